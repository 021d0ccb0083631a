"""The asking dialog: one question with what should be known before, and one line for the answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from ui.translation import Words
from ui.widgets import label, named

WIDTH = 420


class AskingDialog(QDialog):
    """`answered` carries what was written; nothing written is no answer."""

    answered = Signal(str)

    def __init__(self, title: str, words: Words, parent: QWidget, *, do: str, told: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.field = named(QLineEdit(), spoken=title)
        buttons = QDialogButtonBox()
        self.choices = named(QComboBox(), spoken=title)
        self.choices.hide()
        self.do = buttons.addButton(do, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words("ui.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.answered.emit(self.field.text().strip()))
        self.field.textChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(title, "headline", wraps=True))
        for line in told:
            column.addWidget(label(line, "hint", wraps=True))
        column.addSpacing(4)
        column.addWidget(self.choices)
        column.addWidget(self.field)
        column.addSpacing(8)
        column.addWidget(buttons)
        self._show()

    def offer(self, spoken: str, choices: Sequence[str]) -> None:
        """Lets a person choose beside, where there is a choice; the first stands until they do."""
        named(self.choices, spoken=spoken).addItems(choices)
        self.choices.setVisible(len(choices) > 1)

    def suggest(self, spoken: str, answers: Sequence[str]) -> None:
        """Puts usual answers beside the field; the one that is picked is written into it."""
        named(self.choices, spoken=spoken).addItem(spoken)
        self.choices.addItems(answers)
        self.choices.activated.connect(lambda at: self.field.setText(self.choices.itemText(at)) if at else None)
        self.choices.show()

    def chosen(self) -> int:
        """The index of the choice that stands."""
        return self.choices.currentIndex()

    def ask(self, *, hint: str, suggestion: str = "") -> None:
        """Opens with a suggestion, ready to be written over."""
        self.field.setPlaceholderText(hint)
        self.field.setText(suggestion)
        self.field.selectAll()
        self.open()
        self.field.setFocus()

    def _show(self) -> None:
        self.do.setEnabled(bool(self.field.text().strip()))
