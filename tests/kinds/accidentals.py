"""Changes that leave the words alone: layout, encoding, width, quotation, …, numerals."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tests.kinds.chinese import ACCIDENTALS
from tests.kinds.edits import Change, Maker, one_of, pick
from textdiff.model import Kind

if TYPE_CHECKING:
    from random import Random

HAN = "[\u4e00-\u9fff]"
_WORD = "[A-Za-z]"

_VARIANTS = [
    "裏裡",
    "着著",
    "爲為",
    "羣群",
    "峯峰",
    "啓啟",
    "衆眾",
    "綫線",
    "牀床",
    "麪麵",
    "脚腳",
    "却卻",
    "够夠",
    "蹤踪",
    "說説",
    "溫温",
    "戶户",
    "衛衞",
    "鉤鈎",
    "祕秘",
    "強强",
    "污汙",
    "吃喫",
    "內内",
    "臺台",
    "鷄雞",
    "粧妝",
    "顏顔",
    "産產",
    "教敎",
    "悅悦",
    "閱閲",
    "撐撑",
    "擡抬",
    "銹鏽",
    "繮韁",
    "痹痺",
    "稜棱",
    "滙匯",
    "綠緑",
    "錄録",
    "每毎",
    "黃黄",
    "真眞",
    "虛虚",
    "別别",
    "決决",
    "恆恒",
    "鐵鉄",
    "靑青",
]
VARIANT_CHARACTERS = {
    one: other for pair in _VARIANTS for one, other in (tuple(pair), tuple(pair[::-1]))
}
"""Characters of Traditional texts with another form of the same script."""

_STOPS_LATIN = ",.;:!?"
_STOPS_HAN = "，。；：！？、"
_QUOTES = {
    '"': "“”«",
    "“": '"「«',
    "”": '"」»',
    "'": "’",
    "’": "'",
    "「": "“『",
    "」": "”』",
    "『": "「‘",
    "』": "」’",
    "‘": "'",
}
_ACCENTED = {"e": "éèê", "a": "àâä", "o": "ôö", "u": "üù", "i": "îï", "c": "ç", "n": "ñ"}


def break_for_space(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={_WORD}) (?={_WORD})", text)
    return found and Change(*found.span(), random.choice(["\n", "\r\n", " \n", "\n  "]), _LINE)


def break_in_han(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={HAN})(?={HAN})", text)
    return found and Change(*found.span(), random.choice(["\n", "\r\n", "\n\u3000", "\n\n"]), _LINE)


def paragraph_respaced(random: Random, text: str) -> Change | None:
    found = pick(random, r"\n\n", text)
    return found and Change(
        *found.span(), random.choice(["\n", "\n\n\n", "\n\n  ", "\n\f\n"]), _LINE
    )


def space_widened(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={_WORD}) (?={_WORD})", text)
    return found and Change(*found.span(), random.choice(["  ", "\t", "\u00a0", "   "]), _SPACE)


def space_by_han(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={HAN}) ?(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) ?(?={HAN})", text)
    return found and Change(*found.span(), "" if found[0] else " ", _SPACE)


def space_in_han(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={HAN})(?={HAN})", text)
    return found and Change(*found.span(), random.choice([" ", "  "]), _SPACE)


def word_divided(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=\b[a-z]{3})(?=[a-z]{3,})", text)
    return found and Change(*found.span(), random.choice(["-\n", "- \n", "-\r\n"]), _HYPHEN)


def decomposed(random: Random, text: str) -> Change | None:
    found = pick(random, "[À-ÿ]", text)
    if found is None or unicodedata.normalize("NFD", found[0]) == found[0]:
        return None
    return Change(*found.span(), unicodedata.normalize("NFD", found[0]), _ENCODING)


def invisible_added(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<=[a-z]{{2}})(?=[a-z]{{2}})|(?<={HAN})(?={HAN})", text)
    sign = random.choice("\u00ad\u200b\u2060\ufeff")
    return found and Change(*found.span(), sign, _ENCODING)


def selector_added(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={HAN})(?={HAN})", text)
    return found and Change(*found.span(), random.choice("\ufe00\U000e0100"), _ENCODING)


def mark_added(_: Random, text: str) -> Change | None:
    return None if text.startswith("\ufeff") else Change(0, 0, "\ufeff", _ENCODING)


def widened_word(random: Random, text: str) -> Change | None:
    found = pick(random, r"\b[A-Za-z]{2,}\b|(?<![\d.,:/-])[0-9]+(?![\d.,:/-]*\d)", text)
    return found and Change(*found.span(), _wide(found[0]), _WIDTH)


def wide_stop(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={HAN})[，；：？！（）](?={HAN})", text)
    narrow = found and unicodedata.normalize("NFKC", found[0])
    return found and Change(*found.span(), str(narrow), _WIDTH)


def _wide(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


def other_quotes(random: Random, text: str) -> Change | None:
    found = pick(random, f"[{''.join(_QUOTES)}]", text)
    if found is None:
        return None
    return Change(*found.span(), random.choice(_QUOTES[found[0]]), one_of(Kind.QUOTATION))


def other_stop(random: Random, text: str) -> Change | None:
    found = pick(
        random, rf"(?<={_WORD})[{_STOPS_LATIN}](?=\s)|(?<={HAN})[{_STOPS_HAN}](?={HAN})", text
    )
    if found is None:
        return None
    stops = _STOPS_LATIN if found[0] in _STOPS_LATIN else _STOPS_HAN
    return Change(*found.span(), random.choice(stops.replace(found[0], "")), _POINT)


def stop_dropped(random: Random, text: str) -> Change | None:
    found = pick(
        random, rf"(?<={_WORD})[{_STOPS_LATIN}](?=\s)|(?<={HAN})[{_STOPS_HAN}](?={HAN})", text
    )
    return found and Change(*found.span(), "", _POINT)


def stop_added(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={_WORD})(?= {_WORD})|(?<={HAN}{HAN})(?={HAN}{HAN})", text)
    if found is None:
        return None
    stops = _STOPS_HAN if is_han_before(text, found.start()) else _STOPS_LATIN
    return Change(*found.span(), random.choice(stops), _POINT)


def is_han_before(text: str, place: int) -> bool:
    return "\u4e00" <= text[place - 1 : place] <= "\u9fff"


def dash_restyled(random: Random, text: str) -> Change | None:
    found = pick(random, r" ?[—–] ?|——|--", text)
    if found is None:
        return None
    styles = [s for s in ("—", "--", " — ", " – ", "——", "-") if s.strip() != found[0].strip()]
    return Change(*found.span(), random.choice(styles), _POINT)


def ellipsis_restyled(random: Random, text: str) -> Change | None:
    found = pick(random, r"……|…|\.\.\.", text)
    if found is None:
        return None
    return Change(*found.span(), "..." if "…" in found[0] else "…", _POINT)


def bullet_restyled(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?m)^[-–*•](?= )", text)
    return found and Change(
        *found.span(), random.choice("-–*•+".replace(found[0], "")), one_of(Kind.PUNCTUATION)
    )


def dash_for_space(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z]{2}) (?=[a-z]{2})", text)
    return found and Change(*found.span(), random.choice([" — ", " – ", "—", "--"]), _POINT)


def apostrophe_dropped(random: Random, text: str) -> Change | None:
    found = pick(random, "(?<=[a-z])['’](?=[a-z])", text)
    return found and Change(*found.span(), "", one_of(Kind.PUNCTUATION, Kind.QUOTATION))


def sentence_joined(random: Random, text: str) -> Change | None:
    """A stop made a semicolon; the capital after it stays."""
    found = pick(random, r"(?<=[a-z])\.(?= [A-Z][a-z])", text)
    return found and Change(*found.span(), ";", _POINT)


def per_cent(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=\d) ?(?:%|per ?cent\b)", text)
    if found is None:
        return None
    forms = [" %", "%"] if "c" in found[0] else [" per cent", " percent"]
    return Change(*found.span(), random.choice(forms), _NUMERAL)


def brackets_of_title(random: Random, text: str) -> Change | None:
    found = pick(random, "[《》]", text)
    return found and Change(*found.span(), {"《": "〈", "》": "〉"}[found[0]], _POINT)


def quote_dropped(random: Random, text: str) -> Change | None:
    found = pick(random, f"[{''.join(_QUOTES)}]", text)
    return found and Change(*found.span(), "", one_of(Kind.PUNCTUATION, Kind.QUOTATION))


def bracketed(random: Random, text: str) -> Change | None:
    found = pick(random, rf"\b[a-z]{{4,}}\b|(?<={HAN}){HAN}{{2}}(?={HAN})", text)
    if found is None:
        return None
    sign = "（" if is_han_before(text, found.start() + 1) else "("
    return Change(found.start(), found.start(), sign, _POINT)


def initial_turned(random: Random, text: str) -> Change | None:
    found = pick(random, r"\b[A-Za-z](?=[a-z]{2,})", text)
    return found and Change(*found.span(), found[0].swapcase(), _CASE)


def word_raised(random: Random, text: str) -> Change | None:
    found = pick(random, r"\b[A-Za-z][a-z]{2,}\b", text)
    return found and Change(*found.span(), found[0].upper(), _CASE)


def accent_added(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z])[eaouicn](?=[a-z])", text)
    return found and Change(*found.span(), random.choice(_ACCENTED[found[0]]), _MARKS)


def accent_dropped(random: Random, text: str) -> Change | None:
    found = pick(random, "[À-ÖØ-öø-ÿ]", text)
    bare = found and unicodedata.normalize("NFD", found[0])[0]
    if found is None or bare == found[0]:
        return None
    return Change(*found.span(), str(bare), _MARKS)


def ligature(random: Random, text: str) -> Change | None:
    found = pick(random, "ffi|ff|fi|fl|œ|æ|oe|ae", text)
    if found is None:
        return None
    forms = {
        "ffi": "ﬃ",
        "ff": "ﬀ",
        "fi": "ﬁ",
        "fl": "ﬂ",
        "œ": "oe",
        "æ": "ae",
        "oe": "œ",
        "ae": "æ",
    }
    return Change(*found.span(), forms[found[0]], _MARKS)


def variant_character(random: Random, text: str) -> Change | None:
    found = pick(random, f"[{''.join(VARIANT_CHARACTERS)}]", text)
    if found is None:
        return None
    return Change(*found.span(), VARIANT_CHARACTERS[found[0]], one_of(Kind.VARIANT_CHARACTER))


def thousands(random: Random, text: str) -> Change | None:
    found = pick(
        random, r"(?<![\d.,:/ –-])(?<!\d[ ])\d{1,3}(?:,?\d{3})+(?![\d.,:/%年–-]*\d|年|%)", text
    )
    if found is None or (len(found[0]) == 4 and found[0][:2] in {"18", "19", "20"}):
        return None
    plain = found[0].replace(",", "")
    forms = [
        plain,
        f"{int(plain):,}",
        f"{int(plain):,}".replace(",", " "),
        f"{int(plain):,}".replace(",", "\u00a0"),
    ]
    forms += [_wide(plain)] if "," in found[0] else []
    return Change(*found.span(), random.choice([f for f in forms if f != found[0]]), _NUMERAL)


def figures_for_han(random: Random, text: str) -> Change | None:
    digits = "[一二三四五六七八九]"
    number = f"(?:{digits}[万萬])?(?:{digits}千)?(?:{digits}百)?(?:{digits}?十{digits}?)"
    number += f"|{digits}千{digits}百|{digits}百|{digits}[千]"
    found = pick(
        random,
        rf"(?<![一二三四五六七八九十百千万萬几幾数數零第兩两]){number}(?![一二三四五六七八九十百千万萬亿億零分足])",
        text,
    )
    if found is None or len(found[0]) < 2:
        return None
    value = han_value(found[0])
    return Change(*found.span(), random.choice([str(value), f"{value:,}"]), _NUMERAL)


def han_for_figures(random: Random, text: str) -> Change | None:
    found = pick(
        random,
        r"(?<![\d.,:/A-Za-z–-])(?<![A-Za-z] )[1-9]\d{0,3}(?![\d.,:/%A-Za-z–-])(?=[^年%]{2})",
        text,
    )
    if found is None:
        return None
    return Change(*found.span(), han_number(int(found[0])), _NUMERAL)


def year_in_han(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<!\d)(?:1[5-9]|20)\d\d(?=年| 年)", text)
    if found is None:
        return None
    return Change(
        *found.span(), "".join("〇一二三四五六七八九"[int(d)] for d in found[0]), _NUMERAL
    )


def year_in_figures(random: Random, text: str) -> Change | None:
    found = pick(random, "[一二][〇一二三四五六七八九]{3}(?=年)", text)
    if found is None:
        return None
    return Change(
        *found.span(), "".join(str("〇一二三四五六七八九".index(d)) for d in found[0]), _NUMERAL
    )


def han_number(value: int) -> str:
    """A number below 10,000 in Han characters."""
    digits = "零一二三四五六七八九"
    said, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            said += ("零" if gap and said else "") + digits[digit] + unit
        gap = not digit
    return said[1:] if 10 <= value < 20 else said


def han_value(text: str) -> int:
    """What a number in Han characters is worth."""
    total = section = digit = 0
    for character in text:
        if character in "万萬":
            total, section, digit = (section + digit) * 10_000, 0, 0
        elif character in "十百千":
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(character)
    return total + section + digit


_LINE, _SPACE = one_of(Kind.LINE_BREAK), one_of(Kind.WHITESPACE)
_HYPHEN, _ENCODING = one_of(Kind.HYPHENATION), one_of(Kind.ENCODING)
_WIDTH, _POINT, _CASE = one_of(Kind.WIDTH), one_of(Kind.PUNCTUATION), one_of(Kind.CASE)
_MARKS, _NUMERAL = one_of(Kind.DIACRITIC), one_of(Kind.NUMERAL)

BOTH: dict[str, Maker] = {
    "line_break: paragraphs re-spaced": paragraph_respaced,
    "encoding: invisible character": invisible_added,
    "encoding: BOM": mark_added,
    "width: word or number": widened_word,
    "quotation: other marks": other_quotes,
    "punctuation: another stop": other_stop,
    "punctuation: stop dropped": stop_dropped,
    "punctuation: stop added": stop_added,
    "punctuation: dash": dash_restyled,
    "punctuation: ellipsis": ellipsis_restyled,
    "punctuation: quotation mark dropped": quote_dropped,
    "punctuation: bracket added": bracketed,
    "numeral: thousands": thousands,
}
ENGLISH: dict[str, Maker] = BOTH | {
    "line_break: for a space": break_for_space,
    "whitespace: wider": space_widened,
    "hyphenation: word divided": word_divided,
    "encoding: decomposed": decomposed,
    "case: initial": initial_turned,
    "case: word": word_raised,
    "diacritic: added": accent_added,
    "diacritic: dropped": accent_dropped,
    "diacritic: ligature": ligature,
    "punctuation: bullet": bullet_restyled,
    "punctuation: dash for a space": dash_for_space,
    "punctuation: apostrophe dropped": apostrophe_dropped,
    "punctuation: stop to semicolon": sentence_joined,
    "numeral: per cent": per_cent,
}
CHINESE: dict[str, Maker] = (
    BOTH
    | ACCIDENTALS
    | {
        "line_break: in Han text": break_in_han,
        "whitespace: by Han": space_by_han,
        "whitespace: in Han": space_in_han,
        "encoding: variation selector": selector_added,
        "width: stop": wide_stop,
        "punctuation: brackets of a title": brackets_of_title,
        "numeral: figures for Han": figures_for_han,
        "numeral: Han for figures": han_for_figures,
        "numeral: year in Han": year_in_han,
        "numeral: year in figures": year_in_figures,
    }
)
TRADITIONAL: dict[str, Maker] = CHINESE | {"variant_character": variant_character}
