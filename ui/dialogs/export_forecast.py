"""How an export would begin, what its offsets count, and what it would lack."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.problems import Problem
from reviewer.session import EXPORT_FORMATS, Loss, Preview
from ui.dialogs.export_formats import missing
from ui.translation import Words
from ui.widgets import label, named

LOSSES_HEIGHT = 150
UNITS = {each.name: each.unit for each in EXPORT_FORMATS}
RUNNING = ("docx", "html", "pdf", "report", "errata", "markdown")  # whose lines are paragraphs and not rows


class ForecastPanel(QWidget):
    """Shows what a Forecast tells."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = label(name="heading")
        self.unit = label(name="hint", wraps=True)
        self.kind = label(name="hint")
        self.preview = named(QPlainTextEdit(), "preview", spoken=words("ui.preview"))
        self.summary = label(name="hint")
        self.losses = named(QPlainTextEdit(), "losses", spoken=words("export.losses"))
        self.losses.setFixedHeight(LOSSES_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (self.title, self.unit, self.kind, self.preview, self.summary, self.losses):
            column.addWidget(each, 1 if each is self.preview else 0)
        for each in (self.preview, self.losses):
            each.setReadOnly(True)
            each.setTabChangesFocus(True)

    def await_format(self, format_name: str) -> None:
        """Says which format is looked at, until more is known."""
        unit, lacks = UNITS[format_name], missing(format_name)
        self.title.setText(self._words(f"format.{format_name}"))
        self.unit.setText(self._words("export.unit", unit=self._words(f"unit.{unit}")))
        self.unit.setVisible(unit != "none")
        self.kind.setText(self._words("ui.preview"))
        wrap = QPlainTextEdit.LineWrapMode
        self.preview.setLineWrapMode(wrap.WidgetWidth if format_name in RUNNING else wrap.NoWrap)
        told = self._words("export.needs", name=lacks[0], extra=lacks[1]) if lacks else self._words("export.previewing")
        self.preview.setPlainText(told)
        self.summary.setText("")
        self.losses.setPlainText("")
        self.losses.setVisible(not lacks)

    def show_preview(self, preview: Preview) -> None:
        self.kind.setText(self._words("export.begins" if preview.is_text else "export.contains"))
        self.preview.setPlainText("\n".join(preview.lines))

    def show_problem(self, problem: Problem) -> None:
        self.preview.setPlainText(self._words.problem(problem))

    def show_losses(self, losses: Sequence[Loss], done: int, total: int) -> None:
        lines = [self._words(f"loss.{each.kind}", count=each.count) for each in losses]
        if done < total:
            self.summary.setText(self._words("export.counting", done=done, total=total))
        else:
            self.summary.setText(self._words("export.losses" if lines else "export.loses_nothing"))
        told = "\n".join(lines)
        if told != self.losses.toPlainText():
            self.losses.setPlainText(told)
        self.losses.setVisible(bool(lines))
