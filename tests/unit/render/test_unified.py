"""Unified diffs: what patch makes of them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from textdiff import DEFAULT, PROFILES, Text, compare
from textdiff.model import Kind
from textdiff.render.unified import comparison_unified

if TYPE_CHECKING:
    from pathlib import Path

    from textdiff import Profile

STRICT = PROFILES["strict"]
A = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n"


def unified(a: str, b: str, profile: Profile = STRICT, context: int = 3) -> str:
    return "".join(
        comparison_unified(compare(Text(a, "a.txt"), Text(b, "b.txt"), profile), context)
    )


def patched(folder: Path, a: str, diff: str) -> str:
    """What `patch` makes of a."""
    program = shutil.which("patch")
    if program is None:
        pytest.skip("no patch here")
    file = folder / "a.txt"
    file.write_bytes(a.encode())
    command = [program, "--binary", "--force", "--silent", str(file)]
    subprocess.run(command, input=diff.encode(), check=True, capture_output=True, cwd=folder)
    return file.read_bytes().decode() if file.exists() else ""


def test_a_hunk_names_its_lines_and_kinds() -> None:
    assert unified(A, A.replace("five", "fife,")) == (
        "--- a.txt\n+++ b.txt\n@@ -2,7 +2,7 @@ punctuation, spelling\n"
        " two\n three\n four\n-five\n+fife,\n six\n seven\n eight\n"
    )


def test_what_is_ignored_makes_no_hunk() -> None:
    wrapped = A.replace("\n", " ")
    assert unified(A, wrapped, DEFAULT) == ""
    assert unified(A, A.replace("five", "“five”"), DEFAULT.ignoring([Kind.PUNCTUATION])) == ""


def test_equal_texts_have_no_diff() -> None:
    assert unified(A, A) == ""


@pytest.mark.parametrize("context", [0, 1, 3, 100])
def test_hunks_that_meet_are_one(context: int) -> None:
    changed = A.replace("two", "tow").replace("nine", "nin")
    heads = [line for line in unified(A, changed, context=context).splitlines() if line[:2] == "@@"]
    assert len(heads) == (1 if context >= 3 else 2)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (A, A.replace("five", "fife")),
        (A, "zero\n" + A),
        (A, A + "eleven\n"),
        (A, A.replace("three\n", "")),
        (A, A[:-1]),
        (A[:-1], A),
        (A[:-1], A + "eleven"),
        ("x", "x and y"),
        ("", "x\n"),
        ("", "x"),
        ("one line\n", "one line"),
        ("one line\r\nand two\r\n", "one line\nand two\n"),
        ("a\fb\u2028c\n", "a\fb\u2028d\n"),
        ("漢字\n河山\n", "漢字\n大河山\n"),
        (A, A.replace("\n", " ")),
        ("\ufeffone\ntwo\n", "one\ntwo\n"),
        ("-- a\n++ b\n", "-- a\n++ c\n"),
    ],
)
def test_patch_makes_b_of_a_where_nothing_is_ignored(tmp_path: Path, a: str, b: str) -> None:
    assert patched(tmp_path, a, unified(a, b)) == b


def test_patch_carries_out_what_counts_and_keeps_the_layout_of_a(tmp_path: Path) -> None:
    a = "We met on the sports\nfields of the town,\nand it was warm.\n"
    b = "We met on the sport fields of the town, and it was cold.\n"
    assert patched(tmp_path, a, unified(a, b, DEFAULT)) == (
        "We met on the sport\nfields of the town,\nand it was cold.\n"
    )


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("a b.txt", "--- a b.txt\t\n"),
        ("new\nline", '--- "new\\012line"\n'),
        ('quo"te', '--- "quo\\"te"\n'),
        ("esc\x1b", '--- "esc\\033"\n'),
        ("信件.txt", "--- 信件.txt\n"),
    ],
)
def test_names_are_written_so_that_they_are_read_back(path: str, head: str) -> None:
    diff = comparison_unified(compare(Text("x", path), Text("y"), STRICT))
    assert next(iter(diff)) == head
