"""Regional words: pairs that stand in a table (人工智慧 / 人工智能)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.collate.place import Place, Side

_LONGEST = 6


def regional_reach(place: Place) -> tuple[int, int] | None:
    """How far the readings must be widened, left and right, to be a pair of the table.

    The table is looked up for this pair of readings alone; it is never run over a text, where its
    phrases, which come from computing, would turn 建立 into 创建.
    """
    from textdiff.key.script import regional_pairs  # noqa: PLC0415 - few variants come this far

    pairs = regional_pairs()
    a, b = place.a, place.b
    longest = max(a.end - a.start, b.end - b.start)
    if not 0 < longest <= _LONGEST:
        return None
    for width in range(_LONGEST - longest + 1):
        for left in range(width + 1):
            word_a, word_b = _word(a, left, width - left), _word(b, left, width - left)
            if word_a and word_b and word_b in pairs.get(word_a, ()):
                return left, width - left
    return None


def _word(side: Side, left: int, right: int) -> str:
    """The simplified reading with characters around it; nothing where the text ends before."""
    start, end = side.start - left, side.end + right
    if start < 0 or end > len(side.around.text):
        return ""
    return side.around.simplified[start:end]
