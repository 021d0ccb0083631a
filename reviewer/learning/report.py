"""What training gives: a model with its report, or how much evidence is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal, cast

from reviewer.assets import Json

HeldOut = Literal["documents", "paragraphs"]


@dataclass(frozen=True, slots=True)
class Gain:
    """F1 of one label on paragraphs that the model was not trained on, without it and with it.

    `marks` counts the accepted ones; the model proposes the label only where `is_used`.
    """

    label: str
    marks: int
    before: float
    after: float
    is_used: bool


@dataclass(frozen=True, slots=True)
class Report:
    """From how much a model was trained, what was held out in turn, and what it gains; `before` and `after` for all.

    `trained` is when the model was kept, `settled` how many settled marks the library had then.
    """

    documents: int
    paragraphs: int
    marks: int
    held_out: HeldOut
    before: float
    after: float
    gains: tuple[Gain, ...]
    trained: str = ""
    settled: int = 0

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that the model proposes."""
        return tuple(each.label for each in self.gains if each.is_used)

    def dumped(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def loaded(told: str) -> Report:
    """The report that dumped() wrote."""
    values = cast("dict[str, Json]", json.loads(told))
    gains = cast("list[Mapping[str, Json]]", values.pop("gains"))
    rows = tuple(Gain(**cast("dict[str, float]", row)) for row in gains)  # type: ignore[arg-type]
    return Report(**cast("dict[str, float]", values), gains=rows)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Learned:
    """A trained model, as extraction takes it, and its report."""

    model: bytes
    report: Report


@dataclass(frozen=True, slots=True)
class NotEnough:
    """Too little evidence to train: what there is of what is needed."""

    paragraphs: int
    marks: int
    least_paragraphs: int
    least_marks: int
