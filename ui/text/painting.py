"""Painting: how paragraphs and marks look. Colour says what a mark is, form says how far its review is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen

from reviewer.annotations import Annotation, Status
from reviewer.documents.spans import Span
from reviewer.labels import Label
from ui import theme
from ui.text.layouts import Laid, Measures
from ui.text.marks import depths

DEEPEST = 2  # a line has room for the boxes and underlines of so many outer marks
RADIUS = 3.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark's boxes in its paragraph; `depth` counts the levels inside it, the ends say where it goes on."""

    mark: Annotation
    boxes: tuple[QRectF, ...]
    depth: int
    starts: bool
    ends: bool


def placed(laid: Laid, marks: Sequence[Annotation]) -> list[Placed]:
    """Where marks, outer before inner, stand in a paragraph; rejected ones leave the others' depth alone."""
    standing = [mark for mark in marks if mark.status != "rejected"]
    levels = dict(zip((mark.id for mark in standing), depths(standing), strict=True))
    return [_placed(laid, mark, min(levels.get(mark.id, 0), DEEPEST)) for mark in marks if len(mark.span)]


def _placed(laid: Laid, mark: Annotation, depth: int) -> Placed:
    boxes = tuple(_inked(box, laid.measures, depth) for box in laid.boxes(mark.span))
    starts, ends = laid.paragraph.start <= mark.span.start, mark.span.end <= laid.paragraph.end
    return Placed(mark, boxes, depth, starts, ends)


def _inked(box: QRectF, measures: Measures, depth: int) -> QRectF:
    """A line's box brought down to its hanzi, with room around it for each level inside."""
    air = measures.em * (0.10 + 0.16 * depth)
    top = box.top() + measures.baseline - measures.em * 0.88 - air
    bottom = box.top() + measures.baseline + measures.em * 0.12 + air
    return QRectF(round(box.left()), round(top), max(2, round(box.width())), round(bottom) - round(top)).adjusted(
        -0.5, -0.5, 0.5, 0.5
    )


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one label in one status is drawn: fill of the box, and the line beneath."""

    fill: QBrush
    line: QBrush | None


class Look:
    """All brushes and pens of one ground."""

    def __init__(self, labels: dict[str, Label], *, dark: bool) -> None:
        self.dark = dark
        self.tones = theme.tones(dark)
        self.page = QColor(self.tones.page)
        self.ink = QPen(QColor(self.tones.ink))
        self.number = QPen(QColor(self.tones.faint))
        self.accent = QColor(self.tones.accent)
        self.frame = QPen(self.accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.RoundJoin)
        self.edge = QPen(self.page, 1)
        self.selection = QColor(self.tones.selection)
        self.selection.setAlphaF(self.tones.veil)
        self.rejected = QPen(QColor(self.tones.faint), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        self.rejected.setDashPattern([0.1, 2.2])
        self._labels = labels
        self._strokes: dict[tuple[str, Status], Stroke] = {}

    def stroke(self, mark: Annotation) -> Stroke:
        key = (mark.label, mark.status)
        if key not in self._strokes:
            self._strokes[key] = self._stroke(*key)
        return self._strokes[key]

    def _stroke(self, label: str, status: Status) -> Stroke:
        hue = theme.hue(self._labels.get(label), dark=self.dark)
        share = self.tones.solid if status == "accepted" else self.tones.wash
        return Stroke(QBrush(theme.mixed(hue, self.page, share)), QBrush(hue) if status == "proposed" else None)


@dataclass(frozen=True, slots=True)
class Scene:
    """What of the view's state shows on the page."""

    current: int | None = None
    commented: frozenset[int] = field(default_factory=frozenset)
    shows_rejected: bool = False
    selection: Span | None = None
    caret: int | None = None

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
        self._accents(laid, shown)
        self._number(laid)
        self._painter.translate(-left, -top)

    def _ground(self, each: Placed) -> None:
        if each.mark.status == "rejected":
            self._dotted(each)
            return
        stroke = self._look.stroke(each.mark)
        self._painter.setPen(self._look.edge)  # parts a mark from its neighbour and from the one around it
        for box in each.boxes:
            self._painter.setBrush(stroke.fill)
            self._painter.drawRoundedRect(box, RADIUS, RADIUS)
            if stroke.line:
                self._painter.fillRect(QRectF(box.left() + 0.5, box.bottom() - 2, box.width() - 1, 1.5), stroke.line)

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
            if each.mark.id in self._scene.commented and each.ends:
                self._dot(each.boxes[-1])
        self._caret(laid)

    def _frame(self, each: Placed) -> None:
        self._painter.setPen(self._look.frame)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(_outline(each.boxes))

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
        self._painter.setFont(number_font(measures))
        self._painter.setPen(self._look.number)
        box = QRectF(-measures.em * 6, measures.baseline - measures.em, measures.em * 4.6, measures.em)
        self._painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(laid.paragraph.number)
        )


def number_font(measures: Measures) -> QFont:
    font = QFont(measures.font)
    font.setPointSizeF(measures.font.pointSizeF() * 0.72)
    return font


def _meets(each: Placed, clip: QRectF) -> bool:
    return each.boxes[0].top() - 6 < clip.bottom() and each.boxes[-1].bottom() + 6 > clip.top()


def _outline(boxes: Sequence[QRectF]) -> QPainterPath:
    """The edge of a mark: one rounded box, or over several lines the edge of first, middle and last lines together."""
    path = QPainterPath()
    if len(boxes) == 1:
        path.addRoundedRect(boxes[0].adjusted(-0.5, -1.5, 0.5, 1.5), RADIUS + 1, RADIUS + 1)
        return path
    rows = [boxes[0], boxes[-1]]
    if len(boxes) > 2:
        rows.insert(1, boxes[1].united(boxes[-2]))
    path.setFillRule(Qt.FillRule.WindingFill)
    for index, row in enumerate(rows):
        top = row.top() - 1.5 if index == 0 else _between(rows[index - 1], row) - 0.5
        bottom = row.bottom() + 1.5 if index == len(rows) - 1 else _between(row, rows[index + 1]) + 0.5
        path.addRect(QRectF(row.left() - 0.5, top, row.width() + 1, bottom - top))
    return path.simplified()


def _between(upper: QRectF, lower: QRectF) -> int:
    return round((upper.bottom() + lower.top()) / 2)
