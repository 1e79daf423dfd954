"""What carrying out decisions, or a patch, gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.decide.places import Place
    from textdiff.decide.rebase import Carried, Unfit
    from textdiff.decide.rulings import Ruling
    from textdiff.model import JsonObject


@dataclass(frozen=True, slots=True)
class Applied:
    """The text that decisions, or a patch, make.

    Attributes:
        text: the result.
        data: the same as bytes.
        encoding: in which.
        taken: how many places are decided; how many hunks of a patch fitted.
        undecided: the places that count and are not decided, queries among them.
        conflicts: the places about which editors contradict one another.
        carried: what a rebase found a place for that is only like its own: to be looked at.
        unfit: what a rebase found no place for.
        documents: what was read, as the user or the decisions name it.
        log: the audit log, as plain values.
    """

    text: str = field(repr=False)
    data: bytes = field(repr=False)
    encoding: str
    taken: int
    undecided: tuple[Place, ...] = ()
    conflicts: tuple[Ruling, ...] = ()
    carried: tuple[Carried, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    documents: tuple[str, ...] = ()
    log: JsonObject = field(default_factory=dict, repr=False)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to decide."""
        return not (self.undecided or self.conflicts or self.unfit)
