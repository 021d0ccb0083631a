"""The welcome where no document is open: what to do, and two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.translation import Words
from ui.widgets import label, named

INSET = (72, 40, 72, 48)


class WelcomePanel(QWidget):
    """Signals: open_asked(), samples_asked()."""

    open_asked = Signal()
    samples_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = label(words("ui.name"), "welcome_title")
        said = label(words("ui.welcome"), "welcome", wraps=True)
        self.open = named(QPushButton(words("action.open")), "primary")
        self.samples = named(QPushButton(words("action.open_samples")), "secondary")
        self.open.clicked.connect(self.open_asked)
        self.samples.clicked.connect(self.samples_asked)
        for text in (title, said):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.open)
        row.addWidget(self.samples)
        row.addStretch(1)
        area = named(QFrame(), "drop_here")
        inside = QVBoxLayout(area)
        inside.setContentsMargins(*INSET)
        inside.setSpacing(14)
        inside.addWidget(title)
        inside.addWidget(said)
        inside.addSpacing(6)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(area, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
