"""Reading: a file to a document with candidates, ready for the session. Pure but for reading the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from reviewer.annotations import Candidate, Comment, Tie
from reviewer.assets import Json
from reviewer.checking.material import Remark, of_reading
from reviewer.documents import views
from reviewer.documents.blocks import Block
from reviewer.documents.document import Document, digest
from reviewer.documents.repairing import Damage, repair
from reviewer.documents.scripts import Script, mixed_places, script_of, wrong_conversions
from reviewer.documents.searching import searchable
from reviewer.documents.spans import Edit, Span, View
from reviewer.documents.structure import PartialDate
from reviewer.importing import limits
from reviewer.importing.extracted import Extracted
from reviewer.importing.joining import Joined, joined
from reviewer.importing.sources import Source, content_of
from reviewer.importing.terms import USUAL, Terms, on_terms
from reviewer.labels import Scheme
from reviewer.lexicon import Rule
from reviewer.problems import EmptyDocument, WorkerDied
from reviewer.reviewing import Evidence

if TYPE_CHECKING:
    from reviewer.extraction.run import Extraction

PICTURED = 0.9  # of the time that it takes to read a file whose pages are pictures
MOST_QUOTED = 40  # characters of damaged text that a finding quotes
MOST_LISTED = 8  # places that a finding lists
CREW_CHARACTERS = 100_000  # of a text that several processes read: they take a second to come together
SHARE = 25_000  # characters for each of them, at least
MOST_TOGETHER = 500  # candidates and the like that a worker hands over at once
Part: TypeAlias = Sequence[Candidate | Tie | Edit | Remark]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document not yet in a library (its id is 0), its bytes and text, and what is proposed for it.

    `ties`, `comments` and `evidence` name candidates by their place (see Extracted). `searchable` is the reading that
    search works on, by the repairs given here; `blocks` are the parts of the file, `scheme` its types.
    """

    document: Document
    content: bytes
    text: str
    candidates: tuple[Candidate, ...]
    ties: tuple[Tie, ...] = ()
    repairs: tuple[Edit, ...] = ()
    remarks: tuple[Remark, ...] = ()
    searchable: str = ""
    blocks: tuple[Block, ...] = ()
    scheme: Scheme = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def parted(self) -> tuple[Reading, Iterator[Part]]:
        """What remains without that of which a long document has much, and this: so a worker hands it over."""
        much: Part = (*self.candidates, *self.ties, *self.repairs, *self.remarks)
        if len(much) <= MOST_TOGETHER:
            return self, iter(())
        parts = (much[start : start + MOST_TOGETHER] for start in range(0, len(much), MOST_TOGETHER))
        return replace(self, candidates=(), ties=(), repairs=(), remarks=()), parts

    def joined(self, parts: Sequence[Part]) -> Reading:
        """The whole again."""
        much = [*chain.from_iterable(parts)]
        return replace(
            self,
            candidates=tuple(each for each in much if isinstance(each, Candidate)),
            ties=tuple(each for each in much if isinstance(each, Tie)),
            repairs=tuple(each for each in much if isinstance(each, Edit)),
            remarks=tuple(each for each in much if isinstance(each, Remark)),
        )


@dataclass(frozen=True, slots=True)
class Means:
    """What a document is read with: the lexicon, what was learned from decided marks, and on how many cores."""

    rules: Sequence[Rule] = ()
    model: bytes | None = None
    cores: int = 1


USUAL_MEANS = Means()


def _silent(fraction: float) -> None:
    """Nobody watches."""


class _Done:
    """How far a file is: pages that are pictures take most of the time, where it has such; then come the marks."""

    def __init__(self, progress: Callable[[float], None]) -> None:
        self._progress = progress
        self._read = 0.0

    def pages(self, fraction: float) -> None:
        self._read = PICTURED * fraction
        self._progress(self._read)

    def marks(self, fraction: float) -> None:
        self._progress(self._read + (1 - self._read) * fraction)


def read_file(
    path: Path,
    *,
    encoding: str | None = None,
    rules: Sequence[Rule] = (),
    model: bytes | None = None,
    progress: Callable[[float], None] = _silent,
) -> Reading:
    """Reads, decodes and extracts; raises a Problem that says what is wrong with the file.

    `rules` is the lexicon, `model` what was learned from the library's decided marks.
    """
    return read_source(Source(path), encoding=encoding, rules=rules, model=model, progress=progress)


def read_source(
    source: Source,
    *,
    encoding: str | None = None,
    rules: Sequence[Rule] = (),
    model: bytes | None = None,
    progress: Callable[[float], None] = _silent,
) -> Reading:
    """The same for a document that may lie in an archive."""
    content = content_of(source)
    name, path = source.name, source.place
    return read(content, name=name, path=path, encoding=encoding, means=Means(rules, model), progress=progress)


def read_confined(
    source: Source,
    *,
    encoding: str | None = None,
    terms: Terms = USUAL,
    rules: Sequence[Rule] = (),
    model: bytes | None = None,
    cores: int = 1,
    progress: Callable[[float], None] = _silent,
) -> Reading:
    """The same in a worker, whose life the file may cost: its format is read within limits of time and memory.

    A long text is read on so many `cores`. EmptyDocument where the terms leave nothing of it.
    """
    from reviewer.importing.formats import extracted  # the readers of all formats: as in _marked()

    content = content_of(source)
    done = _Done(progress)
    with limits.confined(len(content)):
        found = on_terms(extracted(content, name=source.name, encoding=encoding, progress=done.pages), terms)
    if not found.text.strip():
        raise EmptyDocument(name=source.name)
    return _read(found, content, source.name, source.place, Means(rules, model, cores), done.marks)


