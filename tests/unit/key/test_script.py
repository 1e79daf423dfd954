"""Chinese script: the same output as the package whose dictionaries it compiles."""

from __future__ import annotations

import functools
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import opencc
import pytest

from textdiff.errors import TextdiffError
from textdiff.key import script_stage, script_tables
from textdiff.key.script import (
    Conversion,
    Script,
    ScriptUse,
    convert,
    convert_with_offsets,
    han_representatives,
    regional_pairs,
    script_of,
    script_use,
    to_simplified,
    variant_sets,
)

DICTIONARIES = sorted((Path(opencc.__file__).parent / "dictionary").glob("*.txt"))
BETWEEN = "，。、：？！…“”「」（）—．-,.! \n\u3000ab1é𠀀\ud800"
COMMON = (
    "的一是不了在人有我他这個個们中来上大為为和國国地到以說说時时"
    "要就出會会也你对生能而子那得于着下自之年過过發发後后"
)


@functools.cache
def oracle(configuration: Conversion) -> opencc.OpenCC:
    return opencc.OpenCC(configuration.value)


@functools.cache
def entries() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(part for line in path.read_text("utf-8").split("\n") for part in line.split())
        for path in DICTIONARIES
    )


def material(size: int, seed: str) -> str:
    """Entries of every dictionary, whole and cut, between common characters and separators."""
    chance = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < size:
        part = chance.choice(chance.choice(entries()))
        draw = chance.random()
        if draw < 0.2:
            part = part[: chance.randint(1, len(part))]
        elif draw < 0.4:
            part = part[chance.randrange(len(part)) :]
        if chance.random() < 0.5:
            part += "".join(chance.choices(COMMON, k=chance.randint(1, 8)))
        if chance.random() < 0.2:
            part += chance.choice(BETWEEN)
        parts.append(part)
        length += len(part)
    return "".join(parts)[:size]


@pytest.mark.parametrize("configuration", Conversion)
def test_output_is_opencc_s_on_a_hundred_thousand_characters(configuration: Conversion) -> None:
    text = material(100_000, configuration)
    assert convert(text, configuration) == oracle(configuration).convert(text)


@pytest.mark.slow
def test_simplified_output_is_opencc_s_on_a_million_characters() -> None:
    text = material(1_000_000, "a million")
    assert to_simplified(text) == oracle(Conversion.T2S).convert(text)


@pytest.mark.parametrize("configuration", Conversion)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain ASCII, and nothing else",
        "乾隆",
        "乾",
        "乾隆乾乾淨淨乾乾",  # phrases that overlap: the longest anywhere goes first
        "一目瞭然瞭然瞭",
        "乾，隆",  # a separator stands inside what would be a phrase
        "什么什麼",
        "建立核心航線上的程序",
        "埠和宏与矽",  # entries of one character, one of them with a longer value
        "人工智慧與人工智能",
        "乔治．布希",  # an entry with a separator in it, which can never match
        "\ud83d\ude00 後\udc00",  # lone surrogates that would make a pair in UTF-16
        "\U0010ffff後\U000e0100\U00030b38",
    ],
)
def test_output_is_opencc_s(text: str, configuration: Conversion) -> None:
    assert convert(text, configuration) == oracle(configuration).convert(text)


@pytest.mark.parametrize("before", range(32_760, 32_770))
def test_a_phrase_is_found_across_the_end_of_a_chunk(before: int) -> None:
    text = "人" * before + "乾隆乾淨後"
    assert to_simplified(text) == "人" * before + "乾隆干净后"


def test_a_character_that_an_earlier_dictionary_has_bars_a_later_phrase() -> None:
    # tw2sp tries TWPhrasesRev, with 宏 and 矽 by themselves, before the phrases of variants.
    text = "".join(entry + "宏埠矽" for entry in entries()[-1])
    assert convert(text, Conversion.TW2SP) == oracle(Conversion.TW2SP).convert(text)


def test_separators_are_those_of_the_package() -> None:
    known = oracle(Conversion.T2S).split_chars_re
    package = {chr(code) for code in range(0x110000) if known.fullmatch(chr(code))}
    assert set(script_stage._SEPARATORS) == package


def test_no_value_of_a_reachable_entry_has_a_separator() -> None:
    """A separator made by one stage would not cut the text for the next."""
    names = {
        name
        for each in Conversion
        for stage in script_tables.read_chain(each)[:-1]
        for name in stage
    }
    for name in names:
        for entry, value in script_tables.read_first_entries(name).items():
            if script_stage._SEPARATORS.isdisjoint(entry):
                assert script_stage._SEPARATORS.isdisjoint(value), (name, entry)


def test_simplified_keeps_every_code_point_in_its_place() -> None:
    for name in ("TSPhrases", "TSCharacters"):
        assert all(len(k) == len(v) for k, v in script_tables.read_first_entries(name).items())


def test_offsets_lead_from_a_longer_phrase_to_its_source() -> None:
    text, offsets = convert_with_offsets("用U盤存。", Conversion.S2TWP)
    assert text == "用隨身碟存。"
    assert offsets.tolist() == [0, 1, 2, 2, 3, 4, 5]


def test_offsets_lead_from_a_shorter_phrase_to_its_source() -> None:
    text, offsets = convert_with_offsets("用隨身碟存。", Conversion.TW2SP)
    assert text == "用U盘存。"
    assert offsets.tolist() == [0, 1, 2, 4, 5, 6]


