"""What of a page is not its text: advertising, navigation, prompts, controls, what is hidden.

Judged by element, role and the words of id and class. In doubt a block stays: a line of
advertising too much is seen by the reader, a paragraph too little is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from textdiff.read.telling_words import WORDS, Reason, telling_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textdiff.read.skeleton import Attributes, Element, Tree


_UNSEEN = frozenset({"script", "style", "noscript", "template", "iframe", "object", "audio"}) | {
    *("video", "canvas", "svg", "map", "datalist", "rp"),
}
_CONTROLS = frozenset({"button", "select", "option", "optgroup", "progress", "meter", "output"})
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE
)
_HIDDEN_NAMES = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only"}
)
_ROLES = {
    "navigation": Reason.NAVIGATION,
    "menu": Reason.NAVIGATION,
    "menubar": Reason.NAVIGATION,
    "search": Reason.CONTROL,
    "advertisement": Reason.ADVERTISING,
}


_NEVER = frozenset({"html", "body", "main", "article", "h1", "pre", "abbr", "dfn", "code", "time"})
_OF_TEXT = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "blockquote", "li", "dd", "dt", "td"}) | {
    *("th", "tr", "span", "em", "strong", "b", "i", "font", "small", "figcaption", "caption", "q"),
}
"""Elements that an article's own text is made of: judged together with all of their class."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An element that may be left out: its number, why, and by which word (if by a word)."""

    number: int
    reason: Reason
    word: str | None = None


class _Weights:
    """How many visible characters any element holds, in all and in links."""

    def __init__(self, tree: Tree, texts: Sequence[str]) -> None:
        sizes = [sum(map(len, text.split())) for text in texts]
        linked = [0] * len(texts)
        done = 0
        for element in tree.elements:
            if element.name == "a" and element.last > done:
                span = slice(max(element.first, done), element.last)
                linked[span] = sizes[span]
                done = element.last
        self._all = [0, *accumulate(sizes)]
        self._linked = [0, *accumulate(linked)]
        self.total = self._all[-1]

    def of(self, element: Element) -> int:
        return self._all[element.last] - self._all[element.first]

    def prose(self, element: Element) -> int:
        linked = self._linked[element.last] - self._linked[element.first]
        return self.of(element) - linked


def boilerplate(tree: Tree, texts: Sequence[str]) -> tuple[dict[int, Reason], tuple[str, ...]]:
    """The elements to leave out, outermost ones alone, by their numbers; and a note of them.

    A block that holds half of what can be seen is never left out, whatever it is called.

    Args:
        tree: the document.
        texts: its runs of text.
    """
    weights = _Weights(tree, texts)
    judged = [found for found in _judge_all(tree) if _is_clear(found, tree, weights)]
    together = _spoken_for(judged, tree, weights)
    left_out: dict[int, Reason] = {}
    covered = 0
    for found in judged:
        element = tree.elements[found.number]
        if (element.name, found.word) in together or element.last <= covered:
            continue
        if element.first < element.last:
            left_out[found.number] = found.reason
            covered = element.last
    if not _anything_left(left_out, tree, weights):
        left_out = {n: reason for n, reason in left_out.items() if reason is Reason.UNSEEN}
    return left_out, _note(left_out, tree, weights)


def _judge_all(tree: Tree) -> Iterator[Judged]:
    for number, element in enumerate(tree.elements):
        found = _judge(number, element)
        if found is not None:
            yield found


def _judge(number: int, element: Element) -> Judged | None:
    if element.name in _UNSEEN:
        return Judged(number, Reason.UNSEEN)
    if element.name in _CONTROLS:
        return Judged(number, Reason.CONTROL)
    if element.name == "nav":
        return Judged(number, Reason.NAVIGATION)
    if element.name == "dialog" and "open" not in element.attributes:
        return Judged(number, Reason.HIDDEN)
    if not element.attributes or element.name in _NEVER:
        return None
    return _judge_attributes(number, element.attributes)


def _judge_attributes(number: int, attributes: Attributes) -> Judged | None:
    if attributes.get("hidden", "until-found").strip().lower() != "until-found":
        return Judged(number, Reason.HIDDEN)
    if _HIDDEN_STYLE.search(attributes.get("style", "")):
        return Judged(number, Reason.HIDDEN)
    role = _ROLES.get(attributes.get("role", "").strip().lower())
    if role is not None:
        return Judged(number, role)
    for name in (attributes.get("id", ""), *attributes.get("class", "").split()):
        if name.lower() in _HIDDEN_NAMES:
            return Judged(number, Reason.HIDDEN)
        word = telling_word(name)
        if word is not None:
            return Judged(number, WORDS[word].reason, word)
    return None


def _is_clear(found: Judged, tree: Tree, weights: _Weights) -> bool:
    """Whether a block may go by what it holds itself."""
    element = tree.elements[found.number]
    if found.reason is Reason.UNSEEN:
        return True
    if 2 * weights.of(element) > weights.total and not _is_menu(found, element, weights):
        return False
    if found.word is None or element.name in _OF_TEXT:
        return True
    return weights.prose(element) <= WORDS[found.word].prose


def _is_menu(found: Judged, element: Element, weights: _Weights) -> bool:
    links = weights.of(element) - weights.prose(element)
    return found.reason is Reason.NAVIGATION and links > weights.prose(element)


def _spoken_for(
    judged: Sequence[Judged], tree: Tree, weights: _Weights
) -> set[tuple[str, str | None]]:
    """Words on the elements of running text that cannot mean what they say.

    Some sites put class="paywall" on every paragraph of an article: where one of them is prose,
    or all together are most of the text, all of them are the article's.
    """
    sums: dict[tuple[str, str | None], int] = {}
    kept: set[tuple[str, str | None]] = set()
    for found in judged:
        element = tree.elements[found.number]
        if found.word is None or element.name not in _OF_TEXT:
            continue
        group = (element.name, found.word)
        sums[group] = sums.get(group, 0) + weights.of(element)
        if weights.prose(element) > min(60, WORDS[found.word].prose):
            kept.add(group)
    return kept | {group for group, size in sums.items() if 2 * size > weights.total}


def _anything_left(left_out: Mapping[int, Reason], tree: Tree, weights: _Weights) -> bool:
    return sum(weights.of(tree.elements[number]) for number in left_out) < weights.total


def _note(left_out: Mapping[int, Reason], tree: Tree, weights: _Weights) -> tuple[str, ...]:
    """What was left out that a reader could have seen, in a sentence; nothing if nothing was."""
    counts: dict[Reason, int] = {}
    characters = 0
    for number, reason in left_out.items():
        size = weights.of(tree.elements[number])
        if size and reason is not Reason.UNSEEN:
            counts[reason] = counts.get(reason, 0) + 1
            characters += size
    if not counts:
        return ()
    blocks = [f"{n} {reason}{_plural(reason, n)}" for reason, n in sorted(counts.items())]
    return (f"left out: {', '.join(blocks)}, {characters} characters in all",)


def _plural(reason: Reason, count: int) -> str:
    noun = "" if reason is Reason.CONTROL else " block"
    return noun + ("" if count == 1 else "s")
