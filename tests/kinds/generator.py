"""Pairs of texts with known edits of every kind at known places.

A pair is made of a base text: paragraphs and sentences are moved, passages put in, then single
changes made at places that lie apart (or, on purpose, side by side), on either side; then a whole
side may be re-wrapped, converted to the other script or dressed otherwise. Every piece of either
text knows the edits that it belongs to, so that the places are known whatever came after.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from tests.kinds import accidentals, substantives
from tests.kinds.edits import Change, Kinds, Known, Maker, is_cjk, one_of
from tests.kinds.regional import GENERAL, regional_makers
from tests.kinds.substantives import converted
from tests.kinds.whole import (
    Sign,
    Signs,
    Whole,
    corner,
    curled,
    decomposed,
    each,
    in_script,
    joined,
    straight,
    wide_letters,
    wide_stops,
    wrapped,
)
from textdiff.model import SUBSTANTIVE_KINDS, Kind, Span

TEXTS = Path(__file__).parent / "texts"
SEEDS = Path(__file__).parents[2] / "seeds"
APART = 12
_TRIES = 12

MODES = (
    *("mixed", "mixed", "mixed", "rewrapped", "converted", "converted and rewrapped", "adjacent"),
    *("moves", "moves", "passages", "accidentals", "accidentals rewrapped", "accidentals converted"),
    *("whole side", "dense", "short", "bilingual", "adjacent"),
)
_HEADINGS = {
    "en": ["The Second Winter", "A NOTE ON THE SOURCES", "Chapter Nine", "What the Ledger Says"],
    "zh": ["第二个冬天", "资料来源说明", "第九章 归途", "账本里的话"],
}
_SIGNATURES = {
    "en": ["Yours sincerely,\nMargaret Oyelaran\nSecretary to the Trust", "Printed for the author, 1924"],
    "zh": ["此致\n敬礼\n欧阳静\n秘书长", "（原载《海滨月刊》，有删节）"],
}


@dataclass(frozen=True, slots=True)
class Text:
    """A base text: `en`, or Chinese in Simplified (`zh-hans`) or Traditional (`zh-hant`)."""

    name: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and the edits between them; `substantive` says whether any edit may be so."""

    name: str
    mode: str
    a: str
    b: str
    known: tuple[Known, ...]
    substantive: bool


@dataclass(slots=True)
class _Draft:
    """A pair being made: pieces of the base in b's order, single changes, labels of edits."""

    base: str
    order: list[tuple[int, int, tuple[int, ...]] | tuple[str, int]]
    kinds: list[tuple[Kind, Kinds, str]] = field(default_factory=list)
    changes: list[tuple[Change, int, bool]] = field(default_factory=list)
    taken: list[tuple[int, int, str]] = field(default_factory=list)
    moved: list[tuple[int, int, int]] = field(default_factory=list)

    def number(self, kind: Kind, kinds: Kinds, label: str) -> int:
        self.kinds.append((kind, kinds, label))
        return len(self.kinds)


@functools.cache
def texts() -> tuple[Text, ...]:
    """All base texts, the project's own seeds among them."""
    found = [
        Text(path.stem, path.stem.partition("-")[0], path.read_text("utf-8").strip())
        for path in sorted(TEXTS.glob("*.txt"))
    ]
    for name, language in (
        *(("essay-draft", "en"), ("letter-typed", "en"), ("speech-traditional", "hant")),
        *(("speech-simplified", "hans"), ("news-article", "hans"), ("essay-revised", "en")),
    ):
        found.append(Text(name, language, (SEEDS / f"{name}.txt").read_text("utf-8-sig").strip()))
    return tuple(found)


def make_pairs(count: int, seed: int, language: str = "both") -> Iterable[Pair]:
    """So many pairs, the same for the same seed."""
    wanted = {"en": {"en"}, "zh": {"hans", "hant"}}.get(language, {"en", "hans", "hant"})
    pool = [text for text in texts() if text.language in wanted]
    for number in range(count):
        random = Random(f"{seed}-{number}")
        mode = MODES[number % len(MODES)]
        text = _chosen(pool, mode, random)
        if "converted" in mode and text.language == "en":
            mode = mode.replace(" converted", " rewrapped").replace("converted and ", "")
            mode = "rewrapped" if mode == "converted" else mode
        yield make_pair(f"{seed}-{number}", mode, text, random)


