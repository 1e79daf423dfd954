"""The documents on which finding is measured: what is installed, and versions made of it.

Manual pages, /usr/share/doc and the docstrings of Python's library are cut into documents; a
quarter is Chinese and a quarter English, both made up, and so is all that a machine has too little
installed for. Then come
the near-duplicates: edits at several rates, noise as of OCR, copies re-wrapped, full-width or in
Traditional characters, letters inside longer bilingual posts, forms filled in otherwise, and
copies. The same documents for the same seed and the same machine.
"""

from __future__ import annotations

import ast
import gzip
import re
import sysconfig
import zlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from texts import Language, chinese, english

from textdiff.key.script import Conversion, convert

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = ("/usr/share/man", "/usr/share/doc")
ENDINGS = {".gz", ".txt", ".md", ".rst", ".html", ""}
FEW = 40
LONGEST = 50_000
# What generators put at the top of every page: all pages of one would contain one another.
_REQUESTS = re.compile(
    r"^(?:[.'] *(?:\\|ds|de|if|ie|el|tr|rm|nr|ft|ne|nf|fi|ad|nh|hy)| {4}\.).*\n", re.MULTILINE
)
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def installed() -> Iterator[str]:
    """The texts of installed documentation, in the order of their paths.

    Of pages whose names begin with one word no more than a few: some programs come with thousands
    that are made of one template, and would be the whole corpus. One page under many names is one.
    Nor is more than the beginning read of any: the megabytes of one test log, cut into documents,
    contain one another, so that the pairs would grow as the square of the corpus.
    """
    seen: set[str] = set()
    pages: Counter[str] = Counter()
    for folder in FOLDERS:
        for path in sorted(Path(folder).rglob("*")):
            program = re.split(r"[-_.]", path.name)[0]
            pages[program] += 1
            if pages[program] > FEW:
                continue
            inner = Path(path.stem).suffix if path.suffix == ".gz" else ""
            known = path.suffix in ENDINGS or path.suffix[1:].isdigit()
            if known and inner not in {".pdf", ".ps", ".svg"} and path.is_file():
                beginnings = {text[:LONGEST] for text in _read(path)}
                for text in beginnings - seen:
                    seen.add(text)
                    yield text
    for path in sorted(Path(sysconfig.get_paths()["stdlib"]).rglob("*.py")):
        yield from _docstrings(path)


def _read(path: Path) -> Iterator[str]:
    try:
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error):
        return
    if b"\0" not in data[:4096]:
        text = data.decode("utf-8", "replace")
        yield _REQUESTS.sub("", text) if "man" in path.parts else text


def _docstrings(path: Path) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = [ast.get_docstring(node) for node in ast.walk(tree) if isinstance(node, kinds)]
    yield "\n\n".join(text for text in found if text)


class Corpus:
    """Makes documents, one group of related ones after the other."""

    def __init__(self, size: int, seed: int) -> None:
        self.size = size
        self.chance = np.random.default_rng(seed)
        self.english, self.chinese = english(seed), chinese(seed + 1)
        self.installed = installed()
        self.rest = ""
        self.form, self.filled_in = "", 0

    def prose(self, size: int) -> str:
        """The next piece of documentation; of the made-up English where there is no more."""
        while len(self.rest) < size:
            more = next(self.installed, None)
            if more is None:
                return self.english.text(size)
            if len(more) > 200:  # not a page that is a reference to another
                self.rest += more
        piece, self.rest = self.rest[:size], self.rest[size:]
        return piece

    def text(self) -> tuple[str, Language]:
        """A document of the usual size, and the language in which it may be edited."""
        size = int(self.size * self.chance.uniform(0.4, 1.6))
        drawn = self.chance.random()
        if drawn < 0.25:
            return self.chinese.text(size // 3), self.chinese  # three bytes a character
        if drawn < 0.5:
            return self.english.text(size), self.english
        return self.prose(size), self.english

    def group(self) -> list[str]:
        """A document, and what is made of it."""
        text, language = self.text()
        fate = self.chance.random()
        if fate < 0.06:
            rates = self.chance.uniform(0.001, 0.06, int(self.chance.integers(1, 5)))
            return [text, *(self.edited(text, float(rate)) for rate in rates)]
        if fate < 0.08:
            return [text, self.edited(text, 0.05)]
        if fate < 0.11:
            return [text, self.dressed(text, language)]
        if fate < 0.15:
            return self.letter_and_post()
        if fate < 0.17:
            return [self.filled_in_form()]
        return [text] * (2 if fate < 0.18 else 1)

    def filled_in_form(self) -> str:
        """One of eighty documents of a form; then comes another one, so that pairs are linear."""
        if self.filled_in % 80 == 0:
            self.form = self.prose(self.size // 2)
        self.filled_in += 1
        return self.form + self.prose(int(self.chance.integers(60, 900)))

    def letter_and_post(self) -> list[str]:
        """A letter, and a longer post that holds a copy of it beside its translation."""
        letter = self.prose(int(self.chance.integers(60, self.size)))
        before, after = (self.chinese.text(self.size // 3), self.chinese.text(self.size // 6))
        return [self.edited(letter, 0.005), before + letter + after]

    def dressed(self, text: str, language: Language) -> str:
        """The same words in other dress: lines, width or script."""
        if language is self.chinese:
            return convert(text, Conversion.S2T)
        if self.chance.random() < 0.5:
            return text.translate(_FULL_WIDTH)
        words = text.split()
        return "\n".join(" ".join(words[at : at + 9]) for at in range(0, len(words), 9))

    def edited(self, text: str, rate: float) -> str:
        """The text with a part of its characters replaced, dropped or doubled."""
        letters = np.array(list(text))
        touched = self.chance.random(len(letters)) < rate
        kinds = self.chance.integers(0, 3, len(letters))
        times = np.where(touched & (kinds == 0), 0, np.where(touched & (kinds == 1), 2, 1))
        replaced = touched & (kinds == 2)
        letters[replaced] = self.chance.choice(letters, int(replaced.sum()))
        return "".join(np.repeat(letters, times))


def make_corpus(documents: int, size: int, seed: int = 1) -> tuple[dict[str, str], set[str]]:
    """Documents by name, in no order, and the names of those that were made of others."""
    corpus = Corpus(size, seed)
    texts: list[str] = []
    related: list[bool] = []
    while len(texts) < documents:
        group = corpus.group()
        texts += group
        related += [len(group) > 1] * len(group)
    order = corpus.chance.permutation(documents)
    named = {f"{number:07}.txt": texts[place] for number, place in enumerate(order.tolist())}
    made = {f"{number:07}.txt" for number, place in enumerate(order.tolist()) if related[place]}
    return named, made
