"""The documents that decisions are about: found, and verified to be the same as then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.decide.audit import sha256
from textdiff.decide.raw import Source
from textdiff.errors import DecisionsError, UnreadableError
from textdiff.model import ReadAs
from textdiff.read import bytes_of, document_from_bytes, shown

if TYPE_CHECKING:
    from textdiff.decide.decisions import Decided
    from textdiff.decide.request import Asked


def source(decided: Decided, side: str, base: Path, asked: Asked) -> Source:
    """A document that decisions are about, verified to be the one.

    Args:
        decided: what the decisions say of it.
        side: `a` or `b`.
        base: the folder of the decisions.
        asked: how they are to be carried out.

    Raises:
        UnreadableError: it can't be read.
        DecisionsError: it has changed since, or it is markup.
    """
    named: str | None = getattr(asked, side)
    path = named if named is not None else _found(decided.path, base, side)
    data = bytes_of(path)
    same = sha256(data) == decided.sha256
    if not same and not asked.rebase:
        raise DecisionsError(
            f"{shown(path)}: is not the document that was decided about (its SHA-256 is "
            f"{sha256(data)[:12]}…, and was {decided.sha256[:12]}…): name that one with "
            f"--{side}, or carry the decisions over with --rebase"
        )
    encoding = decided.encoding if same and decided.encoding is not None else "auto"
    return raw_source(path, data, asked.read_as, encoding)


def raw_source(path: str, data: bytes, read_as: ReadAs | None, encoding: str = "auto") -> Source:
    """A document whose text is its source.

    Raises:
        UnreadableError: it is no text, or its encoding is unclear.
        DecisionsError: it is markup.
    """
    document = document_from_bytes(path, data, read_as=read_as, encoding=encoding)
    if document.read_as is not ReadAs.TEXT:
        raise DecisionsError(
            f"{shown(path)}: is read as {document.read_as}, and the decisions would be carried out "
            "on what was extracted from it: compare the source with --as text, and apply with it"
        )
    return Source(document, data)


def _found(path: str, base: Path, side: str) -> str:
    """Where a document is: beside the decisions, or else in the current folder.

    A browser saves decisions in a folder of its own; the hash tells whether it is the document.
    """
    beside = base / path
    for candidate in (beside, Path(path)):
        try:
            if candidate.is_file():
                return str(candidate)
        except (OSError, ValueError):
            continue
    raise UnreadableError(
        shown(str(beside)),
        f"no such file, and none of that name in the current folder: name it with --{side}",
    )