def test_offsets_are_the_identity_where_lengths_are_kept() -> None:
    text = material(5_000, "offsets")
    for configuration in (Conversion.T2S, Conversion.S2TW, Conversion.HK2S, Conversion.T2TW):
        converted, offsets = convert_with_offsets(text, configuration)
        assert converted == convert(text, configuration)
        assert np.array_equal(offsets, np.arange(len(text) + 1))


def test_representatives_join_script_and_variant_forms() -> None:
    characters, representatives = han_representatives()
    chosen = dict(zip(map(chr, characters), map(chr, representatives), strict=True))
    assert np.all(np.diff(characters.astype(np.int64)) > 0)
    assert not set(chosen) & set(chosen.values())
    for forms in ("鐘鍾钟锺", "裏裡里", "着著", "為爲为", "圖图図", "臺檯颱台枱", "發髮发", "后後"):
        assert len({chosen.get(form, form) for form in forms}) == 1, forms


def test_the_representative_is_the_simplified_form() -> None:
    characters, representatives = han_representatives()
    chosen = dict(zip(map(chr, characters), map(chr, representatives), strict=True))
    assert "".join(chosen[form] for form in "鐘鍾國國後們說來円") == "钟钟国国后们说来圆"


def test_japanese_forms_that_are_other_words_in_chinese_stay_apart() -> None:
    characters, _ = han_representatives()
    changed = set(map(chr, characters))
    assert not changed & set("欠缺予豫缶罐")


def test_representatives_join_every_pair_that_a_conversion_makes() -> None:
    table = np.arange(0x110000, dtype=np.uint32)
    characters, representatives = han_representatives()
    table[characters] = representatives
    text = "".join(chr(code) for code in range(0x3400, 0x33479) if not 0xD800 <= code < 0xE000)

    def key(of: str) -> np.ndarray:
        return table[np.frombuffer(of.encode("utf-32-le"), np.uint32)]

    for configuration in (Conversion.T2S, Conversion.S2T, Conversion.S2TW, Conversion.S2HK):
        spaced = "\n".join(text)  # a separator: characters alone, no phrases
        assert np.array_equal(key(convert(spaced, configuration)), key(spaced))


@pytest.mark.parametrize("pair", ["裏裡", "着著", "爲為", "羣群", "峯峰", "衛衞", "臺台", "稅税"])
def test_variant_characters_share_a_representative(pair: str) -> None:
    sets = variant_sets()
    assert sets[pair[0]] == sets[pair[1]]


@pytest.mark.parametrize("pair", ["后後", "国國", "裡里", "干乾", "欠缺"])
def test_other_pairs_are_no_variant_characters(pair: str) -> None:
    sets = variant_sets()
    assert sets.get(pair[0], pair[0]) != sets.get(pair[1], pair[1])


def test_regional_pairs_go_both_ways_in_simplified() -> None:
    pairs = regional_pairs()
    assert "人工智能" in pairs["人工智慧"]
    assert "U盘" in pairs["随身碟"]
    for word, others in pairs.items():
        assert word == to_simplified(word)
        assert word not in others
        assert all(word in pairs[other] for other in others)


def test_use_counts_characters_of_one_script_alone() -> None:
    assert script_use("這是中國的說法") == ScriptUse(traditional=3, simplified=0)
    assert script_use("这是中国的说法") == ScriptUse(traditional=0, simplified=3)


@pytest.mark.parametrize("character", "后干里台只系面著着於群峰乾雇霉人中")
def test_a_character_of_both_scripts_counts_for_neither(character: str) -> None:
    assert script_use(character) == ScriptUse(0, 0)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("這是中國的說法", Script.TRADITIONAL),
        ("这是中国的说法", Script.SIMPLIFIED),
        ("這是中國的说法，他們來了", Script.TRADITIONAL),  # one slip in six
        ("這是中國。这是中国。", Script.MIXED),
        ("天地玄黄", Script.SIMPLIFIED),
        ("人之初", Script.UNDETERMINED),
        ("", Script.UNDETERMINED),
        ("no Han at all", Script.UNDETERMINED),
        ("東京都と国会議事堂のあいだをあるいた", Script.UNDETERMINED),
        ("\ud800\U0010ffff", Script.UNDETERMINED),
    ],
)
def test_script_of_a_text(text: str, script: Script) -> None:
    assert script_of(text) is script


def test_a_document_converted_is_in_the_script_that_it_was_converted_to() -> None:
    text = convert("\n".join(entries()[-1]), Conversion.S2T)
    assert script_of(text) is Script.TRADITIONAL
    assert script_use(to_simplified(text)).traditional == 0


def test_a_missing_table_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(script_tables, "_package", lambda: tmp_path)
    with pytest.raises(TextdiffError, match=r"TSCharacters.txt.*reinstall"):
        script_tables.read_entries("TSCharacters")


def test_conversion_to_simplified_loads_neither_the_converter_nor_other_phrases() -> None:
    code = (
        "import sys; from textdiff.key import script, script_tables as t\n"
        "read = t.read_dictionary\n"
        "def only(name):\n"
        "    assert name.startswith('TS'), name\n"
        "    return read(name)\n"
        "t.read_dictionary = only; script.to_simplified('後'); assert 'opencc' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
