"""Sets of filters kept under a name: to recall, to rename, to let go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from reviewer.assets import Json
from ui.translation import Words
from ui.widgets import button, line

Set = Mapping[str, Json]
MOST_CHARACTERS = 40
NAME_WIDTH = 130


class FilterSets(QWidget):
    """A menu of the sets; a name is asked for in a field in its place, which Enter closes and Esc leaves.

    `now` tells what is set. Signals: recalled(Set), saved(dict of all sets by name) when they are others than before.
    """

    recalled = Signal(object)
    saved = Signal(object)

    def __init__(
        self, kept: Mapping[str, Set], now: Callable[[], Set], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kept = dict(kept)
        self._now = now
        self._words = words
        self._renamed = ""
        self.name = line(words("ui.set_name"))
        self.name.setMaxLength(MOST_CHARACTERS)
        self.name.setMinimumWidth(NAME_WIDTH)
        self.name.hide()
        self.name.installEventFilter(self)
        self.name.returnPressed.connect(self._named)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button = button(words("ui.filter_sets"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name)
        row.addWidget(self.button)
        self._fill()

    def _fill(self) -> None:
        self.menu.clear()
        for name, kept in self.kept.items():
            self._add(self.menu, name, partial(self.recalled.emit, kept))
        self.menu.addSeparator()
        self._add(self.menu, self._words("ui.set_keep"), self.ask_name)
        for title, act in (("ui.set_rename", self.ask_name), ("ui.set_delete", self.delete)):
            part = self.menu.addMenu(self._words(title))
            part.setEnabled(bool(self.kept))
            for name in self.kept:
                self._add(part, name, partial(act, name))

    @staticmethod
    def _add(menu: QMenu, title: str, act: Callable[[], object]) -> None:
        action = menu.addAction(title.replace("&", "&&"))
        action.triggered.connect(lambda _: act())

    def ask_name(self, renamed: str = "") -> None:
        """Asks for the name of what is set now, or for another one of a set."""
        self._renamed = renamed
        self.name.setText(renamed)
        self.button.hide()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _named(self) -> None:
        name = self.name.text().strip()
        if name:
            kept = self.kept.pop(self._renamed) if self._renamed in self.kept else self._now()
            self.kept[name] = kept
            self.saved.emit(dict(self.kept))
        self._close()

    def delete(self, name: str) -> None:
        del self.kept[name]
        self.saved.emit(dict(self.kept))

    def _close(self) -> None:
        self.name.hide()
        self.button.show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self._close()
            return True
        return super().eventFilter(watched, event)
