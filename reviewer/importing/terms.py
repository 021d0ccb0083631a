"""Terms: what a person wants of an import: its date, the parts that stay out, the types that marks get."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reviewer.annotations import Candidate, Comment, Tie
from reviewer.documents.blocks import Block
from reviewer.documents.spans import Edit, Span, View, rewritten
from reviewer.importing.extracted import Extracted, Notice
from reviewer.importing.foreign import not_taken

# The parts that may stay out, and the kinds of blocks that each stands for.
PARTS: Mapping[str, frozenset[str]] = {
    "comments": frozenset(("comment",)),
    "deleted": frozenset(("deleted",)),
    "headers": frozenset(("header", "footer")),
    "notes": frozenset(("footnote", "endnote")),
    "text_boxes": frozenset(("text_box",)),
    "chrome": frozenset(("chrome",)),
}
_BREAKS = re.compile("[\r\n]*")


@dataclass(frozen=True, slots=True)
class Terms:
    """`date` is an ISO date, None for the one that the text gives; `without` names parts (see PARTS) that stay out.

    `types` has for types that marks came with the ones that they get, "" where they stay out.
    """

    date: str | None = None
    without: frozenset[str] = frozenset()
    types: Mapping[str, str] = field(default_factory=dict)


USUAL = Terms()


def on_terms(found: Extracted, terms: Terms) -> Extracted:
    """A file as it is wanted; marks that stay out with their part or by their type are counted in a notice."""
    view = _view(found, frozenset(kind for part in terms.without for kind in PARTS[part]))
    if view is None and not terms.types:
        return replace(found, date=terms.date or found.date)
    view = view or rewritten(found.text, ())
    marks, places = _marks(found.annotations, view, terms.types)
    ties = [moved for tie in found.ties if (moved := _tie(tie, places)) is not None]
    comments = list(_comments(found.comments, places))
    left = {
        "marks": len(found.annotations) - len(marks),
        "relations": len(found.ties) - len(ties),
        "comments": len(found.comments) - len(comments),
    }
    used = {each.label for each in marks}
    return replace(
        found,
        text=view.text,
        blocks=tuple(_blocks(found.blocks, view)),
        notices=(*(_notice(each, view) for each in found.notices), *not_taken(left)),
        annotations=tuple(marks),
        ties=tuple(ties),
        comments=tuple(comments),
        evidence=tuple(
            replace(each, annotation=places[each.annotation]) for each in found.evidence if each.annotation in places
        ),
        scheme={name: label for name, label in found.scheme.items() if name in used},
        date=terms.date or found.date,
    )


def _view(found: Extracted, kinds: frozenset[str]) -> View | None:
    """The text without these kinds of blocks and the lines that they leave empty; None where it has none."""
    gone = [_with_line_end(each.span, found.text) for each in found.blocks if each.kind in kinds]
    if not gone:
        return None
    merged: list[Span] = []
    for span in sorted(gone):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    if merged[-1].end == len(found.text):
        start = len(found.text[: merged[-1].start].rstrip("\r\n"))
        merged[-1] = Span(start, len(found.text))
    return rewritten(found.text, [Edit(span, "", "left_out") for span in merged])


def _with_line_end(span: Span, text: str) -> Span:
    """A stretch that begins a line goes with the line ends after it."""
    after = _BREAKS.match(text, span.end)
    begins = span.start == 0 or text[span.start - 1] in "\r\n"
    return Span(span.start, after.end()) if begins and after else span


def _marks(
    found: Sequence[Candidate], view: View, types: Mapping[str, str]
) -> tuple[list[Candidate], Mapping[int, int]]:
    """The marks that stay, and the place among them of each that was given."""
    marks: list[Candidate] = []
    places: dict[int, int] = {}
    for number, mark in enumerate(found):
        label = types.get(mark.label, mark.label)
        span = view.offsets.to_view(mark.span)
        if label and span:
            places[number] = len(marks)
            marks.append(replace(mark, label=label, span=span))
    return marks, places


def _tie(tie: Tie, places: Mapping[int, int]) -> Tie | None:
    """A tie between marks that stay; None where one of them does not."""
    ends: dict[str, int | list[int]] = {}
    for name, end in tie.ends.items():
        several = end if isinstance(end, list) else [end]
        if not all(each in places for each in several):
            return None
        moved = [places[each] for each in several]
        ends[name] = moved if isinstance(end, list) else moved[0]
    return replace(tie, ends=ends)


def _comments(found: Sequence[Comment], places: Mapping[int, int]) -> Iterator[Comment]:
    """Those on marks that stay, and on the whole, numbered anew."""
    ids: dict[int | None, int] = {}
    for each in found:
        if each.annotation is None or each.annotation in places:
            ids[each.id] = len(ids)
            on = None if each.annotation is None else places[each.annotation]
            yield replace(each, id=ids[each.id], annotation=on, reply_to=ids.get(each.reply_to))


def _blocks(found: Sequence[Block], view: View) -> Iterator[Block]:
    for each in found:
        span = view.offsets.to_view(each.span)
        if span:
            yield replace(each, span=span)


def _notice(notice: Notice, view: View) -> Notice:
    spans = (view.offsets.to_view(span) for span in notice.spans)
    return replace(notice, spans=tuple(span for span in spans if span))