def _chosen(pool: list[Text], mode: str, random: Random) -> Text:
    """A text; two of them, one after the other, where the first is short (Chinese)."""
    text = random.choice(pool)
    if mode == "short":
        return Text(text.name, text.language, random.choice(_paragraphs(text)))
    if mode == "bilingual" and text.language != "en":
        foreign = _paragraphs(random.choice([other for other in texts() if other.language == "en"]))
        mixed = [p for pair in zip(_paragraphs(text), foreign, strict=False) for p in pair]
        return Text(text.name, text.language, "\n\n".join(mixed))
    if len(text.text) > 1500:
        return text
    others = [other for other in pool if other.language == text.language and other != text]
    other = random.choice(others)
    return Text(f"{text.name}+{other.name}", text.language, f"{text.text}\n\n{other.text}")


def _paragraphs(text: Text) -> list[str]:
    return [p for p in text.text.split("\n\n") if len(p) > 60] or [text.text]


def make_pair(name: str, mode: str, text: Text, random: Random) -> Pair:
    """One pair of a mode."""
    base = text.text
    if "converted" in mode:
        base = _with_regional_words(base, text.language, random)
    draft = _Draft(base, [(0, len(base), ())])
    accidental = mode.startswith("accidentals") or mode == "whole side"
    if mode == "moves":
        _move(draft, random)
    if mode == "passages" or (mode == "mixed" and random.random() < 0.4):
        _add_passages(draft, text, random)
    if mode != "whole side":
        _change(draft, _makers(text, mode, accidental), mode, random)
    sides = [_signs(draft, on_b) for on_b in (False, True)]
    sides[1] = _dressed(sides[1], _wholes(text, mode, random))
    known = _known(draft, *sides, converted_side="converted" in mode)
    if mode == "whole side":  # two dresses at once: either may be the last rung
        dresses = frozenset(each.kind for each in known)
        known = [replace(each, kinds=dresses | each.kinds) for each in known]
    a, b = joined(sides[0]), joined(sides[1])
    if random.random() < 0.5:
        a, b = b, a
        known = [Known(k.kind, k.kinds, k.label, k.b, k.a) for k in known]
    return Pair(f"{name} {text.name}", mode, a, b, tuple(known), not accidental)


def _makers(text: Text, mode: str, accidental: bool) -> Mapping[str, Maker]:
    dress = {
        "en": accidentals.ENGLISH,
        "hans": accidentals.CHINESE,
        "hant": accidentals.TRADITIONAL,
    }[text.language]
    words = {
        "en": substantives.ENGLISH,
        "hans": substantives.CHINESE,
        "hant": substantives.TRADITIONAL,
    }[text.language]
    makers = dict(dress if accidental else dress | words)
    if "converted" in mode:
        makers.pop("variant_character", None)
        makers.pop("spelling: Simplified form in Traditional", None)
        makers |= regional_makers(general=not accidental)
    if "rewrapped" in mode:
        makers = {name: maker for name, maker in makers.items() if not name.startswith("line_break")}
    return makers


def _wholes(text: Text, mode: str, random: Random) -> list[Whole]:
    wholes: list[Whole] = []
    if "converted" in mode:
        wholes.append(in_script("t2s" if text.language == "hant" else random.choice(["s2t", "s2tw"])))
    if mode == "whole side":
        sorts = [straight, decomposed, wide_letters]
        sorts += [str.upper, str.lower] if text.language == "en" else [corner, curled, wide_stops]
        wholes += [each(sort) for sort in random.sample(sorts, random.choice([1, 1, 2]))]
    if "rewrapped" in mode or (mode in {"whole side", "moves"} and random.random() < 0.3):
        wholes.append(wrapped(random))
    return wholes


