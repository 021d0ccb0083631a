"""The learning dialog: what the library has taught, what it gains, and the switch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.learning.report import Report
from ui.learning import Learning, percent
from ui.translation import Words
from ui.widgets import label, named

COLUMNS = ("label", "marks", "before", "after", "used")


class LearningDialog(QDialog):
    """`switched` carries whether the model is to be used."""

    switched = Signal(bool)

    def __init__(self, learning: Learning, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning = learning
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("learning.title"))
        self.resize(520, 440)
        self.trained = label(wraps=True)
        self.summary = label(wraps=True)
        self.table = named(QTableWidget(0, len(COLUMNS)), spoken=words("learning.gains"))
        self.table.setHorizontalHeaderLabels([words(f"learning.{name}") for name in COLUMNS])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.switch = QCheckBox(words("learning.switch"))
        self.switch.setChecked(learning.is_on)
        buttons = QDialogButtonBox()
        self.again = buttons.addButton(words("action.relearn"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(words("ui.close"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        for widget in (self.trained, self.summary, self.table, self.switch):
            column.addWidget(widget)
        column.addWidget(label(words("learning.stays_here"), "hint", wraps=True))
        column.addWidget(buttons)
        self.switch.toggled.connect(self.switched)
        self.again.clicked.connect(self._ask)
        close.clicked.connect(self.close)
        learning.changed.connect(self._show)
        self.switch.setFocus()
        self._show()

    def _ask(self) -> None:
        self._learning.ask()
        self._show()

    def _show(self) -> None:
        learning = self._learning
        report = learning.learned.report if learning.learned else None
        self.again.setEnabled(not learning.is_running)
        self.summary.setText(learning.summary())
        self.trained.setText(self._words("learning.trained", when=_local(report.trained)) if report else "")
        self.trained.setVisible(report is not None)
        self.table.setVisible(report is not None)
        self._fill(self._rows(report) if report else [])

    def _rows(self, report: Report) -> list[Sequence[str]]:
        """A row a label, and one for all of them."""
        rows: list[Sequence[str]] = [
            (
                self._words.label(gain.label),
                str(gain.marks),
                percent(gain.before),
                percent(gain.after),
                self._words("learning.yes" if gain.is_used else "learning.no"),
            )
            for gain in report.gains
        ]
        marks = sum(gain.marks for gain in report.gains)
        return [*rows, (self._words("learning.all"), str(marks), percent(report.before), percent(report.after), "")]

    def _fill(self, rows: Sequence[Sequence[str]]) -> None:
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                if 0 < column < len(COLUMNS) - 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)


def _local(when: str) -> str:
    """A moment of the library's clock as the person's own shows it."""
    return datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")
