"""The encoding dialog: a person picks by looking at how the text reads."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reviewer.documents.decoding import CHOICES
from ui.translation import Words
from ui.widgets import label, named

PREVIEW_BYTES = 4_000


class EncodingDialog(QDialog):
    """Likely encodings first, with a preview of the text in each."""

    def __init__(self, name: str, content: bytes, likely: list[str], words: Words, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._content = content[:PREVIEW_BYTES]
        self.setWindowTitle(words("ui.encoding_title"))
        self.resize(560, 420)
        self._choice = named(QComboBox(), spoken=words("column.encoding"))
        self._choice.addItems([*likely, *(codec for codec in CHOICES if codec not in likely)])
        self._preview = named(QPlainTextEdit(), spoken=words("ui.preview"))
        self._preview.setReadOnly(True)
        buttons = QDialogButtonBox()
        buttons.addButton(words("ui.open_so"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words("ui.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(label(words("ui.encoding_ask", name=name), wraps=True))
        for widget in (self._choice, self._preview, buttons):
            column.addWidget(widget)
        self._choice.currentTextChanged.connect(self._show)
        self._show(self._choice.currentText())

    def chosen(self) -> str | None:
        """Shows the dialog; the encoding, or None."""
        return self._choice.currentText() if self.exec() == QDialog.DialogCode.Accepted else None

    def _show(self, encoding: str) -> None:
        self._preview.setPlainText(self._content.decode(encoding, "replace"))
