"""Commands: the table of actions as menu entries, shortcuts and tool buttons of one window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from ui.actions import ACTIONS, MENUS, Action, Need, evidence_actions, label_actions, page_actions
from ui.translation import Words
from ui.widgets import named

if TYPE_CHECKING:
    from ui.window import Window

LABEL = "label:"
TOOLS = ("open", "export", "", "undo", "redo", "", "previous", "next", "", "accept", "reject")


class Commands(QObject):
    """The actions of a window by name; each can be used only where what it needs is there."""

    def __init__(self, window: Window, words: Words) -> None:
        super().__init__(window)
        self._words = words
        made = (*page_actions(), *evidence_actions(), *label_actions())
        self.rows: dict[str, Action] = {row.name: row for row in (*ACTIONS, *made)}
        self._has: dict[Need, bool] = {}
        self._told: dict[str, str] = {}
        self._shortcuts: Mapping[str, str] = window.looks.settings.shortcuts
        self._actions = {row.name: self._built(row, window) for row in self.rows.values()}
        bar = window.menuBar()
        self._menus = {name: bar.addMenu(words(f"menu.{name}")) for name in MENUS}
        for row in self.rows.values():
            self._menus[row.menu].addAction(self._actions[row.name])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _built(self, row: Action, window: Window) -> QAction:
        action = QAction(self.title(row.name), self)
        if row.in_text:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            window.text.addAction(action)
        if row.choice:
            action.setCheckable(True)
            action.setChecked(getattr(window.looks.settings, row.choice))
        action.triggered.connect(partial(_call, row, window))
        self._teach(row.name, action)
        return action

    def title(self, name: str, words: Words | None = None) -> str:
        """What an action is called, in the window's language or another."""
        words = words or self._words
        kind, _, which = name.partition(":")
        match kind:
            case "evidence":
                return words("action.attest", status=words(f"evidence.{which}"))
            case "page":
                return words("action.page", page=words(f"ui.{which}"))
            case "label":
                return words.label(which)
        return words(f"action.{kind}")

    # Keys

    def keys(self, name: str) -> str:
        """The keys of an action as they are now, each as the table writes it, parted by "; "."""
        keys = self._shortcuts.get(name, self.rows[name].keys)
        return "" if name.startswith(LABEL) and keys in self._commanded() else keys

    def _commanded(self) -> set[str]:
        """The keys of all commands but labels: a library made elsewhere may have labels with keys that are theirs."""
        kept = (self._shortcuts.get(name, row.keys) for name, row in self.rows.items() if not name.startswith(LABEL))
        return {key for keys in kept for key in keys.split("; ") if key}

    def shown_keys(self, name: str) -> list[str]:
        """The same as people read them."""
        sequences = QKeySequence.listFromString(self.keys(name))
        return [each.toString(QKeySequence.SequenceFormat.NativeText) for each in sequences]

    def holder(self, keys: str, *, besides: str) -> str | None:
        """The other action that has one of these keys."""
        wanted = set(QKeySequence.listFromString(keys))
        others = (name for name in self.rows if name != besides)
        return next((name for name in others if wanted & set(QKeySequence.listFromString(self.keys(name)))), None)

    def set_shortcuts(self, shortcuts: Mapping[str, str]) -> None:
        """Takes the keys that a person changed, at once."""
        self._shortcuts = shortcuts
        for name, action in self._actions.items():
            self._teach(name, action)

    def _teach(self, name: str, action: QAction) -> None:
        """The keys of an action, and what teaches them: the tip, and the tool button where it is a letter."""
        keys, title = self.shown_keys(name), self.title(name)
        action.setShortcuts(QKeySequence.listFromString(self.keys(name)))
        told = self._told.get(name)
        said = f"{title}：{told}" if told else title
        action.setText(said)
        action.setIconText(f"{title}  {keys[0]}" if keys and len(keys[0]) == 1 else title)
        action.setToolTip(f"{said}（{' / '.join(keys)}）" if keys else said)

    # What can be done

    def enable(self, has: Mapping[Need, bool]) -> None:
        """Makes usable what has what it needs; `has` names every need."""
        turned = {need for need, is_there in has.items() if self._has.get(need) != is_there}
        self._has = dict(has)
        for name, action in self._actions.items():
            if self.rows[name].needs in turned:
                action.setEnabled(has[self.rows[name].needs])

    def tell_what(self, name: str, what: str) -> None:
        """Says in the menu and the tip of an action what it would do, in words."""
        if self._told.get(name, "") != what:
            self._told[name] = what
            self._teach(name, self._actions[name])

    def menu(self, names: Sequence[str], parent: QWidget) -> QMenu:
        """A menu of actions for one use; "" parts them."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, names)
        return menu

    def insert_menu(self, before: str, title: str, fill: Callable[[QMenu], None]) -> None:
        """A menu within the one of an action, before it, filled each time it is shown."""
        menu = QMenu(title, self._menus[self.rows[before].menu])
        menu.aboutToShow.connect(partial(fill, menu))
        self._menus[self.rows[before].menu].insertMenu(self._actions[before], menu)

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
