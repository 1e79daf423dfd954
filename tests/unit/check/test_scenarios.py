"""A corpus in git is edited, and checked: what each rule lets pass, and what it doesn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.check.letters import ABOVE, LETTER, OTHER, PAIRS, RULES, verified

if TYPE_CHECKING:
    from tests.unit.check.conftest import Corpus


def test_an_edit_of_the_layout_alone_passes(corpus: Corpus) -> None:
    verified(corpus)
    corpus.write({"verified/a.txt": LETTER.replace("quay, and", "quay,\n   and")})
    ran = corpus.check()
    assert (ran.code, ran.kinds) == (0, [])
    assert '"edits": 1' in ran.out


def test_an_edit_of_the_punctuation_fails_in_verified_and_passes_elsewhere(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": LETTER, "b.txt": LETTER})
    edited = LETTER.replace("quay, and", "quay; and")
    corpus.write({"verified/a.txt": edited, "b.txt": edited})
    ran = corpus.check()
    assert (ran.code, ran.kinds) == (1, [("edits", "verified/a.txt", "punctuation")])
    finding = ran.findings[0]
    assert (finding["line"], finding["column"]) == (1, 47)
    assert "“,” became “;”" in finding["message"]


def test_a_kind_is_allowed_where_all_its_folds_are(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": '[[edits]]\nallow = ["case"]\n', "a.txt": LETTER})
    corpus.write({"a.txt": LETTER.replace("nine.\nLetters", "nine.\nletters")})
    assert corpus.check().code == 0
    corpus.write({"a.txt": LETTER.replace("nine.\nLetters", "nine,\nletters")})
    assert corpus.check().code == 1


def test_what_changed_inside_a_move_is_seen_where_moves_are_allowed(corpus: Corpus) -> None:
    rules = '[[edits]]\nallow = ["transposition", "layout"]\n'
    paragraphs = [LETTER.replace("\n", " "), OTHER.replace("\n", " "), ABOVE.replace("\n", " ")]
    corpus.commit({"textdiff.toml": rules, "a.txt": "\n\n".join(paragraphs)})
    moved = [paragraphs[2], paragraphs[1], paragraphs[0]]
    corpus.write({"a.txt": "\n\n".join(moved)})
    assert corpus.check().kinds == []
    corpus.write({"a.txt": "\n\n".join(moved).replace("blue trunk", "green trunk")})
    kinds = {kind for _, _, kind in corpus.check().kinds}
    assert kinds == {"wording"}


def test_the_profile_of_a_rule_judges_its_paths(corpus: Corpus) -> None:
    strict, loose = (f'[[edits]]\npaths = ["{name}/**"]\n' for name in ("strict", "loose"))
    rules = strict + 'profile = "strict"\n' + loose
    corpus.commit({"textdiff.toml": rules, "strict/a.txt": LETTER, "loose/a.txt": LETTER})
    spaced = LETTER.replace("to the", "to  the")
    corpus.write({"strict/a.txt": spaced, "loose/a.txt": spaced})
    assert corpus.check().kinds == [("edits", "strict/a.txt", "whitespace")]


def test_an_approved_variant_passes_and_goes_on_passing_below_new_lines(corpus: Corpus) -> None:
    drifted = LETTER.replace("blue trunk", "green trunk")
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": drifted})
    assert corpus.check().kinds == [("pairs", "scan/1.txt", "wording")]
    assert corpus.run("baseline", "create", "--reason", "as printed", "--author", "LM").code == 0
    ran = corpus.check()
    assert (ran.code, ran.kinds) == (0, [])
    assert [(f["approved"], f["reason"]) for f in ran.findings] == [(True, "as printed")]
    corpus.commit({"scan/1.txt": ABOVE + LETTER, "typed/1.txt": ABOVE + drifted})
    ran = corpus.check("--strict-baseline")
    assert (ran.code, ran.kinds, len(ran.findings)) == (0, [], 1)
    assert ran.findings[0]["line"] == 53


def test_an_approved_edit_passes_and_goes_on_passing_when_the_base_has_new_lines(
    corpus: Corpus,
) -> None:
    verified(corpus)
    corpus.write({"verified/a.txt": LETTER.replace("nine", "ten")})
    assert corpus.run("baseline", "create").code == 0
    assert corpus.check().code == 0
    corpus.git("stash", "--quiet", "--include-untracked")
    corpus.commit({"verified/a.txt": ABOVE + LETTER})
    corpus.git("checkout", "stash@{0}^3", "--", ".textdiff-baseline.json")
    corpus.write({"verified/a.txt": ABOVE + LETTER.replace("nine", "ten")})
    assert corpus.check("--strict-baseline").code == 0
    corpus.write({"verified/a.txt": ABOVE + LETTER.replace("nine", "eleven")})
    assert corpus.check().code == 1


def test_a_new_copy_of_an_old_document_fails(corpus: Corpus) -> None:
    rules = '[duplicates]\npaths = ["**/*.txt"]\nresemblance = 0.8\n'
    corpus.commit({"textdiff.toml": rules, "old/a.txt": LETTER, "old/b.txt": OTHER})
    assert corpus.check().code == 0
    corpus.write({"new/c.txt": LETTER.replace("\n", " ")})
    ran = corpus.check()
    assert (ran.code, ran.kinds) == (1, [("duplicates", "new/c.txt", "duplicate")])
    assert ran.findings[0]["other"] == "old/a.txt"
    corpus.write({"new/c.txt": ABOVE})
    assert corpus.check().code == 0


def test_near_duplicates_that_were_there_before_are_not_new(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": "[duplicates]\n", "a.txt": LETTER, "b.txt": LETTER})
    corpus.write({"b.txt": LETTER.replace("nine", "ten")})
    assert corpus.check().code == 0
    corpus.git("mv", "a.txt", "c.txt")
    assert corpus.check().code == 0


def test_paired_witnesses_are_no_duplicates(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": PAIRS + "[duplicates]\n", "scan/1.txt": LETTER})
    corpus.write({"typed/1.txt": LETTER})
    assert corpus.check().code == 0


def test_a_pair_that_drifts_fails(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": LETTER})
    assert corpus.check().code == 0
    corpus.write({"typed/1.txt": LETTER.replace("nine", "ten")})
    ran = corpus.check("--base", "HEAD")
    assert (ran.code, ran.kinds) == (1, [("pairs", "scan/1.txt", "wording")])
    assert ran.findings[0]["other"] == "typed/1.txt"
    assert "typed/1.txt:1:62" in ran.findings[0]["message"]


def test_an_unchanged_pair_is_compared_unless_a_change_is_asked_for(corpus: Corpus) -> None:
    drifted = LETTER.replace("nine", "ten")
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": drifted})
    assert corpus.check().code == 1
    ran = corpus.check("--base", "HEAD")
    assert ran.code == 0
    assert "1 are as they were in the base and were not compared" in ran.err
    assert corpus.check("--base", "HEAD", "--all").code == 1


def test_a_witness_that_is_gone_is_missed(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": LETTER})
    corpus.write({"scan/2.txt": OTHER})
    ran = corpus.check()
    assert ran.code == 0
    assert "1 of scan/*.txt and typed/*.txt have no other witness" in ran.err
    corpus.git("mv", "typed/1.txt", "typed/letter.txt")
    ran = corpus.check()
    assert ran.kinds == [("pairs", "scan/1.txt", "missing")]
    told = "missing: there is no document typed/1.txt (it is typed/letter.txt now)"
    assert ran.findings[0]["message"] == told
    (corpus.folder / "typed/letter.txt").unlink()
    assert corpus.check().kinds == [("pairs", "scan/1.txt", "missing")]


def test_a_listed_witness_must_be_there(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": '[[pairs]]\na = "x.txt"\nb = "y.txt"\n', "x.txt": LETTER})
    assert corpus.check().kinds == [("pairs", "x.txt", "missing")]


def test_a_measure_beyond_its_limit_fails(corpus: Corpus) -> None:
    rules = PAIRS + 'allow = ["substantive", "accidental"]\n[measures]\ncer = 0.01\n'
    corpus.commit({"textdiff.toml": rules, "scan/1.txt": LETTER, "typed/1.txt": LETTER})
    assert corpus.check().code == 0
    corpus.write({"typed/1.txt": LETTER.replace("harbour office", "customs house")})
    ran = corpus.check()
    assert ran.kinds == [("measures", "scan/1.txt", "cer")]
    assert "must be at most 0.01" in ran.findings[0]["message"]


def test_a_renamed_document_with_an_edit_is_followed(corpus: Corpus) -> None:
    rules = RULES + "[documents]\nallow_new = false\nallow_deleted = false\n"
    corpus.commit({"textdiff.toml": rules, "verified/a.txt": LETTER})
    corpus.git("mv", "verified/a.txt", "verified/letter.txt")
    assert corpus.check().code == 0
    corpus.write({"verified/letter.txt": LETTER.replace("nine", "ten").replace("\n", " ")})
    ran = corpus.check()
    assert ran.kinds == [("edits", "verified/letter.txt", "wording")]
    assert ran.findings[0]["other"] == "verified/a.txt"


def test_a_renamed_note_of_a_few_words_is_followed(corpus: Corpus) -> None:
    rules = RULES + "[documents]\nallow_new = false\nallow_deleted = false\n"
    note, other = "港務局的信件已於昨日收到。\n", "Closed on Monday.\n"
    corpus.commit({"textdiff.toml": rules, "verified/a.txt": note, "verified/b.txt": other})
    corpus.git("rm", "--quiet", "verified/a.txt", "verified/b.txt")
    corpus.write({"verified/信.txt": "港務局的信件已於昨夜收到。\n"})
    corpus.write({"verified/c.txt": "Open from Friday.\n"})
    assert corpus.check().kinds == [
        ("documents", "verified/b.txt", "deleted"),
        ("documents", "verified/c.txt", "new"),
        ("edits", "verified/信.txt", "spelling"),
    ]


def test_a_rename_does_not_lead_out_of_a_rule(corpus: Corpus) -> None:
    verified(corpus)
    corpus.git("mv", "verified/a.txt", "a.txt")
    corpus.write({"a.txt": LETTER.replace("nine", "ten")})
    assert corpus.check().kinds == [("edits", "a.txt", "wording")]


def test_new_and_deleted_documents_are_told_apart_from_renamed_ones(corpus: Corpus) -> None:
    rules = '[documents]\nallow_new = false\nallow_deleted = false\npaths = ["in/**"]\n'
    corpus.commit({"textdiff.toml": rules, "in/a.txt": LETTER, "in/b.txt": OTHER})
    corpus.git("rm", "--quiet", "in/b.txt")
    corpus.git("mv", "in/a.txt", "a.txt")
    corpus.write({"in/c.txt": ABOVE, "in/d.png": b"\x89PNG\0"})
    ran = corpus.check()
    assert ran.kinds == [
        ("documents", "in/a.txt", "deleted"),
        ("documents", "in/b.txt", "deleted"),
        ("documents", "in/c.txt", "new"),
    ]
    assert "skipped in/d.png: no document" in ran.err


def test_usages_that_become_mixed_fail(corpus: Corpus) -> None:
    text = "It cost 1,000 and 2,000 pounds.\n"
    rules = '[consistency]\nonly = ["thousands"]\n'
    corpus.commit({"textdiff.toml": rules, "a.txt": text, "b.txt": text + "Then 3 000 more.\n"})
    assert corpus.check().kinds == [("consistency", "b.txt", "thousands")]
    assert corpus.check("--base", "HEAD").kinds == []
    corpus.write({"a.txt": text + "Then 3 000 more.\n", "b.txt": text + "Then 4 000 more.\n"})
    assert corpus.check("--base", "HEAD").kinds == [("consistency", "a.txt", "thousands")]


def test_a_rule_about_nothing_is_said(corpus: Corpus) -> None:
    rules = '[[edits]]\npaths = ["verifed/**"]\n[duplicates]\npaths = ["**/*.txt"]\n'
    corpus.commit({"textdiff.toml": rules + "[documents]\npaths = []\n", "verified/a.txt": LETTER})
    ran = corpus.check()
    assert ran.code == 0
    assert "edits: no document is in verifed/**" in ran.err
    assert "documents: no document is in paths, which is empty" in ran.err
    assert "duplicates" not in ran.err


def test_a_check_of_consistency_that_there_is_not_is_told(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": '[consistency]\nonly = ["dashs"]\n', "a.txt": LETTER})
    ran = corpus.check()
    assert ran.code == 2
    assert "textdiff.toml: consistency: no check 'dashs': did you mean 'dashes'?" in ran.err


def test_without_a_rule_nothing_passes(corpus: Corpus) -> None:
    assert corpus.check().code == 2
    corpus.write({"textdiff.toml": 'profile = "strict"\n'})
    ran = corpus.check("--exit-zero")
    assert ran.code == 2
    assert "no rule" in ran.err


def test_the_kinds_that_fail_can_be_named(corpus: Corpus) -> None:
    verified(corpus)
    corpus.write({"verified/a.txt": LETTER.replace("quay, and", "quay; and")})
    assert corpus.check("--fail-on", "wording").code == 0
    assert corpus.check("--fail-on", "wording,punctuation").code == 1
    ran = corpus.check("--exit-zero")
    assert (ran.code, len(ran.kinds)) == (0, 1)
