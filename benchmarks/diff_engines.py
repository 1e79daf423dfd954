"""The engines that `diff.py` measures, each by one function: ours, the peers and the floor."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable


class Script(NamedTuple):
    """What an engine found."""

    size: int
    """Code points put in and left out."""
    edits: int
    related: bool | None = None
    """Whether it calls the texts related, where it says so."""


def _by_textdiff(a: str, b: str) -> Script:
    from textdiff import diff  # noqa: PLC0415 - engines load what they need, and no more

    edits = diff(a, b)
    return Script(sum(len(edit.a) + len(edit.b) for edit in edits), len(edits))


def _by_compare(a: str, b: str) -> Script:
    from textdiff import Text, compare  # noqa: PLC0415 - see above

    found = compare(Text(a), Text(b))
    size = sum(len(each.a.span) + len(each.b.span) for each in found.variants)
    return Script(size, len(found.variants), found.related)


def _by_fast_dmp(a: str, b: str) -> Script:
    import fast_diff_match_patch  # noqa: PLC0415 - see above

    made = fast_diff_match_patch.diff(a, b, timelimit=0, checklines=True, counts_only=True)
    counts = [count for operation, count in made if operation != "="]
    return Script(sum(counts), len(counts))


def _by_dmp(a: str, b: str) -> Script:
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - see above

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    parts = [part for operation, part in engine.diff_main(a, b) if operation]
    return Script(sum(map(len, parts)), len(parts))


def _by_rapidfuzz(a: str, b: str) -> Script:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - see above

    opcodes = [opcode for opcode in Indel.opcodes(a, b) if opcode.tag != "equal"]
    ends = ((each.src_end - each.src_start, each.dest_end - each.dest_start) for each in opcodes)
    return Script(sum(map(sum, ends)), len(opcodes))


def _by_difflib(a: str, b: str) -> Script:
    import difflib  # noqa: PLC0415 - see above

    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return Script(len(a) + len(b) - 2 * sum(block.size for block in blocks), len(blocks) - 1)


def _by_git_characters(a: str, b: str) -> Script:
    return _git(a, b, ".")


def _by_git_words(a: str, b: str) -> Script:
    return _git(a, b, "[^[:space:]]+")


def _git(a: str, b: str, word: str) -> Script:
    """By git's word diff, in a locale whose `.` is a code point: in C it would be a byte.

    Line breaks are never words to git, so that its script lacks those put in or left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a").write_text(a, encoding="utf-8", newline="")
        Path(folder, "b").write_text(b, encoding="utf-8", newline="")
        command = ["git", "-C", folder, "diff", "--no-index", "--word-diff=porcelain",
                   f"--word-diff-regex={word}", "a", "b"]  # fmt: skip
        ours = {"LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        ran = subprocess.run(command, capture_output=True, check=False, env=os.environ | ours)
    if ran.returncode not in {0, 1}:
        raise TimeoutError(f"git was ended: {ran.returncode}")
    told = ran.stdout.decode().split("\n")[5:]
    changed = [len(line) - 1 for line in told if line[:1] in {"+", "-"}]
    return Script(sum(changed), len(changed))


def _by_floor(a: str, b: str) -> Script:
    """Decoding both and hashing every 8-gram once, as any engine of this kind must."""
    from textdiff.find.shingles import hash_windows  # noqa: PLC0415 - see above

    for raw in (a.encode(), b.encode()):
        codes = np.frombuffer(raw.decode().encode("utf-32-le"), dtype=np.uint32)
        for start in range(0, len(codes), 1 << 15):
            hash_windows(codes[start : start + (1 << 15) + 7].astype(np.uint64), 8)
    return Script(0, 0)


OURS = "textdiff.diff"
COMPARE = "textdiff.compare"
FAST = "fast-diff-match-patch"
GIT = "git, characters"
GIT_WORDS = "git, words"
FLOOR = "floor"

ENGINES: dict[str, Callable[[str, str], Script]] = {
    OURS: _by_textdiff,
    COMPARE: _by_compare,
    FAST: _by_fast_dmp,
    GIT: _by_git_characters,
    GIT_WORDS: _by_git_words,
    "rapidfuzz": _by_rapidfuzz,
    "diff-match-patch": _by_dmp,
    "difflib": _by_difflib,
    FLOOR: _by_floor,
}
