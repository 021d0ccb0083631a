"""Scheming: the library's types, edited over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from ui.messages import Asker

if TYPE_CHECKING:
    from ui.dialogs.scheme import SchemeDialog
    from ui.window import Window


class Scheming(QObject):
    """Part of one window, which is built anew where the types become others."""

    def __init__(self, window: Window, asker: Asker) -> None:
        super().__init__(window)
        self._window = window
        self._asker = asker

    def edit(self) -> SchemeDialog:
        """Opens the editor of types."""
        from ui.dialogs.scheme import SchemeDialog  # noqa: PLC0415  no start waits for a dialog

        window = self._window
        dialog = SchemeDialog(
            window.session, self._holder, self._asker, window.words, window, dark=window.text.look.dark
        )
        dialog.open()
        return dialog

    def _holder(self, key: str) -> str | None:
        """The title of the command that has a key; types have theirs from the draft."""
        commands = self._window.commands
        for name in commands.rows:
            if not name.startswith("label:") and QKeySequence(key) in QKeySequence.listFromString(commands.keys(name)):
                return commands.title(name)
        return None
