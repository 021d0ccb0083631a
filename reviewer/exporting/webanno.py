"""WebAnno TSV 3.3: a ZIP with a .tsv for each document; offsets are UTF-16 units, as Java counts.

A token is a character: any border of a mark is then one of a token. White space outside marks is no token, and a
sentence is a line from its first token to its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from reviewer.annotations import Annotation
from reviewer.documents.positions import Positions
from reviewer.exporting.archive import archive, stems
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import Segment, by_line
from reviewer.exporting.telling import attributes_json
from reviewer.values import values_shown
from reviewer.wording import Language

HEAD = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Mark|attributes|label|remarks|status|values\n\n"
COLUMNS = 5
RESERVED = re.compile(r"\\|\[|\]|\||_|->|;|\t|\n|\*")
CONTROLS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f"})


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    with archive(target) as packed:
        for stem, reviewed in stems(documents):
            packed.writestr(f"{stem}.tsv", HEAD + "".join(f"{row}\n" for row in _rows(reviewed)))


def _rows(reviewed: Reviewed) -> Iterator[str]:
    text, unit = reviewed.text, Positions(reviewed.text).to_units
    features = {mark.id: [*map(_value, _features(mark, reviewed))] for mark in reviewed.kept()}
    sentence = 0
    for _, segments in by_line(text, reviewed.kept()):
        tokens = list(_tokens(text, segments))
        if not tokens:
            continue
        sentence += 1
        yield ""
        yield f"#Text={text[tokens[0][0] : tokens[-1][0] + 1].translate(CONTROLS)}"
        for number, (at, marks) in enumerate(tokens, 1):
            place = f"{sentence}-{number}\t{unit(at)}-{unit(at + 1)}\t{text[at].translate(CONTROLS)}"
            yield "\t".join((place, *_cells(marks, features))) + "\t"


def _tokens(text: str, segments: Sequence[Segment]) -> Iterator[tuple[int, Sequence[Annotation]]]:
    for segment in segments:
        for at in range(segment.span.start, segment.span.end):
            if segment.marks or not text[at].isspace():
                yield at, segment.marks


def _features(mark: Annotation, reviewed: Reviewed) -> tuple[str, ...]:
    remarks = "\n".join(reviewed.remarks_on(mark))
    return attributes_json(mark), mark.label, remarks, mark.status, values_shown(mark.attributes)


def _cells(marks: Sequence[Annotation], features: dict[int, list[str]]) -> list[str]:
    """Stacked marks are parted by "|"; the id in brackets tells which tokens one mark is over."""
    if not marks:
        return ["_"] * COLUMNS
    return ["|".join(f"{features[mark.id][column]}[{mark.id}]" for mark in marks) for column in range(COLUMNS)]


def _value(value: str) -> str:
    """A feature's value, "*" for none."""
    return RESERVED.sub(_escaped, value) if value else "*"


def _escaped(found: re.Match[str]) -> str:
    return {"\t": "\\t", "\n": "\\n"}.get(found[0], f"\\{found[0]}")
