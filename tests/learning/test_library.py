"""The model in the library file and on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer import settings
from reviewer.cli import main
from reviewer.extraction.learned import ORIGIN
from reviewer.session import Session
from reviewer.settings import Settings
from tests.learning.library import documents, learned
from tests.store import old


def test_a_library_from_before_learning_gets_its_table(library: Path) -> None:
    old.make_without_model(library)
    with Session.open(library, actor="甲") as session:
        assert session.model() is None
        assert len(session.documents()) == 1
        session.keep_model(learned())
    with Session.open(library, actor="甲") as session:
        kept = session.model()
    assert kept is not None
    assert kept.model == learned().model


@pytest.mark.parametrize("learns", [True, False])
def test_the_command_line_imports_with_the_model_unless_switched_off(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, learns: bool
) -> None:
    monkeypatch.setattr(settings, "load", lambda: Settings(language="hans", learns=learns))
    file = tmp_path / "a.txt"
    file.write_text(documents()[0][0], "utf-8")
    with Session.open(library, actor="甲") as session:
        session.keep_model(learned())
    ran = CliRunner().invoke(main, ["import", str(library), str(file)])
    assert ran.exit_code == 0
    with Session.open(library, actor="甲") as session:
        (document,) = session.documents()
        assert any(mark.origin == ORIGIN for mark in session.annotations(document.id)) == learns
