"""Page pictures: the pages of the open document's file, drawn in a process of their own; the latest few are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from reviewer.documents.document import Document
from reviewer.importing.page_pictures import PagePicture, Words, draw
from reviewer.problems import Problem
from reviewer.session import Session
from ui.jobs import Job, Jobs

MOST_KEPT = 160 << 20  # bytes of pictures: three of the largest, or some thirty as a window shows them
PATIENCE = 20.0  # seconds for a page


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it was drawn, and the width asked for in pixels of the screen."""

    picture: PagePicture
    width: int
    image: QImage  # on the picture's own bytes

    @classmethod
    def of(cls, picture: PagePicture, width: int) -> Drawn:
        kind = QImage.Format.Format_RGB32
        return cls(picture, width, QImage(picture.pixels, picture.width, picture.height, 4 * picture.width, kind))


class PagePictures(QObject):
    """Draws the pages that are wanted, one at a time, the most wanted first.

    The file lies in a folder that nobody else may read while it is open, for pdfium reads only what a page needs of it.
    Signals: drawn(page), failed(page).
    """

    drawn = Signal(int)
    failed = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self, most=1)
        self._folder: TemporaryDirectory[str] | None = None
        self.path: Path | None = None
        self._words_of: Callable[[int], Words] = lambda _: Words()
        self._kept: dict[int, Drawn] = {}  # the latest come last
        self._bad: set[int] = set()
        self._wanted: Sequence[int] = ()
        self._width = 0

    def open(self, session: Session, document: Document, words_of: Callable[[int], Words]) -> None:
        """Goes to another document; `words_of` gives a page's text. Where the file finds no room, all pages are bad."""
        self.leave()
        self._words_of = words_of
        try:
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="zhubi-pages-", ignore_cleanup_errors=True)
            path = Path(self._folder.name, document.sha256)
            session.copy_file(document, path)
        except OSError:
            return
        self.path = path

    def leave(self) -> None:
        """Forgets the document."""
        if self.path is not None:
            with suppress(OSError):  # where the other process still has it; it goes with the folder
                self.path.unlink()
        self.path = None
        self._kept, self._bad, self._wanted = {}, set(), ()

    def close(self) -> None:
        """Ends the process and removes the file."""
        self.leave()
        self._jobs.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def of(self, page: int) -> Drawn | None:
        """A page as it was last drawn, at whatever width."""
        return self._kept.get(page)

    def is_bad(self, page: int) -> bool:
        """Whether a page could not be drawn."""
        return self.path is None or page in self._bad

    def want(self, pages: Sequence[int], width: int) -> None:
        """Has these few pages drawn so wide, the first of them first; what else was wanted is not any more."""
        self._wanted, self._width = pages, width
        for page in (each for each in pages if each in self._kept):
            self._kept[page] = self._kept.pop(page)
        self._draw_next()

    def _draw_next(self) -> None:
        if self.path is None or self._jobs.has(self):
            return
        page = next((each for each in self._wanted if self._lacks(each)), None)
        if page is not None:
            width, path = self._width, self.path
            work = partial(draw, path, page, width=width, words=self._words_of(page))
            done, failed = partial(self._take, path, width), partial(self._take_failure, path, page)
            self._jobs.start(Job(self, path.name, work, done, failed, patience=PATIENCE))

    def _lacks(self, page: int) -> bool:
        kept = self._kept.get(page)
        return page not in self._bad and (kept is None or kept.width != self._width)

    def _take(self, path: Path, width: int, picture: PagePicture) -> None:
        if path == self.path:
            self._kept.pop(picture.page, None)
            self._kept[picture.page] = Drawn.of(picture, width)
            self._forget_old()
            self.drawn.emit(picture.page)
        self._draw_next()

    def _take_failure(self, path: Path, page: int, _: Problem) -> None:
        if path == self.path:
            self._bad.add(page)
            self.failed.emit(page)
        self._draw_next()

    def _forget_old(self) -> None:
        while len(self._kept) > 1 and sum(len(each.picture.pixels) for each in self._kept.values()) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
