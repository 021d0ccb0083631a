"""Painting: how paragraphs and marks look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from reviewer.annotations import Annotation
from reviewer.documents.spans import Span
from ui.text.ends import End
from ui.text.layouts import Laid, Measures
from ui.text.look import ORNAMENT, Look, Stroke
from ui.text.places import Placed
from ui.text.waves import paint_waves

RADIUS = 3.0
KNOB = 4.0  # radius of the handle at the active end of a mark


@dataclass(frozen=True, slots=True)
class Scene:
    """What of the view's state shows on the page; `end` is the active end of the current mark, `doubtful` are the words
    that have a wave, in their order."""

    current: int | None = None
    commented: frozenset[int] = field(default_factory=frozenset)
    shows_rejected: bool = False
    selection: Span | None = None
    caret: int | None = None
    end: End | None = None
    doubtful: Sequence[Span] = ()

    def shows(self, mark: Annotation) -> bool:
        return mark.status != "rejected" or self.shows_rejected or mark.id == self.current


def _dims(mark: Annotation, paragraph: Span) -> bool:
    """Noise over most of a paragraph makes all of it faint."""
    if mark.label != "NOISE" or mark.status == "rejected":
        return False
    covered = min(mark.span.end, paragraph.end) - max(mark.span.start, paragraph.start)
    return covered * 5 >= len(paragraph) * 4


class Brush:
    """Draws paragraphs with one painter; `clip` is in the painter's coordinates."""

    def __init__(self, painter: QPainter, look: Look, scene: Scene, clip: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter = painter
        self._look = look
        self._scene = scene
        self._clip = clip

    def paragraph(self, laid: Laid, places: Sequence[Placed], left: float, top: float) -> None:
        self._painter.translate(left, top)
        clip = self._clip.translated(-left, -top)
        shown = [each for each in places if self._scene.shows(each.mark) and _meets(each, clip)]
        is_noise = any(_dims(each.mark, laid.span) for each in shown)
        for each in shown:
            if each.mark.label != "NOISE":
                self._ground(each)
        self._selected(laid)
        self._painter.setPen(self._look.number if is_noise else self._look.ink)
        laid.layout.draw(self._painter, QPointF(0, 0), [], clip)
        paint_waves(self._painter, self._look, laid, self._scene.doubtful)
        self._accents(laid, shown)
        self._number(laid)
        self._painter.translate(-left, -top)

    def _ground(self, each: Placed) -> None:
        if each.mark.status == "rejected":
            self._dotted(each)
            return
        stroke = self._look.stroke(each.mark)
        last = len(each.boxes) - 1
        for number, box in enumerate(each.boxes):
            begins, ends = each.starts and number == 0, each.ends and number == last
            paint_box(self._painter, stroke, box, begins=begins, ends=ends)

    def _dotted(self, each: Placed) -> None:
        self._painter.setPen(self._look.rejected)
        for box in each.boxes:
            self._painter.drawLine(QPointF(box.left(), box.bottom()), QPointF(box.right(), box.bottom()))

    def _selected(self, laid: Laid) -> None:
        selection = self._scene.selection
        if selection is None or selection.start > laid.span.end or laid.span.start >= selection.end:
            return
        for box in laid.boxes(selection):
            self._painter.fillRect(box, self._look.selection)

    def _accents(self, laid: Laid, shown: Sequence[Placed]) -> None:
        for each in shown:
            if each.mark.id == self._scene.current:
                self._frame(each)
                self._handle(each)
            if each.mark.id in self._scene.commented and each.ends:
                self._dot(each.boxes[-1])
        self._caret(laid)

    def _frame(self, each: Placed) -> None:
        self._painter.setPen(self._look.frame)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(_outline(each.boxes))

    def _handle(self, each: Placed) -> None:
        """A bar with a knob at the end that the arrow keys move."""
        if self._scene.end == "start" and each.starts:
            x, box = each.boxes[0].left() - 0.5, each.boxes[0]
        elif self._scene.end == "end" and each.ends:
            x, box = each.boxes[-1].right() + 0.5, each.boxes[-1]
        else:
            return
        top, bottom = box.top() - 2, box.bottom() + 2
        self._painter.fillRect(QRectF(x - 1.5, top, 3, bottom - top), self._look.accent)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.accent)
        self._painter.drawEllipse(QPointF(x, top if self._scene.end == "start" else bottom), KNOB, KNOB)

    def _dot(self, box: QRectF) -> None:
        self._painter.setPen(QPen(self._look.page, 1.5))
        self._painter.setBrush(self._look.accent)
        self._painter.drawEllipse(QPointF(box.right() - 0.5, box.top() + 0.5), 3.5, 3.5)

    def _caret(self, laid: Laid) -> None:
        caret = self._scene.caret
        end = laid.paragraph.end + laid.paragraph.ends_line  # where pieces of a line meet, the caret is in the later
        if caret is None or not laid.paragraph.start <= caret < end:
            return
        top = laid.line_of(caret) * laid.line_height
        self._painter.fillRect(QRectF(laid.x_of(caret) - 0.5, top + 3, 1.5, laid.line_height - 6), self._look.accent)

    def _number(self, laid: Laid) -> None:
        if not laid.paragraph.number:
            return
        measures = laid.measures
        self._painter.setFont(small_font(measures))
        self._painter.setPen(self._look.number)
        box = QRectF(-measures.em * 6, measures.baseline - measures.em, measures.em * 4.6, measures.em)
        self._painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(laid.paragraph.number)
        )


