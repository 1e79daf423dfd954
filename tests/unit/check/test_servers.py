"""The action, the pipeline and the hook that are offered, run as their servers run them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from tests.unit.check.readers import CODE_QUALITY, sarif_errors, schema_errors, vendor_errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.unit.check.conftest import Corpus

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
ACTION = YAML(typ="safe").load(ROOT / "action.yml")  # YAML 1.2, in which `on` is no truth
PAGE = (ROOT / "docs" / "check.md").read_text("utf-8")
RULES = '[[edits]]\npaths = ["verified/**"]\nallow = ["layout"]\n'
LETTER = (
    "The harbour office has moved to the north quay, and opens at nine.\n"
    "Letters for the pilots are kept behind the counter until the evening boat.\n"
)
REFLOWED, DRIFTED = LETTER.replace("\n", " "), LETTER.replace("nine", "ten")
USER = {**os.environ}
"""The environment before a fixture changed it: where pip has its settings."""


def documented(name: str) -> Any:
    """The example of a page that has some text in it, as YAML."""
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (found,) = (block for block in blocks if name in block)
    return YAML(typ="safe").load(found)


@dataclass(frozen=True)
class Step:
    """What a step of a job gave."""

    code: int
    out: str
    err: str


def bash(script: str, folder: Path, environment: Mapping[str, str]) -> Step:
    """Run a script as GitHub runs one whose shell is bash, and GitLab nearly so."""
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    return Step(ran.returncode, ran.stdout, ran.stderr)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of this project as it is now, with a tag."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of the project")
    folder = tmp_path_factory.mktemp("hosted") / "textdiff"
    git = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    listed = subprocess.run(
        [*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"], ["tag", "v0.1.0"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="session")
def runner(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a job of GitHub in which the first step of the action is done."""
    temporary = tmp_path_factory.mktemp("runner temp")
    environment = USER | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{USER['PATH']}",
        "RUNNER_TEMP": str(temporary),
        "GITHUB_ACTION_PATH": str(project),
        "GITHUB_OUTPUT": str(temporary / "output"),
        "GITHUB_STEP_SUMMARY": str(temporary / "summary"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    install, _ = ACTION["runs"]["steps"]
    ran = bash(install["run"], temporary, environment)
    assert ran.code == 0, ran.err
    return environment


@dataclass(frozen=True)
class Job:
    """A job of GitHub in a clone: its second step is run with what the user asks for."""

    clone: Corpus
    environment: Mapping[str, str]

    def check(self, base_ref: str = "", before: str = "", **inputs: str) -> Step:
        assert set(inputs) <= set(ACTION["inputs"])
        values = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
        values |= {f"inputs.{name}": value for name, value in inputs.items()}
        values |= {"github.base_ref": base_ref, "github.event.before": before}
        _, step = ACTION["runs"]["steps"]
        own = {
            name: re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: values[match[1]], value)
            for name, value in step["env"].items()
        }
        assert "${{" not in step["run"]  # an input in a script would be run as a part of it
        Path(self.environment["GITHUB_STEP_SUMMARY"]).write_bytes(b"")
        return bash(step["run"], self.clone.folder, {**self.environment, **own})

    @property
    def summary(self) -> str:
        return Path(self.environment["GITHUB_STEP_SUMMARY"]).read_text("utf-8")


@pytest.fixture
def job(corpus: Corpus, tmp_path: Path, runner: dict[str, str]) -> Job:
    """A clone with a branch of its own, as actions/checkout makes one for a pull request."""
    corpus.commit({"textdiff.toml": RULES, "verified/a letter.txt": LETTER})
    clone = corpus.at(tmp_path / "a clone")
    corpus.git("clone", "--quiet", str(corpus.folder), str(clone.folder))
    clone.git("checkout", "--quiet", "--detach")
    return Job(clone, runner)


def test_the_files_for_servers_are_valid_by_their_schemas() -> None:
    assert vendor_errors("github-actions", ACTION) == []
    assert vendor_errors("gitlab-ci", documented("CI_MERGE_REQUEST")) == []
    assert vendor_errors("github-workflows", documented("actions/checkout")) == []
    assert vendor_errors("github-actions", {"name": "nothing"}) != []


def test_the_action_passes_an_edit_that_is_allowed(job: Job) -> None:
    job.clone.commit({"verified/a letter.txt": REFLOWED})
    ran = job.check("main")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing that is not allowed" in job.summary


def test_the_action_annotates_what_is_not_allowed(job: Job) -> None:
    job.clone.commit({"verified/a letter.txt": DRIFTED})
    ran = job.check("main", sarif="out put.sarif")
    assert ran.code == 1
    assert ran.out == (
        "::error file=verified/a letter.txt,line=1,col=62,title=textdiff edits%3A wording"
        "::wording: “nine” became “ten”\n"
    )
    assert "“nine” became “ten”" in job.summary
    log = json.loads((job.clone.folder / "out put.sarif").read_text("utf-8"))
    assert sarif_errors(log) == []
    assert len(log["runs"][0]["results"]) == 1


