"""The history panel: who did what to the mark in hand and when, unfolded on demand."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.annotations import Annotation
from reviewer.assets import Json
from reviewer.labels import scheme
from reviewer.trail import Difference, Event, differences
from reviewer.values import values_shown
from ui.moments import moment
from ui.review import Review
from ui.translation import Words
from ui.widgets import emptied, label, named

NOTHING = "∅"


def origin_said(mark: Annotation, words: Words) -> str:
    """Where a mark comes from: a person's hand, or a rule or model with how sure it was."""
    return words("ui.by_hand") if mark.origin == "reviewer" else f"{mark.origin} · {mark.score:.0%}"


class HistoryPanel(QWidget):
    """The latest act first; read from the library only while it is unfolded."""

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._mark: Annotation | None = None
        self.fold = named(QToolButton(), "fold", spoken=words("history.title"))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._show)
        self._box = QWidget()
        self._events = QVBoxLayout(self._box)
        self._events.setContentsMargins(14, 2, 0, 0)
        self._events.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.fold)
        column.addWidget(self._box)
        review.proceedings.evidence_changed.connect(self._show)
        self._show()

    def show_mark(self, mark: Annotation) -> None:
        self._mark = mark
        self._show()

    def lines(self) -> list[str]:
        """The history in words, the latest act first: a line for the act, and one for each side that it changed."""
        if self._mark is None:
            return []
        events = self._review.session.history_of(self._mark)
        return ["\n".join(self._told(event)) for event in reversed(events)]

    def _show(self) -> None:
        is_open = self.fold.isChecked()
        self.fold.setText(f"{'▾' if is_open else '▸'} {self._words('history.title')}")
        self._box.setVisible(is_open)
        emptied(self._events)
        for told in self.lines() if is_open else ():
            act, _, rest = told.partition("\n")
            self._events.addWidget(self._entry(act, rest))

    def _entry(self, act: str, rest: str) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(act, "hint", wraps=True))
        if rest:
            column.addWidget(self._narrow(rest))
        return box

    def _narrow(self, rest: str) -> QLabel:
        """A name without a space, as origins are that came with a file, makes the panel no wider."""
        told = label(rest, wraps=True)
        policy = told.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        told.setSizePolicy(policy)
        told.setToolTip(rest)
        return told

    def _told(self, event: Event) -> list[str]:
        act = self._words(event.what)
        if event.is_undo or event.is_redo:
            act = self._words("notice.undone" if event.is_undo else "notice.redone", what=act)
        head = f"{moment(event.created)} · {event.actor} · {act}"
        made = event.change.after if event.change.before is None else None
        if isinstance(made, Annotation):
            return [head, origin_said(made, self._words)]
        return [head, *map(self._side, differences(event, self._review.text))]

    def _side(self, side: Difference) -> str:
        old, new = (self._value(side.name, value) or NOTHING for value in (side.old, side.new))
        return self._words("history.side", name=self._name(side.name), old=old, new=new)

    def _name(self, name: str) -> str:
        match name:
            case "label":
                return self._words("column.type")
            case "words":
                return self._words("history.words")
            case "status" | "evidence":
                return self._words(f"column.{name}")
            case "source" | "link" | "quote":
                return self._words(f"evidence_field.{name}")
        known = (each for label in scheme().values() for each in label.attributes if each.name == name)
        attribute = next(known, None)
        return attribute.names[self._words.language] if attribute else name

    def _value(self, name: str, value: Json) -> str:
        if value is None:
            return ""
        match name:
            case "label":
                return self._words.label(str(value))
            case "status" | "evidence":
                return self._words(f"{name}.{value}")
            case "values":
                return values_shown({"values": value})
        choices = {choice for label in scheme().values() for each in label.attributes for choice in each.choices}
        return self._words.choice(str(value)) if value in choices else str(value)
