"""How a file would come in: what it is, its first lines, and what its reader has to say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.checking.material import Remark
from reviewer.importing.looking import Look
from reviewer.problems import Problem
from ui.translation import Words
from ui.widgets import ShrinkingLabel, label, named

TOLD_HEIGHT = 84


class SightPanel(QWidget):
    """Shows a Look."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = ShrinkingLabel("heading")
        self.kind = label(name="hint", wraps=True)
        self.preview = named(QPlainTextEdit(), "preview", spoken=words("ui.preview"))
        self.told_head = label(words("import.told"), "hint")
        self.told = named(QPlainTextEdit(), "told", spoken=words("import.told"))
        self.told.setFixedHeight(TOLD_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (self.title, self.kind, self.preview, self.told_head, self.told):
            column.addWidget(each, 1 if each is self.preview else 0)
        for each in (self.preview, self.told):
            each.setReadOnly(True)
            each.setTabChangesFocus(True)
        self._tell("")

    def await_file(self, path: Path) -> None:
        """Says which file is looked at, until more is known."""
        self.title.setText(path.name)
        self.kind.setText(self._words("export.previewing"))
        self.preview.setPlainText("")
        self._tell("")

    def show_look(self, look: Look) -> None:
        self.title.setText(look.name)
        self.kind.setText(self._facts(look))
        self.preview.setPlainText("\n".join(look.lines))
        lines = [self._words.finding(Remark(each.check, "note", (), each.values)) for each in look.notices]
        if look.replaced:
            lines.insert(0, self._words("notice.replaced", name=look.name, count=look.replaced))
        self._tell("\n".join(lines))

    def show_problem(self, problem: Problem) -> None:
        self.kind.setText(self._words("import.not_readable"))
        self.preview.setPlainText(self._words.problem(problem))
        self._tell("")

    def _facts(self, look: Look) -> str:
        parts = [self._words(f"import_format.{look.format_name}"), self._words("import.length", count=look.characters)]
        if look.documents > 1:
            parts.append(self._words("import.first_of", count=look.documents))
        return " · ".join(parts)

    def _tell(self, text: str) -> None:
        self.told.setPlainText(text)
        self.told.setVisible(bool(text))
        self.told_head.setVisible(bool(text))
