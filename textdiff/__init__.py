"""Finds versions of one text, compares them at character level, names the kind of each difference.

The names below are imported when they are first used, so that `import textdiff` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.lazy import loaded_when_asked_for

if TYPE_CHECKING:
    from textdiff.collate.engine import diff
    from textdiff.config import DEFAULT, PROFILES, Profile
    from textdiff.decide.application import apply
    from textdiff.decide.applied import Applied
    from textdiff.errors import (
        ConfigurationError,
        DecisionsError,
        OutputError,
        TextdiffError,
        UnreadableError,
    )
    from textdiff.model import (
        Average,
        Cause,
        Cluster,
        Comparison,
        Document,
        Edit,
        ErrorCounts,
        ErrorShare,
        Judged,
        Kind,
        Measures,
        MeasuresOverPairs,
        NearDuplicate,
        NearDuplicates,
        Operation,
        ReadAs,
        Reading,
        Relation,
        Significance,
        Span,
        Unread,
        Variant,
    )
    from textdiff.pipeline import Text, compare, find_near_duplicates, normalize, write_report
    from textdiff.rates import by_judgement, by_kind, by_significance, summary
    from textdiff.version import __version__

__all__ = [
    "DEFAULT",
    "PROFILES",
    "Applied",
    "Average",
    "Cause",
    "Cluster",
    "Comparison",
    "ConfigurationError",
    "DecisionsError",
    "Document",
    "Edit",
    "ErrorCounts",
    "ErrorShare",
    "Judged",
    "Kind",
    "Measures",
    "MeasuresOverPairs",
    "NearDuplicate",
    "NearDuplicates",
    "Operation",
    "OutputError",
    "Profile",
    "ReadAs",
    "Reading",
    "Relation",
    "Significance",
    "Span",
    "Text",
    "TextdiffError",
    "Unread",
    "UnreadableError",
    "Variant",
    "__version__",
    "apply",
    "by_judgement",
    "by_kind",
    "by_significance",
    "compare",
    "diff",
    "find_near_duplicates",
    "normalize",
    "summary",
    "write_report",
]

_HOMES = {
    "DEFAULT": "config",
    "PROFILES": "config",
    "Applied": "decide.applied",
    "Average": "model",
    "Cause": "model",
    "Cluster": "model",
    "Comparison": "model",
    "ConfigurationError": "errors",
    "DecisionsError": "errors",
    "Document": "model",
    "Edit": "model",
    "ErrorCounts": "model",
    "ErrorShare": "model",
    "Judged": "model",
    "Kind": "model",
    "Measures": "model",
    "MeasuresOverPairs": "model",
    "NearDuplicate": "model",
    "NearDuplicates": "model",
    "Operation": "model",
    "OutputError": "errors",
    "Profile": "config",
    "ReadAs": "model",
    "Reading": "model",
    "Relation": "model",
    "Significance": "model",
    "Span": "model",
    "Text": "pipeline",
    "TextdiffError": "errors",
    "Unread": "model",
    "UnreadableError": "errors",
    "Variant": "model",
    "__version__": "version",
    "apply": "decide.application",
    "by_judgement": "rates",
    "by_kind": "rates",
    "by_significance": "rates",
    "compare": "pipeline",
    "diff": "collate.engine",
    "find_near_duplicates": "pipeline",
    "normalize": "pipeline",
    "summary": "rates",
    "write_report": "pipeline",
}
"""Where the names live."""

__getattr__, __dir__ = loaded_when_asked_for(globals(), _HOMES)
