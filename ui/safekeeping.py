"""Safekeeping: what a person sees of the library's safety: its backups, the way back to one, and warnings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from reviewer import safety
from reviewer.problems import Problem
from reviewer.resuming import Left
from reviewer.session import Backup, put_back
from ui.backing_up import BackingUp
from ui.dialogs.backups import BackupsDialog
from ui.moments import moment
from ui.rescue import latest

if TYPE_CHECKING:
    from ui.app import Shell

MOST_WARNED = 50  # libraries


class Safekeeping(QObject):
    """Part of the shell, which holds the library and its window."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.backing_up = BackingUp(shell.jobs, self)
        self.backing_up.asked.connect(self._keep_all)
        self.backing_up.ready.connect(self._bring_back, Qt.ConnectionType.QueuedConnection)
        self.backing_up.failed.connect(self._tell_failed)

    def show(self) -> BackupsDialog:
        """Opens the dialog of the library's backups."""
        window = self._shell.window
        dialog = BackupsDialog(self.backing_up, self._shell.jobs, window.words, window)
        window.closing.connect(partial(dialog.done, 0))
        dialog.open()
        return dialog

    def _keep_all(self) -> None:
        """All that is typed goes into the library, before it is copied for a restore."""
        self._shell.window.files.leaving.emit()
        self._shell.window.detail.keep_pending()

    def _bring_back(self, complete: Path, backup: Backup) -> None:
        for dialog in self._shell.window.findChildren(BackupsDialog):
            dialog.done(0)
        self.backing_up.leave()
        problem = self._shell.reopen(partial(put_back, complete))
        notice, words = self._shell.window.notice, self._shell.window.words
        if problem:
            notice.tell(words("notice.restore_failed", reason=words.problem(problem)), is_problem=True)
        else:
            notice.tell(words("notice.restored", made=moment(backup.made.isoformat())))

    def _tell_failed(self, problem: Problem) -> None:
        words = self._shell.window.words
        self._shell.window.notice.tell(words("notice.backup_failed", reason=words.problem(problem)), is_problem=True)

    def warned(self, left: Left) -> Left:
        """Says once of each library that it lies where it is at risk, and each time that it seems open elsewhere."""
        session, words, notice = self._shell.session, self._shell.window.words, self._shell.window.notice
        risk, elsewhere, library = session.risk(), session.elsewhere(), str(session.path.absolute())
        if elsewhere:
            values = {"host": elsewhere.host, "user": elsewhere.user, "since": moment(elsewhere.since)}
            notice.tell(words("notice.elsewhere", **values), is_problem=True)
        if risk is None or library in left.warned:
            return left
        notice.tell(words(f"at_risk.{risk.kind}", name=risk.name), is_problem=True)
        return replace(left, warned=(*left.warned, library)[-MOST_WARNED:])

    def tell_unopened(self, problem: Problem, path: Path) -> None:
        """A library that is damaged can come back from its latest whole backup."""
        notice, words, found = self._shell.window.notice, self._shell.window.words, latest(problem, path)
        if found is None:
            notice.tell_problem(problem)
            return
        name, made = found
        act = (words("backup.restore_from", made=made), partial(self._rescue, path, name))
        notice.tell(words.problem(problem), is_problem=True, act=act)

    def _rescue(self, path: Path, name: str) -> None:
        try:
            safety.restore(path, name)
        except Problem as problem:
            self._shell.window.notice.tell_problem(problem)
            return
        self._shell.open_library(path)
