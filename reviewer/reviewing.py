"""What a review leaves beside marks: evidence for them, paragraphs read, sign-offs of documents, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from reviewer.documents.spans import Span

EvidenceStatus = Literal["open", "confirmed", "doubtful", "unverifiable"]
EVIDENCE: tuple[EvidenceStatus, ...] = get_args(EvidenceStatus)
Stage = Literal["first", "second", "final"]
STAGES: tuple[Stage, ...] = get_args(Stage)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a mark, at most one a mark: the source as people call it, a link to it, the passage quoted.

    `author` and `created` are of the latest word on it.
    """

    id: int
    document: int
    annotation: int
    status: EvidenceStatus = "open"
    source: str = ""
    link: str = ""
    quote: str = ""
    author: str = ""
    created: str = ""

    @property
    def says_nothing(self) -> bool:
        return self.status == "open" and not (self.source or self.link or self.quote)


@dataclass(frozen=True, slots=True)
class ParagraphRead:
    """A person's word that they have read a paragraph, which its span names."""

    id: int
    document: int
    span: Span
    reader: str
    created: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """A reviewer's name under a stage of a document, over the content with this hash (see signing.canonical).

    It locks the document until somebody unlocks it for a `reason`; then it stays as a record of what was.
    """

    id: int
    document: int
    stage: Stage
    reviewer: str
    created: str
    sha256: str
    unlocked_by: str = ""
    unlocked: str = ""
    reason: str = ""

    @property
    def is_in_force(self) -> bool:
        return not self.unlocked


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review is, by what people did: marks they decided and paragraphs they say they read."""

    decided: int = 0
    marks: int = 0
    read: int = 0
    paragraphs: int = 0

    def __add__(self, other: Progress) -> Progress:
        return Progress(
            self.decided + other.decided,
            self.marks + other.marks,
            self.read + other.read,
            self.paragraphs + other.paragraphs,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands: all its sign-offs by time, those taken back too, and what is not yet done."""

    sign_offs: tuple[SignOff, ...]
    undecided: int
    unread: int
    unresolved: int

    @property
    def signed(self) -> tuple[SignOff, ...]:
        """The sign-offs in force."""
        return tuple(each for each in self.sign_offs if each.is_in_force)

    @property
    def choices(self) -> tuple[Stage, ...]:
        """The stages that can be signed now, the likeliest last.

        They come in order. A stage that was unlocked is signed again, or the review goes on to the one after it.
        """
        if not self.sign_offs:
            return STAGES[:1]
        latest = self.sign_offs[-1]
        at = STAGES.index(latest.stage)
        return STAGES[at + 1 if latest.is_in_force else at : at + 2]

    def stage_of(self, reviewer: str, *, but: Stage) -> Stage | None:
        """Another stage that a reviewer has signed already."""
        return next((each.stage for each in self.sign_offs if each.reviewer == reviewer and each.stage != but), None)
