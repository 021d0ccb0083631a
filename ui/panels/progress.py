"""The progress panel in the status bar: how far the review is, and what is being imported."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from reviewer.reviewing import Progress
from ui.translation import Words
from ui.widgets import label, named

STEPS = 1000


def progress_said(progress: Progress, words: Words) -> str:
    """Two figures: marks decided, paragraphs read."""
    decided = words("ui.progress", decided=progress.decided, marks=progress.marks)
    return f"{decided} · {words('ui.paragraphs_read', read=progress.read, paragraphs=progress.paragraphs)}"


class ProgressPanel(QWidget):
    """`cancelled` when a person wants the import stopped."""

    cancelled = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.review = label()
        self.whole = label(name="hint")
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
        row.setSpacing(16)
        row.addWidget(self.review)
        row.addWidget(self.whole)
        row.addStretch(1)
        for widget in (self.work, self.bar, self.cancel):
            row.addWidget(widget)
        self.end_work()

    def show_review(self, here: Progress | None, library: Progress) -> None:
        """How far people are with the open document, and with the library."""
        self.review.setText(progress_said(here, self._words) if here else "")
        self.whole.setText(
            f"{self._words('ui.library')}  {progress_said(library, self._words)}" if library.paragraphs else ""
        )

    def show_work(self, what: str, fraction: float) -> None:
        """Shows work in the other process: what it is, and how much of it is done (0 to 1)."""
        self.work.setText(what)
        self.bar.setValue(round(fraction * STEPS))
        for widget in (self.work, self.bar, self.cancel):
            widget.show()

    def end_work(self) -> None:
        for widget in (self.work, self.bar, self.cancel):
            widget.hide()
