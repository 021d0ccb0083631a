"""The progress panel in the status bar: how far the review is, and what is being imported."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.translation import Words
from ui.widgets import label, named

STEPS = 1000


class ProgressPanel(QWidget):
    """`cancelled` when a person wants the import stopped."""

    cancelled = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.review = label()
        self.work = label(name="hint")
        self.bar = named(QProgressBar(), spoken=words("ui.import_progress"))
        self.bar.setMaximum(STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 6)
        self.cancel = QPushButton(words("ui.cancel"))
        self.cancel.setFlat(True)
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 10, 2)
        row.addWidget(self.review)
        row.addStretch(1)
        for widget in (self.work, self.bar, self.cancel):
            row.addWidget(widget)
        self.end_work()

    def show_review(self, decided: int, marks: int, *, is_open: bool) -> None:
        self.review.setText(self._words("ui.progress", decided=decided, marks=marks) if is_open else "")

    def show_work(self, what: str, fraction: float) -> None:
        """Shows work in the other process: what it is, and how much of it is done (0 to 1)."""
        self.work.setText(what)
        self.bar.setValue(round(fraction * STEPS))
        for widget in (self.work, self.bar, self.cancel):
            widget.show()

    def end_work(self) -> None:
        for widget in (self.work, self.bar, self.cancel):
            widget.hide()
