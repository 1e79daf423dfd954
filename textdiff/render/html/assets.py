"""The files beside this package that make the pages: templates, styles, scripts, words."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_SOURCE_ONLY = re.compile(
    r"^[ ]*/\*.*?\*/\n|^[ ]+|^\n|^export (?=const |function )", re.DOTALL | re.MULTILINE
)
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)
_LOOSE_STYLE = re.compile(r"\s*([{};])\s*")
_LOOSE_SCRIPT = re.compile(
    # Strings keep their spaces; no regular expression of ours has one.
    r'"(?:[^"\\\n]|\\.)*"|`[^`]*`|'
    r" *(?:([;{,])\n|(=>|[=!]==|[<>]=?|&&|\|\||\?\?|[=,;{}()?:])) *"
)
_NOT_IN_JSON = re.compile(
    "[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

Words = dict[str, dict[str, str]]
"""What the interface says: by key, then by language (en, zh)."""


@cache
def asset(name: str) -> str:
    """The text of an asset; its lines end in LF on every system, as the policy's hashes need."""
    return (files("textdiff.render") / "assets" / name).read_bytes().decode().replace("\r\n", "\n")


@cache
def joined(*names: str) -> str:
    """Several styles or scripts as one, without what only readers of the source need.

    Comments and indents go, the word `export`, which makes a file a module for its tests, and the
    spaces beside punctuation: a page holds all of it, and most documents are small.

    Raises:
        ValueError: the whole could end its element early, or change how a parser reads it.
    """
    whole = _SOURCE_ONLY.sub("", "".join(map(asset, names)))
    loose = _LOOSE_STYLE if names[0].endswith(".css") else _LOOSE_SCRIPT
    whole = loose.sub(lambda found: found[found.lastindex or 0], whole)
    for forbidden in ("</", "<!--"):
        if forbidden in whole:
            raise ValueError(f"{', '.join(names)}: {forbidden!r} can't stand in a page's element")
    return whole


@cache
def words() -> Words:
    """What the interface says."""
    found: Words = json.loads(asset("words.json"))
    return found


def json_block(value: object) -> Markup:
    r"""A value as JSON for a data block: what could end it, or isn't text, as \\u escapes."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, which only reports need

    whole = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    escaped = _NOT_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", whole)
    return Markup(escaped)  # noqa: S704 - no character is left that HTML gives a meaning


def content_policy(style: str, script: str) -> str:
    """A policy that allows this one style and this one script, and no request (CSP Level 3)."""
    return (
        f"default-src 'none'; style-src '{_source(style)}'; script-src '{_source(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def environment() -> Environment:
    """The templates, every value in them escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - reports only

    found = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: _INDENT.sub("", asset(name))),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["json_block"] = json_block
    found.globals["word"] = lambda key: words()[key]["en"]
    return found


def render(
    template: str, styles: tuple[str, ...], scripts: tuple[str, ...], **values: object
) -> str:
    """A page of a template, with its one style, its one script and the policy for them."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, which only reports need

    style, script = joined(*styles), joined(*scripts)
    return (
        environment()
        .get_template(template)
        .render(
            policy=content_policy(style, script),
            style=Markup(style),  # noqa: S704 - our own files, checked in `joined`
            script=Markup(script),  # noqa: S704 - our own files, checked in `joined`
            words=words(),
            **values,
        )
    )
