"""The picture of the index: the darker a square, the more of one document stands in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.render.html.page import percent
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textdiff.model import Cluster, NearDuplicate

MOST_DOCUMENTS = 60
"""Beyond this number of documents the squares are too small to tell apart."""

_SQUARE = 22
_LABEL = 260
_LABEL_LENGTH = 38


@dataclass(frozen=True, slots=True)
class Square:
    """How much of the row's document the column's document holds."""

    x: int
    y: int
    opacity: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a document beside its row, with its number, which also stands over its column."""

    y: int
    x: int
    number: int
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A matrix; without squares where there are too many documents to draw it."""

    documents: int
    size: int
    width: int
    height: int
    squares: tuple[Square, ...]
    labels: tuple[Label, ...]


def picture(pairs: Sequence[NearDuplicate], clusters: Iterable[Cluster]) -> Picture | None:
    """The matrix of all documents that have a partner, or None where there are not three."""
    order = _order(pairs, clusters)
    if len(order) < 3:
        return None
    if len(order) > MOST_DOCUMENTS:
        return Picture(len(order), _SQUARE, 0, 0, (), ())
    place = {path: number for number, path in enumerate(order)}
    squares = []
    for pair in pairs:
        squares.append(_square(pair.a, pair.b, pair.containment_a, place))
        squares.append(_square(pair.b, pair.a, pair.containment_b, place))
    side = _SQUARE * len(order)
    labels = tuple(_label(path, number) for path, number in place.items())
    return Picture(len(order), _SQUARE - 2, _LABEL + side, _SQUARE + side, tuple(squares), labels)


def _order(pairs: Sequence[NearDuplicate], clusters: Iterable[Cluster]) -> list[str]:
    """Documents with a partner; the members of a cluster stand together."""
    paired = {path for pair in pairs for path in (pair.a, pair.b)}
    clustered = [member for cluster in clusters for member in cluster.members]
    return list(dict.fromkeys([*clustered, *sorted(paired)]))


def _square(row: str, column: str, share: float, place: dict[str, int]) -> Square:
    return Square(
        _LABEL + _SQUARE * place[column] + 1,
        _SQUARE + _SQUARE * place[row] + 1,
        f"{max(0.06, share):.2f}",
        f"{visible(row)} → {visible(column)}: {percent(share)}",
    )


def _label(path: str, number: int) -> Label:
    shown = visible(path)
    short = shown if len(shown) <= _LABEL_LENGTH else f"…{shown[1 - _LABEL_LENGTH :]}"
    return Label(
        _SQUARE + _SQUARE * number + _SQUARE // 2,
        _LABEL + _SQUARE * number + _SQUARE // 2,
        number + 1,
        short,
        shown,
    )
