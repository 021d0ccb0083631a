"""The chart: one indicator over its periods, a line for each subject; a point leads to its figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.assets import Json
from reviewer.figures import amount_in, extent, instant, normalised
from reviewer.labels import scheme
from reviewer.session import Marked
from ui import theme
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import label, named

# After the accent, lines take the hues of labels that are told apart well.
HUES = ("PERSON", "PLACE", "PROGRAMME", "TIME", "DOCUMENT", "FIGURE")
TICKS = 8  # labels of periods that have room side by side


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in the chart: when (in years), how much (the middle and the ends), of whom."""

    when: float
    low: float
    high: float
    subject: str
    figure: Marked

    @property
    def value(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """What can be drawn of an indicator in one unit, and how many of its figures cannot."""

    unit: str
    points: tuple[Point, ...]
    left_out: int


def indicators(figures: Sequence[Marked]) -> list[str]:
    """The indicators that several figures share, the most frequent first."""
    counts = Counter(_indicator(each) for each in figures if _is_drawn(each))
    return [name for name, count in counts.most_common() if name and count > 1]


def drawn(figures: Sequence[Marked], indicator: str, times: Mapping[tuple[int, str], str]) -> Drawn:
    """The indicator's points by time; `times` has the EDTF value for (document, words of a period)."""
    wanted = [each for each in figures if _indicator(each) == indicator and _is_drawn(each)]
    units = Counter(str(each.mark.attributes.get("unit") or "") for each in wanted)
    unit = units.most_common(1)[0][0] if units else ""
    points = [point for each in wanted if (point := _point(each, unit, times)) is not None]
    left_out = len(wanted) - len(points)
    results = {(each.when, each.subject) for each in points if _role(each) == "result"}
    # 从92%提升到98% names one period for both figures: it is the result's.
    points = [each for each in points if _role(each) != "baseline" or (each.when, each.subject) not in results]
    points.sort(key=lambda point: (point.when, point.figure.mark.id))
    return Drawn(unit, tuple(points), left_out)


def _role(point: Point) -> Json:
    return point.figure.mark.attributes.get("role")


def _indicator(each: Marked) -> str:
    return str(each.mark.attributes.get("indicator") or "")


def _is_drawn(each: Marked) -> bool:
    """Levels are drawn, changes and bounds set by rule are not."""
    return each.mark.status != "rejected" and each.mark.attributes.get("role") not in ("change", "limit")


def _point(each: Marked, unit: str, times: Mapping[tuple[int, str], str]) -> Point | None:
    values = each.mark.attributes
    period = str(values.get("period") or "")
    when = instant(period, times.get((each.document.id, period)))
    reach = amount_in(values, unit) if extent(values) else None
    if when is None or reach is None:
        return None
    return Point(float(when), float(reach[0]), float(reach[1]), str(values.get("subject") or ""), each)


class ChartPanel(QWidget):
    """`asked` carries the Marked figure of a point that was clicked. Targets are hollow."""

    asked = Signal(object)

    def __init__(
        self, review: Review, words: Words, tones: Tones, *, dark: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._tones = tones
        self._dark = dark
        self._figures: list[Marked] = []
        self.shown = Drawn("", (), 0)
        self._plot: Any = None
        self.indicator = named(QComboBox(), spoken=words("column.indicator"))
        self.indicator.activated.connect(self._draw)
        self.remark = label(name="hint")
        self._empty = label(words("ui.chart_empty"), "hint", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(self.indicator)
        head.addSpacing(4)
        head.addWidget(self.remark, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self._empty, 1)
        self.setMinimumHeight(180)

    def show_figures(self, figures: Sequence[Marked], indicator: str = "") -> None:
        """Offers the indicators of these figures, and draws the one asked for, else the one drawn before."""
        self._figures = list(figures)
        names = indicators(self._figures)
        wanted = indicator if indicator in names else self.indicator.currentText()
        self.indicator.clear()
        self.indicator.addItems(names)
        self.indicator.setCurrentIndex(max(0, self.indicator.findText(wanted)) if names else -1)
        self._draw()

    def choose(self, indicator: str) -> None:
        """Draws another indicator, if it is on offer."""
        at = self.indicator.findText(indicator)
        if at >= 0 and at != self.indicator.currentIndex():
            self.indicator.setCurrentIndex(at)
            self._draw()

    def _draw(self, _: int = 0) -> None:
        name = self.indicator.currentText()
        self.shown = drawn(self._figures, name, self._times(name)) if name else Drawn("", (), 0)
        is_drawn = bool(self.shown.points)
        self.indicator.setVisible(bool(name))
        self._empty.setVisible(not is_drawn)
        if is_drawn and self._plot is None:
            self._plot = self._made_plot()
            self._column.addWidget(self._plot, 1)
        if self._plot is not None:
            self._plot.setVisible(is_drawn)
        if is_drawn:
            self._fill()
        self._say()

    def _say(self) -> None:
        unit = f"{self._words('column.unit')} {self.shown.unit}" if self.shown.points and self.shown.unit else ""
        left_out = self._words("ui.chart_left_out", count=self.shown.left_out) if self.shown.left_out else ""
        self.remark.setText("  ·  ".join(part for part in (unit, left_out) if part))

    def _times(self, indicator: str) -> dict[tuple[int, str], str]:
        """The EDTF values of the times in the documents that name the indicator."""
        documents = {each.document.id: each.document for each in self._figures if _indicator(each) == indicator}
        return {
            (each.document.id, each.words): str(each.mark.attributes["edtf"])
            for each in self._review.session.marked("TIME", documents.values())
            if each.mark.attributes.get("edtf")
        }

    # pyqtgraph

    def _made_plot(self) -> Any:
        # pyqtgraph takes half a second to import: it waits until somebody wants a chart.
        import pyqtgraph as graph  # noqa: PLC0415

        plot = graph.PlotWidget(background=self._tones.raised)
        plot.setFrameShape(plot.Shape.NoFrame)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.showGrid(y=True, alpha=0.15)
        plot.setAccessibleName(self._words("action.chart"))
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(graph.mkPen(self._tones.line))
            axis.setTextPen(graph.mkPen(self._tones.quiet))
            axis.setTickFont(theme.interface_font())
            axis.enableAutoSIPrefix(False)
        plot.getAxis("left").tickStrings = _numbers
        plot.addLegend(offset=(-12, -8), labelTextColor=self._tones.ink)
        return plot

    def _fill(self) -> None:
        self._plot.clear()
        points = self.shown.points
        subjects = list(dict.fromkeys(point.subject for point in points))
        for at, subject in enumerate(subjects):
            self._line([point for point in points if point.subject == subject], subject, self._tone(at))
        self._plot.plotItem.legend.setVisible(len(subjects) > 1)
        self._plot.getAxis("bottom").setTicks([_ticks(points)])
        self._plot.getViewBox().autoRange(padding=0.12)

    def _line(self, points: list[Point], subject: str, tone: QColor) -> None:
        import pyqtgraph as graph  # noqa: PLC0415  as above

        when, value = [point.when for point in points], [point.value for point in points]
        reached = [point for point in points if _role(point) != "target"]
        ahead = [*reached[-1:], *(point for point in points if _role(point) == "target")]
        self._plot.addItem(_spread(graph, points, tone))
        self._plot.addItem(_joined(graph, ahead, graph.mkPen(tone, width=1.5, style=Qt.PenStyle.DashLine)))
        self._plot.addItem(_joined(graph, reached, graph.mkPen(tone, width=2), name=subject or "—"))
        dots = graph.ScatterPlotItem(
            x=when,
            y=value,
            data=points,
            size=9,
            pen=graph.mkPen(tone, width=2),
            brush=[graph.mkBrush(self._tones.raised if _role(point) == "target" else tone) for point in points],
            hoverable=True,
            hoverSize=13,
            tip=lambda x, y, data: _tip(data),
            antialias=True,
        )
        dots.sigClicked.connect(self._clicked)
        self._plot.addItem(dots)

    def _tone(self, at: int) -> QColor:
        if at == 0:
            return QColor(self._tones.accent)
        return theme.hue(scheme()[HUES[(at - 1) % len(HUES)]], dark=self._dark)

    def _clicked(self, _: object, spots: Sequence[Any]) -> None:
        if len(spots):
            self.go_to(spots[0].data())

    def go_to(self, point: Point) -> None:
        self.asked.emit(point.figure)


def _joined(graph: Any, points: list[Point], pen: Any, name: str | None = None) -> Any:
    when, value = [point.when for point in points], [point.value for point in points]
    return graph.PlotDataItem(when, value, pen=pen, antialias=True, name=name)


def _spread(graph: Any, points: list[Point], tone: QColor) -> Any:
    """Ranges as bars from their low to their high end."""
    bars = [point for point in points if point.low < point.high]
    return graph.PlotDataItem(
        [point.when for point in bars for _ in range(2)],
        [end for point in bars for end in (point.low, point.high)],
        connect="pairs",
        pen=graph.mkPen(tone, width=4),
    )


def _tip(point: Point) -> str:
    values = point.figure.mark.attributes
    parts = (str(values.get("period") or ""), point.subject, normalised(values), point.figure.document.name)
    return "\n".join(part for part in parts if part)


def _numbers(values: Sequence[float], scale: float, spacing: float) -> list[str]:
    return [f"{round(Decimal(value * scale), 6).normalize():,f}" for value in values]


def _ticks(points: Sequence[Point]) -> list[tuple[float, str]]:
    """A label for each period, as many as have room."""
    places = sorted({point.when for point in points})
    gap = (places[-1] - places[0]) / TICKS
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] >= gap:
            kept.append(place)
    return [(place, _when(place)) for place in kept]


def _when(place: float) -> str:
    year, month = int(place), round((place - int(place)) * 12)
    return f"{year}-{month + 1:02}" if month else str(year)
