"""Numbers as a text writes them: what rounding may hide in each, and whether two can be the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce

from reviewer.checking.material import Figure
from reviewer.deltas import Reach, half
from reviewer.figures import plain, with_unit
from reviewer.units import EXACT, converted

HUNDRED = Decimal(100)
SCALES = (("亿", 8), ("万", 4))


def value(figure: Figure) -> Decimal:
    """The number of an exact figure."""
    return figure.reaches[0].low


def room(figure: Figure) -> Reach:
    """From where to where the number may lie that was rounded to an exact figure; counts below 10,000 are whole."""
    number = value(figure)
    is_whole = number == number.to_integral_value() and figure.kind not in ("percent", "points", "ratio")
    slack = Decimal(0) if is_whole and abs(number) < 10_000 else half(number)
    return Reach(number - slack, number + slack)


def share_room(figure: Figure) -> Reach:
    """The same for a share, with half a digit more: 44 for 43.5 and for 44.6, as people round twice."""
    number = value(figure)
    slack = half(number) * Decimal("1.2")
    return Reach(number - slack, number + slack)


def room_in(figure: Figure, unit: str) -> Reach | None:
    """The room in another unit of the family."""
    return room(figure).through(figure.unit, unit)


def value_in(figure: Figure, unit: str) -> Decimal | None:
    return converted(value(figure), figure.unit, unit)


def total(rooms: Iterable[Reach]) -> Reach:
    return reduce(lambda one, other: one.moved(other, 1), rooms, Reach(Decimal(0), Decimal(0)))


def meet(one: Reach, other: Reach) -> bool:
    """Whether two rooms have a number in common."""
    return one.low <= other.high and other.low <= one.high


def share(part: Reach, whole: Reach) -> Reach:
    """What the part is of the whole, in hundredths."""
    return Reach(
        EXACT.multiply(EXACT.divide(part.low, whole.high), HUNDRED),
        EXACT.multiply(EXACT.divide(part.high, whole.low), HUNDRED),
    )


def alike(figures: Sequence[Figure], unit: str) -> list[Figure]:
    """The exact figures that turn into a unit."""
    return [each for each in figures if each.is_exact and value_in(each, unit) is not None]


def said(number: Decimal, unit: str, like: Figure | None = None) -> str:
    """A computed number with its unit, in 万 or 亿 where the figure is that it is like."""
    word, power = _scale(like)
    return with_unit(_plain(number, word, power), unit)


def _scale(like: Figure | None) -> tuple[str, int]:
    return next(((word, power) for word, power in SCALES if like and word in like.words), ("", 0))


def _plain(number: Decimal, word: str, power: int) -> str:
    scaled = plain(round(number.scaleb(-power), 4))
    return f"{scaled} {word}" if word else scaled


def rounded(number: Decimal, places: int = 1) -> str:
    return plain(round(number, places))


def written(figure: Figure) -> str:
    """An exact figure with its unit, in the scale it is written in."""
    return said(value(figure), figure.unit, figure)


def added(figures: Sequence[Figure], unit: str) -> str:
    """436 + 910 = 1,346 公里; in the scale of the first."""
    word, power = _scale(figures[0])
    numbers = [value_in(figure, unit) or value(figure) for figure in figures]
    parts = " + ".join(plain(round(each.scaleb(-power), 4)) for each in numbers)
    return f"{parts} = {with_unit(_plain(sum(numbers, Decimal(0)), word, power), unit)}"
