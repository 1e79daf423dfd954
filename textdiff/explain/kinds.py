"""The kinds of variant: what each means, with examples that the tests compare."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from textdiff.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


class Example(NamedTuple):
    """Two short texts; `instead` is the kind that they show where it is another."""

    a: str
    b: str
    instead: Kind | None = None


class KindText(NamedTuple):
    """What there is to say of a kind.

    Attributes:
        short: what the readings are equal but for, or what stands in place of the other: a phrase.
        told: when readings are of this kind, and what is none: whole sentences.
        examples: two pairs of this kind.
        counter: a pair that may be taken for this kind, and is another.
        source: where the term or the rule comes from.
    """

    short: str
    told: str
    examples: tuple[Example, Example]
    counter: Example
    source: str


_GREG = "W. W. Greg, The Rationale of Copy-Text (1950)"
_CRITICISM = "textual criticism (訛 衍 脫 倒)"

KINDS: Mapping[Kind, KindText] = MappingProxyType(
    {
        Kind.LINE_BREAK: KindText(
            "white space with a line break on at least one side",
            "Between Latin words a break equals a space; in Chinese text and after a hyphen it "
            "equals nothing. Breaks of paragraphs and pages are of this kind too.",
            (
                Example("the bridge over\nthe river", "the bridge over the river"),
                Example("渡輪停在\n碼頭旁邊", "渡輪停在碼頭旁邊"),
            ),
            Example("every\tday of it", "every day of it", Kind.WHITESPACE),
            "陳垣, 校勘學釋例 (行款)",
        ),
        Kind.WHITESPACE: KindText(
            "other white space",
            "Runs of blanks equal one blank; between Chinese and Latin or digits a blank equals "
            "nothing. A space inside a Latin word is no layout: it is spelling.",
            (
                Example("It rained.  We left.", "It rained. We left."),
                Example("建於 1958 年的燈塔", "建於1958年的燈塔"),
            ),
            Example("it rains every day", "it rains everyday", Kind.SPELLING),
            "陳垣, 校勘學釋例 (行款)",
        ),
        Kind.HYPHENATION: KindText(
            "a hyphen at the end of a line",
            "A hyphen with the line break behind it equals nothing, so win-⏎win equals win-win and "
            "winwin. A hyphen within a line is punctuation.",
            (
                Example("the com-\nmittee met", "the committee met"),
                Example("a light-\nhouse keeper", "a lighthouse keeper"),
            ),
            Example("they co-operate well", "they cooperate well", Kind.PUNCTUATION),
            _GREG,
        ),
        Kind.ENCODING: KindText(
            "how the same characters are encoded",
            "Canonically equivalent sequences are equal, and byte order marks, soft hyphens, "
            "zero-width characters and variation selectors are nothing.",
            (
                Example("a caf\u00e9 by the sea", "a cafe\u0301 by the sea"),
                Example("the light\u00adhouse", "the lighthouse"),
            ),
            Example("a café by the sea", "a cafe by the sea", Kind.DIACRITIC),
            "Unicode, UAX #15",
        ),
        Kind.WIDTH: KindText(
            "full-width and half-width forms",
            "Wide and narrow forms of a character are equal. Superscripts, fractions and circled "
            "digits are other characters: x² is not x2.",
            (
                Example("共３１人", "共31人"),
                Example("渡輪停了，人走了", "渡輪停了,人走了"),
            ),
            Example("see note ①", "see note 1", Kind.WORDING),
            "Unicode, UAX #11",
        ),
        Kind.QUOTATION: KindText(
            "the form of quotation marks and apostrophes",
            "All quotation marks and apostrophes are equal to one another, straight, curly, "
            "angular or in corners. One that stands in one text alone is punctuation.",
            (
                Example("She said “yes” at once.", 'She said "yes" at once.'),
                Example("他說「好」就走了", "他說“好”就走了"),
            ),
            Example("She said “yes” at once.", "She said yes at once.", Kind.PUNCTUATION),
            "GB/T 15834",
        ),
        Kind.PUNCTUATION: KindText(
            "punctuation marks",
            "Signs that point a text without being part of its words equal nothing. Signs with a "
            "meaning of their own (%, +, $, @, …) and signs inside a number are not among them, "
            "but for a star or plus at the head of an item of a list beside another bullet.",
            (
                Example("in the rain, and cold", "in the rain and cold"),
                Example("下雨了，很冷", "下雨了。很冷"),
            ),
            Example("a rise of 1.5 metres", "a rise of 15 metres", Kind.WORDING),
            _GREG,
        ),
        Kind.CASE: KindText(
            "capital and small letters",
            "Letters that Unicode's case folding makes equal are equal.",
            (
                Example("the Committee met", "the committee met"),
                Example("AN OLD LETTER", "An old letter"),
            ),
            Example("the Committee met", "the commitee met", Kind.SPELLING),
            "Unicode, section 3.13",
        ),
        Kind.DIACRITIC: KindText(
            "accents and other marks, ligatures",
            "Combining marks are dropped and ligatures opened. Voicing marks of kana and vowel "
            "signs of Indic scripts are letters of their words.",
            (
                Example("a café by the sea", "a cafe by the sea"),
                Example("we \ufb01nd it", "we find it"),
            ),
            Example("が来た", "か来た", Kind.SPELLING),
            "Unicode, UAX #15",
        ),
        Kind.SCRIPT: KindText(
            "Traditional and Simplified forms of a character, in texts of different scripts",
            "Each text is converted to Simplified whole, since phrases matter (乾隆 keeps its 乾), "
            "and the readings are compared. Within texts of one script the other form is an error: "
            "spelling, with the cause mixed_script.",
            (
                Example("電車開過長橋", "电车开过长桥"),
                Example("圖書館裡讀書", "图书馆里读书"),
            ),
            Example("這裡讀書的國民與電車", "這裡读書的國民與電車", Kind.SPELLING),
            "the dictionaries of OpenCC",
        ),
        Kind.VARIANT_CHARACTER: KindText(
            "characters that a table knows as variants of one another (異體字)",
            "Both are forms of one word within one script: 裏 and 裡, 着 and 著, 羣 and 群.",
            (
                Example("他看着遠方的國家", "他看著遠方的國家"),
                Example("屋裏的電燈亮了", "屋裡的電燈亮了"),
            ),
            Example("他看着遠方的國家", "他看住遠方的國家", Kind.SPELLING),
            "OpenCC's TWVariants and HKVariants; Unicode, UAX #38",
        ),
        Kind.REGIONAL: KindText(
            "two words that a table has as a pair of regional words",
            "The pair is looked up in a table, in texts of different scripts or regions. The table "
            "is not complete; a profile adds to it.",
            (
                Example("他用人工智慧下棋", "他用人工智能下棋"),
                Example("在家搭計程車", "在家搭出租车"),
            ),
            Example("請用滑鼠選擇檔案", "請用滑板選擇檔案", Kind.SPELLING),
            "OpenCC's TWPhrases",
        ),
        Kind.NUMERAL: KindText(
            "the way a number is written",
            "Both readings are numbers, and of the same value. A number of another value is "
            "wording; what may be no number for sure (a telephone number) is compared as text.",
            (
                Example("about 7,600 people", "about 7600 people"),
                Example("約有七千六百人", "約有7600人"),
            ),
            Example("about 7,600 people", "about 7,500 people", Kind.WORDING),
            "the values of the number tokens",
        ),
        Kind.SPELLING: KindText(
            "a small change inside one word",
            "A typing error, letters swapped, an inflection, a word divided or joined; in Chinese "
            "one character for another. A word is judged whole: at least half of it is the same.",
            (
                Example("on the sports field", "on the sport field"),
                Example("自己的船", "自已的船"),
            ),
            Example("on the sports field", "on the grass field", Kind.WORDING),
            _CRITICISM,
        ),
        Kind.WORDING: KindText(
            "other words, or more or fewer of them; other numbers",
            "No rule above makes the readings equal, and they are no small change inside one word.",
            (
                Example("we were quite happy there", "we were happy there"),
                Example("a rise of 1.5 metres", "a rise of 15 metres"),
            ),
            Example("we were happy there", "we were hapy there", Kind.SPELLING),
            _CRITICISM,
        ),
        Kind.PASSAGE: KindText(
            "a paragraph or more that stands in one text alone",
            "A heading, a translation, a letterhead, a signature: one variant however long, "
            "counted apart from the words, and left out of the aligned error rates.",
            (
                Example(
                    "PORT ELLERY HARBOUR TRUST\n14 Quay Row\n\nThe letters arrived safely, and all "
                    "of them were read aloud.",
                    "The letters arrived safely, and all of them were read aloud.",
                ),
                Example(
                    "The letters arrived safely, and all of them were read aloud.\n\nWith thanks "
                    "from everybody at the harbour,\nthe committee",
                    "The letters arrived safely, and all of them were read aloud.",
                ),
            ),
            Example(
                "The letters arrived safely, and all of them were read aloud.",
                "The letters arrived, and all of them were read aloud.",
                Kind.WORDING,
            ),
            _CRITICISM,
        ),
        Kind.TRANSPOSITION: KindText(
            "the same words in another place",
            "Two neighbouring words or Chinese characters that changed places are one variant over "
            "both. A sentence, paragraph or line that moved is two, tied by moved; what changed in "
            "it stands in inside. Letters swapped inside a word are spelling.",
            (
                Example("it had clearly been left", "it had been clearly left"),
                Example("世界和平的願望", "世界平和的願望"),
            ),
            Example("a letter from home", "a letter form home", Kind.SPELLING),
            _CRITICISM,
        ),
    }
)
