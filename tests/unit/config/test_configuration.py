"""Settings from a file: what they mean, and what is said of those that mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from textdiff.config import DEFAULT, PROFILES, Profile
from textdiff.config.configuration import Configuration, find_configuration, read_configuration
from textdiff.config.names import unknown
from textdiff.errors import ConfigurationError
from textdiff.model import LAYOUT_KINDS, SUBSTANTIVE_KINDS, Kind, Significance

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, toml: str, name: str = "textdiff.toml") -> Configuration:
    path = folder / name
    path.write_text(toml, "utf-8")
    return read_configuration(path)


def house(folder: Path, settings: str) -> Profile:
    return read(folder, f"[profiles.house]\n{settings}\n").profile_named("house")


def test_without_a_file_there_is_what_is_built_in(tmp_path: Path) -> None:
    found = find_configuration([str(tmp_path / "a.txt")])
    assert found == Configuration()
    assert found.profile_named() == DEFAULT


def test_the_profiles_that_are_built_in_ignore_what_they_are_for() -> None:
    assert PROFILES["strict"].ignored == set()
    assert PROFILES["default"].ignored == LAYOUT_KINDS | {Kind.ENCODING}
    assert PROFILES["ocr"].ignored == DEFAULT.ignored | {Kind.WIDTH, Kind.QUOTATION}
    orthographic = {Kind.SCRIPT, Kind.VARIANT_CHARACTER, Kind.REGIONAL}
    assert PROFILES["orthographic"].ignored == DEFAULT.ignored | orthographic


def test_no_profile_that_is_built_in_ignores_what_touches_the_words() -> None:
    assert all(not profile.ignored & SUBSTANTIVE_KINDS for profile in PROFILES.values())


def test_a_profile_starts_from_default_and_may_take_another_name(tmp_path: Path) -> None:
    assert house(tmp_path, "").ignored == DEFAULT.ignored
    extended = house(tmp_path, 'extends = "strict"\nignore = ["case"]')
    assert (extended.name, extended.ignored) == ("house", {Kind.CASE})


def test_count_is_stronger_than_ignore(tmp_path: Path) -> None:
    profile = house(tmp_path, 'ignore = ["accidental"]\ncount = ["punctuation", "layout"]')
    expected = set(Kind) - SUBSTANTIVE_KINDS - LAYOUT_KINDS - {Kind.PUNCTUATION}
    assert profile.ignored == expected


def test_significance_can_be_turned_both_ways(tmp_path: Path) -> None:
    profile = house(
        tmp_path, 'significance = { punctuation = "substantive", spelling = "accidental" }'
    )
    assert profile.significance(Kind.PUNCTUATION) is Significance.SUBSTANTIVE
    assert profile.significance(Kind.SPELLING) is Significance.ACCIDENTAL
    assert profile.significance(Kind.WORDING) is Significance.SUBSTANTIVE


def test_lists_grow_along_a_chain_of_profiles_in_whatever_order(tmp_path: Path) -> None:
    configuration = read(
        tmp_path,
        'profile = "top"\n'
        '[profiles.top]\nextends = "middle"\nequivalent = [["着", "著"]]\n'
        'regional = [["lift", "elevator"]]\n'
        '[profiles.middle]\nextends = "ocr"\nequivalent = [["colour", "color"]]\n'
        'ignore = ["case"]\n',
    )
    top = configuration.profile_named()
    assert top.equivalent == (("colour", "color"), ("着", "著"))
    assert top.regional == (("lift", "elevator"),)
    assert top.ignored == PROFILES["ocr"].ignored | {Kind.CASE}


def test_a_chain_may_be_long(tmp_path: Path) -> None:
    tables = (f'[profiles.p{n}]\nextends = "p{n + 1}"\n' for n in range(1500))
    configuration = read(tmp_path, "".join(tables) + '[profiles.p1500]\nignore = ["case"]\n')
    assert Kind.CASE in configuration.profile_named("p0").ignored


def test_settings_of_a_projects_rules_are_passed_over(tmp_path: Path) -> None:
    rules = (
        'exclude = ["drafts/**"]\n[[pairs]]\na = "x"\n[[edits]]\npaths = ["y"]\n'
        "[duplicates]\nresemblance = 0.8\n[measures]\ncer_aligned = 0.02\n"
        "[documents]\nallow_new = true\n"
    )
    assert read(tmp_path, rules).profile_named() == DEFAULT


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('profle = "x"', ":1: profle: no setting 'profle': did you mean 'profile'?"),
        (
            '\nprofile = "hose"\n[profiles.house]',
            ":2: profile: no profile 'hose': did you mean 'house'?",
        ),
        ("profile = 3", ":1: profile: must be the name of a profile"),
        (
            '[profiles.a]\nextends = "b"\n[profiles.b]\nextends = "a"',
            ":4: profiles.b.extends: goes in a circle: a extends b extends a",
        ),
        ('[profiles.a]\nextends = "a"', ":2: profiles.a.extends: goes in a circle: a extends a"),
        (
            '[profiles.a]\nextends = "defualt"',
            ":2: profiles.a.extends: no profile 'defualt': did you",
        ),
        ("[profiles.a]\nextends = 1", ":2: profiles.a.extends: must be the name"),
        (
            "[profiles.a]\nignroe = []",
            ":2: profiles.a.ignroe: no setting 'ignroe': did you mean 'ignore'",
        ),
        (
            '[profiles.a]\nignore = ["case",\n  "widht"]',
            ":3: profiles.a.ignore: no kind 'widht': did you mean 'width'?",
        ),
        ('[profiles.a]\nignore = "case"', ":2: profiles.a.ignore: must be a list of names"),
        ("[profiles.a]\ncount = [1]", ":2: profiles.a.count: must be a list of names"),
        (
            '[profiles.a]\nequivalent = ["a", "b"]',
            ":2: profiles.a.equivalent: must be a list of lists",
        ),
        ('[profiles.a]\nequivalent = [["a"]]', ":2: profiles.a.equivalent: set 1 must hold two"),
        (
            '[profiles.a]\nequivalent = [["a", "a "]]',
            ":2: profiles.a.equivalent: set 1 must hold two",
        ),
        (
            '[profiles.a]\nequivalent = [["a", ""]]',
            ":2: profiles.a.equivalent: set 1 must hold two",
        ),
        (
            '[profiles.a]\nequivalent = [["a", "b"], ["c", "b"]]',
            ":2: profiles.a.equivalent: 'b' is in two sets",
        ),
        (
            'profiles.a.regional = [["a", "b", "c"]]',
            ":1: profiles.a.regional: a pair has two words",
        ),
        (
            '[profiles.a]\nsignificance = { case = "big" }',
            ":2: profiles.a.significance.case: no significance 'big': there are",
        ),
        ("[profiles.a.significance]\ncsae = 1", ":2: profiles.a.significance.csae: no kind 'csae'"),
        ("[profiles.a]\nsignificance = 1", ":2: profiles.a.significance: must be a table"),
        ("[profiles.strict]", ":1: profiles.strict: is built in"),
        ("profiles = 1", ":1: profiles: must be tables"),
        ("[profiles]\na = 1", ":2: profiles.a: must be a table"),
        ("[profiles.a\n", ": is no TOML: "),
        ("a = 1\na = 2\n", ": is no TOML: "),
    ],
)
def test_what_means_nothing_is_told_with_its_place_and_the_nearest_name(
    tmp_path: Path, toml: str, told: str
) -> None:
    with pytest.raises(ConfigurationError) as error:
        read(tmp_path, toml)
    assert str(error.value).startswith(f"{tmp_path / 'textdiff.toml'}{told}")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="can't be read: No such file"):
        read_configuration(tmp_path / "none.toml")
    (tmp_path / "utf16.toml").write_bytes("profile = 1".encode("utf-16"))
    with pytest.raises(ConfigurationError, match="is no TOML: not in UTF-8"):
        read_configuration(tmp_path / "utf16.toml")


def test_an_unknown_profile_is_told_with_the_users_own(tmp_path: Path) -> None:
    configuration = read(tmp_path, "[profiles.harbour]")
    with pytest.raises(ConfigurationError, match="no profile 'harbor': did you mean 'harbour'"):
        configuration.profile_named("harbor")


def test_the_nearest_file_above_the_inputs_holds_alone(tmp_path: Path) -> None:
    below = tmp_path / "letters" / "scans"
    below.mkdir(parents=True)
    (tmp_path / "textdiff.toml").write_text('profile = "strict"')
    inputs = [str(below / "a.txt"), str(below)]
    assert find_configuration(inputs).profile == "strict"
    (below.parent / "pyproject.toml").write_text('[tool.textdiff]\nprofile = "ocr"')
    assert find_configuration(inputs).profile == "ocr"
    (below.parent / "textdiff.toml").write_text("")
    assert find_configuration(inputs).profile == "default"
    assert find_configuration([*inputs, str(tmp_path / "b.txt")]).profile == "strict"


def test_the_pyproject_of_another_tool_is_passed_over_even_where_it_is_broken(
    tmp_path: Path,
) -> None:
    (tmp_path / "textdiff.toml").write_text('profile = "strict"')
    below = tmp_path / "code"
    below.mkdir()
    for other in ("[tool.ruff]\n", "[tool.ruff\n", "[project]\nname = 'textdiff'\n"):
        (below / "pyproject.toml").write_text(other)
        assert find_configuration([str(below / "a.txt")]).profile == "strict"


def test_errors_in_a_pyproject_have_their_line(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "x"\n\n[tool.textdiff.profiles.a]\nignore = ["q"]\n')
    with pytest.raises(ConfigurationError) as error:
        find_configuration([str(tmp_path)])
    assert str(error.value).startswith(f"{path}:5: profiles.a.ignore: no kind 'q'")


def test_standard_input_stands_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "textdiff.toml").write_text('profile = "strict"')
    monkeypatch.chdir(tmp_path)
    found = find_configuration(["-"])
    assert (found.profile, found.path) == ("strict", "textdiff.toml")


def test_a_name_near_in_another_case_or_with_a_hyphen_is_found() -> None:
    assert unknown("kind", "Line-Break", Kind) == "no kind 'Line-Break': did you mean 'line_break'?"
