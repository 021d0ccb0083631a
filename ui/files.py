"""Files: what a person opens and writes; the work itself is done by imports and exports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.exports import Exports
from ui.imports import Imports
from ui.jobs import Jobs
from ui.learning import Learning
from ui.messages import Asker
from ui.review import Review
from ui.translation import Words

EXPORTS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"), ("jsonl", "JSON Lines"))


class Files(QObject):
    """Asks which files, and hands them on; `leaving` comes before the library is read for an export."""

    leaving = Signal()

    def __init__(
        self, review: Review, jobs: Jobs, learning: Learning, asker: Asker, words: Words, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._learning = learning
        self._asker = asker
        self._words = words
        self.imports = Imports(review.session, jobs, asker, words, self, model=lambda: learning.model)
        self.exports = Exports(review.session, jobs, words, self)

    def open(self) -> None:
        self.add(self._asker.files(self._words("action.open"), self._words("ui.kinds")))

    def add(self, files: Sequence[Path | str]) -> None:
        """Imports files one after the other, in another process; they go before learning."""
        self._learning.stand_back()
        self.imports.add([Path(file) for file in files])

    def export(self) -> None:
        """Asks where to, and writes the library; the suffix names the format."""
        self.leaving.emit()
        kinds = ";;".join(f"{title} (*.{name})" for name, title in EXPORTS)
        path = self._asker.target(self._words("action.export"), self._words("ui.export_name") + ".xlsx", kinds)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        name = path.suffix.removeprefix(".").lower()
        if name not in dict(EXPORTS):
            path, name = path.with_name(path.name + ".xlsx"), "xlsx"
        self.exports.start(path, name)

    def export_tasks(self) -> None:
        """Asks where to, and writes the library's tasks as a ledger."""
        name = self._words("sheet.tasks")
        path = self._asker.target(self._words("action.export_tasks"), f"{name}.xlsx", "Excel (*.xlsx)")
        if path is not None:
            self.exports.start(path if path.suffix == ".xlsx" else path.with_name(f"{path.name}.xlsx"), "tasks")

    def remove(self) -> None:
        """Takes the open document out of the library."""
        document = self._review.document
        if document:
            self._review.tried(lambda: self._review.session.remove_document(document))

    def cancel(self) -> None:
        """Stops what runs in the other process; what was kept stays kept."""
        self.imports.cancel()
        self.exports.cancel()
        self._learning.cancel()
