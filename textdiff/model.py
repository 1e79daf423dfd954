"""The types that stages hand to one another: frozen values, without behaviour of a stage.

Offsets are half-open and count code points, always of the text that the field's name says
(`a` or `b`; `raw` where a key is near).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]
    """Shape (n,): one code point, or one key character, an element."""
    Elements = NDArray[np.unsignedinteger[Any]]
    """The same in whatever width holds them."""
    Offsets = NDArray[np.int64]
    """Shape (n,): offsets into a text, ascending."""


REPORT_MARKER = ".textdiff-report"
"""The file that says that a folder is a report, and which of its files are the report's."""


class Operation(StrEnum):
    """What happened between a and b: textual criticism's four (訛 衍 脫 倒)."""

    SUBSTITUTION = "substitution"
    ADDITION = "addition"
    OMISSION = "omission"
    TRANSPOSITION = "transposition"


class Kind(StrEnum):
    """How the readings of a variant are related, in the order of the ladder."""

    LINE_BREAK = "line_break"
    WHITESPACE = "whitespace"
    HYPHENATION = "hyphenation"
    ENCODING = "encoding"
    WIDTH = "width"
    QUOTATION = "quotation"
    PUNCTUATION = "punctuation"
    CASE = "case"
    DIACRITIC = "diacritic"
    SCRIPT = "script"
    VARIANT_CHARACTER = "variant_character"
    REGIONAL = "regional"
    NUMERAL = "numeral"
    SPELLING = "spelling"
    WORDING = "wording"
    PASSAGE = "passage"
    TRANSPOSITION = "transposition"


LAYOUT_KINDS = frozenset({Kind.LINE_BREAK, Kind.WHITESPACE, Kind.HYPHENATION})
SUBSTANTIVE_KINDS = frozenset({Kind.SPELLING, Kind.WORDING, Kind.PASSAGE, Kind.TRANSPOSITION})


class Significance(StrEnum):
    """Whether a variant touches the words or only their dress (Greg 1950)."""

    ACCIDENTAL = "accidental"
    SUBSTANTIVE = "substantive"


class Judged(StrEnum):
    """Whether a variant counts under the profile."""

    COUNTED = "counted"
    IGNORED = "ignored"


class Cause(StrEnum):
    """Why a variant may have come about: a hint, given only where a rule is sure (TEI @cause)."""

    EYE_SKIP = "eye_skip"
    DITTOGRAPHY = "dittography"
    HAPLOGRAPHY = "haplography"
    OCR_CONFUSION = "ocr_confusion"
    HOMOPHONE = "homophone"
    MIXED_SCRIPT = "mixed_script"


class Rule(StrEnum):
    """Which rule named the kind of a variant; `textdiff explain` has a sentence on each."""

    FOLD = "fold"
    NUMBER_VALUE = "number_value"
    REGIONAL_PAIR = "regional_pair"
    MIXED_SCRIPT = "mixed_script"
    ONE_CHARACTER = "one_character"
    ONE_WORD_EDIT = "one_word_edit"
    WORD_DIVISION = "word_division"
    CUT_WORD = "cut_word"
    UNLIKE_WORDS = "unlike_words"
    OTHER_WORDS = "other_words"
    OTHER_CHARACTERS = "other_characters"
    OTHER_SIGNS = "other_signs"
    OTHER_NUMBER = "other_number"
    ONLY_IN_ONE = "only_in_one"
    WHOLE_PARAGRAPHS = "whole_paragraphs"
    UNRELATED_TEXTS = "unrelated_texts"
    SWAPPED_NEIGHBOURS = "swapped_neighbours"
    MOVED_BLOCK = "moved_block"
    EQUIVALENT = "equivalent"
    CONVENTION = "convention"


class Convention(StrEnum):
    """What a witness has beside its words: furniture of its pages, or signs of its transcriber."""

    RUNNING_HEAD = "running_head"
    PAGE_NUMBER = "page_number"
    LINE_NUMBER = "line_number"
    FOOTNOTE_MARK = "footnote_mark"
    SIC = "sic"
    ILLEGIBLE = "illegible"
    WILDCARD = "wildcard"
    LACUNA = "lacuna"
    EDITORIAL_BRACKET = "editorial_bracket"
    INSERTION = "insertion"
    SUPERSCRIPT = "superscript"


