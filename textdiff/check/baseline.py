"""The baseline: what was found and approved, by what it is and not by where it stands."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from textdiff.collate.version import LADDER
from textdiff.config.names import unknown
from textdiff.errors import ConfigurationError
from textdiff.model import CheckRule
from textdiff.render.json import json_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from textdiff.model import Finding

NAME = ".textdiff-baseline.json"
FORMAT = "textdiff.baseline"
FORMAT_VERSION = 1
LONGEST = 200
"""Code points of a reading that are kept to be read; the fingerprint is of the whole."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPTIONAL: dict[str, Any] = dict.fromkeys(("context", "reason", "author"), "") | {
    "other": None,
    "readings": [],
    "count": 1,
    "expires": None,
}


@dataclass(frozen=True, slots=True)
class Approved:
    """Something that was found and is as it should be.

    Attributes:
        path: the document, and the others, as in `Finding`.
        fingerprint: 16 hexadecimal digits of all but the count and what editors say.
        count: how often it may stand.
        reason: why, as an editor put it.
        author: who.
        expires: the last day, as 2026-12-31; None where it holds for good.
    """

    path: str
    other: str | None
    rule: str
    kind: str
    readings: tuple[str, ...]
    context: str
    fingerprint: str
    count: int = 1
    reason: str = ""
    author: str = ""
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """All that was approved.

    Attributes:
        approved: sorted.
        ladder: the version of the ladder that named the kinds.
    """

    approved: tuple[Approved, ...] = ()
    ladder: int = LADDER


def with_approval(
    findings: Iterable[Finding], baseline: Baseline, today: str
) -> tuple[list[Finding], Counter[str]]:
    """The findings, each told whether it was approved, and how often each fingerprint was used.

    Args:
        findings: in order; where more stand than were approved, the last are not.
        baseline: what was approved.
        today: as 2026-12-31; what expired before is not approved any more.
    """
    entries = {each.fingerprint: each for each in baseline.approved}
    used: Counter[str] = Counter()
    told = []
    for finding in findings:
        name = finding.fingerprint
        entry = entries.get(name)
        if entry is not None and used[name] < entry.count:
            used[name] += 1
            if not is_expired(entry, today):
                told.append(replace(finding, approved=True, reason=entry.reason or None))
                continue
        told.append(finding)
    return told, used


def is_expired(entry: Approved, today: str) -> bool:
    """Whether the last day of an entry is over."""
    return entry.expires is not None and entry.expires < today


def stale(
    baseline: Baseline, used: Counter[str], judged: Callable[[Approved], bool]
) -> list[Approved]:
    """The entries that stand less often than they say, among those that were looked for."""
    return [
        entry
        for entry in baseline.approved
        if used[entry.fingerprint] < entry.count and judged(entry)
    ]


def updated(
    baseline: Baseline,
    findings: Iterable[Finding],
    *,
    reason: str = "",
    author: str = "",
    expires: str | None = None,
) -> Baseline:
    """The baseline with some findings approved besides; what it says of others is kept.

    Args:
        baseline: what is approved already.
        findings: all that is approved now, as often as it stands.
        reason: why, for the new ones.
        author: who approves the new ones.
        expires: the last day of the new ones.
    """
    entries = {each.fingerprint: each for each in baseline.approved}
    counts = Counter(finding.fingerprint for finding in findings)
    for finding in findings:
        name = finding.fingerprint
        known = entries.get(name)
        entries[name] = (
            Approved(
                path=finding.path,
                other=finding.other,
                rule=finding.rule.value,
                kind=finding.kind,
                readings=tuple(map(_shortened, finding.readings)),
                context=finding.context,
                fingerprint=name,
                count=counts[name],
                reason=reason,
                author=author,
                expires=expires,
            )
            if known is None
            else replace(
                known,
                count=max(known.count, counts[name]),
                expires=known.expires if finding.approved else expires,
            )
        )
    return Baseline(_sorted(entries.values()))


def pruned(baseline: Baseline, used: Counter[str], gone: Iterable[Approved]) -> Baseline:
    """The baseline without what stands no more, and with what stands less often counted anew."""
    names = {each.fingerprint for each in gone}
    kept = []
    for entry in baseline.approved:
        count = used[entry.fingerprint] if entry.fingerprint in names else entry.count
        if count:
            kept.append(replace(entry, count=count))
    return replace(baseline, approved=tuple(kept))


