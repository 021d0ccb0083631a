"""Arranging: where the panels stand in the window, and what F6 goes round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.panes import Pane
from ui.widgets import named

if TYPE_CHECKING:
    from ui.window import Window

WIDE = 900  # pixels in which a text and a page are both wide enough to be read side by side


class Beside(QSplitter):
    """Two parts side by side where there is room, else one beneath the other."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_wide = self.width() >= WIDE
        self.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        super().resizeEvent(event)


def arranged(window: Window) -> QSplitter:
    """The panels side by side; a person's own measures are kept by the names of the splitters."""
    left = _beneath("left", (window.library_panel, window.tabs), [380, 330])
    right = _beneath("right", (window.marks_panel, window.detail, window.note), [190, 480, 74])
    across = named(QSplitter(Qt.Orientation.Horizontal), "across")
    for part in (left, _middle(window), right):
        across.addWidget(part)
    across.setStretchFactor(1, 1)
    across.setSizes([232, 700, 348])
    for splitter in (left, right, across, *across.findChildren(Beside)):
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
    return across


def _beneath(name: str, panels: tuple[QWidget, ...], heights: list[int]) -> QSplitter:
    column = named(QSplitter(Qt.Orientation.Vertical), name)
    for panel in panels:
        column.addWidget(panel)
    column.setSizes(heights)
    return column


def _middle(window: Window) -> QWidget:
    middle = named(QWidget(), "middle")
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for bar in (window.guide_panel, window.notice, window.heading):
        column.addWidget(bar)
    beside = named(Beside(), "beside")
    for part in (window.pages, window.page_picture):
        beside.addWidget(part)
    beside.setSizes([1000, 1000])
    column.addWidget(beside, 1)
    column.addWidget(window.comparing)
    column.addWidget(window.offer)
    return middle


def panes(window: Window) -> list[tuple[QWidget, Pane]]:
    """What F6 goes round, left to right and down, each with what keys go to in it."""
    return [
        (window.library_panel, lambda: window.library_panel.view),
        (window.tabs, window.tabs.currentWidget),
        (window.pages, window.pages.keys_to),
        (window.page_picture, lambda: window.page_picture.view),
        (window.marks_panel, lambda: window.marks_panel.view),
        (window.detail, window.detail.widget),
        (window.note, lambda: window.note.field),
    ]
