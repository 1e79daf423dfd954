"""An editor's decisions: what decisions.json holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from textdiff.config.names import unknown
from textdiff.decide.node import parsed

if TYPE_CHECKING:
    from textdiff.decide.node import Node

FORMAT = "textdiff.decisions"
FORMAT_VERSION = 1
_ID = re.compile("[0-9a-f]{16}")
_SHA256 = re.compile("[0-9a-f]{64}")


class Choice(StrEnum):
    """What an editor decided about a variant; `both` are acceptable, and the left is kept."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    OWN = "own"
    QUERY = "query"


class Claim(NamedTuple):
    """What a decision says that a document has at its variant; None where it doesn't say.

    Attributes:
        start: in code points.
        end: in code points.
        text: the reading.
    """

    start: int | None = None
    end: int | None = None
    text: str | None = None


NOTHING_SAID = Claim()


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor decided about one variant.

    Attributes:
        id: of the variant.
        choice: the decision.
        text: the editor's own text; None for the other choices.
        note: a remark, or None.
        editor: who decided, or None.
        a: what a has there.
        b: what b has there.
        file: the decisions file, as it is shown to the user.
        pointer: where in that file.
    """

    id: str
    choice: Choice
    text: str | None = None
    note: str | None = None
    editor: str | None = None
    a: Claim = NOTHING_SAID
    b: Claim = NOTHING_SAID
    file: str = ""
    pointer: str = ""

    @property
    def place(self) -> str:
        """File and place, for messages."""
        return f"{self.file}: {self.pointer}"


@dataclass(frozen=True, slots=True)
class Decided:
    """A document that decisions are about.

    Attributes:
        path: as the decisions file has it.
        sha256: of its bytes, when the decisions were made.
        encoding: in which it was read; None where the file doesn't say.
    """

    path: str
    sha256: str
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """A decisions file.

    Attributes:
        path: the file, as the user named it.
        profile: the name of the profile that judged; None where the file doesn't say.
        a: the left document.
        b: the right document.
        decisions: in the order of the file.
    """

    path: str
    profile: str | None
    a: Decided
    b: Decided
    decisions: tuple[Decision, ...]


def decisions_from_json(data: bytes, path: str) -> Decisions:
    """Read a decisions file.

    Args:
        data: the file.
        path: its name.

    Raises:
        DecisionsError: it is no JSON, or not of this format; the message has the place.
    """
    whole = parsed(data, path)
    _check_format(whole)
    fields = whole.fields(("format", "format_version", "a", "b", "decisions"), ("profile",))
    return Decisions(
        path=path,
        profile=fields["profile"].string() if "profile" in fields else None,
        a=_decided(fields["a"]),
        b=_decided(fields["b"]),
        decisions=tuple(_decision(each) for each in fields["decisions"].items()),
    )


def _check_format(whole: Node) -> None:
    found = whole.value
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        other = found.get("format") if isinstance(found, dict) else None
        told = f'is no decisions file: its "format" must be "{FORMAT}"'
        raise whole.error(f"{told}, and is {other!r}" if isinstance(other, str) else told)
    version = found.get("format_version")
    if version != FORMAT_VERSION or isinstance(version, bool):
        raise whole.error(
            f'its "format_version" must be {FORMAT_VERSION}, the one that this textdiff knows'
        )


def _decided(node: Node) -> Decided:
    fields = node.fields(("path", "sha256"), ("encoding",))
    digest = fields["sha256"].string()
    if not _SHA256.fullmatch(digest):
        raise fields["sha256"].error("must be a SHA-256: 64 hexadecimal digits in lower case")
    encoding = fields["encoding"].string() if "encoding" in fields else None
    return Decided(fields["path"].string(), digest, encoding)


def _decision(node: Node) -> Decision:
    fields = node.fields(("id", "decision"), ("text", "note", "editor", "a", "b"))
    if not _ID.fullmatch(fields["id"].string()):
        raise fields["id"].error("must be the id of a variant: 16 hexadecimal digits")
    name = fields["decision"].string()
    if name not in set(Choice):
        raise fields["decision"].error(unknown("decision", name, Choice))
    choice = Choice(name)
    text = fields["text"].string() if "text" in fields else None
    if choice is Choice.OWN and text is None:
        raise node.error('is "own", and has no "text": give the text, "" for none')
    if choice is not Choice.OWN and text is not None:
        raise fields["text"].error(f'belongs to "own" alone, and the decision is "{choice}"')
    return Decision(
        id=fields["id"].value,
        choice=choice,
        text=text,
        note=fields["note"].string() if "note" in fields else None,
        editor=fields["editor"].string() if "editor" in fields else None,
        a=_claim(fields["a"]) if "a" in fields else Claim(),
        b=_claim(fields["b"]) if "b" in fields else Claim(),
        file=node.path,
        pointer=node.pointer,
    )


def _claim(node: Node) -> Claim:
    fields = node.fields((), ("start", "end", "text"))
    start, end = (fields[name].offset() if name in fields else None for name in ("start", "end"))
    text = fields["text"].string() if "text" in fields else None
    if (start is None) != (end is None):
        raise node.error('has one of "start" and "end": give both, or neither')
    if start is not None and end is not None:
        if end < start:
            raise node.error(f"ends at {end}, before its start at {start}")
        if text is not None and len(text) != end - start:
            told = f"its text has {len(text)} code points, and its span {end - start}"
            raise node.error(told)
    return Claim(start, end, text)
