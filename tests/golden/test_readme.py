"""The README shows what the commands print: a line `...` there stands for any lines.

TEXTDIFF_UPDATE=1 writes the README anew, with as many lines before and after each `...` as it had.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
ANY = "..."
SESSION = re.compile(r"```console\n\$ (?P<command>.*)\n(?P<shown>(?:.*\n)*?)```\n")
SESSIONS = list(SESSION.finditer(README.read_text("utf-8")))


def printed(command: str, folder: Path) -> str:
    """What a command of textdiff prints in a folder that holds the sample documents."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    name, *arguments = shlex.split(command)
    assert name == "textdiff"
    environment = {key: value for key, value in os.environ.items() if key != "FORCE_COLOR"}
    ran = subprocess.run(
        [sys.executable, "-m", "textdiff", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ran.returncode < 2, ran.stderr.decode("utf-8")
    return ran.stdout.decode("utf-8").replace("\r\n", "\n").rstrip("\n") + "\n"


def updated(shown: str, now: str) -> str:
    if f"{ANY}\n" not in shown:
        return now
    lines, (before, after) = now.splitlines(keepends=True), shown.split(f"{ANY}\n")
    first, last = before.count("\n"), after.count("\n")
    return "".join([*lines[:first], f"{ANY}\n", *lines[len(lines) - last :]])


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session["command"].split()[1])
def test_the_readme_shows_what_is_printed(session: re.Match[str], tmp_path: Path) -> None:
    now = printed(session["command"], tmp_path)
    if os.environ.get("TEXTDIFF_UPDATE"):
        head = session[0].removesuffix(f"{session['shown']}```\n")
        block = f"{head}{updated(session['shown'], now)}```\n"
        README.write_text(README.read_text("utf-8").replace(session[0], block), "utf-8")
        return
    parts = (re.escape(part) for part in session["shown"].split(f"{ANY}\n"))
    assert re.fullmatch("(?:.*\n)*".join(parts), now), now
