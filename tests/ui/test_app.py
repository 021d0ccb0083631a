"""What the application tells at its start."""

from __future__ import annotations

import pytest

from reviewer import units
from reviewer.problems import WrongUnits
from ui.app import tell_at_start
from ui.window import Window


def test_a_wrong_row_in_a_person_s_own_units_is_told(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = WrongUnits(path="/home/u/units.toml", row="担 mass", reason="reason.units_fields", kinds="mass")
    monkeypatch.setattr(units, "problem", lambda: wrong)
    tell_at_start(window)
    assert window.notice.isVisible()
    for part in ("/home/u/units.toml", "担 mass", "每行应有五项"):
        assert part in window.notice.text()


def test_nothing_is_told_where_nothing_is_wrong(window: Window) -> None:
    tell_at_start(window)
    assert not window.notice.isVisible()
