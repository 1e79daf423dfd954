"""Checks of Latin words: hyphens, British and American spelling, capitals."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from textdiff.consistency.use import Use

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "[A-Za-z\u00c0-\u024f]+"
_WORD = re.compile(rf"(?<![\w-]){_LETTERS}(?:[-\u2010\u2011]{_LETTERS})*(?![\w-])")
_HYPHEN = re.compile("[-\u2010\u2011]")
_HYPHENED = re.compile(rf"{_LETTERS}(?:[-\u2010\u2011]{_LETTERS})+")
_NAME = re.compile(r"\b(?=([A-Z][a-z]+ [A-Z][a-z]{2,})\b)")
_SMALL = re.compile(r"\b[a-z]{4,}\b")
_TWO_WORDS = frozenset(
    (
        *("recover", "reform", "resign", "recreate", "resent", "relay", "remark", "represent"),
        *("recollect", "repress", "reserve", "resort", "restrain", "retreat", "release"),
        *("recount", "redress", "coop", "unionised", "unionized"),
    )
)
"""Words that are others with a hyphen: re-cover is no recover."""

_ISE = re.compile(r"(?P<stem>[a-z]{3,}?)(?P<form>is|iz)(?:e|es|ed|er|ers|ing|ation|ations|able)")
_YSE = re.compile(
    r"(?P<stem>(?:an|par|cat|electrol|hydrol)[a-z]*?)(?P<form>ys|yz)(?:e|es|ed|er|ers|ing)"
)
_OUR = re.compile(
    r"(?P<stem>[a-z]{3,}?)(?P<form>our|or)"
    r"(?:|s|ed|ing|ings|er|ers|able|ably|ful|fully|less|ist|ists|ite|ites|hood|hoods|al|ally|y)"
)
_DOUBLED = re.compile(
    r"(?P<stem>travel|cancel|label|model|level|signal|fuel|total|counsel|jewel|marvel|quarrel|"
    r"channel|tunnel|equal|dial|signal|rival)(?P<form>l|)(?:ed|ing|er|ers|ery)"
)
_PAIRS = (
    *(("centre", "center"), ("theatre", "theater"), ("fibre", "fiber"), ("litre", "liter")),
    *(("calibre", "caliber"), ("sombre", "somber"), ("lustre", "luster")),
    *(("spectre", "specter"), ("defence", "defense"), ("offence", "offense")),
    *(("pretence", "pretense"), ("grey", "gray"), ("catalogue", "catalog"), ("plough", "plow")),
    *(("sceptic", "skeptic"), ("aluminium", "aluminum"), ("mould", "mold")),
    *(("moustache", "mustache"), ("encyclopaedia", "encyclopedia"), ("mediaeval", "medieval")),
    *(("manoeuvre", "maneuver"), ("fulfil", "fulfill"), ("enrol", "enroll")),
    *(("skilful", "skillful"), ("wilful", "willful"), ("artefact", "artifact")),
    *(("pyjamas", "pajamas"), ("jewellery", "jewelry")),
)
"""Words that no rule covers, British and American."""

_FORMS = {form: pair for pair in _PAIRS for form in pair}
_RULES = (
    (_ISE, "is", "iz"),
    (_YSE, "ys", "yz"),
    (_OUR, "our", "or"),
    (_DOUBLED, "l", ""),
)
_NOT_ONE = frozenset({"prom", "prec", "adv", "dev", "rev", "superv", "telev", "surpr", "compr"})
_NEAR = 200
_SENTENCE_END = frozenset(".!?:;。！？：；\n\r\"“”‘'(（[")


def hyphenated_words(text: str) -> Iterator[Use]:
    """Words that are written with a hyphen and without: e-mail, email."""
    if _HYPHEN.search(text) is None:
        return
    bare_forms = {_bare(match[0]) for match in _HYPHENED.finditer(text)} - _TWO_WORDS
    lower = text.lower()
    wanted = {bare for bare in bare_forms if bare in lower}
    if not wanted:
        return
    closed: dict[str, list[re.Match[str]]] = defaultdict(list)
    hyphened: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _WORD.finditer(text):
        bare = _bare(match[0])
        if bare in wanted:
            (hyphened if _HYPHEN.search(match[0]) else closed)[bare].append(match)
    for bare in closed.keys() & hyphened.keys():
        for match in (*closed[bare], *hyphened[bare]):
            yield Use(bare, match[0].lower(), *match.span())


def _bare(word: str) -> str:
    return _HYPHEN.sub("", word).lower()


def regional_spelling(text: str) -> Iterator[Use]:
    """Words in British and American spelling: -ise/-ize, -our/-or, travelled/traveled, grey/gray.

    Words with a capital are passed over: Pearl Harbor is a name, whatever harbours are called.
    """
    for match in _SMALL.finditer(text):
        if (found := _in_two_spellings(match[0])) is not None:
            yield Use(*found, *match.span())


@functools.lru_cache(maxsize=1 << 16)
def _in_two_spellings(word: str) -> tuple[str, str] | None:
    """The term that a word is a form of, and the form, if it may be spelled in two ways."""
    if word in _FORMS:
        return "/".join(_FORMS[word]), word
    for pattern, british, american in _RULES:
        found = pattern.fullmatch(word)
        if found and found["stem"] not in _NOT_ONE:
            stem = found["stem"]
            return f"{stem}{british}…/{stem}{american}…", f"{stem}{found['form']}…"
    return None


def capitals(text: str) -> Iterator[Use]:
    """Terms whose capitals vary: two words that are a name here and none there, odd capitals.

    A capital at the beginning of a sentence or in a heading tells nothing. One word alone with a
    capital (the Committee, the committee) may be a name in the one place and none in the other,
    so it is passed over, but where the capitals within it vary: GitHub, Github.
    """
    yield from _odd_capitals(text)
    yield from _names(text)


def _odd_capitals(text: str) -> Iterator[Use]:
    """Words with capitals within them, of which another form is used."""
    forms: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in re.finditer(r"\b[A-Za-z]{3,}\b", text):
        if not match[0].islower() and not _in_heading(text, match):
            forms[match[0].lower()].append(match)
    for bare, matches in forms.items():
        inner = {match[0] for match in matches if match[0] != match[0].capitalize()}
        if inner:
            for match in matches:
                if match[0] in inner or not _begins(text, match.start()):
                    yield Use(bare, match[0], *match.span())


def _names(text: str) -> Iterator[Use]:
    """Two words, each with a capital within a sentence, and the same two in small letters."""
    titled: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _NAME.finditer(text):
        start, end = match.span(1)
        if not _begins(text, start) and not _title_line(text, start):
            titled[match[1].lower()].append((start, end))
    for bare, places in titled.items():
        if bare not in text:
            continue
        small = [match.span() for match in re.finditer(rf"\b{bare}\b", text)]
        for form, found in ((bare.title(), places), (bare, small)):
            for start, end in found if small else ():
                yield Use(bare, form, start, end)


def _begins(text: str, start: int) -> bool:
    """Whether a word may have its capital from where it stands: a sentence or line begins."""
    while start and text[start - 1] in " \t\u3000*_#>-":
        start -= 1
    return not start or text[start - 1] in _SENTENCE_END


def _in_heading(text: str, match: re.Match[str]) -> bool:
    """Whether a word is in capitals because its whole line is."""
    return match[0].isupper() and _line(text, match.start()).isupper()


def _title_line(text: str, start: int) -> bool:
    """Whether a line has a capital on most of its longer words, as a title has."""
    words = re.findall(r"[A-Za-z]{4,}", _line(text, start))
    return len([word for word in words if word[0].isupper()]) * 4 >= len(words) * 3


def _line(text: str, start: int) -> str:
    """The line around a place, as far as tells a heading: a line may be a whole text."""
    first, last = max(0, start - _NEAR), start + _NEAR
    end = text.find("\n", start, last)
    return text[max(first, text.rfind("\n", first, start) + 1) : last if end < 0 else end]
