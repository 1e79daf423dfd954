"""The tables that are made from Unihan: by a small copy of it, and as they are."""

import bz2
from pathlib import Path

import pytest

from textdiff.key import unihan_table
from textdiff.key.script import variant_sets

VARIANTS = """# Unicode version: 15.0.0
U+9DC4	kSemanticVariant	U+96DE<kMatthews
U+96DE	kSemanticVariant	U+9DC4
U+6275	kSemanticVariant	U+4E8E U+65BC
U+4E8E	kSemanticVariant	U+6275
U+65BC	kSemanticVariant	U+6275
U+677F	kSemanticVariant	U+7248
U+7248	kSemanticVariant	U+677F
U+503C	kZVariant	U+5024
U+5024	kZVariant	U+503C
U+56FD	kSemanticVariant	U+570B
U+570B	kSemanticVariant	U+56FD
"""
READINGS = """U+9DC4	kMandarin	jī
U+96DE	kMandarin	jī
U+6275	kMandarin	yú
U+4E8E	kMandarin	yú
U+65BC	kMandarin	yú
U+677F	kMandarin	bǎn
U+7248	kMandarin	bǎn
U+503C	kMandarin	zhí
U+5024	kMandarin	zhí
U+56FD	kMandarin	guó
U+570B	kMandarin	guó
U+5730	kMandarin	dì
U+5730	kHanyuPinlu	dì(100) de(90)
U+7684	kMandarin	de
U+7684	kHanyuPinlu	de(9000) dí(10)
"""
EQUIVALENT = """# EquivalentUnifiedIdeograph-15.0.0.txt
2E8B       ; 353E  #     CJK RADICAL SEAL
2F08       ; 4EBA  #     KANGXI RADICAL MAN
2E95..2E96 ; 5FC4  # [2] made up
31D0       ; 4E00  #     CJK STROKE H
"""


@pytest.fixture(params=["plain", "packed"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    for name, text in (
        ("Unihan_Variants.txt", VARIANTS),
        ("Unihan_Readings.txt", READINGS),
        ("EquivalentUnifiedIdeograph.txt", EQUIVALENT),
    ):
        if request.param == "packed":
            (tmp_path / f"{name}.bz2").write_bytes(bz2.compress(text.encode()))
        else:
            (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def rows(table: str) -> list[str]:
    return [line for line in table.splitlines() if not line.startswith("#")]


def test_a_rare_form_stands_with_its_frequent_one(folder: Path) -> None:
    """鷄 does; 板 and 版 are frequent both; 扵 would join two words; 国 is script."""
    assert rows(unihan_table.variant_table(folder)) == ["值値", "雞鷄"]


def test_syllables_have_what_is_frequently_read_so(folder: Path) -> None:
    assert rows(unihan_table.syllable_table(folder)) == ["ban 板版", "de 地的"]


def test_a_radical_stands_with_the_ideograph_that_looks_the_same(folder: Path) -> None:
    """Strokes are no characters of a text."""
    assert rows(unihan_table.radical_table(folder)) == ["㔾⺋", "人⼈", "忄⺕⺖"]


def test_the_tables_name_their_source_and_licence() -> None:
    for name in ("unihan_variants.txt", "mandarin_syllables.txt", "radical_forms.txt"):
        text = (unihan_table.DATA / name).read_text("utf-8")
        assert "Unihan" in text
        assert "Unicode License v3" in text


def test_no_rare_form_joins_two_frequent_characters() -> None:
    table = rows((unihan_table.DATA / "unihan_variants.txt").read_text("utf-8"))
    rare = [row[1] for row in table]
    assert len(set(rare)) == len(rare) > 900
    assert all(unihan_table.is_frequent(row[0]) for row in table)
    assert not any(unihan_table.is_frequent(row[1]) for row in table)


@pytest.mark.parametrize(
    "pair",
    ["裏裡", "着著", "爲為", "羣群", "峯峰", "綫線", "衆眾", "啓啟", "麪麵", "臺台", "牀床", "鷄雞",
     "污汙", "喫吃", "⼈人", "⾒見", "鉄鐵", "毎每", "録錄", "恆恒", "凄淒"],
)  # fmt: skip
def test_usual_variants_are_known(pair: str) -> None:
    assert variant_sets()[pair[0]] == variant_sets()[pair[1]]


@pytest.mark.parametrize(
    "pair",
    ["于於", "余餘", "后後", "里裡", "干乾", "面麵", "准準", "只隻", "曆歷", "回迴", "辨辯",
     "板版", "弁辨", "予豫", "芸藝", "鍾鐘", "飢饑", "粘黏", "沈沉", "冲衝", "叶葉"],
)  # fmt: skip
def test_characters_with_two_meanings_are_no_variants(pair: str) -> None:
    one, other = pair
    assert variant_sets().get(one, one) != variant_sets().get(other, other)
