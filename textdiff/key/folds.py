"""The folds that take a reading to its dress-free form, one difference of dress each.

Each is a plain function from string to string, so that a user can see what it does to a text
(`textdiff normalize --quotation FILE`) and the ladder can say which were needed to make two
readings equal. None of them is ever applied to a text before it is aligned.
"""

from __future__ import annotations

import re
import unicodedata

from textdiff.key.characters import (
    DIACRITICS,
    HYPHENS,
    INVISIBLE,
    LIGATURES,
    LINE_BREAKS,
    PUNCTUATION,
    QUOTATION_MARKS,
    SPACES,
    WHITE,
    is_han,
)

_LINES = re.escape(LINE_BREAKS)
_SPACE = f"[{re.escape(SPACES)}]"
# From where white space begins: to try each place of a long run would take the square of it.
BREAK = re.compile(f"(?<!{_SPACE}){_SPACE}*[{_LINES}][{_LINES}{re.escape(SPACES)}]*")
"""White space that has a line break in it."""
_BLANKS = re.compile(f"[{re.escape(''.join(sorted(WHITE)))}]+")
_LONG_BLANKS = re.compile(f"{_BLANKS.pattern[:-1]}{{2,}}|[\\t\\x1f]|(?<=-) ")
_LINE_END_HYPHEN = re.compile(
    f"(?<=\\w)[{re.escape(HYPHENS)}\u00ad][{re.escape(SPACES)}]*[{_LINES}][{_LINES}{re.escape(SPACES)}]*(?=\\w)"
)
_QUOTES = str.maketrans(dict.fromkeys(QUOTATION_MARKS, '"'))
_UNSEEN = str.maketrans(dict.fromkeys(INVISIBLE, ""))
_OPENED = str.maketrans(LIGATURES)
_SIGN = re.compile(f"[{re.escape(PUNCTUATION)}]+")
IDEOGRAPHIC_STOPS = frozenset("，。、；：？！「」『』（）《》〈〉【】〔〕…—·")


def fold_line_breaks(text: str) -> str:
    r"""White space with a line break in it becomes a space, or nothing where no space belongs.

    Between Latin words a break equals a space; beside Han text and after a hyphen it equals
    nothing. At the ends of the text it is dropped.

    >>> fold_line_breaks("the win-\nwin of\n a day"), fold_line_breaks("友\n好")
    ('the win-win of a day', '友好')

    But white space without a line break stays:

    >>> fold_line_breaks("the  day")
    'the  day'
    """
    return BREAK.sub(space_or_nothing, text)


def space_or_nothing(match: re.Match[str]) -> str:
    """What white space in a text is worth between what stands beside it."""
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text):
        return ""
    before, after = text[start - 1], text[end]
    hyphenated = before in HYPHENS and start > 1 and text[start - 2].isalnum()
    return "" if hyphenated or _set_solid(before) or _set_solid(after) else " "


def _set_solid(character: str) -> bool:
    return is_han(character) or character in IDEOGRAPHIC_STOPS


def fold_whitespace(text: str) -> str:
    r"""A run of other white space becomes one space, or nothing beside Han text and at the ends.

    >>> fold_whitespace("a  b\tc 7,600 億")
    'a b c 7,600億'

    But a space between Latin words is never nothing, since it divides them, and line ends stay:

    >>> fold_whitespace("every day\nand night")
    'every day\nand night'
    """
    if text.isascii() and text == text.strip():  # no Han here: a single space stays
        return _LONG_BLANKS.sub(_kept_lines, text)
    return _BLANKS.sub(_kept_lines, text)


def _kept_lines(match: re.Match[str]) -> str:
    if any(character in LINE_BREAKS for character in match[0]):
        return match[0]
    return space_or_nothing(match)