def _dressed(signs: Signs, wholes: list[Whole]) -> Signs:
    for whole in wholes:
        signs = whole(signs) or signs
    return signs


def _with_regional_words(base: str, language: str, random: Random) -> str:
    """The base with a few sentences that have words which differ by region."""
    paragraphs = base.split("\n\n")
    frames = ["他们又谈到{}的问题。", "那一年，{}还很少见。", "有人写信来问{}的事情。"]
    for word in random.sample(sorted(GENERAL), 3):
        sentence = random.choice(frames).format(word)
        at = random.randrange(len(paragraphs))
        paragraphs[at] += converted(sentence, "s2t") if language == "hant" else sentence
    return "\n\n".join(paragraphs)


def _change(draft: _Draft, makers: Mapping[str, Maker], mode: str, random: Random) -> None:
    by_kind: dict[str, list[str]] = {}
    for label in makers:
        by_kind.setdefault(label.partition(":")[0], []).append(label)
    kinds = [kind for kind in sorted(by_kind) for _ in range(2 if kind in SUBSTANTIVE_KINDS else 1)]
    wanted = random.randrange(12, 30)
    if mode in {"short", "dense"}:
        wanted = len(draft.base) // (60 if mode == "dense" else 40)
    for _ in range(wanted):
        label = random.choice(by_kind[random.choice(kinds)])
        _place(draft, label, makers[label], (0, len(draft.base)), APART, random, "convert" in mode)
        if mode == "adjacent" and draft.changes:
            around = draft.changes[-1][0]
            window = (max(0, around.start - 14), min(len(draft.base), around.end + 14))
            for _ in range(3):
                label = random.choice(by_kind[random.choice(sorted(by_kind))])
                if _may_stand_close(label):
                    _place(draft, label, makers[label], window, 0, random)


def _may_stand_close(label: str) -> bool:
    kind, _, what = label.partition(": ")
    if kind in {"transposition", "wording", "encoding", "whitespace", "hyphenation"}:
        return what in {"another word", "another Han word"}
    return kind != "line_break"


def _place(
    draft: _Draft,
    label: str,
    maker: Maker,
    window: tuple[int, int],
    apart: int,
    random: Random,
    mode_converts: bool = False,
) -> None:
    first, last = window
    for _ in range(_TRIES):
        change = maker(random, draft.base[first:last])
        if change is None:
            return
        change = change._replace(start=change.start + first, end=change.end + first)
        if draft.base[change.start : change.end] == change.new or _is_used(draft, change.new):
            continue
        start, end = _whole_words(draft.base, change)
        if _is_free(draft, start, end, label, apart):
            kind = next((k for k in change.kinds if k == label.partition(":")[0]), min(change.kinds))
            if mode_converts and kind is Kind.ENCODING:  # the character under it may be another
                change = change._replace(kinds=change.kinds | {Kind.SCRIPT})
            number = draft.number(kind, change.kinds, label)
            draft.changes.append((change, number, random.random() < 0.6))
            draft.taken.append((start, end, label))
            return


def _is_used(draft: _Draft, new: str) -> bool:
    """Whether these words were put in elsewhere: on the other side they would have moved."""
    return len(new.strip()) > 4 and any(new == change.new for change, _, _ in draft.changes)


def _whole_words(base: str, change: Change) -> tuple[int, int]:
    """A change's range, with the whole of Latin words that it touches inside."""
    start, end = change.start, change.end
    inside = base[start - 1 : end + 1]
    if len(inside) > 1 and (_is_latin(base[start : start + 1]) or _is_latin(change.new[:1])):
        while start and _is_latin(base[start - 1]):
            start -= 1
        while end < len(base) and _is_latin(base[end]):
            end += 1
    elif start == end and start and _is_latin(base[start - 1]) and _is_latin(base[end : end + 1]):
        return _whole_words(base, Change(start - 1, end + 1, "x", change.kinds))
    return start, end


def _is_latin(character: str) -> bool:
    return bool(character) and character.isalnum() and not is_cjk(character)


_SIGNS = ("quotation: other marks", "punctuation: another stop", "width: stop")
_WORDS = ("case", "spelling", "wording", "variant_character", "numeral", "regional", "diacritic")


