"""doccano: JSON Lines, a document a line; offsets are UTF-16 units, as its window counts them.

`label` is what projects without relations read, `entities` and `relations` what projects with relations do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO

from reviewer.arrows import arrows
from reviewer.assets import Json
from reviewer.documents.positions import Positions
from reviewer.exporting.reviewed import Reviewed
from reviewer.wording import Language


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    for number, reviewed in enumerate(documents, 1):
        target.write(json.dumps(_plain(number, reviewed), ensure_ascii=False).encode() + b"\n")


def _plain(number: int, reviewed: Reviewed) -> dict[str, Json]:
    unit = Positions(reviewed.text).to_units
    marks = {mark.id: mark for mark in reviewed.kept()}
    entities: list[Json] = [
        {
            "id": mark.id,
            "label": mark.label,
            "start_offset": unit(mark.span.start),
            "end_offset": unit(mark.span.end),
        }
        for mark in marks.values()
    ]
    ties = [arrow for relation in reviewed.relations for arrow in arrows(relation, marks)]
    return {
        "id": number,
        "text": reviewed.text,
        "name": reviewed.document.name,
        "label": [[unit(mark.span.start), unit(mark.span.end), mark.label] for mark in marks.values()],
        "entities": entities,
        "relations": [
            {"id": at, "from_id": first, "to_id": second, "type": name} for at, (name, first, second) in enumerate(ties)
        ],
    }
