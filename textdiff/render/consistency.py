"""Mixed usages of documents: for a reader, as JSON, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.render.ansi import PLAIN, Style
from textdiff.render.csv import csv_row
from textdiff.render.json import FORMAT_VERSION, json_line
from textdiff.render.visible import cells, padded, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textdiff.model import Document, JsonObject, MixedUsage, Reading, Unread

    Checked = tuple[Document, list[MixedUsage]]
    """A document and what is mixed in it."""

PLACES = 5
"""How many places of a form a reader is shown."""
COLUMNS = (
    *("path", "check", "term", "form", "count"),
    *("line", "column", "start", "end", "text"),
)


def consistency_text(
    checked: Iterable[Checked], told: Mapping[str, str], style: Style = PLAIN
) -> Iterator[str]:
    """Mixed usages as lines of text: each with its forms, how often and where they stand.

    Args:
        checked: documents and what is mixed in them.
        told: for each check what it looks for, a phrase.
        style: colours, or none.
    """
    for document, mixed in checked:
        found = f"{len(mixed):,} mixed usage{'' if len(mixed) == 1 else 's'}"
        yield f"{style.heading(visible(document.path))}  {found if mixed else 'consistent'}\n"
        for usage in mixed:
            yield "\n"
            about = style.faint(f"({usage.check}: {told[usage.check]})")
            yield f"  {style.heading(visible(usage.term))}  {about}\n"
            width = max(cells(visible(form.form)) for form in usage.forms)
            for form in usage.forms:
                shown = padded(visible(form.form), width)
                yield f"    {shown}  {len(form.uses):>5,}  {style.faint(_places(form.uses))}\n"
        if mixed:
            yield "\n"


def _places(uses: tuple[Reading, ...]) -> str:
    places = ", ".join(f"{use.line}:{use.column}" for use in uses[:PLACES])
    return f"{places}, …" if len(uses) > PLACES else places


def consistency_json(checked: Iterable[Checked], unread: list[Unread]) -> Iterator[str]:
    """Mixed usages as one JSON object, a document a line."""
    yield f'{{\n  "format": "textdiff.consistency",\n  "format_version": {FORMAT_VERSION},\n'
    yield '  "documents": ['
    between = "\n"
    for document, mixed in checked:
        yield f"{between}    {json_line(_document(document, mixed))}"
        between = ",\n"
    yield "]" if between == "\n" else "\n  ]"
    missing = [{"path": each.path, "reason": each.reason} for each in unread]
    yield f',\n  "unread": {json_line(missing)}\n}}\n'


def _document(document: Document, mixed: list[MixedUsage]) -> JsonObject:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "mixed": [
            {
                "check": usage.check,
                "term": usage.term,
                "forms": [
                    {
                        "form": form.form,
                        "count": len(form.uses),
                        "places": [_place(use) for use in form.uses],
                    }
                    for form in usage.forms
                ],
            }
            for usage in mixed
        ],
    }


def _place(use: Reading) -> JsonObject:
    return {
        "start": use.span.start,
        "end": use.span.end,
        "line": use.line,
        "column": use.column,
        "text": use.text,
    }


def consistency_csv(checked: Iterable[Checked]) -> Iterator[str]:
    """Mixed usages as a table, one row a place, one string a row."""
    yield csv_row(COLUMNS)
    for document, mixed in checked:
        for usage in mixed:
            for form in usage.forms:
                head = (document.path, usage.check, usage.term, form.form, len(form.uses))
                for use in form.uses:
                    place = (use.line, use.column, use.span.start, use.span.end, use.text)
                    yield csv_row((*head, *place))
