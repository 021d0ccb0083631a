"""Rescue: a library that cannot be opened any more is brought back from its latest whole backup, if a person wants."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from reviewer import safety
from reviewer.problems import DamagedLibrary, DamagedLog, NotALibrary, Problem
from reviewer.wording import Language, problem_said, said
from ui.moments import moment

RESCUABLE = (DamagedLibrary, NotALibrary)


def latest(problem: Problem, library: Path) -> tuple[str, str] | None:
    """The name of the backup that would help, and when it was made; only where the library itself is what is wrong."""
    is_lost = isinstance(problem, RESCUABLE) and not isinstance(problem, DamagedLog)  # which the doctor mends whole
    found = safety.latest_whole(library) if is_lost else None
    return (found.path.name, moment(found.made.isoformat())) if found else None


def rescued(problem: Problem, library: Path, language: Language) -> bool:
    """Asks before there is a window; whether the library is in place again."""
    found = latest(problem, library)
    if found is None:
        return False
    name, made = found
    box = QMessageBox(QMessageBox.Icon.Warning, said("ui.name", language), problem_said(problem, language))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(said("backup.latest", language, made=made))
    restore = box.addButton(said("backup.restore", language), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(said("ui.close", language), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if box.clickedButton() is not restore:
        return False
    safety.restore(library, name)
    return True