def fold_hyphenation(text: str) -> str:
    r"""A hyphen at a line end is dropped with its break.

    >>> fold_hyphenation("diplo-\nmatic")
    'diplomatic'

    But a dash with blanks around it divides no word, and a hyphen within a line is punctuation:

    >>> fold_hyphenation("ties - \n a pause, well-known")
    'ties - \n a pause, well-known'
    """
    return _LINE_END_HYPHEN.sub("", text)


def fold_encoding(text: str) -> str:
    r"""Canonical composition (UAX #15), without BOM, soft hyphens and other invisible characters.

    >>> fold_encoding("e\u0301\u00ad!")
    'é!'

    But compatible characters are other characters:

    >>> fold_encoding("x² ﬁ Ａ")
    'x² ﬁ Ａ'
    """
    return unicodedata.normalize("NFC", text.translate(_UNSEEN))


def fold_width(text: str) -> str:
    """Full-width and half-width forms become the ordinary ones (UAX #11); x² stays x².

    >>> fold_width("Ｃａｆé　１")
    'Café 1'

    But superscripts, circled digits and fractions are no matter of width:

    >>> fold_width("x² ① ½")
    'x² ① ½'
    """
    if text.isascii():
        return text
    return (
        unicodedata.normalize("NFC", "".join(map(_ordinary_width, text)))
        if any(_ordinary_width(character) != character for character in text)
        else text
    )


def _ordinary_width(character: str) -> str:
    if character == "\u3000":
        return " "
    form, _, target = unicodedata.decomposition(character).partition(" ")
    return chr(int(target, 16)) if form in {"<wide>", "<narrow>"} else character


def fold_quotation(text: str) -> str:
    """Quotation marks and apostrophes of every style become one.

    >>> fold_quotation("‘it’s’ 「好」")
    '"it"s" "好"'

    But primes, for feet and minutes, are no quotation marks:

    >>> fold_quotation("6′ 2″")
    '6′ 2″'
    """
    return text.translate(_QUOTES)


def fold_punctuation(text: str) -> str:
    """Punctuation is dropped, but for the signs inside numbers and a minus before one.

    >>> fold_punctuation("Well, yes — no!")
    'Well yes  no'

    But signs inside numbers, a minus, and signs that carry meaning stay:

    >>> fold_punctuation("1.5 of 7,600, or -3 %, A&B")
    '1.5 of 7,600 or -3 % A&B'
    """
    return _SIGN.sub(_kept_in_number, text)


def _kept_in_number(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if end == len(text) or not text[end].isdecimal():
        return ""
    before = text[start - 1] if start else " "
    if match[0][-1] in ".．" and not before.isdecimal() and not before.isalpha():
        return match[0][-1]  # the point of .5
    if before.isdecimal() and end - start == 1:
        return match[0]
    alone = not before.isalnum() and not is_han(before)
    return "-" if match[0][-1] == "-" and (alone or end - start > 1) else ""


def fold_case(text: str) -> str:
    """Full case folding (Unicode 3.13); ligatures are left to `fold_diacritics`.

    >>> fold_case("Straße"), fold_case("STRASSE")
    ('strasse', 'strasse')

    But an accent stays:

    >>> fold_case("CAFÉ")
    'café'
    """
    if text.isascii():
        return text.lower()
    return "".join(
        character.lower() if character in LIGATURES else character.casefold() for character in text
    )


def fold_diacritics(text: str) -> str:
    """Combining marks are dropped and ligatures opened; kana and Indic signs stay.

    >>> fold_diacritics("café ﬁn œuvre")
    'cafe fin oeuvre'

    But the voicing marks of kana and the vowel signs of Indic scripts are letters of their words:

    >>> fold_diacritics("が की")
    'が की'
    """
    if text.isascii():
        return text
    opened = unicodedata.normalize("NFD", text).translate(_OPENED)
    bare = "".join(
        character
        for character in unicodedata.normalize("NFD", opened)
        if character not in DIACRITICS
    )
    return unicodedata.normalize("NFC", bare)
