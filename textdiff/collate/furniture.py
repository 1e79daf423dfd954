"""Page furniture: running heads, page and line numbers, footnote marks, found in one text.

Furniture is known by its order, never by its look alone: page numbers go up and stand alone
between other lines, running heads come back at page breaks, line numbers count the lines. A year
for a heading or a table of figures has no such order, and stays.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.numbers.han import han_value
from textdiff.collate.numbers.words import roman_value
from textdiff.key.folds import fold_width
from textdiff.model import Convention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


class Furniture(NamedTuple):
    """A piece of furniture: the raw range that is taken out with it, and what it is."""

    start: int
    end: int
    convention: Convention


class Line(NamedTuple):
    """A line that isn't blank: the range of its text without white space at its ends."""

    start: int
    end: int
    text: str


class _Numbered(NamedTuple):
    """A line with a number: its place among the lines, the number, whether it says `page`."""

    at: int
    value: int
    said: bool
    style: str


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NUMBER = r"(?P<n>\d{1,4}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7})"
_HAN = "[零〇○一二三四五六七八九十百]{1,6}"
_OF = r"(?:\s*(?:of|/)\s*\d{1,4})"
_IN_ALL = r"(?:\s*[,，/、]?\s*共\s*\S{1,6}\s*[頁页])"
_PAGE_NUMBER: Sequence[tuple[str, re.Pattern[str]]] = (
    ("bare", re.compile(_NUMBER)),
    ("dashed", re.compile(rf"[-–—·•~*|\[(【〔]+\s*{_NUMBER}\s*[-–—·•~*|\])】〕]+")),
    ("page", re.compile(rf"(?i:page|p\.|pg\.?|seite|folio|fol\.)\s*{_NUMBER}(?i:{_OF})?")),
    ("of", re.compile(rf"{_NUMBER}(?i:{_OF})")),
    ("han", re.compile(rf"第?\s*(?P<n>\d{{1,4}}|{_HAN})\s*[頁页葉叶]{_IN_ALL}?")),
)
"""How page numbers are written, and with which words or signs."""

_BETWEEN = r"[\s.|·—–-]"
_HEAD_NUMBER = re.compile(
    rf"^(?:{_NUMBER}\b{_BETWEEN}*)(?=\D)|(?<!{_BETWEEN}){_BETWEEN}+(?P<m>\d{{1,4}})$"
)
_SENTENCE_END = frozenset(".!?。！？…”’」』\"')）:：")
_POINTED = frozenset(".,;!?。，；！？…:：")
_BARE_CHAIN = 3
_SAID_CHAIN = 2
_LEAST_BETWEEN = 60
_FIRST_YEAR = 1000
_LONGEST_HEAD = 80
_LEAST_HEADS = 3
_LEAST_MARGIN = 3
_LEAST_EACH_LINE = 8
_EVEN = 0.35


def find_furniture(text: str, conventions: Collection[Convention]) -> list[Furniture]:
    """The furniture of a text, of the sorts asked for, in order and disjoint."""
    lines = _lines(text)
    pages = _page_numbers(lines)
    found: list[Furniture] = []
    whole = {
        Convention.PAGE_NUMBER: pages,
        Convention.RUNNING_HEAD: _running_heads(text, lines, pages),
    }
    for convention, places in whole.items():
        if convention in conventions:
            found.extend(Furniture(*_with_white(text, lines, at), convention) for at in places)
    if Convention.LINE_NUMBER in conventions:
        ranges = _line_numbers(lines)
        found.extend(Furniture(*each, Convention.LINE_NUMBER) for each in ranges)
    if Convention.FOOTNOTE_MARK in conventions:
        ranges = _footnote_marks(text)
        found.extend(Furniture(*each, Convention.FOOTNOTE_MARK) for each in ranges)
    return _disjoint(found)


def _disjoint(found: list[Furniture]) -> list[Furniture]:
    kept: list[Furniture] = []
    for each in sorted(found):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _lines(text: str) -> list[Line]:
    found = []
    for match in _LINE.finditer(text):
        said = match[0].strip()
        if said:
            start = match.start() + match[0].index(said[0])
            found.append(Line(start, start + len(said), said))
    return found


