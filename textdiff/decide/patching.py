"""Carries a patch in diff-match-patch's format out on the raw text of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.decide import audit
from textdiff.decide.applied import Applied
from textdiff.decide.raw import in_encoding
from textdiff.decide.rebase import Carried, Unfit
from textdiff.decide.sources import raw_source
from textdiff.errors import ConfigurationError, DecisionsError
from textdiff.patches import Fit, patched
from textdiff.read import bytes_of, codec_named, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.decide.request import Asked, Input


def applied_patch(inputs: Sequence[Input], asked: Asked) -> Applied:
    """The text that a patch makes of a document.

    A hunk that stands elsewhere, or in other text, is refused; a rebase finds it a place, and
    lists those that have none.

    Raises:
        UnreadableError: the document can't be read.
        DecisionsError: it is no patch, or one of several, or it doesn't fit.
        ConfigurationError: no document is named, or something that a patch knows nothing of.
    """
    name = shown(inputs[0].path)
    _refuse_what_a_patch_has_not(name, inputs, asked)
    path = asked.a or ""
    a = raw_source(path, bytes_of(path), asked.read_as)
    text, fitted = patched(a.document.text, _text(inputs[0], name), name, fuzzy=asked.rebase)
    unfit = tuple(
        Unfit(str(number), f"hunk {number}", "nothing like its text stands near its place")
        for number, each in enumerate(fitted, 1)
        if each.fit is Fit.NONE
    )
    carried = tuple(
        Carried(str(number), text.count("\n", 0, each.at) + 1, "", "its likeness")
        for number, each in enumerate(fitted, 1)
        if each.fit is Fit.LIKE
    )
    if unfit and not asked.rebase:
        raise DecisionsError(
            f"{name}: hunk {unfit[0].id} of {len(fitted)} doesn't fit {shown(path)}: is it the "
            "document that the patch was made from? --rebase looks for places nearby"
        )
    encoding = codec_named(asked.encoding or a.document.encoding)
    same = asked.encoding is None and text == a.document.text
    data = a.data if same else in_encoding(text, asked.encoding or encoding)
    log = {
        **audit.head(inputs, asked.time),
        "a": audit.document_object(a.document),
        "rebase": asked.rebase,
        "output": audit.output_object(data, encoding, text),
        "hunks": len(fitted),
        "carried": [audit.carried_object(each) for each in carried],
        "unfit": [audit.unfit_object(each) for each in unfit],
    }
    return Applied(
        text=text,
        data=data,
        encoding=encoding,
        taken=len(fitted) - len(unfit),
        carried=carried,
        unfit=unfit,
        documents=(path,),
        log=log,
    )


def _refuse_what_a_patch_has_not(name: str, inputs: Sequence[Input], asked: Asked) -> None:
    if len(inputs) > 1:
        raise DecisionsError(f"{name}: a patch is applied by itself: leave the other files out")
    if asked.a is None:
        raise ConfigurationError(f"{name}: a patch names no document: name it with --a")
    if asked.b is not None or asked.prefer is not None:
        raise ConfigurationError(f"{name}: is a patch: leave --b and --prefer out")


def _text(patch: Input, name: str) -> str:
    try:
        return patch.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DecisionsError(f"{name}: no patch text: not UTF-8 at byte {error.start}") from None
