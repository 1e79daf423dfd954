"""Operations, causes, groups and profiles: what each means, in a phrase."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.model import Cause, Convention, Operation

if TYPE_CHECKING:
    from collections.abc import Mapping

OPERATIONS: Mapping[Operation, str] = MappingProxyType(
    {
        Operation.SUBSTITUTION: "both texts have a reading",
        Operation.ADDITION: "only b has a reading",
        Operation.OMISSION: "only a has a reading",
        Operation.TRANSPOSITION: "the same reading stands elsewhere",
    }
)

CAUSES: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.EYE_SKIP: "the copyist's eye went from one word to a like one further on, and left "
        "out what is between",
        Cause.DITTOGRAPHY: "written twice",
        Cause.HAPLOGRAPHY: "written once for twice",
        Cause.OCR_CONFUSION: "shapes that scanners take for one another: `rn` / `m`, `己` / `已`",
        Cause.HOMOPHONE: "a character of the same sound",
        Cause.MIXED_SCRIPT: "a character of the other Chinese script in a text that is otherwise "
        "of one",
    }
)

CONVENTIONS: Mapping[Convention, str] = MappingProxyType(
    {
        Convention.RUNNING_HEAD: "a line that stands at the head or foot of page after page",
        Convention.PAGE_NUMBER: "the number of a page, on a line of its own",
        Convention.LINE_NUMBER: "numbers of lines in the margin",
        Convention.FOOTNOTE_MARK: "a mark after a word that points to a note: `¹`, `[1]`, `*`",
        Convention.SIC: "`[sic]`, by which a transcriber vouches for an odd reading",
        Convention.ILLEGIBLE: "`[illegible]`, `[?]`, `[字跡不清]`, for what could not be read",
        Convention.WILDCARD: "`□`, `〓` or `■`, each for a character that could not be read",
        Convention.LACUNA: "`[...]`, for what was left out",
        Convention.EDITORIAL_BRACKET: "`[the]`, `⟨the⟩`, `〔的〕`, around what an editor supplied",
        Convention.INSERTION: "`{the}`, around what was inserted above the line",
        Convention.SUPERSCRIPT: "`^`, around or before what stands raised",
    }
)

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "layout": "`line_break`, `whitespace` and `hyphenation`",
        "accidental": "every kind that touches the dress of the words alone",
        "substantive": "every kind that touches the words",
    }
)

PROFILES: Mapping[str, str] = MappingProxyType(
    {
        "strict": "nothing is ignored",
        "default": "what a reader doesn't see is ignored: layout and encoding",
        "ocr": "for checking a reading against its scan: ignored is what the program that read it "
        "decides, and not the page. Points, capitals and accents are printed, so they count",
        "orthographic": "for versions in different orthographies: the script, the forms of "
        "characters and regional words are ignored besides",
    }
)
