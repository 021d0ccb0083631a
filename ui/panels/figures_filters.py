"""The filters above the figures table: where, which words, kind, unit, role, indicator and period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from reviewer.assets import Json
from reviewer.labels import scheme
from ui.models.figures_columns import Wanted
from ui.panels.figure_card import completing
from ui.translation import Words
from ui.widgets import bar, box, button, choose, label, line, named, write

WHERE = (("document", "ui.search_document"), ("library", "ui.search_library"))


@dataclass(frozen=True, slots=True)
class FiguresState:
    """What the filters are set to."""

    is_library: bool = False
    wanted: Wanted = field(default_factory=Wanted)

    @classmethod
    def read(cls, kept: Mapping[str, Json]) -> FiguresState:
        """What is damaged or unknown counts as not set."""
        texts = {row.name: str(kept[row.name]) for row in fields(Wanted) if isinstance(kept.get(row.name), str)}
        return cls(kept.get("library") is True, Wanted(**texts))


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
        self.text = line(words("ui.holds_text"))
        self.kind = self._choice("kind", "ui.all_kinds")
        self.unit = box(words("ui.all_units"), words("column.unit"))
        self.role = self._choice("role", "ui.all_roles")
        self.indicator = line(words("ui.holds_indicator"))
        self.period = line(words("ui.holds_period"))
        self.count = label(name="hint")
        self.clear = button(words("ui.clear_filters"))
        self.clear.hide()
        self.charts = button(words("action.chart"))
        self.charts.setCheckable(True)
        self._lay_out()
        self._connect()

    def _choice(self, name: str, anything: str) -> QComboBox:
        made = box(self._words(anything), self._words(f"column.{name}"))
        for attribute in scheme()["FIGURE"].attributes:
            if attribute.name == name:
                for choice in attribute.choices:
                    made.addItem(self._words.choice(choice), choice)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first = bar((self.where, 0), (self.text, 1), (self.count, 0), (self.clear, 0), (self.charts, 0))
        second = bar((self.kind, 0), (self.unit, 0), (self.role, 0), (self.indicator, 1), (self.period, 1))
        first.setContentsMargins(12, 8, 12, 6)
        second.setContentsMargins(12, 0, 12, 8)
        column.addLayout(first)
        column.addLayout(second)

    def _connect(self) -> None:
        self.where.activated.connect(lambda _: self.moved.emit())
        for choices in self._boxes():
            choices.activated.connect(self._change)
        for words in self._lines():
            words.textChanged.connect(self._change)
        self.clear.clicked.connect(lambda: self.take(replace(self.state(), wanted=Wanted())))

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.kind, self.unit, self.role

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.text, self.indicator, self.period

    def _change(self, _: object = None) -> None:
        self.clear.setVisible(self.wanted() != Wanted())
        self.changed.emit()

    def state(self) -> FiguresState:
        return FiguresState(self.is_library, self.wanted())

    def take(self, state: FiguresState) -> None:
        """Sets everything at once."""
        has_moved, wanted = state.is_library != self.is_library, state.wanted
        choose(self.where, "library" if state.is_library else "document")
        for choices, value in zip(self._boxes(), (wanted.kind, wanted.unit, wanted.role), strict=True):
            choose(choices, value)
        for words, text in zip(self._lines(), (wanted.text, wanted.indicator, wanted.period), strict=True):
            write(words, text)  # the table is to be filtered once
        self._change()
        if has_moved:
            self.moved.emit()

    @property
    def is_library(self) -> bool:
        return bool(self.where.currentData() == "library")

    def wanted(self) -> Wanted:
        kind, unit, role = (str(each.currentData() or "") for each in self._boxes())
        text, indicator, period = (each.text().strip() for each in self._lines())
        return Wanted(text, kind, unit, role, indicator, period)

    def offer(self, known: Callable[[str], Sequence[str]]) -> None:
        """Offers what is known of an attribute: units, and still the one that is chosen; words as they are typed."""
        self._offer_units(known("unit"))
        for words, name in ((self.indicator, "indicator"), (self.period, "period")):
            words.setCompleter(completing(known(name), words))

    def _offer_units(self, units: Iterable[str]) -> None:
        chosen = self.unit.currentData()
        while self.unit.count() > 1:
            self.unit.removeItem(1)
        for unit in units:
            self.unit.addItem(unit, unit)
        choose(self.unit, chosen)

    def show_count(self, shown: int, whole: int) -> None:
        if shown == whole:
            self.count.setText(self._words("ui.figure_count", count=f"{whole:,}"))
        else:
            self.count.setText(self._words("ui.figures_shown", count=f"{shown:,}", whole=f"{whole:,}"))
