"""What the baseline approves is shown as approved in the pages of `check` and `report`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.check.conftest import Corpus

LETTER = (
    "The harbour office has moved to the north quay, and opens at nine.\n"
    "Letters for the pilots are kept behind the counter until the evening boat.\n"
)
DRIFTED = LETTER.replace("nine", "ten").replace("counter", "grate")
MOVED = (
    "Nobody had told the lamplighter that the inspector would come on a Sunday.\n"
    "The ledgers of the salt works were kept in a tin box under the stairs.\n"
    "A second ferry was promised for the summer and came in the following spring.\n"
)
PAIRS = '[[pairs]]\na = "scan/*.txt"\nb = "typed/*.txt"\n'
NAME = ".textdiff-baseline.json"
WHY = ("--reason", 'as "printed" <b>', "--author", "LM")


def approved(folder: Path) -> list[tuple[str, str]]:
    """Kind's letter and reason of each mark that is approved, in all pages of a report."""
    mark = re.compile(r'<(?:del|ins) class="(\w)"[^>]* data-approved="([^"]*)"')
    pages = (page.read_text("utf-8") for page in sorted(folder.glob("*.html")))
    return [found for page in pages for found in mark.findall(page)]


def keep_only(corpus: Corpus, reading: str) -> None:
    """Takes all but one entry out of the baseline."""
    file = corpus.folder / NAME
    fields = json.loads(file.read_text("utf-8"))
    fields["approved"] = [each for each in fields["approved"] if reading in each["readings"]]
    file.write_text(json.dumps(fields), "utf-8")


@pytest.fixture
def drifted(corpus: Corpus) -> Corpus:
    """A pair that differs twice, of which one is approved."""
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": DRIFTED})
    assert corpus.run("baseline", "create", *WHY).code == 0
    keep_only(corpus, "nine")
    return corpus


MARKED = [("O", "as &#34;printed&#34; &lt;b&gt;")]


def test_check_shows_it_in_the_pages_of_pairs(drifted: Corpus) -> None:
    assert drifted.check("--output", "html=pages").code == 1
    assert approved(drifted.folder / "pages") == MARKED
    page = (drifted.folder / "pages" / "1--1.html").read_text("utf-8")
    assert 'data-author="LM"' in page
    assert "data-until" not in page
    assert 'value="approved" checked' in page
    index = (drifted.folder / "pages" / "index.html").read_text("utf-8")
    assert re.search(r'data-w="approved">approved</span> <b>1</b>', index)


def test_check_shows_it_in_the_pages_of_edits(corpus: Corpus) -> None:
    rule = '[[edits]]\npaths = ["**"]\nallow = ["layout"]\n'
    corpus.commit({"textdiff.toml": rule, "letter.txt": LETTER})
    corpus.write({"letter.txt": DRIFTED})
    corpus.run("baseline", "create", *WHY)
    keep_only(corpus, "nine")
    corpus.check("--output", "html=pages")
    assert approved(corpus.folder / "pages") == MARKED


@pytest.mark.parametrize("rule", [PAIRS, '[[pairs]]\na = "typed/*.txt"\nb = "scan/*.txt"\n'])
def test_report_shows_it_whichever_the_rule_names_first(corpus: Corpus, rule: str) -> None:
    corpus.commit({"textdiff.toml": rule, "scan/1.txt": LETTER, "typed/1.txt": DRIFTED})
    corpus.run("baseline", "create", *WHY)
    keep_only(corpus, "nine")
    assert corpus.run("report", "scan", "typed", "-o", "pages").code == 0
    assert approved(corpus.folder / "pages") == MARKED


def test_report_finds_the_baseline_beside_the_configuration_from_anywhere(
    drifted: Corpus, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    away.mkdir()
    documents = [str(drifted.folder / name / "1.txt") for name in ("scan", "typed")]
    assert drifted.at(away).run("report", *documents, "-o", "pages").code == 0
    assert approved(away / "pages") == MARKED


def test_a_baseline_elsewhere_can_be_named(drifted: Corpus) -> None:
    (drifted.folder / NAME).rename(drifted.folder / "kept.json")
    assert drifted.run("report", "scan", "typed", "-o", "pages").code == 0
    assert approved(drifted.folder / "pages") == []
    drifted.run("report", "scan", "typed", "-o", "pages", "--baseline", "kept.json")
    assert approved(drifted.folder / "pages") == MARKED


def test_a_named_baseline_must_be_there_and_be_one(drifted: Corpus) -> None:
    ran = drifted.run("report", "scan", "typed", "-o", "pages", "--baseline", "gone.json")
    assert (ran.code, "gone.json: there is no such baseline" in ran.err) == (2, True)
    ran = drifted.run("report", "scan", "typed", "-o", "pages", "--baseline", "scan/1.txt")
    assert (ran.code, "is no baseline" in ran.err) == (2, True)
    assert not (drifted.folder / "pages").exists()


def test_what_expired_is_not_shown(drifted: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    file = drifted.folder / NAME
    fields = json.loads(file.read_text("utf-8"))
    fields["approved"][0]["expires"] = "2030-01-31"
    file.write_text(json.dumps(fields), "utf-8")
    for seconds, shown in (("1896090000", MARKED), ("1896134400", [])):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        drifted.run("report", "scan", "typed", "-o", "pages")
        assert approved(drifted.folder / "pages") == shown
        drifted.check("--output", "html=checked")
        assert approved(drifted.folder / "checked") == shown


def test_the_same_beyond_the_count_is_not_shown(corpus: Corpus) -> None:
    twice = "It opens at nine every morning of the week, says the board by the door. " * 2
    once = twice.replace("nine", "ten", 1)
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": twice, "typed/1.txt": once})
    corpus.run("baseline", "create")
    corpus.write({"typed/1.txt": twice.replace("nine", "ten")})
    corpus.run("report", "scan", "typed", "-o", "pages")
    corpus.check("--output", "html=checked")
    assert approved(corpus.folder / "pages") == approved(corpus.folder / "checked") == [("O", "")]


@pytest.mark.parametrize("rule", [PAIRS, '[[pairs]]\na = "typed/*.txt"\nb = "scan/*.txt"\n'])
def test_both_halves_of_a_move_are_shown(corpus: Corpus, rule: str) -> None:
    one, two, three = MOVED.splitlines(keepends=True)
    other = three + one + two
    corpus.commit({"textdiff.toml": rule, "scan/1.txt": MOVED, "typed/1.txt": other})
    corpus.run("baseline", "create", "--reason", "moved")
    assert corpus.check().code == 0
    corpus.run("report", "scan", "typed", "-o", "pages")
    assert approved(corpus.folder / "pages") == [("T", "moved")] * 2


def test_where_nothing_is_approved_pages_are_as_without_a_baseline(drifted: Corpus) -> None:
    keep_only(drifted, "no such reading")
    drifted.run("report", "scan", "typed", "-o", "pages")
    (drifted.folder / NAME).unlink()
    drifted.run("report", "scan", "typed", "-o", "bare")
    for page in (drifted.folder / "pages").iterdir():
        assert page.read_bytes() == (drifted.folder / "bare" / page.name).read_bytes()
