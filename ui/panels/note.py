"""The note panel: free words on the whole document, kept while they are typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.documents.scripts import folded
from reviewer.documents.structure import PartialDate
from reviewer.problems import Impossible
from ui.review import Review
from ui.translation import Words
from ui.widgets import label, named

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
    """One note a document, and its date; `dated` carries an ISO date or None.

    The note is kept when typing rests, when the field is left and before another document is opened.
    """

    dated = Signal(object)

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.date = named(QLineEdit(), "date", spoken=words("column.date"))
        self.date.setPlaceholderText(words("ui.date_hint"))
        self.date.setToolTip(words("ui.date_tip"))
        self.date.setFixedWidth(110)
        self.date.editingFinished.connect(self._date)
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
        head = QHBoxLayout()
        head.setContentsMargins(0, 4, 10, 4)
        head.setSpacing(8)
        head.addWidget(label(words("step.note"), "title"), 1)
        head.addWidget(label(words("column.date"), "hint"))
        head.addWidget(self.date)
        column.addLayout(head)
        column.addWidget(self.field)
        review.document_opened.connect(self._show)
        review.comments_changed.connect(self._show)
        review.facts_changed.connect(self._show)
        review.proceedings.standing_changed.connect(self._show)
        self._show()

    def keep(self) -> None:
        """Keeps what was typed, now."""
        self._timer.stop()
        if self._review.document:
            self._review.set_note(self.field.toPlainText())

    def keep_pending(self) -> None:
        if self._timer.isActive():
            self.keep()

    def _date(self) -> None:
        """Asks for the date typed, where it is one; an empty field is none."""
        text = folded(self.date.text()).strip()
        document = self._review.document
        if document is None or text == (document.date or ""):
            return
        try:
            if text:
                PartialDate.read(text)
            self.dated.emit(text or None)
        except ValueError:
            self._review.problem.emit(Impossible(reason="reason.not_a_date", text=text))
            self.date.setText(document.date or "")

    def _show(self) -> None:
        document = self._review.document
        self.setEnabled(document is not None and not self._review.proceedings.is_locked)
        if not self.date.hasFocus() or not self.date.isModified():
            self.date.setText((document.date or "") if document else "")
        if self.field.toPlainText().strip() != self._review.note() and not self._timer.isActive():
            self.field.blockSignals(True)
            self.field.setPlainText(self._review.note())
            self.field.blockSignals(False)
