"""The arrays that texts and keys are worked on as."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
"""Shape (n,): one code point, or one key character, an element."""
Elements = NDArray[np.unsignedinteger[Any]]
"""The same in whatever width holds them."""
Offsets = NDArray[np.int64]
"""Shape (n,): offsets into a text, ascending."""
