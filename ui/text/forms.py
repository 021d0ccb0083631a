"""Forms: what a mark's box has besides its hue, so that labels whose hues some eyes cannot tell apart still differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, TypeAlias

from reviewer.labels import Label

Form = Literal["plain", "foot", "side", "roof"]
FORMS: tuple[Form, ...] = ("plain", "foot", "side", "roof")
APART = 0.06  # in Oklab, where white and black are 1 apart; less is no difference for small patches
Matrix: TypeAlias = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
Colour: TypeAlias = tuple[float, float, float]

# How eyes without one kind of cones see linear light (Machado, Oliveira, Fernandes 2009, at full severity).
TYPICAL: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
PROTANOPE: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPE: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
EYES = (TYPICAL, PROTANOPE, DEUTERANOPE)
# Linear light to Oklab (Ottosson 2020).
TO_CONES: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def forms(labels: Mapping[str, Label]) -> dict[str, Form]:
    """Each label's form: the first that no label before it has whose hue is too near in the sight of some eyes.

    Where all forms are taken, the one whose bearers are the least alike in hue.
    """
    given: dict[str, Form] = {}
    for name, label in labels.items():
        nearest = {form: _nearest(label, (labels[each] for each in given if given[each] == form)) for form in FORMS}
        apart = (form for form in FORMS if nearest[form] >= APART)
        given[name] = next(apart, max(FORMS, key=nearest.__getitem__))
    return given


def difference(one: Label, other: Label) -> float:
    """How far apart two labels' hues are, to the eyes and on the ground where they are nearest."""
    pairs = ((one.light, other.light), (one.dark, other.dark))
    return min(_distance(seen(first, eyes), seen(second, eyes)) for first, second in pairs for eyes in EYES)


@cache
def seen(hue: str, eyes: Matrix) -> Colour:
    """A hue (#rrggbb) in Oklab as these eyes see it."""
    light = _times(eyes, tuple(_linear(int(hue[at : at + 2], 16) / 255) for at in (1, 3, 5)))
    return _times(TO_OKLAB, tuple(max(0.0, part) ** (1 / 3) for part in _times(TO_CONES, _clipped(light))))


def _nearest(label: Label, others: Iterable[Label]) -> float:
    return min((difference(label, other) for other in others), default=2.0)


def _distance(one: Colour, other: Colour) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _clipped(colour: Colour) -> Iterator[float]:
    return (min(1.0, max(0.0, part)) for part in colour)


def _times(matrix: Matrix, colour: Iterable[float]) -> Colour:
    parts = tuple(colour)
    first, second, third = (sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix)
    return first, second, third
