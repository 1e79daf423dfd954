"""A text as signs that know where they came from, and what is done to a whole side of a pair."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tests.kinds.edits import is_cjk
from tests.kinds.substantives import converted

if TYPE_CHECKING:
    from random import Random

_NO_LINE_BEGINS = "，。；：！？、）」』》〉”’…—,.;:!?)％%"
_NO_LINE_ENDS = "（「『《〈“‘("


class Sign(NamedTuple):
    """A piece of a text, usually one character.

    `edits` are the numbers of the edits that it belongs to; `base` is the offset in the base text
    of the character that it is or has become, -1 where it is new.
    """

    text: str
    edits: tuple[int, ...] = ()
    base: int = -1


Signs = list[Sign]
Whole = Callable[[Signs], "Signs | None"]


def joined(signs: Signs) -> str:
    return "".join(sign.text for sign in signs)


def in_script(name: str) -> Whole:
    """Conversion by OpenCC; None where it changes the number of characters."""

    def convert(signs: Signs) -> Signs | None:
        plain = joined(signs)
        new = converted(plain, name)
        if len(new) != len(plain):
            return None
        at, result = 0, []
        for sign in signs:
            end = at + len(sign.text)
            result.append(sign._replace(text=new[at:end]))
            at = end
        return result

    return convert


def each(change: Callable[[str], str]) -> Whole:
    """A change of every character by itself."""
    return lambda signs: [sign._replace(text=change(sign.text)) for sign in signs]


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def wide_stops(text: str) -> str:
    """East Asian stops in their narrow form."""
    return (
        unicodedata.normalize("NFKC", text)
        if text in {"，", "；", "：", "？", "！", "（", "）"}
        else text
    )


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def corner(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "「」『』"))


def curled(text: str) -> str:
    return text.translate(str.maketrans("「」『』", "“”‘’"))


def wide_letters(text: str) -> str:
    return chr(ord(text) + 0xFEE0) if len(text) == 1 and text.isascii() and text.isalpha() else text


def wrapped(random: Random) -> Whole:
    """Lines broken at a width, paragraphs told in one of three ways."""
    width = random.randrange(34, 92)
    style = random.choice(["blank", "indent", "double"])
    end = random.choice(["\n", "\n", "\r\n"])
    divides = random.random() < 0.3

    def wrap(signs: Signs) -> Signs:
        result: Signs = []
        line: Signs = []
        for sign in signs:
            if "\n" in sign.text:
                result += line
                line = []
                result.append(sign)
                continue
            line.append(sign)
            while columns(joined(line)) > width:
                cut = _cut(line)
                if cut is None:
                    break
                syllable = _division(line, cut, width) if divides else None
                if syllable is not None:
                    result += [*line[:syllable], Sign("-"), Sign(end)]
                    line = line[syllable:]
                    continue
                space = line[cut - 1].text == " " and not line[cut - 1].edits
                result += line[: cut - 1] if space else line[:cut]
                kept = line[cut - 1] if space else Sign("")
                result.append(kept._replace(text=end * (2 if style == "double" else 1)))
                line = line[cut:]
        return _paragraphs(result + line, style, end)

    return wrap


def columns(text: str) -> int:
    """The width of a text on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cut(line: Signs) -> int | None:
    """The last place in a line where it may be broken: after a space, or beside Han."""
    for at in range(len(line) - 1, 4, -1):
        before, after = line[at - 1].text, line[at].text
        if not before or not after:
            continue
        if before == " " and after != " " and not line[at - 1].edits:
            return at
        beside = is_cjk(before[-1]) or is_cjk(after[0])
        solid = before in "，。；：！？、" or is_cjk(before[-1])
        allowed = after[0] not in _NO_LINE_BEGINS and before[-1] not in _NO_LINE_ENDS
        if beside and solid and allowed and after[0] != " " and not unicodedata.combining(after[0]):
            return at
    return None


def _division(line: Signs, cut: int, width: int) -> int | None:
    """Where the word that follows a break may be divided by a hyphen so as to fill the line."""
    last = cut
    while last < len(line) and _is_letter(line[last]):
        last += 1
    room = min(width - columns(joined(line[:cut])) - 1, last - cut - 3)
    return cut + room if room >= 3 and last - cut >= 6 else None


def _is_letter(sign: Sign) -> bool:
    return len(sign.text) == 1 and sign.text.isascii() and sign.text.isalpha()


def _paragraphs(signs: Signs, style: str, end: str) -> Signs:
    """Paragraph ends of the base in a style of their own; wrapped lines are single breaks."""
    result: Signs = []
    for at, sign in enumerate(signs):
        if sign.base >= 0 and sign.text == "\n" and not sign.edits:
            second = at > 0 and signs[at - 1].text == "\n" and signs[at - 1].base >= 0
            if style == "indent" and second:
                result.append(sign._replace(text="   "))
                continue
            if style == "double" and second:
                result.append(sign._replace(text=end * 2))
                continue
            result.append(sign._replace(text=end))
            continue
        result.append(sign)
    return result
