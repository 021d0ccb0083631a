"""How the text is set, by the dialog and by keys; what is out of bounds is not taken."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFontComboBox
from pytestqt.qtbot import QtBot

from reviewer.session import Session
from reviewer.settings import Settings
from tests.conftest import MARKED, SAMPLE, reading
from ui.dialogs.reading import ReadingDialog
from ui.window import Window


@pytest.fixture
def dialog(window: Window, session: Session) -> ReadingDialog:
    document, _ = session.add(reading(SAMPLE * 40, *MARKED))
    window.open_document(document)
    window.commands["reading"].trigger()
    (made,) = window.findChildren(ReadingDialog)
    return made


def test_the_text_changes_while_one_turns(dialog: ReadingDialog, window: Window) -> None:
    height = window.text.verticalScrollBar().maximum()
    dialog.size_box.setValue(24)
    larger = window.text.verticalScrollBar().maximum()
    assert larger > height
    dialog.line_box.setValue(2.4)
    assert window.text.verticalScrollBar().maximum() > larger
    dialog.column_box.setValue(20)
    settings = window.looks.settings
    assert (settings.reading_size, settings.line_height, settings.column) == (24, 2.4, 20)


def test_all_of_it_can_be_put_back(dialog: ReadingDialog, window: Window) -> None:
    dialog.size_box.setValue(24)
    dialog.line_box.setValue(2.4)
    dialog.standard.click()
    standard = Settings(language="hans")
    settings = window.looks.settings
    assert (settings.reading_font, settings.reading_size, settings.line_height, settings.column) == (
        standard.reading_font,
        standard.reading_size,
        standard.line_height,
        standard.column,
    )


def test_a_font_is_chosen(dialog: ReadingDialog, window: Window) -> None:
    assert isinstance(dialog.font_box, QFontComboBox)
    wanted = next(family for at in range(dialog.font_box.count()) if (family := dialog.font_box.itemText(at)))
    dialog.font_box.setCurrentText(wanted)
    dialog.font_box.setCurrentIndex(dialog.font_box.findText(wanted))
    assert dialog.font_box.currentFont().family() == (window.looks.settings.reading_font or wanted)


def test_larger_and_smaller_stop_at_the_bounds(window: Window, qtbot: QtBot) -> None:
    for _ in range(40):
        window.commands["larger"].trigger()
    assert window.looks.settings.reading_size == 32
    for _ in range(40):
        window.commands["smaller"].trigger()
    assert window.looks.settings.reading_size == 9


@pytest.mark.parametrize("values", [{"column": 3}, {"line_height": 9.0}, {"reading_size": 400}])
def test_what_is_out_of_bounds_stays(window: Window, values: dict[str, float]) -> None:
    before = window.looks.settings
    window.looks.set_type(**values)
    assert window.looks.settings == before
