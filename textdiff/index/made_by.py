"""Whether what makes entries is as it was, without loading any of it.

To compute the version of what makes an entry (`textdiff.index.settings`) takes the tables of the
key, the sketches and the releases of the readers: a tenth of a second of imports, at each update
that finds nothing to do. What they are made of are files: where these are the same, so is the
version that was noted with them.
"""

from __future__ import annotations

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_OWN = ("index/settings.py", "find/sketch.py", "key/version.py", "key/data")
_LIBRARIES = ("lxml", "markdown_it", "opencc")
_TABLES = "opencc"
"""Of this one every file counts: keys are made of them."""


def made_by() -> str:
    """Sixteen hexadecimal digits; where they are the same, so is the version of each entry.

    The other way round it says nothing: files that were installed anew have other times.
    """
    digest = hashlib.blake2b(digest_size=8)
    for path in _looked_at():
        try:
            status = os.stat(path)  # noqa: PTH116 - at the start of each update
        except OSError:
            continue
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode(errors="replace"))
    return digest.hexdigest()


def _looked_at() -> list[str]:
    found = [path for name in _OWN for path in _within(str(_PACKAGE / name))]
    for library in _LIBRARIES:
        spec = find_spec(library)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            # With the folder that it lies in: an installer leaves neither as it was.
            found += [os.path.dirname(folder), folder]  # noqa: PTH120 - see `made_by`
            found += _within(folder) if library == _TABLES else ()
    return found


def _within(path: str) -> list[str]:
    """A file, or a folder and all files in it."""
    found = (f"{above}/{name}" for above, _, files in os.walk(path) for name in files)
    return [path, *sorted(name for name in found if not name.endswith(".pyc"))]
