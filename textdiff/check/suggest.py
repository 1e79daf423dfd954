"""A configuration for a folder, by what is in it."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from textdiff.check.project import documents_of
from textdiff.check.states import state_of_folder
from textdiff.read.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

LEAST = 2
"""Documents of the same name that two folders share before they are taken for witnesses."""
_SPECIAL = set("*?[]!#\\")
_HEAD = """\
# What textdiff counts in this project, and what `textdiff check` allows.
# Globs are those of .gitignore, relative to this file. Kinds: textdiff explain.

profile = "default"                # strict, default, ocr, orthographic, or one of your own

# exclude = ["drafts/**"]          # no rule is about these
"""
_TAIL = """
[duplicates]                       # no document may become a near-duplicate of another
# paths = ["**/*.txt"]
# resemblance = 0.8
# containment = 0.8

# [documents]                      # new or deleted since the base
# paths = ["**"]
# allow_new = true
# allow_deleted = false

# [consistency]                    # no usage mixed within one document
# only = ["thousands", "dashes"]

# [profiles.house]                 # what counts, where the built-in profiles don't fit
# extends = "default"
# ignore = ["quotation"]
# equivalent = [["colour", "color"]]
"""


def suggested(folder: Path) -> Iterator[str]:
    """A commented configuration: folders whose documents have the same names become pairs.

    Args:
        folder: what is looked at; names alone, no document is read.
    """
    found = documents_of(state_of_folder(folder).entries, Globs(()))
    yield _HEAD
    pairs = _pairs(found)
    for a, b, shared in pairs:
        yield f"\n[[pairs]]                          # {shared:,} documents have the same name\n"
        yield f"a = {_quoted(a)}\nb = {_quoted(b)}\n"
        yield 'allow = ["layout"]                 # kinds that may differ\n'
    if pairs:
        yield "\n# [measures]                       # of every pair\n# cer_aligned = 0.02\n"
    else:
        yield "\n# [[pairs]]                        # witnesses that must agree\n"
        yield '# a = "scan/*.txt"\n# b = "typed/*.txt"\n# allow = ["layout"]\n'
    yield "\n# [[edits]]                        # what may change in these since the base\n"
    yield f'# paths = [{_quoted(_example(found))}]\n# allow = ["layout"]\n'
    yield _TAIL


def _pairs(documents: Collection[str]) -> list[tuple[str, str, int]]:
    """Patterns of two folders and an extension each, and how many names they share."""
    names: dict[tuple[str, str], set[str]] = {}
    for path in map(PurePosixPath, documents):
        if len(path.parts) > 1 and not _SPECIAL & set(str(path.parent)):
            names.setdefault((str(path.parent), path.suffix), set()).add(path.stem)
    groups = sorted(names)
    found = []
    for at, a in enumerate(groups):
        for b in groups[at + 1 :]:
            shared = len(names[a] & names[b])
            # Half of the smaller one: the others may not have been typed yet.
            if shared >= LEAST and 2 * shared >= min(len(names[a]), len(names[b])):
                found.append((_pattern(*a), _pattern(*b), shared))
    return found


def _pattern(folder: str, suffix: str) -> str:
    return f"{folder}/*{suffix}"


def _example(documents: Collection[str]) -> str:
    """The first folder that has documents, or a name that such a folder could have."""
    folders = sorted({path.split("/")[0] for path in documents if "/" in path})
    return f"{folders[0]}/**" if folders else "verified/**"


def _quoted(text: str) -> str:
    """A string of TOML that means a text, whatever it holds."""
    safe = os.fsencode(text).decode("utf-8", "replace")
    escaped = "".join(
        f"\\u{ord(each):04x}" if ord(each) < 32 or ord(each) == 127 else each
        for each in safe.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{escaped}"'
