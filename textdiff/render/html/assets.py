"""The files beside this package that make the pages: templates, styles, scripts, words."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from functools import cache
from importlib.resources import files
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_SOURCE_ONLY = re.compile(
    r"^[ ]*/\*.*?\*/\n|^[ ]+|^\n|^export (?=const |function )", re.DOTALL | re.MULTILINE
)
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)
_LOOSE_STYLE = re.compile(r'("[^"\n]*")|\s*([{};])\s*|([:,]) ')
_NOT_IN_JSON = re.compile(
    "[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

_B85 = f"{digits}{ascii_uppercase}{ascii_lowercase}!#$%&()*+-;<=>?@^_`{{|}}~".encode()
_LETTERS = bytes.maketrans(_B85, bytes(c for c in range(ord("#"), ord("{")) if c not in b"&<>"))
"""The letters of `base64.b85encode`, and those that HTML gives no meaning."""

Words = dict[str, dict[str, str]]
"""What the interface says: by key, then by language (en, zh)."""


@cache
def asset(name: str) -> str:
    """The text of an asset; its lines end in LF on every system, as the policy's hashes need."""
    return (files("textdiff.render") / "assets" / name).read_bytes().decode().replace("\r\n", "\n")


@cache
def joined(*names: str) -> str:
    """Several styles or scripts as one, without what only readers of the source need.

    Comments and indents go, the word `export`, which makes a file a module for its tests, and of
    styles the spaces beside punctuation: a page holds all of it, and most documents are small.

    Raises:
        ValueError: the whole could end its element early, or change how a parser reads it.
    """
    whole = _SOURCE_ONLY.sub("", "".join(map(asset, names)))
    if names[0].endswith(".css"):
        whole = _LOOSE_STYLE.sub(lambda found: found[found.lastindex or 0], whole)
    for forbidden in ("</", "<!--"):
        if forbidden in whole:
            raise ValueError(f"{', '.join(names)}: {forbidden!r} can't stand in a page's element")
    return whole


@cache
def packed(script: str) -> str:
    """A script deflated (RFC 1951) and written in 85 letters, as `load.js` reads it.

    Packed, the script of a pair's page has less than half its length, and it would be the larger
    part of most pages.
    """
    deflated = zlib.compress(script.encode(), level=9, wbits=-zlib.MAX_WBITS)
    return base64.b85encode(deflated, pad=True).translate(_LETTERS).decode()


@cache
def loader() -> str:
    """What unpacks the script of a page and runs it; its names are none of that script's."""
    return f'"use strict";{{\n{joined("inflate.js", "load.js")}}}'


@cache
def words() -> Words:
    """What the interface says."""
    found: Words = json.loads(asset("words.json"))
    return found


@cache
def glyphs() -> dict[str, str]:
    """The symbol of each invisible character, by its code point(s) in hexadecimal."""
    found: dict[str, str] = json.loads(asset("glyphs.json"))
    return found


@cache
def constants(without: tuple[str, ...]) -> str:
    """The beginning of a script: what all pages of a sort say and draw.

    Args:
        without: how the keys of words begin that the page has no use for.
    """
    said = {
        key: [said["en"], said["zh"]]
        for key, said in words().items()
        if not key.startswith(without)
    }
    named = {"WORDS": said, "GLYPHS": glyphs()}
    listed = (f"const {name} = {_compact(value)};\n" for name, value in named.items())
    return '"use strict";\n' + "".join(listed)


def json_block(value: object) -> Markup:
    r"""A value as JSON for a data block: what could end it, or isn't text, as \\u escapes."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, which only reports need

    escaped = _NOT_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", _compact(value))
    return Markup(escaped)  # noqa: S704 - no character is left that HTML gives a meaning


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_policy(style: str, *scripts: str) -> str:
    """A policy that allows this one style and these scripts, and no request (CSP Level 3)."""
    sources = " ".join(map(_source, scripts))
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {sources}; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


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
    template: str,
    styles: tuple[str, ...],
    scripts: tuple[str, ...],
    without_words: tuple[str, ...],
    **values: object,
) -> str:
    """A page of a template, with its one style, its one script, packed, and the policy for them.

    Args:
        template: the name of an asset, as the styles and the scripts.
        styles: joined in this order.
        scripts: joined in this order, after the constants that they use.
        without_words: how the keys of other pages' words begin.
        values: for the template.
    """
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, which only reports need

    style = joined(*styles)
    script = constants(without_words) + joined(*scripts)
    return (
        environment()
        .get_template(template)
        .render(
            policy=content_policy(style, loader(), script),
            style=Markup(style),  # noqa: S704 - our own files, checked in `joined`
            loader=Markup(loader()),  # noqa: S704 - our own files, checked in `joined`
            packed=Markup(packed(script)),  # noqa: S704 - of letters that have no meaning in HTML
            **values,
        )
    )
