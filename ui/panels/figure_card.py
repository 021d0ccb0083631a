"""The figure card: a figure's words beside their normal form, its editors, and the changes it takes part in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.annotations import Annotation
from reviewer.documents.wrapping import in_one_line
from reviewer.figures import counterpart, normalised
from reviewer.labels import Attribute, scheme
from reviewer.problems import Impossible, Problem
from reviewer.units import unit_names
from ui.panels.change_strip import ChangeStrip
from ui.panels.fields import Fields
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import emptied, label, named

# Fields that stand in one row share their line; the first names it.
ROWS = (("values", "unit"), ("kind", "qualifier"), ("role",), ("indicator",), ("item",), ("subject",), ("period",))
PICKED = ("indicator", "item", "subject", "period")
UNIT_WIDTH = 96


def completing(names: Sequence[str], owner: QWidget) -> QCompleter:
    """Offers the names that hold what is typed."""
    completer = QCompleter(list(names), owner)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return completer


class FigureCard(QWidget):
    """`selected` gives the words that are selected in the text, for the fields that take the text's own words."""

    def __init__(
        self, review: Review, words: Words, tones: Tones, *, selected: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._tones = tones
        self._selected = selected
        self.fields = Fields(review, words, self)
        self.original = label(name="original", wraps=True)
        self.normal = label(name="normal", wraps=True)
        self.other = label(name="hint")
        self.reason = label(name="wrong", wraps=True)
        self.strips: list[ChangeStrip] = []
        self._changes = QVBoxLayout()
        self._changes.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head())
        column.addLayout(self._changes)
        column.addLayout(self._editors())
        self.fields.refused.connect(self._refuse)
        self.fields.taken.connect(self._take)
        self.reason.hide()

    def _head(self) -> QWidget:
        box = named(QWidget(), "figure_head")
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 8, 12, 9)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        for at, (title, value) in enumerate((("ui.original_words", self.original), ("ui.normal_form", self.normal))):
            grid.addWidget(label(self._words(title), "caption"), 0, at)
            value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(value, 1, at)
            grid.setColumnStretch(at, 1)
        grid.addWidget(self.other, 2, 1)
        return box

    def _editors(self) -> QGridLayout:
        attributes = {each.name: each for each in scheme()["FIGURE"].attributes}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        at = 0
        own = [(name,) for name in attributes if not any(name in row for row in ROWS)]
        for row in (*ROWS, *own):
            grid.addWidget(label(attributes[row[0]].names[self._words.language], "hint"), at, 0)
            grid.addLayout(self._row([attributes[name] for name in row]), at, 1)
            at += 1
            if "values" in row:
                grid.addWidget(self.reason, at, 1)
                at += 1
        return grid

    def _row(self, attributes: list[Attribute]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for attribute in attributes:
            field = self.fields.make(attribute)
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            field.setToolTip(attribute.names[self._words.language])
            row.addWidget(field, 1)
            if attribute.name == "unit" and isinstance(field, QLineEdit):
                field.setFixedWidth(UNIT_WIDTH)
                field.setPlaceholderText(attribute.names[self._words.language])
                field.setCompleter(completing(unit_names(), field))
            if attribute.name in PICKED:
                row.addWidget(self._picking(attribute.name))
        return row

    def _picking(self, name: str) -> QToolButton:
        button = named(QToolButton(), "pick", spoken=self._words("ui.take_selection"))
        button.setText(self._words("ui.take"))
        button.setToolTip(self._words("ui.take_selection"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self.pick, name))
        return button

    # Showing

    def show_mark(self, mark: Annotation) -> None:
        self.original.setText(in_one_line(mark.span.of(self._review.text)))
        self.normal.setText(normalised(mark.attributes) or "—")
        other = counterpart(mark.attributes)
        self.other.setText(f"= {other}" if other else "")
        self.other.setVisible(bool(other))
        self.fields.show(mark)
        self.show_changes(mark)

    def show_changes(self, mark: Annotation) -> None:
        """A strip for each change that the figure takes part in."""
        emptied(self._changes)
        changes = self._review.changes_of(mark)
        self.strips = [ChangeStrip(each, self._review, self._words, self._tones) for each in changes]
        for strip in self.strips:
            self._changes.addWidget(strip)

    def pick(self, name: str, _: bool = False) -> None:
        """Takes the words selected in the text for a field."""
        words = self._selected()
        if words:
            self.fields.put(name, words)
        else:
            self._review.problem.emit(Impossible(reason="reason.no_selection"))

    def _refuse(self, name: str, problem: Problem) -> None:
        self._mark_wrong(name, is_wrong=True)
        self.reason.setText(self._words.problem(problem))
        self.reason.show()

    def _take(self, name: str) -> None:
        self._mark_wrong(name, is_wrong=False)
        if name == "values":
            self.reason.hide()

    def _mark_wrong(self, name: str, *, is_wrong: bool) -> None:
        field = self.fields.by_name[name]
        if bool(field.property("wrong")) != is_wrong:
            field.setProperty("wrong", is_wrong)
            field.style().unpolish(field)
            field.style().polish(field)
