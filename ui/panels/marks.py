"""The marks panel: every mark of the document in a filtered list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from reviewer.labels import scheme
from ui.models.marks_model import MarksModel
from ui.review import Review
from ui.translation import Words
from ui.widgets import named

WIDTHS = {0: 76, 2: 96, 3: 44}  # the least of each column; the words take what is left


class MarksPanel(QWidget):
    """Follows the mark in hand, and puts the mark picked here in hand."""

    def __init__(self, review: Review, words: Words, *, dark: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.model = MarksModel(review, words, dark=dark, parent=self)
        self.label = self._choice(words("ui.all_types"), [(name, words.label(name)) for name in scheme()])
        self.status = self._choice(
            words("ui.all_states"), [(name, words(f"status.{name}")) for name in ("proposed", "accepted", "rejected")]
        )
        self.label.setAccessibleName(words("mark.type"))
        self.status.setAccessibleName(words("mark.status"))
        self.view = self._table(words)
        row = QHBoxLayout()
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.status, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view)
        review.current_changed.connect(self._follow)
        self.model.modelReset.connect(self._follow)

    def _choice(self, anything: str, rows: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.addItem(anything, "")
        for name, title in rows:
            box.addItem(title, name)
        box.currentIndexChanged.connect(self._filter)
        return box

    def _table(self, words: Words) -> QTableView:
        view = named(QTableView(), spoken=words("ui.marks"))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(26)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        view.selectionModel().currentRowChanged.connect(self._picked)
        return view

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style sheet says how wide a heading is."""
        for column, width in WIDTHS.items():
            self.view.setColumnWidth(column, max(width, self.view.horizontalHeader().sectionSizeHint(column)))
        super().showEvent(event)

    def _filter(self) -> None:
        self.model.set_filter(label=self.label.currentData(), status=self.status.currentData())

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self._review.set_current(self.model.mark_at(index.row()))

    def _follow(self) -> None:
        mark = self._review.current
        row = self.model.row_of(mark.id) if mark else None
        if row is None:
            self.view.clearSelection()
        elif self.view.currentIndex().row() != row or not self.view.selectionModel().hasSelection():
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, 0))
