"""Pairs of which it is known where they differ: for the comparison of reports."""

from __future__ import annotations

import hashlib
import os
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import textdiff

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


class Place(NamedTuple):
    """Where two texts differ: half-open, in characters that are no white space."""

    a: tuple[int, int]
    b: tuple[int, int]


class Pair(NamedTuple):
    """Two texts, all places where their words or signs differ, and the profile to compare with.

    Attributes:
        told: a sentence on what the two are.
    """

    name: str
    a: str
    b: str
    places: tuple[Place, ...]
    told: str
    profile: str = "default"


class Edit(NamedTuple):
    """What the two have at the end of some words that stand once in the text."""

    words: str
    a: str
    b: str


LETTER_EDITS = (
    Edit("left in the rain", ",", ""),
    Edit("friendship between our two ", "harbours", "harbors"),
    Edit("prices and gossip", ",", "."),
    Edit("until your photographs came", ".", ""),
)
LETTERHEAD = "PORT ELLERY HARBOUR TRUST\nThe Old Signal House, 14 Quay Row\n3 March 2016\n\n"
SIGNATURE = "\nYours sincerely,\nAda Merrow\nKeeper of the log\n"

SPEECH_EDITS = (
    Edit("他在信里只问", "了", "过"),
    Edit("票价不到一杯豆浆", "；", "，"),
    Edit("但是机器只", "管", "会"),
)


def letter() -> Pair:
    """A letter, and the same wrapped at another width: letterhead, signature and four edits."""
    base = (SEEDS / "letter-typed.txt").read_text("utf-8")
    a, b, places = _edited(base, LETTER_EDITS)
    head, foot = _inked(LETTERHEAD), _inked(SIGNATURE)
    moved = [Place((s + head, e + head), span) for (s, e), span in places]
    ends = (_inked(a) + head, _inked(b))
    first = Place((0, head), (0, 0))
    last = Place((ends[0], ends[0]), (ends[1], ends[1] + foot))
    wrapped = "\n\n".join(textwrap.fill(line, 72) for line in a.splitlines())
    return Pair(
        "a letter, wrapped anew",
        f"{LETTERHEAD}{wrapped}\n",
        b + SIGNATURE,
        (first, *moved, last),
        "A letterhead, three signs, a spelling and a signature; lines of 72 columns against a line"
        " a paragraph.",
    )


def speech() -> Pair:
    """A speech in Traditional characters out of a PDF, and in Simplified ones with three edits."""
    document = SEEDS / "speech-traditional.txt"
    simplified = textdiff.normalize(document, ["t2s", "unwrap"]).text
    _, b, places = _edited(simplified, SPEECH_EDITS)
    a = document.read_text("utf-8").replace("\f", "")  # which one of the peers shows as a letter
    told = (
        "Two words and a sign, between a text in Traditional characters as copied from a PDF and"
        " the same in Simplified ones, a line a paragraph. textdiff has `--profile orthographic`,"
        " for which the script is no difference; the others have nothing of the kind."
    )
    return Pair("a speech, in two scripts", a, b, tuple(places), told, "orthographic")


def real_letter() -> Pair | None:
    """A letter as a post quotes it and as it was sent, where the environment says where they are.

    The places were found by reading: what stands before the letter, four edits, the signature.
    """
    folder = os.environ.get("TEXTDIFF_SEEDS")
    if not folder:
        return None
    found = {_digest(path): path for path in sorted(Path(folder).glob("*.txt"))}
    if not {*REAL} <= {*found}:
        return None
    a, b = (found[digest].read_bytes().decode("utf-8") for digest in REAL)
    places = (
        Place((_inked(a[:s]), _inked(a[:e])), (_inked(b[:p]), _inked(b[:q])))
        for s, e, p, q in REAL_PLACES
    )
    told = (
        "A letter in a post, below its translation, and as it was sent; both a line a paragraph."
        " The places: what stands before the letter, three signs, a spelling, the signature."
    )
    return Pair("a real letter", a, b, tuple(places), told)


REAL = ("72dfea0dffbd391d", "3ea090c276e652f6")
"""The beginnings of the SHA-256 of the two."""
REAL_PLACES = (
    (0, 993, 0, 114),
    (2360, 2361, 1486, 1487),
    (2422, 2428, 1548, 1553),
    (2474, 2475, 1599, 1600),
    (2734, 2734, 1859, 1860),
    (4310, 4310, 3439, 3462),
)
"""In code points."""


def pairs() -> Iterator[Pair]:
    """All that there are."""
    yield letter()
    yield speech()
    real = real_letter()
    if real:
        yield real
        wrapped = "\n".join(textwrap.fill(line, 72) for line in real.b.split("\n"))
        told = "The same, the second in lines of 72 columns."
        yield real._replace(name="the real letter, wrapped anew", b=wrapped, told=told)


def _edited(base: str, edits: tuple[Edit, ...]) -> tuple[str, str, list[Place]]:
    """Two texts made of one that has either reading at the edits, or none; where they differ."""
    a = b = ""
    at = 0
    places = []
    for words, reading_a, reading_b in edits:
        if base.count(words) != 1:
            raise ValueError(f"{words!r} must stand in the text once")
        end = base.index(words) + len(words)
        a, b = a + base[at:end], b + base[at:end]
        start = _inked(a), _inked(b)
        a, b = a + reading_a, b + reading_b
        places.append(Place((start[0], _inked(a)), (start[1], _inked(b))))
        there = [each for each in (reading_a, reading_b) if each and base.startswith(each, end)]
        at = end + max(map(len, there), default=0)
    return a + base[at:], b + base[at:], places


def _inked(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
