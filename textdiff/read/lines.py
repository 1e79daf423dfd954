"""Where the lines of a source file begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textdiff.model import Offsets

_LF, _CR = 10, 13


def line_starts(source: str) -> Offsets:
    r"""Offsets, in code points, at which the lines of a text begin; the first is always 0.

    A line ends after LF, CR LF or a lone CR, and after nothing else: U+2028, form feed and the
    other characters at which `str.splitlines` breaks are text here.

    >>> line_starts("a\r\nb\rc\n").tolist()
    [0, 3, 5, 7]
    """
    import numpy as np  # noqa: PLC0415 - an update that has nothing to read needn't wait for it

    codes = _codes(source)
    ends = codes == _LF
    if "\r" in source:
        lone = codes == _CR
        lone[:-1] &= ~ends[1:]
        ends |= lone
    return np.concatenate((np.zeros(1, np.int64), np.flatnonzero(ends) + 1))


def _codes(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    """The code points of a text, in a byte each where that is enough."""
    import numpy as np  # noqa: PLC0415 - see `line_starts`

    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