def _with_white(text: str, lines: Sequence[Line], at: int) -> tuple[int, int]:
    """The range of a line and the line ends behind it; at the end of a text those before it."""
    line = lines[at]
    start = line.start
    while start and text[start - 1] in " \t\u3000\u00a0":
        start -= 1
    if at + 1 < len(lines):
        end = lines[at + 1].start
        while text[end - 1] in " \t\u3000\u00a0":
            end -= 1
        return start, end
    while start and text[start - 1].isspace():
        start -= 1
    return start, line.end


def _value(number: str) -> int | None:
    plain = fold_width(number)
    if plain.isdecimal():
        return int(plain)
    return roman_value(plain) if plain.isascii() else han_value(plain)


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    """The lines that are page numbers: alone, of one style, going up one by one or by two."""
    candidates: dict[str, list[_Numbered]] = {}
    for at, line in enumerate(lines):
        numbered = _numbered(at, line.text)
        if numbered is not None:
            candidates.setdefault(numbered.style, []).append(numbered)
    found: set[int] = set()
    for style in candidates.values():
        for chain in _chains(style, lines):
            least = _SAID_CHAIN if chain[0].said else _BARE_CHAIN
            if len(chain) >= least:
                found.update(each.at for each in chain)
    return sorted(found)


def _numbered(at: int, line: str) -> _Numbered | None:
    if len(line) > 32:
        return None
    for name, pattern in _PAGE_NUMBER:
        match = pattern.fullmatch(fold_width(line))
        if match is None:
            continue
        value = _value(match["n"])
        if value is None or (name == "bare" and value >= _FIRST_YEAR):
            return None
        return _Numbered(at, value, name != "bare", f"{name} {match['n'].isdecimal()}")
    return None


def _chains(numbered: Sequence[_Numbered], lines: Sequence[Line]) -> list[list[_Numbered]]:
    """Runs of numbers that go up by one, or two where one is missing, with text between them."""
    chains: list[list[_Numbered]] = []
    for each in numbered:
        for chain in reversed(chains):
            last = chain[-1]
            if last.value < each.value <= last.value + 2 and _text_between(lines, last.at, each.at):
                chain.append(each)
                break
        else:
            chains.append([each])
    return chains


def _text_between(lines: Sequence[Line], first: int, last: int) -> bool:
    said = sum(
        len(line.text) * (1 if line.text.isascii() else 2) for line in lines[first + 1 : last]
    )
    return said >= _LEAST_BETWEEN


def _running_heads(text: str, lines: Sequence[Line], pages: Sequence[int]) -> list[int]:
    """The lines that come back, but for a number, where pages break or at even distances."""
    alike: dict[str, list[int]] = {}
    numbers: dict[int, int | None] = {}
    for at, line in enumerate(lines):
        if len(line.text) > _LONGEST_HEAD or at in pages:
            continue
        match = _HEAD_NUMBER.search(line.text)
        numbers[at] = _value(match["n"] or match["m"]) if match else None
        head = (
            _HEAD_NUMBER.sub("", line.text, count=1).casefold() if match else line.text.casefold()
        )
        if sum(map(str.isalpha, head)) > 1:
            alike.setdefault(head, []).append(at)
    beside = {at + step for at in pages for step in (-1, 1)}
    found: set[int] = set()
    for places in alike.values():
        if len(places) < _LEAST_HEADS and not _all_beside(places, beside, text, lines):
            continue
        values = [numbers[at] for at in places]
        if (
            _all_beside(places, beside, text, lines)
            or (_ascending(values) and (_lead(places, lines) or _parts_sentence(places, lines)))
            or _come_evenly(places, lines)
        ):
            found.update(places)
    return sorted(found)


def _all_beside(
    places: Sequence[int], pages: Collection[int], text: str, lines: Sequence[Line]
) -> bool:
    """Whether most of several lines stand beside page numbers or page breaks."""
    near = [at for at in places if at in pages or _at_page_break(text, lines, at)]
    return len(near) > 1 and len(near) >= len(places) - 1


def _at_page_break(text: str, lines: Sequence[Line], at: int) -> bool:
    before = text[lines[at - 1].end if at else 0 : lines[at].start]
    after = text[lines[at].end : lines[at + 1].start if at + 1 < len(lines) else len(text)]
    return "\f" in before or "\f" in after


