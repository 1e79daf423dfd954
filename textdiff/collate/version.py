"""Which version of the ladder names the kinds; by itself, since a check without findings asks."""

from __future__ import annotations

LADDER = 1
"""Raised where the kinds of the same readings change: what was approved under another version
may be called something else now."""
