"""The report as HTML: one self-contained page for a pair, and an index for many."""

from textdiff.render.html.page import pair_page

__all__ = ["pair_page"]
