from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.render.builders import Change, comparison
from textdiff.errors import OutputError
from textdiff.model import REPORT_MARKER, Comparison, NearDuplicates
from textdiff.render.html import site
from textdiff.render.html.page import pair_pages
from textdiff.render.html.site import write_page, write_site

NEAR = NearDuplicates(2, (), ())


def pair(a: str = "a.txt", b: str = "b.txt") -> Comparison:
    return comparison("x", Change("y", "z"), paths=(a, b))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_report_is_an_index_a_page_for_each_pair_and_a_marker(tmp_path: Path):
    made = write_site([pair(), pair("c.txt", "d.txt")], NEAR, tmp_path / "deep" / "out")
    assert names(tmp_path / "deep" / "out") == {
        "index.html",
        "a--b.html",
        "c--d.html",
        REPORT_MARKER,
    }
    assert Path(made.index).is_file()
    assert [Path(page).name for page in made.pages] == ["a--b.html", "c--d.html"]
    assert 'href="a--b.html"' in Path(made.index).read_text("utf-8")


def test_an_old_report_is_replaced_whole(tmp_path: Path):
    write_site([pair("old.txt")], NEAR, tmp_path / "out")
    write_site([pair("new.txt")], NEAR, tmp_path / "out")
    assert names(tmp_path / "out") == {"index.html", "new--b.html", REPORT_MARKER}
    assert names(tmp_path) == {"out"}


def test_files_of_the_user_in_a_report_stay(tmp_path: Path):
    write_site([pair("old.txt")], NEAR, tmp_path)
    (tmp_path / "decisions.json").write_text("mine")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "one").write_text("mine too")
    write_site([pair("new.txt")], NEAR, tmp_path)
    assert (tmp_path / "decisions.json").read_text() == "mine"
    assert (tmp_path / "notes" / "one").read_text() == "mine too"


def test_a_file_of_the_user_with_the_name_of_a_page_is_not_overwritten(tmp_path: Path):
    write_site([pair("old.txt")], NEAR, tmp_path / "out")
    (tmp_path / "out" / "new--b.html").write_text("mine")
    with pytest.raises(OutputError, match=r"new--b\.html"):
        write_site([pair("new.txt")], NEAR, tmp_path / "out")
    assert names(tmp_path / "out") == {"index.html", "old--b.html", "new--b.html", REPORT_MARKER}
    assert names(tmp_path) == {"out"}


def test_a_folder_that_is_no_report_is_left_alone(tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="no report of textdiff"):
        write_site([pair()], NEAR, tmp_path)
    assert names(tmp_path) == {"thesis.txt"}


def test_an_empty_folder_is_filled(tmp_path: Path):
    (tmp_path / "out").mkdir()
    write_site([pair()], NEAR, tmp_path / "out")
    assert REPORT_MARKER in names(tmp_path / "out")


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="no folder"):
        write_site([pair()], NEAR, tmp_path / "out")
    with pytest.raises(OutputError, match="can't be written"):
        write_site([pair()], NEAR, tmp_path / "out" / "deeper")
    assert (tmp_path / "out").read_text() == "a file"


def test_a_run_that_fails_leaves_the_old_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_site([pair("old.txt")], NEAR, tmp_path / "out")

    def full(path: Path, page: str) -> None:
        if path.name == "index.html":
            raise OSError(28, "No space left on device")
        path.write_text(page, "utf-8")

    monkeypatch.setattr(site, "_write", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_site([pair("new.txt")], NEAR, tmp_path / "out")
    assert names(tmp_path / "out") == {"index.html", "old--b.html", REPORT_MARKER}
    assert names(tmp_path) == {"out"}


def test_a_marker_can_not_name_files_outside_its_folder(tmp_path: Path):
    write_site([pair()], NEAR, tmp_path / "out")
    (tmp_path / "precious").write_text("mine")
    marker = tmp_path / "out" / REPORT_MARKER
    marker.write_text(marker.read_text("utf-8") + "../precious\n/etc/hostname\n")
    write_site([pair()], NEAR, tmp_path / "out")
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_linked_folder_is_written_where_the_link_points(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_site([pair()], NEAR, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert REPORT_MARKER in names(tmp_path / "real")


def test_one_page_alone_is_the_index(tmp_path: Path):
    made = write_page(pair(), tmp_path / "out")
    assert names(tmp_path / "out") == {"index.html", REPORT_MARKER}
    assert made.pages == (made.index,)
    assert 'class="back"' not in Path(made.index).read_text("utf-8")


def test_line_ends_are_not_translated(tmp_path: Path):
    made = write_page(pair(), tmp_path / "out")
    assert b"\r" not in Path(made.index).read_bytes()


def test_the_pages_of_a_large_pair_are_all_the_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    large = comparison("one\n", Change("y", "z"), "\n", "two\n", Change("y", "z"), "\n")
    with monkeypatch.context() as small:
        small.setitem(pair_pages.__kwdefaults__, "most", 8)
        write_site([large], NEAR, tmp_path / "out")
        write_page(large, tmp_path / "one")
    assert "a--b__2.html" in names(tmp_path / "out")
    assert "index__2.html" in names(tmp_path / "one")
    write_site([large], NEAR, tmp_path / "out")
    assert names(tmp_path / "out") == {"index.html", "a--b.html", REPORT_MARKER}
