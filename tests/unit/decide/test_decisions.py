"""A decisions file is read strictly, and an error says where it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from textdiff.decide.decisions import Choice, Claim, decisions_from_json
from textdiff.errors import DecisionsError

SHA = "0" * 64
ID = "0123456789abcdef"


def whole(*decisions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "format": "textdiff.decisions",
        "format_version": 1,
        "profile": "default",
        "a": {"path": "a.txt", "sha256": SHA},
        "b": {"path": "b.txt", "sha256": SHA},
        "decisions": list(decisions),
        **fields,
    }


def decision(**fields: Any) -> dict[str, Any]:
    return {"id": ID, "decision": "right", **fields}


def read(value: Any) -> Any:
    return decisions_from_json(json.dumps(value).encode(), "d.json")


def test_everything_that_is_written_is_read() -> None:
    claim = {"start": 3, "end": 5, "text": "on"}
    found = read(
        whole(
            decision(decision="own", text="", note="gone", editor="LM", a=claim, b=None),
            decision(text=None),
        )
    )
    own, right = found.decisions
    assert (own.choice, own.text, own.note, own.editor) == (Choice.OWN, "", "gone", "LM")
    assert own.a == Claim(3, 5, "on")
    assert own.b == right.a == Claim()
    assert right.pointer == "/decisions/1"
    assert (found.a.path, found.a.sha256, found.profile) == ("a.txt", SHA, "default")


def test_a_byte_order_mark_before_it_is_no_trouble() -> None:
    assert decisions_from_json(b"\xef\xbb\xbf" + json.dumps(whole()).encode(), "d").decisions == ()


WRONG: list[tuple[Any, str]] = [
    ([], 'd.json: /: is no decisions file: its "format" must be "textdiff.decisions"'),
    ({"format": "textdiff.comparison"}, "and is 'textdiff.comparison'"),
    (whole(format_version=2), '"format_version" must be 1'),
    (whole(format_version=True), '"format_version" must be 1'),
    (whole(descisions=[]), "/descisions: no field 'descisions': did you mean 'decisions'?"),
    ({k: v for k, v in whole().items() if k != "a"}, "d.json: /: has no field 'a'"),
    (whole(a=None), "/a: must be an object, and is null"),
    (whole(a={"path": "a.txt"}), "/a: has no field 'sha256'"),
    (whole(a={"path": 3, "sha256": SHA}), "/a/path: must be a string, and is 3"),
    (whole(a={"path": "a", "sha256": "12"}), "/a/sha256: must be a SHA-256"),
    (whole(decisions={}), "/decisions: must be a list, and is an object"),
    (whole(decisions=["left"]), "/decisions/0: must be an object, and is a string"),
    (whole(decision(id="3f")), "/decisions/0/id: must be the id of a variant"),
    (
        whole(decision(decision="rihgt")),
        "/decisions/0/decision: no decision 'rihgt': did you mean 'right'?",
    ),
    (whole(decision(decision=True)), "/decisions/0/decision: must be a string, and is true"),
    (whole(decision(decision="own")), '/decisions/0: is "own", and has no "text"'),
    (whole(decision(text="x")), '/decisions/0/text: belongs to "own" alone'),
    (whole(decision(a={"start": -1, "end": 0})), "/decisions/0/a/start: must be an integer, 0"),
    (whole(decision(a={"start": 1.0, "end": 2})), "/a/start: must be an integer, 0 or more, and"),
    (whole(decision(a={"start": True, "end": 2})), "0 or more, and is true"),
    (whole(decision(b={"start": 1})), '/decisions/0/b: has one of "start" and "end"'),
    (whole(decision(a={"start": 2, "end": 1})), "/decisions/0/a: ends at 1, before its start"),
    (whole(decision(a={"start": 0, "end": 1, "text": "ab"})), "2 code points, and its span 1"),
    (whole(decision(**{"a/~": 1})), "/decisions/0/a~1~0: no field 'a/~'"),
]


@pytest.mark.parametrize(("value", "told"), WRONG, ids=[told[:40] for _, told in WRONG])
def test_what_is_wrong_is_said_with_its_place(value: Any, told: str) -> None:
    with pytest.raises(DecisionsError) as raised:
        read(value)
    assert told in str(raised.value)
    assert str(raised.value).startswith("d.json: /")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "d.json:1:1: is no JSON"),
        (b'{"format": "textdiff.decisions",\n oops}', "d.json:2:2: is no JSON"),
        (b"\xff\xfe", "not in UTF-8 (byte 0xFF at offset 0)"),
        (b'{"id": 1, "id": 2}', "has the field 'id' twice"),
        (b"[NaN]", "NaN is no number"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" + b"1" * 10_000 + b"]", "too long a number"),
    ],
)
def test_what_is_no_json_is_said_to_be_none(data: bytes, told: str) -> None:
    with pytest.raises(DecisionsError) as raised:
        decisions_from_json(data, "d.json")
    assert told in str(raised.value)
