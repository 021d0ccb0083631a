"""Resuming: where a person left off, kept as one small JSON file beside the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reviewer.own_files import keep, kept

if TYPE_CHECKING:
    from reviewer.assets import Json

Value = TypeVar("Value")
NAME = "left"
VERSION = 1
MOST_LIBRARIES = 8
MOST_PLACES = 300


@dataclass(frozen=True, slots=True)
class Left:
    """What is known of earlier runs; the latest comes last in `documents` and `places`.

    `libraries` are paths, the latest first. `documents` has for each library the SHA-256 of the document that was
    open, `places` for each document the code point of its text where the person was. `window` is the window's own.
    `warned` are the libraries of which it was told that they lie where they are at risk.
    """

    libraries: tuple[str, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    window: Mapping[str, Json] = field(default_factory=dict)
    warned: tuple[str, ...] = ()

    def opened(self, library: Path) -> Left:
        """A library comes first."""
        rest = (each for each in self.libraries if each != str(library))
        return replace(self, libraries=(str(library), *rest)[:MOST_LIBRARIES])

    def left(self, library: Path, sha256: str, places: Mapping[str, int]) -> Left:
        """A document was open; `places` are where the person was in this and others."""
        documents = _with_latest(self.documents, {str(library): sha256})
        return replace(self, documents=documents, places=_with_latest(self.places, places))


def _with_latest(entries: Mapping[str, Value], latest: Mapping[str, Value]) -> dict[str, Value]:
    rest = {name: value for name, value in entries.items() if name not in latest}
    return dict([*rest.items(), *latest.items()][-MOST_PLACES:])


def load() -> Left:
    """What was kept; a damaged file, or one of another version, counts as absent."""
    try:
        content = kept(NAME)
        if content.pop("version") != VERSION:
            return Left()
        left = Left(**content)
        return replace(
            left,
            libraries=tuple(map(str, left.libraries)),
            documents={str(name): str(of) for name, of in left.documents.items()},
            places={str(of): int(at) for of, at in left.places.items()},
            window=dict(left.window),
            warned=tuple(map(str, left.warned)),
        )
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return Left()


def save(left: Left) -> None:
    keep(NAME, {"version": VERSION, **asdict(left)})
