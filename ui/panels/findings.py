"""The findings panel: what a reviewer should look at, with a state that stays."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from reviewer.annotations import Finding, FindingStatus
from ui.review import Review
from ui.translation import Words
from ui.widgets import bar, box, named

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
        self.check = box(words("ui.all_checks"), words("ui.findings"))
        self.check.activated.connect(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar((self.check, 1)))
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
        self._offer(list(dict.fromkeys(finding.check for finding in findings)))
        self.counted.emit(sum(finding.status == "open" for finding in findings))

    def _offer(self, checks: list[str]) -> None:
        """The checks that found something; a choice between one and all is none."""
        chosen = self.check.currentData()
        while self.check.count() > 1:
            self.check.removeItem(1)
        for check in checks:
            self.check.addItem(self._words(f"check.{check}"), check)
        self.check.setCurrentIndex(max(0, self.check.findData(chosen)))
        self.check.setVisible(len(checks) > 1)
        self._filter()

    def _filter(self, _: object = None) -> None:
        check = self.check.currentData()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(check not in ("", item.data(FINDING_ROLE).check))

    def show_check(self, check: str) -> bool:
        """Shows what a check found in the open document; whether it found anything."""
        at = self.check.findData(check)
        self.check.setCurrentIndex(max(0, at))
        self._filter()
        if at >= 0:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return at >= 0

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