def read(
    content: bytes,
    *,
    name: str,
    path: str = "",
    encoding: str | None = None,
    means: Means = USUAL_MEANS,
    progress: Callable[[float], None] = _silent,
) -> Reading:
    """The same for bytes; `progress` gets fractions from 0 to 1 and may raise to stop."""
    from reviewer.importing.formats import extracted  # as above

    done = _Done(progress)
    found = extracted(content, name=name, encoding=encoding, progress=done.pages)
    return _read(found, content, name, path, means, done.marks)


def _read(
    source: Extracted,
    content: bytes,
    name: str,
    path: str,
    means: Means,
    progress: Callable[[float], None],
) -> Reading:
    # As in _marked().
    from reviewer.checking.table import findings_of
    from reviewer.documents.dateline import date_of

    text = source.text
    mended = repair(text)
    repairs = tuple(edit for edit in mended.edits if edit.kind in views.JUDGED)
    script = script_of(text)
    view = views.extraction(text, script, repairs)
    date = source.date or date_of(view.text)
    document = Document(
        id=0,
        name=name,
        path=path,
        sha256=digest(content),
        text_sha256=digest(text.encode()),
        length=len(text),
        encoding=source.encoding,
        confidence=source.confidence,
        replaced=source.replaced,
        script=script,
        date=date,
        imported="",
    )
    whole = Joined(source.annotations, source.ties, source.comments, source.evidence)
    if not source.is_whole:
        found = _marked(text, view, as_day(date), means, progress)
        whole = joined(found.candidates, found.ties, source)
    remarks = (*_of_import(source), *_of_damage(mended.damage, text), *_of_script(text, script, repairs))
    remarks += tuple(findings_of(of_reading(document, text, view, whole.candidates, whole.ties, repairs)))
    return Reading(
        document,
        content,
        text,
        whole.candidates,
        whole.ties,
        repairs,
        remarks,
        searchable(view.text),
        source.blocks,
        source.scheme,
        whole.comments,
        whole.evidence,
    )


def _marked(
    text: str, view: View, today: PartialDate | None, means: Means, progress: Callable[[float], None]
) -> Extraction:
    """What the rules propose, on several cores where that is worth it."""
    # Extraction brings jieba and a model: a window that only shows a library never waits for them.
    from reviewer.extraction.crew import Crew
    from reviewer.extraction.run import extract

    mark = partial(extract, text, view, today=today, rules=means.rules, model=means.model, progress=progress)
    size = min(means.cores, len(text) // SHARE)
    if size > 1 and len(text) >= CREW_CHARACTERS:
        try:
            with Crew(size) as crew:
                return mark(crew=crew)
        except WorkerDied:  # for want of memory, say: alone, this process needs less
            pass
    return mark()


def _of_import(source: Extracted) -> Iterator[Remark]:
    """What the importer has to say; it stands at the document's start where it is of no place."""
    first = Span(0, min(1, len(source.text)))
    for notice in source.notices:
        yield Remark(notice.check, "note", notice.spans or (first,), notice.values)


def as_day(date: str | None) -> PartialDate | None:
    return PartialDate.read(date) if date else None


def redated(
    text: str,
    *,
    script: Script,
    repairs: Sequence[Edit],
    before: str | None,
    after: str | None,
    progress: Callable[[float], None] = _silent,
) -> dict[Span, tuple[Json, Json]]:
    """Which times mean something else when the document's date changes: their EDTF values before and after."""
    from reviewer.extraction.run import times_of  # as in read()

    view = views.extraction(text, script, repairs)
    old, new = times_of(view, as_day(before)), times_of(view, as_day(after))
    return {span: (value, new.get(span)) for span, value in old.items() if new.get(span) != value}


def read_in_worker(
    text: str,
    look: views.Look,
    *,
    repairs: Sequence[Edit],
    noise: Sequence[Span],
    progress: Callable[[float], None] = _silent,
) -> View:
    """A reading of a document, made in another process where it takes seconds."""
    return views.reading(text, look, repairs=repairs, noise=noise)


def _of_damage(damage: Sequence[Damage], text: str) -> Iterator[Remark]:
    for place in damage:
        values: dict[str, Json] = {"text": place.span.of(text)[:MOST_QUOTED], "reading": place.replacement or "□"}
        yield Remark(f"damage_{place.kind}", "warning", (place.span,), values)


def _of_script(text: str, script: Script, repairs: Sequence[Edit]) -> Iterator[Remark]:
    """Wrong conversions in traditional text, and the places where scripts mix, each told once for each form."""
    base = views.repaired(text, repairs)
    if script == "hant":
        places: dict[tuple[str, str], list[Span]] = {}
        for span, right in wrong_conversions(base.text):
            places.setdefault((span.of(base.text), right), []).append(base.offsets.to_source(span))
        for (wrong, right), spans in places.items():
            yield Remark(
                "wrong_conversion", "note", tuple(spans), {"wrong": wrong, "right": right, "count": len(spans)}
            )
    if script == "mixed":
        spans = [base.offsets.to_source(span) for span in mixed_places(base.text)]
        quoted = "、".join(span.of(text) for span in spans[:MOST_LISTED])
        yield Remark("mixed_script", "note", tuple(spans), {"text": quoted, "count": len(spans)})
