"""The filters above the table of values: where, how grouped, which marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from reviewer.annotations import Status
from reviewer.assets import Json
from reviewer.labels import scheme
from reviewer.valuing import GROUPINGS, HAVING, LEVELS, Grouping, Wanted
from ui.panels.figure_card import completing
from ui.panels.filter_sets import FilterSets, Set
from ui.translation import Words
from ui.widgets import ShrinkingLabel, bar, box, button, choose, label, line, named, write

WHERE = (("document", "ui.search_document"), ("library", "ui.search_library"))
STATUSES: tuple[Status, ...] = ("proposed", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class ValuesState:
    """What the filters are set to."""

    is_library: bool = False
    by: Grouping = "value"
    wanted: Wanted = field(default_factory=Wanted)

    def kept(self) -> dict[str, Json]:
        """As it is kept under a name."""
        return {"where": "library" if self.is_library else "document", "by": self.by, **asdict(self.wanted)}

    @classmethod
    def read(cls, kept: Mapping[str, Json]) -> ValuesState:
        """What is damaged or unknown counts as not set."""
        by = cast(Grouping, kept.get("by")) if kept.get("by") in GROUPINGS else "value"
        return cls(kept.get("where") == "library", by, Wanted.read(dict(kept)))


class ValuesFilters(QWidget):
    """Signals: changed() when something else is wanted, moved() when the marks of another place are."""

    changed = Signal()
    moved = Signal()

    def __init__(self, words: Words, sets: Mapping[str, Set], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.where = self._choices("ui.search_where", [(name, words(key)) for name, key in WHERE])
        self.by = self._choices("ui.group_by", [(name, words(f"group.{name}")) for name in GROUPINGS])
        self.text = line(words("ui.values_hold"))
        self.label = box(words("ui.all_types"), words("column.type"))
        self.status = box(words("ui.all_states"), words("column.status"))
        self.level = box(words("ui.all_levels"), words("column.trust"))
        self.having = box(words("ui.with_or_without"), words("ui.with_or_without"))
        self.indicator = line(words("ui.holds_indicator"))
        self.document = box(words("ui.all_documents"), words("column.document"))
        self.also = ShrinkingLabel("hint")
        self._day = self._state = ""
        self.count = label(name="hint")
        self.clear = button(words("ui.clear_filters"))
        self.clear.hide()
        self.also.hide()
        self.sets = FilterSets(sets, lambda: self.state().kept(), words)
        self._fill()
        self._lay_out()
        self._connect()

    def _choices(self, spoken: str, rows: Sequence[tuple[str, str]]) -> QComboBox:
        made = named(QComboBox(), spoken=self._words(spoken))
        for name, title in rows:
            made.addItem(title, name)
        return made

    def _fill(self) -> None:
        words = self._words
        for name in scheme():
            self.label.addItem(words.label(name), name)
        for status in STATUSES:
            self.status.addItem(words(f"status.{status}"), status)
        for level in LEVELS:
            self.level.addItem(words(f"level.{level}"), level)
        for having in HAVING:
            self.having.addItem(words(f"having.{having}"), having)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        ends = ((each, 0) for each in (self.also, self.count, self.sets))
        first = bar((self.where, 0), (self.by, 0), (self.text, 1), *ends)
        second = bar(*((each, 1) for each in (*self._boxes(), self.indicator)), (self.clear, 0))
        second.setContentsMargins(12, 0, 12, 8)
        first.setContentsMargins(12, 8, 12, 6)
        column.addLayout(first)
        column.addLayout(second)

    def _connect(self) -> None:
        self.where.activated.connect(self._move)
        self.by.activated.connect(self._change)
        for choices in self._boxes():
            choices.activated.connect(self._change)
        for words in (self.text, self.indicator):
            words.textChanged.connect(self._change)
        self.clear.clicked.connect(lambda: self.take(replace(self.state(), wanted=Wanted())))
        self.sets.recalled.connect(lambda kept: self.take(ValuesState.read(kept)))

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.label, self.status, self.level, self.having, self.document

    def _move(self, _: object = None) -> None:
        self.document.setCurrentIndex(0)
        self._change()
        self.moved.emit()

    def _change(self, _: object = None) -> None:
        state = self.state()
        self.document.setVisible(state.is_library)
        self.clear.setVisible(state.wanted != Wanted())
        day = self._words("ui.decided_on", day=self._day) if self._day else ""
        self.also.setText(day or (self._words(f"standing.{self._state}") if self._state else ""))
        self.also.setVisible(bool(self.also.text()))
        self.changed.emit()

    # What is set

    def state(self) -> ValuesState:
        label, status, level, having, document = (str(each.currentData() or "") for each in self._boxes())
        wanted = Wanted(
            text=self.text.text().strip(),
            label=label,
            status=status,
            level=level,
            having=having,
            indicator=self.indicator.text().strip(),
            document=document,
            day=self._day,
            state=self._state,
        )
        return ValuesState(self.where.currentData() == "library", self.by.currentData(), wanted)

    def take(self, state: ValuesState) -> None:
        """Sets everything at once."""
        has_moved = state.is_library != self.state().is_library
        choices = (state.wanted.label, state.wanted.status, state.wanted.level, state.wanted.having)
        for each, value in zip(self._boxes(), (*choices, state.wanted.document), strict=True):
            choose(each, value)
        choose(self.where, "library" if state.is_library else "document")
        choose(self.by, state.by)
        self._day, self._state = state.wanted.day, state.wanted.state
        for words, text in ((self.text, state.wanted.text), (self.indicator, state.wanted.indicator)):
            write(words, text)
        self._change()
        if has_moved:
            self.moved.emit()

    def offer(self, *, indicators: Sequence[str], documents: Sequence[str]) -> None:
        """Offers what there is to choose from; what is chosen stays."""
        self.indicator.setCompleter(completing(indicators, self.indicator))
        chosen = self.document.currentData()
        while self.document.count() > 1:
            self.document.removeItem(1)
        for name in dict.fromkeys(documents):
            self.document.addItem(name, name)
        choose(self.document, chosen)

    def show_count(self, shown: int, whole: int, groups: int) -> None:
        values = {"shown": f"{shown:,}", "whole": f"{whole:,}", "groups": f"{groups:,}"}
        self.count.setText(self._words("ui.values_count" if shown == whole else "ui.values_shown", **values))

    def show_reading(self, share: float) -> None:
        self.count.setText(self._words("ui.values_reading", percent=f"{share:.0%}"))
