"""New near-duplicates of a corpus in git: those of find, with no more read than must be."""

from __future__ import annotations

import os
import random
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.find.corpus import Writer
from textdiff.git import Blobs, Repository
from textdiff.pipeline import find_near_duplicates
from textdiff.read.bytes_of import bytes_of

if TYPE_CHECKING:
    from tests.unit.check.conftest import Corpus

RULES = '[duplicates]\npaths = ["**/*.txt"]\nresemblance = 0.8\ncontainment = 0.8\n'


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read from now on: names of files, and of contents that git is asked for."""
    seen: list[str] = []
    from_git, named = Blobs.read, Repository.name_of_file

    def name_of_file(repository: Repository, path: str) -> str:
        seen.append(Path(path).name)
        return named(repository, path)

    def from_file(path: str) -> bytes:
        seen.append(Path(path).name)
        return bytes_of(path)

    def blob(blobs: Blobs, name: str) -> bytes:
        seen.append(name)
        return from_git(blobs, name)

    monkeypatch.setattr("textdiff.check.states.bytes_of", from_file)
    monkeypatch.setattr(Repository, "name_of_file", name_of_file)
    monkeypatch.setattr("textdiff.read.document.bytes_of", from_file)
    monkeypatch.setattr(Blobs, "read", blob)
    return seen


def letters(count: int, seed: int = 1) -> dict[str, str | bytes]:
    writer = Writer(random.Random(seed))
    return {f"docs/{number:03}.txt": writer.text(900) for number in range(count)}


def settle(corpus: Corpus) -> None:
    """Makes all files older than the index, as those of a corpus that was not cloned just now."""
    for path in corpus.folder.rglob("*.txt"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    corpus.git("update-index", "--refresh", check=False)


@pytest.mark.parametrize("how", ["files", "staged", "range"])
def test_the_unchanged_are_not_read(corpus: Corpus, read: list[str], how: str) -> None:
    texts = letters(300)
    corpus.commit({"textdiff.toml": RULES, **texts})
    settle(corpus)
    corpus.write({"docs/first.txt": Writer(random.Random(8)).text(900)})
    assert corpus.check("--all").code == 0
    assert len(read) >= 300
    corpus.commit()
    copy = Writer(random.Random(2)).edited(str(texts["docs/007.txt"]), 0.01)
    edited = str(texts["docs/123.txt"])[:850]
    corpus.write({"docs/new.txt": copy, "docs/123.txt": edited})
    if how != "files":
        corpus.git("add", "--all")
    if how == "range":
        corpus.commit()
    read.clear()
    ran = corpus.check(*{"files": [], "staged": ["--staged"], "range": ["HEAD~1..HEAD"]}[how])
    assert ran.kinds == [("duplicates", "docs/new.txt", "duplicate")]
    assert ran.findings[0]["other"] == "docs/007.txt"
    # The two that changed, to name, sketch and verify them, and the one that is doubled.
    assert len(set(read)) == 3
    assert len(read) <= 8


def test_a_second_check_reads_what_changed_and_what_may_be_its_double(
    corpus: Corpus, read: list[str]
) -> None:
    corpus.commit({"textdiff.toml": RULES, **letters(300)})
    settle(corpus)
    corpus.write({"docs/new.txt": Writer(random.Random(9)).text(900)})
    corpus.check()
    read.clear()
    assert corpus.check().code == 0
    assert read == ["new.txt"]  # for its name alone: its sketch is kept
    corpus.commit()
    settle(corpus)
    read.clear()
    assert corpus.check().code == 0
    assert read == []


def near(corpus: Corpus) -> dict[tuple[str, str], float]:
    """The pairs that find has now, both ways round."""
    found = find_near_duplicates([str(corpus.folder)], resemblance=0.8, containment=0.8)
    names = [
        tuple(Path(name).relative_to(corpus.folder).as_posix() for name in (pair.a, pair.b))
        for pair in found.pairs
    ]
    pairs = {(a, b): pair.resemblance for (a, b), pair in zip(names, found.pairs, strict=True)}
    return pairs | {(b, a): resemblance for (a, b), resemblance in pairs.items()}


@pytest.mark.parametrize("whole", [True, False], ids=["whole sets", "samples"])
@pytest.mark.parametrize("seed", range(4))
def test_the_findings_are_the_pairs_of_find_that_hold_a_changed_document(
    corpus: Corpus, seed: int, monkeypatch: pytest.MonkeyPatch, *, whole: bool
) -> None:
    if not whole:
        monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)
        monkeypatch.setattr("textdiff.index.new.WHOLE", -1)
        monkeypatch.setattr("textdiff.index.new.FEW", 2)
    chance = random.Random(seed)
    writer = Writer(chance)
    letter = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=70))
    texts: dict[str, str | bytes] = {f"docs/{n:02}.txt": writer.text(900) for n in range(40)}
    texts |= {"docs/letter.txt": letter, "docs/copy.txt": texts["docs/01.txt"]}
    corpus.commit({"textdiff.toml": RULES, **texts})
    told = 0
    for _ in range(4):
        before = near(corpus)
        changed: dict[str, str | bytes] = {}
        for _ in range(3):
            source = str(texts[chance.choice(sorted(texts))])
            name = chance.choice([*sorted(texts), f"docs/new {chance.randrange(99)}.txt"])
            changed[name] = chance.choice(
                (
                    writer.edited(source, 0.02),
                    source,
                    writer.text(900),
                    writer.text(900) + source + writer.text(1500),
                    writer.text(3000) + letter + writer.text(200),
                )
            )
        corpus.write(changed)
        new = {name for name, text in changed.items() if texts.get(name) != text}
        texts |= changed
        now = {pair for pair in near(corpus) if not new.isdisjoint(pair) and pair not in before}
        found = {(each["path"], each["other"]) for each in corpus.check().findings}
        assert found | {(b, a) for a, b in found} == now
        told += len(found)
        corpus.commit()
    assert told


def test_a_worktree_uses_what_another_has_kept(
    corpus: Corpus, read: list[str], tmp_path: Path
) -> None:
    corpus.commit({"textdiff.toml": RULES, **letters(50)})
    corpus.write({"docs/new.txt": "A new one."})
    corpus.check()
    corpus.git("worktree", "add", "--quiet", str(tmp_path / "other"))
    other = corpus.at(tmp_path / "other")
    settle(other)
    other.write({"docs/a longer name.txt": "Another new one."})
    read.clear()
    assert other.check().code == 0
    assert set(read) == {"a longer name.txt"}


def test_where_the_repository_may_not_be_written_all_is_checked_and_that_is_said(
    corpus: Corpus,
) -> None:
    texts = letters(20)
    corpus.commit({"textdiff.toml": RULES, **texts})
    corpus.write({"docs/new.txt": texts["docs/003.txt"], ".git/textdiff": "in the way"})
    ran = corpus.check()
    assert ran.kinds == [("duplicates", "docs/new.txt", "duplicate")]
    assert "no sketch is kept for the next time" in ran.err
    assert (corpus.folder / ".git/textdiff").read_text() == "in the way"


def test_what_is_kept_is_no_part_of_the_repository(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": RULES, **letters(20)})
    corpus.write({"docs/new.txt": "A new one."})
    corpus.check()
    assert corpus.git("status", "--short") == "?? docs/new.txt"
    kept = corpus.folder / ".git/textdiff/sketches"
    assert stat.S_ISREG(kept.stat().st_mode)
    corpus.git("fsck", "--strict")


def test_the_same_content_under_another_extension_is_read_in_its_own_way(corpus: Corpus) -> None:
    text = "".join(f"*{word}* " for word in Writer(random.Random(4)).text(900).split("e"))
    rules = RULES.replace("**/*.txt", "**")
    corpus.commit({"textdiff.toml": rules, "docs/a.txt": text, "docs/b.txt": "Another."})
    corpus.write({"docs/c.md": text})
    (finding,) = corpus.check().findings
    assert (finding["path"], finding["other"]) == ("docs/c.md", "docs/a.txt")
    found = find_near_duplicates([str(corpus.folder)], resemblance=0.8, containment=0.8)
    assert len(found.pairs) == 1


def test_nothing_is_kept_of_documents_that_are_read_in_another_way(corpus: Corpus) -> None:
    text = Writer(random.Random(4)).text(900)
    corpus.commit(
        {"textdiff.toml": RULES, "docs/a.txt": f"<p>{text}</p>", "docs/b.txt": "Another."}
    )
    corpus.write({"docs/c.txt": "<p>" + "</p><p>".join(text.split(". ")) + "</p>"})
    (finding,) = corpus.check("--as", "html").findings
    assert (finding["path"], finding["other"]) == ("docs/c.txt", "docs/a.txt")
    assert not (corpus.folder / ".git/textdiff/sketches").exists()


def test_a_contained_document_is_told_with_how_much_of_it_stands_there(corpus: Corpus) -> None:
    writer = Writer(random.Random(5))
    letter = writer.text(500)
    corpus.commit({"textdiff.toml": RULES, "docs/letter.txt": letter})
    corpus.write({"docs/post.txt": writer.text(2000) + letter + writer.text(900)})
    (finding,) = corpus.check().findings
    assert "contains docs/letter.txt (" in finding["message"]
    share = int(finding["message"].partition("(")[2].partition("%")[0])
    assert share >= 97


def test_an_unreadable_document_is_trouble_each_time(corpus: Corpus) -> None:
    texts = letters(20)
    corpus.commit({"textdiff.toml": RULES, **texts, "docs/bad.txt": b"\x00\x01\xff\xfe\x00" * 9})
    corpus.write({"docs/new.txt": "A new one."})
    for _ in range(2):
        ran = corpus.check()
        assert ran.code == 2
        assert "docs/bad.txt: " in ran.err
