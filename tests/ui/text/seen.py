"""What the tests of the reading pane share: a text, marks on it, and what the pane paints."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reviewer.annotations import Annotation, Status
from reviewer.documents.spans import Span
from ui.text.view import TextView

TEXT = "🙂𬱖书记：\r\n今年投资１２，５００\u3000元，\r\n\r\n洛龙区教育局建成3所学校🙂。"
Show = Callable[..., TextView]


def mark(
    id_: int,
    found: str,
    text: str = TEXT,
    *,
    label: str = "FIGURE",
    status: Status = "proposed",
    score: float = 0.9,
) -> Annotation:
    start = text.index(found)
    return Annotation(id_, 1, label, Span(start, start + len(found)), status, "rule:test", score)


def point_of(view: TextView, offset: int) -> QPoint:
    """The middle of a character on show, found by looking where a selection of it is painted."""
    before = picture(view)
    kept = view.selection()
    view.select(Span(offset, offset + 1))
    after = picture(view)
    view.select(kept)
    changed = [
        (x, y)
        for y in range(0, before.height(), 3)
        for x in range(0, before.width(), 2)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    columns, rows = [x for x, _ in changed], [y for _, y in changed]
    return QPoint((min(columns) + max(columns)) // 2, (min(rows) + max(rows)) // 2)


def picture(view: TextView) -> QImage:
    view.clearFocus()  # no caret in the picture
    QApplication.processEvents()
    return view.viewport().grab().toImage()
