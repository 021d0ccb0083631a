"""The figures panel: the figures of the open document or the whole library in a table, with a chart below."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.annotations import Status, Step
from reviewer.labels import scheme
from reviewer.session import Hit, Marked
from reviewer.units import unit_names
from ui.bridge import Bridge
from ui.models.figures_model import CHOSEN, COLUMNS, PLACE, FiguresModel, Wanted
from ui.panels.chart import ChartPanel
from ui.panels.figure_card import completing
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import label, named

Index = QModelIndex | QPersistentModelIndex
DECISIONS: dict[int, Status] = {Qt.Key.Key_A: "accepted", Qt.Key.Key_R: "rejected", Qt.Key.Key_U: "proposed"}
WAYS = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}
HEADING_ROOM = 24  # beside a heading
KEYS = frozenset((*DECISIONS, *WAYS, Qt.Key.Key_E))
ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
WHERE = (("document", "ui.search_document"), ("library", "ui.search_library"))


class FiguresPanel(QWidget):
    """A/R/U decide the row in hand, N/P go to the next undecided one, E edits; Enter or a double click jumps.

    `asked` carries the Hit to go to. The table is filled when it is first seen.
    """

    asked = Signal(object)

    def __init__(
        self, review: Review, bridge: Bridge, words: Words, tones: Tones, *, dark: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._is_old = True
        self._known: set[int] = set()
        self.model = FiguresModel(review, bridge, words, tones, self)
        self.where = named(QComboBox(), spoken=words("ui.search_where"))
        for where, title in WHERE:
            self.where.addItem(words(title), where)
        self.kind = self._box("ui.all_kinds", "column.kind")
        for attribute in scheme()["FIGURE"].attributes:
            if attribute.name == "kind":
                for choice in attribute.choices:
                    self.kind.addItem(words(f"choice.{choice}"), choice)
        self.unit = self._box("ui.all_units", "column.unit")
        self.indicator = self._line("ui.holds_indicator")
        self.period = self._line("ui.holds_period")
        self.count = label(name="hint")
        self.charts = named(QToolButton(), "toggle", spoken=words("action.chart"))
        self.charts.setText(words("action.chart"))
        self.charts.setCheckable(True)
        self.view = self._table(words)
        self.chart = ChartPanel(review, words, tones, dark=dark)
        self.chart.hide()
        self._lay_out()
        self._connect(bridge)

    def _box(self, anything: str, spoken: str) -> QComboBox:
        box = named(QComboBox(), spoken=self._words(spoken))
        box.addItem(self._words(anything), "")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
        return box

    def _line(self, hint: str) -> QLineEdit:
        line = named(QLineEdit(), spoken=self._words(hint))
        line.setPlaceholderText(self._words(hint))
        line.setClearButtonEnabled(True)
        return line

    def _table(self, words: Words) -> FiguresView:
        view = named(FiguresView(), spoken=words("ui.figures"))
        view.setModel(self.model)
        view.setItemDelegate(FigureDelegate(words, view))
        header = view.horizontalHeader()
        for at, column in enumerate(COLUMNS):
            title = header.fontMetrics().horizontalAdvance(words(column.heading))
            header.resizeSection(at, max(column.width, title + HEADING_ROOM))
        view.setColumnHidden(PLACE["document"], True)
        return view

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        for widget, stretch in (
            (self.where, 0), (self.kind, 0), (self.unit, 0), (self.indicator, 1), (self.period, 1),
            (self.count, 0), (self.charts, 0),
        ):  # fmt: skip
            row.addWidget(widget, stretch)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(self.view)
        parts.addWidget(self.chart)
        parts.setSizes([360, 250])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(parts, 1)

    def _connect(self, bridge: Bridge) -> None:
        review, model, view = self._review, self.model, self.view
        review.document_opened.connect(self._opened)
        review.current_changed.connect(self._follow)
        bridge.stepped.connect(self._stepped)
        self.where.activated.connect(self._fill)
        for box in (self.kind, self.unit):
            box.activated.connect(self._filter)
        for line in (self.indicator, self.period):
            line.textChanged.connect(self._filter)
        self.charts.toggled.connect(self._show_chart)
        self.chart.asked.connect(self._ask)
        model.filled.connect(self._filled)
        model.outdated.connect(self._freshen)
        model.modelReset.connect(self._count)
        model.dataChanged.connect(self._draw)
        model.layoutChanged.connect(lambda: view.scrollTo(view.currentIndex()))
        view.activated.connect(self._activated)
        view.pressed_key.connect(self._press)
        view.selectionModel().currentRowChanged.connect(self._picked)

    # Filling

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self._fill()

    def _opened(self) -> None:
        if self.where.currentData() == "document":
            self._freshen()

    def _stepped(self, step: Step) -> None:
        """Documents come and go; what happens to a figure the model hears itself."""
        if self.where.currentData() == "library" and self._known != self._ids_of_all():
            self._freshen()

    def _ids_of_all(self) -> set[int]:
        return {document.id for document in self._review.session.documents()}

    def _freshen(self) -> None:
        self._is_old = True
        if self.isVisible():
            self._fill()

    def _fill(self, _: int = 0) -> None:
        self._is_old = False
        here = [self._review.document] if self._review.document else []
        is_library = self.where.currentData() == "library"
        documents = self._review.session.documents() if is_library else here
        self._known = {document.id for document in documents}
        self.view.setColumnHidden(PLACE["document"], not is_library)
        self.model.fill(documents)

    def _filled(self) -> None:
        chosen = self.unit.currentData()
        while self.unit.count() > 1:
            self.unit.removeItem(1)
        for unit in self.model.units():
            self.unit.addItem(unit, unit)
        at = self.unit.findData(chosen)
        self.unit.setCurrentIndex(max(0, at))
        if at < 0:
            self._filter()
        self._follow()
        self._draw()

    def _filter(self, _: object = None) -> None:
        kind, unit = self.kind.currentData(), self.unit.currentData()
        self.model.set_wanted(Wanted(kind, unit, self.indicator.text().strip(), self.period.text().strip()))
        self._follow()

    def _count(self) -> None:
        self.count.setText(self._words("ui.figure_count", count=self.model.rowCount()))

    # The row in hand

    def current(self) -> Marked | None:
        """The figure in hand."""
        index = self.view.currentIndex()
        return self.model.figure_at(index.row()) if index.isValid() else None

    def _picked(self, index: QModelIndex) -> None:
        figure = self.model.figure_at(index.row()) if index.isValid() else None
        if figure is not None:
            is_here = self._review.document is not None and self._review.document.id == figure.document.id
            self._review.set_current(figure.mark.id if is_here else None)
        if figure is not None and not self.chart.isHidden():
            self.chart.choose(_indicator(figure))

    def _follow(self) -> None:
        """Puts the row of the mark in hand in hand; a row of another document stays where it is."""
        mark = self._review.current
        row = self.model.row_of(mark.id) if mark else None
        has_selection = self.view.selectionModel().hasSelection()
        if row is not None and (self.view.currentIndex().row() != row or not has_selection):
            self._take(row)

    def _take(self, row: int) -> None:
        column = max(self.view.currentIndex().column(), 0)
        index = self.model.index(row, column or PLACE["values"])
        self.view.selectionModel().setCurrentIndex(index, ROW)
        self.view.scrollTo(index)

    def _press(self, key: int) -> None:
        figure = self.current()
        if key in WAYS:
            self._go(WAYS[Qt.Key(key)])
        elif figure is not None and key in DECISIONS:
            self._review.decide(figure.mark, DECISIONS[key])
            if DECISIONS[key] != "proposed":
                self._go(1)
        elif figure is not None:
            index = self.view.currentIndex()
            name = index.column() if COLUMNS[index.column()].is_edited else PLACE["values"]
            self.view.setCurrentIndex(index.siblingAtColumn(name))
            self.view.edit(index.siblingAtColumn(name))

    def _go(self, way: int) -> None:
        """To the next undecided row, from the end back to the start."""
        count, row = self.model.rowCount(), self.view.currentIndex().row()
        row = 0 if row < 0 and way < 0 else row
        for step in range(1, count + 1):
            at = (row + way * step) % count
            if not self.model.figure_at(at).mark.is_settled:
                self._take(at)
                return

    def _activated(self, index: QModelIndex) -> None:
        self._ask(self.model.figure_at(index.row()))

    def _ask(self, figure: Marked) -> None:
        self.asked.emit(Hit(figure.document, figure.mark.span, figure.words, figure.mark.id))

    # The chart

    def show_chart(self) -> None:
        """Shows the chart, or hides it."""
        self.charts.toggle()

    def _show_chart(self, is_shown: bool) -> None:
        self.chart.setVisible(is_shown)
        self._draw()

    def _draw(self) -> None:
        if not self.chart.isHidden():
            figure = self.current()
            self.chart.show_figures(self.model.figures(), _indicator(figure) if figure else "")


def _indicator(figure: Marked) -> str:
    return str(figure.mark.attributes.get("indicator") or "")


class FiguresView(QTableView):
    """`pressed_key` carries one of KEYS: in the table these letters are about its row, not about the text."""

    pressed_key = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_ours(event):
            self.pressed_key.emit(event.key())
        else:
            super().keyPressEvent(event)


def _is_ours(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in KEYS


class FigureDelegate(QStyledItemDelegate):
    """Choices as a list, units with the table's names, all else as a line."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._choices = {each.name: each.choices for each in scheme()["FIGURE"].attributes}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        name = COLUMNS[index.column()].name
        if name in CHOSEN:
            box = QComboBox(parent)
            box.addItem("—", "")
            for choice in self._choices[name]:
                box.addItem(self._words(f"choice.{choice}"), choice)
            return box
        line = QLineEdit(parent)
        if name == "unit":
            line.setCompleter(completing(unit_names(), line))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())
