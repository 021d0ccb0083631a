"""The chart over many points: thinned to what can be told apart, drawn within a second."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsView

from reviewer.annotations import Annotation
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Marked
from tests.conftest import reading
from ui.models.figures_chart import OWN_LINES, THIN_FROM, drawn, ranked, thinned
from ui.window import Window

MANY = 50_000


@pytest.fixture
def document(window: Window) -> Document:
    document, _ = window.session.add(reading("🙂没有数字。"))
    return document


def figures(document: Document, count: int, *, subjects: int = 5) -> list[Marked]:
    """Figures of one indicator over forty years, a value of its own each."""
    made = []
    for at in range(count):
        value = str((at * 7919) % 100_000)
        attributes = {
            "values": [{"low": value, "high": value}],
            "unit": "元",
            "indicator": "收入",
            "period": f"{1980 + at % 40}年",
            "subject": f"乡镇{at % subjects}",
        }
        mark = Annotation(at + 1, document.id, "FIGURE", Span(0, 1), "proposed", "rule:figures", 1.0, attributes)
        made.append(Marked(document, mark, value))
    return made


def test_fifty_thousand_points_are_drawn_within_a_second(window: Window, document: Document) -> None:
    window.show_chart()
    chart = window.figures.chart
    chart.show_figures(figures(document, 3))  # the first chart loads its library
    many = figures(document, MANY)
    start = process_time()
    chart.show_figures(many)
    chart.grab()
    took = process_time() - start
    assert len(chart.shown.points) == MANY
    assert f"{MANY:,}" in chart.remark.text()
    assert took < 1


def test_the_legend_lies_beside_the_points(window: Window, document: Document) -> None:
    window.show_chart()
    chart = window.figures.chart
    chart.show_figures(figures(document, 100))
    window.grab()
    plot = chart.findChild(QGraphicsView)
    assert isinstance(plot, QGraphicsView)
    legend = plot.plotItem.legend.sceneBoundingRect()
    last = plot.plotItem.getViewBox().mapViewToScene(QPointF(max(point.when for point in chart.dots), 0))
    assert last.x() < legend.left()


def test_few_points_are_all_drawn(document: Document) -> None:
    points = drawn(figures(document, THIN_FROM), "收入", {}).points
    assert thinned(points) == list(points)


def test_many_points_keep_their_ends_and_every_subject_with_a_line(document: Document) -> None:
    points = drawn(figures(document, MANY, subjects=50), "收入", {}).points
    kept = thinned(points)
    assert len(kept) < MANY / 2
    assert set(ranked(points)[:OWN_LINES]) <= {point.subject for point in kept}
    assert {point.when for point in kept} == {point.when for point in points}
    height = max(point.value for point in points) - min(point.value for point in points)
    assert max(point.value for point in points) - max(point.value for point in kept) < height / 50


def test_a_target_is_not_hidden_behind_a_result(document: Document) -> None:
    many = figures(document, MANY, subjects=1)
    target = replace(many[0].mark, id=MANY + 1, attributes={**many[0].mark.attributes, "role": "target"})
    kept = thinned(drawn([*many, replace(many[0], mark=target)], "收入", {}).points)
    assert [point.figure.mark.id for point in kept if point.role == "target"] == [MANY + 1]


def test_the_subject_with_most_points_comes_first(document: Document) -> None:
    one, other = figures(document, 3, subjects=1), figures(document, 5, subjects=5)[1:]
    assert ranked(drawn([*other, *one], "收入", {}).points)[0] == "乡镇0"


def test_a_series_over_years_is_drawn_before_a_more_frequent_indicator_without_any(
    window: Window, document: Document
) -> None:
    dated = figures(document, 2, subjects=1)
    undated = [
        replace(
            each,
            mark=replace(
                each.mark, id=9000 + at, attributes={**each.mark.attributes, "period": "", "indicator": "投资"}
            ),
        )
        for at, each in enumerate(figures(document, 5))
    ]
    window.show_chart()
    window.figures.chart.show_figures([*undated, *dated])
    assert window.figures.chart.indicator.currentText() == "收入"
    assert len(window.figures.chart.dots) == 2


def test_an_empty_chart_says_what_is_missing(window: Window, document: Document) -> None:
    window.show_chart()
    chart = window.figures.chart
    chart.show_figures([])
    assert "至少要有两个数字" in chart.empty.text()
    undated = [
        replace(each, mark=replace(each.mark, attributes={**each.mark.attributes, "period": ""}))
        for each in figures(document, 3)
    ]
    chart.show_figures(undated)
    assert chart.empty.isVisible()
    assert "“收入”有 3 个数字" in chart.empty.text()
