from __future__ import annotations

import pytest

from textdiff.render.html.names import page_names


def test_a_page_is_named_after_its_documents():
    assert page_names([("in/scan.txt", "in/typed.md")]) == ["scan--typed.html"]


def test_han_names_are_kept():
    assert page_names([("信.txt", "長信.txt")]) == ["信--長信.html"]


@pytest.mark.parametrize(
    "path",
    ["../../etc/passwd", "..", "/", "a\nb.txt", "<script>.txt", "x\x00y", "a:b|c?.txt",
     "\udcff.txt", "\u202etxt.exe", "...", " .txt", "-", "C:\\x\\y.txt"],
)  # fmt: skip
def test_a_hostile_name_becomes_a_plain_file_name(path: str):
    (name,) = page_names([(path, "b.txt")])
    assert not set(name) & set('/\\<>:"|?*\n\x00\u202e\udcff')
    assert not name.startswith((".", "-", " "))
    assert name.endswith("--b.html")
    assert name.encode()


@pytest.mark.parametrize("path", ["con.txt", "NUL", "Com1.md", "aux.tar.gz"])
def test_a_name_that_windows_reserves_is_changed(path: str):
    (name,) = page_names([(path, path)])
    assert name.split(".")[0].lower() not in {"con", "nul", "com1", "aux"}


def test_a_long_name_fits_a_file_system():
    (name,) = page_names([("長" * 300, "x" * 300)])
    assert len(name.encode()) < 255


def test_pairs_of_one_name_are_told_apart_whatever_their_order():
    pairs = [("a/x.txt", "b/x.txt"), ("a/X.txt", "c/x.txt"), ("y", "z")]
    names = page_names(pairs)
    assert len({name.casefold() for name in names}) == 3
    assert page_names(pairs[::-1]) == names[::-1]
    assert names[2] == "y--z.html"
