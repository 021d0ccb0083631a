"""Files: what a person opens and writes; the work itself is done by imports and exports."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from ui.corpora import Corpora
from ui.exports import Exports
from ui.imports import Imports
from ui.jobs import Jobs
from ui.learning import Learning
from ui.messages import Asker
from ui.review import Review
from ui.translation import Words

if TYPE_CHECKING:
    from ui.dialogs.importing import ImportDialog, ImportOrder
    from ui.window import Window


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
        self.corpora = Corpora(review.session, jobs, words, self)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read or written; a window that closes would end that."""
        return self.imports.is_running or any(map(self._jobs.has, (self.exports, self.corpora)))

    def open(self) -> None:
        self.add(self._asker.files(self._words("action.open"), self._kinds()))

    def import_files(self) -> ImportDialog | None:
        """Asks which files, then how to read them; shows how they would come in."""
        from ui.dialogs.importing import ImportDialog  # noqa: PLC0415  as above

        files = self._asker.files(self._words("action.import_files"), self._kinds())
        if not files:
            return None
        window = cast("Window", self.parent())
        dialog = ImportDialog(files, self._review.session, self._jobs, self._words, window)
        dialog.ordered.connect(self._import)
        window.closing.connect(dialog.reject)  # the library may be closed before the dialog looks at it again
        dialog.open()
        return dialog

    def _kinds(self) -> str:
        from reviewer.importing.formats import FORMATS  # noqa: PLC0415  all readers, which no start waits for

        suffixes = " ".join(f"*{suffix}" for each in FORMATS for suffix in each.suffixes)
        return self._words("ui.kinds", suffixes=suffixes)

    def _import(self, order: ImportOrder) -> None:
        self._learning.stand_back()
        self.imports.add(order.files, encoding=order.encoding, terms=order.terms)

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
        """Imports files one after the other, in another process; they go before learning. A corpus is a library."""
        from reviewer.corpus.opening import is_corpus  # noqa: PLC0415  as above

        self._learning.stand_back()
        paths = [Path(file) for file in files]
        for corpus in filter(is_corpus, paths):
            self.corpora.open(corpus)
        self.imports.add([path for path in paths if not is_corpus(path)])

    def remove(self) -> None:
        """Takes the open document out of the library."""
        document = self._review.document
        if document and self._review.tried(lambda: self._review.session.remove_document(document)):
            self.removed.emit(self._words("notice.removed", name=document.name))

    def cancel(self) -> None:
        """Stops what runs in the other process; what was kept stays kept."""
        self.imports.cancel()
        self.exports.cancel()
        self.corpora.cancel()
        self._learning.cancel()
