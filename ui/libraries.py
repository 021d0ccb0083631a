"""Libraries: opening another one, making a new one, and those used before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from ui.messages import Asker
from ui.translation import Words

SUFFIX = ".zhubi"
KINDS = f"Zhubi (*{SUFFIX})"


class Libraries(QObject):
    """`asked` carries the path of the library to go to; `recent` are those used before, the latest first.

    `backups_asked` when a person wants to see the backups of this one.
    """

    asked = Signal(Path)
    backups_asked = Signal()

    def __init__(self, asker: Asker, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._asker = asker
        self._words = words
        self.recent: Sequence[Path] = ()

    def open(self) -> None:
        for path in self._asker.files(self._words("action.open_library"), KINDS)[:1]:
            self.asked.emit(path)

    def make(self) -> None:
        """Asks where the new library is to be; one that is there already is opened."""
        suggestion = self._words("ui.new_library") + SUFFIX
        path = self._asker.target(self._words("action.new_library"), suggestion, KINDS)
        if path is not None:
            self.asked.emit(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def fill(self, menu: QMenu) -> None:
        """Shows the libraries used before; one that is gone is grey and says so."""
        menu.clear()
        menu.setToolTipsVisible(True)
        for path in self.recent:
            action = menu.addAction(self._title(path).replace("&", "&&"))
            action.setToolTip(str(path))
            action.setEnabled(path.is_file())
            action.triggered.connect(partial(self._go, path))
        if not self.recent:
            menu.addAction(self._words("ui.none_yet")).setEnabled(False)

    def _title(self, path: Path) -> str:
        """A library's name; with its folder where another has the same."""
        is_one_of_several = sum(other.stem == path.stem for other in self.recent) > 1
        name = f"{path.stem} — {path.parent.name}" if is_one_of_several else path.stem
        return name if path.is_file() else self._words("ui.library_gone", name=name)

    def _go(self, path: Path, _checked: bool = False) -> None:
        self.asked.emit(path)
