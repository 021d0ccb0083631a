"""Commands: the table of actions as menu entries, shortcuts and tool buttons of one window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from ui.actions import ACTIONS, MENUS, Action, evidence_actions, label_actions
from ui.translation import Words
from ui.widgets import named

if TYPE_CHECKING:
    from ui.window import Window

TOOLS = ("open", "export", "", "undo", "redo", "", "previous", "next", "", "accept", "reject")


class Commands(QObject):
    """The actions of a window by name; each can be used only where what it needs is there."""

    def __init__(self, window: Window, words: Words) -> None:
        super().__init__(window)
        self._words = words
        self.rows = {row.name: row for row in (*ACTIONS, *evidence_actions(), *label_actions())}
        self._actions = {row.name: self._built(row, window) for row in self.rows.values()}
        bar = window.menuBar()
        menus = {name: bar.addMenu(words(f"menu.{name}")) for name in MENUS}
        for row in self.rows.values():
            menus[row.menu].addAction(self._actions[row.name])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _built(self, row: Action, window: Window) -> QAction:
        action = QAction(self._title(row.name), self)
        if row.keys:
            action.setShortcut(QKeySequence(row.keys))
            action.setToolTip(f"{action.text()}（{row.keys}）")
            if len(row.keys) == 1:
                action.setIconText(f"{action.text()}  {row.keys}")  # tool buttons teach the letter
        if row.in_text:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            window.text.addAction(action)
        if row.choice:
            action.setCheckable(True)
            action.setChecked(getattr(window.looks.settings, row.choice))
        action.triggered.connect(partial(_call, row, window))
        return action

    def _title(self, name: str) -> str:
        kind, _, which = name.partition(":")
        if kind == "evidence":
            return self._words("action.attest", status=self._words(f"evidence.{which}"))
        return self._words.label(which) if which else self._words(f"action.{kind}")

    def enable(self, has: Mapping[str, bool]) -> None:
        """Makes usable what has what it needs; `has` names every need."""
        for name, action in self._actions.items():
            action.setEnabled(has[self.rows[name].needs])

    def tell_what(self, name: str, what: str | None) -> None:
        """Says in the tip of an action what it would do; `what` is a wording key."""
        action, title = self._actions[name], self._title(name)
        tip = f"{title}：{self._words(what)}" if what else title
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip}（{keys}）")

    def menu(self, names: Sequence[str], parent: QWidget) -> QMenu:
        """A menu of actions for one use; "" parts them."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, names)
        return menu

    def lasting_menu(self, names: Sequence[str], parent: QWidget) -> QMenu:
        """A menu of actions that a button keeps."""
        menu = QMenu(parent)
        self._fill(menu, names)
        return menu

    def tools(self) -> QToolBar:
        bar = named(QToolBar(self._words("ui.tools")), "tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._fill(bar, TOOLS)
        return bar

    def _fill(self, bar: QMenu | QToolBar, names: Sequence[str]) -> None:
        for name in names:
            if name:
                bar.addAction(self._actions[name])
            else:
                bar.addSeparator()


def _call(row: Action, window: Window, _checked: bool = False) -> None:
    row.call(window)
