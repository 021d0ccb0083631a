"""Panes: the parts of the window that keys go round."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

Pane = Callable[[], QWidget | None]


class Panes(QObject):
    """Each pane is asked for the widget that keys go to in it, when it is needed."""

    def __init__(self, panes: Sequence[tuple[QWidget, Pane]], tabs: Sequence[QTabWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._tabs = tabs

    def turn(self, way: int) -> None:
        """Gives the keys to the next pane that can take them, or to the one before."""
        at = next((at for at, (pane, _) in enumerate(self._panes) if _has_focus(pane)), -1 if way > 0 else 0)
        for step in range(1, len(self._panes) + 1):
            pane, keys_to = self._panes[(at + way * step) % len(self._panes)]
            target = _taker(pane, keys_to())
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def turn_tab(self, way: int) -> None:
        """Shows the next tab of the tabs that have the keys; else of the last ones."""
        tabs = next((each for each in self._tabs if _has_focus(each)), self._tabs[-1])
        tabs.setCurrentIndex((tabs.currentIndex() + way) % tabs.count())
        page = tabs.currentWidget()
        target = _taker(page, page)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _has_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (widget is focused or widget.isAncestorOf(focused))


def _taker(pane: QWidget, wanted: QWidget | None) -> QWidget | None:
    """The widget wanted, or the first behind it in the pane that can take keys."""
    widget = wanted
    while widget is not None and not (_takes(widget) and (widget is pane or pane.isAncestorOf(widget))):
        widget = widget.nextInFocusChain()  # a ring
        if widget is wanted:
            return None
    return widget


def _takes(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return tabbed and widget.isVisible() and widget.isEnabled()
