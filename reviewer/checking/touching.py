"""Touching: what of an act the checks would read otherwise than before."""

from __future__ import annotations

from reviewer.annotations import Annotation, Change, Record, Repair
from reviewer.documents.spans import Span


def touched_by(change: Change) -> list[Span]:
    """Where a change makes the checks read something else: a mark's label, place or values, a repair taken back.

    A decision that leaves a mark in force says nothing new.
    """
    if _read(change.before) == _read(change.after):
        return []
    return [record.span for record in (change.before, change.after) if isinstance(record, Annotation | Repair)]


def _read(record: Record | None) -> object:
    """What the checks know of a record."""
    if isinstance(record, Annotation):
        return None if record.status == "rejected" else (record.label, record.span, record.attributes)
    if isinstance(record, Repair):
        return None if record.is_undone else (record.span, record.replacement)
    return None
