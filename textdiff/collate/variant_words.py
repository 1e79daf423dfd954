"""Words that are written in two ways (異形詞): 甚麼 and 什麼, 計畫 and 計劃."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.collate.place import Place, Side

_LONGEST = 4


def are_variants_in_words(place: Place) -> bool:
    """Whether the characters of two readings are variants of one another in the words around them.

    甚 and 什 are so in 甚麼 and nowhere else. Characters that are one in Simplified (佈, 布) are
    held against the Traditional words, others against the Simplified ones too.
    """
    a, b = place.a, place.b
    size = a.end - a.start
    if not 0 < size == b.end - b.start <= _LONGEST:
        return False
    return all(
        a.around.text[a.start + at] == b.around.text[b.start + at] or _in_one_word(a, b, at)
        for at in range(size)
    )


def _in_one_word(a: Side, b: Side, at: int) -> bool:
    one, other = a.around, b.around
    simple = one.unbroken_simplified, other.unbroken_simplified
    at_a, at_b = one.unbroken.at(a.start + at), other.unbroken.at(b.start + at)
    if simple[0][at_a] != simple[1][at_b] and _stand_in_a_word(*simple, at_a, at_b):
        return True
    return _stand_in_a_word(one.unbroken.text, other.unbroken.text, at_a, at_b)


def _stand_in_a_word(text_a: str, text_b: str, at_a: int, at_b: int) -> bool:
    from textdiff.key.script import variant_words  # noqa: PLC0415 - few variants come this far

    pair = text_a[at_a], text_b[at_b]
    words = variant_words()
    return any(
        text_a.startswith(word, at_a - place)
        and any(
            where == place and text_b.startswith(other, at_b - place)
            for other, where in words[pair[::-1]]
            if len(other) == len(word)
        )
        for word, place in words.get(pair, ())
        if min(at_a, at_b) >= place
    )
