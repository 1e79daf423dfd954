"""CSV (RFC 4180) for spreadsheets and scripts: texts as they are, quoted where they must be."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from textdiff.render.json import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textdiff.model import ComparedPair, Comparison, NearDuplicates, Reading, Variant

VARIANT_COLUMNS = (
    *("id", "operation", "kind", "folds", "significance", "ignored", "cause", "moved", "inside_of"),
    *("a_start", "a_end", "a_line", "a_column", "a_text"),
    *("b_start", "b_end", "b_line", "b_column", "b_text"),
    "rule",
)
PASSAGE_COLUMNS = (
    *("a", "b", "length", "likeness"),
    *("a_start", "a_end", "a_line", "a_column", "a_text"),
    *("b_start", "b_end", "b_line", "b_column", "b_text"),
)
PAIR_COLUMNS = ("a", "b", "relation", "resemblance", "containment_a", "containment_b")


def pairs_csv(results: Iterable[ComparedPair]) -> Iterator[str]:
    """The variants of many pairs as one table, each row with the paths of its pair first."""
    yield csv_row(("a", "b", *VARIANT_COLUMNS))
    for result in results:
        if result.comparison is not None:
            for variant in result.comparison.variants:
                yield from _variant_rows(variant, inside_of="", before=(result.a, result.b))


def comparison_csv(comparison: Comparison) -> Iterator[str]:
    """A comparison as a table, one row a variant, one string a row.

    What changed inside a moved block follows the row of the block and names it in `inside_of`.
    """
    yield csv_row(VARIANT_COLUMNS)
    for variant in comparison.variants:
        yield from _variant_rows(variant, inside_of="")


def near_duplicates_csv(near: NearDuplicates) -> Iterator[str]:
    """The pairs of near-duplicates as a table, one string a row."""
    yield csv_row(PAIR_COLUMNS)
    for pair in near.pairs:
        measures = (pair.resemblance, pair.containment_a, pair.containment_b)
        yield csv_row([pair.a, pair.b, pair.relation, *(round(float(m), DIGITS) for m in measures)])


def passages_csv(near: NearDuplicates) -> Iterator[str]:
    """The shared passages as a table, one string a row."""
    yield csv_row(PASSAGE_COLUMNS)
    for each in near.passages:
        readings = (*_reading(each.in_a.reading), *_reading(each.in_b.reading))
        yield csv_row([each.a, each.b, each.length, round(float(each.likeness), DIGITS), *readings])


def _variant_rows(
    variant: Variant, *, inside_of: str, before: tuple[str, ...] = ()
) -> Iterator[str]:
    yield csv_row(
        [
            *before,
            variant.id,
            variant.operation,
            variant.kind,
            " ".join(variant.folds),
            variant.significance,
            "true" if variant.ignored else "false",
            variant.cause or "",
            variant.moved or "",
            inside_of,
            *_reading(variant.a),
            *_reading(variant.b),
            variant.rule,
        ]
    )
    for inner in variant.inside:
        yield from _variant_rows(inner, inside_of=variant.id, before=before)


def _reading(reading: Reading) -> Sequence[object]:
    return (
        reading.span.start,
        reading.span.end,
        reading.line,
        reading.column,
        reading.text,
    )


def csv_row(cells: Iterable[object]) -> str:
    """One row of a table, with its line end."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
