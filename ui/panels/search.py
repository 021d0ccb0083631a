"""The search panel: words, patterns and marks in the open document or the whole library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.annotations import Repair, Step
from reviewer.documents.document import Document
from reviewer.documents.searching import Query
from reviewer.labels import offered
from reviewer.problems import Problem
from reviewer.session import Hit
from ui.review import Review
from ui.translation import Words
from ui.turns import Turns
from ui.widgets import label, named

HIT_ROLE = Qt.ItemDataRole.UserRole
MOST_SHOWN = 2_000
WHERE = (("document", "ui.search_document"), ("library", "ui.search_library"), ("marks", "ui.search_marks"))


class SearchPanel(QWidget):
    """`asked` carries a Hit to go to. The list is the preview of what "mark all" will mark: unticked hits stay out."""

    asked = Signal(object)

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self.field = named(QLineEdit(), "search", spoken=words("ui.search"))
        self.field.setPlaceholderText(words("ui.search_hint"))
        self.field.setClearButtonEnabled(True)
        self.where = named(QComboBox(), spoken=words("ui.search_where"))
        for where, title in WHERE:
            self.where.addItem(words(title), where)
        self.pattern = QCheckBox(words("ui.search_pattern"))
        self.hits = named(QListWidget(), spoken=words("ui.search_hits"))
        self.hits.setWordWrap(True)
        self.hits.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = label(name="hint")
        self.mark_all = QPushButton(words("ui.mark_all"))
        self.cancel = QPushButton(words("ui.cancel"))
        self._turns = Turns(self)
        self._found = 0
        self._lay_out()
        self.field.returnPressed.connect(self.search)
        self.where.activated.connect(self.search)
        self.pattern.toggled.connect(self.search)
        self.hits.itemActivated.connect(self._go)
        self.hits.itemClicked.connect(self._go)
        self.hits.itemChanged.connect(lambda _: self._settle())
        self.cancel.clicked.connect(self.stop)
        self.mark_all.setMenu(self._labels())
        self._settle()

    def _lay_out(self) -> None:
        options = QHBoxLayout()
        options.addWidget(self.where, 1)
        options.addWidget(self.pattern)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.mark_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addLayout(options)
        column.addWidget(self.hits, 1)
        column.addLayout(foot)

    def _labels(self) -> QMenu:
        menu = QMenu(self)
        for name in offered():
            action = menu.addAction(self._words.label(name))
            action.triggered.connect(partial(self._mark_all, name))
        return menu

    def search(self) -> None:
        """Lists the hits, all ticked; what takes longer comes bit by bit, until it is done or cancelled."""
        self._turns.stop()
        self.hits.blockSignals(True)
        self.hits.clear()
        self.hits.blockSignals(False)
        self._found = 0
        query = Query(self.field.text(), is_pattern=self.pattern.isChecked())
        if query.text:
            self._turns.start(self._looking(query))
        self._settle()

    def follow(self, step: Step) -> None:
        """What is being looked through may not change meanwhile: the search begins anew."""
        if self._turns.is_busy and step.kinds & {Document, Repair}:
            self.search()

    def stop(self) -> None:
        """What was found stays."""
        self._turns.stop()
        self._settle()

    def _looking(self, query: Query) -> Iterator[None]:
        try:
            for found in self._review.searching(query, where=self.where.currentData()):
                if len(found) > self._found:
                    self._add(found)
                yield
        except Problem as problem:
            self._review.problem.emit(problem)
        self._settle(is_running=False)

    def _add(self, found: Sequence[Hit]) -> None:
        self.hits.blockSignals(True)
        for hit in found[self.hits.count() : MOST_SHOWN]:
            self.hits.addItem(self._item(hit))
        self.hits.blockSignals(False)
        self._found = len(found)
        self.count.setText(self._words("ui.search_running", count=self._found))

    def _settle(self, *, is_running: bool | None = None) -> None:
        """While a search goes on it can be cancelled; its hits can be marked when it is over."""
        runs = self._turns.is_busy if is_running is None else is_running
        self.cancel.setVisible(runs)
        self.mark_all.setVisible(not runs)
        if runs:
            self.count.setText(self._words("ui.search_running", count=self._found))
        else:
            self._count()

    def _item(self, hit: Hit) -> QListWidgetItem:
        document = self._review.document
        here = document is not None and document.id == hit.document.id
        item = QListWidgetItem(hit.context if here else f"{hit.document.name}：{hit.context}")
        item.setData(HIT_ROLE, hit)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.hits.item(row) for row in range(self.hits.count())]

    def ticked(self) -> list[Hit]:
        return [item.data(HIT_ROLE) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _count(self) -> None:
        text = self._words("ui.search_count", count=self._found, ticked=len(self.ticked()))
        self.count.setText(text if self.field.text() else "")
        self.mark_all.setEnabled(bool(self.ticked()))

    def _mark_all(self, name: str, _: bool = False) -> None:
        self._review.mark_all(self.ticked(), name)

    def _go(self, item: QListWidgetItem) -> None:
        self.asked.emit(item.data(HIT_ROLE))
