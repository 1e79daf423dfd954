"""From a stretch of a key to the original: what stands there, where, and what is around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.characters import MARKS
from textdiff.model import Excerpt, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.model import Document, Key

CONTEXT = 120
"""Code points before and behind a passage that are kept for a reader."""


def excerpt(document: Document, key: Key, span: Span, gaps: Sequence[Span]) -> Excerpt:
    """What a stretch of a key is in its document.

    It begins with the first key character's code point and ends behind the last one's and the
    marks that belong to it.

    Args:
        document: the original.
        key: its key.
        span: in the key, not empty.
        gaps: stretches inside the span, in the key.
    """
    raw = _raw(document, key, span)
    line, column = document.source.positions(np.array([raw.start], dtype=np.int64))
    text = document.text
    return Excerpt(
        Reading(raw, int(line[0]), int(column[0]), raw.of(text)),
        text[max(raw.start - CONTEXT, 0) : raw.start],
        text[raw.end : raw.end + CONTEXT],
        tuple(_raw(document, key, gap) for gap in gaps),
    )


def _raw(document: Document, key: Key, span: Span) -> Span:
    end = int(key.places[span.end - 1]) + 1
    while end < len(document.text) and document.text[end] in MARKS:
        end += 1
    return Span(int(key.places[span.start]), end)
