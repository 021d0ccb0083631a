"""Relations as extractors find them, by the marks they tie, until the candidates they name are settled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from reviewer.annotations import Candidate, Tie
from reviewer.assets import Json
from reviewer.documents.spans import Span, View
from reviewer.documents.wrapping import unbroken
from reviewer.extraction.changes import Change
from reviewer.extraction.holders import holders
from reviewer.extraction.passages import Passage
from reviewer.extraction.tasks import tasks

# Places that have a government of their own, which is to do what they are told: 城关镇要.
DOERS = re.compile("(?:[省市县区旗州盟镇乡村]|街道|社区)$")

Mark: TypeAlias = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Draft:
    """A relation that names marks by label and span; `action` is the stretch that a task is about."""

    type: str
    ends: Mapping[str, Mark]
    lists: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    content: Mapping[str, Json] = field(default_factory=dict)
    action: Span | None = None

    def placed(self, passage: Passage, view: View) -> Draft:
        """The same on the source's offsets."""

        def moved(mark: Mark) -> Mark:
            return mark[0], view.offsets.to_source(mark[1].shifted(passage.start))

        return replace(
            self,
            ends={name: moved(mark) for name, mark in self.ends.items()},
            lists={name: [moved(mark) for mark in marks] for name, marks in self.lists.items()},
            action=self.action and view.offsets.to_source(self.action.shifted(passage.start)),
        )


def of_changes(changes: Sequence[Change], figures: Sequence[Candidate]) -> Iterator[Draft]:
    for change in changes:
        places = {"from": change.before, "to": change.after, "delta": change.delta}
        ends = {name: ("FIGURE", figures[at].span) for name, at in places.items() if at is not None}
        yield Draft("CHANGE", ends, content={"direction": change.direction})


def of_kept(passage: Passage, kept: Sequence[Candidate]) -> Iterator[Draft]:
    """The relations among the candidates that stay."""
    yield from of_tasks(passage, kept)
    yield from of_holders(passage, kept)


def of_tasks(passage: Passage, kept: Sequence[Candidate]) -> Iterator[Draft]:
    def spans(label: str) -> list[Span]:
        return [each.span for each in kept if each.label == label]

    bodies = spans("ORG")
    towns = [
        each
        for each in spans("PLACE")
        if DOERS.search(each.of(passage.text)) and not any(body.overlaps(each) for body in bodies)
    ]
    for task in tasks(passage, bodies, spans("TIME"), spans("FIGURE"), towns):
        times = {"deadline": task.deadline, "begin": task.begin}
        lists = {"responsible": task.who.responsible, "lead": task.who.lead, "support": task.who.support}
        yield Draft(
            "TASK",
            {name: ("TIME", span) for name, span in times.items() if span},
            {name: [("PLACE" if each in towns else "ORG", each) for each in doers] for name, doers in lists.items()}
            | {"figures": [("FIGURE", each) for each in task.figures]},
            {"responsible_text": task.who.text},
            task.action,
        )


def of_holders(passage: Passage, kept: Sequence[Candidate]) -> Iterator[Draft]:
    for person, post in holders(passage.text, kept):
        ends = {"person": person, "position": post.position, "organisation": post.seat}
        yield Draft("HOLDS", {name: (mark.label, mark.span) for name, mark in ends.items() if mark})


def tied(candidates: Sequence[Candidate], drafts: Sequence[Draft], text: str) -> list[Tie]:
    """The drafts with their marks as places in the list of candidates; what lost a mark goes on without it."""
    places = {(each.label, each.span): at for at, each in enumerate(candidates)}
    ties = []
    for draft in drafts:
        ends: dict[str, int | list[int]] = {name: places[mark] for name, mark in draft.ends.items() if mark in places}
        content = dict(draft.content)
        if draft.type == "CHANGE":
            if "to" not in ends and "delta" not in ends:
                continue
            content["indicator"] = _indicator([candidates[at] for at in ends.values() if isinstance(at, int)])
        if draft.type == "HOLDS" and ("person" not in ends or "position" not in ends):
            continue
        if draft.action:
            content |= {"start": draft.action.start, "end": draft.action.end, "action": unbroken(draft.action.of(text))}
        ends |= {name: [places[mark] for mark in marks if mark in places] for name, marks in draft.lists.items()}
        ties.append(Tie(draft.type, ends, content))
    return ties


def _indicator(figures: Sequence[Candidate]) -> Json:
    """What changes, as one of its figures says."""
    said = (each.attributes[name] for name in ("indicator", "item") for each in figures)
    return next((words for words in said if words), None)
