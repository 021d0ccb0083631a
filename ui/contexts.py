"""Words in their context, painted one below the other."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.widgets import edge_box

Index = QModelIndex | QPersistentModelIndex
PARTS = Qt.ItemDataRole.UserRole + 1  # the context before the words, the words, the context after them
ROW_HEIGHT = 30
Ink = QPalette.ColorRole


class ContextDelegate(QStyledItemDelegate):
    """Paints a cell's PARTS with the words strong; they begin behind so many characters as may stand before them."""

    def __init__(self, parent: QObject, *, before: int, ink: QPalette.ColorRole = Ink.Accent) -> None:
        super().__init__(parent)
        self._before = before
        self._ink = ink

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        parts = index.data(PARTS)
        self.initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the row is chosen, that is enough
        if not parts:
            super().paint(painter, option, index)
            self._edge(painter, option)
            return
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
        self._edge(painter, option)
        painter.save()
        painter.setClipRect(room)
        self._write(painter, QRectF(room), parts, option)
        painter.restore()

    @staticmethod
    def _edge(painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            edge_box(painter, option)

    def _write(self, painter: QPainter, room: QRectF, parts: list[str], option: QStyleOptionViewItem) -> None:
        before, words, after = parts
        metrics, strong = option.fontMetrics, QFont(option.font)
        strong.setBold(True)
        x = room.left() + metrics.horizontalAdvance("一" * self._before)
        base = room.center().y() + (metrics.ascent() - metrics.descent()) / 2
        quiet, ink = option.palette.color(Ink.Text), option.palette.color(self._ink)
        painter.setFont(option.font)
        painter.setPen(quiet)
        painter.drawText(QPointF(x - metrics.horizontalAdvance(before), base), before)
        painter.setFont(strong)
        painter.setPen(ink)
        painter.drawText(QPointF(x, base), words)
        x += painter.fontMetrics().horizontalAdvance(words)
        painter.setFont(option.font)
        painter.setPen(quiet)
        shown = metrics.elidedText(after, Qt.TextElideMode.ElideRight, int(room.right() - x))
        painter.drawText(QPointF(x, base), shown)
