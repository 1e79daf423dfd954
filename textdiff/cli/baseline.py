"""`textdiff baseline`: what was found and is as it should be."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textdiff.cli.check import (
    Base,
    BaselineFile,
    CheckPaths,
    Everything,
    Staged,
    asked_for,
    run,
    today,
)
from textdiff.cli.options import ConfigFile, Encoding, ReadAsFormat
from textdiff.cli.output import emit, write_file
from textdiff.cli.trouble import ExitCode, say
from textdiff.errors import ConfigurationError, OutputError

if TYPE_CHECKING:
    from textdiff.check.approval import Approval
    from textdiff.check.asked import Asked
    from textdiff.check.baseline import Baseline
    from textdiff.model import Finding

EPILOG = """
\b
Examples:
  textdiff baseline create --reason "as printed"    approve all that check finds
  textdiff baseline update --base origin/main       approve what is found besides
  textdiff baseline update --from decisions.json    ... what an editor called both acceptable
  textdiff baseline prune                           drop what is not found any more
  textdiff baseline explain                         what is approved, why and by whom
"""

Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why they are as they should be.")
]
Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Who approves them.")]
Expires = Annotated[
    str | None,
    typer.Option("--expires", metavar="DAY", help="The last day of the approval, as 2026-12-31."),
]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=EPILOG,
    help="Approve what check finds, so that it is no finding any more.",
)


@app.command(short_help="Approve all that check finds.")
def create(  # noqa: PLR0913 - a command's parameters are its options
    paths: CheckPaths = None,
    *,
    base: Base = None,
    staged: Staged = False,
    everything: Everything = False,
    config: ConfigFile = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    file: BaselineFile = None,
    reason: Reason = "",
    author: Author = "",
    expires: Expires = None,
) -> None:
    """Write a baseline that approves all that check finds, asked in the same way."""
    asked = asked_for(
        paths, base, staged=staged, everything=everything, read_as=read_as, encoding=encoding
    )
    approval, path = _checked(asked, config, file)
    if approval.baseline is not None:
        raise OutputError(f"{path}: is there already: textdiff baseline update adds to it")

    from textdiff.check.baseline import Baseline, check_date, updated  # noqa: PLC0415 - see `compare`

    check_date("--expires", expires)
    findings = approval.checked.findings
    made = updated(Baseline(), findings, reason=reason, author=author, expires=expires)
    _write(path, made)
    _end(approval)


@app.command(short_help="Approve what check finds besides.")
def update(  # noqa: PLR0913 - a command's parameters are its options
    paths: CheckPaths = None,
    *,
    base: Base = None,
    staged: Staged = False,
    everything: Everything = False,
    config: ConfigFile = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    file: BaselineFile = None,
    decisions: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Approve those alone that an editor's decisions.json calls both acceptable.",
        ),
    ] = None,
    reason: Reason = "",
    author: Author = "",
    expires: Expires = None,
) -> None:
    """Add to the baseline what check finds besides; what it says of others stays."""
    asked = asked_for(
        paths, base, staged=staged, everything=everything, read_as=read_as, encoding=encoding
    )
    approval, path = _checked(asked, config, file)

    from textdiff.check.baseline import Baseline, check_date, updated  # noqa: PLC0415 - see `compare`

    check_date("--expires", expires)
    made = approval.baseline or Baseline()
    findings = approval.checked.findings
    if decisions is None:
        made = updated(made, findings, reason=reason, author=author, expires=expires)
    else:
        from textdiff.check.acceptable import acceptable  # noqa: PLC0415 - seldom asked for

        by_editor: dict[tuple[str, str], list[Finding]] = {}
        accepted = acceptable(Path(decisions), findings, path.parent)
        if accepted.unused:
            say(
                f"{decisions}: {accepted.unused:,} called acceptable both ways are of nothing that"
                " check finds: of other documents, or of these before they changed"
            )
        for each in accepted.findings:
            said = (reason or each.note, author or each.editor)
            by_editor.setdefault(said, []).append(each.finding)
        for (why, who), kept in by_editor.items():
            made = updated(made, kept, reason=why, author=who, expires=expires)
    _write(path, made)
    _end(approval)


@app.command(short_help="Drop what is not found any more.")
def prune(
    paths: CheckPaths = None,
    *,
    base: Base = None,
    staged: Staged = False,
    everything: Everything = False,
    config: ConfigFile = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    file: BaselineFile = None,
) -> None:
    """Drop from the baseline what check looked for and didn't find."""
    asked = asked_for(
        paths, base, staged=staged, everything=everything, read_as=read_as, encoding=encoding
    )
    approval, path = _checked(asked, config, file)
    if approval.baseline is None:
        raise ConfigurationError(f"{path}: no such file: textdiff baseline create writes one")
    if approval.checked.unread:  # what can't be read may still have what was approved in it
        _end(approval)

    from textdiff.check.baseline import pruned  # noqa: PLC0415 - see `compare`

    _write(path, pruned(approval.baseline, approval.used, approval.stale))
    _end(approval)


@app.command(short_help="List what is approved, why and by whom.")
def explain(
    paths: CheckPaths = None,
    *,
    base: Base = None,
    config: ConfigFile = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    file: BaselineFile = None,
) -> None:
    """List what is approved: where, what, why, by whom, until when, and whether it still stands."""
    asked = asked_for(
        paths, base, staged=False, everything=False, read_as=read_as, encoding=encoding
    )
    approval, path = _checked(asked, config, file)
    if approval.baseline is None:
        raise ConfigurationError(f"{path}: no such file: textdiff baseline create writes one")

    from textdiff.render.visible import visible  # noqa: PLC0415 - see `compare`

    gone = {each.fingerprint for each in approval.stale}
    lines = []
    for each in approval.baseline.approved:
        readings = " / ".join(f"“{reading}”" for reading in each.readings)
        witnesses = " | ".join(filter(None, (each.path, each.other)))
        about = [
            f"{each.count} times" if each.count > 1 else "",
            each.reason or "no reason given",
            f"by {each.author}" if each.author else "",
            f"until {each.expires}" if each.expires else "",
            "not found any more" if each.fingerprint in gone else "",
        ]
        told = "; ".join(filter(None, about))
        lines.append(f"{visible(f'{witnesses}: {each.rule}, {each.kind} {readings}')}\n")
        lines.append(f"    {visible(told)}\n")
    emit(lines, fit=True)
    _end(approval)


def _checked(asked: "Asked", config: str | None, file: str | None) -> "tuple[Approval, Path]":
    ran = run(asked, config)

    from textdiff.check.approval import approve, baseline_path  # noqa: PLC0415 - see `compare`

    path = baseline_path(ran, file)
    if ran.leads_out(path):
        raise OutputError(f"{path}: is a link out of the repository: put the file itself there")
    return approve(ran, path, today()), path


def _write(path: Path, made: "Baseline") -> None:
    from textdiff.check.baseline import baseline_json  # noqa: PLC0415 - see `compare`

    write_file(str(path), baseline_json(made))
    number = len(made.approved)
    emit([f"{path.name}: {number:,} approved\n"])


def _end(approval: "Approval") -> None:
    """Says what could not be read, and exits."""
    for each in approval.checked.unread:
        say(f"{each.path}: {each.reason}")
    raise typer.Exit(ExitCode.TROUBLE if approval.checked.unread else ExitCode.SAME)
