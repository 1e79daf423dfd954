"""A place where two witnesses differ, with what stands around it: what the ladder judges."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.unbroken import unbroken
from textdiff.key.characters import WHITE
from textdiff.key.key import any_han
from textdiff.key.paragraphs import Layout

if TYPE_CHECKING:
    from textdiff.collate.unbroken import Unbroken
    from textdiff.collate.widen import Difference
    from textdiff.key.script import Region, Script, ScriptNear

_FULL_LINES = 3
_CUT_THROUGHOUT = 0.8


class Surroundings:
    """What the ladder asks of one whole text, worked out when it is first asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.layout = Layout(text)

    @cached_property
    def first_said(self) -> int:
        """Where the text begins, white space aside."""
        return len(self.text) - len(self.text.lstrip())

    @cached_property
    def last_said(self) -> int:
        """Where the text ends, white space aside."""
        return len(self.text.rstrip())

    @cached_property
    def unbroken(self) -> Unbroken:
        """The text without the line ends inside Chinese words."""
        return unbroken(self.text)

    @cached_property
    def unbroken_simplified(self) -> str:
        """The text without the line ends inside Chinese words, in Simplified characters."""
        from textdiff.key.script import to_simplified  # noqa: PLC0415 - Latin texts have no script

        return to_simplified(self.unbroken.text)

    @cached_property
    def simplified(self) -> str:
        """The whole text in Simplified characters, code point for code point.

        Words are converted as words though a line ends inside them.
        """
        return self.unbroken.put_back(self.unbroken_simplified, self.text)

    @cached_property
    def script(self) -> Script:
        """The Chinese script of the whole text."""
        from textdiff.key.script import script_of  # noqa: PLC0415 - Latin texts have no script

        return script_of(self.text)

    @cached_property
    def pure(self) -> bool:
        """Whether no passage of the text can be of another Chinese script than the whole."""
        from textdiff.key.script import script_use  # noqa: PLC0415 - Latin texts have no script

        use = script_use(self.text)
        telling = use.traditional + use.simplified
        return not (use.traditional and use.simplified) and bool(telling) == self.script.decided

    def other_script_throughout(self, other: Surroundings) -> bool | None:
        """Whether this text and another are, or may be, in different scripts at every place.

        None where that depends on the passage.
        """
        if not (self.pure and other.pure):
            return None
        return self.script != other.script or not self.script.decided

    @cached_property
    def near(self) -> ScriptNear:
        """The Chinese script of what stands beside a place."""
        from textdiff.key.script import ScriptNear  # noqa: PLC0415 - Latin texts have no script

        return ScriptNear(self.text)

    @cached_property
    def regions(self) -> frozenset[Region]:
        """The regions that the text may be written for."""
        from textdiff.key.script import regions_of  # noqa: PLC0415 - Latin texts have no region

        return regions_of(self.text, self.simplified)

    @cached_property
    def has_han(self) -> bool:
        """Whether any Chinese character stands in the text."""
        return not self.text.isascii() and any_han(self.text)

    @cached_property
    def full_line(self) -> int | None:
        """The length at which lines were cut, whatever stood there; None where they were not.

        A text is cut hard where several lines have exactly the greatest length.
        """
        lengths = [len(line) for line in self.text.splitlines()]
        longest = max(lengths, default=0)
        return longest if longest > 1 and lengths.count(longest) >= _FULL_LINES else None

    def in_line(self, start: int, end: int) -> bool:
        """Whether something is said at a range that plainly begins amid a line, ends amid the text.

        It can't be a paragraph then.
        """
        text = self.text
        if start == end or text[start] in WHITE or end >= self.last_said:
            return False
        if start <= self.first_said:
            return False
        before = text[start - 1]
        return before.isalnum() or (before == " " and text[start - 2] not in WHITE)

    @cached_property
    def _cut_throughout(self) -> bool:
        """Whether nearly all lines that go on in the next one have the greatest length.

        Where lines are wrapped at words, a few have it by chance, in a long text.
        """
        lines = self.text.splitlines()
        going_on = [len(line) for line, after in pairwise(lines) if line.strip() and after.strip()]
        return going_on.count(self.full_line or 0) >= _CUT_THROUGHOUT * len(going_on)

    def cuts_word(self, place: int, size: int) -> bool:
        """Whether the line end at a place may have cut a word of so many characters.

        The line is as long as a hard-cut one, and all are or the word has no room in any.
        """
        if self.full_line is None or len(self.layout.line_before(place)) != self.full_line:
            return False
        return size > self.full_line or self._cut_throughout


class Side(NamedTuple):
    """One reading with the text around it."""

    around: Surroundings
    start: int
    end: int

    @property
    def reading(self) -> str:
        """The reading."""
        return self.around.text[self.start : self.end]

    @property
    def simplified(self) -> str:
        """The reading's part of the simplified text."""
        return self.around.simplified[self.start : self.end]

    @property
    def before(self) -> str:
        """The character before the reading, or nothing."""
        return self.around.text[self.start - 1 : self.start] if self.start else ""

    @property
    def after(self) -> str:
        """The character after the reading, or nothing."""
        return self.around.text[self.end : self.end + 1]


class Place(NamedTuple):
    """Two readings in their surroundings."""

    a: Side
    b: Side

    @property
    def range(self) -> tuple[int, int, int, int]:
        """(start_a, end_a, start_b, end_b)."""
        return self.a.start, self.a.end, self.b.start, self.b.end


def place_of(difference: Difference, a: Surroundings, b: Surroundings) -> Place:
    """The place of a difference."""
    start_a, end_a, start_b, end_b, _, _ = difference
    return Place(Side(a, start_a, end_a), Side(b, start_b, end_b))
