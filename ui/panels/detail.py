"""The detail panel: what the mark in hand says, field by field, what speaks for it, and what was said about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.annotations import Annotation, Repair
from reviewer.documents.wrapping import in_one_line
from reviewer.labels import offered, scheme
from ui.panels.evidence import EvidencePanel
from ui.panels.fields import Fields
from ui.panels.figure_card import FigureCard
from ui.panels.history import HistoryPanel, origin_said
from ui.panels.thread import Threads
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import ShrinkingLabel, label, named

HEADLINE_CHARACTERS = 80


class DetailPanel(QScrollArea):
    """A figure has a card of its own, other marks fields made from the scheme; Fields says when an edit is kept."""

    def __init__(
        self, review: Review, words: Words, tones: Tones, *, selected: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._shown: Annotation | None = None
        self.card = FigureCard(review, words, tones, selected=selected)
        self._fields = Fields(review, words, self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.comment_field = named(QLineEdit(), "comment", spoken=words("step.comment"))
        self.comment_field.setPlaceholderText(words("ui.comment_hint"))
        self.comment_field.returnPressed.connect(self._comment)
        self.comment_field.textEdited.connect(self._draft)
        review.current_changed.connect(self._show)
        review.comments_changed.connect(self._show_comments)
        review.relations_changed.connect(self._show_changes)
        review.proceedings.standing_changed.connect(self._lock)
        self._build()
        self._show()

    # Building

    def _build(self) -> None:
        self._headline = label(name="headline", wraps=True)
        self._state = ShrinkingLabel("state")
        self._label = named(QComboBox(), spoken=self._words("mark.type"))
        for name in offered():
            self._label.addItem(self._words.label(name), name)
        self._label.activated.connect(lambda _: self._review.relabel(self._label.currentData()))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(4)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.threads = Threads(self._review, self._words)
        self.evidence = EvidencePanel(self._review, self._words)
        self.history = HistoryPanel(self._review, self._words)
        self._empty = label(self._words("ui.no_mark"), "hint", wraps=True)
        self._body = self._mark_box()
        self._repair = self._repair_box()
        page = named(QWidget(), "detail")
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(self._empty)
        column.addWidget(self._repair)
        column.addWidget(self._body)
        column.addStretch(1)
        self.setWidget(page)

    def _mark_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._headline)
        column.addWidget(self._state)
        column.addLayout(self._form)
        column.addWidget(self.card)
        column.addWidget(self.evidence)
        column.addWidget(self.threads)
        column.addWidget(self.comment_field)
        column.addWidget(self.history)
        return box

    def _repair_box(self) -> QWidget:
        box = QWidget()
        self._reading = label(name="headline", wraps=True)
        self._kind = label(name="hint", wraps=True)
        self._toggle = named(QPushButton(), spoken=self._words("step.repair"))
        self._toggle.clicked.connect(self._toggle_repair)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._reading, self._kind, self._toggle):
            column.addWidget(widget)
        return box

    # Showing

    def _show(self) -> None:
        mark, repair = self._review.current, self._review.current_repair
        if self._shown is not None and (mark is None or mark.id != self._shown.id):
            self._shown = None
            self._fields.keep_pending()
        self._body.setVisible(mark is not None)
        self._repair.setVisible(repair is not None)
        self._empty.setVisible(mark is None and repair is None)
        if repair is not None:
            self._show_repair(repair)
        if mark is None:
            self._shown = None
            self.evidence.keep_pending()
            return
        if self._shown is None or (self._shown.id, self._shown.label) != (mark.id, mark.label):
            self.comment_field.setText(self._review.drafts.at(_place(mark)))
            self._make_fields(mark)
        self._shown = mark
        self._fill(mark)
        self._lock()
        self.evidence.show_mark(mark)
        self.history.show_mark(mark)
        self._show_comments()

    def _show_repair(self, repair: Repair) -> None:
        before = repair.span.of(self._review.text) or "∅"
        self._reading.setText(f"{before} → {repair.replacement or '∅'}")
        self._kind.setText(self._words(f"repair.{repair.kind}"))
        self._toggle.setText(self._words("ui.redo_repair" if repair.is_undone else "ui.undo_repair"))

    def _toggle_repair(self) -> None:
        repair = self._review.current_repair
        if repair is not None:
            self._review.judge_repair(repair, is_undone=not repair.is_undone)

    def _make_fields(self, mark: Annotation) -> None:
        while self._form.rowCount():
            row = self._form.takeRow(0)
            for item in (row.labelItem, row.fieldItem):
                widget = item.widget()
                if widget is not None and widget is not self._label:
                    widget.hide()
                    widget.deleteLater()
        self._form.addRow(label(self._words("mark.type")), self._label)
        self.card.setVisible(mark.label == "FIGURE")
        self._headline.setVisible(mark.label != "FIGURE")
        if mark.label == "FIGURE":
            self._fields = self.card.fields
            return
        if self._fields is not self.card.fields:
            self._fields.deleteLater()
        self._fields = Fields(self._review, self._words, self._body)
        known = scheme().get(mark.label)
        for attribute in known.attributes if known else ():
            self._form.addRow(label(attribute.names[self._words.language]), self._fields.make(attribute))

    def _fill(self, mark: Annotation) -> None:
        text = in_one_line(mark.span.of(self._review.text))
        shortened = text if len(text) <= HEADLINE_CHARACTERS else text[: HEADLINE_CHARACTERS - 1] + "…"
        self._headline.setText(shortened)
        self._state.setText(f"{self._words(f'status.{mark.status}')} · {origin_said(mark, self._words)}")
        if self._label.findData(mark.label) < 0:
            self._label.addItem(self._words.label(mark.label), mark.label)
        self._label.setCurrentIndex(self._label.findData(mark.label))
        if mark.label == "FIGURE":
            self.card.show_mark(mark)
        else:
            self._fields.show(mark)

    def _show_changes(self) -> None:
        mark = self._review.current
        if mark is not None:
            self.card.show_changes(mark)

    def _lock(self) -> None:
        """What is signed is shown and not edited; its history can be looked at."""
        is_free = not self._review.proceedings.is_locked
        for part in (self._label, *self._fields.by_name.values(), self.card, self.evidence, self.threads):
            part.setEnabled(is_free)
        self.comment_field.setEnabled(is_free)
        self._toggle.setEnabled(is_free)

    def _show_comments(self) -> None:
        mark = self._review.current
        if mark is not None:
            self.threads.show_mark(mark)

    def _draft(self, text: str) -> None:
        """A half-written remark waits at its mark, whatever is in hand meanwhile."""
        mark = self._review.current
        if mark is not None:
            self._review.drafts.put(_place(mark), text)

    def _comment(self) -> None:
        """Makes a remark of what was written; where that could not be, the words stay."""
        mark = self._review.current
        if mark is not None and self._review.comment(self.comment_field.text()):
            self._review.drafts.drop(_place(mark))
            self.comment_field.clear()

    def keep_pending(self) -> None:
        """Keeps what was typed into the fields, and puts by what is half said."""
        self._fields.keep_pending()
        self._shown = None
        self.evidence.keep_pending()
        self._review.drafts.keep()

    def focus_value(self) -> None:
        """Puts the cursor in the first field of the mark in hand."""
        field = next(iter(self._fields.by_name.values()), self._label)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()

    def field(self, name: str) -> QWidget:
        return self._fields.by_name[name]


def _place(mark: Annotation) -> str:
    """Where drafts of remarks on a mark are kept."""
    return f"comment {mark.id}"
