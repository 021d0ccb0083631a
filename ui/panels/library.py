"""The library panel: which documents there are and how far each has come."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.models.library_model import DOCUMENT_ROLE, PROGRESS_ROLE, STAGE_ROLE, Index, LibraryModel
from ui.panels.progress import progress_said
from ui.panels.signing import draw_seal
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import label, named

ROW_HEIGHT = 60
MARGIN = 14
SEAL, BAR = 16, 2


class LibraryPanel(QWidget):
    """`chosen` carries the Document that a person picked."""

    chosen = Signal(object)

    def __init__(self, model: LibraryModel, words: Words, tones: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        title = label(words("ui.library"), "title")
        self.view = named(DocumentList(), spoken=words("ui.library"))
        self.view.setModel(model)
        self.view.setItemDelegate(DocumentDelegate(words, tones, self))
        self.view.selectionModel().currentChanged.connect(self._picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self.view)

    def show_current(self, document: int | None) -> None:
        """Highlights a document without choosing it anew."""
        row = self._model.row_of(document) if document is not None else None
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        index = self._model.index(row) if row is not None else QModelIndex()
        self.view.setCurrentIndex(index)
        selection.blockSignals(False)
        self.view.viewport().update()

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(DOCUMENT_ROLE))


class DocumentList(QTableView):
    """A list of rows of one height: a QListView asks its model once for each of 100,000 at every change of one."""

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row, as in any list."""
        if action in (QTableView.CursorAction.MoveHome, QTableView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)


class DocumentDelegate(QStyledItemDelegate):
    """A name with the seal of the latest review; two figures and their bars: marks decided, paragraphs read."""

    def __init__(self, words: Words, tones: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._tones = tones

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box: QRect = option.rect
        tones = self._tones
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tones.chosen))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(tones.accent))
        self._write(painter, box.adjusted(MARGIN, 8, -MARGIN, -8), index)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, index: Index) -> None:
        tones, stage, so_far = self._tones, index.data(STAGE_ROLE), index.data(PROGRESS_ROLE)
        metrics = painter.fontMetrics()
        name = box.adjusted(0, 0, -SEAL - 6 if stage else 0, 0)
        painter.setPen(QColor(tones.ink))
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        if stage:
            seal = QRectF(box.right() - SEAL + 1, box.top(), SEAL, SEAL)
            draw_seal(painter, seal, self._words(f"seal.{stage}"), tones, "set")
        small = painter.font()
        small.setPointSizeF(small.pointSizeF() * 0.86)
        painter.setFont(small)
        painter.setPen(QColor(tones.quiet))
        line = box.adjusted(0, metrics.height() + 1, 0, 0)
        told = painter.fontMetrics().elidedText(
            progress_said(so_far, self._words), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignTop, told)
        self._bar(painter, box, box.bottom() - 5, so_far.decided, so_far.marks, tones.accent)
        self._bar(painter, box, box.bottom() - 1, so_far.read, so_far.paragraphs, tones.quiet)

    def _bar(self, painter: QPainter, box: QRect, top: int, done: int, whole: int, tone: str) -> None:
        track = QRect(box.left(), top, box.width(), BAR)
        painter.fillRect(track, QColor(self._tones.line))
        if whole:
            track.setWidth(round(box.width() * done / whole))
            painter.fillRect(track, QColor(tone))
