"""Words that one text has alone: which of the signs around them go with them.

Between two words of the one text stand signs, words, and signs again; between the same two of the
other text stand signs alone. They answer those before the words, those behind, or some of each.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from textdiff.collate.signs import sign_differences
from textdiff.key.characters import LINE_BREAKS

_SENTENCE_END = re.compile(r"[.!?。！？…][”’」』\"']*\Z")
_OPENING = "（(「『《〈【〔“‘"
_STOP = re.compile(r"[.!?。！？…]+[”’」』\"']*(?=\s)")
_BREAK = re.compile(rf"\r\n|[{re.escape(LINE_BREAKS)}]")


class Alone(NamedTuple):
    """What stands in one text alone.

    Attributes:
        start: where it begins in the signs before the words.
        end: where it ends in the signs behind them.
        cut: where it is lacking in the signs of the other text.
    """

    start: int
    end: int
    cut: int


def alone(before: str, behind: str, signs: str) -> Alone:
    """Words that one text has alone, with the signs that go with them.

    Args:
        before: the signs before the words.
        behind: those behind them.
        signs: those of the other text.
    """
    cut = _cut_of_signs(signs, before, behind)
    own = _sentences_alone(before, behind, signs, cut)
    if own:
        return own
    stop = _STOP.match(before, cut or 0)
    if cut is not None and stop and not signs[cut:]:  # the stop of the sentence before, then more
        return Alone(stop.end(), len(behind), cut)
    if cut is not None:
        return Alone(cut, len(behind) - (len(signs) - cut), cut)
    if sign_cost(before, signs) <= sign_cost(behind, signs):
        return Alone(len(before), len(behind), len(signs))
    return Alone(0, 0, 0)


class _Signs(NamedTuple):
    """Signs between two sentences: what closes one, white space, what opens the next."""

    closing: str
    white: str
    opening: str


def _parted(signs: str) -> _Signs:
    broken = _BREAK.search(signs)
    if broken:
        closing, opening = signs[: broken.start()].rstrip(), signs[broken.end() :].lstrip()
    elif signs and signs[-1].isspace():
        closing, opening = signs.rstrip(), ""
    elif any(map(str.isspace, signs)):
        opening = signs.rsplit(maxsplit=1)[-1]
        closing = signs[: -len(opening)].rstrip()
    else:
        closing = signs.rstrip(_OPENING)
        opening = signs[len(closing) :]
    return _Signs(closing, signs[len(closing) : len(signs) - len(opening)], opening)


def _sentences_alone(before: str, behind: str, signs: str, cut: int | None) -> Alone | None:
    """Whole sentences or paragraphs, where the sentence before them ends in other signs.

    In `it."` / `it.” A sentence.` the stops before stand for one another, however much the later
    one may be like that of the other text. None where nothing is whole, or the signs fit as cut.
    """
    first, last, other = _parted(before), _parted(behind), _parted(signs)
    if not first.closing or (cut is not None and cut >= len(first.closing)):
        return None
    lines = len(_BREAK.findall(first.white)) > 1 and (
        len(_BREAK.findall(last.white)) > 1 or not other.white
    )
    sentences = _SENTENCE_END.search(first.closing) and _SENTENCE_END.search(last.closing)
    if not lines and not (sentences and (other.closing or _BREAK.search(first.white))):
        return None
    start, end, at = len(first.closing), len(last.closing), len(other.closing)
    if other.white == first.white or other.white not in {last.white, ""}:
        return Alone(start + len(first.white), end + len(last.white), at + len(other.white))
    if other.white:
        return Alone(start, end, at)
    return Alone(start, end + len(last.white), at)


def _cut_of_signs(signs: str, before: str, after: str) -> int | None:
    """Where to cut signs so that the first part begins `before` and the rest ends `after`.

    Signs that open what follows stay with it; else all of them go before the words where these
    are the same signs; else the cut is after the end of a sentence; else as late as can be.
    """
    cuts = [
        cut
        for cut in range(len(signs) + 1)
        if before.startswith(signs[:cut]) and after.endswith(signs[cut:])
    ]
    opening = len(signs.rstrip(_OPENING))
    if opening < len(signs) and opening in cuts:
        return opening
    if not cuts or before == signs:
        return len(signs) if cuts else None
    sentences = [cut for cut in cuts if _SENTENCE_END.search(signs, 0, cut)]
    if sentences:
        return sentences[-1]
    return 0 if after == signs else cuts[-1]


def sign_cost(a: str, b: str) -> int:
    """How unlike two runs of signs are; white space weighs less than signs that are seen."""
    return sum(
        1 if not (a[start_a:end_a] + b[start_b:end_b]).strip() else 2
        for start_a, end_a, start_b, end_b in sign_differences(a, b)
    )
