"""Bad input, end to end: the command as a process, and what it leaves behind.

Whatever is wrong, the exit code says so, a message of one line has the path, there is no
traceback, and nothing is half-written.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import textdiff

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TEXT = "The Harbour Trust collected these letters for years.\nIt wants them to be read.\n"
OTHER = "The Harbor Trust collected these letters for years.\nIt wants them to be read.\n"
CHINESE = "港務局多年來收集了許多信件，希望將它們公開給所有人閱讀。這些信件已經非常舊了。\n" * 2
BINARY = bytes(range(256)) * 8
NO_RIGHTS = "--bounding-set=-dac_override,-dac_read_search"
SOURCES = str(Path(textdiff.__file__).parents[1])
CHANGING = {"FORCE_COLOR", "PYTHONUNBUFFERED"}
FULL = Path("/dev/full")
HOSTILE = (
    "<script>alert(1)<script>.txt",
    "new\nline.txt",
    "esc\x1b[31mape.txt",
    "-leading dash.txt",
    "信 件.txt",
    "quote\"'&amp;.txt",
    "turned\u202etxt.txt",
)


class Folder:
    """A folder with two versions of a text, in which the command runs."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write("a.txt", TEXT)
        self.write("b.txt", OTHER)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def names(self) -> list[str]:
        return sorted(os.listdir(self.path))  # noqa: PTH208 - names are all that is wanted

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "textdiff", *arguments]

    def run(
        self,
        *arguments: str,
        before: Sequence[str] = (),
        limits: Callable[[], None] | None = None,
        given: bytes | None = b"",
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*before, *self.command(*arguments)],
            cwd=self.path,
            env=environment(),
            input=given,
            capture_output=True,
            check=False,
            preexec_fn=limits,
        )

    def trouble(self, *arguments: str, before: Sequence[str] = ()) -> str:
        """Runs what must fail, and gives the one line that says why."""
        there = self.names()
        ran = self.run(*arguments, before=before)
        said = ran.stderr.decode()
        assert ran.returncode == 2, (ran.stdout, said)
        assert ran.stdout == b""
        assert "Traceback" not in said
        assert said.startswith("textdiff: ")
        assert said.endswith("\n")
        assert len(said.splitlines()) == 1
        assert self.names() == there
        return said


def environment() -> dict[str, str]:
    """This process's, with the sources that are tested, and nothing that changes the output."""
    kept = {key: value for key, value in os.environ.items() if key not in CHANGING}
    return {**kept, "PYTHONPATH": os.pathsep.join([SOURCES, os.environ.get("PYTHONPATH", "")])}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@cache
