"""What a variant can be, and how it is judged: closed choices of names."""

from __future__ import annotations

from enum import StrEnum


class Operation(StrEnum):
    """What happened between a and b: textual criticism's four (訛 衍 脫 倒)."""

    SUBSTITUTION = "substitution"
    ADDITION = "addition"
    OMISSION = "omission"
    TRANSPOSITION = "transposition"


class Kind(StrEnum):
    """How the readings of a variant are related, in the order of the ladder."""

    LINE_BREAK = "line_break"
    WHITESPACE = "whitespace"
    HYPHENATION = "hyphenation"
    ENCODING = "encoding"
    WIDTH = "width"
    QUOTATION = "quotation"
    PUNCTUATION = "punctuation"
    CASE = "case"
    DIACRITIC = "diacritic"
    SCRIPT = "script"
    VARIANT_CHARACTER = "variant_character"
    REGIONAL = "regional"
    NUMERAL = "numeral"
    SPELLING = "spelling"
    WORDING = "wording"
    PASSAGE = "passage"
    TRANSPOSITION = "transposition"


LAYOUT_KINDS = frozenset({Kind.LINE_BREAK, Kind.WHITESPACE, Kind.HYPHENATION})
SUBSTANTIVE_KINDS = frozenset({Kind.SPELLING, Kind.WORDING, Kind.PASSAGE, Kind.TRANSPOSITION})


class Significance(StrEnum):
    """Whether a variant touches the words or only their dress (Greg 1950)."""

    ACCIDENTAL = "accidental"
    SUBSTANTIVE = "substantive"


class Judged(StrEnum):
    """Whether a variant counts under the profile."""

    COUNTED = "counted"
    IGNORED = "ignored"


class Cause(StrEnum):
    """Why a variant may have come about: a hint, given only where a rule is sure (TEI @cause)."""

    EYE_SKIP = "eye_skip"
    DITTOGRAPHY = "dittography"
    HAPLOGRAPHY = "haplography"
    OCR_CONFUSION = "ocr_confusion"
    HOMOPHONE = "homophone"
    MIXED_SCRIPT = "mixed_script"


class Rule(StrEnum):
    """Which rule named the kind of a variant; `textdiff explain` has a sentence on each."""

    FOLD = "fold"
    NUMBER_VALUE = "number_value"
    REGIONAL_PAIR = "regional_pair"
    MIXED_SCRIPT = "mixed_script"
    ONE_CHARACTER = "one_character"
    ONE_WORD_EDIT = "one_word_edit"
    WORD_DIVISION = "word_division"
    CUT_WORD = "cut_word"
    UNLIKE_WORDS = "unlike_words"
    OTHER_WORDS = "other_words"
    OTHER_CHARACTERS = "other_characters"
    OTHER_SIGNS = "other_signs"
    OTHER_NUMBER = "other_number"
    ONLY_IN_ONE = "only_in_one"
    WHOLE_PARAGRAPHS = "whole_paragraphs"
    UNRELATED_TEXTS = "unrelated_texts"
    SWAPPED_NEIGHBOURS = "swapped_neighbours"
    MOVED_BLOCK = "moved_block"
    EQUIVALENT = "equivalent"
    CONVENTION = "convention"


class Convention(StrEnum):
    """What a witness has beside its words: furniture of its pages, or signs of its transcriber."""

    RUNNING_HEAD = "running_head"
    PAGE_NUMBER = "page_number"
    LINE_NUMBER = "line_number"
    FOOTNOTE_MARK = "footnote_mark"
    SIC = "sic"
    ILLEGIBLE = "illegible"
    WILDCARD = "wildcard"
    LACUNA = "lacuna"
    EDITORIAL_BRACKET = "editorial_bracket"
    INSERTION = "insertion"
    SUPERSCRIPT = "superscript"


FURNITURE = frozenset(
    {
        Convention.RUNNING_HEAD,
        Convention.PAGE_NUMBER,
        Convention.LINE_NUMBER,
        Convention.FOOTNOTE_MARK,
    }
)
