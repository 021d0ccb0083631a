"""The menu of a change: at which end the figure in hand stands, where the change goes, and taking it apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reviewer.annotations import Annotation, Relation, mentioned
from reviewer.pairing import ENDS
from ui.changes import Changes
from ui.translation import Words

WAYS: tuple[str | None, ...] = ("up", "down", None)


def change_menu(change: Relation, figure: Annotation | None, acts: Changes, words: Words, owner: QWidget) -> QMenu:
    """`figure` is the one in hand; what it could do in the change is offered where it takes part in it."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if figure is not None and figure.id in mentioned(change):
        group = QActionGroup(menu)
        for end in ENDS:
            action = _added(menu, words(f"end.{end}"), partial(acts.put, change, figure, end))
            _as_choice(action, group, is_chosen=change.content.get(end) == figure.id)
        menu.addSeparator()
    group = QActionGroup(menu)
    for way in WAYS:
        action = _added(menu, words(f"way.{way or 'unsaid'}"), partial(acts.direct, change, way))
        _as_choice(action, group, is_chosen=change.content.get("direction") == way)
    menu.addSeparator()
    if figure is not None and len(mentioned(change)) > 1 and figure.id in mentioned(change):
        _added(menu, words("ui.take_out"), partial(acts.take_out, change, figure))
    _added(menu, words("action.untie_change"), partial(acts.untie, [change]))
    return menu


def _added(menu: QMenu, title: str, act: Callable[[], None]) -> QAction:
    action = menu.addAction(title)
    action.triggered.connect(lambda _: act())
    return action


def _as_choice(action: QAction, group: QActionGroup, *, is_chosen: bool) -> None:
    action.setCheckable(True)
    action.setChecked(is_chosen)
    group.addAction(action)
