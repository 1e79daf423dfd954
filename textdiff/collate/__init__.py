"""Collation of two witnesses: alignment, the comparison inside it, kinds and measures."""
