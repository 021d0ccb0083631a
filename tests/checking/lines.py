"""What the checks say of a few lines, read and extracted as a file would be."""

from __future__ import annotations

from reviewer.annotations import Candidate, Tie
from reviewer.checking.material import Material, Remark, of_reading
from reviewer.checking.table import NAMES
from reviewer.documents import views
from reviewer.reading import Reading, read


def read_lines(text: str) -> Reading:
    return read(text.encode(), name="样本.txt")


def found(text: str) -> list[Remark]:
    """The findings of the checks, without those of the import."""
    return [each for each in read_lines(text).remarks if each.check in NAMES]


def told(text: str, check: str) -> list[str]:
    """The words at the places of each finding of one check."""
    return ["…".join(span.of(text) for span in each.spans) for each in found(text) if each.check == check]


def alarms(text: str) -> list[str]:
    """The checks that say error or warning."""
    return [each.check for each in found(text) if each.severity != "note"]


def material_of(text: str, *, name: str = "样本.txt", id_: int = 0) -> Material:
    reading = read_lines(text)
    return of(reading, reading.candidates, reading.ties, name=name, id_=id_)


def of(
    reading: Reading, candidates: tuple[Candidate, ...], ties: tuple[Tie, ...], *, name: str = "", id_: int = 0
) -> Material:
    from dataclasses import replace

    document = reading.document
    view = views.extraction(reading.text, document.script, reading.repairs)
    made = of_reading(document, reading.text, view, candidates, ties, reading.repairs)
    return replace(made, name=name, id=id_)
