"""The detail panel: what the mark in hand says, field by field, and what was said about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.annotations import Annotation, Comment, Repair
from reviewer.assets import Json
from reviewer.labels import Attribute, scheme
from reviewer.problems import Problem
from reviewer.values import values_read, values_shown
from ui.review import Review
from ui.translation import Words
from ui.widgets import closing, emptied, label, named

HEADLINE_CHARACTERS = 80


class DetailPanel(QScrollArea):
    """Fields are made from the scheme; an edit is kept as soon as its field is left or Enter is pressed."""

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._shown: Annotation | None = None
        self._fields: dict[str, QWidget] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.comment_field = named(QLineEdit(), "comment", spoken=words("step.comment"))
        self.comment_field.setPlaceholderText(words("ui.comment_hint"))
        self.comment_field.returnPressed.connect(self._comment)
        review.current_changed.connect(self._show)
        review.comments_changed.connect(self._show_comments)
        self._build()
        self._show()

    # Building

    def _build(self) -> None:
        self._headline = label(name="headline", wraps=True)
        self._state = label(name="state")
        self._label = named(QComboBox(), spoken=self._words("mark.type"))
        for name in scheme():
            self._label.addItem(self._words.label(name), name)
        self._label.activated.connect(lambda _: self._review.relabel(self._label.currentData()))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(4)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._comments = QVBoxLayout()
        self._comments.setSpacing(6)
        self._empty = label(self._words("ui.no_mark"), "hint", wraps=True)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        body.addWidget(self._headline)
        body.addWidget(self._state)
        body.addLayout(self._form)
        body.addLayout(self._comments)
        body.addWidget(self.comment_field)
        self._repair = self._repair_box()
        page = named(QWidget(), "detail")
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(self._empty)
        column.addWidget(self._repair)
        column.addWidget(self._body)
        column.addStretch(1)
        self.setWidget(page)

    def _repair_box(self) -> QWidget:
        box = QWidget()
        self._reading = label(name="headline", wraps=True)
        self._kind = label(name="hint", wraps=True)
        self._toggle = QPushButton()
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
            self._keep_pending()
        self._body.setVisible(mark is not None)
        self._repair.setVisible(repair is not None)
        self._empty.setVisible(mark is None and repair is None)
        if repair is not None:
            self._show_repair(repair)
        if mark is None:
            self._shown = None
            return
        if self._shown is None or (self._shown.id, self._shown.label) != (mark.id, mark.label):
            self.comment_field.clear()
            self._make_fields(mark)
        self._shown = mark
        self._fill(mark)
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
        self._form.addRow(QLabel(self._words("mark.type")), self._label)
        known = scheme().get(mark.label)
        self._fields = {}
        for attribute in known.attributes if known else ():
            title = attribute.names[self._words.language]
            field = self._choice(attribute) if attribute.kind == "choice" else self._line(attribute)
            field.setAccessibleName(title)
            self._fields[attribute.name] = field
            self._form.addRow(QLabel(title), field)

    def _line(self, attribute: Attribute) -> QLineEdit:
        field = named(QLineEdit(), attribute.name)
        field.editingFinished.connect(self._keeping(attribute.name))
        if attribute.kind == "values":
            field.setPlaceholderText("98; 0.33~0.7; ≥65")
        return field

    def _choice(self, attribute: Attribute) -> QComboBox:
        box = named(QComboBox(), attribute.name)
        box.addItem("—", None)
        for choice in attribute.choices:
            box.addItem(self._words(f"choice.{choice}"), choice)
        box.activated.connect(self._keeping(attribute.name))
        return box

    def _fill(self, mark: Annotation) -> None:
        text = " ".join(mark.span.of(self._review.text).split())
        shortened = text if len(text) <= HEADLINE_CHARACTERS else text[: HEADLINE_CHARACTERS - 1] + "…"
        self._headline.setText(shortened)
        origin = self._words("ui.by_hand") if mark.origin == "reviewer" else f"{mark.origin} · {mark.score:.0%}"
        self._state.setText(f"{self._words(f'status.{mark.status}')} · {origin}")
        self._label.setCurrentIndex(self._label.findData(mark.label))
        for name, field in self._fields.items():
            value = values_shown(mark.attributes) if name == "values" else mark.attributes.get(name)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(max(0, field.findData(value)))
            elif isinstance(field, QLineEdit) and field.text() != (shown := "" if value is None else str(value)):
                field.setText(shown)
                field.setCursorPosition(0)

    def _show_comments(self) -> None:
        emptied(self._comments)
        mark = self._review.current
        for comment in self._review.comments_on(mark) if mark else ():
            self._comments.addWidget(self._remark(comment))

    def _remark(self, comment: Comment) -> QWidget:
        frame = named(QFrame(), "remark")
        text = label(comment.text, wraps=True)
        when = comment.created[:16].replace("T", " ")
        by = label(f"{comment.author} · {when}", "hint")
        delete = closing(self._words("step.uncomment"))
        delete.clicked.connect(lambda: self._review.uncomment(comment))
        row = QHBoxLayout()
        row.addWidget(by, 1)
        row.addWidget(delete)
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 6, 4, 8)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(text)
        return frame

    # Keeping

    def _keeping(self, name: str) -> Callable[[], None]:
        def keep() -> None:
            if self._shown is not None:
                self._keep(self._shown, name, self._fields[name])

        return keep

    def _keep(self, mark: Annotation, name: str, field: QWidget) -> None:
        if isinstance(field, QLineEdit):
            field.setModified(False)
        try:
            self._review.revalue(mark.id, {name: self._read(name, field)})
        except Problem as problem:
            self._review.problem.emit(problem)
            self._fill(mark)

    def _keep_pending(self) -> None:
        """Keeps what was typed for a mark that a key takes out of hand."""
        mark, self._shown = self._shown, None
        if mark is not None:
            for name, field in self._fields.items():
                if isinstance(field, QLineEdit) and field.isModified():
                    self._keep(mark, name, field)

    def _read(self, name: str, field: QWidget) -> Json:
        if isinstance(field, QComboBox):
            value = field.currentData()
            return None if value is None else str(value)
        assert isinstance(field, QLineEdit)
        text = field.text().strip()
        if name == "values":
            return values_read(text)
        return text or None

    def _comment(self) -> None:
        self._review.comment(self.comment_field.text())
        self.comment_field.clear()

    def focus_value(self) -> None:
        """Puts the cursor in the first field of the mark in hand."""
        field = next(iter(self._fields.values()), self._label)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()

    def field(self, name: str) -> QWidget:
        return self._fields[name]
