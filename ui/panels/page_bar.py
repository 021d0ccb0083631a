"""The bar over a page: which one it is, the way to others, and how large it is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QSpinBox, QToolButton, QWidget

from ui.translation import Words
from ui.widgets import closing, label, named


class PageBar(QWidget):
    """Signals: gone(page) where a number was typed; turned(pages to go on); sized(1, -1 or 0 for the width); closed."""

    gone = Signal(int)
    turned = Signal(int)
    sized = Signal(int)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.page = named(QSpinBox(), spoken=words("ui.page_number"))
        self.page.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.page.setKeyboardTracking(False)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setMinimumWidth(self.page.fontMetrics().horizontalAdvance("0000") + 12)
        self.page.valueChanged.connect(self.gone)
        self.count = label(name="hint")
        self.back = self._button("‹", "ui.previous_page", self.turned, -1)
        self.on = self._button("›", "ui.next_page", self.turned, 1)
        self.smaller = self._button("−", "ui.zoom_out", self.sized, -1)
        self.fit = self._button("100%", "ui.fit_width", self.sized, 0)
        self.larger = self._button("+", "ui.zoom_in", self.sized, 1)
        self.close_button = closing(words("ui.close"))
        self.close_button.clicked.connect(self.closed)
        self._lay_out()

    def _button(self, sign: str, key: str, signal: object, value: int) -> QToolButton:
        made = named(QToolButton(), "level", spoken=self._words(key))
        made.setText(sign)
        made.setToolTip(self._words(key))
        made.clicked.connect(lambda: signal.emit(value))  # type: ignore[attr-defined]  # PySide types bound signals so
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 4)
        row.setSpacing(2)
        row.addWidget(label(self._words("ui.page_picture"), "quiet"))
        row.addSpacing(8)
        for widget in (self.back, self.page, self.count, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.fit, self.larger, self.close_button):
            row.addWidget(widget)

    def show_page(self, page: int, count: int) -> None:
        self.page.blockSignals(True)
        self.page.setRange(1, count)
        self.page.setValue(page)
        self.page.blockSignals(False)
        self.count.setText(f"/ {count}")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < count)

    def show_zoom(self, zoom: float) -> None:
        self.fit.setText(f"{zoom:.0%}")
