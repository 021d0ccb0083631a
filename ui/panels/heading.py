"""The heading over the pages: what is open, what is known of it, and how it is read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reviewer.documents.document import Document
from ui.panels.readings import ReadingsPanel
from ui.review import Review
from ui.translation import Words
from ui.widgets import ShrinkingLabel

LEAST_TITLE = 80


class HeadingPanel(QWidget):
    """Follows the document on the desk."""

    def __init__(
        self, review: Review, readings: ReadingsPanel, signing: QWidget, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self.title = ShrinkingLabel("heading")
        self.title.setMinimumWidth(LEAST_TITLE)
        self.facts = ShrinkingLabel("hint")
        self.facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # it gives way first
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(signing)
        row.addWidget(self.facts, 1)
        row.addWidget(readings)
        review.document_opened.connect(self._show)
        review.facts_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        document = self._review.document
        self.setVisible(document is not None)
        self.title.setText(Path(document.name).stem if document else "")
        self.facts.setText("  ·  ".join(self._facts(document)) if document else "")

    def _facts(self, document: Document) -> list[str]:
        return [
            self._words("ui.characters", count=f"{document.length:,}"),
            self._words(f"script.{document.script}"),
            self._encoding(document),
            *([document.date] if document.date else []),
        ]

    def _encoding(self, document: Document) -> str:
        """The encoding, and how sure it is where it is not certain."""
        sure = f" {document.confidence:.0%}" if document.confidence < 1 else ""
        return document.encoding.upper() + sure