FURNITURE = frozenset(
    {
        Convention.RUNNING_HEAD,
        Convention.PAGE_NUMBER,
        Convention.LINE_NUMBER,
        Convention.FOOTNOTE_MARK,
    }
)


class ReadAs(StrEnum):
    """The format that a document was read as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Relation(StrEnum):
    """How document a of a near-duplicate pair stands to b."""

    RESEMBLES = "resembles"
    CONTAINS = "contains"
    CONTAINED_IN = "contained_in"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of a text that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, eq=False)
class SourceMap:
    """Where the characters of a document's text stand in its source file.

    A text is cut into pieces that stand in the source unbroken: piece k begins at
    `text_starts[k]` in the text and at `source_starts[k]` in the decoded source. For plain text
    there is one piece. `line_starts` are the offsets in the decoded source at which its lines
    begin; a line ends after LF, CR LF or a lone CR.
    """

    text_starts: Offsets
    source_starts: Offsets
    line_starts: Offsets

    def positions(self, offsets: Offsets) -> tuple[Offsets, Offsets]:
        """Lines and columns, both from 1, in the source file, of offsets into the text."""
        piece = self.text_starts.searchsorted(offsets, side="right") - 1
        source = self.source_starts[piece] + (offsets - self.text_starts[piece])
        line = self.line_starts.searchsorted(source, side="right")
        return line, source - self.line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text and where it came from.

    Attributes:
        path: the name that the user gave; `-` for standard input.
        text: for plain text the file as decoded, a BOM and every line end included; for markup
            the extracted text.
        sha256: hexadecimal digest of the bytes read.
        encoding: the encoding used, as in `codecs`, in lower case.
        read_as: the format.
        source: the way back to lines and columns.
        notes: what the reader chose by itself, a sentence each, for the user to see.
    """

    path: str
    text: str
    sha256: str
    encoding: str
    read_as: ReadAs
    source: SourceMap = field(repr=False)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """A document as the alignment sees it.

    Attributes:
        codes: the key characters, shape (n,).
        places: the offset into the text at which each stands, shape (n,), ascending.
    """

    codes: Codes
    places: Offsets

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of the bare engine: `a` is replaced by `b`. It holds no text."""

    operation: Operation
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has at a variant.

    Attributes:
        span: in the document's text; empty where the witness has nothing.
        line: from 1, in the source file.
        column: from 1, in code points, in the source file.
        text: the document's text at the span.
    """

    span: Span
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a project's baseline says of a variant that it approves.

    Attributes:
        reason: why, as an editor put it; may be empty.
        author: who; may be empty.
        expires: the last day, as 2026-12-31; None where it holds for good.
    """

    reason: str
    author: str
    expires: str | None


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where two witnesses differ.

    Attributes:
        id: 16 hexadecimal digits, stable when text is added elsewhere.
        operation: what happened.
        kind: how the readings are related.
        folds: the rungs of the ladder that were needed, in its order; empty for substantive kinds.
        significance: as the profile has it.
        ignored: whether the profile leaves the variant out of exit codes and counts of interest.
        cause: a hint, or None.
        a: the reading of the first witness.
        b: the reading of the second.
        moved: the id of the other half of a move, or None.
        inside: what changed inside a moved block.
        rule: which rule named the kind, or why the profile ignores it.
        convention: the convention of the profile that explains the variant, or None.
    """

    id: str
    operation: Operation
    kind: Kind
    folds: tuple[Kind, ...]
    significance: Significance
    ignored: bool
    cause: Cause | None
    a: Reading
    b: Reading
    moved: str | None = None
    inside: tuple[Variant, ...] = ()
    rule: Rule = Rule.FOLD
    convention: Convention | None = None


