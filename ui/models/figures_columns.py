"""The columns of the figures table, and which figures a person wants to see in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.annotations import Attributes
from reviewer.documents.scripts import folded


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the figure's attribute where `is_edited`, or "topic"; `heading` a wording key.

    `stretch` is the share of spare room that it takes; 0 keeps its width.
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
    """The widths of columns in a room: spare room is shared out by their stretch, missing room taken from the widest
    that can give it; no column gets less than `least`."""
    elastic = [at for at, column in enumerate(columns) if column.stretch]
    spare = room - sum(widths)
    if not elastic or not spare:
        return list(widths)
    if spare > 0:
        return _widened(columns, widths, elastic, spare)
    return _levelled(widths, least, elastic, room)


def _widened(columns: Sequence[Column], widths: Sequence[int], elastic: Sequence[int], spare: int) -> list[int]:
    made, whole = list(widths), sum(columns[at].stretch for at in elastic)
    for at in elastic:
        made[at] += spare * columns[at].stretch // whole
    made[elastic[0]] += spare - (sum(made) - sum(widths))
    return made


def _levelled(widths: Sequence[int], least: Sequence[int], elastic: Sequence[int], room: int) -> list[int]:
    """What is wider than some level comes down to it: the highest at which all fit."""

    def at_level(level: int) -> list[int]:
        return [max(least[at], min(width, level)) if at in elastic else width for at, width in enumerate(widths)]

    level = bisect_right(range(max(widths) + 1), room, key=lambda level: sum(at_level(level))) - 1
    made = at_level(level)
    left = room - sum(made)
    for at in elastic:
        if left > 0 and level == made[at] < widths[at]:
            made[at] += 1
            left -= 1
    return made


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures to show; "" is any. Indicator and period hold the words given, `text` may stand anywhere."""

    text: str = ""
    kind: str = ""
    unit: str = ""
    role: str = ""
    indicator: str = ""
    period: str = ""


def stem(name: str) -> str:
    """A document's name without what its kind adds."""
    return name.rpartition(".")[0] or name


def plain(words: str) -> str:
    """Without case and width."""
    return folded(words).casefold()
