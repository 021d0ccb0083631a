"""Searching: words and patterns in the library's texts and marks."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import overload

from reviewer.annotations import Annotation, Repair, Step
from reviewer.documents import views
from reviewer.documents.document import Document
from reviewer.documents.scripts import for_extraction
from reviewer.documents.searching import Query, Seeker, searchable
from reviewer.documents.spans import OffsetMap, Span, View
from reviewer.library.contents import Contents
from reviewer.store.store import Store
from reviewer.values import values_shown

MOST_HITS = 20_000
AROUND = 16  # characters of a hit's context on each side
READ_AT_ONCE = 250  # documents
KEPT = 16_000_000  # characters of readings, two to four bytes each, for the next search


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found: its source span and the words around; `mark` where a mark was searched for."""

    document: Document
    span: Span
    context: str
    mark: int | None = None


class Hits(Sequence[Hit]):
    """What a search found, as places in readings; a hit is made of its place when it is looked at."""

    def __init__(self, made: Callable[[Document, int, int], Hit]) -> None:
        self._made = made
        self._documents: list[Document] = []
        self._reached: list[int] = []  # for each document the number of hits with its own
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, document: Document, found: Iterable[tuple[int, int]]) -> None:
        """Adds the places in a document's reading."""
        for start, end in found:
            self._starts.append(start)
            self._ends.append(end)
        self._documents.append(document)
        self._reached.append(len(self._starts))

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        document = self._documents[bisect_right(self._reached, place)]
        return self._made(document, self._starts[place], self._ends[place])


class Searching(Contents):
    """Search works on one reading a document, kept beside it and made anew when a repair changes."""

    def __init__(self, store: Store, *, actor: str) -> None:
        super().__init__(store, actor=actor)
        self._read_before: dict[int, str] = {}
        self._readings_room = KEPT
        self._latest_base: tuple[int, View] | None = None  # the hits of a document are looked at one after the other

    def _announce(self, step: Step, *, is_undo: bool) -> None:
        for document in step.documents if Repair in step.kinds else ():
            self._readings_room += len(self._read_before.pop(document, ""))
        self._latest_base = None
        super()._announce(step, is_undo=is_undo)

    def search(self, query: Query, documents: Iterable[Document]) -> Sequence[Hit]:
        """Where the words or the pattern stand, in any script and width; at most MOST_HITS.

        They are to be looked at before the library changes.
        """
        return _last(self.searching(query, documents))

    def searching(self, query: Query, documents: Iterable[Document]) -> Iterator[Sequence[Hit]]:
        """The same bit by bit: what is found so far, after each step; while a pattern takes long, again and again.

        The library may not change before the end.
        """
        found, seeker, readings = Hits(self._hit), Seeker(query), self._readings(documents)
        yield found
        while some := list(islice(readings, READ_AT_ONCE)):
            rest = iter(some)
            for places in seeker.places([reading for _, reading in some]):
                if places is not None:
                    found.take(next(rest)[0], islice(places, MOST_HITS - len(found)))
                if len(found) == MOST_HITS:
                    return
                yield found

    def _hit(self, document: Document, start: int, end: int) -> Hit:
        base, span = self._base(document), Span(start, end)
        return Hit(document, base.offsets.to_source(span), _context(base.text, span))

    def _base(self, document: Document) -> View:
        """The text that a reading was made of."""
        if self._latest_base is None or self._latest_base[0] != document.id:
            self._latest_base = document.id, self._read_base(document)
        return self._latest_base[1]

    def _read_base(self, document: Document) -> View:
        text, repairs = self.text(document), self._in_force(document.id)
        # Widths and spaces are one for one, and line ends only get shorter: with equal lengths no place has moved.
        if not repairs and len(self._reading(document)) == len(text):
            return View(text, OffsetMap())
        return views.repaired(text, repairs)

    def search_marks(self, query: Query, documents: Iterable[Document]) -> Sequence[Hit]:
        """Marks whose words, label or values hold the query; at most MOST_HITS."""
        return _last(self.searching_marks(query, documents))

    def searching_marks(self, query: Query, documents: Iterable[Document]) -> Iterator[Sequence[Hit]]:
        """The same bit by bit, as `searching`."""
        found: list[Hit] = []
        seeker = Seeker(query)
        yield found
        for document in documents:
            text, marks = self.text(document), iter(self.annotations(document.id))
            while some := list(islice(marks, READ_AT_ONCE)):
                rest = iter(some)
                for places in seeker.places([_told(mark, text, document) for mark in some]):
                    mark = next(rest) if places is not None else None
                    if mark and any(places or ()):
                        found.append(Hit(document, mark.span, _context(text, mark.span), mark.id))
                    if len(found) == MOST_HITS:
                        return
                    yield found

    def _normal(self, document: Document) -> View:
        """The text as rules and search compare it, with the way back to the source."""
        return View(self._reading(document), self._base(document).offsets)

    # Readings

    def _reading(self, document: Document) -> str:
        return next(reading for _, reading in self._readings([document]))

    def _readings(self, documents: Iterable[Document]) -> Iterator[tuple[Document, str]]:
        """Documents with their readings, many at a time; what there is room for is kept."""
        rest = iter(documents)
        while some := list(islice(rest, READ_AT_ONCE)):
            fresh = self._store.readings([each.id for each in some if each.id not in self._read_before])
            for each in some:
                reading = self._read_before.get(each.id)
                if reading is None:
                    reading = self._keep(each.id, fresh.get(each.id) or self._read_anew(each))
                yield each, reading

    def _keep(self, document: int, reading: str) -> str:
        if len(reading) <= self._readings_room:
            self._read_before[document] = reading
            self._readings_room -= len(reading)
        return reading

    def _read_anew(self, document: Document) -> str:
        view = views.extraction(self.text(document), document.script, self._in_force(document.id))
        reading = searchable(view.text)
        with self._store.transaction():
            self._store.keep_reading(document.id, reading)
        return reading


def _last(search: Iterator[Sequence[Hit]]) -> Sequence[Hit]:
    return deque(search, maxlen=1).pop()


def _told(mark: Annotation, text: str, document: Document) -> str:
    """What a search among marks sees of one."""
    told = f"{mark.span.of(text)}\n{mark.label}\n{values_shown(mark.attributes)}\n{mark.attributes.get('edtf')}"
    return searchable(for_extraction(told, document.script).text)


def _context(text: str, span: Span) -> str:
    around = views.repaired(text[max(0, span.start - AROUND) : span.end + AROUND], ()).text
    return " ".join(around.split())
