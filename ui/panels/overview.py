"""The overview: how far the review is and what it found; each bar opens the table with just its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.annotations import Step
from reviewer.labels import scheme
from reviewer.statistics import Portion, Statistics
from reviewer.valuing import Wanted
from ui import theme
from ui.bridge import Bridge
from ui.models import figures_columns
from ui.panels.bars import Bar, BarList, BarRow
from ui.panels.figures_filters import FiguresState
from ui.panels.values_filters import WHERE, ValuesState
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import bar, label, named

FRESHEN_AFTER = 400  # milliseconds: decisions one after the other are not held up
MOST_DOCUMENTS = 20
LEAST_WIDTH = 600  # of two columns
REJECTED_SHARE = 0.4  # of a label's hue on the ground
LEFT = ("documents", "labels", "states", "checks")
RIGHT = ("days", "kinds", "indicators")


@dataclass(frozen=True, slots=True)
class CheckWanted:
    """The findings of a check are asked for."""

    check: str


class OverviewPanel(QWidget):
    """Counts anew a moment after a step, and only while it is seen.

    Signals: marks_asked(ValuesState), figures_asked(FiguresState) and findings_asked(str, a check) of a bar.
    """

    marks_asked = Signal(object)
    figures_asked = Signal(object)
    findings_asked = Signal(str)

    def __init__(
        self,
        review: Review,
        bridge: Bridge,
        words: Words,
        tones: Tones,
        *,
        dark: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._tones = tones
        self._dark = dark
        self._is_old = True
        self.where = named(QComboBox(), spoken=words("ui.search_where"))
        for name, key in WHERE:
            self.where.addItem(words(key), name)
        self.where.setCurrentIndex(self.where.findData("library"))
        self.share = label(name="headline")
        self.told = label(name="hint")
        self.lists = {name: BarList(words(f"tally.{name}"), tones) for name in (*LEFT, *RIGHT)}
        self._grid = QGridLayout()
        self._area = QScrollArea()
        self._later = QTimer(self, singleShot=True, interval=FRESHEN_AFTER)
        self._lay_out()
        self._connect(bridge)

    def _lay_out(self) -> None:
        body = named(QWidget(), "overview")
        self._grid.setContentsMargins(4, 0, 4, 16)
        self._grid.setHorizontalSpacing(24)
        body.setLayout(self._grid)
        self._area.setWidget(body)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        for column, names in zip(self._columns, (LEFT, RIGHT), strict=True):
            column.setSpacing(10)
            for name in names:
                column.addWidget(self.lists[name])
            column.addStretch(1)
        head = bar((self.where, 0), (self.share, 0), (self.told, 1))
        head.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self._area, 1)

    def _connect(self, bridge: Bridge) -> None:
        bridge.stepped.connect(self._stepped)
        self._review.document_opened.connect(self._opened)
        self.where.activated.connect(self.fill)
        self._later.timeout.connect(self._freshen)
        for each in self.lists.values():
            each.pressed.connect(self._ask)
            each.focused.connect(self._show_row)

    def _show_row(self, row: BarRow) -> None:
        if row.hasFocus():
            self._area.ensureWidgetVisible(row, 0, 2 * row.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= LEAST_WIDTH
        for at, column in enumerate(self._columns):
            self._grid.removeItem(column)
            self._grid.addLayout(column, 0 if is_wide else at, at if is_wide else 0)
            self._grid.setColumnStretch(at, 1 if is_wide or not at else 0)
        self._grid.setHorizontalSpacing(24 if is_wide else 0)

    # Filling

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self.fill()

    def _stepped(self, _: Step) -> None:
        self._is_old = True
        if self.isVisible() and not self._later.isActive():
            self._later.start()

    def _opened(self) -> None:
        if not self.is_library:
            self._is_old = True
            self._freshen()

    def _freshen(self) -> None:
        if self.isVisible() and self._is_old:
            self.fill()

    @property
    def is_library(self) -> bool:
        return bool(self.where.currentData() == "library")

    def fill(self) -> None:
        """Counts anew."""
        self._is_old = False
        here = self._review.document
        if not self.is_library and here is None:
            self._show(Statistics((), {}, {}, {}, {}, {}, None))
        else:
            self._show(self._review.session.statistics(None if self.is_library or here is None else here.id))

    def _show(self, found: Statistics) -> None:
        self.share.setText(f"{found.decided / found.whole:.0%}" if found.whole else "—")
        counts = {"decided": f"{found.decided:,}", "marks": f"{found.whole:,}"}
        parts = [self._words("ui.progress", **counts)]
        if found.pace is not None:
            parts.append(self._words("ui.pace", seconds=f"{found.pace:g}"))
        self.told.setText("  ·  ".join(parts))
        for name, bars in (
            ("documents", self._of_documents(found)),
            ("labels", self._of_labels(found)),
            ("states", self._of_states(found)),
            ("checks", self._of_checks(found)),
            ("days", self._of_days(found)),
            ("kinds", self._of_kinds(found)),
            ("indicators", self._of_indicators(found)),
        ):
            self.lists[name].show_bars(list(bars))

    # Bars

    def _of_documents(self, found: Statistics) -> Iterator[Bar]:
        """All of them, or those with the most left to do where they are many."""
        shown = set(sorted(found.documents, key=lambda each: each.decided - each.whole)[:MOST_DOCUMENTS])
        for each in found.documents:
            if each in shown:
                yield self._of_document(each)

    def _of_document(self, each: Portion) -> Bar:
        """Each document in a scale of its own, for what counts is how far it is."""
        whole = each.whole or 1
        decided = round(1000 * each.decided / whole)
        counts = {"decided": f"{each.decided:,}", "marks": f"{each.whole:,}"}
        parts = ((decided, self._tones.accent), (1000 - decided, self._tones.line))
        said = f"{each.decided:,} / {each.whole:,}"
        wanted = self._marks(Wanted(document=each.name if self.is_library else ""))
        return Bar(Path(each.name).stem, parts, said, self._words("ui.progress", **counts), wanted)

    def _of_labels(self, found: Statistics) -> Iterator[Bar]:
        for name, statuses in found.labels.items():
            hue = theme.hue(scheme().get(name), dark=self._dark)
            pale = theme.mixed(hue, QColor(self._tones.page), REJECTED_SHARE)
            tones = {"accepted": hue.name(), "rejected": pale.name(), "proposed": self._tones.line}
            parts = tuple((statuses.get(status, 0), tone) for status, tone in tones.items())
            told = "，".join(f"{self._words(f'status.{status}')} {statuses.get(status, 0):,}" for status in tones)
            whole = f"{sum(statuses.values()):,}"
            wanted = self._marks(Wanted(label=name))
            yield Bar(self._words.label(name), parts, whole, f"{whole}（{told}）", wanted)

    def _of_states(self, found: Statistics) -> Iterator[Bar]:
        for state, count in found.states.items():
            if count and self.is_library:
                yield self._plain(self._words(f"standing.{state}"), count, self._marks(Wanted(state=state)))

    def _of_checks(self, found: Statistics) -> Iterator[Bar]:
        for check, statuses in found.checks.items():
            opened, whole = statuses.get("open", 0), sum(statuses.values())
            parts = ((whole - opened, self._tones.faint), (opened, self._tones.line))
            told = f"{whole:,}（{self._words('finding_status.open')} {opened:,}）"
            yield Bar(self._words(f"check.{check}"), parts, f"{whole:,}", told, CheckWanted(check))

    def _of_days(self, found: Statistics) -> Iterator[Bar]:
        for day, count in found.days.items():
            yield self._plain(day, count, self._marks(Wanted(day=day)))

    def _of_kinds(self, found: Statistics) -> Iterator[Bar]:
        for kind, count in found.kinds.items():
            wanted = FiguresState(self.is_library, figures_columns.Wanted(kind=kind))
            yield self._plain(self._words(f"choice.{kind}"), count, wanted)

    def _of_indicators(self, found: Statistics) -> Iterator[Bar]:
        for indicator, count in found.indicators.items():
            yield self._plain(indicator, count, self._marks(Wanted(label="FIGURE", indicator=indicator)))

    def _plain(self, title: str, count: int, wanted: object) -> Bar:
        return Bar(title, ((count, self._tones.faint),), f"{count:,}", f"{count:,}", wanted)

    def _marks(self, wanted: Wanted) -> ValuesState:
        return ValuesState(self.is_library, "value", wanted)

    def _ask(self, wanted: object) -> None:
        match wanted:
            case ValuesState():
                self.marks_asked.emit(wanted)
            case FiguresState():
                self.figures_asked.emit(wanted)
            case CheckWanted():
                self.findings_asked.emit(wanted.check)
