"""The findings panel: what a reviewer should look at, with a state that stays."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from reviewer.annotations import Finding, FindingStatus
from ui.review import Review
from ui.translation import Words
from ui.widgets import named

FINDING_ROLE = Qt.ItemDataRole.UserRole
SIGNS: dict[FindingStatus, str] = {"open": "○", "confirmed": "●", "dismissed": "✕"}


class FindingsPanel(QWidget):
    """`asked` carries the source Span of a finding; `counted` the number of open ones."""

    asked = Signal(object)
    counted = Signal(int)

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self.list = named(QListWidget(), spoken=words("ui.findings"))
        self.list.setWordWrap(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        review.findings_changed.connect(self._show)
        review.document_opened.connect(self._show)

    def _show(self) -> None:
        self.list.clear()
        findings = self._review.findings
        for finding in findings:
            item = QListWidgetItem(f"{SIGNS[finding.status]} {self._words.finding(finding)}")
            item.setData(FINDING_ROLE, finding)
            item.setToolTip(self._words(f"finding_status.{finding.status}"))
            self.list.addItem(item)
        self.counted.emit(sum(finding.status == "open" for finding in findings))

    def _menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        if item is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for status in SIGNS:
            judge = partial(self._judge, item.data(FINDING_ROLE), status)
            menu.addAction(self._words(f"finding_status.{status}")).triggered.connect(judge)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _judge(self, finding: Finding, status: FindingStatus, _: bool = False) -> None:
        self._review.judge(finding, status)

    def _go(self, item: QListWidgetItem) -> None:
        finding: Finding = item.data(FINDING_ROLE)
        if finding.spans:
            self.asked.emit(finding.spans[0])
