"""A corpus in the window: dropped or opened, it is a library of its own, and the window goes there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.corpus.parts import Corpus, Recipe
from reviewer.session import Session
from tests.corpus.made import folder, ran_here
from tests.ui.conftest import Answers
from ui.app import Shell
from ui.window import Window


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    made = Corpus(tmp_path / "語料")
    ran_here(folder(tmp_path, 5), made, Recipe("jsonl", 2))
    return made


def test_a_dropped_corpus_is_the_library_the_window_goes_to(
    qtbot: QtBot, make_shell: Callable[[], Shell], corpus: Corpus
) -> None:
    shell = make_shell()
    shell.window.drop.dropped.emit([str(corpus.folder)])
    library = corpus.folder.with_name("語料.zhubi")
    qtbot.waitUntil(lambda: shell.session.path == library, timeout=60_000)
    names = [document.name for document in shell.session.documents()]
    assert names == ["000.txt", "001.txt", "003.txt", "004.txt", "002.txt"]
    document = shell.window.review.document
    assert document is not None
    text = shell.session.text(document)
    assert "李𬱖" in {mark.span.of(text) for mark in shell.session.annotations(document.id)}
    shell.window.drop.dropped.emit([str(corpus.folder)])
    assert shell.window.notice.text() == "语料“語料”的文库已经打开。"


def test_a_chosen_folder_that_is_a_corpus_is_opened_as_one(
    qtbot: QtBot, window: Window, answers: Answers, corpus: Corpus
) -> None:
    answers.to_walk = corpus.folder
    with qtbot.waitSignal(window.libraries.asked, timeout=60_000) as asked:
        window.commands["open_folder"].trigger()
        assert window.files.is_busy
    assert asked.args == [corpus.folder.with_name("語料.zhubi")]
    assert not window.files.is_busy


def test_a_cancelled_opening_goes_on_the_next_time(qtbot: QtBot, window: Window, corpus: Corpus) -> None:
    window.files.add([corpus.folder])
    window.files.cancel()
    assert window.notice.text() == "已停止打开语料，再打开时接着做。"
    with qtbot.waitSignal(window.libraries.asked, timeout=60_000) as asked:
        window.files.add([corpus.folder])
    with Session.open(asked.args[0], actor="甲") as session:
        assert len(session.documents()) == 5


def test_damage_is_told_with_where_the_rest_is(qtbot: QtBot, window: Window, corpus: Corpus) -> None:
    corpus.parts()[2].write_bytes(b'{"format": "zhubi-doc')
    with qtbot.waitSignal(window.files.corpora.ended, timeout=60_000):
        window.files.add([corpus.folder])
    assert window.notice.text().startswith("语料里有 1 份文件损坏，没有导入；其余都在文库 ")
