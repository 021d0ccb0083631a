"""The chart: one indicator over its periods, a line for each subject; a point leads to its figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.figures import normalised
from reviewer.labels import scheme
from reviewer.session import Marked
from ui import theme
from ui.models.figures_chart import OWN_LINES, Drawn, Point, drawn, indicator_of, indicators, ranked, thinned
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import label, named

# After the accent, lines take the hues of labels that are told apart well; further subjects are grey dots.
HUES = ("PERSON", "PLACE", "PROGRAMME", "TIME", "DOCUMENT", "FIGURE")
LEGEND_ROOM = 16  # beside it
LEAST_WIDTH = 400
NAME_CHARACTERS = 10
WIDE_UP_TO = 500  # points
Having = Callable[[str], Sequence[Marked]]
TICKS = 8  # labels of periods that have room side by side


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
        self._having: Having = lambda _: ()
        self.shown = Drawn("", (), 0)
        self.dots: list[Point] = []
        self._plot: Any = None
        self.indicator = named(QComboBox(), spoken=words("column.indicator"))
        self.indicator.activated.connect(self._draw)
        self.remark = label(name="hint")
        self.empty = label(name="hint", wraps=True)
        self.empty.setMargin(24)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(self.indicator)
        head.addSpacing(4)
        head.addWidget(self.remark, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self.empty, 1)
        self.setMinimumHeight(180)

    def show_figures(self, figures: Sequence[Marked], indicator: str = "") -> None:
        """Offers the indicators of these figures, and draws the one asked for, else the one drawn before."""
        names = indicators(figures)
        self.offer(names, lambda name: [each for each in figures if indicator_of(each) == name], indicator)

    def offer(self, names: Sequence[str], having: Having, indicator: str = "") -> None:
        """The same, where figures are made when their indicator is drawn."""
        self._having = having
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
        figures = self._having(name) if name else ()
        self.shown = drawn(figures, name, self._times(figures)) if name else Drawn("", (), 0)
        self.dots = thinned(self.shown.points)
        is_drawn = bool(self.dots)
        self.indicator.setVisible(bool(name))
        self.empty.setVisible(not is_drawn)
        self.empty.setText(self._why_empty(name))
        if is_drawn and self._plot is None:
            self._plot = self._made_plot()
            self._column.addWidget(self._plot, 1)
        if self._plot is not None:
            self._plot.setVisible(is_drawn)
        if is_drawn:
            self._fill()
        self._say()

    def _why_empty(self, name: str) -> str:
        """What is missing, and where to add it."""
        if not name:
            return self._words("ui.chart_empty")
        return self._words("ui.chart_undated", name=name, count=self.shown.left_out)

    def _say(self) -> None:
        shown = self.shown
        unit = f"{self._words('column.unit')} {shown.unit}" if shown.points and shown.unit else ""
        left_out = self._words("ui.chart_left_out", count=shown.left_out) if shown.points and shown.left_out else ""
        self.remark.setText("  ·  ".join(part for part in (unit, self._thinning(), left_out) if part))

    def _thinning(self) -> str:
        count, dots = len(self.shown.points), len(self.dots)
        return self._words("ui.chart_thinned", count=f"{count:,}", dots=f"{dots:,}") if dots < count else ""

    def _times(self, figures: Sequence[Marked]) -> dict[tuple[int, str], str]:
        """The EDTF values of the times in the figures' documents."""
        documents = {each.document.id: each.document for each in figures}
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
        plot.plotItem.setContentsMargins(10, 6, 8, 4)
        plot.addLegend(offset=(-8, 6), verSpacing=-5, labelTextColor=self._tones.ink)
        return plot

    def _fill(self) -> None:
        self._plot.clear()
        points = self.shown.points
        groups: dict[str, list[Point]] = {subject: [] for subject in ranked(points)}
        for dot in self.dots:
            groups[dot.subject].append(dot)
        for at, (subject, own) in enumerate(groups.items()):
            if at < OWN_LINES:
                self._line(own, subject, self._tone(at))
        self._plot.addItem(self._scatter(groups))
        self._plot.getAxis("bottom").setTicks([_ticks(points)])
        self._plot.getViewBox().autoRange(padding=0.08)
        legend = self._plot.plotItem.legend
        legend.setVisible(len(groups) > 1)
        if legend.isVisible():
            self._make_room(legend.boundingRect().width() + LEGEND_ROOM)

    def _make_room(self, pixels: float) -> None:
        """Leaves the right of the plot to the legend, so that it hides no point."""
        view = self._plot.getViewBox()
        share = min(pixels / max(self.width(), LEAST_WIDTH), 0.5)
        (first, last), _ = view.viewRange()
        view.setXRange(first, first + (last - first) / (1 - share), padding=0)

    def _line(self, points: list[Point], subject: str, tone: QColor) -> None:
        import pyqtgraph as graph  # noqa: PLC0415  as above

        reached = [point for point in points if point.role != "target"]
        ahead = [*reached[-1:], *(point for point in points if point.role == "target")]
        self._plot.addItem(_spread(graph, points, tone))
        self._plot.addItem(_joined(graph, ahead, graph.mkPen(tone, width=1.5, style=Qt.PenStyle.DashLine)))
        # A wide pen along thousands of points takes Qt seconds.
        width = 2 if len(reached) <= WIDE_UP_TO else 1
        # The legend takes its words for markup.
        named_so = escape(_shortened(subject))
        self._plot.addItem(_joined(graph, reached, graph.mkPen(tone, width=width), name=named_so))

    def _scatter(self, groups: dict[str, list[Point]]) -> Any:
        """All dots as one item: each item costs, and a click is heard once."""
        import pyqtgraph as graph  # noqa: PLC0415  as above

        tones = [self._tone(at) for at in range(len(groups))]
        dots = [(point, tone) for own, tone in zip(groups.values(), tones, strict=True) for point in own]
        dots.reverse()  # the first subjects lie on top
        pens = {tone.name(): graph.mkPen(tone, width=2) for tone in tones}
        brushes = {name: graph.mkBrush(name) for name in (*pens, self._tones.raised)}
        names = [tone.name() for _, tone in dots]
        made = graph.ScatterPlotItem(
            x=[point.when for point, _ in dots],
            y=[point.value for point, _ in dots],
            data=[point for point, _ in dots],
            size=9,
            pen=[pens[name] for name in names],
            brush=[
                brushes[self._tones.raised if point.role == "target" else name]
                for (point, _), name in zip(dots, names, strict=True)
            ],
            hoverable=True,
            hoverSize=13,
            tip=lambda x, y, data: _tip(data),
            antialias=True,
        )
        made.sigClicked.connect(self._clicked)
        return made

    def _tone(self, at: int) -> QColor:
        if at == 0:
            return QColor(self._tones.accent)
        if at >= OWN_LINES:
            return QColor(self._tones.faint)
        return theme.hue(scheme()[HUES[at - 1]], dark=self._dark)

    def _clicked(self, _: object, spots: Sequence[Any]) -> None:
        if len(spots):
            self.go_to(spots[0].data())

    def go_to(self, point: Point) -> None:
        self.asked.emit(point.figure)


def _shortened(subject: str) -> str:
    return f"{subject[: NAME_CHARACTERS - 1]}…" if len(subject) > NAME_CHARACTERS else subject or "—"


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
