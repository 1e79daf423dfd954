import numpy as np
import pytest

from textdiff.collate import leftovers
from textdiff.collate.align import bare_blocks
from textdiff.collate.blocks import empty_blocks
from textdiff.collate.leftovers import runs_left_over
from textdiff.collate.witness import prepare

TIDE = "The tide was low that morning and the wall was dry as far as the second ladder."
LAMP = "We carried the lamp up the stairs, one at each end, and set it in the window."
OVEN = "Nobody had lit the oven since the feast, so that bread was bought in the next village."
HAN = ("這座燈塔是一百年前的漁民們建造的。", "老先生坐在第一排一句話也沒有說，後來大家都走了。")


def found(a: str, b: str) -> list[tuple[str, str]]:
    one, other = prepare(a), prepare(b)
    places_a, places_b = one.key.places, other.key.places
    return [
        (
            a[places_a[run.start_a] : places_a[run.end_a - 1] + 1],
            b[places_b[run.start_b] : places_b[run.end_b - 1] + 1],
        )
        for run in runs_left_over(one, other, bare_blocks(one, other))
    ]


def test_what_moved_is_one_run() -> None:
    assert found(f"{LAMP} {TIDE} {OVEN}", f"{TIDE} {OVEN} {LAMP}") == [(LAMP[:-1], LAMP[:-1])]
    assert found("".join(HAN), HAN[1] + HAN[0]) == [(HAN[0][:-1], HAN[0][:-1])]


def test_small_edits_leave_one_run() -> None:
    edited = LAMP.replace("stairs", "steps").replace("at each", "on each")
    assert found(f"{LAMP} {TIDE} {OVEN}", f"{TIDE} {OVEN} {edited}") == [(LAMP[:-1], edited[:-1])]


def test_what_another_paragraph_parts_is_no_one_run() -> None:
    a = f"{LAMP} {TIDE} {OVEN}"
    b = f"{LAMP} {HAN[1]} {OVEN}"
    one, other = prepare(a), prepare(b)
    runs = runs_left_over(one, other, empty_blocks())
    assert len(runs) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [("", ""), (TIDE, TIDE), (TIDE, LAMP), (f"{TIDE} {LAMP}", f"{TIDE} {LAMP} {TIDE}")],
)
def test_what_stands_where_it_stood_is_not_left_over(a: str, b: str) -> None:
    assert found(a, b) == []
    assert found(b, a) == []


def test_nothing_is_looked_at_but_what_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def counted(a: np.ndarray, b: np.ndarray, *_: int) -> tuple[np.ndarray, np.ndarray]:
        seen.append(len(a) + len(b))
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)

    monkeypatch.setattr(leftovers, "unique_anchors", counted)
    text = " ".join(f"{number} {TIDE} {number * number}" for number in range(200))
    assert found(f"{LAMP} {text}", f"{text} {LAMP}") == []
    assert sum(seen) < 3 * len(LAMP)
