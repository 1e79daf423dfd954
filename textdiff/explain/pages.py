"""What `textdiff explain` shows: a table of all terms, or all there is to say of one."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING

from textdiff.config import DEFAULT, GROUPS
from textdiff.config.names import unknown
from textdiff.errors import ConfigurationError
from textdiff.explain import terms
from textdiff.explain.kinds import KINDS, Example
from textdiff.explain.rules import RULES
from textdiff.model import SUBSTANTIVE_KINDS, Cause, Convention, Kind, Operation, Rule
from textdiff.render.ansi import PLAIN, Style
from textdiff.render.visible import exact, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textdiff.config import Profile

_WIDTH = 96
_NOT_ASCII = re.compile("[^\x00-\x7f]+")


def all_terms(profiles: Mapping[str, Profile]) -> Iterator[str]:
    """The names that can be explained."""
    yield from dict.fromkeys([*Kind, *GROUPS, *Operation, *Cause, *Convention, *profiles, *Rule])


def overview(profiles: Mapping[str, Profile], style: Style = PLAIN) -> Iterator[str]:
    """All terms in a table, as lines of text.

    Args:
        profiles: by name, those that the user has defined among them.
        style: colours, or none.
    """
    yield style.heading("Kinds of variant: the readings are equal but for …") + "\n"
    yield from _table((kind, text.short) for kind, text in KINDS.items() if not _touches(kind))
    yield "\n" + style.heading("Kinds of variant: what touches the words") + "\n"
    yield from _table((kind, text.short) for kind, text in KINDS.items() if _touches(kind))
    yield "\n" + style.heading("Groups of kinds, for --ignore and --fail-on") + "\n"
    yield from _table((name, _plain(text)) for name, text in terms.GROUPS.items())
    yield "\n" + style.heading("Operations") + "\n"
    yield from _table(terms.OPERATIONS.items())
    yield "\n" + style.heading("Causes, where one is sure") + "\n"
    yield from _table((cause, _plain(text)) for cause, text in terms.CAUSES.items())
    yield "\n" + style.heading("Conventions, which a profile may name") + "\n"
    yield from _table((name, _plain(text)) for name, text in terms.CONVENTIONS.items())
    yield "\n" + style.heading("Profiles: what they ignore") + "\n"
    yield from _table((name, _kinds(profile.ignored)) for name, profile in profiles.items())
    yield "\n" + style.heading("Rules, as compare --explain names them") + "\n"
    yield from _table((rule, _plain(text)) for rule, text in RULES.items())
    yield "\n" + style.faint("textdiff explain NAME tells more of each.") + "\n"


def explained(name: str, profiles: Mapping[str, Profile], style: Style = PLAIN) -> Iterator[str]:
    """All there is to say of a term, as lines of text.

    Args:
        name: a kind, a group of kinds, an operation, a cause, a convention, a profile or a
            rule.
        profiles: by name, those that the user has defined among them.
        style: colours, or none.

    Raises:
        ConfigurationError: there is no such term; the message has the nearest.
    """
    pages: list[Iterable[str]] = []
    if name in set(Kind):
        pages.append(_kind(Kind(name), style))
    if name in GROUPS:
        pages.append(_short(name, "a group of kinds", _kinds(GROUPS[name]), style))
    if name in set(Operation):
        pages.append(_short(name, "an operation", terms.OPERATIONS[Operation(name)], style))
    if name in set(Cause):
        pages.append(_short(name, "a cause", terms.CAUSES[Cause(name)], style))
    if name in set(Convention):
        text = terms.CONVENTIONS[Convention(name)]
        pages.append(_short(name, "a convention", text, style))
    if name in profiles:
        pages.append(_profile(profiles[name], style))
    if name in set(Rule):
        pages.append(_short(name, "a rule", RULES[Rule(name)], style))
    if not pages:
        raise ConfigurationError(unknown("term", name, all_terms(profiles)))
    for number, page in enumerate(pages):
        if number:
            yield "\n"
        yield from page


def _kind(kind: Kind, style: Style) -> Iterator[str]:
    text = KINDS[kind]
    significance = DEFAULT.significance(kind)
    ignored = "ignored" if kind in DEFAULT.ignored else "not ignored"
    yield style.heading(kind) + f"  a kind, {significance}, {ignored} by default\n"
    yield from _paragraph(_sentence(text.short) if _touches(kind) else _equal(text.short))
    yield from _paragraph(text.told)
    yield "\n" + style.heading("Examples") + "\n"
    for example in text.examples:
        yield from _example(example, style)
    yield style.heading(f"But this is {text.counter.instead}") + "\n"
    yield from _example(text.counter, style)
    yield style.faint(f"Source: {text.source}") + "\n"


def _equal(short: str) -> str:
    return f"The readings are equal but for {short}."


def _sentence(short: str) -> str:
    return short[:1].upper() + short[1:] + "."


def shown(example: Example) -> tuple[str, str]:
    """Both texts of an example, fit to be shown, and told apart where they look the same.

    >>> shown(Example("caf\u00e9", "cafe\u0301"))
    ('café⟨U+00E9⟩', 'cafe⟨U+0301⟩')
    """
    a, b = example.a, example.b
    if unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b):
        return _NOT_ASCII.sub(_exactly, a), _NOT_ASCII.sub(_exactly, b)
    return visible(a), visible(b)


def _exactly(match: re.Match[str]) -> str:
    return exact(match[0])


def _example(example: Example, style: Style) -> Iterator[str]:
    a, b = shown(example)
    yield f"    a  {style.omitted(a) if style.colour else a}\n"
    yield f"    b  {style.added(b) if style.colour else b}\n"
    yield "\n"


def _profile(profile: Profile, style: Style) -> Iterator[str]:
    yield style.heading(visible(profile.name)) + "  a profile\n"
    if profile.name in terms.PROFILES:
        yield from _paragraph(_sentence(terms.PROFILES[profile.name]))
    yield from _paragraph(f"Ignored: {_kinds(profile.ignored)}.")
    yield from _paragraph(f"Substantive: {_kinds(profile.substantive)}.")
    for members in profile.equivalent:
        yield from _paragraph(f"Equivalent: {visible(', '.join(members))}.")
    for pair in profile.regional:
        yield from _paragraph(f"Regional: {visible(' / '.join(pair))}.")
    if profile.conventions:
        named = ", ".join(each for each in Convention if each in profile.conventions)
        yield from _paragraph(f"Conventions: {named}.")


def _short(name: str, what: str, told: str, style: Style) -> Iterator[str]:
    yield style.heading(name) + f"  {what}\n"
    yield from _paragraph(_sentence(_plain(told)))


def _touches(kind: Kind) -> bool:
    return kind in SUBSTANTIVE_KINDS


def _kinds(kinds: Iterable[Kind]) -> str:
    chosen = set(kinds)
    return ", ".join(kind for kind in Kind if kind in chosen) or "nothing"


def _plain(text: str) -> str:
    """A phrase without the marks that a page of documentation has."""
    return text.replace("`", "")


def _paragraph(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False):
        yield line + "\n"


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, told in rows:
        lines = textwrap.wrap(told, _WIDTH - 22, break_on_hyphens=False)
        yield f"  {visible(name):<19} {lines[0]}\n"
        yield from (f"  {'':<19} {line}\n" for line in lines[1:])
