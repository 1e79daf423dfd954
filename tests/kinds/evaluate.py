"""How well `textdiff.compare` finds and names known edits: run me to print the figures.

python -m tests.kinds.evaluate [--pairs 200] [--seed N] [--language en|zh|both]
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

if __package__ in (None, ""):  # run as a file: another package may hold the name `tests`
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from typing import TYPE_CHECKING

import textdiff
from tests.kinds.edits import Known
from tests.kinds.generator import Pair, make_pairs
from textdiff.model import LAYOUT_KINDS, SUBSTANTIVE_KINDS, Kind, Span, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WINDOW = 14


@dataclass(slots=True)
class Row:
    """What came of the edits of one sort."""

    edits: int = 0
    found: int = 0
    right: int = 0
    alone: int = 0
    others: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Score:
    """The figures over many pairs.

    Attributes:
        kinds: a row for each kind.
        labels: a row for each sort of edit.
        reported: variants outside layout.
        true: those of them that stand at an edit.
        false_substantive: substantive variants in pairs that differ by accidentals alone.
        failures: an example for each thing that went wrong: what, and where.
    """

    kinds: dict[str, Row] = field(default_factory=dict)
    labels: dict[str, Row] = field(default_factory=dict)
    reported: int = 0
    true: int = 0
    pairs: int = 0
    accidental_pairs: int = 0
    false_substantive: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self._share("found", "edits")

    @property
    def kind_right(self) -> float:
        return self._share("right", "found")

    @property
    def precision(self) -> float:
        return self.true / max(1, self.reported)

    def _share(self, part: str, whole: str) -> float:
        rows = [row for label, row in self.labels.items() if not label.endswith("whole side")]
        parts: int = sum(getattr(row, part) for row in rows)
        wholes: int = sum(getattr(row, whole) for row in rows)
        return parts / max(1, wholes)


def evaluate(pairs: Iterable[Pair]) -> Score:
    """Compare every pair and hold what is reported against what is known."""
    score = Score()
    for pair in pairs:
        comparison = textdiff.compare(textdiff.Text(pair.a), textdiff.Text(pair.b))
        variants = list(_flat(comparison.variants))
        score.pairs += 1
        places = [_standing_at(pair, known, variants) for known in pair.known]
        claimed = [
            {number for number in here if variants[number].kind in known.kinds}
            for known, here in zip(pair.known, places, strict=True)
        ]
        counts = Counter(number for numbers in claimed for number in numbers)
        for known, here, own in zip(pair.known, places, claimed, strict=True):
            strange = [n for n in here if n not in own and not counts[n]]
            _score_edit(
                score, pair, known, [variants[n] for n in here], [variants[n] for n in strange]
            )
        planted = {
            n for known, here in zip(pair.known, places, strict=True) if known.planted for n in here
        }
        whole_side = {n for here in places for n in here} - planted
        _score_variants(score, pair, variants, planted, whole_side)
    return score


def _flat(variants: Iterable[Variant]) -> Iterator[Variant]:
    for variant in variants:
        yield variant
        yield from variant.inside


def _standing_at(pair: Pair, known: Known, variants: list[Variant]) -> list[int]:
    """The numbers of the variants that stand at an edit; those of layout for layout alone."""
    layout = known.kind in LAYOUT_KINDS
    return [
        number
        for number, variant in enumerate(variants)
        if (layout or variant.kind not in LAYOUT_KINDS) and _at(variant, known, pair)
    ]


def _score_edit(
    score: Score, pair: Pair, known: Known, here: list[Variant], strange: list[Variant]
) -> None:
    """Score one edit, given what stands at it and what of that has no right to."""
    kinds = {variant.kind for variant in here}
    right = bool(kinds & known.kinds)
    for row in (
        score.kinds.setdefault(str(known.kind), Row()),
        score.labels.setdefault(known.label, Row()),
    ):
        row.edits += 1
        row.found += bool(here)
        row.right += right
        row.alone += right and not strange
        if not right or strange:
            row.others["+".join(sorted(kinds)) or "nothing"] += 1
    if not right or strange:
        what = "+".join(sorted(kinds)) or "nothing"
        got = "; ".join(map(_shown, here)) or "nothing"
        example = f"[{pair.name}; {pair.mode}] {_context(pair, known)}\n      got {got}"
        score.failures.append((f"{known.label} → {what}", example))


def _score_variants(
    score: Score, pair: Pair, variants: list[Variant], hit: set[int], whole_side: set[int]
) -> None:
    score.accidental_pairs += not pair.substantive
    for number, variant in enumerate(variants):
        if variant.kind in LAYOUT_KINDS or (
            number in whole_side and variant.kind not in SUBSTANTIVE_KINDS
        ):
            continue
        score.reported += 1
        score.true += number in hit
        false = not pair.substantive and variant.kind in SUBSTANTIVE_KINDS
        score.false_substantive += false
        if number not in hit | whole_side or false:
            what = "FALSE SUBSTANTIVE" if false else "false variant"
            known = Known(variant.kind, frozenset(), "", variant.a.span, variant.b.span)
            where = f"[{pair.name}; {pair.mode}] {_context(pair, known)}"
            example = f"{where}\n      got {_shown(variant)}"
            score.failures.append((f"{what}: {variant.kind}", example))


def _at(variant: Variant, known: Known, pair: Pair) -> bool:
    """Whether a variant stands at an edit.

    A half of a move stands in one text alone; so does an addition of what could as well have been
    added a little before or after.
    """
    if known.kind is Kind.TRANSPOSITION and variant.kind in SUBSTANTIVE_KINDS:
        sides = [(variant.a.span, known.a), (variant.b.span, known.b)]
        return any(len(one) and other and _touch(one, other) for one, other in sides)
    known_a, known_b = known.a, known.b
    if known_a is None or known_b is None:
        return False
    if not len(known_a) or not len(known_b):
        both = [(variant.a.span, known_a), (variant.b.span, known_b)]
        moved = any(other.kind is Kind.TRANSPOSITION for other in pair.known)
        if moved and any(len(one) and len(two) and _touch(one, two) for one, two in both):
            return True  # beside a move the empty side may stand in either place
        known_a, known_b = _slid(pair.a, known_a), _slid(pair.b, known_b)
    return _touch(variant.a.span, known_a) and _touch(variant.b.span, known_b)


def _slid(text: str, span: Span) -> Span:
    """A span with all that the edit could have slid over; an empty one a little wider."""
    if not len(span):
        return Span(max(0, span.start - 6), span.end + 6)
    left, right, size = span.start, span.end, len(span)
    while left and _same(text[left - 1], text[left - 1 + size]):
        left -= 1
    while right < len(text) and _same(text[right], text[right - size]):
        right += 1
    while left and text[left - 1].isspace():  # a break of two characters stands for a space
        left -= 1
    while right < len(text) and text[right].isspace():
        right += 1
    return Span(left, right)


def _same(one: str, other: str) -> bool:
    return one == other or (one.isspace() and other.isspace())


def _touch(one: Span, other: Span) -> bool:
    if len(one) and len(other):
        return one.start < other.end and other.start < one.end
    return one.start <= other.end and other.start <= one.end


def _shown(variant: Variant) -> str:
    return f"{variant.kind} {variant.a.text[:60]!r} → {variant.b.text[:60]!r}"


def _context(pair: Pair, known: Known) -> str:
    shown = []
    for text, span in ((pair.a, known.a), (pair.b, known.b)):
        if span is None:
            shown.append("-")
            continue
        start, end = max(0, span.start - _WINDOW), span.end + _WINDOW
        inside = text[span.start : span.end]
        inside = inside if len(inside) < 90 else f"{inside[:40]}⋯{inside[-40:]}"
        shown.append(repr(f"{text[start : span.start]}⟦{inside}⟧{text[span.end : end]}"))
    return f"{shown[0]}\n      b {shown[1]}"


def table(score: Score, *, labels: bool = False) -> str:
    """The figures as a table of text."""
    order = [str(kind) for kind in Kind]
    rows = score.labels if labels else score.kinds
    names = sorted(rows, key=lambda name: (order.index(name.partition(":")[0]), name))
    lines = [f"{'':44}{'n':>6}{'found':>8}{'right':>8}{'alone':>8}  otherwise"]
    for name in names:
        row = rows[name]
        others = ", ".join(f"{what} {count}" for what, count in row.others.most_common(4))
        lines.append(
            f"{name:44}{row.edits:6}{row.found / row.edits:8.3f}"
            f"{row.right / max(1, row.found):8.3f}{row.alone / max(1, row.found):8.3f}  {others}"
        )
    lines.append(
        f"{score.pairs} pairs: recall {score.recall:.4f}, kind right {score.kind_right:.4f}, "
        f"precision {score.precision:.4f} ({score.true} of {score.reported}), "
        f"{score.false_substantive} false substantive in {score.accidental_pairs} accidental pairs"
    )
    return "\n".join(lines)


def main() -> None:
    """Print the figures of fresh pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="default: a fresh one")
    parser.add_argument("--language", choices=["en", "zh", "both"], default="both")
    parser.add_argument("--labels", action="store_true", help="a row for each sort of edit")
    parser.add_argument("--failures", type=int, default=0, help="examples for each failure")
    options = parser.parse_args()
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    score = evaluate(make_pairs(options.pairs, seed, options.language))
    out = [f"seed {seed}", table(score, labels=options.labels)]
    groups: dict[str, list[str]] = {}
    for what, example in score.failures if options.failures else ():
        groups.setdefault(what, []).append(example)
    for what, examples in sorted(groups.items(), key=lambda group: -len(group[1])):
        out.append(f"\n## {what}: {len(examples)}")
        out += [f"   a {example}" for example in examples[: options.failures]]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
