"""JSON for other programs: the formats that docs/json.md promises."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textdiff.rates import by_judgement, by_kind, by_significance, over_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textdiff.model import (
        ComparedPair,
        Comparison,
        Document,
        ErrorCounts,
        ErrorShare,
        JsonObject,
        MeasuresOverPairs,
        NearDuplicate,
        NearDuplicates,
        Passage,
        Reading,
        Variant,
    )
    from textdiff.render.totals import Totals

FORMAT_VERSION = 1
PAIRS_FORMAT = "textdiff.comparisons"
_CHARACTER_RATES = ("cer", "cer_aligned", "cer_by_alignment")
_WORD_RATES = ("wer", "wer_aligned", "wer_by_alignment")
DIGITS = 6
"""Decimals of a measure: a millionth, so that the last bits of a float are no difference."""

# What JSON allows in a string but UTF-8 can't hold (lone surrogates), a terminal obeys (C1, bidi
# controls), or line-based readers break at (U+0085, U+2028, U+2029). Escaped, it means the same.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def comparison_json(comparison: Comparison, *, variants: bool = True) -> str:
    """A comparison as one JSON object, a field and a variant a line.

    Args:
        comparison: what to write.
        variants: False leaves the field `variants` out, for those who want counts only.
    """
    fields = comparison_object(comparison, variants=variants)
    return "".join(object_in_lines(fields, listed=("variants",)))


def comparison_jsonl(comparison: Comparison) -> Iterator[str]:
    """A comparison as JSON Lines: the object without its variants, then each variant."""
    yield json_line(comparison_object(comparison, variants=False)) + "\n"
    for variant in comparison.variants:
        yield json_line(variant_object(variant)) + "\n"


def pairs_json(
    results: Iterable[ComparedPair], totals: Totals, *, variants: bool = True
) -> Iterator[str]:
    """Many comparisons as one JSON object, a comparison a line, written as they come.

    Args:
        results: the pairs.
        totals: what is counted over all of them, filled by the time that they are through.
        variants: False leaves the field `variants` out.
    """
    yield f'{{\n  "format": "{PAIRS_FORMAT}",\n  "format_version": {FORMAT_VERSION},\n'
    yield '  "comparisons": ['
    between = "\n"
    for result in results:
        if result.comparison is not None:
            fields = comparison_object(result.comparison, variants=variants)
            yield f"{between}    {json_line(fields)}"
            between = ",\n"
    yield "]" if between == "\n" else "\n  ]"
    for name, value in totals_object(totals).items():
        yield f",\n  {json_line(name)}: {json_line(value)}"
    yield "\n}\n"


def pairs_jsonl(results: Iterable[ComparedPair], totals: Totals) -> Iterator[str]:
    """Many comparisons as JSON Lines: those of each pair, then a line over all of them."""
    for result in results:
        if result.comparison is not None:
            yield from comparison_jsonl(result.comparison)
    head = {"format": PAIRS_FORMAT, "format_version": FORMAT_VERSION}
    yield json_line(head | totals_object(totals)) + "\n"


def near_duplicates_json(near: NearDuplicates) -> Iterator[str]:
    """Near-duplicates as one JSON object, a pair, a cluster and a passage a line, in pieces."""
    fields = near_duplicates_object(replace(near, passages=()))
    fields["passages"] = map(passage_object, near.passages)  # one by one: there may be many
    return object_in_lines(fields, listed=("pairs", "clusters", "passages", "unread"))


def comparison_object(comparison: Comparison, *, variants: bool = True) -> JsonObject:
    """A comparison as plain values, in the order of the format."""
    fields: JsonObject = {
        "format": "textdiff.comparison",
        "format_version": FORMAT_VERSION,
        "complete": comparison.complete,
        "related": comparison.related,
        "a": _document(comparison.a),
        "b": _document(comparison.b),
        "profile": comparison.profile,
    }
    if variants:
        fields["variants"] = [variant_object(variant) for variant in comparison.variants]
    fields["counts"] = {kind.value: count for kind, count in comparison.counts.items()}
    fields["measures"] = _measures(comparison)
    return fields


def totals_object(totals: Totals) -> JsonObject:
    """What is counted over many pairs as plain values, in the order of the format."""
    return {
        "pairs": totals.pairs,
        "different": totals.different,
        "incomplete": totals.incomplete,
        "only_a": list(totals.only_a),
        "only_b": list(totals.only_b),
        "unread": [{"path": each.path, "reason": each.reason} for each in totals.unread],
        "counts": {kind.value: count for kind, count in totals.counts.items()},
        "measures": measures_over_pairs_object(over_pairs(totals.measures)),
    }


def variant_object(variant: Variant) -> JsonObject:
    """A variant as plain values, in the order of the format."""
    return {
        "id": variant.id,
        "operation": variant.operation.value,
        "kind": variant.kind.value,
        "folds": [fold.value for fold in variant.folds],
        "significance": variant.significance.value,
        "ignored": variant.ignored,
        "rule": variant.rule.value,
        "cause": variant.cause.value if variant.cause else None,
        "convention": variant.convention.value if variant.convention else None,
        "moved": variant.moved,
        "inside": [variant_object(inner) for inner in variant.inside],
        "a": _reading(variant.a),
        "b": _reading(variant.b),
    }


def near_duplicates_object(near: NearDuplicates) -> JsonObject:
    """Near-duplicates as plain values, in the order of the format."""
    return {
        "format": "textdiff.near_duplicates",
        "format_version": FORMAT_VERSION,
        "documents": near.documents,
        "pairs": [_pair(pair) for pair in near.pairs],
        "clusters": [list(cluster.members) for cluster in near.clusters],
        "passages": list(map(passage_object, near.passages)),
        "unread": [{"path": each.path, "reason": each.reason} for each in near.unread],
    }


def passage_object(passage: Passage) -> JsonObject:
    """A shared passage as plain values, in the order of the format."""
    return {
        "a": {"path": passage.a, **_reading(passage.in_a.reading)},
        "b": {"path": passage.b, **_reading(passage.in_b.reading)},
        "length": passage.length,
        "likeness": _rounded(passage.likeness),
    }


def _document(document: Document) -> JsonObject:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "read_as": document.read_as.value,
        "characters": len(document.text),
    }


def _reading(reading: Reading) -> JsonObject:
    return {
        "start": reading.span.start,
        "end": reading.span.end,
        "line": reading.line,
        "column": reading.column,
        "text": reading.text,
    }


def measures_over_pairs_object(over: MeasuresOverPairs) -> JsonObject:
    """Error rates over many pairs as plain values."""
    fields: JsonObject = {"pairs": over.pairs, "exact": over.exact}
    for name in (*_CHARACTER_RATES, *_WORD_RATES):
        average = getattr(over, name)
        fields[name] = {
            "micro": _rounded(average.micro),
            "macro": _rounded(average.macro),
            "undefined": average.undefined,
        }
    return fields


def _measures(comparison: Comparison) -> JsonObject:
    measures = comparison.measures
    fields: JsonObject = {
        name: _rounded(getattr(measures, name))
        for name in (
            *("cer", "cer_aligned", "wer", "wer_aligned"),
            *("resemblance", "containment_a", "containment_b"),
            *("cer_by_alignment", "wer_by_alignment"),
        )
    }
    fields["exact"] = measures.exact
    fields["characters"] = _counts(measures.characters)
    fields["words"] = _counts(measures.words)
    for name, shares in (
        ("by_kind", by_kind(comparison)),
        ("by_significance", by_significance(comparison)),
        ("by_judgement", by_judgement(comparison)),
    ):
        fields[name] = {group.value: _share(share) for group, share in shares.items()}
    return fields


def _counts(counts: ErrorCounts) -> JsonObject:
    return {
        "errors": counts.errors,
        "reference": counts.reference,
        "alignment": counts.alignment,
        "aligned_errors": counts.aligned_errors,
        "aligned_reference": counts.aligned_reference,
    }


def _share(share: ErrorShare) -> JsonObject:
    return {
        "variants": share.variants,
        "characters": share.characters,
        "cer": _rounded(share.cer),
        "words": share.words,
        "wer": _rounded(share.wer),
    }


def _pair(pair: NearDuplicate) -> JsonObject:
    return {
        "a": pair.a,
        "b": pair.b,
        "relation": pair.relation.value,
        "resemblance": _rounded(pair.resemblance),
        "containment_a": _rounded(pair.containment_a),
        "containment_b": _rounded(pair.containment_b),
    }


def _rounded(measure: float | None) -> float | None:
    return None if measure is None else round(float(measure), DIGITS)


def object_in_lines(fields: JsonObject, *, listed: tuple[str, ...] = ()) -> Iterator[str]:
    """An object with a field a line, and an item a line in the fields that are `listed`."""
    start = "{\n"
    for name, value in fields.items():
        yield f"{start}  {json_line(name)}: "
        start = ",\n"
        if name in listed:
            yield from _items(value)
        else:
            yield json_line(value)
    yield "\n}\n"


def _items(values: Iterable[Any]) -> Iterator[str]:
    start = "[\n"
    for value in values:
        yield f"{start}    {json_line(value)}"
        start = ",\n"
    yield "[]" if start == "[\n" else "\n  ]"


def json_line(value: Any) -> str:
    """A value in one line, safe to be shown and to be read by lines."""
    # Not `indent=2`: it leaves json's compiled encoder for one many times slower.
    return _UNSAFE.sub(_escape, json.dumps(value, ensure_ascii=False, allow_nan=False))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
