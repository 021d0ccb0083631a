"""Samples: what training takes from the library."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.annotations import Annotation
from reviewer.documents.scripts import Script
from reviewer.documents.spans import Edit


@dataclass(frozen=True, slots=True)
class Sample:
    """A document as training takes it: its text, how it is read, and all its marks, open ones too."""

    text: str
    script: Script
    repairs: tuple[Edit, ...]
    date: str | None
    marks: tuple[Annotation, ...]
