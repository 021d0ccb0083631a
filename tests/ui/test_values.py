"""The table of marks by value: grouped, filtered, opened, decided many at a time; its filters are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer import settings as saved
from reviewer.annotations import Status, revalue, settle
from reviewer.documents.document import Document
from reviewer.session import Session
from reviewer.settings import Settings
from reviewer.valuing import Wanted
from tests.conftest import MARKED, SAMPLE, reading
from ui.app import Shell
from ui.dialogs.places import PlacesDialog
from ui.models.values_model import COLUMNS, PLACE
from ui.panels.values import ValuesPanel
from ui.panels.values_filters import ValuesState
from ui.window import Window

Key = Qt.Key
OTHER = "東湖邊，李𬱖🙂說９５％。\r\n东湖、東湖。"


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that are kept here are no other test's."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.fixture
def documents(session: Session) -> list[Document]:
    """The sample, and a traditional document that names the same person."""
    first, _ = session.add(reading(SAMPLE, *MARKED))
    marked = (("PLACE", "東湖"), ("PERSON", "李𬱖"), ("FIGURE", "９５％"), ("PLACE", "东湖"))
    second, _ = session.add(reading(OTHER, *marked, name="二.txt"))
    return [first, second]


@pytest.fixture
def panel(qtbot: QtBot, window: Window, documents: list[Document]) -> ValuesPanel:
    """The page of the whole library, by value."""
    window.open_document(documents[0])
    window.pages.show_page("values")
    window.values.filters.take(ValuesState(is_library=True))
    qtbot.waitUntil(lambda: len(window.values.model.rows.all) == 9)
    window.values.view.setFocus()
    return window.values


def desk(panel: ValuesPanel) -> Window:
    window = panel.window()
    assert isinstance(window, Window)
    return window


def cells(panel: ValuesPanel, name: str) -> list[str]:
    rows = range(panel.model.rowCount())
    return [str(panel.model.index(row, PLACE[name]).data() or "").strip("▸▾　 ") for row in rows]


def choose(panel: ValuesPanel, *titles: str) -> None:
    flags = QItemSelectionModel.SelectionFlag
    panel.view.clearSelection()
    for title in titles:
        index = panel.model.index(cells(panel, "value").index(title), 0)
        panel.view.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def preview(panel: ValuesPanel) -> PlacesDialog:
    dialogs = [each for each in panel.findChildren(PlacesDialog) if each.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def statuses(session: Session, documents: list[Document]) -> list[Status]:
    return [mark.status for document in documents for mark in session.annotations(document.id)]


def test_the_model_keeps_qt_s_rules(qtbot: QtBot, panel: ValuesPanel) -> None:
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    choose(panel, "李𬱖")
    qtbot.keyClick(panel.view, Key.Key_Right)
    qtbot.keyClick(panel.view, Key.Key_Left)
    panel.filters.text.setText("东湖")
    panel.filters.text.clear()
    panel.view.sortByColumn(PLACE["marks"], Qt.SortOrder.AscendingOrder)
    assert panel.model.columnCount() == len(COLUMNS)


def test_equal_values_of_all_documents_are_one_group(panel: ValuesPanel) -> None:
    row = cells(panel, "value").index("李𬱖")
    told = {name: panel.model.index(row, at).data() for at, name in enumerate(COLUMNS)}
    assert (told["type"], told["marks"], told["undecided"], told["document"]) == ("人名", "2", "2", "2 份")
    assert panel.filters.count.text() == "9 处 · 6 组"


def test_a_group_opens_into_its_marks_by_keys_and_enter_goes_to_one(qtbot: QtBot, panel: ValuesPanel) -> None:
    window = desk(panel)
    choose(panel, "東湖")
    qtbot.keyClick(panel.view, Key.Key_Right)
    qtbot.keyClick(panel.view, Key.Key_Down)
    qtbot.keyClick(panel.view, Key.Key_Down)
    row = panel.view.currentIndex().row()
    assert panel.model.index(row, PLACE["context"]).data() == "东湖、東湖。"
    qtbot.keyClick(panel.view, Key.Key_Return)
    assert window.pages.shows("body")
    assert window.review.document is not None
    assert window.review.document.name == "二.txt"
    assert window.review.current is not None
    assert window.review.current.span.of(OTHER) == "东湖"


def test_left_closes_a_group_from_any_of_its_marks(qtbot: QtBot, panel: ValuesPanel) -> None:
    choose(panel, "李𬱖")
    whole = panel.model.rowCount()
    qtbot.keyClick(panel.view, Key.Key_Right)
    assert panel.model.rowCount() == whole + 2
    qtbot.keyClick(panel.view, Key.Key_Down)
    qtbot.keyClick(panel.view, Key.Key_Left)
    assert panel.model.rowCount() == whole
    assert cells(panel, "value")[panel.view.currentIndex().row()] == "李𬱖"


def test_a_single_mark_is_decided_at_once(
    qtbot: QtBot, session: Session, documents: list[Document], panel: ValuesPanel
) -> None:
    choose(panel, "书记")
    qtbot.keyClick(panel.view, Key.Key_R)
    assert statuses(session, documents).count("rejected") == 1
    assert not panel.findChildren(PlacesDialog)
    assert cells(panel, "value")[panel.view.currentIndex().row()] != "书记"
    choose(panel, "书记")
    qtbot.keyClick(panel.view, Key.Key_U)
    assert statuses(session, documents).count("proposed") == 9


def test_n_and_p_go_to_rows_with_something_undecided(qtbot: QtBot, session: Session, panel: ValuesPanel) -> None:
    titles = cells(panel, "value")
    left = [titles[1], titles[4]]
    done = [
        each.mark for row, title in enumerate(titles) if title not in left for each in panel.model.rows.marks_at([row])
    ]
    session.do("step.accept", [settle(mark, "accepted") for mark in done])
    choose(panel, titles[0])
    reached = []
    for key in (Key.Key_N, Key.Key_N, Key.Key_N, Key.Key_P):
        qtbot.keyClick(panel.view, key)
        reached.append(cells(panel, "value")[panel.view.currentIndex().row()])
    assert reached == [left[0], left[1], left[0], left[1]]


def test_the_mark_in_hand_is_found_in_the_table(
    session: Session, documents: list[Document], panel: ValuesPanel
) -> None:
    window = desk(panel)
    window.pages.show_text()
    window.review.set_current(session.annotations(documents[0].id)[1].id)
    window.pages.show_page("values")
    assert cells(panel, "value")[panel.view.currentIndex().row()] == "书记"


def test_many_marks_are_shown_first_then_decided_in_one_step(
    qtbot: QtBot, session: Session, documents: list[Document], panel: ValuesPanel
) -> None:
    choose(panel, "李𬱖", "书记")
    qtbot.keyClick(panel.view, Key.Key_A)
    dialog = preview(panel)
    assert dialog.heading.text() == "2 份文件的 3 处标注：采纳"
    assert statuses(session, documents).count("accepted") == 0
    qtbot.keyClick(dialog.places, Key.Key_Return)
    assert statuses(session, documents).count("accepted") == 3
    assert "3 处" in desk(panel).notice.text()
    qtbot.keyClick(panel.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert statuses(session, documents).count("accepted") == 0


def test_a_mark_can_be_left_out_of_a_decision(
    qtbot: QtBot, session: Session, documents: list[Document], panel: ValuesPanel
) -> None:
    choose(panel, "李𬱖")
    qtbot.keyClick(panel.view, Key.Key_A)
    dialog = preview(panel)
    qtbot.keyClick(dialog.places, Key.Key_Space)
    qtbot.keyClick(dialog.places, Key.Key_Return)
    assert [mark.status for mark in session.annotations(documents[0].id)].count("accepted") == 0
    assert [mark.status for mark in session.annotations(documents[1].id)].count("accepted") == 1


def test_signed_documents_are_named_and_left_as_they_are(
    qtbot: QtBot, session: Session, documents: list[Document], panel: ValuesPanel
) -> None:
    session.sign(documents[1], "终审员")
    choose(panel, "李𬱖", "书记")
    qtbot.keyClick(panel.view, Key.Key_A)
    dialog = preview(panel)
    assert "二.txt" in dialog.remark.text()
    qtbot.keyClick(dialog.places, Key.Key_Return)
    assert statuses(session, documents).count("accepted") == 2


def test_a_mark_of_a_signed_document_tells_why_it_stays(
    qtbot: QtBot, session: Session, documents: list[Document], panel: ValuesPanel
) -> None:
    session.sign(documents[0], "终审员")
    choose(panel, "书记")
    qtbot.keyClick(panel.view, Key.Key_A)
    assert "终审员" in desk(panel).notice.text()
    assert statuses(session, documents).count("accepted") == 0


def test_a_label_s_own_key_gives_the_label(
    qtbot: QtBot, session: Session, documents: list[Document], panel: ValuesPanel
) -> None:
    choose(panel, "书记")
    qtbot.keyClick(panel.view, Key.Key_5)
    assert "ORG" in {mark.label for mark in session.annotations(documents[0].id)}
    qtbot.waitUntil(lambda: "机构" in cells(panel, "type"))


def test_an_attribute_is_set_on_many_marks(
    qtbot: QtBot, session: Session, documents: list[Document], panel: ValuesPanel
) -> None:
    choose(panel, "李𬱖")
    qtbot.keyClick(panel.view, Key.Key_E)
    row = panel.bar.row
    assert row.isVisible()
    row.value.setEditText("李𬱖明")
    qtbot.keyClick(row.value, Key.Key_Return)
    dialog = preview(panel)
    assert dialog.places.topLevelItem(0).child(0).text(1) == "全名 — → 李𬱖明"
    qtbot.keyClick(dialog.places, Key.Key_Return)
    people = [mark for each in documents for mark in session.annotations(each.id) if mark.label == "PERSON"]
    assert [mark.attributes["full"] for mark in people] == ["李𬱖明", "李𬱖明"]
    qtbot.waitUntil(lambda: "李𬱖明" in cells(panel, "value"))


def test_the_menu_s_acts_are_about_the_rows_while_the_table_has_the_focus(
    session: Session, documents: list[Document], panel: ValuesPanel
) -> None:
    window = desk(panel)
    choose(panel, "95%")
    QApplication.processEvents()
    window.commands["accept"].trigger()
    preview(panel).do.click()
    accepted = [mark for each in documents for mark in session.annotations(each.id) if mark.status == "accepted"]
    assert len(accepted) == 2


@pytest.mark.parametrize(
    ("grouping", "titles"),
    [
        ("label", ["数字", "人名", "地名", "职务", "时间"]),
        ("indicator", ["投资", "（无指标）"]),
        ("person", ["李𬱖", "（不涉及人）"]),
    ],
)
def test_marks_are_grouped_otherwise(
    session: Session, documents: list[Document], panel: ValuesPanel, qtbot: QtBot, grouping: str, titles: list[str]
) -> None:
    figure = session.annotations(documents[0].id)[3]
    session.do("step.revalue", [revalue(figure, {"indicator": "投资"})])
    panel.filters.by.setCurrentIndex(panel.filters.by.findData(grouping))
    panel.filters.by.activated.emit(panel.filters.by.currentIndex())
    qtbot.waitUntil(lambda: sorted(cells(panel, "value")) == sorted(titles))


def test_what_fits_no_filter_is_told(panel: ValuesPanel) -> None:
    panel.filters.text.setText("没有这个词")
    assert panel.body.empty.isVisible()
    assert panel.body.empty.text() == "没有符合筛选的标注。"
    panel.filters.clear.click()
    assert panel.view.isVisible()


def test_a_decided_row_stays_until_the_table_is_filtered_again(qtbot: QtBot, panel: ValuesPanel) -> None:
    panel.filters.take(ValuesState(is_library=True, wanted=Wanted(status="proposed")))
    choose(panel, "书记")
    qtbot.keyClick(panel.view, Key.Key_A)
    row = cells(panel, "value").index("书记")
    assert panel.model.index(row, PLACE["status"]).data() == "●"
    panel.filters.text.setText("书")
    assert panel.model.rowCount() == 0


def test_a_document_that_comes_and_goes_comes_and_goes_with_its_marks(
    qtbot: QtBot, session: Session, panel: ValuesPanel
) -> None:
    third, _ = session.add(reading("北湖。", ("PLACE", "北湖"), name="三.txt"))
    qtbot.waitUntil(lambda: "北湖" in cells(panel, "value"))
    session.remove_document(third)
    qtbot.waitUntil(lambda: "北湖" not in cells(panel, "value"))


def test_filters_are_kept_under_a_name_and_recalled_after_a_restart(
    qtbot: QtBot, panel: ValuesPanel, make_window: Callable[..., Window]
) -> None:
    kept: list[Settings] = []
    desk(panel).settings_changed.connect(kept.append)
    wanted = ValuesState(is_library=True, by="person", wanted=Wanted(text="李𬱖", status="proposed"))
    panel.filters.take(wanted)
    sets = panel.filters.sets
    sets.ask_name()
    qtbot.keyClicks(sets.name, "A")
    sets.name.setText("待审的人")
    qtbot.keyClick(sets.name, Key.Key_Return)
    saved.save(kept[-1])
    (name, again), *rest = saved.load().filters.items()
    assert (name, rest) == ("待审的人", [])
    panel.filters.clear.click()
    panel.filters.sets.recalled.emit(again)
    assert panel.filters.state() == wanted


def test_a_set_of_filters_is_renamed_and_deleted(qtbot: QtBot, panel: ValuesPanel) -> None:
    sets = panel.filters.sets
    sets.ask_name()
    sets.name.setText("一")
    qtbot.keyClick(sets.name, Key.Key_Return)
    sets.ask_name("一")
    sets.name.setText("二")
    qtbot.keyClick(sets.name, Key.Key_Return)
    assert list(sets.kept) == ["二"]
    sets.ask_name()
    qtbot.keyClick(sets.name, Key.Key_Escape)
    assert not sets.name.isVisible()
    sets.delete("二")
    assert not sets.kept


@pytest.mark.parametrize("kept", [{"by": 7}, {"where": [], "text": {}}, {}])
def test_damaged_sets_of_filters_set_nothing(kept: dict[str, object]) -> None:
    assert ValuesState.read(kept) == ValuesState()  # type: ignore[arg-type]


def test_filters_outlive_another_language(
    qtbot: QtBot, documents: list[Document], make_shell: Callable[[], Shell]
) -> None:
    shell = make_shell()
    first = shell.window
    first.open_document(documents[1])
    first.pages.show_page("values")
    wanted = ValuesState(is_library=True, by="label", wanted=Wanted(text="东湖", document="二.txt"))
    first.values.filters.take(wanted)
    first.figures.filters.text.setText("９５")
    first.looks.set_language("hant")
    qtbot.waitUntil(lambda: shell.window is not first)
    second = shell.window
    assert second.values.filters.state() == wanted
    assert second.pages.shows("values")
    assert second.figures.filters.wanted().text == "９５"
    qtbot.waitUntil(lambda: second.values.model.rowCount() == 1)
