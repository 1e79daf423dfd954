"""What was approved: kept by what it is, told when it is over, never approving anything else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from textdiff.check.baseline import read_baseline
from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.check.conftest import Corpus

LETTER = (
    "The harbour office has moved to the north quay, and opens at nine.\n"
    "Letters for the pilots are kept behind the counter until the evening boat.\n"
)
DRIFTED = LETTER.replace("nine", "ten")
PAIRS = '[[pairs]]\na = "scan/*.txt"\nb = "typed/*.txt"\n'
NAME = ".textdiff-baseline.json"


@pytest.fixture
def drifted(corpus: Corpus) -> Corpus:
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": DRIFTED})
    return corpus


def entries(corpus: Corpus) -> list[dict[str, Any]]:
    return list(json.loads((corpus.folder / NAME).read_text("utf-8"))["approved"])


def test_a_baseline_holds_what_was_approved_and_no_lines(drifted: Corpus) -> None:
    ran = drifted.run("baseline", "create", "--reason", "as printed", "--author", "LM")
    assert (ran.code, ran.out) == (0, f"{NAME}: 1 approved\n")
    (entry,) = entries(drifted)
    assert len(entry.pop("fingerprint")) == len(entry.pop("context")) == 16
    assert entry == {
        "path": "scan/1.txt",
        "other": "typed/1.txt",
        "rule": "pairs",
        "kind": "wording",
        "readings": ["nine", "ten"],
        "count": 1,
        "reason": "as printed",
        "author": "LM",
        "expires": None,
    }
    assert json.loads((drifted.folder / NAME).read_text())["ladder"] == 1


def test_create_leaves_a_baseline_that_is_there(drifted: Corpus) -> None:
    assert drifted.run("baseline", "create").code == 0
    ran = drifted.run("baseline", "create")
    assert ran.code == 2
    assert "textdiff baseline update" in ran.err


def test_the_same_again_is_not_approved_beyond_the_count(corpus: Corpus) -> None:
    twice = "It opens at nine every morning of the week, says the board by the door. " * 2
    corpus.commit(
        {
            "textdiff.toml": PAIRS,
            "scan/1.txt": twice,
            "typed/1.txt": twice.replace("nine", "ten", 1),
        }
    )
    assert corpus.run("baseline", "create").code == 0
    assert corpus.check().code == 0
    corpus.write({"typed/1.txt": twice.replace("nine", "ten")})
    assert len(corpus.check().kinds) == 1
    assert corpus.run("baseline", "update").code == 0
    assert corpus.check().code == 0


def test_update_keeps_what_was_said_and_adds_the_new(drifted: Corpus) -> None:
    drifted.run("baseline", "create", "--reason", "first")
    drifted.write({"typed/1.txt": DRIFTED.replace("pilots", "crews")})
    assert len(drifted.check().kinds) == 1
    assert drifted.run("baseline", "update", "--reason", "second").code == 0
    said = {tuple(each["readings"]): each["reason"] for each in entries(drifted)}
    assert said == {("nine", "ten"): "first", ("pilots", "crews"): "second"}
    assert drifted.check().code == 0


def test_stale_entries_warn_fail_where_asked_and_can_be_pruned(drifted: Corpus) -> None:
    drifted.run("baseline", "create")
    drifted.write({"typed/1.txt": LETTER})
    ran = drifted.check()
    assert ran.code == 0
    assert "stale: scan/1.txt wording “nine” / “ten” is not found any more" in ran.err
    assert drifted.check("--strict-baseline").code == 1
    assert "not found any more" in drifted.run("baseline", "explain").out
    assert drifted.run("baseline", "prune").code == 0
    assert entries(drifted) == []
    assert drifted.check("--strict-baseline").code == 0


def test_what_was_not_looked_at_is_not_stale(drifted: Corpus) -> None:
    drifted.run("baseline", "create")
    drifted.commit({"scan/2.txt": LETTER, "typed/2.txt": LETTER})
    for arguments in (("--base", "HEAD"), ("typed/2.txt",), ("HEAD~1..HEAD",)):
        assert drifted.check("--strict-baseline", *arguments).code == 0
        drifted.run("baseline", "prune", *arguments)
        assert len(entries(drifted)) == 1


def test_an_approval_may_expire(drifted: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    drifted.run("baseline", "create", "--expires", "2030-01-31")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1896090000")  # 2030-01-31
    assert drifted.check("--strict-baseline").code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1896134399")  # the last second of it
    assert drifted.check().code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1896134400")  # the next day
    ran = drifted.check()
    assert (ran.code, len(ran.kinds)) == (1, 1)
    assert "expired on 2030-01-31: scan/1.txt wording" in ran.err
    assert drifted.run("baseline", "update", "--expires", "2031-01-31").code == 0
    assert drifted.check().code == 0
    ran = drifted.run("baseline", "update", "--expires", "soon")
    assert (ran.code, "must be a day" in ran.err) == (2, True)


def test_another_ladder_is_warned_of(drifted: Corpus) -> None:
    drifted.run("baseline", "create")
    path = drifted.folder / NAME
    path.write_text(path.read_text().replace('"ladder": 1', '"ladder": 0'))
    assert "version 0 of the ladder" in drifted.check().err
    assert drifted.check("--strict-baseline").code == 1


def test_an_approval_holds_for_its_own_document_alone(drifted: Corpus) -> None:
    drifted.run("baseline", "create")
    drifted.write({"scan/2.txt": LETTER, "typed/2.txt": DRIFTED})
    assert drifted.check().kinds == [("pairs", "scan/2.txt", "wording")]


def test_decisions_of_an_editor_are_approvals(drifted: Corpus) -> None:
    drifted.write({"typed/1.txt": DRIFTED.replace("pilots", "crews")})
    ids = {tuple(each["readings"]): each["id"] for each in drifted.check().findings}
    decisions = {
        "format": "textdiff.decisions",
        "format_version": 1,
        "profile": "default",
        "a": {"path": "../scan/1.txt", "sha256": "0" * 64},
        "b": {"path": "../typed/1.txt", "sha256": "0" * 64},
        "decisions": [
            {"id": ids["nine", "ten"], "decision": "both", "note": "both stand", "editor": "LM"},
            {"id": ids["pilots", "crews"], "decision": "right"},
            {"id": "0" * 16, "decision": "both"},
        ],
    }
    drifted.write({"work/decisions.json": json.dumps(decisions)})
    ran = drifted.run("baseline", "update", "--from", "work/decisions.json")
    assert ran.code == 0
    assert "work/decisions.json: 1 called acceptable both ways are of nothing" in ran.err
    (entry,) = entries(drifted)
    assert (entry["readings"], entry["reason"], entry["author"]) == (
        ["nine", "ten"],
        "both stand",
        "LM",
    )
    assert [each["readings"] for each in drifted.check().findings if not each["approved"]] == [
        ["pilots", "crews"]
    ]
    drifted.write({"work/decisions.json": "{}"})
    ran = drifted.run("baseline", "update", "--from", "work/decisions.json")
    assert (ran.code, "is no decisions file" in ran.err) == (2, True)
    assert drifted.run("baseline", "update", "--from", "none.json").code == 2


def test_explain_tells_why_and_by_whom(drifted: Corpus) -> None:
    drifted.run("baseline", "create", "--reason", "as printed", "--author", "LM")
    ran = drifted.run("baseline", "explain")
    assert ran.out == (
        "scan/1.txt | typed/1.txt: pairs, wording “nine” / “ten”\n    as printed; by LM\n"
    )
    assert drifted.run("baseline", "explain", "--baseline", "none.json").code == 2


GOOD = {"path": "a", "rule": "pairs", "kind": "case", "fingerprint": "0" * 16}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("nonsense", "no JSON"),
        ("[]", "its format must be textdiff.baseline"),
        ({"format_version": 2}, "format_version 2 is not known"),
        ({"approved": {}}, "approved must be a list"),
        ({"approved": [1]}, "approved[0]: must be an object"),
        ({"approved": [GOOD | {"cuont": 2}]}, "no field 'cuont': did you mean 'count'?"),
        ({"approved": [GOOD | {"count": 0}]}, "count must be a whole number from 1"),
        ({"approved": [GOOD | {"rule": "pears"}]}, "no rule 'pears': did you mean 'pairs'?"),
        ({"approved": [GOOD | {"path": 1}]}, "path must be a string"),
        ({"approved": [GOOD | {"readings": "x"}]}, "readings must be a list of strings"),
        ({"approved": [GOOD | {"expires": "2030-02-30"}]}, "expires must be a day"),
        ({"approved": [GOOD | {"other": 1}]}, "other must be a string or null"),
    ],
)
def test_what_is_no_baseline_is_told(tmp_path: Path, content: Any, told: str) -> None:
    path = tmp_path / NAME
    head = {"format": "textdiff.baseline", "format_version": 1, "approved": []}
    text = content if isinstance(content, str) else json.dumps(head | content)
    path.write_text(text)
    with pytest.raises(ConfigurationError) as error:
        read_baseline(path)
    assert told in str(error.value)
    assert str(path) in str(error.value)


def test_a_baseline_that_is_not_there_approves_nothing(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / NAME) is None


def test_a_baseline_that_is_named_must_be_there(drifted: Corpus) -> None:
    ran = drifted.check("--baseline", "none.json")
    assert ran.code == 2
    assert "none.json: no such file" in ran.err
    assert drifted.run("baseline", "create", "--baseline", "own.json").code == 0
    assert drifted.check("--baseline", "own.json").code == 0
    assert drifted.check().code == 1


def test_many_stale_entries_are_told_together(corpus: Corpus) -> None:
    words = [f"w{chr(97 + n)}rd" for n in range(15)]
    text = "".join(f"Some say {word}, and some say {word} of the lamp.\n" for word in words)
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": text, "typed/1.txt": text.title()})
    assert corpus.run("baseline", "create").code == 0
    corpus.write({"typed/1.txt": text})
    warnings = [line for line in corpus.check().err.splitlines() if "baseline.json" in line]
    assert len(warnings) == 11
    assert "more; textdiff baseline prune" in warnings[-1]
