"""The evidence panel: whether the mark in hand was verified, and what speaks for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.annotations import Annotation
from reviewer.reviewing import EVIDENCE, Evidence, EvidenceStatus
from ui.review import Review
from ui.translation import Words
from ui.widgets import label, named

FIELDS = ("source", "link", "quote")
OPENS = ("http", "https")


class EvidencePanel(QWidget):
    """A row of choices, and fields that are kept when they are left or another mark comes into hand."""

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._mark: Annotation | None = None
        self._is_unfolded = False
        self._build()
        review.proceedings.evidence_changed.connect(self._show)

    def _build(self) -> None:
        self.choices = {status: self._choice(status) for status in EVIDENCE}
        self.fields = {name: self._field(name) for name in FIELDS}
        self.by = label(name="hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addWidget(self._fields_box())
        column.addWidget(self.by)

    def _head(self) -> QHBoxLayout:
        self.more = named(QToolButton(), "fold", spoken=self._words("evidence_field.more"))
        self.more.setToolTip(self._words("evidence_field.more"))
        self.more.clicked.connect(self._toggle)
        self._group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.more)
        for button in self.choices.values():
            self._group.addButton(button)
            head.addWidget(button)
        return head

    def _choice(self, status: EvidenceStatus) -> QToolButton:
        button = named(QToolButton(), "choice", spoken=self._words(f"evidence.{status}"))
        button.setText(self._words(f"evidence.{status}"))
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._choose, status))
        return button

    def _field(self, name: str) -> QLineEdit:
        field = named(QLineEdit(), spoken=self._words(f"evidence_field.{name}"))
        field.setPlaceholderText(self._words(f"evidence_hint.{name}"))
        field.textEdited.connect(partial(self._draft, name))
        field.editingFinished.connect(self._keep)
        return field

    def _draft(self, name: str, text: str) -> None:
        """What is half typed waits in the library, should the program end before it is kept."""
        if self._mark is not None:
            self._review.drafts.put(_place(self._mark, name), text)

    def _fields_box(self) -> QWidget:
        self._box = QWidget()
        self.open = named(QToolButton(), "pick", spoken=self._words("evidence_field.open"))
        self.open.setText("↗")
        self.open.setToolTip(self._words("evidence_field.open"))
        self.open.clicked.connect(self._open_link)
        self.fields["link"].textChanged.connect(lambda: self.open.setEnabled(self._leads_to_a_page()))
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        link = QHBoxLayout()
        link.setSpacing(4)
        link.addWidget(self.fields["link"], 1)
        link.addWidget(self.open)
        column.addWidget(self.fields["source"])
        column.addLayout(link)
        column.addWidget(self.fields["quote"])
        return self._box

    def show_mark(self, mark: Annotation) -> None:
        """Shows another mark, after what was typed for the one before is kept."""
        if self._mark is not None and self._mark.id != mark.id:
            self._keep()
        self._mark = mark
        self._show()

    def keep_pending(self) -> None:
        """Keeps what was typed, now."""
        self._keep()

    def _show(self) -> None:
        if self._mark is None:
            return
        known = self._review.proceedings.evidence_for(self._mark)
        self.choices[known.status].setChecked(True)
        for name, field in self.fields.items():
            if not field.isModified():
                draft = self._review.drafts.at(_place(self._mark, name))
                field.setText(draft or getattr(known, name))
                field.setModified(bool(draft))
                field.setCursorPosition(0)
        self.by.setText(self._words("evidence_field.by", author=known.author) if known.author else "")
        self._fold(known)

    def _fold(self, known: Evidence) -> None:
        is_open = self._is_unfolded or not known.says_nothing or any(each.text() for each in self.fields.values())
        self.more.setText("▾" if is_open else "▸")
        self._box.setVisible(is_open)
        self.by.setVisible(is_open and bool(known.author))
        self.open.setEnabled(self._leads_to_a_page())

    def _toggle(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._show()

    def _choose(self, status: EvidenceStatus, _checked: bool = False) -> None:
        if self._mark is not None:
            self._review.proceedings.attest(self._mark, status=status)
            self._show()

    def _keep(self) -> None:
        """Keeps the fields that were typed in; a field that was not stays as it is known."""
        typed = {name: field.text().strip() for name, field in self.fields.items() if field.isModified()}
        for field in self.fields.values():
            field.setModified(False)
        if self._mark is not None and typed:
            source, link, quote = (typed.get(name) for name in FIELDS)
            for name in typed:
                self._review.drafts.drop(_place(self._mark, name))
            self._review.proceedings.attest(self._mark, source=source, link=link, quote=quote)
            self._show()

    def _url(self) -> QUrl:
        return QUrl(self.fields["link"].text().strip(), QUrl.ParsingMode.StrictMode)

    def _leads_to_a_page(self) -> bool:
        """Whether the link is one of the web, never a file or a program."""
        url = self._url()
        return url.isValid() and url.scheme() in OPENS and bool(url.host())

    def _open_link(self) -> None:
        if self._leads_to_a_page():
            QDesktopServices.openUrl(self._url())

    def focus(self) -> None:
        """Unfolds the fields and puts the cursor in the first."""
        self._is_unfolded = True
        self._show()
        self.fields["source"].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _place(mark: Annotation, name: str) -> str:
    """Where the draft of a field is kept."""
    return f"evidence {mark.id} {name}"
