"""The note panel: free words on the whole document, kept while they are typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.review import Review
from ui.translation import Words
from ui.widgets import label

IDLE_MILLISECONDS = 800


class NoteField(QPlainTextEdit):
    """A text field that says when it is left."""

    def __init__(self, keep: QTimer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = keep

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._timer.isActive():
            self._timer.start(0)
        super().focusOutEvent(event)


class NotePanel(QWidget):
    """One note a document; it is kept when typing rests, when the field is left and before another is opened."""

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MILLISECONDS)
        self._timer.timeout.connect(self.keep)
        self.field = NoteField(self._timer, self)
        self.field.setAccessibleName(words("step.note"))
        self.field.setPlaceholderText(words("ui.note_hint"))
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(lambda: self._timer.start(IDLE_MILLISECONDS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(words("step.note"), "title"))
        column.addWidget(self.field)
        review.document_opened.connect(self._show)
        review.comments_changed.connect(self._show)
        self._show()

    def keep(self) -> None:
        """Keeps what was typed, now."""
        self._timer.stop()
        if self._review.document:
            self._review.set_note(self.field.toPlainText())

    def keep_pending(self) -> None:
        if self._timer.isActive():
            self.keep()

    def _show(self) -> None:
        self.setEnabled(self._review.document is not None)
        if self.field.toPlainText().strip() != self._review.note() and not self._timer.isActive():
            self.field.blockSignals(True)
            self.field.setPlainText(self._review.note())
            self.field.blockSignals(False)
