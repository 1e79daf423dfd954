"""Laws of shared passages: what is long enough is found, and what is told is there."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from textdiff.find.passages import LEAST, excerpt, find_passages
from textdiff.find.passages.texts import HAN_WEIGHT
from textdiff.key import make_key
from textdiff.key.characters import is_han
from textdiff.key.key import key_text
from textdiff.read import document_from_text

if TYPE_CHECKING:
    from textdiff.find.passages import KeyPassage
    from textdiff.model import Key

ALPHABETS = (
    "ab",
    "abcdefghijklmnoprstuvw0123456789",
    "的一是了我不人在他有这上",
    "ab中文的是cde一",
)
CLOTHES = (" ", "\n", "\r\n", "-\n", ", ", "。", "“", "\u3000", "\u200b", ".  ")
FORMS = dict(zip("这来时国会说学车", "這來時國會說學車", strict=True))


def weight(text: str) -> int:
    return sum(HAN_WEIGHT if is_han(character) else 1 for character in text)


class Planted(NamedTuple):
    """A run, and two texts that hold it in other clothes, from one offset to another."""

    run: str
    texts: tuple[str, str]
    places: tuple[tuple[int, int], tuple[int, int]]


@st.composite
def planted(draw: st.DrawFn, least: int = LEAST) -> Planted:
    chance = random.Random(draw(st.integers(0, 1 << 64)))
    alphabet = draw(st.sampled_from(ALPHABETS)) + draw(st.sampled_from(("", "".join(FORMS))))
    run = ""
    while weight(run) < least:
        run += chance.choice(alphabet)
    texts, places = [], []
    for _ in range(2):
        before, after = (
            dressed("".join(chance.choices(alphabet, k=chance.randrange(200))), chance)
            for _ in range(2)
        )
        worn = dressed(run, chance)
        texts.append(before + worn + after)
        places.append((len(before), len(before) + len(worn)))
    return Planted(run, (texts[0], texts[1]), (places[0], places[1]))


def dressed(text: str, chance: random.Random) -> str:
    """The text with its first and last characters kept, in another layout, width and script."""
    forms = chance.choice((dict[str, str](), FORMS))
    rate = chance.choice((0, 0.1, 0.5))
    worn = []
    for at, character in enumerate(text):
        written = forms.get(character, character)
        if chance.random() < rate:
            written = written.upper()
        if written.isascii() and chance.random() < rate:
            written = chr(ord(written) + 0xFEE0)
        if at and chance.random() < rate:
            written = chance.choice(CLOTHES) + written
        worn.append(written)
    return "".join(worn)


def found_in(texts: tuple[str, ...], least: int = LEAST) -> tuple[list[Key], list[KeyPassage]]:
    keys = [make_key(text) for text in texts]
    names = [str(number) for number in range(len(texts))]
    return keys, list(find_passages(names, [key.codes for key in keys], least=least).passages)


def covers(passage: KeyPassage, planted: Planted, keys: list[Key]) -> bool:
    for side, stretch in enumerate((passage.a, passage.b)):
        document = document_from_text(planted.texts[side])
        reading = excerpt(document, keys[side], stretch.span, stretch.gaps).reading
        start, end = planted.places[side]
        if reading.span.start > start or reading.span.end < end:
            return False
    return True


@given(planted())
def test_a_shared_run_of_the_stated_length_is_found_and_covered(given_: Planted) -> None:
    keys, passages = found_in(given_.texts)
    assert any(covers(passage, given_, keys) for passage in passages)


@given(planted(16))
def test_so_it_is_at_another_length(given_: Planted) -> None:
    keys, passages = found_in(given_.texts, 16)
    assert any(covers(passage, given_, keys) for passage in passages)


@given(planted(), st.sampled_from((16, LEAST)))
def test_what_is_told_is_there(given_: Planted, least: int) -> None:
    keys, passages = found_in(given_.texts, least)
    texts = [key_text(key) for key in keys]
    for passage in passages:
        a, b = (
            side.span.of(text) for side, text in zip((passage.a, passage.b), texts, strict=True)
        )
        assert passage.length >= least
        assert 0 < passage.likeness <= 1
        for one, other, stretch in ((a, b, passage.a), (b, a, passage.b)):
            shared = shared_places(one, stretch)
            assert weight("".join(one[at] for at in shared)) >= passage.length
            assert all(stands_in(other, one, at) for at in shared)


def shared_places(text: str, stretch: object) -> list[int]:
    span, gaps = stretch.span, stretch.gaps  # type: ignore[attr-defined] - a KeyStretch
    assert all(span.start < gap.start < gap.end < span.end for gap in gaps)
    away = {at - span.start for gap in gaps for at in range(gap.start, gap.end)}
    return [at for at in range(len(text)) if at not in away]


def stands_in(other: str, text: str, at: int) -> bool:
    """Whether a character stands in the other text with two of those around it."""
    return any(text[start : start + 3] in other for start in range(max(at - 2, 0), at + 1))


@given(st.lists(planted(), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(
    given_: list[Planted], chance: random.Random
) -> None:
    texts = [text for each in given_ for text in each.texts]
    named = [(f"{number}", make_key(text).codes) for number, text in enumerate(texts)]
    first = find_passages([name for name, _ in named], [codes for _, codes in named])
    chance.shuffle(named)
    assert find_passages([name for name, _ in named], [codes for _, codes in named]) == first


@given(planted())
def test_a_text_alone_shares_nothing(given_: Planted) -> None:
    assert found_in((given_.texts[0] * 2,))[1] == []
