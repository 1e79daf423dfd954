"""Laws of a check: what is written can be read again, whatever texts and names there are."""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.check.readers import sarif_errors
from textdiff.check.baseline import Baseline, baseline_json, read_baseline, updated, with_approval
from textdiff.check.findings import fingerprint
from textdiff.check.matching import match_pairs
from textdiff.config.rules import PairRule
from textdiff.model import Checked, CheckRule, Finding, Significance
from textdiff.render.checked.junit import checked_junit
from textdiff.render.checked.sarif import checked_sarif
from textdiff.render.checked.servers import checked_github

ANY = st.text(st.characters(), max_size=12)
"""Control characters, lone surrogates and all."""
NAMES = st.binary(max_size=12).map(os.fsdecode) | st.text(max_size=12)
"""Of files: what a system's bytes are read as, in UTF-8 and not."""


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    made = Finding(
        rule=draw(st.sampled_from(CheckRule)),
        path=draw(NAMES),
        other=draw(st.none() | NAMES),
        line=draw(st.integers(1, 9)),
        column=draw(st.integers(1, 9)),
        kind=draw(st.sampled_from(["case", "wording"])),
        id="0" * 16,
        message=draw(ANY),
        significance=draw(st.sampled_from(Significance)),
        readings=tuple(draw(st.lists(ANY, max_size=2))),
    )
    return Finding(
        **{name: getattr(made, name) for name in Finding.__slots__}
        | {"fingerprint": fingerprint(made)}
    )


LISTS = st.lists(findings(), max_size=5)


@given(LISTS, ANY)
def test_a_baseline_is_read_as_it_was_written(found: list[Finding], reason: str) -> None:
    baseline = updated(Baseline(), found, reason=reason)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "baseline.json"
        path.write_text("".join(baseline_json(baseline)), "utf-8")
        assert read_baseline(path) == baseline


@given(LISTS)
def test_all_that_was_approved_passes_and_the_same_once_more_does_not(
    found: list[Finding],
) -> None:
    baseline = updated(Baseline(), found)
    assert updated(baseline, found) == baseline
    approved, used = with_approval(found, baseline, "2030-01-01")
    assert all(each.approved for each in approved)
    assert sum(used.values()) == len(found)
    for more in found:
        again, _ = with_approval([*found, more], baseline, "2030-01-01")
        assert sum(not each.approved for each in again) == 1


@given(LISTS)
def test_an_annotation_is_one_line_and_keeps_its_file(found: list[Finding]) -> None:
    checked = Checked(tuple(found), {})
    lines = "".join(checked_github(checked)).split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(found)
    files = sorted(line.partition(" file=")[2].partition(",line=")[0] for line in lines)
    escapes = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}

    def unescaped(text: str) -> str:
        parts = text.split("%")
        return parts[0] + "".join(escapes[f"%{part[:2]}"] + part[2:] for part in parts[1:])

    assert sorted(map(unescaped, files)) == sorted(each.path for each in found)


@given(LISTS)
def test_junit_is_xml_whatever_it_holds(found: list[Finding]) -> None:
    judged = {each.rule: 1 for each in found}
    checked = Checked(tuple(found), judged)
    root = ElementTree.fromstring("".join(checked_junit(checked)))
    assert sum(case.tag == "failure" for case in root.iter()) == len(found)


@given(LISTS)
def test_sarif_is_valid_whatever_it_holds(found: list[Finding]) -> None:
    text = "".join(checked_sarif(Checked(tuple(found), {}), "1"))
    assert sarif_errors(json.loads(text)) == []


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=5)


@given(st.lists(NAMES, unique=True, max_size=5))
def test_sarif_keeps_every_path(names: list[str]) -> None:
    base = Finding(CheckRule.EDITS, "", None, 1, 1, "case", "", "", Significance.ACCIDENTAL)
    fields = {name: getattr(base, name) for name in Finding.__slots__}
    found = tuple(Finding(**fields | {"path": name}) for name in names)
    log = json.loads("".join(checked_sarif(Checked(found, {}), "1")))
    uris = [
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in log["runs"][0]["results"]
    ]
    assert [unquote(uri) for uri in uris] == names


@given(st.sets(NAMES, max_size=5), st.sets(NAMES, max_size=5))
def test_a_pattern_pairs_what_has_the_same_name(left: set[str], right: set[str]) -> None:
    documents = {f"a/{name}.txt" for name in left} | {f"b/{name}.md" for name in right}
    matched = match_pairs(PairRule("a/*.txt", "b/*.md"), documents)
    assert set(matched.pairs) == {(f"a/{n}.txt", f"b/{n}.md") for n in left & right}
    assert set(matched.missing) == {(f"a/{n}.txt", f"b/{n}.md") for n in left ^ right}
