"""The figures table: over document and everything, sorted, filtered, edited, decided by key; and its chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QGraphicsView, QLineEdit, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer import settings as saved
from reviewer.annotations import Change, Tie
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Session
from reviewer.settings import Settings
from reviewer.values import values_read
from reviewer.wording import Language
from tests.conftest import reading
from ui import theme
from ui.jobs import Jobs
from ui.models.figures_chart import drawn, indicators
from ui.models.figures_columns import COLUMNS, PLACE, STANDARD, Wanted, fitted
from ui.models.figures_model import FiguresModel
from ui.panels.figures import FiguresPanel
from ui.window import Window

FIRST = "🙂李𬱖：\r\n２０１９年巩固率92%，2020年巩固率93.5%，到2025年巩固率达99%。\r\n新建校舍120亩，投资1.2亿元。"
SECOND = "2021年巩固率95%，投资8000万元。"


def add(session: Session, text: str, name: str, *figures: tuple[str, str, str, dict[str, Json]]) -> Document:
    """A document with figures: words, value, unit and other attributes."""
    made = reading(text, *(("FIGURE", words) for words, _, _, _ in figures), name=name)
    values = [{"values": values_read(value), "unit": unit, **more} for _, value, unit, more in figures]
    candidates = [replace(each, attributes=value) for each, value in zip(made.candidates, values, strict=True)]
    times = reading(text, *(("TIME", each) for each in ("２０１９年", "2020年") if each in text)).candidates
    dated = [
        replace(each, attributes={"edtf": year})
        for each, year in zip(times, ("2019", "2020")[: len(times)], strict=True)
    ]
    document, _ = session.add(replace(made, candidates=(*candidates, *dated)))
    return document


RATE: dict[str, Json] = {"kind": "percent", "indicator": "巩固率"}


@pytest.fixture
def first(session: Session) -> Document:
    return add(
        session,
        FIRST,
        "甲.txt",
        ("92%", "92", "%", {**RATE, "period": "２０１９年"}),
        ("93.5%", "93.5", "%", {**RATE, "period": "2020年"}),
        ("99%", "99", "%", {**RATE, "period": "2025年", "role": "target"}),
        ("120亩", "120", "亩", {"kind": "area", "item": "校舍"}),
        ("1.2亿元", "120000000", "元", {"kind": "money", "indicator": "投资"}),
    )


@pytest.fixture
def second(session: Session) -> Document:
    return add(
        session,
        SECOND,
        "乙.txt",
        ("95%", "95", "%", {**RATE, "period": "2021年"}),
        ("8000万元", "80000000", "元", {"kind": "money", "indicator": "投资"}),
    )


@pytest.fixture
def opened(first: Document, second: Document, make_window: Callable[[], Window]) -> Window:
    """A window with the figures of the first document on show."""
    window = make_window()
    window.open_document(first)
    window.commands["figures"].trigger()
    return window


@pytest.fixture
def panel(opened: Window) -> FiguresPanel:
    return opened.figures


@pytest.fixture
def everything(panel: FiguresPanel) -> FiguresPanel:
    """The table over the whole everything."""
    panel.filters.where.setCurrentIndex(1)
    panel.filters.where.activated.emit(1)
    return panel


def column(model: FiguresModel, name: str) -> list[str]:
    return [model.index(row, PLACE[name]).data() for row in range(model.rowCount())]


def take(panel: FiguresPanel, words: str, name: str = "values") -> None:
    row = column(panel.model, "text").index(words)
    panel.view.setCurrentIndex(panel.model.index(row, PLACE[name]))


def press(qtbot: QtBot, panel: FiguresPanel, code: Qt.Key) -> None:
    panel.view.setFocus()
    qtbot.keyClick(panel.view, code)


def test_the_document_s_figures_are_listed_by_place(panel: FiguresPanel) -> None:
    assert column(panel.model, "text") == ["92%", "93.5%", "99%", "120亩", "1.2亿元"]
    assert column(panel.model, "values")[-1] == "120,000,000"
    assert panel.view.isColumnHidden(PLACE["document"])
    assert panel.filters.count.text() == "5 个"


def test_the_library_s_figures_name_their_document(everything: FiguresPanel) -> None:
    assert column(everything.model, "document") == ["甲"] * 5 + ["乙"] * 2
    assert not everything.view.isColumnHidden(PLACE["document"])


def test_the_models_keep_qt_s_contract(qtmodeltester: ModelTester, everything: FiguresPanel) -> None:
    qtmodeltester.check(everything.model)


def test_values_sort_as_numbers_and_what_says_nothing_comes_last(panel: FiguresPanel) -> None:
    take(panel, "99%")
    panel.view.sortByColumn(PLACE["values"], Qt.SortOrder.DescendingOrder)
    assert column(panel.model, "text") == ["1.2亿元", "120亩", "99%", "93.5%", "92%"]
    assert panel.view.currentIndex().row() == 2
    panel.view.sortByColumn(PLACE["period"], Qt.SortOrder.DescendingOrder)
    assert column(panel.model, "period")[-2:] == ["", ""]
    panel.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert column(panel.model, "text")[0] == "92%"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(kind="percent"), ["92%", "93.5%", "99%", "95%"]),
        (Wanted(unit="元"), ["1.2亿元", "8000万元"]),
        (Wanted(indicator="固率"), ["92%", "93.5%", "99%", "95%"]),
        (Wanted(indicator="巩固率", period="2019"), ["92%"]),
        (Wanted(kind="money", indicator="巩固率"), []),
    ],
)
def test_filters_narrow_the_table(everything: FiguresPanel, wanted: Wanted, expected: list[str]) -> None:
    everything.model.set_wanted(wanted)
    assert column(everything.model, "text") == expected


def test_filters_are_set_above_the_table(everything: FiguresPanel) -> None:
    everything.filters.kind.setCurrentIndex(everything.filters.kind.findData("money"))
    everything.filters.kind.activated.emit(everything.filters.kind.currentIndex())
    assert column(everything.model, "text") == ["1.2亿元", "8000万元"]
    everything.filters.indicator.setText("巩固")
    assert everything.model.rowCount() == 0
    assert everything.filters.count.text() == "0 / 7 个"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("values", "91~92", [{"low": "91", "high": "92"}]),
        ("unit", "‰", "‰"),
        ("kind", "ratio", "ratio"),
        ("indicator", "入学率", "入学率"),
        ("item", "学生", "学生"),
        ("subject", "全区", "全区"),
        ("period", "", None),
        ("role", "actual", "actual"),
    ],
)
def test_cells_are_edited_in_place(
    panel: FiguresPanel, session: Session, name: str, value: str, expected: Json
) -> None:
    index = panel.model.index(0, PLACE[name])
    assert panel.model.setData(index, value)
    figure = panel.model.figure_at(0)
    (kept,) = [mark for mark in session.annotations(figure.document.id) if mark.id == figure.mark.id]
    assert kept.attributes[name] == expected
    assert kept.status == "accepted"


def test_a_value_that_is_no_number_is_refused_with_the_reason(opened: Window, panel: FiguresPanel) -> None:
    assert not panel.model.setData(panel.model.index(0, PLACE["values"]), "几个")
    assert "“几个”不是数" in opened.notice.text()
    assert column(panel.model, "values")[0] == "92"


def test_document_text_and_state_are_not_edited(panel: FiguresPanel) -> None:
    for name in ("document", "text", "status"):
        assert not panel.model.index(0, PLACE[name]).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_key_opens_the_editor_of_the_cell(qtbot: QtBot, panel: FiguresPanel) -> None:
    take(panel, "120亩", "unit")
    press(qtbot, panel, Qt.Key.Key_E)
    editor = panel.view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "亩"
    editor.setText("公顷")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(panel.model, "unit")[3] == "公顷")


def test_choices_are_edited_as_a_list(panel: FiguresPanel) -> None:
    index = panel.model.index(0, PLACE["role"])
    panel.view.edit(index)
    editor = panel.view.viewport().findChild(QComboBox)
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData("target"))
    panel.view.commitData(editor)
    assert index.data() == "目标"


def test_keys_decide_the_row_and_go_on(qtbot: QtBot, opened: Window, panel: FiguresPanel) -> None:
    take(panel, "92%")
    for code in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_N):
        press(qtbot, panel, code)
    assert column(panel.model, "status") == ["●", "✕", "○", "○", "○"]
    figure = panel.current()
    assert figure is not None
    assert figure.words == "120亩"
    assert opened.review.current == figure.mark
    take(panel, "92%")
    press(qtbot, panel, Qt.Key.Key_U)
    assert column(panel.model, "status")[0] == "○"


def test_a_row_of_another_document_is_decided_too(
    qtbot: QtBot, opened: Window, everything: FiguresPanel, session: Session, second: Document
) -> None:
    take(everything, "95%")
    assert opened.review.current is None
    press(qtbot, everything, Qt.Key.Key_R)
    statuses = [mark.status for mark in session.annotations(second.id)]
    assert statuses == ["rejected", "proposed"]
    assert column(everything.model, "status")[5] == "✕"


def test_enter_goes_to_the_figure_in_its_document(
    qtbot: QtBot, opened: Window, everything: FiguresPanel, second: Document
) -> None:
    take(everything, "8000万元")
    press(qtbot, everything, Qt.Key.Key_Return)
    assert opened.review.document == second
    assert opened.review.current is not None
    assert opened.review.current.span.of(opened.review.text) == "8000万元"
    assert opened.text.isVisible()
    opened.commands["figures"].trigger()
    assert everything.isVisible()


def test_the_row_follows_the_mark_in_hand(opened: Window, panel: FiguresPanel) -> None:
    wanted = panel.model.figure_at(3)
    opened.review.set_current(wanted.mark.id)
    assert panel.current() == wanted


def test_an_edit_keeps_its_row_and_undo_brings_the_value_back(opened: Window, panel: FiguresPanel) -> None:
    panel.view.sortByColumn(PLACE["values"], Qt.SortOrder.AscendingOrder)
    panel.model.setData(panel.model.index(0, PLACE["values"]), "5000")
    assert column(panel.model, "values")[0] == "5,000"
    opened.undo()
    assert column(panel.model, "values")[0] == "92"


def test_figures_come_and_go_with_marks_and_documents(
    opened: Window, everything: FiguresPanel, session: Session, first: Document, second: Document
) -> None:
    session.mark(first, "FIGURE", Span(0, 1))
    assert everything.model.rowCount() == 8
    opened.undo()
    assert everything.model.rowCount() == 7
    session.remove_document(second)
    assert everything.model.rowCount() == 5


def test_an_indicator_is_drawn_over_its_periods(everything: FiguresPanel) -> None:
    everything.show_chart()
    chart = everything.chart
    assert chart.indicator.currentText() == "巩固率"
    assert [(point.when, point.value) for point in chart.shown.points] == [
        (2019, 92.0),
        (2020, 93.5),
        (2021, 95.0),
        (2025, 99.0),
    ]
    assert chart.shown.unit == "%"
    assert chart.shown.left_out == 0


def test_the_chart_follows_the_row_and_says_what_it_leaves_out(everything: FiguresPanel) -> None:
    everything.show_chart()
    take(everything, "8000万元")
    assert everything.chart.indicator.currentText() == "投资"
    assert everything.chart.shown.points == ()
    assert "“投资”有 2 个数字" in everything.chart.empty.text()


def test_the_chart_follows_an_edit(qtbot: QtBot, everything: FiguresPanel) -> None:
    everything.show_chart()
    everything.model.setData(everything.model.index(0, PLACE["values"]), "91")
    qtbot.waitUntil(lambda: everything.chart.shown.points[0].value == 91)


def test_a_point_leads_to_its_figure(opened: Window, everything: FiguresPanel, second: Document) -> None:
    everything.show_chart()
    everything.chart.go_to(everything.chart.shown.points[2])
    assert opened.review.document == second
    assert opened.text.isVisible()


def test_a_click_on_a_point_is_heard(qtbot: QtBot, opened: Window, everything: FiguresPanel) -> None:
    everything.show_chart()
    plot = everything.chart.findChild(QGraphicsView)
    assert isinstance(plot, QGraphicsView)

    def click() -> bool:
        """Anew until the plot is laid out: only then its points are where they are drawn."""
        place = plot.mapFromScene(plot.plotItem.getViewBox().mapViewToScene(QPointF(2020, 93.5)))
        qtbot.mouseMove(plot.viewport(), place)
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return opened.text.isVisible()

    qtbot.waitUntil(click)
    assert opened.review.current is not None
    assert opened.review.current.attributes["period"] == "2020年"


def test_the_chart_is_offered_what_several_figures_share(everything: FiguresPanel) -> None:
    figures = everything.model.figures()
    assert indicators(figures) == ["巩固率", "投资"]
    assert drawn(figures, "投资", {}).left_out == 2


def test_what_can_be_drawn_is_offered_first(everything: FiguresPanel) -> None:
    figures = everything.model.figures()
    more = [each for each in figures if each.mark.attributes.get("indicator") == "投资"]
    assert indicators([*more, *more, *more, *figures]) == ["巩固率", "投资"]


def test_a_baseline_yields_to_the_result_of_its_period(everything: FiguresPanel) -> None:
    first, second, *_ = everything.model.figures()
    period: dict[str, Json] = {"period": "2022年"}
    changed = [
        replace(each, mark=replace(each.mark, attributes={**each.mark.attributes, **period, "role": role}))
        for each, role in ((first, "baseline"), (second, "result"))
    ]
    (point,) = drawn(changed, "巩固率", {}).points
    assert point.value == 93.5


# Columns


SEEN = ["status", "change", "text", "values", "unit", "topic", "subject", "period", "role"]


def shown(panel: FiguresPanel) -> list[str]:
    """The columns on show, from left to right."""
    return [name for name, at in PLACE.items() if not panel.view.isColumnHidden(at)]


def tick(panel: FiguresPanel, name: str) -> None:
    """Chooses a row of the menu on the headings."""
    menu = panel.view.column_menu()
    next(action for action in menu.actions() if action.objectName() == name and not action.isSeparator()).trigger()
    menu.close()


@pytest.mark.parametrize("language", ["hans", "hant", "en"])
@pytest.mark.parametrize("place", [0, 1])
def test_no_column_needs_scrolling_in_the_window_s_first_size(
    qtbot: QtBot, session: Session, jobs: Jobs, first: Document, language: Language, place: int
) -> None:
    window = Window(session, jobs, Settings(language=language), theme.LIGHT, dark=False)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.open_document(first)
    window.pages.toggle("figures")
    panel = window.figures
    panel.filters.where.setCurrentIndex(place)
    panel.filters.where.activated.emit(place)
    qtbot.waitUntil(lambda: panel.view.viewport().width() > 600)
    assert [name for name in shown(panel) if name != "document"] == SEEN
    assert panel.view.horizontalScrollBar().maximum() == 0
    assert panel.view.horizontalHeader().length() == panel.view.viewport().width()


@given(st.data(), st.sampled_from([STANDARD, ("text", "values"), tuple(PLACE)]))
@settings(deadline=None)
def test_columns_fill_the_room_and_keep_what_they_need(data: st.DataObject, names: tuple[str, ...]) -> None:
    columns = [COLUMNS[PLACE[name]] for name in names]
    least = [data.draw(st.integers(20, each.width)) for each in columns]
    fixed = [each.width for each in columns if not each.stretch]
    needed = sum(fixed) + sum(width for width, each in zip(least, columns, strict=True) if each.stretch)
    room = data.draw(st.integers(needed, 2500))
    widths = fitted(columns, [each.width for each in columns], least, room)
    assert sum(widths) == room
    assert all(width >= need for width, need in zip(widths, least, strict=True))


def test_columns_have_room_by_what_stands_in_them(opened: Window, panel: FiguresPanel, session: Session) -> None:
    subject: dict[str, Json] = {"subject": "龙门石窟研究院文旅集团", "indicator": "投资"}
    long = add(session, "投资9万元。", "丁.txt", ("9万元", "90000", "元", subject))
    before = panel.view.columnWidth(PLACE["subject"])
    opened.open_document(long)
    needed = panel.view.fontMetrics().horizontalAdvance("龙门石窟研究院文旅集团")
    assert before < needed < panel.view.columnWidth(PLACE["subject"])
    assert panel.view.horizontalScrollBar().maximum() == 0


def test_the_widest_column_gives_room_first() -> None:
    columns = [COLUMNS[PLACE[name]] for name in ("values", "topic", "subject", "period")]
    widths = [100, 200, 90, 60]
    assert fitted(columns, widths, [50, 50, 50, 50], 380) == [100, 130, 90, 60]
    assert fitted(columns, widths, [50, 50, 50, 50], 310) == [100, 75, 75, 60]
    assert fitted(columns, widths, [50, 80, 50, 50], 310) == [100, 80, 70, 60]
    assert fitted(columns, widths, [50, 80, 50, 50], 100) == [100, 80, 50, 50]  # the rest is scrolled to


def test_columns_are_chosen_and_kept(qtbot: QtBot, jobs: Jobs, opened: Window, panel: FiguresPanel) -> None:
    tick(panel, "kind")
    tick(panel, "subject")
    expected = [*(name for name in SEEN if name != "subject"), "kind"]
    assert shown(panel) == expected
    saved.save(opened.looks.settings)
    again = Window(opened.session, jobs, saved.load(), theme.LIGHT, dark=False)
    qtbot.addWidget(again)
    assert shown(again.figures) == expected


def test_the_standard_columns_come_back(opened: Window, panel: FiguresPanel) -> None:
    tick(panel, "kind")
    tick(panel, "")
    assert shown(panel) == SEEN
    assert opened.looks.settings.figure_columns == ()


def test_columns_follow_the_window(qtbot: QtBot, opened: Window, panel: FiguresPanel) -> None:
    before = panel.view.columnWidth(PLACE["topic"])
    opened.resize(1600, 900)
    qtbot.waitUntil(lambda: panel.view.columnWidth(PLACE["topic"]) > before)
    qtbot.waitUntil(lambda: panel.view.horizontalHeader().length() == panel.view.viewport().width())


def test_a_width_that_a_person_gave_a_column_stays(opened: Window, panel: FiguresPanel) -> None:
    panel.view.horizontalHeader().resizeSection(PLACE["topic"], 333)
    opened.resize(1500, 800)
    assert panel.view.columnWidth(PLACE["topic"]) == 333


def test_the_menu_of_columns_opens_on_the_headings(qtbot: QtBot, panel: FiguresPanel) -> None:
    header = panel.view.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(60, 8))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:2] == ["状态", "变化"]
    menu.close()


def test_a_topic_is_the_indicator_or_the_item(panel: FiguresPanel) -> None:
    assert column(panel.model, "topic") == ["巩固率", "巩固率", "巩固率", "校舍", "投资"]
    panel.model.setData(panel.model.index(3, PLACE["topic"]), "教学楼")
    assert panel.model.figure_at(3).mark.attributes["item"] == "教学楼"
    panel.model.setData(panel.model.index(0, PLACE["topic"]), "入学率")
    assert panel.model.figure_at(0).mark.attributes["indicator"] == "入学率"


# Changes


@pytest.fixture
def changed(session: Session) -> Document:
    text = "🙂巩固率从92%提升到98%，失业率降到3%，校舍120亩。"
    made = reading(text, *(("FIGURE", words) for words in ("92%", "98%", "3%", "120亩")), name="丙.txt")
    values: list[dict[str, Json]] = [
        {"values": values_read(value), "unit": unit}
        for value, unit in (("92", "%"), ("98", "%"), ("3", "%"), ("120", "亩"))
    ]
    candidates = tuple(replace(each, attributes=value) for each, value in zip(made.candidates, values, strict=True))
    ties = (Tie("CHANGE", {"from": 0, "to": 1}, {"direction": "up"}), Tie("CHANGE", {"to": 2}, {"direction": "down"}))
    document, _ = session.add(replace(made, candidates=candidates, ties=ties))
    return document


def test_figures_that_take_part_in_a_change_are_marked(
    qtbot: QtBot, changed: Document, make_window: Callable[[], Window]
) -> None:
    window = make_window()
    window.open_document(changed)
    window.pages.toggle("figures")
    model = window.figures.model
    assert column(model, "change") == ["↑", "↑", "↓", ""]
    assert model.index(0, PLACE["change"]).data(Qt.ItemDataRole.ToolTipRole) == "92% → 98% ↑"
    relation = window.session.relations(changed.id)[0]
    with qtbot.waitSignal(model.dataChanged):
        window.session.do("step.revalue", [Change(relation, None)])
    assert column(model, "change") == ["", "", "↓", ""]
    window.undo()
    assert column(model, "change") == ["↑", "↑", "↓", ""]


# Filters together


def test_all_filters_work_together(everything: FiguresPanel) -> None:
    filters = everything.filters
    for box, value in ((filters.kind, "percent"), (filters.unit, "%"), (filters.role, "target")):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    assert column(everything.model, "text") == ["99%"]
    filters.text.setText("９９")
    assert column(everything.model, "text") == ["99%"]
    filters.text.setText("乙")
    assert column(everything.model, "text") == []
    filters.text.clear()
    filters.period.setText("2025")
    filters.indicator.setText("巩固")
    assert column(everything.model, "text") == ["99%"]
    assert filters.count.text() == "1 / 7 个"


def test_the_text_filter_looks_at_words_item_and_document(everything: FiguresPanel) -> None:
    found = {}
    for words in ("8000万", "校舍", "乙"):
        everything.filters.text.setText(words)
        found[words] = column(everything.model, "text")
    assert found == {"8000万": ["8000万元"], "校舍": ["120亩"], "乙": ["95%", "8000万元"]}


def test_filters_survive_the_way_to_the_library_and_back(opened: Window, panel: FiguresPanel, second: Document) -> None:
    filters = panel.filters
    filters.unit.setCurrentIndex(filters.unit.findData("亩"))
    filters.unit.activated.emit(filters.unit.currentIndex())
    filters.text.setText("校")
    for place, texts in ((1, ["120亩"]), (0, ["120亩"])):
        filters.where.setCurrentIndex(place)
        filters.where.activated.emit(place)
        assert (filters.unit.currentData(), filters.text.text()) == ("亩", "校")
        assert column(panel.model, "text") == texts
    opened.open_document(second)
    assert (filters.unit.currentText(), panel.model.rowCount()) == ("亩", 0)


def test_indicators_and_periods_are_offered_as_they_are_typed(qtbot: QtBot, everything: FiguresPanel) -> None:
    line = everything.filters.period
    line.setFocus()
    qtbot.keyClicks(line, "202")
    completer = line.completer()
    assert [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())] == [
        "2020年",
        "2021年",
        "2025年",
    ]
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert line.text() == "2020年"
    assert column(everything.model, "text") == ["93.5%"]
    assert everything.filters.indicator.completer().model().index(0, 0).data() == "巩固率"


def test_filters_are_cleared_at_once(qtbot: QtBot, panel: FiguresPanel) -> None:
    assert not panel.filters.clear.isVisible()
    panel.filters.text.setText("校舍")
    panel.filters.kind.setCurrentIndex(1)
    qtbot.mouseClick(panel.filters.clear, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 5
    assert panel.filters.text.text() == ""
    assert not panel.filters.clear.isVisible()
