"""Actions: every menu entry and shortcut is a row of this table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from reviewer.labels import scheme
from reviewer.settings import Settings, Theme
from reviewer.wording import Language
from ui.translation import Words

Need = Literal["", "library", "document", "mark", "selection", "figures", "alike", "undo", "redo"]
MENUS = ("file", "edit", "go", "review", "label", "view")


class Desk(Protocol):
    """What actions act on: the window, which hands most of it to the review."""

    settings: Settings

    def open_files(self) -> None: ...
    def export(self) -> None: ...
    def remove_document(self) -> None: ...
    def close(self) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def edit_value(self) -> None: ...
    def edit_comment(self) -> None: ...
    def edit_note(self) -> None: ...
    def relabel(self, name: str) -> None: ...
    def add_mark(self) -> None: ...
    def show_learning(self) -> None: ...
    def relearn(self) -> None: ...
    def set_language(self, language: Language) -> None: ...
    def set_theme(self, theme: Theme) -> None: ...
    def look_for(self) -> None: ...
    def read_as(self, *, repairs: str | None = None, script: str | None = None, folds: bool | None = None) -> None: ...
    def show_figures(self) -> None: ...
    def show_chart(self) -> None: ...
    def show_tasks(self) -> None: ...
    def show_lexicon(self) -> None: ...
    def alike_all(self) -> None: ...
    def alike_each(self) -> None: ...
    def alike_keep(self) -> None: ...
    def toggle_offers(self) -> None: ...
    def add_task(self) -> None: ...
    def export_tasks(self) -> None: ...
    def toggle_rejected(self) -> None: ...
    def larger(self) -> None: ...
    def smaller(self) -> None: ...
    def next_undecided(self) -> None: ...
    def previous_undecided(self) -> None: ...
    def accept(self) -> None: ...
    def reject(self) -> None: ...
    def reopen(self) -> None: ...
    def remove_mark(self) -> None: ...
    def move_border(self, start: int, end: int) -> None: ...
    def tie_change(self) -> None: ...
    def untie_change(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Action:
    """`name` is also its wording (action.NAME); `needs` says when it can be used, `choice` names the setting it turns.

    Menus list their rows in order.
    """

    name: str
    keys: str
    menu: str
    call: Callable[[Desk], object]
    needs: Need = ""
    choice: str = ""


ACTIONS = (
    Action("open", "Ctrl+O", "file", lambda desk: desk.open_files()),
    Action("export", "Ctrl+E", "file", lambda desk: desk.export(), "library"),
    Action("export_tasks", "", "file", lambda desk: desk.export_tasks(), "library"),
    Action("remove_document", "", "file", lambda desk: desk.remove_document(), "document"),
    Action("quit", "Ctrl+Q", "file", lambda desk: desk.close()),
    Action("undo", "Ctrl+Z", "edit", lambda desk: desk.undo(), "undo"),
    Action("redo", "Ctrl+Shift+Z", "edit", lambda desk: desk.redo(), "redo"),
    Action("edit_note", "Ctrl+Shift+N", "edit", lambda desk: desk.edit_note(), "document"),
    Action("find", "Ctrl+F", "edit", lambda desk: desk.look_for(), "library"),
    Action("next", "N", "go", lambda desk: desk.next_undecided(), "document"),
    Action("previous", "P", "go", lambda desk: desk.previous_undecided(), "document"),
    Action("accept", "A", "review", lambda desk: desk.accept(), "mark"),
    Action("reject", "R", "review", lambda desk: desk.reject(), "mark"),
    Action("reopen", "U", "review", lambda desk: desk.reopen(), "mark"),
    Action("start_out", "[", "review", lambda desk: desk.move_border(-1, 0), "mark"),
    Action("start_in", "Ctrl+[", "review", lambda desk: desk.move_border(1, 0), "mark"),
    Action("end_out", "]", "review", lambda desk: desk.move_border(0, 1), "mark"),
    Action("end_in", "Ctrl+]", "review", lambda desk: desk.move_border(0, -1), "mark"),
    Action("edit_value", "E", "review", lambda desk: desk.edit_value(), "mark"),
    Action("comment", "C", "review", lambda desk: desk.edit_comment(), "mark"),
    Action("add_mark", "M", "review", lambda desk: desk.add_mark(), "selection"),
    Action("add_task", "Ctrl+Shift+K", "review", lambda desk: desk.add_task(), "selection"),
    Action("remove_mark", "Del", "review", lambda desk: desk.remove_mark(), "mark"),
    Action("tie_change", "T", "review", lambda desk: desk.tie_change(), "figures"),
    Action("untie_change", "Shift+T", "review", lambda desk: desk.untie_change(), "figures"),
    Action("alike_all", "Shift+A", "review", lambda desk: desk.alike_all(), "alike"),
    Action("alike_each", "Shift+S", "review", lambda desk: desk.alike_each(), "alike"),
    Action("alike_keep", "Shift+D", "review", lambda desk: desk.alike_keep(), "alike"),
    Action("offers_alike", "", "review", lambda desk: desk.toggle_offers(), choice="offers_alike"),
    Action("learning", "", "review", lambda desk: desk.show_learning(), "library"),
    Action("relearn", "", "review", lambda desk: desk.relearn(), "library"),
    Action("repaired", "Ctrl+1", "view", lambda desk: desk.read_as(repairs="repaired"), "document"),
    Action("original", "Ctrl+2", "view", lambda desk: desk.read_as(repairs="original"), "document"),
    Action("marked", "Ctrl+3", "view", lambda desk: desk.read_as(repairs="marked"), "document"),
    Action("own_script", "Ctrl+4", "view", lambda desk: desk.read_as(script="own"), "document"),
    Action("in_hans", "Ctrl+5", "view", lambda desk: desk.read_as(script="hans"), "document"),
    Action("in_hant", "Ctrl+6", "view", lambda desk: desk.read_as(script="hant"), "document"),
    Action("fold_noise", "Ctrl+7", "view", lambda desk: desk.read_as(folds=True), "document"),
    Action("unfold_noise", "Ctrl+8", "view", lambda desk: desk.read_as(folds=False), "document"),
    Action("figures", "Ctrl+G", "view", lambda desk: desk.show_figures(), "library"),
    Action("chart", "Ctrl+T", "view", lambda desk: desk.show_chart(), "library"),
    Action("tasks", "Ctrl+K", "view", lambda desk: desk.show_tasks(), "library"),
    Action("lexicon", "Ctrl+L", "view", lambda desk: desk.show_lexicon(), "library"),
    Action("toggle_rejected", "H", "view", lambda desk: desk.toggle_rejected()),
    Action("larger", "Ctrl+=", "view", lambda desk: desk.larger()),
    Action("smaller", "Ctrl+-", "view", lambda desk: desk.smaller()),
    Action("light", "", "view", lambda desk: desk.set_theme("light")),
    Action("dark", "", "view", lambda desk: desk.set_theme("dark")),
    Action("as_system", "", "view", lambda desk: desk.set_theme("system")),
    Action("hans", "", "view", lambda desk: desk.set_language("hans")),
    Action("hant", "", "view", lambda desk: desk.set_language("hant")),
    Action("en", "", "view", lambda desk: desk.set_language("en")),
)


def label_actions() -> Iterator[Action]:
    """One action a label: gives the mark in hand that label, or marks the selection with it."""
    for label in scheme().values():
        yield Action(f"label:{label.name}", label.key, "label", _relabelling(label.name), "document")


def _relabelling(label: str) -> Callable[[Desk], object]:
    return lambda desk: desk.relabel(label)


def build(desk: Desk, bar: QMenuBar, words: Words, owner: QWidget) -> dict[str, QAction]:
    """Fills the menu bar; the actions by name. Each carries its need as `data`."""
    menus = {name: bar.addMenu(words(f"menu.{name}")) for name in MENUS}
    built: dict[str, QAction] = {}
    for row in (*ACTIONS, *label_actions()):
        action = QAction(_title(row.name, words), owner)
        if row.keys:
            action.setShortcut(QKeySequence(row.keys))
            action.setToolTip(f"{action.text()}（{row.keys}）")
            if len(row.keys) == 1:
                action.setIconText(f"{action.text()}  {row.keys}")  # tool buttons teach the letter
        if row.choice:
            action.setCheckable(True)
            action.setChecked(getattr(desk.settings, row.choice))
        action.setData(row.needs)
        action.triggered.connect(_calling(row, desk))
        menus[row.menu].addAction(action)
        built[row.name] = action
    return built


def _title(name: str, words: Words) -> str:
    kind, _, label = name.partition(":")
    return words.label(label) if label else words(f"action.{kind}")


def _calling(row: Action, desk: Desk) -> Callable[[], None]:
    def call() -> None:
        row.call(desk)

    return call
