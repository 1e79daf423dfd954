"""Carries an editor's decisions, or a patch, out on the raw text of a document."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.config import Profile, find_configuration, read_configuration
from textdiff.decide import audit
from textdiff.decide.applied import Applied
from textdiff.decide.composition import Composer
from textdiff.decide.decisions import Choice, Decisions, decisions_from_json
from textdiff.decide.places import Place, places_of
from textdiff.decide.raw import Source, encoded, in_encoding
from textdiff.decide.rebase import Rebased, rebased
from textdiff.decide.request import Asked, Input, read_input
from textdiff.decide.rulings import Ruling, matched, rulings
from textdiff.decide.sources import source
from textdiff.errors import ConfigurationError, DecisionsError, TextdiffError
from textdiff.model import Comparison, JsonObject, ReadAs
from textdiff.read import codec_named, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike


def apply(  # noqa: PLR0913 - each is something else that a caller may want
    decisions: str | PathLike[str] | Sequence[str | PathLike[str]],
    *,
    a: str | PathLike[str] | None = None,
    b: str | PathLike[str] | None = None,
    undecided: str = "left",
    rebase: bool = False,
    prefer: str | None = None,
    encoding: str | None = None,
    read_as: ReadAs | None = None,
    profile: Profile | str | None = None,
    time: str | None = None,
) -> Applied:
    """Carry decisions, of one editor or several, out on the raw text of the left document.

    Args:
        decisions: decisions files, or one patch of `compare --format patch`.
        a: the left document; None where the decisions name it. A patch needs it.
        b: the right document, likewise.
        undecided: the reading to take at what counts and is not decided: `left` or `right`.
        rebase: whether decisions may be carried over to documents that have changed since.
        prefer: the editor whose decisions hold where several contradict one another.
        encoding: of the result; None for that of a.
        read_as: None, or text where markup is to be edited in its source.
        profile: what counts, or its name; None for the profile that the decisions name.
        time: a time for the log, which has none by itself.

    Raises:
        UnreadableError: a file can't be read.
        DecisionsError: the decisions have no meaning, or don't fit the documents.
        OutputError: the encoding can't hold a character of the result.
    """
    several = [decisions] if isinstance(decisions, str | os.PathLike) else decisions
    if undecided not in (Choice.LEFT, Choice.RIGHT):
        raise ConfigurationError(f"undecided is {undecided!r}: left or right can be taken")
    asked = Asked(
        a=None if a is None else os.fspath(a),
        b=None if b is None else os.fspath(b),
        undecided=Choice(undecided),
        rebase=rebase,
        prefer=prefer,
        encoding=encoding,
        read_as=read_as,
        profile=profile,
        time=time,
    )
    return applied([read_input(os.fspath(path)) for path in several], asked)


def applied(inputs: Sequence[Input], asked: Asked) -> Applied:
    """Carry out what is asked for; see `apply`."""
    if asked.read_as not in (None, ReadAs.TEXT):
        raise ConfigurationError(f"--as {asked.read_as}: what is edited is raw: --as text")
    if asked.encoding is not None:
        codec_named(asked.encoding)  # a mistyped name needn't wait for the comparison
    if not inputs:
        raise ConfigurationError("no decisions: name a decisions file")
    if any(each.is_patch for each in inputs):
        from textdiff.decide.patching import applied_patch  # noqa: PLC0415 - few runs need it

        return applied_patch(inputs, asked)
    return _applied_decisions(inputs, asked)


def _applied_decisions(inputs: Sequence[Input], asked: Asked) -> Applied:
    files = [decisions_from_json(each.data, shown(each.path)) for each in inputs]
    if not asked.rebase:
        _refuse_other_documents(files)
    base = Path(inputs[0].path).parent
    a, b = source(files[0].a, "a", base, asked), source(files[0].b, "b", base, asked)
    comparison = _compared(a, b, files, asked)
    places = places_of(comparison)
    every = [decision for file in files for decision in file.decisions]
    if asked.rebase:
        found = rebased(every, a.document.text, places)
    else:
        found = Rebased(tuple(matched(every, places)), (), ())
    held = rulings(found.pairs, asked.prefer)
    pieces = list(Composer(comparison, held, asked.undecided).pieces(places))
    text = "".join(piece.text for piece in pieces)
    result = Applied(
        text=text,
        data=in_encoding(text, asked.encoding) if asked.encoding else encoded(pieces, a, b),
        encoding=codec_named(asked.encoding or a.document.encoding),
        taken=sum(ruling.outcome is not None for ruling in held.values()),
        undecided=tuple(_undecided(places, held)),
        conflicts=tuple(ruling for ruling in held.values() if ruling.conflict),
        carried=found.carried,
        unfit=found.unfit,
        documents=(a.document.path, b.document.path),
    )
    log = {
        **audit.head(inputs, asked.time),
        "a": audit.document_object(a.document),
        "b": audit.document_object(b.document),
        "profile": comparison.profile,
        "undecided_as": asked.undecided.value,
        "rebase": asked.rebase,
        **_log(result, held),
    }
    return replace(result, log=log)


def _log(result: Applied, held: Mapping[str, Ruling]) -> JsonObject:
    decided = [ruling for ruling in held.values() if ruling.outcome is not None]
    return {
        "output": audit.output_object(result.data, result.encoding, result.text),
        "decided": [audit.ruling_object(ruling) for ruling in decided],
        "undecided": [
            audit.undecided_object(place, held.get(place.id)) for place in result.undecided
        ],
        "conflicts": [audit.ruling_object(ruling) for ruling in result.conflicts],
        "carried": [audit.carried_object(each) for each in result.carried],
        "unfit": [audit.unfit_object(each) for each in result.unfit],
    }


def _undecided(places: Mapping[str, Place], held: Mapping[str, Ruling]) -> list[Place]:
    """What counts and nobody has decided, and what was queried, in order.

    What the profile ignores is nobody's to decide; what is inside a move follows it.
    """
    found = []
    for place in {place.id: place for place in places.values()}.values():
        ruling = held.get(place.id)
        if ruling is None:
            needed = place.outer is None and not place.variant.ignored
        else:
            needed = ruling.outcome is None and not ruling.conflict
        if needed:
            found.append(place)
    return found


def _compared(a: Source, b: Source, files: Sequence[Decisions], asked: Asked) -> Comparison:
    from textdiff.pipeline import compare  # noqa: PLC0415 - a mistyped field needn't wait for it

    comparison = compare(a.document, b.document, _profile(files, a, asked))
    if not comparison.complete:
        raise TextdiffError(
            f"{shown(a.document.path)}: could not be compared completely with "
            f"{shown(b.document.path)}: nothing is written"
        )
    return comparison


def _profile(files: Sequence[Decisions], a: Source, asked: Asked) -> Profile:
    if isinstance(asked.profile, Profile):
        return asked.profile.ignoring(asked.ignore)
    names = {file.profile for file in files if file.profile is not None}
    if len(names) > 1 and asked.profile is None:
        raise DecisionsError(
            f"{files[0].path}: the decisions were made under several profiles "
            f"({', '.join(sorted(names))}): name the one that holds with --profile"
        )
    name = asked.profile or (names.pop() if names else None)
    if asked.config is None:
        configuration = find_configuration((a.document.path,))
    else:
        configuration = read_configuration(asked.config)
    return configuration.profile_named(name).ignoring(asked.ignore)


def _refuse_other_documents(files: Sequence[Decisions]) -> None:
    first = files[0]
    for other in files[1:]:
        for side in ("a", "b"):
            if getattr(other, side).sha256 != getattr(first, side).sha256:
                raise DecisionsError(
                    f"{other.path}: /{side}/sha256: is about another document than "
                    f"{first.path}: apply them one by one, or carry them over with --rebase"
                )
