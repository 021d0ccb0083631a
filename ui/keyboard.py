"""The keyboard: choosing a label by key, the command palette, the keys at a glance and their editing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from reviewer.labels import offered
from ui.dialogs.cheat_sheet import CheatSheet
from ui.dialogs.palette import Entry, Palette
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.translation import Words

if TYPE_CHECKING:
    from ui.window import Window

MOST_RECENT = 8


class Keyboard(QObject):
    """Part of one window; remembers which commands the palette ran last."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._recent: list[str] = []

    # Labels

    def choose_label(self) -> None:
        """The labels to mark the selection with, under it; a label's own key chooses it."""
        self._choose(self._window.marking.relabel)

    def choose_second(self) -> None:
        """The labels to mark the same words with as the mark in hand."""
        self._choose(self._window.reshaping.duplicate)

    def _choose(self, act: Callable[[str], None]) -> None:
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        for label in offered().values():
            title = self._window.words.label(label.name)
            entry = menu.addAction(f"&{label.key}  {title}" if label.key else f"    {title}")
            entry.triggered.connect(partial(_call, act, label.name))
        menu.popup(self._window.text_page.below_selection())

    # Menus

    def show_menu(self) -> None:
        """The context menu of what has the keys, where its cursor is."""
        focused, text_page = QApplication.focusWidget(), self._window.text_page
        if focused is text_page.text:
            self._window.show_menu(text_page.below_selection())
        elif focused is not None:
            cursor = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
            at = cursor.center() if isinstance(cursor, QRect) else focused.rect().center()
            asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focused.mapToGlobal(at))
            QApplication.sendEvent(focused, asked)

    def choose_columns(self) -> None:
        """The columns of the table of figures, to show and hide."""
        self._window.pages.show_page("figures")
        header = self._window.figures.view.horizontalHeader()
        self._window.figures.view.column_menu().popup(header.mapToGlobal(header.rect().bottomLeft()))

    # The palette

    def show_palette(self) -> None:
        palette = Palette(self._entries, self._window.words, self._window)
        palette.chosen.connect(self._run)
        palette.open_over(self._window)

    def _entries(self, kind: str) -> list[Entry]:
        """What the palette offers: "" for commands, @ for documents, # for headings."""
        return list({"@": self._documents, "#": self._headings}.get(kind, self._commands)())

    def _commands(self) -> Iterator[Entry]:
        window, english = self._window, Words("en")
        commands, words = window.commands, window.words
        names = [*self._recent, *(name for name in commands.rows if name not in self._recent)]
        for name in names:
            row, action = commands.rows[name], commands[name]
            yield Entry(
                name,
                action.text(),
                menu_title(words, row.menu),
                " / ".join(commands.shown_keys(name)),
                "" if action.isEnabled() else words(f"needs.{row.needs}"),
                commands.title(name, english),
            )

    def _documents(self) -> Iterator[Entry]:
        for document in self._window.library.documents():
            yield Entry(f"@{document.id}", document.name)

    def _headings(self) -> Iterator[Entry]:
        for heading in self._window.review.outline() if self._window.review.document else ():
            title = f"{heading.numeral} {heading.text}".strip()
            yield Entry(f"#{heading.span.start}", "　" * (heading.level - 1) + title)

    def _run(self, name: str) -> None:
        window = self._window
        if name.startswith("@"):
            window.open_document(window.session.document(int(name[1:])))
            window.pages.show_text()
        elif name.startswith("#"):
            window.go_to(next(each.span for each in window.review.outline() if each.span.start == int(name[1:])))
        else:
            self._recent = [name, *(each for each in self._recent if each != name)][:MOST_RECENT]
            window.commands[name].trigger()

    # Keys

    def show_cheat_sheet(self) -> None:
        CheatSheet(self._window.commands, self._window.words, self._window).open_over(self._window)

    def edit_shortcuts(self) -> None:
        dialog = ShortcutsDialog(
            self._window.commands, self._window.looks.settings.shortcuts, self._window.words, self._window
        )
        dialog.changed.connect(self._keep)
        dialog.open()

    def _keep(self, shortcuts: Mapping[str, str]) -> None:
        self._window.commands.set_shortcuts(shortcuts)
        self._window.looks.change(shortcuts=shortcuts)


def menu_title(words: Words, menu: str) -> str:
    """A menu's name without its mnemonic."""
    return words(f"menu.{menu}").partition("(")[0].replace("&", "")


def _call(act: Callable[[str], None], name: str, _checked: bool = False) -> None:
    act(name)
