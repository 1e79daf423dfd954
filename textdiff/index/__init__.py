"""The kept index: what finding needs of each document of a collection, in one file.

A sketch depends on the key of a document alone, so that it can be kept under the hash of the
content and the version of what made it. `build_index` and `update_index` read what is new or
changed and nothing else; `search` finds the same pairs with an index as without one, and reads
those documents alone that it has to verify; `index_status` says what an update would do.
"""

from textdiff.index.settings import DEFAULT_INDEX
from textdiff.index.status import Status, index_status, indexed_roots
from textdiff.index.update import Updated, build_index, update_index

__all__ = [
    "DEFAULT_INDEX",
    "Status",
    "Updated",
    "build_index",
    "index_status",
    "indexed_roots",
    "update_index",
]
