"""What a check found, before anything of it is approved."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.model import Checked


@dataclass(frozen=True, slots=True)
class Ran:
    """What a check found, and what of the project it was about.

    Attributes:
        checked: the findings, none of them approved yet.
        configuration: the file that has the rules.
        folder: absolute; paths are relative to it.
        prefix: the way from the top of the repository to the folder.
        scopes: rule, path and other of all that was judged.
        whole: whether all of the project was.
        documents: paths of the documents now.
    """

    checked: Checked
    configuration: Path
    folder: Path
    prefix: str
    scopes: frozenset[tuple[str, str, str | None]]
    whole: bool
    documents: frozenset[str]

    def holds(self, file: Path) -> bool:
        """Whether a file is one of the documents."""
        real, top = file.resolve(), self.folder.resolve()
        return real.is_relative_to(top) and real.relative_to(top).as_posix() in self.documents

    def leads_out(self, file: Path) -> bool:
        """Whether a file's name is in the repository, and what it is a link to is not."""
        name = Path(os.path.abspath(file))  # noqa: PTH100 - links are what this is about
        top = self.folder
        for _ in Path(self.prefix).parts:
            top = top.parent
        real = top.resolve()
        within = name.is_relative_to(top) or name.is_relative_to(real)
        return within and not file.resolve().is_relative_to(real)


def located(checked: Checked, prefix: str) -> Checked:
    """What was found, with paths from the top of the repository, as its servers want them."""
    if not prefix:
        return checked
    findings = tuple(
        replace(
            each,
            path=prefix + each.path,
            other=None if each.other is None else prefix + each.other,
        )
        for each in checked.findings
    )
    return replace(checked, findings=findings)
