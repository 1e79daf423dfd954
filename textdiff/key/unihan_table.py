"""Makes three tables in `data/` from the Unihan database of Unicode (UAX #38).

    python -m textdiff.key.unihan_table FOLDER

FOLDER holds `Unihan_Variants.txt`, `Unihan_Readings.txt` and `EquivalentUnifiedIdeograph.txt`, as
they are or packed by bzip2: Debian has them in its package unicode-data, in /usr/share/unicode.
"""

from __future__ import annotations

import bz2
import functools
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.key.script_conversion import to_simplified
from textdiff.key.script_tables import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATA = Path(__file__).parent / "data"
_LEAST_SHARE = 0.1
"""A reading counts from this share of a character's occurrences on (kHanyuPinlu)."""

_HAN = (0x3400, 0x33480)
_RADICALS = range(0x2E80, 0x2FD6)
"""CJK Radicals Supplement and Kangxi Radicals."""


def variant_table(folder: Path) -> str:
    """The text of `unihan_variants.txt`: a frequent character and a rare form of it.

    Pairs of kZVariant, and those of kSemanticVariant that each side names, with one reading. Only
    one of the two may be in frequent use (GB 2312, the first level of Big5): two frequent
    characters are as a rule two words (辨/辯, 板/版), and those that are none are chosen by hand
    in `variant_characters.txt`. For the same reason a rare form belongs to one frequent character
    alone, the Traditional one, or to none: 扵 must not make 于 and 於 one. Traditional and
    Simplified forms are OpenCC's affair.
    """
    readings = {character: value.split()[0] for character, value in _field(folder, "kMandarin")}
    semantic = set(_variants(folder, "kSemanticVariant"))
    found = {pair for pair in semantic if pair[::-1] in semantic}
    found |= set(_variants(folder, "kZVariant"))
    partners: dict[str, set[str]] = {}
    for one, other in found:
        rare, frequent = (one, other) if is_frequent(other) else (other, one)
        if (
            is_frequent(rare) != is_frequent(frequent)
            and readings.get(rare) == readings.get(frequent)
            and not _of_one_script_pair(rare, frequent)
        ):
            partners.setdefault(rare, set()).add(frequent)
    rows: list[str] = []
    for rare, several in sorted(partners.items()):
        chosen = {each for each in several if _is_frequent_traditional(each)} or several
        if len(chosen) == 1:
            rows.append(chosen.pop() + rare)
    return _text(
        folder,
        "Variant characters: a frequent character and a rare form of it, a pair a line.",
        rows,
    )


def radical_table(folder: Path) -> str:
    """The text of `radical_forms.txt`: an ideograph and the radicals that look the same.

    Software that reads a PDF often takes 人 for the radical ⼈, which fonts draw alike.
    """
    rows: dict[str, str] = {}
    for line in _lines(folder, "EquivalentUnifiedIdeograph.txt"):
        codes, _, ideograph = line.partition("#")[0].partition(";")
        first, _, last = codes.strip().partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1) if ideograph else ():
            if code in _RADICALS:
                same = _character(ideograph)
                rows[same] = rows.get(same, same) + chr(code)
    return _text(
        folder,
        "Ideographs and the radicals of Unicode that are drawn alike, a set a line.",
        sorted(rows.values()),
    )


def syllable_table(folder: Path) -> str:
    """The text of `mandarin_syllables.txt`: a syllable without tone, and what is read so.

    The characters are those of GB 2312 and of the first level of Big5, in Simplified; the
    readings the customary one (kMandarin) and what else is frequent (kHanyuPinlu).
    """
    frequent = {to_simplified(chr(code)) for code in range(*_HAN) if is_frequent(chr(code))}
    readings: dict[str, set[str]] = {}
    for character, value in _field(folder, "kMandarin"):
        readings.setdefault(_syllable(value.split()[0]), set()).add(character)
    for character, value in _field(folder, "kHanyuPinlu"):
        counts = [part.rstrip(")").split("(") for part in value.split()]
        total = sum(int(count) for _, count in counts)
        for reading, count in counts:
            if int(count) >= _LEAST_SHARE * total:
                readings.setdefault(_syllable(reading), set()).add(character)
    return _text(
        folder,
        "Syllables of Mandarin without tones, and the frequent characters that are read so.",
        [
            f"{syllable} {''.join(sorted(characters & frequent))}"
            for syllable, characters in sorted(readings.items())
            if len(characters & frequent) > 1
        ],
    )


def is_frequent(character: str) -> bool:
    """Whether GB 2312, or the first level of Big5, has a character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return _is_frequent_traditional(character)
    return True


def _is_frequent_traditional(character: str) -> bool:
    try:
        return 0xA4 <= character.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


def _of_one_script_pair(one: str, other: str) -> bool:
    return any(
        second in entries.get(first, ())
        for entries in (_entries("TSCharacters"), _entries("STCharacters"))
        for first, second in ((one, other), (other, one))
    )


@functools.cache
def _entries(name: str) -> Mapping[str, tuple[str, ...]]:
    return read_entries(name)


def _syllable(reading: str) -> str:
    """A reading in pinyin without its tone; ü is v.

    >>> _syllable("lǜ"), _syllable("de")
    ('lv', 'de')
    """
    letters = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def _variants(folder: Path, field: str) -> Iterator[tuple[str, str]]:
    for character, value in _field(folder, field):
        for target in value.split():
            yield character, _character(target.partition("<")[0])


def _field(folder: Path, field: str) -> Iterator[tuple[str, str]]:
    name = "Unihan_Variants.txt" if "Variant" in field else "Unihan_Readings.txt"
    for line in _lines(folder, name):
        parts = line.split("\t")
        if len(parts) == 3 and parts[1] == field:
            yield _character(parts[0]), parts[2]


def _character(code: str) -> str:
    return chr(int(code.removeprefix("U+"), 16))


def _lines(folder: Path, name: str) -> list[str]:
    packed = folder / f"{name}.bz2"
    content = (
        bz2.decompress(packed.read_bytes()) if packed.exists() else (folder / name).read_bytes()
    )
    return content.decode("utf-8").splitlines()


def _text(folder: Path, title: str, rows: list[str]) -> str:
    version = next(
        line.rpartition(" ")[2]
        for line in _lines(folder, "Unihan_Variants.txt")
        if "version:" in line
    )
    header = [
        f"# {title}",
        "# Made by `python -m textdiff.key.unihan_table` from the Unihan database of Unicode",
        f"# {version} (UAX #38), Unicode License v3.",
    ]
    return "\n".join([*header, *rows]) + "\n"


def main(folder: Path) -> None:
    """Write the tables."""
    (DATA / "unihan_variants.txt").write_text(variant_table(folder), encoding="utf-8")
    (DATA / "radical_forms.txt").write_text(radical_table(folder), encoding="utf-8")
    (DATA / "mandarin_syllables.txt").write_text(syllable_table(folder), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
