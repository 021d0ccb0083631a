"""Fields: the editors of one mark's attributes, made from the scheme, kept as soon as they are left."""

from __future__ import annotations

from collections.abc import Callable

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
    """

    refused = Signal(str, object)
    taken = Signal(str)

    def __init__(self, review: Review, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._mark: Annotation | None = None
        self._wrong: dict[str, Problem] = {}
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
        if mark is None or not isinstance(field, QLineEdit) or not (field.isModified() or name in self._wrong):
            return False
        self._wrong.pop(name, None)
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
        _fill(self.by_name[name], value)
        self.taken.emit(name)

    def put(self, name: str, text: str) -> None:
        """Writes words into a field and keeps them."""
        field = self.by_name[name]
        if isinstance(field, QLineEdit) and self._mark is not None:
            field.setText(text)
            self._keep(self._mark, name)

    def keep_pending(self) -> None:
        """Keeps what was typed for a mark that leaves the hand."""
        mark, self._mark = self._mark, None
        for name, field in self.by_name.items():
            if mark is not None and isinstance(field, QLineEdit) and field.isModified():
                self._keep(mark, name)
        for problem in self._wrong.values():
            self._review.problem.emit(problem)
        self._wrong.clear()

    def _keeping(self, name: str) -> Callable[[], None]:
        def keep() -> None:
            if self._mark is not None:
                self._keep(self._mark, name)

        return keep

    def _keep(self, mark: Annotation, name: str) -> None:
        field = self.by_name[name]
        if isinstance(field, QLineEdit):
            field.setModified(False)
        try:
            value = _read(name, field)
        except Problem as problem:
            self._wrong[name] = problem
            self.refused.emit(name, problem)
            return
        self._wrong.pop(name, None)
        self._review.revalue(mark.id, {name: value})
        self.taken.emit(name)


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
