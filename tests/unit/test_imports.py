"""Who may import whom: the rooms of the package, kept apart by a test.

A stage may use the model and the stages before it, never those after; each library of a format
or an algorithm has one room, where it is converted at the door.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import textdiff
from textdiff import index, model, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(textdiff.__file__).parent
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py"))

FOUNDATION = {"model", "errors", "lazy", "making"}
MAY_IMPORT: dict[str, set[str]] = {
    "model": {"lazy"},
    "errors": set(),
    "lazy": set(),
    "version": set(),
    "making": set(),
    "rates": FOUNDATION,
    "config": FOUNDATION,
    "read": FOUNDATION,
    "key": FOUNDATION | {"read"},
    "find": FOUNDATION | {"read", "key"},
    "collate": FOUNDATION | {"rates", "config", "key", "find"},
    "render": FOUNDATION | {"rates"},
    "passages": FOUNDATION | {"read", "key", "find"},
    "index": FOUNDATION | {"read", "key", "find"},
    "distributed": FOUNDATION | {"read", "find"},
    "pipeline": FOUNDATION
    | {"config", "read", "key", "find", "passages", "index", "distributed", "collate", "render"},
    "pairs": FOUNDATION | {"config", "pipeline"},
    "patches": FOUNDATION,
    "consistency": FOUNDATION | {"config", "key"},
    "explain": FOUNDATION | {"config", "collate", "render"},
    "decide": FOUNDATION | {"config", "read", "pipeline", "patches", "render", "textdiff"},
    "git": FOUNDATION | {"read"},
    "check": FOUNDATION
    | {"config", "read", "key", "find", "collate", "consistency", "pipeline", "render", "decide"}
    | {"git", "index"},
    "cli": FOUNDATION
    | {"config", "read", "pipeline", "pairs", "explain", "consistency", "render", "textdiff"}
    | {"check", "decide", "git", "patches", "index"},
    "textdiff": FOUNDATION | {"rates", "config", "collate", "pipeline", "decide", "version"},
    "__main__": {"cli"},
}
"""For each room, the others that it may import; `textdiff` is the package's own module."""

ONE_ROOM: dict[str, str | tuple[str, ...]] = {
    # Two of its parts that have nothing to do with one another: the cleanup of an alignment, and
    # the text of patches, whose format is its own.
    "diff_match_patch": ("collate", "patches"),
    "jinja2": "render",
    "lxml": "read",
    "numba": "find",
    "markdown_it": "read",
    "opencc": "key",
    "pathspec": "read",
    "pandas": "find",
    "py4j": "find",
    "pyspark": "find",
    "rapidfuzz": "collate",
    "regex": "collate",
    "rich": "cli",
    "sqlite3": "index",
    "typer": "cli",
}
"""For each library, the one room that knows it, or the rooms where its parts are at home."""

MAY_USE_ARROW = ("read/corpus.py", "find/engines/spark/")
"""Arrow is a format of files, which `read` reads, and that of Spark's rows: it has two doors."""

NOT_TO_COMPARE = {
    "lxml",
    "markdown_it",
    "jinja2",
    "rich",
    "opencc",
    "pathspec",
    "pyarrow",
    "pyspark",
    "textdiff.find.engines",
    "textdiff.find.passages",
    "textdiff.index",
    "sqlite3",
}
"""What comparing two plain texts must not pay for at every start."""


def rooms(library: str) -> tuple[str, ...]:
    known = ONE_ROOM[library]
    return (known,) if isinstance(known, str) else known


def room(module: Path) -> str:
    first = module.parts[0]
    return "textdiff" if first == "__init__.py" else first.removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    """The full names that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_imported(module: Path) -> set[str]:
    ours = [name.split(".") for name in imported(module) if name.split(".")[0] == "textdiff"]
    return {parts[1] if is_room(parts) else "textdiff" for parts in ours}


def is_room(parts: list[str]) -> bool:
    return len(parts) > 1 and parts[1] in MAY_IMPORT


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_each_room_imports_only_what_it_may(module: Path) -> None:
    assert rooms_imported(module) - {room(module)} <= MAY_IMPORT[room(module)]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_each_library_has_one_room(module: Path) -> None:
    libraries = {name.split(".")[0] for name in imported(module)} & ONE_ROOM.keys()
    assert {library for library in libraries if room(module) not in rooms(library)} == set()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_arrow_stays_with_parquet_and_spark(module: Path) -> None:
    uses_it = any(name.split(".")[0] == "pyarrow" for name in imported(module))
    assert not uses_it or module.as_posix().startswith(MAY_USE_ARROW)


def test_nothing_is_imported_that_a_comparison_does_not_use(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The same sentence, but for the name {name}.\n")
    script = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        "from textdiff.cli import main\n"
        f"sys.argv = ['textdiff', 'compare', {str(tmp_path / 'a.txt')!r}, "
        f"{str(tmp_path / 'b.txt')!r}]\n"
        "main()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1, ran.stderr
    loaded = set(json.loads(ran.stderr.splitlines()[-1]))
    assert loaded & NOT_TO_COMPARE == set()


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    script = "import sys, textdiff; print(*(name for name in sys.modules if 'textdiff.' in name))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["textdiff.lazy"]


@pytest.mark.parametrize("package", [textdiff, index, model, read])
def test_no_name_is_loaded_late_that_a_module_of_its_package_has_too(package: ModuleType) -> None:
    folder = Path(package.__file__ or "").parent
    modules = {path.stem for path in folder.iterdir()}
    assert modules.isdisjoint(package._HOMES)


def test_every_public_name_can_be_had() -> None:
    for name in textdiff.__all__:
        assert getattr(textdiff, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        textdiff.nonsense  # noqa: B018 - the access is what is tested