def read_baseline(path: Path) -> Baseline | None:
    """The baseline of a file, or None where there is no file.

    Raises:
        ConfigurationError: it can't be read, or it is none.
    """
    try:
        fields = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigurationError(f"{path}: can't be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{path}: is no baseline: no JSON: {error}") from None
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise ConfigurationError(f"{path}: is no baseline: its format must be {FORMAT}")
    if fields.get("format_version") != FORMAT_VERSION:
        raise ConfigurationError(
            f"{path}: format_version {fields.get('format_version')!r} is not known here, only"
            f" {FORMAT_VERSION}: use the textdiff that wrote it"
        )
    listed = fields.get("approved")
    if not isinstance(listed, list):
        raise ConfigurationError(f"{path}: approved must be a list")
    entries = [_entry(f"{path}: approved[{number}]", each) for number, each in enumerate(listed)]
    return Baseline(_sorted(entries), fields.get("ladder", LADDER))


def baseline_json(baseline: Baseline) -> Iterator[str]:
    """A baseline as sorted JSON, a field a line, so that a version system shows what changed."""
    head = {"format": FORMAT, "format_version": FORMAT_VERSION, "ladder": baseline.ladder}
    yield "{\n"
    for name, value in head.items():
        yield f"  {json_line(name)}: {json_line(value)},\n"
    yield '  "approved": ['
    for number, entry in enumerate(baseline.approved):
        fields = ",\n".join(f"      {json_line(k)}: {json_line(v)}" for k, v in _written(entry))
        yield f"{',' * bool(number)}\n    {{\n{fields}\n    }}"
    yield "\n  ]\n}\n" if baseline.approved else "]\n}\n"


def _written(entry: Approved) -> Iterator[tuple[str, Any]]:
    for name, value in asdict(entry).items():
        yield name, list(value) if isinstance(value, tuple) else value


def _sorted(entries: Iterable[Approved]) -> tuple[Approved, ...]:
    def place(entry: Approved) -> tuple[str, ...]:
        return entry.path, entry.other or "", entry.rule, entry.kind, entry.fingerprint

    return tuple(sorted(entries, key=place))


def _shortened(reading: str) -> str:
    return reading if len(reading) <= LONGEST else reading[: LONGEST - 1] + "…"


def _entry(where: str, fields: Any) -> Approved:
    """One entry of a file.

    Raises:
        ConfigurationError: it is none.
    """
    if not isinstance(fields, dict):
        raise ConfigurationError(f"{where}: must be an object")
    names = list(Approved.__slots__)
    for name in fields:
        if name not in names:
            raise ConfigurationError(f"{where}: {unknown('field', name, names)}")
    values: dict[str, Any] = {**_OPTIONAL, **fields}
    for name in ("path", "rule", "kind", "fingerprint", "context", "reason", "author"):
        if not isinstance(values.get(name), str):
            raise ConfigurationError(f"{where}: {name} must be a string")
    if values["rule"] not in set(CheckRule):
        raise ConfigurationError(f"{where}: {unknown('rule', values['rule'], CheckRule)}")
    if not (values["other"] is None or isinstance(values["other"], str)):
        raise ConfigurationError(f"{where}: other must be a string or null")
    readings = values["readings"]
    if not isinstance(readings, list) or not all(isinstance(each, str) for each in readings):
        raise ConfigurationError(f"{where}: readings must be a list of strings")
    if type(values["count"]) is not int or values["count"] < 1:
        raise ConfigurationError(f"{where}: count must be a whole number from 1")
    check_date(where, values["expires"])
    return Approved(**{**values, "readings": tuple(readings)})


def check_date(where: str, day: Any) -> None:
    """Makes sure that a day is one, or None.

    Raises:
        ConfigurationError: it isn't.
    """
    if day is None:
        return
    from datetime import date  # noqa: PLC0415 - few entries expire

    try:
        if not isinstance(day, str) or not _DATE.fullmatch(day):
            raise ValueError
        date.fromisoformat(day)
    except ValueError:
        raise ConfigurationError(f"{where}: expires must be a day, as 2026-12-31") from None
