"""Taking in: what was read of a file as the records of a document, and as the rows that will be written."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias, TypeVar, cast

from reviewer.annotations import Annotation, Candidate, Change, Comment, Finding, Record, Relation, Repair, Tie
from reviewer.assets import Json
from reviewer.checking.material import Remark
from reviewer.documents.document import Document
from reviewer.documents.spans import Edit
from reviewer.documents.structure import paragraphs
from reviewer.library.door import created, now
from reviewer.reading import Reading
from reviewer.store.runs import MOST, Run, runs

Result = TypeVar("Result")
# Work that can be left off after each turn; what it returns is its result.
Turns: TypeAlias = Generator[None, None, Result]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that is still to be written: its records as changes, and the same as rows of tables and history."""

    document: Document
    paragraphs: int
    changes: list[Change]
    runs: list[Run]


def number_of_records(reading: Reading) -> int:
    """How many records, the document among them, the library will have of it."""
    told = (reading.candidates, reading.ties, reading.repairs, reading.remarks, reading.comments, reading.evidence)
    return 1 + sum(map(len, told))


def preparing(reading: Reading, ids: range, *, imported: str) -> Turns[Prepared]:
    """Makes the records of a document, which get the ids, in turns of one run each."""
    document = replace(reading.document, id=ids[0], imported=imported)
    records = _records(reading, document, ids)
    count = len(paragraphs(reading.text))
    changes: list[Change] = []
    written: list[Run] = []
    while part := created(*islice(records, MOST)):
        changes += part
        written += runs(part)
        yield
    return Prepared(document, count, changes, written)


def whole(turns: Turns[Result]) -> Result:
    """What work in turns comes to, without a pause."""
    while True:
        try:
            next(turns)
        except StopIteration as ended:
            return cast(Result, ended.value)


def _records(reading: Reading, document: Document, ids: range) -> Iterator[Record]:
    """The document and all that belongs to it, kind by kind."""
    of, unused = document.id, iter(ids[1:])
    marks, ties, repairs, remarks, comments, evidence = (
        [*islice(unused, len(each))]
        for each in (
            reading.candidates,
            reading.ties,
            reading.repairs,
            reading.remarks,
            reading.comments,
            reading.evidence,
        )
    )
    yield document
    yield from (repair_from(edit, id_, of) for edit, id_ in zip(reading.repairs, repairs, strict=True))
    yield from (finding_from(remark, id_, of) for remark, id_ in zip(reading.remarks, remarks, strict=True))
    yield from (proposed(candidate, id_, of) for candidate, id_ in zip(reading.candidates, marks, strict=True))
    yield from (relation_from(tie, id_, of, marks) for tie, id_ in zip(reading.ties, ties, strict=True))
    yield from (comment_from(said, comments, of, marks) for said in reading.comments)
    for each, id_ in zip(reading.evidence, evidence, strict=True):
        yield replace(each, id=id_, document=of, annotation=marks[each.annotation], created=each.created or now())


def relation_from(tie: Tie, id_: int, document: int, marks: Sequence[int]) -> Relation:
    """A tie as a relation between the document's marks, given the mark of each candidate."""
    ends: dict[str, Json] = {
        name: [marks[each] for each in end] if isinstance(end, list) else marks[end] for name, end in tie.ends.items()
    }
    return Relation(id_, document, tie.type, {**ends, **tie.content})


def comment_from(said: Comment, ids: Sequence[int], document: int, marks: Sequence[int]) -> Comment:
    """A remark that came with a file as one of the document; what time it does not know is the present."""
    return replace(
        said,
        id=ids[said.id],
        document=document,
        annotation=None if said.annotation is None else marks[said.annotation],
        created=said.created or now(),
        reply_to=None if said.reply_to is None else ids[said.reply_to],
        resolved=said.resolved or (now() if said.resolver else ""),
    )


def repair_from(edit: Edit, id_: int, document: int) -> Repair:
    """An edit as a repair of the document."""
    return Repair(id_, document, edit.span, edit.replacement, edit.kind)


def finding_from(remark: Remark, id_: int, document: int) -> Finding:
    """A remark as an open finding of the document."""
    return Finding(id_, document, remark.check, remark.severity, remark.spans, remark.values)


def proposed(candidate: Candidate, id_: int, document: int) -> Annotation:
    """A candidate as an annotation of the document."""
    return Annotation(
        id=id_,
        document=document,
        label=candidate.label,
        span=candidate.span,
        status=candidate.status,
        origin=candidate.origin,
        score=candidate.score,
        attributes=candidate.attributes,
    )
