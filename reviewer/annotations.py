"""Annotations, relations and comments as values; a change as before and after; the verbs that make changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal, TypeAlias

from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.lexicon import Rule
from reviewer.problems import Impossible
from reviewer.reviewing import Evidence, ParagraphRead, SignOff
from reviewer.schemes import OwnScheme

Status = Literal["proposed", "accepted", "rejected"]
Attributes: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a rule or model proposes: span in the text it was given, score from 0 to 1.

    `origin` names the proposer, such as "rule:figures" or "model:lac", or the format that a mark came with, such as
    "import:brat"; a mark of our own JSON comes with the status it had.
    """

    label: str
    span: Span
    origin: str
    score: float
    attributes: Attributes = field(default_factory=dict)
    status: Status = "proposed"

    def __reduce__(self) -> tuple[type[Candidate], tuple[object, ...]]:
        # As of Span: those of a long document come from other processes.
        return Candidate, (self.label, self.span, self.origin, self.score, self.attributes, self.status)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that a rule proposes between candidates, which it names by their place in the list it goes with.

    `ends` has the fields that refer to candidates (from, to, delta; see REFERENCES), `content` the others.
    """

    type: str
    ends: Mapping[str, int | list[int]]
    content: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark on a document: half-open code points of the document's text."""

    id: int
    document: int
    label: str
    span: Span
    status: Status
    origin: str
    score: float
    attributes: Attributes = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        return self.status != "proposed"


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between annotations of one document; `content` holds the type's own fields (ARCHITECTURE.md)."""

    id: int
    document: int
    type: str
    content: Attributes


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on an annotation, or on the whole document where `annotation` is None (its note).

    With its answers, which name it in `reply_to`, it makes a thread; `resolved` says when the first of a thread was
    settled, and `resolver` by whom.
    """

    id: int
    document: int
    annotation: int | None
    text: str
    author: str
    created: str
    reply_to: int | None = None
    resolver: str = ""
    resolved: str = ""

    @property
    def is_resolved(self) -> bool:
        return bool(self.resolved)


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage in the text and the reading that repairs it; `is_undone` where a reviewer wants the text as it is."""

    id: int
    document: int
    span: Span
    replacement: str
    kind: str
    is_undone: bool = False


FindingStatus = Literal["open", "confirmed", "dismissed"]
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reviewer should look at: the check that says so, its spans, the values of its wording."""

    id: int
    document: int
    check: str
    severity: Severity
    spans: tuple[Span, ...]
    values: Attributes = field(default_factory=dict)
    status: FindingStatus = "open"
    reason: str = ""


Record: TypeAlias = (
    Annotation
    | Relation
    | Comment
    | Document
    | Repair
    | Finding
    | Rule
    | Evidence
    | ParagraphRead
    | SignOff
    | OwnScheme
)


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None before makes it, None after removes it."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is after the change, or as it last was."""
        record = self.after or self.before
        assert record is not None
        return record

    def reversed(self) -> Change:
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """One act: what was done (a wording key), its changes in order, who did it and when.

    `of` is None for an act of its own, else the id of the act that this step undoes or redoes. `documents` are those it
    touched, a rule of the lexicon and the scheme belong to none; `kinds` are what its changes are of.
    """

    id: int
    what: str
    changes: tuple[Change, ...]
    actor: str
    created: str
    of: int | None = None
    documents: frozenset[int] = field(init=False, compare=False)
    kinds: frozenset[type[Record]] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # Every panel asks for them, and a large act has 80,000 changes to look through.
        object.__setattr__(self, "documents", touched(self.changes))
        object.__setattr__(self, "kinds", frozenset({type(change.record) for change in self.changes}))

    @property
    def single(self) -> Change | None:
        """The one change that a step of a single change made, whatever findings followed from it."""
        asked = list(islice((each for each in self.changes if not isinstance(each.record, Finding)), 2))
        return asked[0] if len(asked) == 1 else None


def touched(changes: Iterable[Change]) -> frozenset[int]:
    """The documents whose records the changes are of."""
    records = (change.record for change in changes)
    return frozenset(
        record.id if isinstance(record, Document) else record.document
        for record in records
        if not isinstance(record, Rule | OwnScheme)
    )


def settle(annotation: Annotation, status: Status) -> Change:
    """Accepts, rejects, or opens again."""
    return Change(annotation, replace(annotation, status=status))


def relabel(annotation: Annotation, label: str) -> Change:
    """A person's choice of label also settles the annotation; attributes of the old label do not carry over."""
    attributes = annotation.attributes if label == annotation.label else {}
    return Change(annotation, replace(annotation, label=label, attributes=attributes, status="accepted"))


def resize(annotation: Annotation, span: Span, *, length: int) -> Change:
    """Moves the borders, within a text of `length` code points; a mark never gets empty."""
    if not span or span.end > length:
        raise Impossible(reason="reason.empty_span")
    return Change(annotation, replace(annotation, span=span, status="accepted"))


def revalue(annotation: Annotation, attributes: Attributes) -> Change:
    """Sets attributes; the others stay. A person's value also settles the annotation."""
    return Change(
        annotation, replace(annotation, attributes={**annotation.attributes, **attributes}, status="accepted")
    )


def recast(relation: Relation, content: Attributes) -> Change:
    """Sets fields of a relation; the others stay, and what is None is left out."""
    fields = {name: value for name, value in {**relation.content, **content}.items() if value is not None}
    return Change(relation, replace(relation, content=fields))


def remove(
    annotation: Annotation, said: Sequence[Comment | Evidence], relations: Sequence[Relation]
) -> tuple[Change, ...]:
    """Takes a mark away with what was said of it and the relations it takes part in."""
    tied = [relation for relation in relations if annotation.id in mentioned(relation)]
    return (
        *(Change(each, None) for each in said if each.annotation == annotation.id),
        *(Change(relation, None) for relation in tied),
        Change(annotation, None),
    )


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark and all that was answered to it, in the order of time."""

    first: Comment
    answers: tuple[Comment, ...] = ()

    @property
    def comments(self) -> tuple[Comment, ...]:
        return (self.first, *self.answers)


def threads(comments: Iterable[Comment]) -> list[Thread]:
    """Comments, in the order of time, as threads; an answer to an answer belongs to the same thread."""
    heads: dict[int, int] = {}
    found: dict[int, list[Comment]] = {}
    for comment in comments:
        head = heads.get(comment.reply_to, comment.id) if comment.reply_to is not None else comment.id
        heads[comment.id] = head
        found.setdefault(head, []).append(comment)
    return [Thread(first, tuple(answers)) for first, *answers in found.values()]


def resolve(comment: Comment, *, resolver: str, at: str) -> Change:
    """Settles the thread that the comment begins; an empty time opens it again."""
    return Change(comment, replace(comment, resolver=resolver if at else "", resolved=at))


REFERENCES = frozenset(
    (
        "from",
        "to",
        "delta",
        "responsible",
        "lead",
        "support",
        "deadline",
        "begin",
        "figures",
        "person",
        "position",
        "organisation",
    )
)


def mentioned(relation: Relation) -> set[int]:
    """The annotations that a relation ties together."""
    found: set[int] = set()
    for name, value in relation.content.items():
        if name in REFERENCES:
            found.update(each for each in (value if isinstance(value, list) else [value]) if isinstance(each, int))
    return found
