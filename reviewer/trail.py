"""The trail: what was done to one mark, by whom and when, and what each act made of it."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.annotations import Annotation, Change, Record
from reviewer.assets import Json
from reviewer.reviewing import Evidence


@dataclass(frozen=True, slots=True)
class Event:
    """One step's change of a record; `of` is the act that the step undoes (`is_undo`) or redoes."""

    step: int
    what: str
    actor: str
    created: str
    is_undo: bool
    of: int | None
    change: Change

    @property
    def is_redo(self) -> bool:
        return self.of is not None and not self.is_undo


@dataclass(frozen=True, slots=True)
class Difference:
    """One side of a mark before and after: `name` is label, words, status, an attribute's own name, or of the evidence
    evidence (its status), source, link or quote."""

    name: str
    old: Json
    new: Json


def differences(event: Event, text: str) -> list[Difference]:
    """What is otherwise after the event; nothing where the mark itself was made or taken away."""
    before, after = event.change.before, event.change.after
    if isinstance(event.change.record, Annotation) and (before is None or after is None):
        return []
    old, new = _sides(before, text), _sides(after, text)
    found = [Difference(name, old.get(name), new.get(name)) for name in dict.fromkeys((*old, *new))]
    return [each for each in found if (each.old or "") != (each.new or "")]


def _sides(record: Record | None, text: str) -> dict[str, Json]:
    """The words of a mark with their place: the same words may stand elsewhere."""
    match record:
        case Annotation():
            place = f"{record.span.of(text)} [{record.span.start}–{record.span.end}]"
            return {"label": record.label, "words": place, "status": record.status, **record.attributes}
        case Evidence():
            told = {"source": record.source, "link": record.link, "quote": record.quote}
            return {"evidence": record.status, **told}
    return {}
