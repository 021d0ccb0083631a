"""人物职务表: who holds which post where, as the relations of the marks say, each with its places in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from reviewer.annotations import Annotation
from reviewer.arrows import ENDS
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.sheet import Cell, write_sheet
from reviewer.exporting.telling import place, words
from reviewer.wording import Language

HEADINGS = (
    ("column.serial", 6),
    ("column.person", 14),
    ("column.position", 26),
    ("column.organisation", 34),
    ("column.mentions", 8),
    ("column.source", 50),
)
CENTRED = (0, 1, 4)


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """A row for each person, post and body, in the order in which the documents name them."""
    found: dict[tuple[str, ...], list[str]] = {}
    for reviewed in documents:
        for held, at in _held(reviewed, language):
            found.setdefault(held, []).append(at)
    rows: list[tuple[Cell, ...]] = [(*held, len(at), "\n".join(dict.fromkeys(at))) for held, at in found.items()]
    write_sheet(target, language, title="sheet.posts", headings=HEADINGS, centred=CENTRED, rows=rows)


def _held(reviewed: Reviewed, language: Language) -> Iterator[tuple[tuple[str, ...], str]]:
    marks = {mark.id: mark for mark in reviewed.kept()}
    for relation in reviewed.relations:
        if relation.type != "HOLDS":
            continue
        ids = (relation.content.get(end) for end in ENDS["HOLDS"])
        ends = [marks.get(id_) if isinstance(id_, int) else None for id_ in ids]
        first = ends[0] or ends[1]
        if first:
            yield (
                tuple(_name(end, reviewed) if end else "" for end in ends),
                place(reviewed, first.span.start, language),
            )


def _name(mark: Annotation, reviewed: Reviewed) -> str:
    return str(mark.attributes.get("full") or words(mark, reviewed))
