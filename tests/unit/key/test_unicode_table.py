"""The kept tables are what the script makes, and mean the same under every Python.

Unicode's stability policy lets a newer version add characters, but not change how those that it
has decompose and fold; so the tables of two versions may differ only in characters that the older
one doesn't have.
"""

import re
import unicodedata
from collections.abc import Callable

import pytest

from textdiff.key.characters import (
    INVISIBLE,
    LINE_BREAKS,
    PUNCTUATION,
    QUOTATION_MARKS,
    SPACES,
    is_word,
)
from textdiff.key.key import word_characters
from textdiff.key.unicode_table import (
    DATA,
    NUL_KEY,
    joining_table,
    key_character,
    key_table,
    word_table,
)

Rows = list[tuple[int, int]]
TABLES: dict[str, Callable[[], str]] = {
    "key_characters.txt": key_table,
    "word_characters.txt": word_table,
    "joining_characters.txt": joining_table,
}


def kept(name: str) -> str:
    return (DATA / name).read_text("ascii")


def version(table: str) -> tuple[int, ...]:
    stated = re.search(r"^# (\d+)\.(\d+)\.(\d+), Unicode License v3\.$", table, re.MULTILINE)
    assert stated, "the table doesn't say which Unicode it is of"
    return tuple(map(int, stated.groups()))


def rows(table: str) -> Rows:
    lines = [line.split() for line in table.splitlines() if not line.startswith("#")]
    return [(int(first, 16), int(second, 16)) for first, second in lines]


def meaning(name: str, table: str) -> set[tuple[int, int]]:
    """What a table says, row by row; of ranges, code point by code point."""
    if name == "key_characters.txt":
        return set(rows(table))
    return {(code, 1) for first, end in rows(table) for code in range(first, end)}


@pytest.fixture(scope="module", params=TABLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_key_table_is_current(name: str) -> None:
    file, made = kept(name), TABLES[name]()
    here = tuple(map(int, unicodedata.unidata_version.split(".")))
    assert version(made) == here
    if version(file) == here:
        assert file == made
        return
    older, newer = (file, made) if version(file) < here else (made, file)
    assert meaning(name, older) <= meaning(name, newer)
    added = {code for code, _ in meaning(name, newer) - meaning(name, older)}
    assert added.isdisjoint(code for code, _ in meaning(name, older))
    if version(file) > here:  # then it can be told which characters are new
        assert {unicodedata.category(chr(code)) for code in added} <= {"Cn"}


def test_the_tables_are_of_one_version() -> None:
    assert len({version(kept(name)) for name in TABLES}) == 1


def test_rows_are_in_order_and_say_nothing_needless(name: str) -> None:
    found = rows(kept(name))
    assert found == sorted(set(found))
    assert len({first for first, _ in found}) == len(found)
    if name == "key_characters.txt":
        assert all(code != target for code, target in found)
    else:
        edges = [edge for row in found for edge in row]
        assert edges == sorted(set(edges)), "ranges are apart and not empty"


@pytest.mark.parametrize(
    "characters", [PUNCTUATION, QUOTATION_MARKS, INVISIBLE, SPACES, LINE_BREAKS],
    ids=["punctuation", "quotation", "invisible", "spaces", "line breaks"],
)  # fmt: skip
def test_dress_maps_to_nothing(characters: str) -> None:
    targets = dict(rows(kept("key_characters.txt")))
    assert {targets.get(ord(character)) for character in characters} == {0}
    assert {key_character(character) for character in characters} == {0}


@pytest.mark.parametrize("sign", "%‰&@#/*+=$")
def test_meaning_stays(sign: str) -> None:
    assert ord(sign) not in dict(rows(kept("key_characters.txt")))
    assert key_character(sign) == ord(sign)


def test_a_wide_sign_of_meaning_maps_to_the_ordinary_one() -> None:
    targets = dict(rows(kept("key_characters.txt")))
    for sign in "%&@#/*+=$":
        assert targets[ord(sign) + 0xFEE0] == ord(sign)


def test_nul_is_no_nothing() -> None:
    assert key_character("\0") == NUL_KEY == dict(rows(kept("key_characters.txt")))[0]
    assert NUL_KEY != 0


def test_lone_surrogates_stand_for_themselves() -> None:
    targets = dict(rows(kept("key_characters.txt")))
    assert not any(code in targets for code in range(0xD800, 0xE000))
    assert key_character("\ud800") == 0xD800


def test_no_target_has_another_target() -> None:
    targets = dict(rows(kept("key_characters.txt")))
    for target in set(targets.values()) - {0}:
        assert target not in targets, hex(target)


def test_word_characters_are_read_as_they_were_made() -> None:
    flags = word_characters()
    inside = {code for code, _ in meaning("word_characters.txt", kept("word_characters.txt"))}
    assert set(flags.nonzero()[0].tolist()) == inside
    if version(kept("word_characters.txt")) == version(word_table()):
        assert all(is_word(chr(code)) is (code in inside) for code in range(0x110000))
