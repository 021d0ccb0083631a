"""The import dialog: the files, how they are to be read, and how each would come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from reviewer.importing.looking import Look
from reviewer.importing.terms import Terms
from reviewer.problems import Impossible, Problem
from reviewer.session import Session
from ui.dialogs.import_choice import ImportChoice
from ui.dialogs.import_sight import SightPanel
from ui.jobs import Jobs
from ui.looking import Looking, Wish
from ui.translation import Words
from ui.widgets import label, named

FILES_WIDTH, CHOICE_WIDTH = 200, 280


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Files to import, all in the same way."""

    files: tuple[Path, ...]
    encoding: str | None
    terms: Terms


class ImportDialog(QDialog):
    """`ordered` carries the ImportOrder to carry out."""

    ordered = Signal(object)

    def __init__(self, files: Sequence[Path], session: Session, jobs: Jobs, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._paths = list(files)
        self._words = words
        self.resize(1000, 660)
        self.setWindowTitle(words("action.import_files").rstrip("…"))
        self.files = named(QListWidget(), "types", spoken=words("import.files"))
        for each in files:
            self.files.addItem(each.name)
            self.files.item(self.files.count() - 1).setToolTip(str(each))
        self.choice = ImportChoice(words)
        self.sight = SightPanel(words)
        self.looking = Looking(session, jobs, self)
        self.told = label(name="hint", wraps=True)
        self.do = named(QPushButton(words("import.do")), "primary")
        self._lay_out()
        self._connect()
        self.files.setCurrentRow(0)
        (self.files if len(self._paths) > 1 else self.choice.encoding).setFocus()

    def _lay_out(self) -> None:
        self.files.setFixedWidth(FILES_WIDTH)
        self.choice.setFixedWidth(CHOICE_WIDTH)
        top = QHBoxLayout()
        top.setSpacing(18)
        for widget, share in ((self.files, 0), (self.choice, 0), (self.sight, 1)):
            top.addWidget(widget, share)
        self.files.setVisible(len(self._paths) > 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.do, QDialogButtonBox.ButtonRole.AcceptRole)
        leave = named(QPushButton(self._words("ui.cancel")), "secondary")
        leave.setAutoDefault(False)
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.do.setDefault(True)
        bottom = QHBoxLayout()
        bottom.addWidget(self.told, 1)
        bottom.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(top, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.files.currentRowChanged.connect(self._follow_file)
        self.choice.changed.connect(self._follow_choice)
        self.looking.seen.connect(self._show)
        self.looking.failed.connect(self._show_problem)
        self.finished.connect(self._finish)

    def order(self) -> ImportOrder:
        """What the dialog stands at."""
        return ImportOrder(tuple(self._paths), self.choice.encoding_name(), self.choice.terms())

    def _wish(self) -> Wish:
        return Wish(self._paths[self.files.currentRow()], self.choice.encoding_name(), self.choice.terms())

    def _follow_file(self) -> None:
        self.sight.await_file(self._paths[self.files.currentRow()])
        self._follow_choice()

    def _follow_choice(self) -> None:
        is_wrong = self.choice.is_date_wrong()
        problem = Impossible(reason="reason.not_a_date", text=self.choice.date.text())
        several = self._words("import.for_all", count=len(self._paths)) if len(self._paths) > 1 else ""
        self.told.setText(self._words.problem(problem) if is_wrong else several)
        self.do.setEnabled(not is_wrong)
        self.looking.ask(self._wish())

    def _show(self, wish: Wish, look: Look) -> None:
        if wish == self._wish():
            self.sight.show_look(look)
            self.choice.show_look(look)

    def _show_problem(self, wish: Wish, problem: Problem) -> None:
        if wish == self._wish():
            self.sight.show_problem(problem)
            self.choice.show_problem()

    def _finish(self, result: int) -> None:
        self.looking.stop()
        if result == QDialog.DialogCode.Accepted:
            self.ordered.emit(self.order())
        self.deleteLater()
