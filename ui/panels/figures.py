"""The figures panel: the figures of the open document or the whole library in a table, with a chart below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reviewer.annotations import Step
from reviewer.session import Hit, Marked
from ui.bridge import Bridge, comes_or_goes
from ui.models.figures_chart import indicator_of
from ui.models.figures_columns import COLUMNS, PLACE
from ui.models.figures_model import FiguresModel
from ui.panels.chart import ChartPanel
from ui.panels.figures_filters import FiguresFilters
from ui.panels.figures_table import DECISIONS, WAYS, FigureDelegate, FiguresView
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words

ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
FRESHEN_AFTER = 300  # milliseconds: keys do not wait for a large table
LARGE = 20_000  # figures
REDRAW_AFTER = 200  # milliseconds: decisions one after the other do not wait for the chart


class FiguresPanel(QWidget):
    """A/R/U decide the selected rows, N/P go to the next undecided one, E edits; Enter or a double click jumps.

    `asked` carries the Hit to go to, `columns_changed` the columns to keep, `menu_asked` where on the screen a menu
    about the selected rows is wanted; picked() tells another row in hand. The table is filled when it is first seen.
    """

    asked = Signal(object)
    columns_changed = Signal(object)
    menu_asked = Signal(QPoint)
    picked = Signal()

    def __init__(
        self,
        review: Review,
        bridge: Bridge,
        words: Words,
        tones: Tones,
        *,
        dark: bool,
        columns: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._is_old = True
        self.model = FiguresModel(review, bridge, words, tones, self)
        self.filters = FiguresFilters(words)
        self.view = FiguresView(words, columns)
        self.view.setModel(self.model)
        self.view.setItemDelegate(FigureDelegate(words, self.view))
        self.chart = ChartPanel(review, words, tones, dark=dark)
        self.chart.hide()
        self._soon = QTimer(self, singleShot=True, interval=FRESHEN_AFTER)
        self._later = QTimer(self, singleShot=True, interval=REDRAW_AFTER)
        self._lay_out()
        self._connect(bridge)

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(self.view)
        parts.addWidget(self.chart)
        parts.setSizes([360, 250])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(parts, 1)

    def _connect(self, bridge: Bridge) -> None:
        review, model, view = self._review, self.model, self.view
        review.document_opened.connect(self._opened)
        review.current_changed.connect(self._follow)
        bridge.stepped.connect(self._stepped)
        self.filters.moved.connect(self._freshen)
        self.filters.changed.connect(self._filter)
        self.filters.charts.toggled.connect(self._show_chart)
        self.chart.asked.connect(self._ask)
        model.filled.connect(self._filled)
        model.outdated.connect(self._freshen_soon)
        self._soon.timeout.connect(self._freshen)
        model.modelReset.connect(self._count)
        model.dataChanged.connect(self._draw_later)
        self._later.timeout.connect(self._draw)
        model.layoutChanged.connect(lambda: view.scrollTo(view.currentIndex()))
        view.activated.connect(self._activated)
        view.pressed_key.connect(self._press)
        view.columns_changed.connect(self.columns_changed)
        view.menu_asked.connect(self.menu_asked)
        view.selectionModel().currentRowChanged.connect(self._picked)

    # Filling

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self._fill()

    def _opened(self) -> None:
        if not self.filters.is_library:
            self._freshen()

    def _stepped(self, step: Step) -> None:
        """Documents come and go; what happens to a figure the model hears itself."""
        if self.filters.is_library and comes_or_goes(step):
            self._freshen()

    def _freshen_soon(self) -> None:
        """A small table is as it should be at once, a large one when the keys pause."""
        if self.model.count > LARGE:
            self._soon.start()
        else:
            self._freshen()

    def _freshen(self) -> None:
        self._is_old = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._is_old = False
        here = [self._review.document] if self._review.document else []
        is_library = self.filters.is_library
        documents = self._review.session.documents() if is_library else here
        self.view.name_documents(is_library=is_library)
        self.model.fill(documents)

    def _filled(self) -> None:
        self.filters.offer(self.model.rows.known)
        self.view.measure()
        self._follow()
        if self.view.hasFocus() and not self.view.currentIndex().isValid() and self.model.rowCount():
            self._take(0)  # the keys came before the figures
        self._draw()

    def _filter(self) -> None:
        self.model.set_wanted(self.filters.wanted())
        self._follow()

    def _count(self) -> None:
        self.filters.show_count(self.model.rowCount(), self.model.count)

    # The row in hand

    def current(self) -> Marked | None:
        """The figure in hand."""
        index = self.view.currentIndex()
        return self.model.figure_at(index.row()) if index.isValid() else None

    def chosen(self) -> list[Marked]:
        """The selected figures, from top to bottom."""
        return self.model.figures_at(self.view.chosen_rows())

    def _picked(self, index: QModelIndex) -> None:
        figure = self.model.figure_at(index.row()) if index.isValid() else None
        if figure is not None:
            is_here = self._review.document is not None and self._review.document.id == figure.document.id
            self._review.set_current(figure.mark.id if is_here else None)
        if figure is not None and not self.chart.isHidden():
            self.chart.choose(indicator_of(figure))
        self.picked.emit()

    def _follow(self) -> None:
        """Puts the row of the mark in hand in hand; a row of another document stays where it is."""
        mark = self._review.current
        row = self.model.rows.row_of(mark.id) if mark and self.model.rowCount() else None
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
            self._review.decide([each.mark for each in self.chosen()], DECISIONS[key])
            if DECISIONS[key] != "proposed":
                self._go(1)
        elif figure is not None:
            index = self.view.currentIndex()
            name = index.column() if COLUMNS[index.column()].is_edited else PLACE["values"]
            self.view.setCurrentIndex(index.siblingAtColumn(name))
            self.view.edit(index.siblingAtColumn(name))

    def _go(self, way: int) -> None:
        """To the next undecided row, from the end back to the start."""
        row = self.view.currentIndex().row()
        found = self.model.rows.undecided_after(0 if row < 0 and way < 0 else row, way)
        if found is not None:
            self._take(found)

    def _activated(self, index: QModelIndex) -> None:
        self.asked.emit(self.model.rows.hit(self.model.rows.place(index.row())))

    def _ask(self, figure: Marked) -> None:
        self.asked.emit(Hit(figure.document, figure.mark.span, figure.words, figure.mark.id))

    # The chart

    def show_chart(self) -> None:
        """Shows the chart, or hides it."""
        self.filters.charts.toggle()

    def _show_chart(self, is_shown: bool) -> None:
        self.chart.setVisible(is_shown)
        self._draw()

    def _draw_later(self) -> None:
        self._later.start()

    def _draw(self) -> None:
        if not self.chart.isHidden():
            figure = self.current()
            names = self.model.rows.indicators()
            self.chart.offer(names, self.model.figures, indicator_of(figure) if figure else "")
