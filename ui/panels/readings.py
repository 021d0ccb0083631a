"""The readings panel: two quiet choices over the text, how repaired it is read and in which script."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from reviewer.documents.views import Look
from ui.review import Review
from ui.translation import Words
from ui.widgets import named

LEAST_WIDTH = 80  # of a choice, where the window is narrow


class ReadingsPanel(QWidget):
    """Sets the review's look."""

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.repairs = self._choice(words, "ui.reading", ("repaired", "original", "marked"))
        self.script = self._choice(words, "ui.script", ("own_script", "in_hans", "in_hant"))
        self.folds = named(QToolButton(), spoken=words("ui.fold_noise"))
        self.folds.setText(words("ui.fold_noise"))
        self.folds.setCheckable(True)
        self.folds.toggled.connect(self._apply)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.repairs, self.script, self.folds):
            row.addWidget(widget)

    def _choice(self, words: Words, spoken: str, names: tuple[str, ...]) -> QComboBox:
        box = named(QComboBox(), spoken=words(spoken))
        for name in names:
            box.addItem(words(f"action.{name}"), name)
        box.setMinimumWidth(LEAST_WIDTH)
        box.activated.connect(self._apply)
        return box

    def choose(self, *, repairs: str | None = None, script: str | None = None, folds: bool | None = None) -> None:
        """Sets what is named."""
        if repairs is not None:
            self.repairs.setCurrentIndex(self.repairs.findData(repairs))
        if script is not None:
            name = "own_script" if script == "own" else f"in_{script}"
            self.script.setCurrentIndex(self.script.findData(name))
        if folds is not None and folds != self.folds.isChecked():
            self.folds.setChecked(folds)  # this applies everything
        else:
            self._apply()

    def is_changed(self) -> bool:
        """Whether the text is asked for otherwise than it is read at first."""
        return self.repairs.currentIndex() > 0 or self.script.currentIndex() > 0 or self.folds.isChecked()

    def _apply(self, _: object = None) -> None:
        repairs, script = self.repairs.currentData(), str(self.script.currentData())
        look = Look(
            is_repaired=repairs == "repaired",
            script=cast(Literal["own", "hans", "hant"], script.split("_")[0 if script == "own_script" else 1]),
            folds_noise=self.folds.isChecked(),
        )
        self._review.set_look(look, marks_repairs=repairs == "marked")
