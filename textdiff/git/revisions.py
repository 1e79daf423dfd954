"""Revisions, as a user names them."""

from __future__ import annotations

import re


def revisions_of(name: str) -> tuple[str, str, bool] | None:
    """The two ends of a range, and whether it starts where they parted (three dots).

    >>> revisions_of("v1..v2"), revisions_of("main..."), revisions_of("../texts")
    (('v1', 'v2', False), ('main', 'HEAD', True), None)
    """
    match = re.fullmatch(r"(?P<a>[^.\s/][^\s]*?)?(?P<dots>\.{2,3})(?P<b>[^.\s/][^\s]*)?", name)
    if match is None or not (match["a"] or match["b"]):
        return None
    return match["a"] or "HEAD", match["b"] or "HEAD", len(match["dots"]) == 3
