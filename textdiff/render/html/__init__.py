"""The report as HTML: one self-contained page for a pair, and an index for many."""

from textdiff.render.html.index import Entry, index_page
from textdiff.render.html.page import pair_page, pair_pages
from textdiff.render.html.site import Site, write_page, write_site

__all__ = ["Entry", "Site", "index_page", "pair_page", "pair_pages", "write_page", "write_site"]
