"""Whether a key that was made before is the one that would be made now."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from textdiff.key.script_relations import DICTIONARIES, VARIANT_FILES
from textdiff.key.script_tables import read_dictionary

KEY_VERSION = 1
"""Of how keys are made of their tables: raise it when the same tables give other keys."""

_DATA = Path(__file__).parent / "data"


@functools.cache
def key_version() -> str:
    """Sixteen hexadecimal digits, the same where every text has the same key.

    They are those of all tables that a key is made of, OpenCC's too, which another release of it
    may change. The tables are read as they are written: to make the key's own look-up of them
    takes a hundred times as long.

    Raises:
        TextdiffError: the dictionaries of Chinese script are not there.
    """
    digest = hashlib.blake2b(str(KEY_VERSION).encode(), digest_size=8)
    tables = [(_DATA / name).read_text("utf-8") for name in ("key_characters.txt", *VARIANT_FILES)]
    for table in (*tables, *map(read_dictionary, DICTIONARIES)):
        digest.update(hashlib.blake2b(table.encode("utf-8")).digest())
    return digest.hexdigest()
