"""Bridge: the session's news as a Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reviewer.annotations import Step
from reviewer.documents.document import Document
from reviewer.session import Session


class Bridge(QObject):
    """`stepped` carries each committed Step."""

    stepped = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.listen(self._tell)

    def close(self) -> None:
        """Tells nothing any more: the window goes, the session may stay."""
        self._session.unlisten(self._tell)

    def _tell(self, step: Step) -> None:
        self.stepped.emit(step)


def comes_or_goes(step: Step) -> bool:
    """Whether a step brings a document into the library or takes one out."""
    moved = (change.record for change in step.changes if change.before is None or change.after is None)
    return any(isinstance(record, Document) for record in moved)
