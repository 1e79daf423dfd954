"""What one document writes in several ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.model.variants import Reading


@dataclass(frozen=True, slots=True)
class UsedForm:
    """One of the forms in which a term is used.

    Attributes:
        form: how it is written; of a habit, as of dividing thousands, an example.
        uses: where, in order.
    """

    form: str
    uses: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class MixedUsage:
    """A term that one document writes in several ways.

    Attributes:
        check: what found it.
        term: what is written in several ways.
        forms: the ways, the most frequent first.
    """

    check: str
    term: str
    forms: tuple[UsedForm, ...]
