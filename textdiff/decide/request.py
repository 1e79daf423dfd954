"""What is to be carried out, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textdiff.decide.decisions import Choice
from textdiff.read import bytes_of

if TYPE_CHECKING:
    from textdiff.config import Profile
    from textdiff.model import Kind, ReadAs


class Asked(NamedTuple):
    """How decisions are to be carried out.

    Attributes:
        a: the left document; None where the decisions name it.
        b: the right one.
        undecided: the reading to take at what counts and is not decided: left or right.
        rebase: whether decisions may be carried over to documents that have changed since.
        prefer: the editor whose decisions hold where several contradict one another.
        encoding: of the result; None for that of a.
        read_as: None, or text where markup is to be edited in its source.
        profile: what counts, or its name; None for the profile that the decisions name.
        ignore: kinds that need no decision besides.
        config: the configuration file; None for the one nearest above a.
        time: a time for the log.
    """

    a: str | None = None
    b: str | None = None
    undecided: Choice = Choice.LEFT
    rebase: bool = False
    prefer: str | None = None
    encoding: str | None = None
    read_as: ReadAs | None = None
    profile: Profile | str | None = None
    ignore: frozenset[Kind] = frozenset()
    config: str | None = None
    time: str | None = None


class Input(NamedTuple):
    """A file that says what to do."""

    path: str
    data: bytes

    @property
    def is_patch(self) -> bool:
        """Whether it is a patch: no JSON begins with @, and a patch of no changes is empty."""
        text = self.data.lstrip()
        named = self.path.endswith((".patch", ".diff"))
        return text.startswith((b"@@", b"--- ", b"diff ")) or (not text and named)


def read_input(path: str) -> Input:
    """A file that says what to do.

    Raises:
        UnreadableError: it can't be read.
    """
    return Input(path, bytes_of(path))