def test_the_action_checks_what_was_pushed(job: Job) -> None:
    before = job.clone.git("rev-parse", "HEAD")
    job.clone.commit({"verified/a letter.txt": DRIFTED})
    job.clone.commit({"b.txt": LETTER})
    assert job.check(before=before).code == 1
    assert job.check(before="HEAD~1").code == 0
    ran = job.check(before="0" * 40)
    assert ran.code == 0
    assert "No base to compare with: edits are not looked at" in ran.out
    assert job.check(before="1" * 40).code == 2  # it was pushed over


def test_the_action_takes_a_base_and_arguments_and_runs_none_of_them(job: Job) -> None:
    first = job.clone.git("rev-parse", "HEAD")
    job.clone.commit({"verified/a letter.txt": DRIFTED})
    job.clone.commit({"b.txt": LETTER})
    assert job.check("main", base="HEAD~1").code == 0
    assert job.check(base=first, arguments="--exit-zero\n--output\njson=x y.json\n").code == 0
    assert (job.clone.folder / "x y.json").exists()
    evil = "$(touch sprung); `touch sprung`"
    for inputs in ({"base": evil}, {"arguments": evil}, {"sarif": f"no/{evil}"}):
        assert job.check("main", **inputs).code == 2
    assert not (job.clone.folder / "sprung").exists()


def test_the_action_tells_how_to_get_the_history_that_it_lacks(
    job: Job, corpus: Corpus, tmp_path: Path
) -> None:
    corpus.commit({"verified/a letter.txt": DRIFTED})
    shallow = corpus.at(tmp_path / "shallow")
    source = f"file://{corpus.folder}"
    corpus.git("clone", "--quiet", "--depth=1", "--branch=main", source, str(shallow.folder))
    shallow.git("update-ref", "-d", "refs/remotes/origin/main")
    ran = Job(shallow, job.environment).check("main")
    assert ran.code == 2
    assert "actions/checkout with fetch-depth: 0" in ran.err
    assert ran.out.startswith("::error title=textdiff check::Not checked, or not all of it")


def test_the_pipeline_checks_a_merge_request(
    corpus: Corpus, tmp_path: Path, runner: dict[str, str], project: Path
) -> None:
    (pipeline,) = documented("CI_MERGE_REQUEST").values()
    script = "\n".join(pipeline["script"])
    assert "https://example.org/textdiff" in script
    script = script.replace("https://example.org/textdiff", f"file://{project}")
    environment = runner | {
        "PATH": f"{runner['RUNNER_TEMP']}/textdiff/bin{os.pathsep}{runner['PATH']}",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    }
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": LETTER})
    clone = corpus.at(tmp_path / "clone")
    corpus.git("clone", "--quiet", str(corpus.folder), str(clone.folder))
    clone.git("checkout", "--quiet", "--detach")
    corpus.commit({"verified/later.txt": LETTER})
    for text, code in ((REFLOWED, 0), (DRIFTED, 1)):
        clone.commit({"verified/a.txt": text})
        ran = bash(script, clone.folder, environment)
        assert ran.code == code, ran.err
        reports = pipeline["artifacts"]["reports"]
        issues = json.loads((clone.folder / reports["codequality"]).read_text("utf-8"))
        assert (len(issues), schema_errors(CODE_QUALITY, issues)) == (code, [])
        assert f'failures="{code}"' in (clone.folder / reports["junit"]).read_text("utf-8")


def test_the_hook_keeps_a_commit_back(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    hooks = documented("textdiff-check")
    hooks["repos"][0]["repo"] = f"file://{project}"
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": LETTER})
    corpus.write({".pre-commit-config.yaml": json.dumps(hooks)})  # JSON is YAML
    monkeypatch.setenv("HOME", USER["HOME"])
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "hooks"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "home" / ".gitconfig"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{USER['PATH']}")

    def commit() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", "commit", "-m", "an edit"],
            cwd=corpus.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    subprocess.run(["pre-commit", "install"], cwd=corpus.folder, check=True, capture_output=True)
    corpus.write({"verified/a.txt": DRIFTED})
    corpus.git("add", "--all")
    ran = commit()
    assert ran.returncode == 1
    assert "verified/a.txt:1:62: wording: “nine” became “ten” [edits]" in ran.stderr + ran.stdout
    corpus.write({"verified/a.txt": REFLOWED})
    corpus.git("add", "--all")
    corpus.write({"verified/a.txt": DRIFTED})  # not staged: it is not what is committed
    assert commit().returncode == 0
    assert (corpus.folder / "verified/a.txt").read_text() == DRIFTED
