"""The library panel: which documents there are and how far each has come."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui.models.library_model import DECIDED_ROLE, DOCUMENT_ROLE, LibraryModel
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import label, named

ROW_HEIGHT = 58
MARGIN = 14


class LibraryPanel(QWidget):
    """`chosen` carries the Document that a person picked."""

    chosen = Signal(object)

    def __init__(self, model: LibraryModel, words: Words, tones: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        title = label(words("ui.library"), "title")
        self.view = named(QListView(), spoken=words("ui.library"))
        self.view.setUniformItemSizes(True)
        self.view.setModel(model)
        self.view.setItemDelegate(DocumentDelegate(words, tones, self))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
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


class DocumentDelegate(QStyledItemDelegate):
    """A name, a line on its state, and a thin bar for what is decided."""

    def __init__(self, words: Words, tones: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._tones = tones

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        box: QRect = option.rect
        tones = self._tones
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tones.chosen))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(tones.accent))
        inner = box.adjusted(MARGIN, 8, -MARGIN, -8)
        self._write(painter, inner, str(index.data()), index.data(DECIDED_ROLE), index)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        name: str,
        decided: tuple[int, int],
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tones, done = self._tones, decided
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tones.ink))
        title = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        small = painter.font()
        small.setPointSizeF(small.pointSizeF() * 0.86)
        painter.setFont(small)
        painter.setPen(QColor(tones.quiet))
        script = self._words(f"script.{index.data(DOCUMENT_ROLE).script}")
        line = f"{self._words('ui.progress', decided=done[0], marks=done[1])} · {script}"
        painter.drawText(box.adjusted(0, metrics.height() + 1, 0, 0), Qt.AlignmentFlag.AlignTop, line)
        track = QRect(box.left(), box.bottom() - 2, box.width(), 3)
        painter.fillRect(track, QColor(tones.line))
        if done[1]:
            track.setWidth(round(box.width() * done[0] / done[1]))
            painter.fillRect(track, QColor(tones.accent))
