"""A real reading pane on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.annotations import Annotation
from tests.ui.text.seen import TEXT, Show
from ui.text.view import TextView


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(text: str = TEXT, marks: list[Annotation] | None = None, *, width: int = 900) -> TextView:
        view = TextView()
        qtbot.addWidget(view)
        view.resize(width, 600)
        view.show()
        view.show_text(text, marks or [])
        view.setFocus()
        QApplication.processEvents()
        return view

    return shown
