"""Fields: the editors of one mark's attributes, made from the scheme, kept as soon as they are left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from reviewer.annotations import Annotation
from reviewer.assets import Json
from reviewer.labels import Attribute
from reviewer.problems import Problem
from reviewer.values import values_read, values_shown
from ui.review import Review
from ui.translation import Words
from ui.widgets import named

VALUES_HINT = "98; 0.33~0.7; ≥65"


class Fields(QObject):
    """Keeps what is typed when a field is left, Enter is pressed, or a key takes the mark out of hand; Escape puts
    what is stored back.

    Signals: refused(name, Problem) when what was typed is no value; the words stay in the field to be mended, and are
    told as a problem where the mark leaves the hand with them. taken(name) when a field is in order.

    Words that a sudden end left half typed come back into their field, in italics, and wait there: they are kept when
    they are typed on or Enter is pressed, never by passing by.
    """

    refused = Signal(str, object)
    taken = Signal(str)

    def __init__(self, review: Review, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._mark: Annotation | None = None
        self._wrong: dict[str, Problem] = {}
        self._waiting: set[str] = set()
        self.by_name: dict[str, QWidget] = {}

    def make(self, attribute: Attribute) -> QWidget:
        """The editor of an attribute."""
        field = self._choice(attribute) if attribute.kind == "choice" else self._line(attribute)
        field.setAccessibleName(attribute.names[self._words.language])
        self.by_name[attribute.name] = field
        return field

    def _line(self, attribute: Attribute) -> QLineEdit:
        field = named(QLineEdit(), attribute.name)
        field.installEventFilter(self)
        field.textEdited.connect(partial(self._typed, attribute.name))
        field.returnPressed.connect(partial(self._set_waiting, attribute.name, is_waiting=False))
        field.editingFinished.connect(self._keeping(attribute.name))
        if attribute.kind == "values":
            field.setPlaceholderText(VALUES_HINT)
        return field

    def _choice(self, attribute: Attribute) -> QComboBox:
        box = named(QComboBox(), attribute.name)
        box.addItem("—", None)
        for choice in attribute.choices:
            box.addItem(self._words.choice(choice), choice)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(self)
        box.activated.connect(self._keeping(attribute.name))
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the panel; it turns a choice only where a person is at it. Escape is about the field."""
        if isinstance(watched, QComboBox) and event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        if isinstance(watched, QLineEdit) and _is_escape(event) and self._restore(watched.objectName()):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _restore(self, name: str) -> bool:
        """Puts the stored value back into a field; whether there was anything to put back."""
        field, mark = self.by_name[name], self._mark
        has_other = name in self._wrong or name in self._waiting
        if mark is None or not isinstance(field, QLineEdit) or not (field.isModified() or has_other):
            return False
        self._wrong.pop(name, None)
        self._review.drafts.drop(_place(mark, name))
        self._show_stored(mark, name)
        return True

    def show(self, mark: Annotation) -> None:
        """Fills the fields with a mark's attributes; what is wrong in a field stays to be mended."""
        if self._mark is None or self._mark.id != mark.id:
            self._wrong.clear()
        self._mark = mark
        for name in self.by_name:
            if name not in self._wrong:
                self._show_stored(mark, name)

    def _show_stored(self, mark: Annotation, name: str) -> None:
        value = values_shown(mark.attributes) if name == "values" else mark.attributes.get(name)
        field, draft = self.by_name[name], self._review.drafts.at(_place(mark, name))
        if draft and isinstance(field, QLineEdit) and field.isModified():
            return  # somebody is typing there
        _fill(field, draft or value)
        self._set_waiting(name, is_waiting=bool(draft))
        self.taken.emit(name)

    def _typed(self, name: str, text: str) -> None:
        self._set_waiting(name, is_waiting=False)
        if self._mark is not None:
            self._review.drafts.put(_place(self._mark, name), text)

    def _set_waiting(self, name: str, *, is_waiting: bool) -> None:
        """Whether what stands in a field was left there by a sudden end, and nobody has been at it since."""
        if is_waiting != (name in self._waiting):
            self._waiting ^= {name}
            field = self.by_name[name]
            field.setProperty("draft", is_waiting)
            field.setToolTip(self._words("ui.draft_tip") if is_waiting else "")
            field.style().unpolish(field)
            field.style().polish(field)

    def put(self, name: str, text: str) -> None:
        """Writes words into a field and keeps them."""
        field = self.by_name[name]
        if isinstance(field, QLineEdit) and self._mark is not None:
            field.setText(text)
            self._set_waiting(name, is_waiting=False)
            self._keep(self._mark, name)

    def keep_pending(self) -> None:
        """Keeps what was typed for a mark that leaves the hand."""
        mark, self._mark = self._mark, None
        for name, field in self.by_name.items():
            if mark is not None and isinstance(field, QLineEdit) and field.isModified():
                self._keep(mark, name)
        for name, problem in self._wrong.items():
            self._review.problem.emit(problem)
            if mark is not None:
                self._review.drafts.drop(_place(mark, name))
        self._wrong.clear()

    def _keeping(self, name: str) -> Callable[[], None]:
        def keep() -> None:
            if self._mark is not None:
                self._keep(self._mark, name)

        return keep

    def _keep(self, mark: Annotation, name: str) -> None:
        field = self.by_name[name]
        if name in self._waiting:
            return
        if isinstance(field, QLineEdit):
            field.setModified(False)
        try:
            value = _read(name, field)
        except Problem as problem:
            self._wrong[name] = problem
            self.refused.emit(name, problem)
            return
        self._wrong.pop(name, None)
        self._review.drafts.drop(_place(mark, name))
        self._review.revalue(mark.id, {name: value})
        self.taken.emit(name)


def _place(mark: Annotation, name: str) -> str:
    """Where the draft of a field is kept."""
    return f"attribute {mark.id} {name}"


def _is_escape(event: QEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _fill(field: QWidget, value: Json) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findData(value)))
    elif isinstance(field, QLineEdit):
        shown = "" if value is None else str(value)
        if field.text() != shown:
            field.setText(shown)
            field.setCursorPosition(0)
        field.setModified(False)


def _read(name: str, field: QWidget) -> Json:
    if isinstance(field, QComboBox):
        value = field.currentData()
        return None if value is None else str(value)
    assert isinstance(field, QLineEdit)
    text = field.text().strip()
    if name == "values":
        return values_read(text)
    return text or None