@dataclass(frozen=True, slots=True)
class ErrorCounts:
    """The counts behind the error rates, in characters or in words, all without layout.

    Attributes:
        errors: substituted, deleted and inserted in a minimal alignment.
        reference: how many a has.
        alignment: the length of that alignment: what it leaves as it is, and the errors.
        aligned_errors: the sum over the variants but passages and transpositions.
        aligned_reference: how many a has outside passages and transpositions.
        by_variant: the errors of each variant of the comparison, in its order; layout has none.
    """

    errors: int = 0
    reference: int = 0
    alignment: int = 0
    aligned_errors: int = 0
    aligned_reference: int = 0
    by_variant: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Measures:
    """How far two witnesses are from one another; None where a measure is undefined.

    `cer` and `wer` have the length of a, the reference, as denominator; the aligned ones leave
    passages and transpositions out; those by alignment have the length of a minimal alignment as
    denominator, so that they are never above 1. Resemblance and containment are Broder's (1997),
    on the sets of 5-character shingles of the keys. Where `exact` is False, the texts are too large
    and too unlike for a minimal alignment, and the rates over whole texts are upper bounds.
    """

    cer: float | None
    cer_aligned: float | None
    wer: float | None
    wer_aligned: float | None
    resemblance: float | None
    containment_a: float | None
    containment_b: float | None
    cer_by_alignment: float | None = None
    wer_by_alignment: float | None = None
    exact: bool = True
    characters: ErrorCounts = ErrorCounts()
    words: ErrorCounts = ErrorCounts()


@dataclass(frozen=True, slots=True)
class ErrorShare:
    """What some of the variants of a comparison have of its errors.

    Attributes:
        variants: how many they are.
        characters: their errors in characters, without layout.
        cer: these over the characters of a; None where a has none.
        words: their errors in words.
        wer: these over the words of a; None where a has none.
    """

    variants: int
    characters: int
    cer: float | None
    words: int
    wer: float | None


@dataclass(frozen=True, slots=True)
class Average:
    """One rate over many pairs.

    Attributes:
        micro: the errors of all pairs over the lengths of all: long texts weigh more.
        macro: the mean of the pairs' rates: each pair weighs the same.
        undefined: how many pairs have no rate, and are left out of the mean.
    """

    micro: float | None
    macro: float | None
    undefined: int


