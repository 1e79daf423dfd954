"""The kept index: what finding needs of each document of a collection, in one file.

A sketch depends on the key of a document alone, so that it can be kept under the hash of the
content and the version of what made it. `build_index` and `update_index` read what is new or
changed and nothing else; `search` finds the same pairs with an index as without one, and reads
those documents alone that it has to verify; `index_status` says what an update would do.

`find_new` is for a corpus whose contents have names, as git gives them: it finds the pairs that
hold a new document, with sketches that it keeps by those names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.lazy import loaded_when_asked_for

if TYPE_CHECKING:
    from textdiff.index.new import find_new
    from textdiff.index.settings import DEFAULT_INDEX
    from textdiff.index.status import Status, index_status, indexed_roots
    from textdiff.index.update import Updated, build_index, update_index

__all__ = [
    "DEFAULT_INDEX",
    "Status",
    "Updated",
    "build_index",
    "find_new",
    "index_status",
    "indexed_roots",
    "update_index",
]

_HOMES = {
    "DEFAULT_INDEX": "settings",
    "Status": "status",
    "Updated": "update",
    "build_index": "update",
    "find_new": "new",
    "index_status": "status",
    "indexed_roots": "status",
    "update_index": "update",
}
"""Where the names live: a check needs other modules than an update, and each loads fast."""

__getattr__, __dir__ = loaded_when_asked_for(globals(), _HOMES)
