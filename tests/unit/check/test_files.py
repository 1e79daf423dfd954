"""What a corpus may hold: any names, line ends, encodings, and what is no document."""

from __future__ import annotations

import errno
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.check.letters import HAN, LETTER, RULES, verified
from textdiff.git import Repository, open_repository

if TYPE_CHECKING:
    from tests.unit.check.conftest import Corpus


@pytest.mark.parametrize(
    "name",
    [
        "verified/a letter.txt",
        "verified/two\nlines.txt",
        "verified/信札 一.txt",
        'verified/"quoted"\t.txt',
        "verified/-n.txt",
        "verified/$(touch x).txt",
        ":(top)verified/*.txt",
        "verified/caf\udce9.txt",
    ],
)
def test_any_name_is_a_name(corpus: Corpus, name: str) -> None:
    rules = '[[edits]]\nallow = ["layout"]\n'
    corpus.commit({"textdiff.toml": rules, name: LETTER})
    corpus.write({name: LETTER.replace("nine", "ten")})
    for arguments in ((), ("--base", "HEAD")):
        ran = corpus.check(*arguments)
        assert ran.kinds == [("edits", name, "wording")]
    assert corpus.run("check", "--format", "github").code == 1
    corpus.git("mv", "--", f"./{name}", "renamed.txt")
    assert corpus.check().findings[0]["other"] == name


def test_a_folder_may_have_a_line_break_in_its_name(corpus: Corpus) -> None:
    corpus.commit({"two\nlines/textdiff.toml": '[[edits]]\nallow = ["layout"]\n'})
    corpus.commit({"two\nlines/a.txt": LETTER})
    corpus.write({"two\nlines/a.txt": LETTER.replace("nine", "ten")})
    below = corpus.at(corpus.folder / "two\nlines")
    assert below.check().kinds == [("edits", "two\nlines/a.txt", "wording")]


def test_other_line_ends_are_layout(corpus: Corpus) -> None:
    verified(corpus, LETTER.replace("\n", "\r\n"))
    corpus.write({"verified/a.txt": LETTER})
    assert corpus.check().code == 0
    rules = '[[edits]]\nprofile = "strict"\n'
    corpus.commit({"textdiff.toml": rules})
    corpus.write({"verified/a.txt": LETTER.replace("\n", "\r\n")})
    assert {kind for _, _, kind in corpus.check().kinds} == {"line_break"}


def test_a_file_that_git_checks_out_with_other_line_ends_is_unchanged(corpus: Corpus) -> None:
    corpus.git("config", "core.autocrlf", "true")
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": LETTER})
    (corpus.folder / "verified/a.txt").unlink()
    corpus.git("checkout", "--", "verified/a.txt")
    assert b"\r\n" in (corpus.folder / "verified/a.txt").read_bytes()
    assert corpus.check().code == 0


def test_a_binary_is_skipped_aloud_and_one_that_is_called_a_text_is_trouble(
    corpus: Corpus,
) -> None:
    binary = bytes(range(256)) * 8
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": LETTER, "verified/x.bin": binary})
    corpus.write({"verified/x.bin": binary[::-1]})
    ran = corpus.check()
    assert ran.code == 0
    assert "skipped verified/x.bin" in ran.err
    corpus.write({"verified/a.txt": binary})
    ran = corpus.check("--exit-zero")
    assert ran.code == 2
    assert "verified/a.txt: " in ran.err


def test_submodules_links_and_pointers_are_said_and_skipped(corpus: Corpus, tmp_path: Path) -> None:
    inner = corpus.at(tmp_path / "inner")
    inner.folder.mkdir()
    inner.git("init", "--quiet")
    inner.commit({"a.txt": LETTER})
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 12345\n"
    corpus.commit(
        {"textdiff.toml": RULES, "verified/a.txt": LETTER, "verified/big.txt": pointer.format("0")}
    )
    corpus.git("submodule", "--quiet", "add", str(inner.folder), "verified/inner")
    (corpus.folder / "verified/link.txt").symlink_to("a.txt")
    corpus.write({"verified/big.txt": pointer.format("1")})
    ran = corpus.check()
    assert ran.code == 0
    assert "skipped verified/inner: a submodule" in ran.err
    assert "skipped verified/link.txt: a symbolic link" in ran.err
    assert "skipped verified/big.txt: a Git LFS pointer" in ran.err
    corpus.commit()
    assert "skipped" not in corpus.check("--base", "HEAD").err


def test_excluded_and_hidden_documents_are_not_looked_at(corpus: Corpus) -> None:
    rules = 'exclude = ["drafts/**"]\n[[edits]]\n'
    names = ("drafts/a.txt", ".hidden/a.txt", "a.txt")
    corpus.commit({"textdiff.toml": rules, **dict.fromkeys(names, LETTER)})
    corpus.write(dict.fromkeys(names, LETTER.replace("nine", "ten")))
    assert corpus.check().kinds == [("edits", "a.txt", "wording")]


