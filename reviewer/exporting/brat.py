"""brat: a ZIP with .txt and .ann for each document and annotation.conf; offsets are code points.

The texts have Unix line ends, as most readers of brat count them. A mark over a line end is written in fragments, as
brat asks for. Remarks, evidence and attributes are notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from reviewer.arrows import ENDS, NAMES, arrows
from reviewer.documents.spans import Span, View
from reviewer.documents.structure import LINE_END
from reviewer.exporting.archive import archive, stems
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import unix_lines
from reviewer.exporting.telling import attributes_json, cited, labels_of
from reviewer.wording import Language


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    several = list(documents)
    with archive(target) as packed:
        packed.writestr("annotation.conf", _configuration(labels_of(several), _arrow_names(several)))
        for stem, reviewed in stems(several):
            view = unix_lines(reviewed.text)
            packed.writestr(f"{stem}.txt", view.text)
            packed.writestr(f"{stem}.ann", "".join(f"{line}\n" for line in _lines(reviewed, view, language)))


def _arrow_names(documents: Iterable[Reviewed]) -> list[str]:
    types = {relation.type for reviewed in documents for relation in reviewed.relations}
    return [*NAMES, *sorted(types - {"TASK", *ENDS})]


def _configuration(labels: Sequence[str], names: Sequence[str]) -> str:
    relations = [f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>" for name in names]
    status = "Status\tArg:<ENTITY>, Value:proposed|accepted"
    return "\n".join(["[entities]", *labels, "[relations]", *relations, "[events]", "[attributes]", status, ""])


def _lines(reviewed: Reviewed, view: View, language: Language) -> Iterator[str]:
    marks = {mark.id: mark for mark in reviewed.kept()}
    note = 0
    for mark in marks.values():
        yield f"T{mark.id}\t{mark.label} {_place(view.offsets.to_view(mark.span), view.text)}"
        yield f"A{mark.id}\tStatus T{mark.id} {mark.status}"
        notes = (attributes_json(mark), *reviewed.remarks_on(mark), "; ".join(cited(mark, reviewed, language)))
        for told in filter(None, notes):
            note += 1
            yield f"#{note}\tAnnotatorNotes T{mark.id}\t{' '.join(told.split())}"
    number = 0
    for relation in reviewed.relations:
        for name, first, second in arrows(relation, marks):
            number += 1
            yield f"R{number}\t{name} Arg1:T{first} Arg2:T{second}"


def _place(span: Span, text: str) -> str:
    """Offsets and words, in fragments that no line end parts."""
    fragments: list[Span] = []
    start = span.start
    for end in LINE_END.finditer(text, span.start, span.end):
        fragments.append(Span(start, end.start()))
        start = end.end()
    whole = [each for each in (*fragments, Span(start, span.end)) if each] or [span]
    offsets = ";".join(f"{each.start} {each.end}" for each in whole)
    return f"{offsets}\t{' '.join(LINE_END.sub(' ', each.of(text)) for each in whole)}"
