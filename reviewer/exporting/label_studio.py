"""Label Studio: a list of tasks in JSON; offsets are UTF-16 units, as its window counts them.

Attributes, remarks and evidence are the notes (`meta`) of a region; every region repeats its text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO

from reviewer.annotations import Annotation
from reviewer.arrows import arrows
from reviewer.assets import Json
from reviewer.documents.positions import Positions
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.telling import attributes_json, cited
from reviewer.wording import Language


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    tasks = [_task(reviewed, language) for reviewed in documents]
    target.write(json.dumps(tasks, ensure_ascii=False, indent=1).encode() + b"\n")


def _task(reviewed: Reviewed, language: Language) -> dict[str, Json]:
    return {
        "data": {"text": reviewed.text, "name": reviewed.document.name},
        "annotations": [{"result": [*_regions(reviewed, language), *_relations(reviewed)]}],
    }


def _regions(reviewed: Reviewed, language: Language) -> Iterator[dict[str, Json]]:
    positions = Positions(reviewed.text)
    for mark in reviewed.kept():
        yield {
            "id": f"a{mark.id}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": positions.to_units(mark.span.start),
                "end": positions.to_units(mark.span.end),
                "text": mark.span.of(reviewed.text),
                "labels": [mark.label],
            },
            "meta": {"text": _notes(mark, reviewed, language)},
        }


def _notes(mark: Annotation, reviewed: Reviewed, language: Language) -> list[Json]:
    notes = (mark.status, attributes_json(mark), *reviewed.remarks_on(mark), *cited(mark, reviewed, language))
    return [note for note in notes if note]


def _relations(reviewed: Reviewed) -> Iterator[dict[str, Json]]:
    ids = {mark.id: mark for mark in reviewed.kept()}
    for relation in reviewed.relations:
        for name, first, second in arrows(relation, ids):
            yield {
                "from_id": f"a{first}",
                "to_id": f"a{second}",
                "type": "relation",
                "direction": "right",
                "labels": [name],
            }
