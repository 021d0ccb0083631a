"""The columns of the figures table, and which figures a person wants to see in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.annotations import Attributes
from reviewer.assets import Json
from reviewer.documents.scripts import folded
from reviewer.session import Marked


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the figure's attribute where `is_edited`, or "topic"; `heading` a wording key.

    `stretch` is the share of spare room that it takes, and of missing room that it gives.
    """

    name: str
    heading: str
    width: int
    stretch: int = 0
    is_edited: bool = True
    is_shown: bool = True


# A figure has an indicator or an item, hardly ever both: `topic` is the one it has.
COLUMNS = (
    Column("status", "column.status", 46, is_edited=False),
    Column("change", "column.change_sign", 30, is_edited=False),
    Column("document", "column.document", 92, 2, is_edited=False),
    Column("text", "column.text", 84, 1, is_edited=False),
    Column("values", "column.values", 118),
    Column("unit", "column.unit", 58),
    Column("topic", "column.topic", 140, 4),
    Column("subject", "column.subject", 64, 2),
    Column("period", "column.period", 66, 1),
    Column("role", "column.role", 52),
    Column("kind", "column.kind", 56, is_shown=False),
    Column("qualifier", "column.qualifier", 56, is_shown=False),
    Column("indicator", "column.indicator", 110, 3, is_shown=False),
    Column("item", "column.item", 90, 2, is_shown=False),
)
CHOSEN = ("kind", "role", "qualifier")
CENTRED = ("status", "change")
PLACE = {column.name: at for at, column in enumerate(COLUMNS)}
STANDARD = tuple(column.name for column in COLUMNS if column.is_shown)


def topic(attributes: Attributes) -> str:
    """The attribute that a figure's topic stands in."""
    return "item" if attributes.get("item") and not attributes.get("indicator") else "indicator"


def shown_columns(chosen: Iterable[str]) -> tuple[str, ...]:
    """A person's choice in the table's order, the standard one where it names no column; the text is always there."""
    known = set(chosen) & set(PLACE)
    return tuple(name for name in PLACE if name in (known | {"text"} if known else STANDARD))


def fitted(columns: Sequence[Column], widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths of columns in a room: spare room is shared out, missing room taken from those that can give it."""
    made = list(widths)
    for _ in columns:
        spare = room - sum(made)
        ready = [at for at, column in enumerate(columns) if column.stretch and (spare > 0 or made[at] > least[at])]
        if not spare or not ready:
            break
        whole = sum(columns[at].stretch for at in ready)
        for at in ready[: abs(spare)]:
            made[at] = max(least[at], made[at] + _share(spare, columns[at].stretch, whole))
    return made


def _share(spare: int, stretch: int, whole: int) -> int:
    """Never less than a pixel, so that nothing is left over."""
    share = abs(spare) * stretch // whole or 1
    return share if spare > 0 else -share


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures to show; "" is any. Indicator and period hold the words given, `text` may stand anywhere."""

    text: str = ""
    kind: str = ""
    unit: str = ""
    role: str = ""
    indicator: str = ""
    period: str = ""

    def fits(self, figure: Marked) -> bool:
        values = figure.mark.attributes
        return (
            self.kind in ("", values.get("kind"))
            and self.unit in ("", values.get("unit"))
            and self.role in ("", values.get("role"))
            and _holds(values.get("indicator"), self.indicator)
            and _holds(values.get("period"), self.period)
            and (not self.text or any(_holds(each, self.text) for each in _texts(figure)))
        )


def _texts(figure: Marked) -> Iterable[Json]:
    values = figure.mark.attributes
    return (figure.words, figure.document.name, *(values.get(name) for name in ("indicator", "item", "subject")))


def _holds(value: Json, words: str) -> bool:
    return not words or folded(words).casefold() in folded(str(value or "")).casefold()
