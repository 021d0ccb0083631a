"""The bar below the text that offers a decision for all equal words; it takes no focus and asks nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ui.alike import AlikeFinder
from ui.translation import Words
from ui.widgets import closing, label, named

SHOWN_CHARACTERS = 16
BUTTONS = (("alike_all", "Shift+A"), ("alike_each", "Shift+S"), ("alike_keep", "Shift+D"))


class AlikeBar(QFrame):
    """`pressed` carries the name of the action: alike_all, alike_each or alike_keep."""

    pressed = Signal(str)

    def __init__(self, finder: AlikeFinder, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._words = words
        self.setObjectName("offer")
        self.label = label()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(6)
        row.addWidget(self.label, 1)
        self.buttons = {name: self._button(name, keys) for name, keys in BUTTONS}
        for button in self.buttons.values():
            row.addWidget(button)
        close = closing(words("ui.close"))
        close.clicked.connect(finder.drop)
        row.addWidget(close)
        finder.found.connect(self._show)
        finder.gone.connect(self.hide)
        self.hide()

    def _button(self, name: str, keys: str) -> QToolButton:
        title = self._words(f"action.{name}")
        button = named(QToolButton(), "toggle", spoken=title)
        button.setText(f"{title}  {keys.replace('Shift+', '⇧')}")
        button.clicked.connect(lambda: self.pressed.emit(name))
        return button

    def _show(self) -> None:
        rule, count, here = self._finder.rule, len(self._finder.places), self._finder.here
        if rule is None:
            return
        shown = self._finder.places[0].words
        if len(shown) > SHOWN_CHARACTERS:
            shown = shown[:SHOWN_CHARACTERS] + "…"
        if count == here:
            told = self._words("ui.alike_here", words=shown, here=here)
        else:
            told = self._words("ui.alike_all", words=shown, count=count, here=here, there=count - here)
        self.label.setText(told)
        self.setAccessibleName(told)
        self.show()
