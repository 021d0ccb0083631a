"""What the table of values shows, worked out plainly, mark by mark: what its columns are held against."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields

from reviewer.annotations import Annotation, Status
from reviewer.documents.document import Document
from reviewer.session import Session
from reviewer.valuing import HAVING, Grouping, Wanted, level_of, meaning, parsed, plain_of

Key = tuple[int, str]


@dataclass(frozen=True)
class Valued:
    """A mark with what it stands for."""

    document: Document
    mark: Annotation
    words: str
    value: str
    indicator: str
    person: str
    has: frozenset[str]

    @property
    def key(self) -> str:
        return f"{self.mark.label} {plain_of(self.value)}"

    @property
    def level(self) -> str:
        return level_of(self.mark.score)


def valued(session: Session, documents: Iterable[Document]) -> list[Valued]:
    """The marks of documents, document by document, by place."""
    found = []
    for document in documents:
        for page in session.valued(document):
            marks = session.marks(page.ids)
            columns = (page.ids, page.labels, page.words, page.attributes, page.holders, page.has)
            for id_, label, words, attributes, holder, has in zip(*columns, strict=True):
                meant = meaning(label, words, parsed(attributes), holder)
                having = frozenset(name for bit, name in enumerate(HAVING) if has >> bit & 1)
                found.append(Valued(document, marks[id_], words, *meant, having))
    return found


def among(
    marks: Iterable[Valued], wanted: Wanted, *, decided: Collection[int] = (), documents: Collection[int] = ()
) -> list[Valued]:
    """Those of the marks that fit, in their order."""
    text, indicator = plain_of(wanted.text.strip()), plain_of(wanted.indicator.strip())
    tests: dict[str, Callable[[Valued], bool]] = {
        "text": lambda each: any(
            text in plain_of(part) for part in (each.words, each.value, each.indicator, each.person)
        ),
        "label": lambda each: each.mark.label == wanted.label,
        "status": lambda each: each.mark.status == wanted.status,
        "level": lambda each: each.level == wanted.level,
        "having": lambda each: wanted.having in each.has,
        "indicator": lambda each: indicator in plain_of(each.indicator),
        "document": lambda each: each.document.name == wanted.document,
        "day": lambda each: each.mark.id in decided,
        "state": lambda each: each.document.id in documents,
    }
    asked = [tests[row.name] for row in fields(Wanted) if getattr(wanted, row.name)]
    return [each for each in marks if all(test(each) for test in asked)]


def grouped(marks: Iterable[Valued], by: Grouping) -> list[tuple[str, str, list[Valued]]]:
    """Groups as (key, title, marks): the largest first, the one without a value last; else as their first marks."""
    keys: dict[Grouping, Callable[[Valued], tuple[str, str]]] = {
        "value": lambda each: (each.key, each.value),
        "label": lambda each: (each.mark.label, each.mark.label),
        "indicator": lambda each: (plain_of(each.indicator), each.indicator),
        "person": lambda each: (plain_of(each.person), each.person),
    }
    groups: dict[str, tuple[str, str, list[Valued]]] = {}
    for each in marks:
        key, title = keys[by](each)
        groups.setdefault(key, (key, title, []))[2].append(each)
    return sorted(groups.values(), key=lambda group: (group[0] == "", -len(group[2])))


ORDERS: dict[str, Callable[[Sequence[Valued]], Key]] = {
    "value": lambda marks: (0, marks[0].value),
    "type": lambda marks: (0, marks[0].mark.label),
    "status": lambda marks: (0, marks[0].mark.status),
    "marks": lambda marks: (len(marks), ""),
    "undecided": lambda marks: ([each.mark.status for each in marks].count("proposed"), ""),
    "document": lambda marks: (0, marks[0].document.name),
}
STATUSES: tuple[Status, ...] = ("proposed", "accepted", "rejected")
