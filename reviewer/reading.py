"""Reading: a file to a document with candidates, ready for the session. Pure but for reading the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.annotations import Attributes, Candidate, Severity, Tie
from reviewer.assets import Json
from reviewer.documents import views
from reviewer.documents.document import Document, digest
from reviewer.documents.repairing import Damage, repair
from reviewer.documents.scripts import Script, mixed_places, script_of, wrong_conversions
from reviewer.documents.searching import searchable
from reviewer.documents.spans import Edit, Span, View
from reviewer.documents.structure import PartialDate, date_of
from reviewer.lexicon import Rule
from reviewer.problems import TooLarge, Unreadable
from reviewer.registry import IMPORTERS

MOST_QUOTED = 40  # characters of damaged text that a finding quotes
MOST_LISTED = 8  # places that a finding lists
# The largest yearbook draft met has 1.6 million characters, about 5 MB.
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """A document not yet in a library (its id is 0), its bytes and text, and what is proposed for it.

    `searchable` is the reading that search works on, by the repairs given here.
    """

    document: Document
    content: bytes
    text: str
    candidates: tuple[Candidate, ...]
    ties: tuple[Tie, ...] = ()
    repairs: tuple[Edit, ...] = ()
    remarks: tuple[Remark, ...] = ()
    searchable: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding not yet in a library: the check that makes it, its spans, the values of its wording."""

    check: str
    severity: Severity
    spans: tuple[Span, ...]
    values: Attributes = field(default_factory=dict)


def _silent(fraction: float) -> None:
    """Nobody watches."""


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
    content = content_of(path)
    return read(content, name=path.name, path=str(path), encoding=encoding, rules=rules, model=model, progress=progress)


def read(
    content: bytes,
    *,
    name: str,
    path: str = "",
    encoding: str | None = None,
    rules: Sequence[Rule] = (),
    model: bytes | None = None,
    progress: Callable[[float], None] = _silent,
) -> Reading:
    """The same for bytes; `progress` gets fractions from 0 to 1 and may raise to stop."""
    # Extraction brings jieba and a model: a window that only shows a library never waits for them.
    from reviewer.extraction.run import extract

    if len(content) > MOST_BYTES:
        raise TooLarge(name=name, megabytes=len(content) >> 20, limit=MOST_BYTES >> 20)
    decoded = IMPORTERS[0].read(content, name=name, encoding=encoding)
    text = decoded.text
    mended = repair(text)
    repairs = tuple(edit for edit in mended.edits if edit.kind in views.JUDGED)
    script = script_of(text)
    view = views.extraction(text, script, repairs)
    date = date_of(view.text)
    document = Document(
        id=0,
        name=name,
        path=path,
        sha256=digest(content),
        text_sha256=digest(text.encode()),
        length=len(text),
        encoding=decoded.encoding,
        confidence=decoded.confidence,
        replaced=decoded.replaced,
        script=script,
        date=date,
        imported="",
    )
    found = extract(text, view, today=as_day(date), rules=rules, model=model, progress=progress)
    remarks = (*_of_damage(mended.damage, text), *_of_script(text, script, repairs))
    return Reading(
        document, content, text, tuple(found.candidates), tuple(found.ties), repairs, remarks, searchable(view.text)
    )


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


def content_of(path: Path) -> bytes:
    """The file's bytes, after a look at its size: a device or a huge file is never read."""
    try:
        if not path.is_file():
            raise Unreadable(name=path.name, reason="reason.no_such_file")
        if path.stat().st_size > MOST_BYTES:
            raise TooLarge(name=path.name, megabytes=path.stat().st_size >> 20, limit=MOST_BYTES >> 20)
        return path.read_bytes()
    except PermissionError as error:
        raise Unreadable(name=path.name, reason="reason.no_permission") from error
    except FileNotFoundError as error:
        raise Unreadable(name=path.name, reason="reason.no_such_file") from error
    except OSError as error:
        raise Unreadable(name=path.name, reason=error.strerror or "reason.unknown") from error
