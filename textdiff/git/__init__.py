"""A git repository, read and never obeyed.

git is started with arguments, never through a shell, and only with commands that read: none of
those here runs a hook, an external diff, a textconv or a filter, blobs come as they are stored, and
what a repository's own configuration could start besides (a file-system monitor, a transport for
objects that a partial clone lacks) is switched off.
"""

from textdiff.git.blobs import Blobs
from textdiff.git.listing import Entry, Index
from textdiff.git.repository import Repository, open_repository
from textdiff.git.revisions import revisions_of
from textdiff.git.running import GitError

__all__ = [
    "Blobs",
    "Entry",
    "GitError",
    "Index",
    "Repository",
    "open_repository",
    "revisions_of",
]
