"""Laws of what is shown: any text at all can be shown, and none of it is obeyed."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from textdiff.model import NearDuplicates, Unread
from textdiff.render.json import near_duplicates_json
from textdiff.render.visible import cells, exact, head, tail, visible, visible_lines

ANY_TEXT = st.text(st.characters(codec=None))
OBEYED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
JOINERS = {"\u200c", "\u200d"}


def obeyed(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in OBEYED} - JOINERS


@given(ANY_TEXT)
def test_nothing_visible_is_obeyed(text: str) -> None:
    assert obeyed(visible(text)) == set()
    assert obeyed(exact(text)) == set()
    assert obeyed(visible_lines(text)) <= {"\n", "\t"}


@given(ANY_TEXT, ANY_TEXT)
def test_different_readings_are_exactly_different(a: str, b: str) -> None:
    brackets = {"⟨", "⟩", "⏎", "⇥", "␣", "␡"}
    if not brackets & set(a + b) and not any("\u2400" <= char < "\u2420" for char in a + b):
        assert (exact(a) == exact(b)) == (a == b)


@given(ANY_TEXT.map(visible), st.integers(0, 20))
def test_a_part_fits_its_width_and_is_a_part(text: str, width: int) -> None:
    assert text.startswith(head(text, width))
    assert text.endswith(tail(text, width))
    assert max(cells(head(text, width)), cells(tail(text, width))) <= width


@given(ANY_TEXT)
def test_json_is_utf_8_and_reads_back(text: str) -> None:
    near = NearDuplicates(0, (), (), (Unread("x", text),))
    written = "".join(near_duplicates_json(near)).encode("utf-8")
    # UTF-16, as JSON's escapes are, knows two surrogates side by side as one character.
    reason = json.loads(written)["unread"][0]["reason"]
    assert reason.encode("utf-16", "surrogatepass") == text.encode("utf-16", "surrogatepass")
    assert not any(0x7F <= ord(char) < 0xA0 for char in written.decode("utf-8"))
