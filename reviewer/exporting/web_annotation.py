"""W3C Web Annotation: a JSON-LD collection; positions are code points, and every target repeats its words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO

from reviewer.annotations import Annotation
from reviewer.assets import Json
from reviewer.exporting.reviewed import Reviewed
from reviewer.wording import Language

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 20  # characters before and after a quotation that help to find it again


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    items: list[Json] = [item for reviewed in documents for item in _items(reviewed)]
    collection: dict[str, Json] = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "label": "Zhubi",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    target.write(json.dumps(collection, ensure_ascii=False, indent=1).encode() + b"\n")


def _items(reviewed: Reviewed) -> Iterator[dict[str, Json]]:
    source = f"urn:sha256:{reviewed.document.text_sha256}"
    for mark in reviewed.kept():
        yield {
            "id": f"{source}#a{mark.id}",
            "type": "Annotation",
            "generator": {"type": "Software", "name": mark.origin},
            "body": list(_bodies(mark, reviewed)),
            "target": {"source": source, "selector": _selectors(mark, reviewed.text)},
        }


def _bodies(mark: Annotation, reviewed: Reviewed) -> Iterator[dict[str, Json]]:
    yield {"type": "TextualBody", "purpose": "classifying", "value": mark.label}
    yield {"type": "TextualBody", "purpose": "assessing", "value": mark.status}
    if mark.attributes:
        yield _described("describing", dict(mark.attributes))
    for thread in reviewed.threads_on(mark):
        for comment in thread.comments:
            yield {
                "type": "TextualBody",
                "purpose": "replying" if comment.reply_to is not None else "commenting",
                "value": comment.text,
                "creator": {"type": "Person", "name": comment.author},
                "created": comment.created,
            }
    if found := reviewed.evidence_for(mark):
        told: dict[str, Json] = {"status": found.status, "source": found.source, "link": found.link}
        yield _described("linking", told | {"quote": found.quote})


def _described(purpose: str, content: dict[str, Json]) -> dict[str, Json]:
    value = json.dumps(content, ensure_ascii=False)
    return {"type": "TextualBody", "purpose": purpose, "format": "application/json", "value": value}


def _selectors(mark: Annotation, text: str) -> list[Json]:
    start, end = mark.span.start, mark.span.end
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
    ]
