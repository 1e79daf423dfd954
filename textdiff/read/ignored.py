"""What git ignores in a folder, by the .gitignore files in it and above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    Patterns = tuple[tuple[Path, GitIgnoreSpec], ...]
    """Of each .gitignore its folder and its patterns, from the repository's root downwards."""


@dataclass(frozen=True, slots=True)
class Ignoring:
    """What is ignored in a folder.

    Attributes:
        folder: absolute.
        patterns: those in force; the last that says anything of a path counts.
    """

    folder: Path
    patterns: Patterns
    _within: tuple[tuple[str, GitIgnoreSpec], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Once: of a path for each file is most of the work.
        within = ((_below(self.folder, above), spec) for above, spec in self.patterns)
        object.__setattr__(self, "_within", tuple(within)[::-1])

    def child(self, name: str) -> Ignoring:
        """What is ignored in a folder inside this one."""
        folder = self.folder / name
        return Ignoring(folder, self.patterns + _read(folder / ".gitignore", folder))

    def ignores(self, name: str, *, is_folder: bool) -> bool:
        """Whether git would ignore a file or a folder in this one."""
        for way, spec in self._within:
            verdict = spec.check_file(f"{way}{name}{'/' * is_folder}").include
            if verdict is not None:
                return verdict
        return False


def ignoring_in(folder: str) -> Ignoring:
    """What is ignored in a folder by itself and by what stands above it in its repository.

    Patterns from above that ignore the folder itself are dropped: its user has named it.
    """
    here = Path(folder).resolve()
    own = _read(here / ".gitignore", here)
    for root in (here, *here.parents):
        if (root / ".git").exists():
            return Ignoring(here, _from_above(here, root) + own)
    return Ignoring(here, own)  # no repository: nothing above has a say


def _from_above(here: Path, root: Path) -> Patterns:
    patterns = _read(root / ".git" / "info" / "exclude", root)
    chain = [here, *here.parents]
    down_from_root = chain[: chain.index(root)][::-1]
    for folder in down_from_root:
        patterns += _read(folder.parent / ".gitignore", folder.parent)
        if _ignored(folder, patterns, is_folder=True):
            return ()
    return patterns


def _ignored(path: Path, patterns: Patterns, *, is_folder: bool) -> bool:
    for folder, spec in reversed(patterns):
        relative = path.relative_to(folder).as_posix()
        verdict = spec.check_file(relative + "/" * is_folder).include
        if verdict is not None:
            return verdict
    return False


def _below(folder: Path, above: Path) -> str:
    """The way from one folder down to another, to which a name can be added."""
    way = folder.relative_to(above).as_posix()
    return "" if way == "." else f"{way}/"


def _read(file: Path, folder: Path) -> Patterns:
    """The patterns of one file; one that is missing or can't be read has none."""
    try:
        lines = file.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    if all(not line.strip() or line.startswith("#") for line in lines):
        return ()  # as git itself writes one: each file would be held against it
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - few folders need it

    return ((folder, GitIgnoreSpec.from_lines(lines)),)
