"""Bytes to text: which encoding, never a guess in silence, never a replacement character."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from textdiff.errors import ConfigurationError, UnreadableError
from textdiff.read.name import shown
from textdiff.read.valid import decodes

AUTO = "auto"
"""The name that asks for detection."""

_MARKS = (  # the longer first: the mark of UTF-32 LE begins with that of UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK_EATERS = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""Codecs that swallow the byte order mark, and what they are without one."""
_WEB_LABELS = {  # https://encoding.spec.whatwg.org/: a label on the web means the larger set
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5-hkscs": "big5hkscs",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
_SAMPLE = 1 << 16
_SIGNATURES = (
    (b"%PDF-", "a PDF: save its text as .txt first"),
    (b"PK\x03\x04", "a ZIP archive, as Word and EPUB files are: save its text as .txt first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save its text as .txt first"),
    (b"\x1f\x8b", "compressed with gzip: unpack it first"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that gave it, and what to tell the user about the choice."""

    text: str
    encoding: str
    note: str | None = None


def decode(path: str, data: bytes, encoding: str = AUTO, declared: str | None = None) -> Decoded:
    """The text of some bytes; a byte order mark stays in it, as U+FEFF.

    Without a name the order is: byte order mark, strict UTF-8, UTF-32 and UTF-16 without a mark
    where these are clear, the declared charset, and last GB18030 against Big5.

    Args:
        path: for messages.
        data: the bytes.
        encoding: `auto`, or a name that `codecs` knows.
        declared: the charset that the document itself claims, as HTML does.

    Raises:
        UnreadableError: the bytes are no text, can't be decoded, or the encoding is unclear.
        ConfigurationError: there is no encoding of that name.
    """
    if encoding != AUTO:
        return _named(path, data, encoding)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(shown(path), f"binary file, {what}")
    for mark, name in _MARKS:
        if data.startswith(mark) and _fits(data, name):
            return Decoded(_strict(path, data, name), name, _mark_note(name))
    if b"\0" in data:
        return _wide(path, data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(path, data, error, declared)
    _refuse_controls(path, data)
    return Decoded(text, "utf-8")


def codec_named(encoding: str) -> str:
    """The name of a text encoding as `codecs` has it, in lower case.

    Raises:
        ConfigurationError: there is none of that name.
    """
    try:
        codec = codecs.lookup(encoding)
        "a".encode(encoding)  # rot13, hex and their like are codecs, but no text encodings
    except (LookupError, ValueError):
        raise ConfigurationError(
            f"no encoding {shown(encoding)!r}: name one such as utf-8, utf-16, gb18030, big5, "
            "shift_jis or cp1252, or auto"
        ) from None
    return codec.name.lower()


def _named(path: str, data: bytes, encoding: str) -> Decoded:
    name = codec_named(encoding)
    if name not in _MARK_EATERS:
        return Decoded(_strict(path, data, name), name)
    family = name.removesuffix("-sig")
    for mark, marked in _MARKS:
        if marked.startswith(family) and data.startswith(mark):
            return Decoded(_strict(path, data, marked), marked)
    name = _MARK_EATERS[name]
    return Decoded(_strict(path, data, name), name)


def _fits(data: bytes, name: str) -> bool:
    """Whether a mark is to be believed: UTF-16 LE that begins with a NUL looks like UTF-32."""
    return not name.startswith("utf-32") or (len(data) % 4 == 0 and decodes(data[:64], name))


def _mark_note(name: str) -> str:
    return f"read as {name.upper()}, as its byte order mark says"


def _strict(path: str, data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        where = _where(data, error.start, name)
        reason = f"not {name} ({where}): name its encoding with --encoding, or mend the file"
    except (UnicodeError, ValueError) as error:
        reason = f"not {name} ({error}): name its encoding with --encoding"
    raise UnreadableError(shown(path), reason)


def _where(data: bytes, offset: int, name: str = "utf-8") -> str:
    """The place of a byte that can't be decoded, for a message."""
    if offset >= len(data):
        return f"it breaks off at offset {len(data)}"
    before = data[:offset]
    if name.startswith(("utf-16", "utf-32")):
        line = before.decode(name, "ignore").count("\n") + 1
    else:
        line = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
    return f"byte 0x{data[offset]:02X} at offset {offset}, line {line}"


def _wide(path: str, data: bytes) -> Decoded:
    """Bytes with NULs among them: UTF-32 or UTF-16 without a mark, or no text at all."""
    from textdiff.read.wide import wide_encoding  # noqa: PLC0415 - seldom needed

    name = wide_encoding(data)
    if name is None:
        raise UnreadableError(
            shown(path),
            f"binary file (NUL byte at offset {data.index(0)}): name a text file, or, if it is "
            "one, its encoding, e.g. --encoding utf-16-le",
        )
    note = f"read as {name.upper()}, though it has no byte order mark; --encoding overrules it"
    return Decoded(_strict(path, data, name), name, note)


def _refuse_controls(path: str, data: bytes) -> None:
    """Refuse what decodes by chance: a text has next to no control characters."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 20 > len(sample):
        raise UnreadableError(
            shown(path),
            f"binary file ({controls} control characters in its first {len(sample)} bytes): name "
            "a text file, or, if it is one, its encoding with --encoding",
        )


def _legacy(path: str, data: bytes, error: UnicodeDecodeError, declared: str | None) -> Decoded:
    """Bytes that are not UTF-8: what they declare themselves to be, or Chinese."""
    _refuse_controls(path, data)
    if declared is not None:
        return _declared(path, data, declared)
    from textdiff.read.chinese_encoding import judge  # noqa: PLC0415 - seldom needed

    names = judge(data, error.start)
    if len(names) == 1:
        note = f"read as {_title(names[0])}, judged by its characters; --encoding overrules it"
        return Decoded(_strict(path, data, names[0]), names[0], note)
    problem = f"not UTF-8 ({_where(data, error.start)})"
    if names:
        options = " or ".join(f"--encoding {name}" for name in names)
        raise UnreadableError(
            shown(path), f"{problem}, and what else is not clear: name the encoding, {options}"
        )
    if not data[: error.start].isascii():
        problem += ", though all before it is"
    raise UnreadableError(
        shown(path), f"{problem}: mend the file or name the encoding, e.g. --encoding cp1252"
    )


def _declared(path: str, data: bytes, declared: str) -> Decoded:
    label = declared.strip().lower()
    try:
        name = codec_named(_WEB_LABELS.get(label, label))
    except ConfigurationError:
        raise UnreadableError(
            shown(path),
            f"it declares the charset {shown(declared)!r}, which is not known: name its encoding "
            "with --encoding",
        ) from None
    if name == "big5" and not decodes(data, name):
        name = "big5hkscs"  # what browsers understand by big5
    note = f"read as {_title(name)}, as the document declares; --encoding overrules it"
    return Decoded(_strict(path, data, name), name, note)


def _title(name: str) -> str:
    return {"big5": "Big5", "big5hkscs": "Big5-HKSCS"}.get(name, name.upper())
