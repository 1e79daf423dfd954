"""Edits of the whole: paragraphs and sentences moved, passages that stand in one text alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.kinds.bases import Text, texts
from tests.kinds.edits import is_cjk, one_of
from tests.kinds.substantives import converted
from textdiff.model import Kind

if TYPE_CHECKING:
    from random import Random

    from tests.kinds.draft import Draft, Piece

_HEADINGS = {
    "en": ["The Second Winter", "A NOTE ON THE SOURCES", "Chapter Nine", "What the Ledger Says"],
    "zh": ["第二个冬天", "资料来源说明", "第九章 归途", "账本里的话"],
}
_SIGNATURES = {
    "en": [
        "Yours sincerely,\nMargaret Oyelaran\nSecretary to the Trust",
        "Printed for the author, 1924",
    ],
    "zh": ["此致\n敬礼\n欧阳静\n秘书长", "（原载《海滨月刊》，有删节）"],
}


def move(draft: Draft, random: Random) -> None:
    """One paragraph or one sentence, or two, to another place; neighbours may be swapped."""
    for _ in range(random.choice([1, 1, 2])):
        units = _units(draft.base, random.choice(["paragraph", "sentence"]))
        if len(units) < 3:
            continue
        label, unit = ("paragraph" if units[0][2] else "sentence"), random.randrange(len(units))
        start, end, _ = units[unit]
        swap = unit + 1 < len(units) and units[unit + 1][0] == end and random.random() < 0.3
        if swap:
            goal = units[unit + 1][1]
        else:
            goal = units[random.randrange(len(units))][0]
            jumped = goal - end if goal >= end else start - goal
            if jumped < 1.5 * (end - start) + 40:
                continue
        low, high = min(start, goal), max(end, goal)
        if any(low < other and first < high for first, other, _ in draft.moved):
            continue
        draft.moved.append((low, high, goal))
        number = draft.number(
            Kind.TRANSPOSITION, one_of(Kind.TRANSPOSITION),
            f"transposition: {label} {'swapped with the next' if swap else 'moved'}",
        )  # fmt: skip
        _reorder(draft, start, end, goal, number, swap)
        for border in {start, end, goal}:
            draft.taken.append((border, border, "border"))


def _units(base: str, sort: str) -> list[tuple[int, int, bool]]:
    """Paragraphs with the blank line after them, or sentences with their space: not the last."""
    if sort == "paragraph":
        found = [(m.start(), m.end(), True) for m in re.finditer(r"[^\n]{30,}?\n\n", base)]
        return [unit for unit in found if base[max(0, unit[0] - 2) : unit[0]] in {"", "\n\n"}]
    pattern = r"(?<=[a-z][.!?] )[A-Z][^.!?\n“”\"]{24,}[.!?] (?=[A-Z])"
    if is_cjk(base[base.find("。") - 1]):
        pattern = r"(?<=[。！？])[^。！？\n「」“”]{9,}[。！？](?=[\u4e00-\u9fff])"
    return [(m.start(), m.end(), False) for m in re.finditer(pattern, base)]


def _reorder(draft: Draft, start: int, end: int, goal: int, number: int, swap: bool) -> None:
    order: list[Piece] = []
    numbers = (number,)
    jumped = numbers if swap else ()
    for piece in draft.order:
        if len(piece) == 2 or not (piece[0] <= min(start, goal) and max(end, goal) <= piece[1]):
            order.append(piece)
            continue
        first, last, _ = piece
        if goal >= end:
            order += [
                (first, start, ()),
                (end, goal, jumped),
                (start, end, numbers),
                (goal, last, ()),
            ]
        else:
            order += [(first, goal, ()), (start, end, numbers), (goal, start, ()), (end, last, ())]
    draft.order = [piece for piece in order if len(piece) == 2 or piece[0] < piece[1]]


def add_passages(draft: Draft, text: Text, random: Random) -> None:
    """A paragraph, a heading or a signature in b alone; at the head, between, or at the end."""
    base = draft.base
    language = "en" if text.language == "en" else "zh"
    places = [0, *(m.end() for m in re.finditer(r"\n\n", base)), len(base)]
    for place in sorted(random.sample(places, k=min(len(places), random.choice([1, 1, 2])))):
        if any(low < place < high for low, high, _ in draft.moved):
            continue
        where = "head" if place == 0 else "end" if place == len(base) else "middle"
        what, passage = _passage(text, language, where, random)
        passage = f"\n\n{passage}" if where == "end" else f"{passage}\n\n"
        kinds = one_of(Kind.PASSAGE) if len(passage) > 10 else one_of(Kind.PASSAGE, Kind.WORDING)
        number = draft.number(Kind.PASSAGE, kinds, f"passage: {what} at the {where}")
        _insert(draft, place, passage, number)
        draft.taken.append((place, place, "border"))


def _passage(text: Text, language: str, where: str, random: Random) -> tuple[str, str]:
    what = random.choice(["paragraph", "paragraph", "heading" if where != "end" else "signature"])
    if what == "paragraph":
        others = [t for t in texts() if t.language == text.language and t.name not in text.name]
        paragraphs = [
            p for t in others for p in t.text.split("\n\n")
            if len(p) > 60 and not set(_grams(p)) & set(_grams(text.text))
        ]  # fmt: skip
        return what, random.choice(paragraphs)
    passage = random.choice((_HEADINGS if what == "heading" else _SIGNATURES)[language])
    return what, converted(passage, "s2t") if text.language == "hant" else passage


def _grams(text: str) -> list[str]:
    """Long runs that a passage must not share with the text that it is put into."""
    return [text[at : at + 24] for at in range(len(text) - 23)]


def _insert(draft: Draft, place: int, passage: str, number: int) -> None:
    order: list[Piece] = []
    done = False
    for piece in draft.order:
        if len(piece) == 2 or done or not piece[0] <= place <= piece[1]:
            order.append(piece)
            continue
        first, last, numbers = piece
        order += [(first, place, numbers), (passage, number), (place, last, numbers)]
        done = True
    draft.order = [piece for piece in order if len(piece) == 2 or piece[0] < piece[1]]
