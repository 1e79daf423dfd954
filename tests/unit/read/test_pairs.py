"""Which documents are compared with which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from textdiff.errors import UnreadableError
from textdiff.read import pair_folders, read_pairs

if TYPE_CHECKING:
    from pathlib import Path


def listed(folder: Path, content: str | bytes) -> tuple[tuple[str, str], ...]:
    path = folder / "list"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_pairs(str(path)).pairs


@pytest.mark.parametrize(
    "content",
    [
        "a 1.txt\tb.txt\nc.txt\td.txt\n",
        "a 1.txt,b.txt\nc.txt,d.txt\n",
        "a 1.txt, b.txt\r\n\r\n# a remark, and more\nc.txt , d.txt",
        '"a 1.txt","b.txt"\nc.txt,d.txt,more\n',
        "relation,b,a\nresembles,b.txt,a 1.txt\ncontains,d.txt,c.txt\n",
        "a\tb\na 1.txt\tb.txt\nc.txt\td.txt\n",
        "\ufeffa 1.txt\tb.txt\n\nc.txt\td.txt",
    ],
)
def test_a_list_is_two_paths_a_line(tmp_path: Path, content: str) -> None:
    assert listed(tmp_path, content) == (("a 1.txt", "b.txt"), ("c.txt", "d.txt"))


def test_paths_may_hold_quotes_and_commas_beside_a_tab(tmp_path: Path) -> None:
    assert listed(tmp_path, 'a,"x.txt\tb.txt\n') == (('a,"x.txt', "b.txt"),)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a.txt\tb.txt\nc.txt\n", r"list:2: no two paths"),
        ("a.txt,\n", r"list:1: no two paths"),
        ("", r"list: an empty list"),
        ("# nothing\n\n", r"list: an empty list"),
        ("a.txt\t-\n", r"list: standard input"),
    ],
)
def test_a_list_that_names_no_pairs_is_told(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        listed(tmp_path, content)


def test_documents_of_the_same_name_are_paired_and_the_others_listed(tmp_path: Path) -> None:
    for name in (
        "a/1.txt",
        "a/sub/2.txt",
        "a/3.txt",
        "b/1.txt",
        "b/sub/2.txt",
        "b/2.txt",
        "b/x.bin",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    a, b = tmp_path / "a", tmp_path / "b"
    found = pair_folders(str(a), str(b))
    assert found.pairs == (
        (str(a / "1.txt"), str(b / "1.txt")),
        (str(a / "sub/2.txt"), str(b / "sub/2.txt")),
    )
    assert found.only_a == (str(a / "3.txt"),)
    assert found.only_b == (str(b / "2.txt"),)
    assert [each.path for each in found.skipped] == [str(b / "x.bin")]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file or folder"):
        pair_folders(str(tmp_path), str(tmp_path / "none"))
