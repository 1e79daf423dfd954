"""How Han characters stand to one another: sets of forms, 異體字."""

from __future__ import annotations

import functools
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.script_conversion import to_simplified
from textdiff.key.script_tables import read_character_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from textdiff.model import Codes

    Pairs = tuple[Codes, Codes]
    """One character and another that it is paired with, both of shape (n,)."""

_DATA = Path(__file__).parent / "data"
_SIMPLIFIED_FIRST = 8
"""What the vote of one pair of script counts for, against that of a pair of variants."""

_SCRIPT = ("TSCharacters", "STCharacters")
_VARIANTS = ("TWVariants", "TWVariantsRev", "HKVariants", "HKVariantsRev")
VARIANT_FILES = ("variant_characters.txt", "unihan_variants.txt", "radical_forms.txt")
"""Pairs of variants in `data/`."""
_JAPANESE = "JPVariants"
DICTIONARIES = (*_SCRIPT, *_VARIANTS, _JAPANESE)
"""All that the representatives come from besides."""


def han_representatives() -> tuple[Codes, Codes]:
    """One character for each set of Traditional, Simplified and variant forms.

    A set is what pairs of the dictionaries join, however far: 鍾, 鐘, 钟 and 锺 are one. The
    Japanese forms (円, 気) are in it too. The representative is the form in which most members
    are written in Simplified; else the frequent form, and the smallest code point where that
    doesn't decide. It is for
    alignment alone: 乾 and 幹 have the same, and are two words.

    Returns:
        The characters that are not their own representative, ascending, and their
        representatives, both of shape (n,).
    """
    usual = read_character_pairs("TSCharacters", first=True)
    pairs = _joined(
        [
            usual,
            *(read_character_pairs(name) for name in (*_SCRIPT, *_VARIANTS)),
            _japanese(),
            _variants_of_ours(),
        ]
    )
    first = usual[1].repeat(_SIMPLIFIED_FIRST)
    votes = np.concatenate((first, _japanese()[0], _variants_of_ours()[0]))
    return _representatives(pairs, votes)


@functools.cache
def variant_sets() -> Mapping[str, str]:
    """異體字: characters that are forms of one another, each with one form that stands for its set.

    These are the pairs by which OpenCC tells the Traditional of Taiwan, of Hong Kong and its own
    from one another (裏/裡, 着/著, 爲/為, 羣/群, 衛/衞), the newer forms of Japan that are no other
    word in Chinese (鉄, 図), those of Unihan (UAX #38) in which one form is rare, radicals that
    look like an ideograph (⼈), and some of our own choosing. Some are Traditional and Simplified
    of one another as well (峯/峰, 稅/税): between texts in different scripts they are a matter of
    script first.

    >>> variant_sets()["裡"] == variant_sets()["裏"]
    True
    """
    found = _representatives(
        _joined(
            [
                *(read_character_pairs(name) for name in _VARIANTS),
                _japanese(),
                _variants_of_ours(),
            ]
        ),
        np.empty(0, np.uint32),
    )
    sets = {chr(form): chr(chosen) for form, chosen in np.stack(found, axis=1).tolist()}
    return MappingProxyType(sets | {chosen: chosen for chosen in sets.values()})


@functools.cache
def simplified_sets() -> Mapping[str, str]:
    """For each variant character the character that its set is written with in Simplified.

    That is the Simplified form of those members that GB 2312 has one of, of the smallest code
    point if these are several words (着, 著).

    >>> simplified_sets()["鉄"], simplified_sets()["鐵"], simplified_sets()["⾨"]
    ('铁', '铁', '门')
    """
    variants = variant_sets()
    simplified = to_simplified("\n".join(variants)).split("\n")  # one call, and no phrases
    written: dict[str, str] = {}
    for chosen, simple in zip(variants.values(), simplified, strict=True):
        before = written.get(chosen, simple)
        written[chosen] = min(simple, before, key=lambda form: (not _encodes(form, "gb2312"), form))
    chosen_of = dict(zip(simplified, variants.values(), strict=True)) | dict(variants)
    return MappingProxyType({form: written[chosen] for form, chosen in chosen_of.items()})


@functools.cache
def _variants_of_ours() -> Pairs:
    """The pairs of our files in `data/`: the first of a line with each of the others."""
    sets = [
        line
        for name in VARIANT_FILES
        for line in (_DATA / name).read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    pairs = [(ord(forms[0]), ord(other)) for forms in sets for other in forms[1:]]
    first, second = np.array(pairs, dtype=np.uint32).T
    return first, second


@functools.cache
def _japanese() -> Pairs:
    """Older and newer forms of Japan, without those newer ones that Chinese has as other words.

    欠, 芸 and 糸 stand in Japan for 缺, 藝 and 絲. What GB 2312 and Big5 don't have at all is no
    character of Chinese.
    """
    older, newer = read_character_pairs(_JAPANESE)
    foreign = [not any(_encodes(chr(code), name) for name in ("gb2312", "big5")) for code in newer]
    return older[foreign], newer[foreign]


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _joined(pairs: list[Pairs]) -> Pairs:
    first, second = zip(*pairs, strict=True)
    return np.concatenate(first), np.concatenate(second)


def _representatives(pairs: Pairs, votes: Codes) -> tuple[Codes, Codes]:
    """Characters and the representatives of their sets, where the two are not the same.

    Args:
        pairs: the edges by which sets hang together.
        votes: characters, each as often as it is asked for as representative.
    """
    joined = np.concatenate(pairs)
    forms = np.sort(joined)  # numpy.unique would load numpy.ma, 12 ms of every start
    forms = forms[np.concatenate(([True], forms[1:] != forms[:-1]))]
    edges = forms.searchsorted(joined)
    sets = _components(edges.reshape(2, -1), len(forms))
    asked = np.bincount(forms.searchsorted(votes), minlength=len(forms))
    order = np.lexsort((forms, -asked, sets))
    leads = np.flatnonzero(np.diff(sets[order], prepend=-1))
    chosen = forms[order[leads]][sets[order[leads]].searchsorted(sets)]
    changed = chosen != forms
    return forms[changed], chosen[changed]


def _components(edges: NDArray[np.intp], size: int) -> NDArray[np.intp]:
    """The smallest node of each node's component; the components are a few nodes wide."""
    labels: NDArray[np.intp] = np.arange(size)
    while True:
        smallest = labels[edges].min(axis=0)
        joined = labels.copy()
        np.minimum.at(joined, edges[0], smallest)
        np.minimum.at(joined, edges[1], smallest)
        if np.array_equal(joined, labels):
            return labels
        labels = joined