def test_the_encoding_of_documents_is_found_and_said(corpus: Corpus) -> None:
    names = [f"verified/{number:02}.txt" for number in range(12)]
    corpus.commit({"textdiff.toml": RULES, **dict.fromkeys(names, HAN.encode("big5"))})
    corpus.write(dict.fromkeys(names, HAN.replace("九", "十").encode("big5")))
    ran = corpus.check()
    assert (ran.code, len(ran.kinds)) == (1, 12)
    told = ": read as Big5, judged by its characters; --encoding overrules it"
    assert f"verified/00.txt{told}" in ran.err
    assert f"14 more{told}" in ran.err  # twelve of the base, twelve of now, ten named


def test_the_encoding_of_documents_can_be_named(corpus: Corpus) -> None:
    text = "Le café du port a été fermé à cause de la marée.\n"
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": text.encode("cp1252")})
    corpus.write({"verified/a.txt": text.replace("café", "cafe").encode("cp1252")})
    ran = corpus.check()
    assert ran.code == 2
    assert "--encoding cp1252" in ran.err
    ran = corpus.check("--encoding", "cp1252")
    assert (ran.code, ran.findings[0]["readings"]) == (1, ["café", "cafe"])
    assert corpus.run("baseline", "create", "--encoding", "cp1252").code == 0
    assert corpus.check("--encoding", "cp1252").code == 0
    corpus.commit()
    assert corpus.run("git", "HEAD~1..HEAD").code == 2
    assert corpus.run("git", "HEAD~1..HEAD", "--encoding", "cp1252").code == 1
    ran = corpus.check("--encoding", "cp1253x")
    assert ran.code == 2
    assert "no encoding 'cp1253x'" in ran.err


def test_the_format_of_documents_can_be_named(corpus: Corpus) -> None:
    markdown = "# Letters\n\nThe *blue* trunk is still here.\n"
    corpus.commit({"textdiff.toml": RULES, "verified/a.md": markdown})
    corpus.write({"verified/a.md": markdown.replace("*blue*", "_blue_")})
    assert corpus.check().code == 0
    assert corpus.check("--as", "text").code == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030", "utf-32"])
def test_another_encoding_of_the_same_text_is_no_edit(corpus: Corpus, encoding: str) -> None:
    verified(corpus, HAN)
    corpus.write({"verified/a.txt": HAN.encode(encoding)})
    assert corpus.check().code == 0
    corpus.write({"verified/a.txt": HAN.replace("碼頭", "車站").encode(encoding)})
    assert corpus.check().code == 1


def test_a_large_document_is_checked_whole(corpus: Corpus) -> None:
    lines = [
        f"Line {number} of a long list, {number * 7919 % 1013} words.\n" for number in range(40_000)
    ]
    verified(corpus, "".join(lines))
    lines[30_000] = lines[30_000].replace("long", "short")
    corpus.write({"verified/a.txt": "".join(lines)})
    ran = corpus.check()
    assert [(each["line"], each["readings"]) for each in ran.findings] == [
        (30_001, ["long", "short"])
    ]


@pytest.mark.parametrize("hash_name", ["sha1", "sha256"])
def test_a_file_of_any_size_is_named_as_git_names_it(tmp_path: Path, hash_name: str) -> None:
    subprocess.run(
        ["git", "init", "--quiet", f"--object-format={hash_name}", str(tmp_path)], check=True
    )
    repository = open_repository(tmp_path)
    assert repository is not None
    for size in (0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1):
        file = tmp_path / "file"
        file.write_bytes(b"a" * size)
        command = ["git", "hash-object", str(file)]
        named = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert repository.name_of_file(str(file)) == named.stdout.strip()


def test_what_can_not_be_read_matters_where_it_is_a_document(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.commit({"textdiff.toml": RULES + "[duplicates]\n", "verified/a.txt": LETTER})
    opened = Path.open

    def refused(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name.startswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **named)

    corpus.write({"closed.mp4": b"\0" * 9})
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refused)
        assert corpus.check().code == 0
    corpus.write({"verified/closed.txt": LETTER, "verified/closed too.txt": LETTER})
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refused)
        ran = corpus.check()
    assert ran.code == 2
    unread = {each["path"] for each in json.loads(ran.out)["summary"]["unread"]}
    assert unread == {"verified/closed.txt", "verified/closed too.txt"}


def test_what_is_new_and_no_document_is_not_read(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": LETTER})
    corpus.write({"film.mp4": "a film", ".textdiff-index": "an index", "verified/b.txt": LETTER})
    named: list[str] = []
    name_of_file = Repository.name_of_file

    def counted(repository: Repository, path: str) -> str:
        named.append(Path(path).name)
        return name_of_file(repository, path)

    monkeypatch.setattr(Repository, "name_of_file", counted)
    ran = corpus.check()
    assert "b.txt" in named
    assert not {"film.mp4", ".textdiff-index"} & set(named)
    assert "skipped film.mp4" in ran.err
