"""Files: what a person opens and writes; the work itself is done by imports and exports."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.importing.formats import FORMATS
from ui.exports import Exports
from ui.imports import Imports
from ui.jobs import Jobs
from ui.learning import Learning
from ui.messages import Asker
from ui.review import Review
from ui.translation import Words

SUFFIXES = " ".join(f"*{suffix}" for each in FORMATS for suffix in each.suffixes)


class Files(QObject):
    """Asks which files, and hands them on; `leaving` comes before the library is read for an export.

    `removed` says which document was taken out.
    """

    leaving = Signal()
    removed = Signal(str)

    def __init__(
        self, review: Review, jobs: Jobs, learning: Learning, asker: Asker, words: Words, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._jobs = jobs
        self._learning = learning
        self._asker = asker
        self._words = words
        self.imports = Imports(review.session, jobs, asker, words, self, model=lambda: learning.model)
        self.exports = Exports(review.session, jobs, words, self)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read or written; a window that closes would end that."""
        return self._jobs.has(self.imports) or self._jobs.has(self.exports)

    def open(self) -> None:
        self.add(self._asker.files(self._words("action.open"), self._words("ui.kinds", suffixes=SUFFIXES)))

    def open_folder(self) -> None:
        """Opens all that a folder holds."""
        folder = self._asker.folder(self._words("action.open_folder"))
        if folder is not None:
            self.add([folder])

    def open_samples(self) -> None:
        """Opens the sample documents that come with Zhubi."""
        samples = (Path(str(each)) for each in resources.files("seeds").iterdir())
        self.add(sorted(each for each in samples if each.suffix == ".txt"))

    def add(self, files: Sequence[Path | str]) -> None:
        """Imports files one after the other, in another process; they go before learning."""
        self._learning.stand_back()
        self.imports.add([Path(file) for file in files])

    def export_tasks(self) -> None:
        """Asks where to, and writes the library's tasks as a ledger."""
        name = self._words("sheet.tasks")
        path = self._asker.target(self._words("action.export_tasks"), f"{name}.xlsx", "Excel (*.xlsx)")
        if path is not None:
            self.exports.start(path if path.suffix == ".xlsx" else path.with_name(f"{path.name}.xlsx"), "tasks")

    def remove(self) -> None:
        """Takes the open document out of the library."""
        document = self._review.document
        if document and self._review.tried(lambda: self._review.session.remove_document(document)):
            self.removed.emit(self._words("notice.removed", name=document.name))

    def cancel(self) -> None:
        """Stops what runs in the other process; what was kept stays kept."""
        self.imports.cancel()
        self.exports.cancel()
        self._learning.cancel()
