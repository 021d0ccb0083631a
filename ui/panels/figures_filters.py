"""The filters above the figures table: where, which words, kind, unit, role, indicator and period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reviewer.labels import scheme
from ui.models.figures_columns import Wanted
from ui.panels.figure_card import completing
from ui.translation import Words
from ui.widgets import label, named

WHERE = (("document", "ui.search_document"), ("library", "ui.search_library"))


class FiguresFilters(QWidget):
    """What is set stays set when other figures come into the table, even where none of them fits.

    Signals: changed() when something else is wanted, moved() when the figures of another place are.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.where = named(QComboBox(), spoken=words("ui.search_where"))
        for where, title in WHERE:
            self.where.addItem(words(title), where)
        self.text = self._line("ui.holds_text")
        self.kind = self._choice("kind", "ui.all_kinds")
        self.unit = self._box("ui.all_units", "column.unit")
        self.role = self._choice("role", "ui.all_roles")
        self.indicator = self._line("ui.holds_indicator")
        self.period = self._line("ui.holds_period")
        self.count = label(name="hint")
        self.clear = self._button("ui.clear_filters")
        self.clear.hide()
        self.charts = self._button("action.chart")
        self.charts.setCheckable(True)
        self._lay_out()
        self._connect()

    def _choice(self, name: str, anything: str) -> QComboBox:
        box = self._box(anything, f"column.{name}")
        for attribute in scheme()["FIGURE"].attributes:
            if attribute.name == name:
                for choice in attribute.choices:
                    box.addItem(self._words(f"choice.{choice}"), choice)
        return box

    def _box(self, anything: str, spoken: str) -> QComboBox:
        box = named(QComboBox(), spoken=self._words(spoken))
        box.addItem(self._words(anything), "")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
        return box

    def _line(self, hint: str) -> QLineEdit:
        line = named(QLineEdit(), spoken=self._words(hint))
        line.setPlaceholderText(self._words(hint))
        line.setClearButtonEnabled(True)
        return line

    def _button(self, title: str) -> QToolButton:
        button = named(QToolButton(), "toggle", spoken=self._words(title))
        button.setText(self._words(title))
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        first = ((self.where, 0), (self.text, 1), (self.count, 0), (self.clear, 0), (self.charts, 0))
        second = ((self.kind, 0), (self.unit, 0), (self.role, 0), (self.indicator, 1), (self.period, 1))
        for widgets in (first, second):
            row = QHBoxLayout()
            row.setSpacing(6)
            for widget, stretch in widgets:
                row.addWidget(widget, stretch)
            column.addLayout(row)

    def _connect(self) -> None:
        self.where.activated.connect(lambda _: self.moved.emit())
        for box in self._boxes():
            box.activated.connect(self._change)
        for line in self._lines():
            line.textChanged.connect(self._change)
        self.clear.clicked.connect(self._clear)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.kind, self.unit, self.role

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.text, self.indicator, self.period

    def _change(self, _: object = None) -> None:
        self.clear.setVisible(self.wanted() != Wanted())
        self.changed.emit()

    def _clear(self) -> None:
        for box in self._boxes():
            box.setCurrentIndex(0)
        for line in self._lines():
            line.blockSignals(True)  # the table is to be filtered once
            line.clear()
            line.blockSignals(False)
        self._change()

    @property
    def is_library(self) -> bool:
        return bool(self.where.currentData() == "library")

    def wanted(self) -> Wanted:
        kind, unit, role = (str(box.currentData() or "") for box in self._boxes())
        text, indicator, period = (line.text().strip() for line in self._lines())
        return Wanted(text, kind, unit, role, indicator, period)

    def offer(self, known: Callable[[str], Sequence[str]]) -> None:
        """Offers what is known of an attribute: units, and still the one that is chosen; words as they are typed."""
        self._offer_units(known("unit"))
        for line, name in ((self.indicator, "indicator"), (self.period, "period")):
            line.setCompleter(completing(known(name), line))

    def _offer_units(self, units: Iterable[str]) -> None:
        chosen = self.unit.currentData()
        while self.unit.count() > 1:
            self.unit.removeItem(1)
        for unit in dict.fromkeys((*units, chosen)):
            if unit:
                self.unit.addItem(unit, unit)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))

    def show_count(self, shown: int, whole: int) -> None:
        if shown == whole:
            self.count.setText(self._words("ui.figure_count", count=f"{whole:,}"))
        else:
            self.count.setText(self._words("ui.figures_shown", count=f"{shown:,}", whole=f"{whole:,}"))
