"""Lines, names and the bytes behind a path."""

import io
import os
import sys
from pathlib import Path

import pytest

from textdiff.errors import UnreadableError
from textdiff.read.bytes_of import bytes_of
from textdiff.read.lines import line_starts
from textdiff.read.name import shown


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("a", [0]),
        ("\n", [0, 1]),
        ("a\r\nb\rc\n", [0, 3, 5, 7]),
        ("\r\r\n\n\r", [0, 1, 3, 4, 5]),
        ("中\n𠮷\r\n\ud800\n", [0, 2, 5, 7]),
        ("a\u2028b\x0bc\x0cd\x85e\x1cf", [0]),
        ("a\r", [0, 2]),
    ],
)
def test_lines_end_after_lf_crlf_and_cr_alone(text: str, starts: list[int]) -> None:
    assert line_starts(text).tolist() == starts


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("plain name.txt", "plain name.txt"),
        ("中文\u3000名.txt", "中文\u3000名.txt"),
        ("a\nb", "a\\nb"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("caf\udce9", "caf\\xe9"),
        ("\ud800", "\\ud800"),
        ("txt\u202egnp", "txt\\u202egnp"),
        ("<script>", "<script>"),
    ],
)
def test_a_name_is_shown_in_one_safe_line(name: str, seen: str) -> None:
    assert shown(name) == seen
    assert shown(name).encode()


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\0\r\n")
    assert bytes_of(str(tmp_path / "a.txt")) == b"\xff\0\r\n"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\r\n\xff")))
    assert bytes_of("-") == b"a\r\n\xff"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent.txt", "no such file"),
        ("folder", "a directory"),
        ("file.txt/x", "part of the path is a file"),
        ("bad\0name", "NUL"),
        ("n" * 300, "longer than the system allows"),
        ("loop", "circle"),
    ],
)
def test_what_cannot_be_opened_is_said_with_its_path(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").touch()
    (tmp_path / "loop").symlink_to("loop")
    path = f"{tmp_path}/{name}"
    with pytest.raises(UnreadableError) as caught:
        bytes_of(path)
    assert said in caught.value.reason
    assert str(caught.value).startswith(shown(path))


def test_an_empty_name_is_no_file() -> None:
    with pytest.raises(UnreadableError, match="empty name"):
        bytes_of("")


def test_a_missing_name_with_a_line_break_is_shown_in_one_line() -> None:
    with pytest.raises(UnreadableError, match="no such file") as caught:
        bytes_of("no\nsuch\udcff")
    assert "\n" not in str(caught.value)
    assert str(caught.value).encode()


def test_a_file_without_rights_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so rights prove nothing
    with pytest.raises(UnreadableError, match="no permission"):
        bytes_of(str(tmp_path / "secret.txt"))


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    with pytest.raises(UnreadableError, match="larger than 10 bytes"):
        bytes_of(str(tmp_path / "a.txt"), limit=10)


def test_a_pipe_is_read_no_further_than_the_limit() -> None:
    read_end, write_end = os.pipe()
    with os.fdopen(write_end, "wb") as pipe:
        pipe.write(b"x" * 11)
    with pytest.raises(UnreadableError, match="larger than 10 bytes"):
        bytes_of(f"/dev/fd/{read_end}", limit=10)
    os.close(read_end)
