"""The command as a process: what other programs see of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Runner

FULL = "/dev/full"
COMMANDS = ("report", "compare", "find", "normalize")


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "textdiff", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_output_is_utf_8_whatever_the_locale() -> None:
    ran = start("compare", "a", "b", "--ignore", "字", LC_ALL="C", PYTHONIOENCODING="latin-1")
    assert ran.returncode == 2
    assert "no kind '字'" in ran.stderr.decode("utf-8")


@pytest.mark.skipif(not os.path.exists(FULL), reason="only Linux has /dev/full")  # noqa: PTH110 - a device
def test_a_full_disk_is_told_in_a_line() -> None:
    script = "from textdiff.cli.output import emit\nfrom textdiff.cli.trouble import trouble_told\n"
    script += "import sys, typer\ntry:\n with trouble_told():\n  emit(['x'] * 100000)\n"
    script += "except typer.Exit as exit_:\n sys.exit(int(exit_.exit_code))\n"
    with open(FULL, "w") as full:  # noqa: PTH123 - a device
        ran = subprocess.run(
            [sys.executable, "-c", script], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 2
    assert ran.stderr == b"textdiff: the result can't be written: No space left on device\n"


@pytest.mark.parametrize("command", ["compare", "find"])
def test_closed_output_is_told_in_a_line(tmp_path: Path, command: str) -> None:
    names = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    for name in names:
        Path(name).write_text(f"The boats lay still in the harbour, says {name}.\n")
    ran = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "textdiff", command, *names],
        stderr=subprocess.PIPE,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr == b"textdiff: the result can't be written: standard output is closed\n"


def test_a_reader_that_goes_away_is_no_trouble_worth_a_word() -> None:
    script = "from textdiff.cli.output import emit\nfrom textdiff.cli.trouble import trouble_told\n"
    script += "import sys, typer\ntry:\n with trouble_told():\n  emit('x' for _ in range(10**6))\n"
    script += "except typer.Exit as exit_:\n sys.exit(int(exit_.exit_code))\n"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 141
    assert said == b""


def test_no_arguments_show_the_help_and_are_bad_usage(run: Runner) -> None:
    ran = run()
    assert ran.code == 2
    assert all(command in ran.out + ran.err for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_has_examples_and_exit_codes(command: str, run: Runner) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"Examples:\n    textdiff {command} " in ran.out
    assert "Exit codes:\n    0  " in ran.out


def test_the_version_is_shown(run: Runner) -> None:
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.startswith("textdiff ")


def test_an_unknown_command_is_bad_usage(run: Runner) -> None:
    assert run("comapre", "a", "b").code == 2