def paint_box(painter: QPainter, stroke: Stroke, box: QRectF, *, begins: bool = True, ends: bool = True) -> None:
    """One line of a mark, open on the side where the mark goes on, with the thick edge of its label's form."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(stroke.fill)
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.strokePath(_edge(box, begins=begins, ends=ends), stroke.outline)
    left, right, top, bottom = box.left() - 0.5, box.right() + 0.5, box.top() - 0.5, box.bottom() + 0.5
    if stroke.form == "foot":
        painter.fillRect(QRectF(left + 1, bottom - ORNAMENT, right - left - 2, ORNAMENT), stroke.ornament)
    elif stroke.form == "roof":
        painter.fillRect(QRectF(left + 1, top, right - left - 2, ORNAMENT), stroke.ornament)
    elif stroke.form == "side" and begins:
        painter.fillRect(QRectF(left, top + 1, ORNAMENT + 0.5, bottom - top - 2), stroke.ornament)


def small_font(measures: Measures, share: float = 0.72) -> QFont:
    """The font of what stands beside the text."""
    font = QFont(measures.font)
    font.setPointSizeF(measures.font.pointSizeF() * share)
    return font


def _meets(each: Placed, clip: QRectF) -> bool:
    return each.boxes[0].top() - 6 < clip.bottom() and each.boxes[-1].bottom() + 6 > clip.top()


def _edge(box: QRectF, *, begins: bool, ends: bool) -> QPainterPath:
    """The edge of one line of a mark, open on the side where the mark goes on."""
    path = QPainterPath()
    if begins and ends:
        path.addRoundedRect(box, RADIUS, RADIUS)
    elif begins or ends:
        closed, far = (box.left(), box.right()) if begins else (box.right(), box.left())
        turn = RADIUS if begins else -RADIUS
        path.moveTo(far, box.top())
        path.lineTo(closed + turn, box.top())
        path.quadTo(closed, box.top(), closed, box.top() + RADIUS)
        path.lineTo(closed, box.bottom() - RADIUS)
        path.quadTo(closed, box.bottom(), closed + turn, box.bottom())
        path.lineTo(far, box.bottom())
    else:
        path.moveTo(box.topLeft())
        path.lineTo(box.topRight())
        path.moveTo(box.bottomLeft())
        path.lineTo(box.bottomRight())
    return path


def _outline(boxes: Sequence[QRectF]) -> QPainterPath:
    """The edge of a mark: one rounded box, or over several lines the edge of first, middle and last lines together."""
    path = QPainterPath()
    if len(boxes) == 1:
        path.addRoundedRect(boxes[0].adjusted(-1.5, -1.5, 1.5, 1.5), RADIUS + 1, RADIUS + 1)
        return path
    rows = [boxes[0], boxes[-1]]
    if len(boxes) > 2:
        rows.insert(1, boxes[1].united(boxes[-2]))
    path.setFillRule(Qt.FillRule.WindingFill)
    for index, row in enumerate(rows):
        top = row.top() - 1.5 if index == 0 else _between(rows[index - 1], row) - 0.5
        bottom = row.bottom() + 1.5 if index == len(rows) - 1 else _between(row, rows[index + 1]) + 0.5
        path.addRect(QRectF(row.left() - 1.5, top, row.width() + 3, bottom - top))
    return path.simplified()


def _between(upper: QRectF, lower: QRectF) -> int:
    return round((upper.bottom() + lower.top()) / 2)
