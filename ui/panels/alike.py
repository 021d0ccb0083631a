"""The bar below the text that offers a decision for all equal words; it takes no focus and asks nothing."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.alike import AlikeFinder, deed
from ui.translation import Words
from ui.widgets import closing, label, named

SHOWN_CHARACTERS = 12
LINGER = 500  # milliseconds
ROOM = 48  # for margins and gaps
BUTTONS = (("alike_all", "Shift+A"), ("alike_each", "Shift+S"), ("alike_keep", "Shift+D"))


class AlikeBar(QFrame):
    """`pressed` carries the name of the action: alike_all, alike_each or alike_keep."""

    pressed = Signal(str)

    def __init__(self, finder: AlikeFinder, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._words = words
        self.setObjectName("offer")
        self.about = label(name="step")
        self.label = label()
        # Its words must not make the window wider.
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.buttons = {name: self._button(name, keys) for name, keys in BUTTONS}
        self.buttons["alike_keep"].setToolTip(words("ui.alike_keep_tip"))
        close = closing(words("ui.close"))
        close.clicked.connect(finder.drop)
        close.clicked.connect(self.hide)
        self._lay_out(close)
        self._leaving = QTimer(self, singleShot=True, interval=LINGER)
        self._leaving.timeout.connect(self.hide)
        finder.found.connect(self._show)
        finder.gone.connect(self._leave)
        self.hide()

    def _lay_out(self, close: QToolButton) -> None:
        said, self._acts = QHBoxLayout(), QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.about)
        said.addWidget(self.label, 1)
        self._acts.setSpacing(6)
        self._acts.addStretch(1)
        for button in (*self.buttons.values(), close):
            self._acts.addWidget(button)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(20, 6, 8, 6)
        self._rows.setSpacing(6)
        self._rows.addLayout(said, 1)
        self._rows.addLayout(self._acts)

    def _arrange(self) -> None:
        """In one row where there is room, else in two."""
        said = self.about.sizeHint().width() + self.label.sizeHint().width()
        is_narrow = said + self._acts.sizeHint().width() + ROOM > self.width()
        ways = QBoxLayout.Direction
        self._rows.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _button(self, name: str, keys: str) -> QToolButton:
        title = self._words(f"action.{name}")
        button = named(QToolButton(), "toggle", spoken=title)
        button.setText(f"{title}  {keys.replace('Shift+', '⇧')}")
        button.clicked.connect(lambda: self.pressed.emit(name))
        return button

    def _leave(self) -> None:
        """Not at once: the next decision may have an offer too, and the text must not jump in between."""
        self.setEnabled(False)
        self._leaving.start()

    def _show(self) -> None:
        self._leaving.stop()
        self.setEnabled(True)
        rule = self._finder.rule
        if rule is None:
            return
        first = self._finder.places[0]
        shown = first.at.of(first.context)
        if len(shown) > SHOWN_CHARACTERS:
            shown = shown[:SHOWN_CHARACTERS] + "…"
        self.about.setText(self._words("ui.alike_words", words=shown))
        self.label.setText(self._told(deed(rule, self._words)))
        self.label.setToolTip(self.label.text())
        self.setAccessibleName(f"{self.about.text()} {self.label.text()}")
        self.buttons["alike_keep"].setVisible(not self._finder.is_known)
        self._arrange()
        self.show()

    def _told(self, done: str) -> str:
        count, here = len(self._finder.places), self._finder.here
        if here == count:
            return self._words("ui.alike_here", deed=done, here=here)
        if here == 0:
            return self._words("ui.alike_there", deed=done, there=count)
        return self._words("ui.alike_all", deed=done, count=count, here=here, there=count - here)
