"""How the text is set: font, size, line spacing and the width of the column, with effect while one turns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFontComboBox,
    QFormLayout,
    QPushButton,
    QSpinBox,
    QWidget,
)

from reviewer.settings import Settings
from ui import theme
from ui.looks import COLUMNS, LINE_HEIGHTS, READING_SIZES, Looks
from ui.translation import Words
from ui.widgets import label, named

STANDARD = Settings()


class ReadingDialog(QDialog):
    """Stands beside the text, which changes at once."""

    def __init__(self, looks: Looks, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("action.reading"))
        self.font_box = named(QFontComboBox(), spoken=words("reading.font"))
        self.font_box.setWritingSystem(QFontDatabase.WritingSystem.SimplifiedChinese)
        self.size_box = named(QSpinBox(), spoken=words("reading.size"))
        self.size_box.setRange(READING_SIZES[0], READING_SIZES[-1])
        self.line_box = named(QDoubleSpinBox(), spoken=words("reading.line_height"))
        self.line_box.setRange(*LINE_HEIGHTS)
        self.line_box.setSingleStep(0.1)
        self.line_box.setDecimals(1)
        self.column_box = named(QSpinBox(), spoken=words("reading.column"))
        self.column_box.setRange(COLUMNS[0], COLUMNS[-1])
        self._show(looks.settings)
        self._connect()
        form = QFormLayout(self)
        form.setContentsMargins(20, 18, 20, 16)
        form.setSpacing(10)
        for name, widget in (
            ("font", self.font_box),
            ("size", self.size_box),
            ("line_height", self.line_box),
            ("column", self.column_box),
        ):
            form.addRow(label(words(f"reading.{name}")), widget)
        form.addRow(self._buttons(words))

    def _connect(self) -> None:
        looks = self._looks
        self.font_box.currentFontChanged.connect(lambda font: looks.set_type(reading_font=font.family()))
        self.size_box.valueChanged.connect(lambda value: looks.set_type(reading_size=value))
        self.line_box.valueChanged.connect(lambda value: looks.set_type(line_height=round(value, 1)))
        self.column_box.valueChanged.connect(lambda value: looks.set_type(column=value))

    def _buttons(self, words: Words) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.standard = QPushButton(words("reading.standard"))
        self.standard.clicked.connect(self._reset)
        buttons.addButton(self.standard, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(words("ui.close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _show(self, settings: Settings) -> None:
        self.font_box.setCurrentFont(QFont(settings.reading_font or theme.reading_font(settings.reading_size).family()))
        self.size_box.setValue(settings.reading_size)
        self.line_box.setValue(settings.line_height)
        self.column_box.setValue(settings.column)

    def _reset(self) -> None:
        self._show(STANDARD)
        self._looks.set_type(reading_font="")
