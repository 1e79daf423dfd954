"""The commands, each loaded when it is wanted: at a start that is one of them."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from textdiff.cli.trouble import trouble_told

if TYPE_CHECKING:
    from typer._click import Command

SHORT_HELPS = {
    "report": "Find versions, compare them, write HTML pages.",
    "compare": "Compare two versions, here or for programs.",
    "apply": "Make the text that an editor has decided on.",
    "find": "Find which documents are versions of others.",
    "normalize": "Show a document with differences folded away.",
    "consistency": "List what one document writes in several ways.",
    "explain": "Explain the kinds of difference, with examples.",
    "check": "Hold the edits of a corpus in git against its rules.",
    "git": "Compare what changed between two revisions.",
    "init": "Write a commented textdiff.toml.",
    "setup-git": "Let git diff and difftool use textdiff.",
    "difftool": "What git difftool calls.",
    "index": "Keep what finding needs of a large collection.",
    "baseline": "Approve what check finds.",
}
"""The commands, in the order in which they are listed, and what the list says of each.

The module of its name has a command's function, of that name too, and its EPILOG; or, where a
command has commands of its own, these as `app`.
"""


class Commands(TyperGroup):
    """The commands of textdiff, with every trouble told and turned into an exit code."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Loaded()

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that the arguments name."""
        with trouble_told():
            return super().invoke(ctx)


class _Loaded(MutableMapping[str, "Command"]):
    """The commands by their names; one is loaded when it is looked up."""

    def __init__(self) -> None:
        self._known: dict[str, Command | None] = dict.fromkeys(SHORT_HELPS)

    def __getitem__(self, name: str) -> Command:
        command = self._known[name]
        if command is None:
            command = self._known[name] = _load(name)
        return command

    def __setitem__(self, name: str, command: Command) -> None:
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _load(name: str) -> Command:
    called = name.replace("-", "_")
    module = import_module(f"textdiff.cli.{called}")
    alone = typer.Typer(rich_markup_mode=None)
    if hasattr(module, "app"):
        alone.add_typer(module.app, name=name, short_help=SHORT_HELPS[name])
    else:
        command = alone.command(epilog=module.EPILOG, short_help=SHORT_HELPS[name])
        command(getattr(module, called))
    return get_group(alone).commands[name]
