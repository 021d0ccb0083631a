"""The outline panel: the document's headings; picking one goes there."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.documents.spans import Span
from ui.review import Review
from ui.translation import Words
from ui.widgets import named

SHOWN_CHARACTERS = 40


class OutlinePanel(QWidget):
    """`asked` carries the source Span of a heading."""

    asked = Signal(object)

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.tree = named(QTreeWidget(), spoken=words("ui.outline"))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.itemActivated.connect(self._go)
        self.tree.itemClicked.connect(self._go)
        self._spans: dict[int, Span] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree)
        # The text shows first: the headings of a whole yearbook take a third of a second to find.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show)
        review.reading_changed.connect(self._later.start)

    def _show(self) -> None:
        self.tree.clear()
        self._spans.clear()
        open_above: list[tuple[int, QTreeWidgetItem]] = []
        for number, heading in enumerate(self._review.outline()):
            title = f"{heading.numeral} {heading.text}".strip()
            item = QTreeWidgetItem([title[:SHOWN_CHARACTERS]])
            item.setToolTip(0, title)
            item.setData(0, 0x0100, number)
            self._spans[number] = heading.span
            while open_above and open_above[-1][0] >= heading.level:
                open_above.pop()
            if open_above:
                open_above[-1][1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            open_above.append((heading.level, item))
        self.tree.expandAll()

    def _go(self, item: QTreeWidgetItem) -> None:
        self.asked.emit(self._spans[item.data(0, 0x0100)])
