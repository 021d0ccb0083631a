"""The ledger panel: the tasks of the open document or the whole library, edited in place and handed on as XLSX."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QVBoxLayout, QWidget

from reviewer.annotations import Change, Relation
from ui.bridge import Bridge
from ui.models.ledger_model import COLUMNS, LedgerModel
from ui.panels.tables import TableBody, TableView
from ui.review import Review
from ui.translation import Words
from ui.widgets import bar, button, label, line, named

WHERE = (("document", "ui.search_document"), ("library", "ui.search_library"))
WIDTHS = {"serial": 44, "lead": 104, "support": 84, "deadline": 76, "targets": 96, "source": 76}
SOURCE_IN_LIBRARY = 132  # where it names the document too
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_E)


class LedgerPanel(QWidget):
    """Enter or a double click on the source jumps, E or F2 edits, Del takes tasks away.

    `asked` carries the Hit to go to; `export_asked` wants the ledger as a file. The table is filled when first seen.
    """

    asked = Signal(object)
    export_asked = Signal()

    def __init__(self, review: Review, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._is_old = True
        self.model = LedgerModel(review, bridge, words, self)
        self.where = named(QComboBox(), spoken=words("ui.search_where"))
        for where, title in WHERE:
            self.where.addItem(words(title), where)
        self.filter = line(words("ui.task_filter"))
        self.count = label(name="hint")
        self.export = button(words("ui.task_export"))
        self.view = TableView(spoken=words("ui.tasks"), keys=KEYS, lines=2)
        self.view.setModel(self.model)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.view.setSortingEnabled(True)
        self.view.set_widths(COLUMNS, WIDTHS)
        self.body = TableBody(self.view)
        self.empty = self.body.empty
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar((self.where, 0), (self.filter, 1), (self.count, 0), (self.export, 0)))
        column.addWidget(self.body, 1)

    def _connect(self) -> None:
        self.where.activated.connect(self.fill)
        self.filter.textChanged.connect(self.model.set_wanted)
        self.export.clicked.connect(self.export_asked)
        self.model.modelReset.connect(self._count)
        self.model.outdated.connect(self._freshen)
        self._review.document_opened.connect(self._opened)
        self.view.pressed_key.connect(self._press)
        self.view.doubleClicked.connect(self._clicked)

    # Filling

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self.fill()

    def _opened(self) -> None:
        if self.where.currentData() == "document":
            self._freshen()

    def _freshen(self) -> None:
        self._is_old = True
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Reads the tasks anew; the row in hand stays in hand."""
        self._is_old = False
        current = self.view.currentIndex()
        held = self.model.row_at(current.row()).entry.relation.id if current.isValid() else None
        session, here = self._review.session, self._review.document
        is_library = self.where.currentData() == "library"
        self.model.fill(session.documents() if is_library else [here] if here else [])
        self.view.setColumnWidth(COLUMNS.index("source"), SOURCE_IN_LIBRARY if is_library else WIDTHS["source"])
        place = self.model.place_of(held) if held is not None else None
        if place is not None:
            self.view.setCurrentIndex(self.model.index(place, max(0, current.column())))

    def _count(self) -> None:
        self.count.setText(self._words("ui.task_count", count=self.model.rowCount()))
        has_any = self.model.whole > 0
        self.body.tell("" if has_any else self._words("ui.no_tasks"))
        self.export.setEnabled(has_any)

    def show_task(self, relation: Relation) -> None:
        """Puts a task in hand."""
        self.filter.clear()
        place = self.model.place_of(relation.id)
        if place is not None:
            self.view.setCurrentIndex(self.model.index(place, 1))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acts

    def _press(self, key: int) -> None:
        index = self.view.currentIndex()
        if key == Qt.Key.Key_Delete:
            self._delete()
        elif index.isValid() and key == Qt.Key.Key_E:
            self.view.edit(index)
        elif index.isValid():
            self._jump(index.row())

    def _clicked(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()] in ("serial", "source"):
            self._jump(index.row())

    def _jump(self, row: int) -> None:
        self.asked.emit(self.model.hit(row))

    def _delete(self) -> None:
        changes = [Change(relation, None) for relation in self.model.relations(self.view.chosen_rows())]
        if changes:
            self._review.tried(lambda: self._review.session.do("step.remove_task", changes))
