"""The ledger panel: the tasks of the open document or the whole library, edited in place and handed on as XLSX."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
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

from reviewer.annotations import Change, Relation
from ui.bridge import Bridge
from ui.models.ledger_model import COLUMNS, LedgerModel
from ui.review import Review
from ui.translation import Words
from ui.widgets import label, named

WHERE = (("document", "ui.search_document"), ("library", "ui.search_library"))
WIDTHS = {"serial": 44, "lead": 104, "support": 84, "deadline": 76, "targets": 96, "source": 64}
SOURCE_IN_LIBRARY = 132  # where it names the document too
ROW_HEIGHT = 46  # two lines
JUMPS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


class LedgerView(QTableView):
    """`jumped` carries the row to go to, `deleted` wants the selected rows away."""

    jumped = Signal(int)
    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # an editor hands on the key that ends it
        elif event.key() in JUMPS and self.currentIndex().isValid():
            self.jumped.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif event.key() == Qt.Key.Key_E and not event.modifiers():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


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
        self.filter = named(QLineEdit(), spoken=words("ui.task_filter"))
        self.filter.setPlaceholderText(words("ui.task_filter"))
        self.filter.setClearButtonEnabled(True)
        self.count = label(name="hint")
        self.export = named(QToolButton(), "toggle", spoken=words("ui.task_export"))
        self.export.setText(words("ui.task_export"))
        self.empty = label(words("ui.no_tasks"), "hint", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view = named(LedgerView(), spoken=words("ui.tasks"))
        self._dress(self.view)
        self._lay_out()
        self._connect()

    def _dress(self, view: LedgerView) -> None:
        view.setModel(self.model)
        view.setShowGrid(False)
        view.setWordWrap(True)
        view.setAlternatingRowColors(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        for at, name in enumerate(COLUMNS):
            if name in WIDTHS:
                view.setColumnWidth(at, WIDTHS[name])
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        for widget, stretch in ((self.where, 0), (self.filter, 1), (self.count, 0), (self.export, 0)):
            row.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.where.activated.connect(self.fill)
        self.filter.textChanged.connect(self.model.set_wanted)
        self.export.clicked.connect(self.export_asked)
        self.model.modelReset.connect(self._count)
        self.model.outdated.connect(self._freshen)
        self._review.document_opened.connect(self._opened)
        self.view.jumped.connect(self._jump)
        self.view.deleted.connect(self._delete)
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
        self.view.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self.export.setEnabled(has_any)

    def show_task(self, relation: Relation) -> None:
        """Puts a task in hand."""
        self.filter.clear()
        place = self.model.place_of(relation.id)
        if place is not None:
            self.view.setCurrentIndex(self.model.index(place, 1))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acts

    def _clicked(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()] in ("serial", "source"):
            self._jump(index.row())

    def _jump(self, row: int) -> None:
        self.asked.emit(self.model.hit(row))

    def _delete(self) -> None:
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        changes = [Change(relation, None) for relation in self.model.relations(rows)]
        if changes:
            self._review.tried(lambda: self._review.session.do("step.remove_task", changes))
