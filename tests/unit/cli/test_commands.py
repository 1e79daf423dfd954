"""Each command is loaded when it is wanted, and none is missing."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from textdiff.cli.commands import SHORT_HELPS


def modules_loaded(*arguments: str) -> set[str]:
    script = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        "from textdiff.cli import main\n"
        f"sys.argv = ['textdiff', *{arguments!r}]\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    return set(json.loads(ran.stderr.splitlines()[-1]))


@pytest.mark.parametrize("name", SHORT_HELPS)
def test_a_command_is_in_the_module_of_its_name(name: str) -> None:
    assert f"textdiff.cli.{name.replace('-', '_')}" in modules_loaded(name, "--help")


def test_a_command_loads_none_of_the_others() -> None:
    others = {f"textdiff.cli.{name.replace('-', '_')}" for name in SHORT_HELPS} - {
        "textdiff.cli.init"
    }
    assert modules_loaded("init", "--help") & others == set()


def test_the_list_of_commands_shows_all() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "textdiff", "--help"], capture_output=True, text=True, check=True
    )
    listed = ran.stdout.split("Commands:\n")[1].split("\n\n")[0].splitlines()
    assert [tuple(line.split(maxsplit=1)) for line in listed] == list(SHORT_HELPS.items())


def test_what_sounds_like_a_command_is_suggested() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "textdiff", "comparre"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "Did you mean 'compare'?" in ran.stderr
