"""Drafts: what is half typed waits at its mark, in the library, whatever happens meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.review import Review

IDLE_MILLISECONDS = 1000


class Drafts(QObject):
    """Half-typed words by the place that they are for; kept when typing rests, and by keep()."""

    def __init__(self, review: Review) -> None:
        super().__init__(review)
        self._review = review
        self._texts = review.session.drafts()
        self._unkept: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MILLISECONDS)
        self._timer.timeout.connect(self.keep)

    def at(self, place: str) -> str:
        """What was typed for a place and not given yet; "" for nothing."""
        return self._texts.get(place, "")

    def put(self, place: str, text: str) -> None:
        """Remembers what is typed by now; nothing but spaces is nothing."""
        self._texts[place] = self._unkept[place] = text if text.strip() else ""
        self._timer.start()

    def drop(self, place: str) -> None:
        """The words were given, or thought better of."""
        if self._texts.pop(place, ""):
            self._unkept[place] = ""
            self.keep()

    def keep(self) -> None:
        """Writes to the library what it does not have yet."""
        self._timer.stop()
        unkept, self._unkept = self._unkept, {}
        if unkept:
            self._review.tried(lambda: self._review.session.keep_drafts(unkept))
