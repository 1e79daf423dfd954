"""The base texts: those of `texts/`, and some of the project's own seeds."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True, slots=True)
class Text:
    """A base text: `en`, or Chinese in Simplified (`zh-hans`) or Traditional (`zh-hant`)."""

    name: str
    language: str
    text: str


@functools.cache
def texts() -> tuple[Text, ...]:
    """All base texts, the project's own seeds among them."""
    found = [
        Text(path.stem, path.stem.partition("-")[0], path.read_text("utf-8").strip())
        for path in sorted(TEXTS.glob("*.txt"))
    ]
    for name, language in (
        *(("essay-draft", "en"), ("letter-typed", "en"), ("speech-traditional", "hant")),
        *(("speech-simplified", "hans"), ("news-article", "hans"), ("essay-revised", "en")),
    ):
        found.append(Text(name, language, (SEEDS / f"{name}.txt").read_text("utf-8-sig").strip()))
    return tuple(found)


def paragraphs(text: Text) -> list[str]:
    """The paragraphs of a text that are more than a heading."""
    return [p for p in text.text.split("\n\n") if len(p) > 60] or [text.text]
