"""Bytes to text, and the refusal to guess."""

import codecs

import pytest

from textdiff.errors import ConfigurationError, UnreadableError
from textdiff.read.encoding import decode

SIMPLIFIED = "他说，我们都是一样的人，没有什么可怕的。\n这个城市的早晨很安静，街上只有几个人。\n"
TRADITIONAL = "他說，我們都是一樣的人，沒有什麼可怕的。\n這個城市的早晨很安靜，街上只有幾個人。\n"


def text_of(data: bytes, encoding: str = "auto") -> tuple[str, str]:
    decoded = decode("x.txt", data, encoding)
    return decoded.text, decoded.encoding


def refusal(data: bytes, encoding: str = "auto", declared: str | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        decode("x.txt", data, encoding, declared)
    assert str(caught.value).startswith("x.txt: ")
    return caught.value.reason


def test_plain_utf8_needs_no_note() -> None:
    decoded = decode("x.txt", "naïve 中文 𠮷".encode())
    assert (decoded.text, decoded.encoding, decoded.note) == ("naïve 中文 𠮷", "utf-8", None)


def test_an_empty_file_is_an_empty_text() -> None:
    assert text_of(b"") == ("", "utf-8")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", ["", "plain", TRADITIONAL, "𠮷\r\n"])
def test_a_byte_order_mark_decides_and_stays_in_the_text(
    mark: bytes, encoding: str, text: str
) -> None:
    decoded = decode("x.txt", mark + text.encode(encoding))
    assert (decoded.text, decoded.encoding) == ("\ufeff" + text, encoding)
    assert decoded.text.encode(decoded.encoding) == mark + text.encode(encoding)
    assert decoded.note is not None


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", ["one line of English\n", SIMPLIFIED, "一二三 一\n", "Ελληνικά και Русский\n", "a"]
)
def test_wide_encodings_without_a_mark_are_told_by_their_characters(
    encoding: str, text: str
) -> None:
    assert text_of(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL + "屋裏\n", "cp950", "cp950"),
        (TRADITIONAL + "佢哋喺度\n", "big5hkscs", "big5hkscs"),
        ("English, then much later: " * 200 + "\n" + SIMPLIFIED, "gb18030", "gb18030"),
        ("他说𠮷是一个字。\n", "gb18030", "gb18030"),
        ("中文", "gb18030", "gb18030"),
        ("你好", "big5", "big5"),
    ],
)
def test_chinese_encodings_are_told_from_one_another(text: str, encoding: str, told: str) -> None:
    decoded = decode("x.txt", text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, told)
    assert decoded.note is not None
    assert "judged" in decoded.note


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("café, déjà vu, événement\n", "latin-1"),
        ("Größe, Übermut, Äpfel\n", "cp1252"),
        ("“Quoted” — it’s said\n", "cp1252"),
        ("Привет, как дела? Хорошо, спасибо\n", "koi8-r"),
        ("Привет, как дела? Хорошо, спасибо\n", "cp1251"),
        ("안녕하세요 대한민국 사람들은 한국어를 사용합니다\n", "euc-kr"),
        ("日本語の文章をここに書きますから、読んでください。\n", "euc-jp"),
        ("日本語の文章をここに書きますから、読んでください。\n", "shift_jis"),
        ("Ελληνικά κείμενα\n", "iso8859-7"),
    ],
)
def test_what_is_no_chinese_is_refused_not_guessed(text: str, encoding: str) -> None:
    reason = refusal(text.encode(encoding))
    assert "not UTF-8 (byte 0x" in reason
    assert "--encoding" in reason
    assert text_of(text.encode(encoding), encoding)[0] == text


def test_what_could_be_two_things_is_refused_with_both_names() -> None:
    reason = refusal("中文".encode("big5"))  # the same bytes are あゅ in EUC-JP
    assert "--encoding big5 or --encoding euc_jp" in reason


def test_a_refusal_names_byte_offset_and_line() -> None:
    assert "byte 0xE9 at offset 10, line 3" in refusal(b"abc\r\nx\rcaf\xe9 \n")


def test_utf8_with_one_broken_byte_is_said_to_be_that() -> None:
    data = SIMPLIFIED.encode() * 3
    reason = refusal(data[:-3] + b"\xff" + data[-3:])
    assert "though all before it is" in reason
    assert "mend the file" in reason


def test_a_truncated_utf8_file_is_not_taken_for_something_else() -> None:
    assert "not UTF-8" in refusal(SIMPLIFIED.encode()[:-2])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "NUL byte at offset 8"),
        (b"text\0text", "NUL byte at offset 4"),
        (bytes(range(1, 32)) * 40, "control characters"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\x1f\x8b\x08\0", "gzip"),
    ],
)
def test_binary_files_are_refused(data: bytes, said: str) -> None:
    reason = refusal(data)
    assert reason.startswith("binary file")
    assert said in reason


def test_a_named_encoding_is_used_without_a_guess() -> None:
    assert text_of(TRADITIONAL.encode("big5"), "BIG5") == (TRADITIONAL, "big5")
    assert text_of("é".encode(), "latin-1") == ("Ã©", "iso8859-1")
    assert text_of(b"a\0b", "utf-8") == ("a\0b", "utf-8")


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (b"\xef\xbb\xbfa", "utf-8-sig", ("\ufeffa", "utf-8")),
        (b"a", "utf_8_sig", ("a", "utf-8")),
        (b"\xff\xfea\0", "utf-16", ("\ufeffa", "utf-16-le")),
        (b"\xfe\xff\0a", "utf-16", ("\ufeffa", "utf-16-be")),
        (b"a\0", "utf-16", ("a", "utf-16-le")),
    ],
)
def test_a_named_encoding_that_eats_its_mark_keeps_it_here(
    data: bytes, encoding: str, expected: tuple[str, str]
) -> None:
    assert text_of(data, encoding) == expected


def test_bytes_that_a_named_encoding_has_not_are_refused_with_their_place() -> None:
    assert "not ascii (byte 0xFF at offset 5, line 2)" in refusal(b"ab\r\nc\xff", "ascii")
    assert "line 2" in refusal("a\n".encode("utf-16-le") + b"\x00\xd8", "utf-16-le")


def test_a_mark_that_its_bytes_belie_is_refused() -> None:
    assert "not utf-16-le" in refusal(b"\xff\xfea\0b")


@pytest.mark.parametrize("name", ["nope", "rot13", "hex", "", "a\0b"])
def test_an_unknown_encoding_is_a_configuration_error(name: str) -> None:
    with pytest.raises(ConfigurationError, match="no encoding"):
        decode("x.txt", b"a", name)


def test_a_declared_charset_counts_where_utf8_does_not_fit() -> None:
    decoded = decode("x.html", "café".encode("cp1252"), declared="iso-8859-1")
    assert (decoded.text, decoded.encoding) == ("café", "cp1252")
    assert decode("x.html", "café".encode(), declared="iso-8859-1").encoding == "utf-8"
    assert "not known" in refusal(b"caf\xe9", declared="martian")
    assert "not utf-8" in refusal(b"caf\xe9", declared="utf-8")
