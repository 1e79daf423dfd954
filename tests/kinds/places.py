"""Where a change may be made: apart from others, or beside one that it can be told from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kinds.draft import APART
from tests.kinds.edits import Change, Maker, is_cjk
from textdiff.model import SUBSTANTIVE_KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from tests.kinds.draft import Draft

_TRIES = 12
_SIGNS = ("quotation: other marks", "punctuation: another stop", "width: stop")
_WORDS = ("case", "spelling", "wording", "variant_character", "numeral", "regional", "diacritic")


def change_at_places(draft: Draft, makers: Mapping[str, Maker], mode: str, random: Random) -> None:
    by_kind: dict[str, list[str]] = {}
    for label in makers:
        by_kind.setdefault(label.partition(":")[0], []).append(label)
    kinds = [kind for kind in sorted(by_kind) for _ in range(2 if kind in SUBSTANTIVE_KINDS else 1)]
    wanted = random.randrange(12, 30)
    if mode in {"short", "dense"}:
        wanted = len(draft.base) // (60 if mode == "dense" else 40)
    for _ in range(wanted):
        label = random.choice(by_kind[random.choice(kinds)])
        _place(draft, label, makers[label], (0, len(draft.base)), APART, random, "convert" in mode)
        if mode == "adjacent" and draft.changes:
            around = draft.changes[-1][0]
            window = (max(0, around.start - 14), min(len(draft.base), around.end + 14))
            for _ in range(3):
                label = random.choice(by_kind[random.choice(sorted(by_kind))])
                if _may_stand_close(label):
                    _place(draft, label, makers[label], window, 0, random)


def _may_stand_close(label: str) -> bool:
    kind, _, what = label.partition(": ")
    if kind in {"transposition", "wording", "encoding", "whitespace", "hyphenation"}:
        return what in {"another word", "another Han word"}
    return kind != "line_break"


def _place(
    draft: Draft,
    label: str,
    maker: Maker,
    window: tuple[int, int],
    apart: int,
    random: Random,
    mode_converts: bool = False,
) -> None:
    first, last = window
    for _ in range(_TRIES):
        change = maker(random, draft.base[first:last])
        if change is None:
            return
        change = change._replace(start=change.start + first, end=change.end + first)
        if draft.base[change.start : change.end] == change.new or _is_used(draft, change.new):
            continue
        start, end = _whole_words(draft.base, change)
        if _is_free(draft, start, end, label, apart):
            kind = next(
                (k for k in change.kinds if k == label.partition(":")[0]), min(change.kinds)
            )
            if mode_converts and kind is Kind.ENCODING:  # the character under it may be another
                change = change._replace(kinds=change.kinds | {Kind.SCRIPT})
            number = draft.number(kind, change.kinds, label)
            draft.changes.append((change, number, random.random() < 0.6))
            draft.taken.append((start, end, label))
            return


def _is_used(draft: Draft, new: str) -> bool:
    """Whether these words were put in elsewhere: on the other side they would have moved."""
    return len(new.strip()) > 4 and any(new == change.new for change, _, _ in draft.changes)


def _whole_words(base: str, change: Change) -> tuple[int, int]:
    """A change's range, with the whole of Latin words that it touches inside."""
    start, end = change.start, change.end
    inside = base[start - 1 : end + 1]
    if len(inside) > 1 and (_is_latin(base[start : start + 1]) or _is_latin(change.new[:1])):
        while start and _is_latin(base[start - 1]):
            start -= 1
        while end < len(base) and _is_latin(base[end]):
            end += 1
    elif start == end and start and _is_latin(base[start - 1]) and _is_latin(base[end : end + 1]):
        return _whole_words(base, Change(start - 1, end + 1, "x", change.kinds))
    return start, end


def _is_latin(character: str) -> bool:
    return bool(character) and character.isalnum() and not is_cjk(character)


def _is_free(draft: Draft, start: int, end: int, label: str, apart: int) -> bool:
    for other_start, other_end, other in draft.taken:
        least = APART
        if apart == 0 and other != "border":
            signs = [name in _SIGNS for name in (label, other)]
            words = [name.startswith(_WORDS) for name in (label, other)]
            whole = any(name.endswith(("added", "omitted", "dropped")) for name in (label, other))
            wordings = [name.startswith(("wording", "transposition")) for name in (label, other)]
            if whole:
                pass
            elif (
                (signs[0] and words[1])
                or (words[0] and signs[1])
                or (all(signs) and label != other)
            ):
                least = 0
            elif all(words) and not any(wordings):
                least = 1 if not is_cjk(draft.base[start]) else 3
        if start < other_end + least and other_start < end + least:
            return False
    return True
