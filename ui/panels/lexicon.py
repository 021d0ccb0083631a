"""The lexicon panel: the decisions that are done again on equal words, visible, edited, turned off, searched for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.annotations import Annotation, Change, Step
from reviewer.labels import scheme
from reviewer.lexicon import Rule
from ui.bridge import Bridge
from ui.models.lexicon_model import COLUMNS, LexiconModel
from ui.review import Review
from ui.translation import Words
from ui.widgets import label, named

WIDTHS = {"is_on": 46, "type": 66, "rule": 130, "applied": 60, "hits": 120, "created": 86, "author": 72}


class LexiconView(QTableView):
    """`deleted` wants the selected rows away."""

    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and not is_editing:
            self.deleted.emit()
        elif event.key() == Qt.Key.Key_E and not event.modifiers() and not is_editing:
            self.edit(self.currentIndex().siblingAtColumn(COLUMNS.index("words")))
        else:
            super().keyPressEvent(event)


class LexiconPanel(QWidget):
    """E or F2 edits the words, the blank key turns a rule on or off, Del takes it out; all of it can be undone.

    `find_asked` carries the Rule whose places are wanted. The table is filled when it is first seen.
    """

    find_asked = Signal(object)

    def __init__(self, review: Review, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._is_old = True
        self.model = LexiconModel(review, words, self)
        self.filter = self._line(words("ui.rule_filter"))
        self.filter.setClearButtonEnabled(True)
        self.finds = self._button(words("ui.rule_find"))
        self.words = self._line(words("ui.rule_words"))
        self.label = named(QComboBox(), spoken=words("column.type"))
        for name in scheme():
            self.label.addItem(words.label(name), name)
        self.label.setCurrentIndex(self.label.findData("PERSON"))
        self.add = self._button(words("ui.rule_add"))
        self.empty = label(words("ui.no_rules"), "hint", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view = named(LexiconView(), spoken=words("ui.lexicon"))
        self._dress()
        self._lay_out()
        self._connect(bridge)

    def _line(self, hint: str) -> QLineEdit:
        line = named(QLineEdit(), spoken=hint)
        line.setPlaceholderText(hint)
        return line

    def _button(self, title: str) -> QToolButton:
        button = named(QToolButton(), "toggle", spoken=title)
        button.setText(title)
        return button

    def _dress(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setAlternatingRowColors(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.EditKeyPressed | triggers.SelectedClicked)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(28)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, name in enumerate(COLUMNS):
            if name in WIDTHS:
                view.setColumnWidth(at, WIDTHS[name])
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widgets, margins in (
            (((self.filter, 1), (self.finds, 0)), (12, 8, 12, 3)),
            (((self.words, 1), (self.label, 0), (self.add, 0)), (12, 3, 12, 8)),
        ):
            row = QHBoxLayout()
            row.setContentsMargins(*margins)
            row.setSpacing(6)
            for widget, stretch in widgets:
                row.addWidget(widget, stretch)
            column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)

    def _connect(self, bridge: Bridge) -> None:
        bridge.stepped.connect(self._stepped)
        self.filter.textChanged.connect(self.model.set_wanted)
        self.model.modelReset.connect(self._count)
        self.view.deleted.connect(self._delete)
        self.words.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.finds.clicked.connect(self._find)

    # Filling

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self.fill()

    def _stepped(self, step: Step) -> None:
        """Rules come and go, and each decision on a mark may be about one that a rule brought."""
        if any(isinstance(change.record, Rule | Annotation) for change in step.changes):
            self._is_old = True
            if self.isVisible():
                self.fill()

    def fill(self) -> None:
        """Reads the lexicon anew; the row in hand stays in hand."""
        self._is_old = False
        row = self.view.currentIndex().row()
        self.model.fill()
        if 0 <= row < self.model.rowCount():
            self.view.selectRow(row)

    def _count(self) -> None:
        has_any = self.model.whole > 0
        self.view.setVisible(has_any)
        self.finds.setEnabled(has_any)
        self.empty.setVisible(not has_any)

    # Acts

    def _add(self) -> None:
        text, name = self.words.text(), str(self.label.currentData())
        if self._review.tried(lambda: self._review.session.add_rule(text, name)) is not None:
            self.words.clear()

    def _delete(self) -> None:
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        changes = [Change(rule, None) for rule in self.model.rules(rows)]
        if changes:
            self._review.tried(lambda: self._review.session.do("step.rule", changes))

    def _find(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.find_asked.emit(self.model.rule_at(index.row()))