def without_rights() -> tuple[str, ...] | None:
    """What makes a command obey the rights of files; None where nothing does."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return None
    before = (setpriv, NO_RIGHTS, "--inh-caps=-dac_override,-dac_read_search")
    works = subprocess.run([*before, "true"], capture_output=True, check=False).returncode == 0
    return before if works else None


@pytest.fixture
def as_anybody() -> tuple[str, ...]:
    before = without_rights()
    if before is None:
        pytest.skip("root may read everything, and there is no setpriv to change that")
    return before


# What is there to be read


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "missing.txt", "b.txt"),
        ("compare", "a.txt", "missing.txt", "--format", "html", "-o", "pair.html"),
        ("normalize", "missing.txt", "-o", "out.txt"),
        ("report", "missing.txt", "-o", "pages"),
    ],
    ids=" ".join,
)
def test_a_missing_file_is_named(arguments: tuple[str, ...], folder: Folder) -> None:
    said = folder.trouble(*arguments)
    assert "missing.txt: no such file" in said
    assert "check the name" in said


def test_a_directory_is_no_document(folder: Folder) -> None:
    (folder.path / "letters").mkdir()
    assert "letters: is a folder, and the other is none" in folder.trouble(
        "compare", "a.txt", "letters"
    )


@pytest.mark.parametrize("locked", ["closed.txt", "closed/in.txt"])
def test_a_file_that_may_not_be_read_is_named(
    locked: str, folder: Folder, as_anybody: tuple[str, ...]
) -> None:
    path = folder.write(locked, TEXT)
    shut = path if path.parent == folder.path else path.parent
    shut.chmod(0)
    try:
        said = folder.trouble("compare", locked, "b.txt", before=as_anybody)
    finally:
        shut.chmod(0o700)
    assert f"{locked}: no permission" in said


def test_the_rest_of_a_folder_is_reported_and_what_is_unreadable_listed(
    folder: Folder, as_anybody: tuple[str, ...]
) -> None:
    for name in ("docs/a.txt", "docs/b.txt", "docs/closed.txt", "docs/shut/c.txt"):
        folder.write(name, TEXT)
    folder.write("docs/binary.txt", BINARY)
    folder.write("docs/latin.txt", "Der Hafen schlie\xdft.\n".encode("latin-1"))
    closed, shut = folder.path / "docs/closed.txt", folder.path / "docs/shut"
    closed.chmod(0)
    shut.chmod(0)
    try:
        ran = folder.run("report", "docs", "-o", "pages", before=as_anybody)
    finally:
        shut.chmod(0o700)
    index = (folder.path / "pages/index.html").read_text("utf-8")
    assert ran.returncode == 2
    assert b"2 documents, 1 near-duplicate pair" in ran.stdout
    assert b"Traceback" not in ran.stderr
    for name in ("docs/closed.txt", "docs/shut", "docs/binary.txt", "docs/latin.txt"):
        assert f"textdiff: {name}: " in ran.stderr.decode()
        assert name in index


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BINARY, "binary file (NUL byte at offset 0)"),
        (b"\x01\x02\x03\x04 text \x05\x06", "binary file (6 control characters"),
        (b"%PDF-1.7\n", "binary file, a PDF: save its text as .txt first"),
        (b"one\ncaf\xe9\n", "not UTF-8 (byte 0xE9 at offset 7, line 2)"),
        (TEXT.encode() + b"\xe6\xb8", "not UTF-8"),
    ],
    ids=["NULs", "controls", "PDF", "Latin-1", "cut off"],
)
def test_what_is_no_text_is_refused(content: bytes, said: str, folder: Folder) -> None:
    folder.write("odd.txt", content)
    assert f"odd.txt: {said}" in folder.trouble("compare", "odd.txt", "b.txt", "-o", "out.txt")


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-16", "UTF-16-LE"), ("gb18030", "GB18030"), ("big5", "Big5")]
)
def test_other_encodings_are_read_and_the_choice_is_said(
    encoding: str, said: str, folder: Folder
) -> None:
    folder.write("other.txt", CHINESE.encode(encoding))
    folder.write("utf8.txt", CHINESE)
    ran = folder.run("compare", "other.txt", "utf8.txt")
    assert ran.returncode == 0
    assert f"read as {said}, " in ran.stdout.decode()


def test_an_encoding_that_does_not_fit_or_exist_is_told(folder: Folder) -> None:
    folder.write("c.txt", CHINESE)
    said = folder.trouble("compare", "c.txt", "b.txt", "--encoding", "ascii")
    assert "c.txt: not ascii (byte 0xE6 at offset 0, line 1)" in said
    assert "no encoding 'klingon'" in folder.trouble(
        "compare", "a.txt", "b.txt", "--encoding", "klingon"
    )


def test_standard_input_can_be_read_once(folder: Folder) -> None:
    assert "standard input" in folder.trouble("compare", "-", "-")


# Sizes


def test_an_empty_text_has_nothing_in_common_with_any(folder: Folder) -> None:
    folder.write("empty.txt", "")
    assert folder.run("compare", "empty.txt", "empty.txt").returncode == 0
    ran = folder.run("compare", "empty.txt", "b.txt", "--format", "json")
    found = json.loads(ran.stdout)
    assert ran.returncode == 1
    assert (found["related"], len(found["variants"])) == (False, 1)
    assert found["variants"][0]["b"]["text"] == OTHER
    assert found["measures"]["cer"] is None
    assert folder.run("report", "empty.txt", "b.txt", "-o", "pages").returncode == 0
    assert (folder.path / "pages/index.html").is_file()


def test_identical_files_are_the_same(folder: Folder) -> None:
    folder.write("copy.txt", TEXT)
    ran = folder.run("compare", "a.txt", "copy.txt")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"no differences" in ran.stdout


def test_unrelated_texts_are_said_to_be_unrelated(folder: Folder) -> None:
    folder.write("words.txt", prose(200_000, seed=1))
    folder.write("others.txt", prose(200_000, seed=2))
    ran = folder.run("compare", "words.txt", "others.txt", "--stat", "--format", "json")
    found = json.loads(ran.stdout)
    assert ran.returncode == 1
    assert (found["related"], found["counts"]) == (False, {"passage": 1})
    assert 0.9 < found["measures"]["cer"] <= 1.1


@pytest.mark.slow
def test_fifty_megabytes_are_compared(folder: Folder) -> None:
    text = prose(50_000_000, seed=3)
    added, dropped = text.index(" ", 1_000_000), text.index(" ", 49_000_000)
    resumed = text.index(" ", dropped + 60)
    folder.write("large.txt", text)
    folder.write("edited.txt", f"{text[:added]} Added here.{text[added:dropped]}{text[resumed:]}")
    ran = folder.run("compare", "large.txt", "edited.txt", "--format", "json")
    found = json.loads(ran.stdout)
    changed = [each for each in found["variants"] if not each["ignored"]]
    assert (ran.returncode, found["complete"], found["related"]) == (1, True, True)
    for place in (added, dropped):
        assert any(abs(each["a"]["start"] - place) < 100 for each in changed)
    assert all(
        min(abs(each["a"]["start"] - place) for place in (added, dropped)) < 200 for each in changed
    )


def prose(size: int, seed: int) -> str:
    """Text of made-up words, some 60 of them a paragraph; the same for the same seed."""
    random = np.random.default_rng(seed)
    letters = np.array(list("aaabcdeeefghiiklmnooprssttuuy"))
    words = ["".join(random.choice(letters, size=n)) for n in random.integers(2, 10, 5_000)]
    chosen = [words[number] for number in random.integers(0, len(words), size // 5)]
    lines = (" ".join(chosen[at : at + 60]) for at in range(0, len(chosen), 60))
    return "\n\n".join(lines)[:size]


# Names


@pytest.fixture
def hostile(folder: Folder) -> Folder:
    docs = folder.path / "docs"
    docs.mkdir()
    names = [os.fsencode(name) for name in HOSTILE]
    if sys.platform == "linux":  # others have no undecodable names
        names.append(b"bad\xe9byte.txt")
    for number, name in enumerate(names):
        words = f"{TEXT}<b>bold</b> & </script><script>alert({number})</script>\n"
        Path(os.fsdecode(os.fsencode(docs) + b"/" + name)).write_text(words, "utf-8")
    return folder


def test_nothing_in_a_name_is_obeyed_by_a_terminal(hostile: Folder) -> None:
    ran = hostile.run("find", "docs")
    shown = (ran.stdout + ran.stderr).decode()
    assert ran.returncode == 0
    assert not set("\x1b\u202e\r") & set(shown)
    assert "docs/new\nline" not in shown
    assert "docs/信 件.txt" in shown


def test_names_and_texts_are_escaped_in_the_pages(hostile: Folder) -> None:
    from lxml import html  # noqa: PLC0415 - no other test here needs it

    ran = hostile.run("report", "docs", "-o", "pages")
    assert (ran.returncode, ran.stderr) == (0, b"")
    pages = sorted((hostile.path / "pages").glob("*.html"))
    assert len(pages) > len(HOSTILE)
    for path in pages:
        page = path.read_text("utf-8")
        tree: Any = html.document_fromstring(page)
        assert len(tree.xpath("//script")) == 3, path
        assert not [code for code in tree.xpath("//script/text()") if "alert(" in code[:40]]
        assert "<b>bold" not in page
        assert "<script>alert" not in page
        assert not set("\x1b\u202e") & set(page)
        assert not tree.xpath("//@style | //@onclick | //@onerror | //@onload")
        assert path.name == os.fsencode(path.name).decode()
        assert not set("<>&\"'\n\x1b/\\") & set(path.name)


@pytest.mark.parametrize("name", ["no\nsuch\x1b[2J.txt", "--help 此"])
def test_a_message_names_a_hostile_file_in_one_line(name: str, folder: Folder) -> None:
    said = folder.trouble("compare", "--", name, "b.txt")
    assert "no such file" in said
    assert "\x1b" not in said


# Results that can't be written


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "a.txt", "b.txt", "--format", "json", "-o"),
        ("normalize", "a.txt", "-o"),
        ("find", "a.txt", "b.txt", "-o"),
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_a_result_that_cannot_be_written_leaves_nothing(
    arguments: tuple[str, ...], folder: Folder
) -> None:
    assert "none/out.txt: can't be written" in folder.trouble(*arguments, "none/out.txt")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")
def test_a_full_device_is_told(folder: Folder) -> None:
    said = folder.trouble("compare", "a.txt", "b.txt", "-o", str(FULL))
    assert f"{FULL}: can't be written: No space left" in said


def test_an_output_folder_that_holds_other_things_is_left_alone(folder: Folder) -> None:
    folder.write("mine/thesis.txt", TEXT)
    said = folder.trouble("report", "a.txt", "b.txt", "-o", "mine")
    assert "mine: is not empty and holds no report" in said
    assert "--output" in said
    assert os.listdir(folder.path / "mine") == ["thesis.txt"]  # noqa: PTH208 - names are wanted


@pytest.mark.parametrize("output", ["a.txt", "a.txt/pages"])
def test_a_file_is_no_output_folder(output: str, folder: Folder) -> None:
    assert folder.trouble("report", "a.txt", "b.txt", "-o", output).startswith(
        f"textdiff: {output}: "
    )
    assert (folder.path / "a.txt").read_text() == TEXT


def test_an_output_folder_without_rights_is_named(
    folder: Folder, as_anybody: tuple[str, ...]
) -> None:
    closed = folder.path / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    said = folder.trouble("report", "a.txt", "b.txt", "-o", "closed/pages", before=as_anybody)
    assert "closed/pages: the report can't be written: Permission denied" in said
    assert os.listdir(closed) == []  # noqa: PTH208 - names are wanted


def test_a_report_is_replaced_whole_and_other_files_stay(folder: Folder) -> None:
    for name, text in (("1", TEXT), ("2", OTHER), ("3", OTHER + TEXT)):
        folder.write(f"docs/{name}.txt", text)
    assert folder.run("report", "docs", "-o", "pages").returncode == 0
    folder.write("pages/notes.md", "mine")
    (folder.path / "docs/3.txt").unlink()
    assert folder.run("report", "docs", "-o", "pages").returncode == 0
    left = {path.name for path in (folder.path / "pages").iterdir()}
    assert left == {".textdiff-report", "1--2.html", "index.html", "notes.md"}


def test_a_disk_that_fills_up_leaves_the_old_report(folder: Folder) -> None:
    import resource  # noqa: PLC0415 - not on every system

    def small_files_only() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    assert folder.run("report", "a.txt", "b.txt", "-o", "pages").returncode == 0
    old, there = (folder.path / "pages/index.html").read_bytes(), folder.names()
    ran = folder.run("report", "a.txt", "b.txt", "-o", "pages", limits=small_files_only)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"textdiff: pages: the report can't be written: File too large")
    assert (folder.path / "pages/index.html").read_bytes() == old
    assert folder.names() == there


def interruptible() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_the_old_report(sent: signal.Signals, folder: Folder) -> None:
    assert folder.run("report", "a.txt", "b.txt", "-o", "pages").returncode == 0
    pipe = folder.path / "pipe"
    os.mkfifo(pipe)
    old, there = (folder.path / "pages/index.html").read_bytes(), folder.names()
    with subprocess.Popen(
        folder.command("report", "a.txt", "pipe", "-o", "pages"),
        cwd=folder.path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=interruptible,  # noqa: PLW1509 - no threads here; a shell's & ignores SIGINT
    ) as process:
        writing = os.open(pipe, os.O_WRONLY)  # returns when the command reads
        process.send_signal(sent)
        os.close(writing)  # a signal may come just before the command begins to wait
        out, err = process.communicate()
    assert process.returncode in {128 + sent, -sent}
    assert out == b""
    assert b"Traceback" not in err
    assert (folder.path / "pages/index.html").read_bytes() == old
    assert folder.names() == there


def test_a_reader_that_goes_away_ends_the_command_in_silence(folder: Folder) -> None:
    folder.write("words.txt", prose(200_000, seed=1))
    with subprocess.Popen(
        folder.command("compare", "words.txt", "b.txt", "--format", "json"),
        cwd=folder.path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 141
    assert said == b""


# Known defects: each fails until it is mended, and says so when it is


def test_find_never_replaces_a_document(folder: Folder) -> None:
    assert "is one of the documents" in folder.trouble("find", "a.txt", "b.txt", "-o", "a.txt")
    assert (folder.path / "a.txt").read_text() == TEXT


def test_report_compares_what_it_has_read_from_standard_input(folder: Folder) -> None:
    ran = folder.run("report", "-", "a.txt", "-o", "pages", given=TEXT.encode())
    assert ran.returncode == 0
    assert b"no differences" in ran.stdout


def test_report_does_not_read_its_own_pages(folder: Folder) -> None:
    first = folder.run("report", ".", "-o", "pages")
    second = folder.run("report", ".", "-o", "pages")
    assert first.stdout.startswith(b"2 documents, ")
    assert second.stdout == first.stdout


def test_what_is_there_is_searched_though_a_path_is_missing(folder: Folder) -> None:
    ran = folder.run("find", "a.txt", "missing.txt", "b.txt")
    assert ran.returncode == 2
    assert b"2 documents, 1 near-duplicate pair" in ran.stdout
    assert b"missing.txt: no such file" in ran.stderr


def test_find_says_what_it_skipped_and_which_encoding_it_chose(folder: Folder) -> None:
    folder.write("docs/scan.pdf", b"%PDF-1.7\n")
    folder.write("docs/old.txt", CHINESE.encode("big5"))
    ran = folder.run("find", "docs")
    assert ran.returncode == 0
    assert b"skipped docs/scan.pdf: " in ran.stderr
    assert b"docs/old.txt: read as Big5" in ran.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_closed_stream_is_trouble_in_a_line(closed: str, folder: Folder) -> None:
    line = 'exec "$@" ' + closed
    ran = folder.run("compare", "-", "b.txt", before=("sh", "-c", line, "sh"))
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr


def test_a_result_is_whole_or_trouble_without_buffers_too(folder: Folder) -> None:
    folder.write("words.txt", prose(200_000, seed=1))
    command = folder.command("compare", "words.txt", "b.txt", "--format", "json")
    with subprocess.Popen(
        command,
        cwd=folder.path,
        env={**environment(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
    assert process.returncode == 141


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("asked", ["--help", "--version", "compare --help"])
def test_help_that_cannot_be_written_is_trouble_in_a_line(folder: Folder, asked: str) -> None:
    ran = folder.run(*asked.split(), before=("sh", "-c", f'exec "$@" > {FULL}', "sh"))
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"textdiff: the result can't be written")
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no folder that a process is in")
def test_a_current_folder_that_was_deleted_is_told(folder: Folder) -> None:
    gone = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    script = Path(sys.executable).with_name("textdiff")  # Python's -m wants a folder itself
    command = ("sh", "-c", gone, "sh", str(script), "check")
    ran = subprocess.run(command, cwd=folder.path, capture_output=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr == b"textdiff: the current folder is no more: change to one that is there\n"
