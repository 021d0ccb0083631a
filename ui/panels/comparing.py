"""The comparing panel: the finding in hand, what was computed, and its places side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QToolButton, QVBoxLayout, QWidget

from reviewer.annotations import Finding, Severity
from reviewer.documents.positions import Positions
from ui.checking import ACTS, Checking
from ui.commands import Commands
from ui.excerpts import Excerpt, Excerpts
from ui.panels.findings_rows import SIGN, draw_sign
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import closing, label, named

COLUMNS = 2
LINES = 4  # of an excerpt that are seen at once


class Sign(QWidget):
    """How bad a finding is."""

    def __init__(self, tones: Tones) -> None:
        super().__init__()
        self._tones = tones
        self.severity: Severity = "note"
        self.setFixedSize(QSize(SIGN + 6, SIGN + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        draw_sign(QPainter(self), (box.center().x(), box.center().y()), self.severity, self._tones)


class ExcerptView(QWidget):
    """A place in its paragraph; `asked` when its title is pressed."""

    asked = Signal()

    def __init__(self, tones: Tones, spoken: str) -> None:
        super().__init__()
        self._tones = tones
        self.title = named(QToolButton(), "place", spoken=spoken)
        self.title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.title.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title.clicked.connect(self.asked)
        self.words = named(QPlainTextEdit(), "excerpt", spoken=spoken)
        self.words.setReadOnly(True)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * LINES + 14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)

    def show_excerpt(self, excerpt: Excerpt) -> None:
        self.title.setText(excerpt.title)
        self.title.setAccessibleName(excerpt.title)
        self.title.setEnabled(bool(excerpt.document))
        self.words.setAccessibleName(excerpt.title)
        self.words.setPlainText(excerpt.words)
        positions = Positions(excerpt.words)
        selections = []
        for place in excerpt.places:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.words.document())
            cursor.setPosition(positions.to_units(place.start))
            cursor.setPosition(positions.to_units(place.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = self._format()
            selections.append(selection)
        self.words.setExtraSelections(selections)
        if selections:
            first = QTextCursor(self.words.document())
            first.setPosition(selections[0].cursor.selectionStart())
            self.words.setTextCursor(first)
            self.words.ensureCursorVisible()

    def _format(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setBackground(QColor(self._tones.chosen))
        made.setForeground(QColor(self._tones.ink))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(self._tones.accent))
        return made


class ComparingPanel(QFrame):
    """Stands under the text while a finding is in hand; `pressed` carries the name of an action."""

    pressed = Signal(str)

    def __init__(
        self, checking: Checking, excerpts: Excerpts, words: Words, tones: Tones, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "comparing")
        self._checking = checking
        self._make = excerpts
        self._words = words
        self._excerpts: list[Excerpt] = []
        self._first = 0
        self.sign = Sign(tones)
        self.check = label(name="step")
        self.state = label(name="quiet")
        self.told = label(name="original", wraps=True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.columns = [ExcerptView(tones, words("column.place")) for _ in range(COLUMNS)]
        self.back, self.on = self._turner("‹", "ui.previous_place", -1), self._turner("›", "ui.next_place", 1)
        self.which = label(name="hint")
        self.close_button = closing(words("ui.close"))
        self.acts = {name: self._act(name) for name in ACTS}
        self._lay_out()
        for at, column in enumerate(self.columns):
            column.asked.connect(lambda at=at: self._go(at))
        self.close_button.clicked.connect(checking.drop)
        checking.changed.connect(self._show)
        self._show()

    def _turner(self, sign: str, key: str, way: int) -> QToolButton:
        made = named(QToolButton(), "level", spoken=self._words(key))
        made.setText(sign)
        made.setToolTip(self._words(key))
        made.clicked.connect(lambda: self._turn(way))
        return made

    def _act(self, name: str) -> QToolButton:
        made = named(QToolButton(), "toggle", spoken=self._words(f"action.{name}"))
        made.setText(self._words(f"action.{name}"))
        made.clicked.connect(lambda: self.pressed.emit(name))
        return made

    def show_keys(self, commands: Commands) -> None:
        """Writes the keys of the actions on their buttons."""
        for name, act in self.acts.items():
            act.setText("  ".join((self._words(f"action.{name}"), *commands.shown_keys(name)[:1])))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        told: tuple[QWidget, ...] = (self.sign, self.check, self.state)
        turning: tuple[QWidget, ...] = (self.back, self.which, self.on, self.close_button)
        for widget in told:
            head.addWidget(widget)
        head.addStretch(1)
        for widget in turning:
            head.addWidget(widget)
        places = QHBoxLayout()
        places.setSpacing(18)
        for excerpt in self.columns:
            places.addWidget(excerpt, 1)
        acts = QHBoxLayout()
        acts.setSpacing(6)
        for act in self.acts.values():
            acts.addWidget(act)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addLayout(places)
        column.addLayout(acts)

    def _show(self) -> None:
        finding = self._checking.current
        self.setVisible(finding is not None)
        if finding is None:
            return
        # The text above gets its new height now, for a place in it is shown next.
        if (middle := self.parentWidget()) and (layout := middle.layout()):
            layout.activate()
        self.sign.severity = finding.severity
        self.sign.update()
        self.sign.setToolTip(self._words(f"report.{finding.severity}"))
        self.check.setText(self._words(f"check.{finding.check}"))
        self.state.setText(self._state(finding))
        self.told.setText(self._words.finding(finding))
        self.acts["reopen_finding"].setVisible(finding.status != "open")
        self.acts["confirm_finding"].setVisible(finding.status != "confirmed")
        self._excerpts = self._make(finding)
        self._first = 0
        self._show_places()

    def _state(self, finding: Finding) -> str:
        state = self._words(f"finding_status.{finding.status}")
        return f"{state}：{finding.reason}" if finding.reason else state

    def _show_places(self) -> None:
        """The first place stays; beside it stands another one."""
        shown = self._shown()
        for column, excerpt in zip(self.columns, shown, strict=False):
            column.show_excerpt(excerpt)
        for at, column in enumerate(self.columns):
            column.setVisible(at < len(shown))
        others = len(self._excerpts) - 1
        for widget in (self.back, self.which, self.on):
            widget.setVisible(others > 1)
        self.which.setText(f"{self._first + 1}/{others}")

    def _shown(self) -> Sequence[Excerpt]:
        if len(self._excerpts) < COLUMNS:
            return self._excerpts
        return self._excerpts[0], self._excerpts[1 + self._first]

    def _turn(self, way: int) -> None:
        self._first = (self._first + way) % max(1, len(self._excerpts) - 1)
        self._show_places()

    def _go(self, at: int) -> None:
        excerpt = self._shown()[at]
        if excerpt.document:
            self._checking.asked.emit(excerpt.document, excerpt.source)
