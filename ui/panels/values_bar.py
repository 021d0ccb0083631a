"""The bar below the table of values: how many marks are chosen, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QVBoxLayout, QWidget

from reviewer.annotations import Status
from reviewer.assets import Json
from reviewer.labels import Attribute, offered, scheme
from reviewer.problems import Problem
from reviewer.values import values_read
from ui.panels.fields import VALUES_HINT
from ui.translation import Words
from ui.widgets import bar, button, label, named

DECISIONS: tuple[tuple[Status, str, str], ...] = (
    ("accepted", "action.accept", "A"),
    ("rejected", "action.reject", "R"),
    ("proposed", "action.reopen", "U"),
)


class AttributeRow(QWidget):
    """Chooses an attribute and its value. `given` carries both; `refused` the Problem with what is no value."""

    given = Signal(str, object)
    refused = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.name = named(QComboBox(), spoken=words("ui.attribute"))
        self.value = named(QComboBox(), spoken=words("ui.attribute_value"))
        self.value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.give = button(words("ui.attribute_set"))
        row = bar((self.name, 0), (self.value, 1), (self.give, 0))
        row.setContentsMargins(12, 0, 12, 8)
        self.setLayout(row)
        self.name.currentIndexChanged.connect(self._show_values)
        self.give.clicked.connect(self._give)

    def offer(self, label_name: str) -> None:
        """The attributes of a label."""
        self.name.clear()
        for attribute in scheme()[label_name].attributes:
            self.name.addItem(attribute.names[self._words.language], attribute)

    def _show_values(self) -> None:
        attribute: Attribute | None = self.name.currentData()
        self.value.clear()
        if attribute is None:
            return
        self.value.setEditable(attribute.kind != "choice")
        field = self.value.lineEdit()
        if field is not None:
            field.setPlaceholderText(VALUES_HINT if attribute.kind == "values" else self._words("ui.attribute_value"))
            field.returnPressed.connect(self._give)
            return
        self.value.addItem("—", "")
        for choice in attribute.choices:
            self.value.addItem(self._words.choice(choice), choice)

    def _give(self) -> None:
        attribute: Attribute | None = self.name.currentData()
        if attribute is None:
            return
        text = str(self.value.currentData() or "") if attribute.kind == "choice" else self.value.currentText().strip()
        try:
            value: Json = values_read(text) if attribute.kind == "values" else text or None
        except Problem as problem:
            self.refused.emit(problem)
            return
        self.given.emit(attribute.name, value)


class ValuesBar(QWidget):
    """Signals: decided(Status), relabelled(label), revised(attribute, value), refused(Problem)."""

    decided = Signal(str)
    relabelled = Signal(str)
    revised = Signal(str, object)
    refused = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._labels: tuple[str, ...] = ()
        self.count = label(name="hint")
        self.decisions = {status: self._decision(status, title, key) for status, title, key in DECISIONS}
        self.types = button(words("ui.change_type"))
        self.types.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.types.setMenu(self.type_menu(self.types))
        self.attributes = button(f"{words('ui.change_attribute')}  E")
        self.attributes.clicked.connect(self.ask_attribute)
        self.row = AttributeRow(words)
        self.row.hide()
        self.row.given.connect(self.revised)
        self.row.refused.connect(self.refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        buttons = (*self.decisions.values(), self.types, self.attributes)
        column.addLayout(bar((self.count, 1), *((each, 0) for each in buttons)))
        column.addWidget(self.row)
        self.show_chosen(0, ())

    def _decision(self, status: Status, title: str, key: str) -> QToolButton:
        made = button(f"{self._words(title)}  {key}")
        made.clicked.connect(partial(self.decided.emit, status))
        return made

    def type_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for name, row in offered().items():
            title = f"{self._words.label(name)}\t{row.key}" if row.key else self._words.label(name)
            menu.addAction(title).triggered.connect(partial(self._relabel, name))
        return menu

    def _relabel(self, name: str, _: bool = False) -> None:
        self.relabelled.emit(name)

    def show_chosen(self, count: int, labels: Iterable[str]) -> None:
        """How many marks are chosen, and of which labels: an attribute is set for one label at a time."""
        self._labels = tuple(labels)
        self.count.setText(self._words("ui.values_chosen", count=f"{count:,}") if count else "")
        for each in (*self.decisions.values(), self.types):
            each.setEnabled(count > 0)
        has_attributes = self._attributed() is not None
        self.attributes.setEnabled(has_attributes)
        self.row.setVisible(self.row.isVisible() and has_attributes)

    def _attributed(self) -> str | None:
        """The one label that is chosen, where it has attributes."""
        known = scheme().get(self._labels[0]) if len(self._labels) == 1 else None
        return known.name if known and known.attributes else None

    def ask_attribute(self) -> None:
        """Asks which attribute to set, and to what."""
        name = self._attributed()
        if name is not None:
            self.row.offer(name)
            self.row.show()
            self.row.name.setFocus(Qt.FocusReason.OtherFocusReason)