@dataclass(frozen=True, slots=True)
class MeasuresOverPairs:
    """The error rates of many pairs.

    Attributes:
        pairs: how many there are.
        exact: False where the rates of a pair are upper bounds.
        cer: and the others: as in `Measures`.
    """

    pairs: int
    exact: bool
    cer: Average
    cer_aligned: Average
    cer_by_alignment: Average
    wer: Average
    wer_aligned: Average
    wer_by_alignment: Average


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two witnesses and everything in which they differ.

    Attributes:
        a: the first witness.
        b: the second.
        profile: the name of the profile that judged.
        complete: False where something could not be compared.
        related: False where the two have nothing in common worth aligning.
        variants: in order of (a, b); outside moves, applying them to a gives b.
        measures: distances and likeness.
        accepted: by the ids of variants that a project's baseline approves, what it says of them.
    """

    a: Document
    b: Document
    profile: str
    complete: bool
    related: bool
    variants: tuple[Variant, ...] = field(repr=False)
    measures: Measures
    accepted: Mapping[str, Accepted] = field(default_factory=dict, repr=False, hash=False)

    @property
    def counts(self) -> dict[Kind, int]:
        """How many variants there are of each kind that occurs, in the order of the ladder."""
        found: dict[Kind, int] = {}
        for variant in self.variants:
            found[variant.kind] = found.get(variant.kind, 0) + 1
        return {kind: found[kind] for kind in Kind if kind in found}

    @property
    def different(self) -> bool:
        """Whether any variant counts under the profile."""
        return any(not variant.ignored for variant in self.variants)


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two documents that share much, by exact shingle sets.

    Attributes:
        a: path of the first.
        b: path of the second.
        relation: of a to b.
        resemblance: |A∩B| / |A∪B|.
        containment_a: |A∩B| / |A|.
        containment_b: |A∩B| / |B|.
    """

    a: str
    b: str
    relation: Relation
    resemblance: float
    containment_a: float
    containment_b: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents joined by resemblance alone.

    Attributes:
        members: paths, sorted.
        medoid: the member that resembles the others most.
        weakest: the pair of lowest resemblance among the verified pairs that join the cluster.
    """

    members: tuple[str, ...]
    medoid: str
    weakest: NearDuplicate


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a document has of a shared passage.

    Attributes:
        reading: where it stands, and its text.
        before: some of the text before it.
        after: some of the text behind it.
        differing: the parts of the passage, in the document's text, that the other document
            doesn't have.
    """

    reading: Reading
    before: str
    after: str
    differing: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that two documents share without being near-duplicates.

    Attributes:
        a: path of the first.
        b: path of the second.
        in_a: the passage in the first.
        in_b: the passage in the second.
        length: letters that both have; a Chinese character counts as four.
        likeness: which part of both readings is shared, 0 to 1, but for what keys leave out.
    """

    a: str
    b: str
    in_a: Excerpt
    in_b: Excerpt
    length: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Unread:
    """A path that was not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """What `find` found.

    Attributes:
        documents: how many were read.
        pairs: every verified pair, sorted by (a, b).
        clusters: sorted by their first member.
        unread: what could not be read.
        notes: what was left out on purpose, a sentence each.
        passages: shared by documents that are no near-duplicates, where they were asked for;
            sorted by (a, b) and by place.
    """

    documents: int
    pairs: tuple[NearDuplicate, ...]
    clusters: tuple[Cluster, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class UsedForm:
    """One of the forms in which a term is used.

    Attributes:
        form: how it is written; of a habit, as of dividing thousands, an example.
        uses: where, in order.
    """

    form: str
    uses: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class MixedUsage:
    """A term that one document writes in several ways.

    Attributes:
        check: what found it.
        term: what is written in several ways.
        forms: the ways, the most frequent first.
    """

    check: str
    term: str
    forms: tuple[UsedForm, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ComparedPair:
    """One of many pairs: its comparison, or what could not be read.

    Attributes:
        a: path of the first, as the user named it.
        b: path of the second.
        comparison: None where a document could not be read.
        unread: what could not be read, and why; None where both were.
    """

    a: str
    b: str
    comparison: Comparison | None
    unread: Unread | None = None


JsonObject = dict[str, Any]


class CheckRule(StrEnum):
    """The rules of a project that something can be found under."""

    PAIRS = "pairs"
    EDITS = "edits"
    DUPLICATES = "duplicates"
    DOCUMENTS = "documents"
    CONSISTENCY = "consistency"
    MEASURES = "measures"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule of a project doesn't allow.

    Attributes:
        rule: the rule.
        path: the document; of a pair its first, of an edit the edited one.
        other: the other witness, the path before a rename, or None.
        line: from 1, in the document's source file.
        column: from 1, in code points.
        kind: of the variant; else what was found: new, deleted, missing, duplicate, a measure, a
            check.
        id: of the variant; else 16 hexadecimal digits of what was found.
        message: one sentence, not made safe for a terminal.
        significance: whether it touches the words.
        readings: what a and b have; empty where there are none.
        context: 16 hexadecimal digits of the layout-free text behind the reading in a.
        fingerprint: 16 hexadecimal digits of all that doesn't depend on where it stands; what
            stands several times has the same.
        approved: whether the baseline has it.
        reason: why it was approved, or None.
    """

    rule: CheckRule
    path: str
    other: str | None
    line: int
    column: int
    kind: str
    id: str
    message: str
    significance: Significance
    readings: tuple[str, ...] = ()
    context: str = ""
    fingerprint: str = ""
    approved: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found.

    Attributes:
        findings: sorted by path and place, the approved ones among them.
        judged: how many documents or pairs each rule was held against.
        base: what the changes are counted from; empty where there is no base.
        unread: what could not be read or compared whole.
        notes: what was skipped or is to be known, a sentence each.
        comparisons: those in which something was found.
        about: of each of them, `path` and `other` of its findings.
    """

    findings: tuple[Finding, ...]
    judged: dict[CheckRule, int]
    base: str = ""
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    comparisons: tuple[Comparison, ...] = field(default=(), repr=False, compare=False)
    about: tuple[tuple[str, str | None], ...] = field(default=(), repr=False, compare=False)

    @property
    def unapproved(self) -> tuple[Finding, ...]:
        """The findings that fail a check."""
        return tuple(finding for finding in self.findings if not finding.approved)
