"""Parquet: a row a mark with typed columns; `start` and `end` are code points. Needs the extra [parquet]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from reviewer.assets import Json
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.telling import attributes_json
from reviewer.problems import NotInstalled
from reviewer.values import single_value, values_shown
from reviewer.wording import Language


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise NotInstalled(name="pyarrow", extra="parquet") from error
    text, number, real = pyarrow.string(), pyarrow.int64(), pyarrow.float64()
    columns = {
        "document": text,
        "text_sha256": text,
        "paragraph": number,
        "address": text,
        "id": number,
        "type": text,
        "text": text,
        "start": number,
        "end": number,
        "status": text,
        "origin": text,
        "score": real,
        "number": real,
        "values": text,
        "attributes": text,
        "comments": text,
    }
    rows = [row for reviewed in documents for row in _rows(reviewed)]
    parquet.write_table(pyarrow.Table.from_pylist(rows, pyarrow.schema(list(columns.items()))), target)


def _rows(reviewed: Reviewed) -> Iterable[dict[str, Json]]:
    for mark in reviewed.annotations:
        yield {
            "document": reviewed.document.name,
            "text_sha256": reviewed.document.text_sha256,
            "paragraph": reviewed.paragraph_of(mark),
            "address": reviewed.address_at(mark.span.start),
            "id": mark.id,
            "type": mark.label,
            "text": mark.span.of(reviewed.text),
            "start": mark.span.start,
            "end": mark.span.end,
            "status": mark.status,
            "origin": mark.origin,
            "score": mark.score,
            "number": single_value(mark.attributes),
            "values": values_shown(mark.attributes),
            "attributes": attributes_json(mark),
            "comments": "\n".join(reviewed.remarks_on(mark)),
        }
