"""A project's rules: what they mean, and what is said of those that mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from textdiff.config.configuration import find_rules
from textdiff.config.rules import (
    ConsistencyRule,
    DocumentRule,
    DuplicateRule,
    EditRule,
    PairRule,
    Rules,
)
from textdiff.errors import ConfigurationError
from textdiff.model import LAYOUT_KINDS, Kind

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, toml: str, name: str = "textdiff.toml") -> Rules:
    path = folder / name
    path.write_text(toml, "utf-8")
    return find_rules((), str(path))[1]


def test_all_rules_are_read_with_their_types(tmp_path: Path) -> None:
    rules = read(
        tmp_path,
        """
        exclude = ["drafts/**"]
        [[pairs]]
        a = "scan/*.txt"
        b = "typed/*.txt"
        allow = ["layout", "width"]
        profile = "ocr"
        [[edits]]
        paths = ["verified/**"]
        allow = ["layout"]
        [[edits]]
        [duplicates]
        resemblance = 0.8
        [measures]
        cer_aligned = 0.02
        [documents]
        allow_deleted = false
        [consistency]
        only = ["thousands"]
        """,
    )
    assert rules == Rules(
        exclude=("drafts/**",),
        pairs=(PairRule("scan/*.txt", "typed/*.txt", LAYOUT_KINDS | {Kind.WIDTH}, "ocr"),),
        edits=(EditRule(("verified/**",), LAYOUT_KINDS), EditRule()),
        duplicates=DuplicateRule(resemblance=0.8),
        documents=DocumentRule(allow_deleted=False),
        consistency=ConsistencyRule(only=("thousands",)),
        measures={"cer_aligned": 0.02},
    )


def test_rules_are_read_from_a_pyproject(tmp_path: Path) -> None:
    rules = read(tmp_path, '[[tool.textdiff.edits]]\nallow = ["case"]', "pyproject.toml")
    assert rules.edits == (EditRule(allow=frozenset({Kind.CASE})),)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[[edits]]\nalow = []", ":2: edits.alow: no setting 'alow': did you mean 'allow'?"),
        ('[[edits]]\nallow = ["layuot"]', ":2: edits.allow: no kind 'layuot': did you mean"),
        ('[[edits]]\nprofile = "strcit"', ":2: edits.profile: no profile 'strcit': did you mean"),
        ("[[edits]]\n[[edits]]\nalow = 1", ":3: edits.alow: no setting"),
        ("[edits]", ": edits: must be tables in double brackets: [[edits]]"),
        ('[[pairs]]\na = "x"', ":1: pairs: needs both"),
        ('[[pairs]]\na = 1\nb = "y"', ":2: pairs.a: must be a string"),
        ('[[pairs]]\na = "x/*"\nb = "y/?"', ":3: pairs.b: must have the wildcards of a, x/*"),
        ('[[pairs]]\na = "x"\nb = "./x"', ":3: pairs.b: is a again"),
        ('[[pairs]]\na = "x"\nb = "../y"', ":3: pairs.b: must be below the configuration"),
        ('[[pairs]]\na = "/x"\nb = "y"', ":2: pairs.a: must be below the configuration"),
        ("[duplicates]\nresemblance = 2", ":2: duplicates.resemblance: must be a number from 0"),
        ("[duplicates]\nresemblance = 0", "duplicates.resemblance: must be above 0"),
        ("[documents]\nallow_new = 1", ":2: documents.allow_new: must be true or false"),
        ("[measures]\ncre = 1", ":2: measures.cre: no setting 'cre': did you mean 'cer'?"),
        ("[measures]\ncer = true", ":2: measures.cer: must be a number"),
        ("[measures]\ncer = nan", ":2: measures.cer: must be a number"),
        ("[measures]\ncer = 0.1", "measures: is about pairs, and there is no [[pairs]]"),
        ('exclude = "x"\n[[edits]]', ":1: exclude: must be a list of names"),
        ("[[duplicates]]", "duplicates: must be a table: [duplicates]"),
        ('profile = "default"', ": no rule: add [[pairs]]"),
    ],
)
def test_what_means_nothing_is_told_with_its_place(tmp_path: Path, toml: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        read(tmp_path, toml)
    assert told in str(error.value)


def test_without_a_file_it_is_said_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textdiff.config.configuration.find_source", lambda _: None)
    with pytest.raises(ConfigurationError, match="textdiff init"):
        find_rules([str(tmp_path)])
