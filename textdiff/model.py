"""The types that stages hand to one another: frozen values, without behaviour of a stage.

Offsets are half-open and count code points, always of the text that the field's name says
(`a` or `b`; `raw` where a key is near).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]
    """Shape (n,): one code point, or one key character, an element."""
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


class Cause(StrEnum):
    """Why a variant may have come about: a hint, given only where a rule is sure (TEI @cause)."""

    EYE_SKIP = "eye_skip"
    DITTOGRAPHY = "dittography"
    HAPLOGRAPHY = "haplography"
    OCR_CONFUSION = "ocr_confusion"
    HOMOPHONE = "homophone"
    MIXED_SCRIPT = "mixed_script"


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


@dataclass(frozen=True, slots=True)
class Measures:
    """How far two witnesses are from one another; None where a measure is undefined.

    `cer` and `wer` have the length of a, the reference, as denominator; the aligned ones leave
    passages and transpositions out. Resemblance and containment are Broder's (1997), on the sets
    of 5-character shingles of the keys.
    """

    cer: float | None
    cer_aligned: float | None
    wer: float | None
    wer_aligned: float | None
    resemblance: float | None
    containment_a: float | None
    containment_b: float | None


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
    """

    a: Document
    b: Document
    profile: str
    complete: bool
    related: bool
    variants: tuple[Variant, ...] = field(repr=False)
    measures: Measures

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


JsonObject = dict[str, Any]