def _is_free(draft: _Draft, start: int, end: int, label: str, apart: int) -> bool:
    for other_start, other_end, other in draft.taken:
        least = APART
        if apart == 0 and other != "border":
            signs = [name in _SIGNS for name in (label, other)]
            words = [name.startswith(_WORDS) for name in (label, other)]
            whole = any(name.endswith(("added", "omitted", "dropped")) for name in (label, other))
            wordings = [name.startswith(("wording", "transposition")) for name in (label, other)]
            if whole:
                pass
            elif (signs[0] and words[1]) or (words[0] and signs[1]) or (all(signs) and label != other):
                least = 0
            elif all(words) and not any(wordings):
                least = 1 if not is_cjk(draft.base[start]) else 3
        if start < other_end + least and other_start < end + least:
            return False
    return True


def _move(draft: _Draft, random: Random) -> None:
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
        return [unit for unit in found if unit[0] == 0 or base[unit[0] - 1] == "\n"]
    pattern = r"(?<=[a-z][.!?] )[A-Z][^.!?\n“”\"]{24,}[.!?] (?=[A-Z])"
    if is_cjk(base[base.find("。") - 1]):
        pattern = r"(?<=[。！？])[^。！？\n「」“”]{9,}[。！？](?=[\u4e00-\u9fff])"
    return [(m.start(), m.end(), False) for m in re.finditer(pattern, base)]


def _reorder(draft: _Draft, start: int, end: int, goal: int, number: int, swap: bool) -> None:
    order: list[tuple[int, int, tuple[int, ...]] | tuple[str, int]] = []
    numbers = (number,)
    jumped = numbers if swap else ()
    for piece in draft.order:
        if len(piece) == 2 or not (piece[0] <= min(start, goal) and max(end, goal) <= piece[1]):
            order.append(piece)
            continue
        first, last, _ = piece
        if goal >= end:
            order += [(first, start, ()), (end, goal, jumped), (start, end, numbers), (goal, last, ())]
        else:
            order += [(first, goal, ()), (start, end, numbers), (goal, start, ()), (end, last, ())]
    draft.order = [piece for piece in order if len(piece) == 2 or piece[0] < piece[1]]


def _add_passages(draft: _Draft, text: Text, random: Random) -> None:
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


def _insert(draft: _Draft, place: int, passage: str, number: int) -> None:
    order: list[tuple[int, int, tuple[int, ...]] | tuple[str, int]] = []
    done = False
    for piece in draft.order:
        if len(piece) == 2 or done or not piece[0] <= place <= piece[1]:
            order.append(piece)
            continue
        first, last, numbers = piece
        order += [(first, place, numbers), (passage, number), (place, last, numbers)]
        done = True
    draft.order = [piece for piece in order if len(piece) == 2 or piece[0] < piece[1]]


def _signs(draft: _Draft, on_b: bool) -> Signs:
    """One side of the draft; an empty piece marks where an edit has nothing."""
    changes = sorted(draft.changes, key=lambda change: change[0])
    pieces = draft.order if on_b else _in_base_order(draft.order)
    signs: Signs = []
    for piece in pieces:
        if len(piece) == 2:
            passage, number = piece
            signs += [Sign(character, (number,)) for character in (passage if on_b else "")] or [
                Sign("", (number,))
            ]
            continue
        first, last, numbers = piece
        at = first
        for change, number, new_in_b in changes:
            if not (first <= change.start and change.end <= last) or change.start < at:
                continue
            if change.start == change.end == last != len(draft.base):
                continue
            signs += [Sign(draft.base[i], numbers, i) for i in range(at, change.start)]
            if new_in_b == on_b:
                marks = [Sign(character, (*numbers, number)) for character in change.new]
            else:
                marks = [
                    Sign(draft.base[i], (*numbers, number), i)
                    for i in range(change.start, change.end)
                ]
            signs += marks or [Sign("", (*numbers, number))]
            at = change.end
        signs += [Sign(draft.base[i], numbers, i) for i in range(at, last)]
    return signs


