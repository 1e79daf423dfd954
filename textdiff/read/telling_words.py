"""The words in an id or a class that say that a block of a page is not its text.

Always whole words: `ad` is one in `dfp-ad-1`, not in `header`, `shadow` or `download`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reason(StrEnum):
    """Why a block is left out, as the note to the user says it."""

    UNSEEN = "unseen"
    HIDDEN = "hidden"
    CONTROL = "form control"
    ADVERTISING = "advertising"
    NAVIGATION = "navigation"
    PROMPT = "sharing or subscription"


@dataclass(frozen=True, slots=True)
class Word:
    """What a word in an id or a class says about a block.

    Attributes:
        reason: why the block is left out.
        prose: how many characters outside links it may hold; with more it is taken for text.
        unless: words beside it in the same name that give it another meaning.
        beside: words of which one must be beside it; none are needed where this is empty.
    """

    reason: Reason
    prose: int
    unless: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


def _words(names: str, word: Word) -> dict[str, Word]:
    return dict.fromkeys(names.split(), word)


_CONSENT = frozenset(
    {"banner", "bar", "consent", "law", "message", "modal", "notice", "overlay", "policy", "popup"}
)
_MARKET = frozenset({"capital", "holder", "holders", "market", "price", "prices", "value"})
WORDS: Mapping[str, Word] = {
    **_words(
        "ad ads advert adverts advertisement advertisements advertising adsbygoogle adsense "
        "adslot adunit adbox adbanner adcontainer adwrapper dfp dfpad googlead googleads innity "
        "taboola outbrain criteo doubleclick teads mgid revcontent",
        Word(Reason.ADVERTISING, 1000, unless=frozenset({"hoc", "lib", "hominem"})),
    ),
    **_words(
        "sponsor sponsored sponsors promo promos promotion promotions promoted",
        Word(Reason.ADVERTISING, 400),
    ),
    **_words(
        "paywall regwall newsletter newsletters subscribe signup gdpr onetrust cookieconsent "
        "cookiebanner",
        Word(Reason.PROMPT, 400),
    ),
    **_words("cookie cookies", Word(Reason.PROMPT, 400, beside=_CONSENT)),
    **_words(
        "share sharing sharebar sharebuttons sharethis sharedaddy addthis addtoany social",
        Word(Reason.PROMPT, 60, unless=_MARKET),
    ),
    **_words(
        "nav navbar navigation menu breadcrumb breadcrumbs pagination pager related recommended "
        "recirc",
        Word(Reason.NAVIGATION, 60),
    ),
}
_NOT_ITSELF = frozenset(
    {"after", "before", "free", "has", "hide", "no", "non", "not", "supported", "with", "without"}
)
"""Beside one of these a word speaks of something near the block: `no-ads`, `has-related`."""
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def telling_word(name: str) -> str | None:
    """The word of an id or a class that says that its block is not text, or None.

    >>> telling_word("dfp-ad-imu1"), telling_word("googleAd"), telling_word("page-header")
    ('dfp', 'ad', None)
    """
    words: list[str] = [found.lower() for found in _NAME_WORD.findall(name)]
    beside = set(words)
    if beside & _NOT_ITSELF:
        return None
    for word in words:
        known = WORDS.get(word)
        if known is None or beside & known.unless:
            continue
        if not known.beside or beside & known.beside:
            return word
    return None