def _lead(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether numbers stand before the words, or well apart: `Chapter 3` is a heading."""
    return all(re.match(r"\d|.*\S\s{2,}\d+$", lines[at].text) for at in places)


def _ascending(values: Sequence[int | None]) -> bool:
    known = [value for value in values if value is not None]
    return len(known) == len(values) and all(one < two <= one + 4 for one, two in pairwise(known))


def _come_evenly(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether lines without a stop at their end come back at even distances, with text between.

    A refrain comes back evenly too, but it is pointed; and what stands at the end of a sentence
    only may be a heading, so that one at least must part a sentence or be said often.
    """
    if any(lines[at].text[-1] in _POINTED for at in places):
        return False
    starts = [lines[at].start for at in places]
    distances = [two - one for one, two in pairwise(starts)]
    mean = sum(distances) / len(distances)
    if min(distances) < _LEAST_BETWEEN:
        return False
    even = all(abs(distance - mean) <= _EVEN * mean for distance in distances)
    return even and (len(places) > _LEAST_HEADS or _parts_sentence(places, lines))


def _parts_sentence(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether one of several lines at least stands in the middle of a sentence."""
    return any(at > 0 and lines[at - 1].text[-1] not in _SENTENCE_END for at in places)


_MARGIN_LEFT = re.compile(r"(\d{1,4})(?:[ \t\u3000]+)(?=\S)")
_MARGIN_RIGHT = re.compile(r"(?<![ \t\u3000])[ \t\u3000]{2,}(\d{1,4})\Z")


def _line_numbers(lines: Sequence[Line]) -> Iterable[tuple[int, int]]:
    """Numbers in a margin that count the lines: every fifth or tenth, or each."""
    for pattern in (_MARGIN_LEFT, _MARGIN_RIGHT):
        marks: list[tuple[int, int, int, int]] = []
        for at, line in enumerate(lines):
            match = (
                pattern.match(line.text) if pattern is _MARGIN_LEFT else pattern.search(line.text)
            )
            if match:
                marks.append(
                    (at, int(match[1]), line.start + match.start(), line.start + match.end())
                )
        for run in _counting_runs(marks):
            yield from ((start, end) for _, _, start, end in run)


def _counting_runs(
    marks: Sequence[tuple[int, int, int, int]],
) -> Iterable[list[tuple[int, int, int, int]]]:
    """Runs of marks whose numbers go up as the lines do, by five, by ten, or by one."""
    for step, least in ((5, _LEAST_MARGIN), (10, _LEAST_MARGIN), (1, _LEAST_EACH_LINE)):
        run: list[tuple[int, int, int, int]] = []
        for mark in marks:
            if step > 1 and mark[1] % step:
                continue
            if run and mark[1] == run[-1][1] + step and mark[0] == run[-1][0] + step:
                run.append(mark)
                continue
            if len(run) >= least:
                yield run
            run = [mark]
        if len(run) >= least:
            yield run


_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(
    rf"(?<=[^\W\d_][^\W\d_][^\W\d_])[{_SUPERSCRIPT}]+(?!\w)|(?<=[.,;:!?”’\"')。，；：！？」』）])[{_SUPERSCRIPT}]+"
    rf"|(?<=[\u3400-\u9fff])[{_SUPERSCRIPT}]+"
    r"|(?<=[^\W_])\[\d{1,3}\]|(?<=[.,;:!?”’\"')。，；：！？」』）])\[\d{1,3}\]"
    r"|(?<=[^\W_])[†‡]|(?<=[.,;:!?”’\"')。，；：！？」』）])[†‡]"
    r"|(?<=[^\W_\d])\*{1,3}(?=[\s.,;:!?)]|\Z)|(?<=[.,;:!?”’\"')])\*{1,3}(?=\s|\Z)"
)
_EMPHASIS = re.compile(r"(?<!\w)\*{1,3}\w")


def _footnote_marks(text: str) -> Iterable[tuple[int, int]]:
    """Marks that hang on a word or its stop: ¹, [1], *, †; x² and *emphasis* are none."""
    emphasis = _EMPHASIS.search(text) is not None
    for match in _MARK.finditer(text):
        if match[0][0] != "*" or not emphasis:
            yield match.span()
