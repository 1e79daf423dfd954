"""How small a collection or a document is that is searched in another way."""

from __future__ import annotations

WHOLE = 1_500_000
"""Key characters of a collection that is joined on whole sets."""
SMALL = 256
"""Shingles below which a document is looked for inside others by its marks."""
