"""Markup with its words taken out: lxml builds the tree, and the words keep their places.

A tokenizer that knows offsets (of HTML or of Markdown) puts each run of text aside and leaves
only its number, and for each tag its name and number. lxml then builds from that the tree that a
browser would, closing what was left open; the numbers say which words and attributes belong
where. So no position is ever guessed, and no character that lxml refuses or changes (NUL,
control characters, lone surrogates, carriage returns) reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

Attributes = Mapping[str, str]
NO_ATTRIBUTES: Attributes = MappingProxyType({})

RAW_TEXT = frozenset({"script", "style", "iframe", "noembed", "noframes", "textarea", "title"})
"""Elements whose content is no markup, and not shown as text either."""
_STRUCTURE = frozenset({"html", "head", "body", "frameset"})
"""Elements that every tree has, or that would end it early."""
_NO_CONTENT = frozenset(
    {"area", "base", "basefont", "bgsound", "col", "embed", "frame", "hr", "img", "image", "input"}
    | {"keygen", "link", "meta", "param", "source", "track", "wbr"}
)
_VOID_BREAKS = frozenset({"br", "hr"})
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9:-]{0,40}")


class Step(Enum):
    """What a tree walk meets."""

    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()


Event = tuple[Step, int]
"""A step and the number of the element or of the run of text."""


@dataclass(slots=True)
class Element:
    """An element of the tree: its runs of text are those from `first` up to `last`."""

    name: str
    attributes: Attributes
    first: int
    last: int


@dataclass(slots=True)
class Tree:
    """Elements in document order, and the walk over them and the runs of text."""

    elements: list[Element] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)
    _texts: int = 0

    def open(self, name: str, attributes: Attributes) -> None:
        """Go down into an element."""
        self._open.append(len(self.elements))
        self.events.append((Step.OPEN, len(self.elements)))
        self.elements.append(Element(name, attributes, self._texts, self._texts))

    def close(self) -> None:
        """Come up out of the innermost element."""
        number = self._open.pop()
        self.elements[number].last = self._texts
        self.events.append((Step.CLOSE, number))

    def text(self, number: int) -> None:
        """Meet a run of text."""
        self.events.append((Step.TEXT, number))
        self._texts += 1

    def holds_in_order(self, texts: int) -> bool:
        """Whether every one of so many runs of text was met once, in its order."""
        met = (number for step, number in self.events if step is Step.TEXT)
        return self._texts == texts and all(number == i for i, number in enumerate(met))


@dataclass(slots=True)
class Skeleton:
    """Takes tags and runs of text in document order.

    Attributes:
        texts: the runs of text, references resolved.
        starts: where each begins in the source.
        ends: where each ends in the source; a character reference is longer there.
        raw: the raw text element that is open across fragments, or None.
    """

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    raw: str | None = None
    _tags: list[tuple[Step, int]] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    _attributes: list[Attributes] = field(default_factory=list)

    def text(self, text: str, start: int, end: int) -> None:
        """A run of text and where it stands in the source."""
        if not text or self.raw is not None:
            return
        self._tags.append((Step.TEXT, len(self.texts)))
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)

    def open(self, name: str, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """A start tag."""
        if self.raw is not None or name in _STRUCTURE:
            return
        if name in RAW_TEXT:
            self.raw = name
        elif name not in _NO_CONTENT or name in _VOID_BREAKS:
            self._tag(Step.OPEN, name, attributes)

    def close(self, name: str) -> None:
        """An end tag."""
        if self.raw is not None:
            self.raw = None if name == self.raw else self.raw
        elif name not in _STRUCTURE and name not in RAW_TEXT and name not in _NO_CONTENT:
            self._tag(Step.CLOSE, name, NO_ATTRIBUTES)

    def _tag(self, step: Step, name: str, attributes: Attributes) -> None:
        self._tags.append((step, len(self._names)))
        self._names.append(name)
        self._attributes.append(attributes)

    def tree(self) -> Tree:
        """The tree as lxml builds it; where lxml gives up, the tree that the tags say.

        libxml2 stops at 2,048 open elements, and a document that never closes its font tags gets
        there. No word may be lost for that.
        """
        tree = self._parsed()
        return tree if tree.holds_in_order(len(self.texts)) else self._as_tagged()

    def _parsed(self) -> Tree:
        from lxml import etree  # noqa: PLC0415 - markup alone needs it

        parser = etree.HTMLParser(huge_tree=True, no_network=True, encoding="utf-8")
        root = etree.fromstring("".join(self._markup()).encode(), parser)
        tree = Tree()
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                number = element.get("n")
                known = NO_ATTRIBUTES if number is None else self._attributes[int(number)]
                tree.open(str(element.tag), known)
                _texts(tree, element.text)
            else:
                tree.close()
                _texts(tree, element.tail)
        return tree

    def _markup(self) -> Iterator[str]:
        """HTML of names and numbers alone: nothing in it needs escaping."""
        yield "<html><body>"
        for step, number in self._tags:
            if step is Step.TEXT:
                yield f"{number} "
                continue
            name = self._names[number]
            name = name if _PLAIN_NAME.fullmatch(name) else "span"
            yield f'<{name} n="{number}">' if step is Step.OPEN else f"</{name}>"
        yield "</body></html>"

    def _as_tagged(self) -> Tree:
        tree = Tree()
        open_names: list[str] = []
        open_counts: dict[str, int] = {}
        for step, number in self._tags:
            if step is Step.TEXT:
                tree.text(number)
                continue
            name = self._names[number]
            if step is Step.OPEN:
                tree.open(name, self._attributes[number])
                open_names.append(name)
                open_counts[name] = open_counts.get(name, 0) + 1
            upto = name if name in _VOID_BREAKS or step is Step.CLOSE else None
            while upto is not None and open_counts.get(upto):
                closed = open_names.pop()
                open_counts[closed] -= 1
                tree.close()
                upto = None if closed == upto else upto
        for _ in open_names:
            tree.close()
        return tree


def _texts(tree: Tree, numbers: str | None) -> None:
    if numbers:
        for number in numbers.split():
            tree.text(int(number))
