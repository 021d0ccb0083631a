"""Live: what the local checks say of a line of the source, from that line alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reviewer.annotations import Annotation, Repair
from reviewer.checking.material import Remark, of_document
from reviewer.checking.table import local_findings
from reviewer.documents.document import Document
from reviewer.documents.spans import Span


def line_of(text: str, span: Span) -> Span:
    """The line or lines of the source that a span lies in, without the last line's end."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.start, span.end))
    return Span(start, len(text) if end < 0 else end)


def findings_in(
    document: Document, text: str, line: Span, marks: Iterable[Annotation], repairs: Sequence[Repair]
) -> list[Remark]:
    """What the local checks find in a line of the source, given the marks and repairs that touch it."""
    within = [replace(each, span=_moved(each.span, line)) for each in marks if each.span.overlaps(line)]
    mended = [replace(each, span=_moved(each.span, line)) for each in repairs if line.covers(each.span)]
    material = of_document(document, line.of(text), within, (), mended)
    return [
        replace(each, spans=tuple(span.shifted(line.start) for span in each.spans)) for each in local_findings(material)
    ]


def _moved(span: Span, line: Span) -> Span:
    """The part of a span that lies in the line, from the line's start on."""
    return Span(max(span.start, line.start) - line.start, min(span.end, line.end) - line.start)
