"""The signing panel: a button of three seals for the three reviews, with the menu to sign, unlock and verify."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from reviewer.reviewing import STAGES, SignOff, Stage
from ui.moments import moment
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words

SEAL, GAP, MARGIN, ARROW = 18, 4, 4, 14  # pixels


SealState = Literal["set", "lifted", "open"]


def draw_seal(painter: QPainter, box: QRectF, word: str, tones: Tones, state: SealState) -> None:
    """A seal with one word: vermilion where it is set, its outline where it was lifted, grey where it is to come."""
    edge = {"set": None, "lifted": tones.accent, "open": tones.line}[state]
    ink = {"set": tones.on_accent, "lifted": tones.accent, "open": tones.faint}[state]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(edge) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tones.accent) if state == "set" else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    font = painter.font()
    font.setPixelSize(round(box.height() * 0.66))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()


class SigningPanel(QToolButton):
    """Follows the document on the desk; the window gives it the menu."""

    def __init__(self, review: Review, words: Words, tones: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._tones = tones
        self._latest: dict[Stage, SignOff] = {}
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(2 * MARGIN + len(STAGES) * (SEAL + GAP) - GAP + ARROW, SEAL + 2 * MARGIN)
        review.proceedings.standing_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._latest = {each.stage: each for each in self._review.proceedings.sign_offs}
        lines = [self._line(each) for each in self._latest.values()] or [self._words("signing.none")]
        self.setVisible(self._review.document is not None)
        self.setToolTip("\n".join(lines))
        self.setAccessibleName(" ".join((self._words("signing.menu"), *lines)))
        self.update()

    def _line(self, signed: SignOff) -> str:
        line = f"{self._words(f'stage.{signed.stage}')} · {signed.reviewer} · {moment(signed.created)}"
        if signed.is_in_force:
            return line
        return f"{line} · {self._words('signing.unlocked', by=signed.unlocked_by, reason=signed.reason)}"

    def _state(self, stage: Stage) -> SealState:
        signed = self._latest.get(stage)
        if signed is None:
            return "open"
        return "set" if signed.is_in_force else "lifted"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tones.line))
            painter.drawRoundedRect(self.rect(), 4, 4)
        for at, stage in enumerate(STAGES):
            box = QRectF(MARGIN + at * (SEAL + GAP), MARGIN, SEAL, SEAL)
            draw_seal(painter, box, self._words(f"seal.{stage}"), self._tones, self._state(stage))
        arrow = QRectF(self.width() - MARGIN - ARROW, MARGIN, ARROW, SEAL)
        painter.setPen(QColor(self._tones.quiet))
        painter.drawText(arrow, Qt.AlignmentFlag.AlignCenter, "▾")
