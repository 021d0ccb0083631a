"""The lexicon panel: the decisions that are done again on equal words, visible, edited, turned off, searched for."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.annotations import Annotation, Change, Step
from reviewer.labels import scheme
from reviewer.lexicon import Rule
from ui.bridge import Bridge
from ui.models.lexicon_model import COLUMNS, DECISIONS, PLACE, LexiconModel
from ui.panels.tables import TableBody, TableView
from ui.review import Review
from ui.translation import Words
from ui.widgets import bar, button, edge_box, line, named

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {"is_on": 46, "type": 70, "rule": 134, "applied": 66, "hits": 128, "created": 88, "author": 66}
KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_E)


def label_box(words: Words, parent: QWidget | None = None) -> QComboBox:
    """All labels of the scheme to choose from."""
    box = QComboBox(parent)
    for name in scheme():
        box.addItem(words.label(name), name)
    return box


class RuleDelegate(QStyledItemDelegate):
    """Types and decisions as a list, words as a line."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() == PLACE["is_on"]:
            self.initStyleOption(option, index)
            edge_box(painter, option)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == PLACE["type"]:
            return label_box(self._words, parent)
        if index.column() != PLACE["rule"]:
            return QLineEdit(parent)
        box = QComboBox(parent)
        for action, key in DECISIONS.items():
            box.addItem(self._words(key), action)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class LexiconPanel(QWidget):
    """E or F2 edits the words, the blank key turns a rule on or off, Del takes it out; all of it can be undone.

    `find_asked` carries the Rule whose places are wanted. The table is filled when it is first seen.
    """

    find_asked = Signal(object)

    def __init__(self, review: Review, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._is_old = True
        self.model = LexiconModel(review, words, self)
        self.filter = line(words("ui.rule_filter"))
        self.finds = button(words("ui.rule_find"))
        self.deletes = button(words("ui.rule_delete"))
        self.words = line(words("ui.rule_words"))
        self.label = named(label_box(words), spoken=words("column.type"))
        self.label.setCurrentIndex(self.label.findData("PERSON"))
        self.add = button(words("ui.rule_add"))
        self.view = TableView(spoken=words("ui.lexicon"), keys=KEYS)
        self.view.setModel(self.model)
        self.view.setItemDelegate(RuleDelegate(words, self.view))
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.view.setSortingEnabled(True)
        self.view.set_widths(COLUMNS, WIDTHS)
        self.body = TableBody(self.view)
        self.empty = self.body.empty
        self._lay_out()
        self._connect(bridge)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar((self.filter, 1), (self.finds, 0), (self.deletes, 0)))
        column.addWidget(self.body, 1)
        column.addLayout(bar((self.words, 1), (self.label, 0), (self.add, 0)))

    def _connect(self, bridge: Bridge) -> None:
        bridge.stepped.connect(self._stepped)
        self.filter.textChanged.connect(self.model.set_wanted)
        self.model.modelReset.connect(self._count)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.view.pressed_key.connect(self._press)
        self.deletes.clicked.connect(self._delete)
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
        if step.kinds & {Rule, Annotation}:
            self._is_old = True
            if self.isVisible():
                self.fill()

    def fill(self) -> None:
        """Reads the lexicon anew; the rule in hand stays in hand, and the row where it is gone."""
        self._is_old = False
        index = self.view.currentIndex()
        rule = self.model.rule_at(index.row()) if index.isValid() else None
        self.model.fill()
        if rule is not None and self.model.rowCount():
            row = self.model.row_of(rule.id)
            row = min(index.row(), self.model.rowCount() - 1) if row is None else row
            self.view.setCurrentIndex(self.model.index(row, index.column()))

    def _count(self) -> None:
        why_empty = self._words("ui.rule_none" if self.model.whole else "ui.no_rules")
        self.body.tell("" if self.model.rowCount() else why_empty)
        self._enable()

    def _enable(self) -> None:
        for each in (self.finds, self.deletes):
            each.setEnabled(self.view.selectionModel().hasSelection())

    # Acts

    def _press(self, key: int) -> None:
        if key == Qt.Key.Key_Delete:
            self._delete()
        elif self.view.currentIndex().isValid():
            self.view.edit(self.view.currentIndex().siblingAtColumn(PLACE["words"]))

    def _add(self) -> None:
        text, name = self.words.text(), str(self.label.currentData())
        if self._review.tried(lambda: self._review.session.add_rule(text, name)) is not None:
            self.words.clear()

    def _delete(self) -> None:
        changes = [Change(rule, None) for rule in self.model.rules(self.view.chosen_rows())]
        if changes:
            self._review.tried(lambda: self._review.session.do("step.rule", changes))

    def _find(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.find_asked.emit(self.model.rule_at(index.row()))