def _in_base_order(
    order: list[tuple[int, int, tuple[int, ...]] | tuple[str, int]],
) -> list[tuple[int, int, tuple[int, ...]] | tuple[str, int]]:
    """The pieces as a has them; a passage stays before the piece that follows it."""
    result: list[tuple[int, int, tuple[int, ...]] | tuple[str, int]] = []
    pending: list[tuple[str, int]] = []
    keyed: list[tuple[int, list[tuple[int, int, tuple[int, ...]] | tuple[str, int]]]] = []
    for piece in order:
        if len(piece) == 2:
            pending.append(piece)
        else:
            keyed.append((piece[0], [*pending, piece]))
            pending = []
    for _, group in sorted(keyed, key=lambda entry: entry[0]):
        result += group
    return result + list(pending)


def _known(draft: _Draft, a: Signs, b: Signs, *, converted_side: bool) -> list[Known]:
    spans_a, spans_b = _spans(a), _spans(b)
    known = [
        Known(kind, kinds, label, spans_a.get(number), spans_b.get(number))
        for number, (kind, kinds, label) in enumerate(draft.kinds, 1)
    ]
    return known + _of_whole_side(draft, a, b, converted_side)


def _spans(signs: Signs) -> dict[int, Span]:
    spans: dict[int, Span] = {}
    at = 0
    for sign in signs:
        end = at + len(sign.text)
        for number in sign.edits:
            first = spans.get(number, Span(at, end))
            spans[number] = Span(min(first.start, at), max(first.end, end))
        at = end
    return spans


def _of_whole_side(draft: _Draft, a: Signs, b: Signs, converted_side: bool) -> list[Known]:
    """What a conversion of a whole side has changed, a run of neighbours as one edit."""
    moves = {n for n, (_, _, label) in enumerate(draft.kinds, 1) if label.startswith("transposition: p")}
    moves |= {n for n, (_, _, label) in enumerate(draft.kinds, 1) if label.startswith("transposition: s")}
    text_a, text_b = joined(a), joined(b)
    simple_a = converted(text_a, "t2s") if converted_side else text_a
    simple_b = converted(text_b, "t2s") if converted_side else text_b
    in_a = {
        sign.base: (at, sign.text)
        for at, sign in zip(_places(a), a, strict=True)
        if sign.base >= 0 and not set(sign.edits) - moves
    }
    known: list[Known] = []
    for at_b, sign in zip(_places(b), b, strict=True):
        if sign.base not in in_a or set(sign.edits) - moves:
            continue
        at_a, old = in_a[sign.base]
        if old == sign.text or not (old + sign.text).strip():
            continue
        if converted_side and is_cjk(old[0]):
            same = simple_a[at_a : at_a + 1] == simple_b[at_b : at_b + 1]
            kind = Kind.SCRIPT if same else Kind.VARIANT_CHARACTER
        else:
            kind = _dress(old, sign.text)
        span_a, span_b = Span(at_a, at_a + len(old)), Span(at_b, at_b + len(sign.text))
        before = known[-1] if known else None
        if before and before.a and before.b and before.kind == kind:
            if (before.a.end, before.b.end) == (span_a.start, span_b.start):
                span_a, span_b = Span(before.a.start, span_a.end), Span(before.b.start, span_b.end)
                known.pop()
        known.append(Known(kind, one_of(kind), f"{kind}: whole side", span_a, span_b))
    return known


def _dress(old: str, new: str) -> Kind:
    """The kind of a change that a whole side went through."""
    if decomposed(old) == decomposed(new):
        return Kind.ENCODING
    if straight(curled(old)) == straight(curled(new)):
        return Kind.QUOTATION
    plain_old, plain_new = (unicodedata.normalize("NFKC", text) for text in (old, new))
    same_width = decomposed(old).lower() == decomposed(new).lower()
    return Kind.CASE if same_width or plain_old != plain_new else Kind.WIDTH


def _places(signs: Signs) -> list[int]:
    places, at = [], 0
    for sign in signs:
        places.append(at)
        at += len(sign.text)
    return places
