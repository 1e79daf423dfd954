"""Names that a user may have mistyped: the nearest of those that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_NAMED = 20
_LEAST_LIKE = 0.5


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """What to say of a name that means nothing.

    Args:
        what: what was wanted, as `kind`.
        name: what was given.
        known: the names that there are.

    >>> unknown("kind", "punctuatoin", ["case", "punctuation"])
    "no kind 'punctuatoin': did you mean 'punctuation'?"
    >>> unknown("profile", "loose", ["strict", "default"])
    "no profile 'loose': there are strict, default"
    """
    import difflib  # noqa: PLC0415 - only a mistyped name needs it

    names = [str(each) for each in known]
    lowered = {each.lower(): each for each in reversed(names)}
    wanted = name.lower().replace("-", "_").replace(" ", "_")
    near = difflib.get_close_matches(wanted, lowered, n=1, cutoff=_LEAST_LIKE)
    if near:
        return f"no {what} {name!r}: did you mean {lowered[near[0]]!r}?"
    if not names:
        return f"no {what} {name!r}: there is none"
    more = ", …" if len(names) > _MOST_NAMED else ""
    return f"no {what} {name!r}: there are {', '.join(names[:_MOST_NAMED])}{more}"
