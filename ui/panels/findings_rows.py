"""The rows of findings: a check with its sign and count, a finding in two lines with what was decided of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewer.annotations import Finding, FindingStatus, Severity
from ui.models.findings_model import FINDING, GROUP, Group
from ui.theme import Tones

SIGN = 9  # pixels across
PAD, GAP = 8, 7
LINES = 2
STATES: dict[FindingStatus, str] = {"open": "", "confirmed": "✓", "dismissed": "✕"}


def draw_sign(painter: QPainter, middle: tuple[float, float], severity: Severity, tones: Tones) -> None:
    """An error is a full dot, a warning a ring, a note a faint ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tone = QColor(tones.faint if severity == "note" else tones.accent)
    pen = painter.pen()
    pen.setColor(tone)
    pen.setWidthF(1.6)
    painter.setPen(pen)
    painter.setBrush(tone if severity == "error" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(middle[0] - SIGN / 2, middle[1] - SIGN / 2, SIGN, SIGN))
    painter.restore()


class FindingsRows(QStyledItemDelegate):
    def __init__(self, tones: Tones, parent: QWidget) -> None:
        super().__init__(parent)
        self._tones = tones

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = LINES if index.data(FINDING) is not None else 1
        return QSize(80, option.fontMetrics.lineSpacing() * lines + 2 * 5)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        style = option.widget.style()
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style.drawControl(style.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        group, finding = index.data(GROUP), index.data(FINDING)
        if isinstance(group, Group):
            self._paint_group(painter, option, group, str(index.data()))
        elif isinstance(finding, Finding):
            self._paint_finding(painter, option, finding, str(index.data()))

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, group: Group, title: str) -> None:
        box = QRectF(option.rect)
        painter.save()
        draw_sign(painter, (box.left() + SIGN / 2 + 2, box.center().y()), group.severity, self._tones)
        count = str(group.open or len(group.findings))
        room = option.fontMetrics.horizontalAdvance(count) + PAD
        painter.setPen(QColor(self._tones.ink if group.open else self._tones.faint))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if group.open else QFont.Weight.Normal)
        painter.setFont(font)
        words = box.adjusted(SIGN + GAP + 2, 0, -room - PAD, 0)
        cut = option.fontMetrics.elidedText(title, Qt.TextElideMode.ElideRight, int(words.width()) - 4)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.setFont(option.font)
        painter.setPen(QColor(self._tones.quiet))
        painter.drawText(
            box.adjusted(0, 0, -PAD, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count
        )
        painter.restore()

    def _paint_finding(self, painter: QPainter, option: QStyleOptionViewItem, finding: Finding, words: str) -> None:
        box = QRectF(option.rect).adjusted(2, 5, -PAD, -5)
        painter.save()
        painter.setPen(QColor(self._tones.ink if finding.status != "dismissed" else self._tones.faint))
        if state := STATES[finding.status]:
            painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, state)
            box.adjust(0, 0, -option.fontMetrics.horizontalAdvance(state) - 4, 0)
        draw_lines(painter, box, words, option.font, LINES)
        painter.restore()


def draw_lines(painter: QPainter, box: QRectF, words: str, font: QFont, most: int) -> None:
    """Draws words in so many lines, the last one cut off by an ellipsis where they are more."""
    layout = QTextLayout(" ".join(words.split()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    metrics = painter.fontMetrics()
    layout.beginLayout()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        at = box.translated(0, number * metrics.lineSpacing())
        rest = layout.text()[line.textStart() :]
        is_last = number == most - 1
        text = rest if is_last else rest[: line.textLength()]
        painter.drawText(at, metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width())))
    layout.endLayout()
