"""The types that stages hand to one another: frozen values, without behaviour of a stage.

Offsets are half-open and count code points, always of the text that the field's name says
(`a` or `b`; `raw` where a key is near).

A dataclass takes longer to make than most modules take to load, so that each name is made when it
is first asked for, with those that are used with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.lazy import loaded_when_asked_for

if TYPE_CHECKING:
    from textdiff.model.arrays import Codes, Elements, Offsets
    from textdiff.model.checked import Checked, CheckRule, Finding
    from textdiff.model.comparison import Accepted, Comparison
    from textdiff.model.consistency import MixedUsage, UsedForm
    from textdiff.model.documents import Document, Key, SourceMap, Span
    from textdiff.model.kinds import (
        FURNITURE,
        LAYOUT_KINDS,
        SUBSTANTIVE_KINDS,
        Cause,
        Convention,
        Judged,
        Kind,
        Operation,
        Rule,
        Significance,
    )
    from textdiff.model.measures import ErrorCounts, Measures
    from textdiff.model.near_duplicates import Cluster, NearDuplicate, NearDuplicates, Relation
    from textdiff.model.outputs import REPORT_MARKER, JsonObject
    from textdiff.model.pairs import ComparedPair
    from textdiff.model.passages import Excerpt, Passage
    from textdiff.model.rates import Average, ErrorShare, MeasuresOverPairs
    from textdiff.model.reading import ReadAs, Unread
    from textdiff.model.variants import Edit, Reading, Variant

__all__ = [
    "FURNITURE",
    "LAYOUT_KINDS",
    "REPORT_MARKER",
    "SUBSTANTIVE_KINDS",
    "Accepted",
    "Average",
    "Cause",
    "CheckRule",
    "Checked",
    "Cluster",
    "Codes",
    "ComparedPair",
    "Comparison",
    "Convention",
    "Document",
    "Edit",
    "Elements",
    "ErrorCounts",
    "ErrorShare",
    "Excerpt",
    "Finding",
    "JsonObject",
    "Judged",
    "Key",
    "Kind",
    "Measures",
    "MeasuresOverPairs",
    "MixedUsage",
    "NearDuplicate",
    "NearDuplicates",
    "Offsets",
    "Operation",
    "Passage",
    "ReadAs",
    "Reading",
    "Relation",
    "Rule",
    "Significance",
    "SourceMap",
    "Span",
    "Unread",
    "UsedForm",
    "Variant",
]

_HOMES = {
    "FURNITURE": "kinds",
    "LAYOUT_KINDS": "kinds",
    "REPORT_MARKER": "outputs",
    "SUBSTANTIVE_KINDS": "kinds",
    "Accepted": "comparison",
    "Average": "rates",
    "Cause": "kinds",
    "CheckRule": "checked",
    "Checked": "checked",
    "Cluster": "near_duplicates",
    "Codes": "arrays",
    "ComparedPair": "pairs",
    "Comparison": "comparison",
    "Convention": "kinds",
    "Document": "documents",
    "Edit": "variants",
    "Elements": "arrays",
    "ErrorCounts": "measures",
    "ErrorShare": "rates",
    "Excerpt": "passages",
    "Finding": "checked",
    "JsonObject": "outputs",
    "Judged": "kinds",
    "Key": "documents",
    "Kind": "kinds",
    "Measures": "measures",
    "MeasuresOverPairs": "rates",
    "MixedUsage": "consistency",
    "NearDuplicate": "near_duplicates",
    "NearDuplicates": "near_duplicates",
    "Offsets": "arrays",
    "Operation": "kinds",
    "Passage": "passages",
    "ReadAs": "reading",
    "Reading": "variants",
    "Relation": "near_duplicates",
    "Rule": "kinds",
    "Significance": "kinds",
    "SourceMap": "documents",
    "Span": "documents",
    "Unread": "reading",
    "UsedForm": "consistency",
    "Variant": "variants",
}
"""Where the names live."""

__getattr__, __dir__ = loaded_when_asked_for(globals(), _HOMES)
