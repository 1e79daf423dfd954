"""Usages within one document that are not the same throughout."""

from textdiff.consistency.checks import CHECKS, mixed_usages

__all__ = ["CHECKS", "mixed_usages"]
