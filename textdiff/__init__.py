"""Finds versions of one text, compares them at character level, names the kind of each difference.

The names below are imported when they are first used, so that `import textdiff` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

    __version__: str

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
    "textdiff.decide.application": ("apply",),
    "textdiff.decide.applied": ("Applied",),
    "textdiff.collate.engine": ("diff",),
    "textdiff.config": ("DEFAULT", "PROFILES", "Profile"),
    "textdiff.errors": (
        *("ConfigurationError", "DecisionsError", "OutputError"),
        *("TextdiffError", "UnreadableError"),
    ),
    "textdiff.pipeline": (
        *("Text", "compare", "find_near_duplicates", "normalize", "write_report"),
    ),
    "textdiff.rates": ("by_judgement", "by_kind", "by_significance", "summary"),
}
"""Where names live that are not in `textdiff.model`."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = _version() if name == "__version__" else getattr(import_module(_home(name)), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _home(name: str) -> str:
    return next((home for home, names in _HOMES.items() if name in names), "textdiff.model")


def _version() -> str:
    from importlib.metadata import (  # noqa: PLC0415 - slow, and seldom asked for
        PackageNotFoundError,
        version,
    )

    try:
        return version("textdiff")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "unknown"
