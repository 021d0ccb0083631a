"""Doubts: which words of the open document were recognised with doubt, until a person has dismissed the finding."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.review import Review
from ui.text.view import TextView

CHECK = "import_doubtful"


class Doubts(QObject):
    """Keeps the waves of a reading pane in step with the findings."""

    def __init__(self, review: Review, text: TextView) -> None:
        super().__init__(text)
        self._review = review
        self._text = text
        review.findings_changed.connect(self.refresh)

    def refresh(self) -> None:
        found = [each for each in self._review.findings if each.check == CHECK and each.status != "dismissed"]
        self._text.set_doubtful(self._review.to_view(span) for each in found for span in each.spans)
