"""What becomes of the marks of a type that is to go: nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from reviewer.labels import Label
from ui.translation import Words
from ui.widgets import label, named

WIDTH = 460


class RemovingDialog(QDialog):
    """Signals: switched_off(), moved(name of the type that the marks get); keeping the type tells nothing."""

    switched_off = Signal()
    moved = Signal(str)

    def __init__(self, title: str, told: str, others: Sequence[Label], words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.keep = QRadioButton(words("types.keep"))
        self.switch = QRadioButton(words("types.switch_off"))
        self.move_marks = QRadioButton(words("types.move_to"))
        self.to = named(QComboBox(), spoken=words("types.move_to"))
        for each in others:
            self.to.addItem(each.names[words.language], each.name)
        self.keep.setChecked(True)
        self.to.setEnabled(False)
        self.move_marks.toggled.connect(self.to.setEnabled)
        self._lay_out(title, told, words)

    def _lay_out(self, title: str, told: str, words: Words) -> None:
        buttons = QDialogButtonBox()
        buttons.addButton(words("types.do"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words("ui.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._answer)
        buttons.rejected.connect(self.reject)
        moving = QHBoxLayout()
        moving.addWidget(self.move_marks)
        moving.addWidget(self.to, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(title, "headline", wraps=True))
        column.addWidget(label(told, "hint", wraps=True))
        column.addSpacing(4)
        column.addWidget(self.keep)
        column.addWidget(self.switch)
        column.addLayout(moving)
        column.addSpacing(8)
        column.addWidget(buttons)

    def _answer(self) -> None:
        self.accept()
        if self.switch.isChecked():
            self.switched_off.emit()
        elif self.move_marks.isChecked():
            self.moved.emit(str(self.to.currentData()))
