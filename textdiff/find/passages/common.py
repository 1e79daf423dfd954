"""Common texts: shown once for each document that has them, not for every two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.passages.walk import REACH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.passages.boxes import Boxes, Side
    from textdiff.find.passages.texts import Places, Texts


def telling(
    texts: Texts, boxes: Boxes, common: NDArray[np.bool_], first: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """The boxes that show more than common text, and those that show it with its first document.

    By chance two documents also agree in a letter or two beside a common text: fewer than `REACH`
    letters more tell nothing.

    Args:
        texts: the documents.
        boxes: n boxes.
        common: for each place in the row whether it stands in a common text.
        first: for each box whether it shows one with the first document that has it.
    """
    lengths = boxes.a.ends - boxes.a.starts
    told = texts.weigh(boxes.a.starts, lengths, common) >= REACH
    candidates = np.flatnonzero(first & ~told)
    told[candidates[_uncovered(texts, boxes.a.starts[candidates], boxes.b, candidates)]] = True
    return told


def _uncovered(texts: Texts, in_first: Places, side: Side, boxes: Places) -> Places:
    """Which boxes show of the second document what none with an earlier first document shows."""
    starts, ends = side.starts[boxes], side.ends[boxes]
    documents = texts.document_at(starts)
    order = np.lexsort((in_first, documents))
    shown = np.zeros(0, dtype=np.bool_)
    last = offset = -1
    kept = []
    for at in order.tolist():
        if documents[at] != last:
            last = int(documents[at])
            offset = int(texts.starts[last])
            shown = np.zeros(int(texts.starts[last + 1]) - offset, dtype=np.bool_)
        stretch = slice(int(starts[at]), int(ends[at]))
        here = shown[stretch.start - offset : stretch.stop - offset]
        weights = texts.weights.take(texts.characters[stretch])
        if int(weights[~here].sum()) >= REACH:
            here[:] = True
            kept.append(at)
    return np.array(kept, dtype=np.int64)
