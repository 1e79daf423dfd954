"""How a file's name is shown to a person, whatever it holds."""

from __future__ import annotations

import unicodedata


def shown(name: str) -> str:
    r"""A name as one line that is safe to print, with what can't be seen or encoded escaped.

    Line breaks, control and format characters (which could reorder the line) and the surrogates
    that stand for undecodable bytes of a file name are escaped; spaces of any width are kept.

    >>> shown("a\nb")
    'a\\nb'
    >>> shown("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    if name.isprintable():
        return name
    return "".join(map(_shown_character, name))


def _shown_character(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    if "\udc80" <= character <= "\udcff":  # surrogateescape, PEP 383
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
