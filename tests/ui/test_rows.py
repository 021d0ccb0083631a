"""The tables' columns beside plain Python on the same marks: the same rows, in the same order, in the same groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from reviewer.annotations import Annotation, Candidate, Change, revalue, settle
from reviewer.assets import Json
from reviewer.documents.document import Document
from reviewer.documents.scripts import folded
from reviewer.documents.spans import Span
from reviewer.figures import extent, grouped_values
from reviewer.session import Marked, Session
from reviewer.valuing import GROUPINGS, HAVING, LEVELS, Page, Wanted
from tests.conftest import reading
from tests.plain_valuing import ORDERS, STATUSES, Valued, among, grouped, valued
from ui.models import figures_columns
from ui.models.columns import Piece
from ui.models.figures_columns import COLUMNS, PLACE, topic
from ui.models.figures_rows import FiguresRows
from ui.models.values_rows import ValuesRows
from ui.window import Window

TEXT = "李𬱖🙂說東湖ABC。\r\n東湖东湖ａｂｃ，𠮷林省李𬱖９５％95%。"
LABELS = ("PERSON", "PLACE", "TIME", "FIGURE", "POSITION")
WORDS = st.sampled_from(("", "李𬱖", "東湖", "东湖", "𠮷", "ABC", "ａｂｃ", "投资", "投資", "没有这个词", "1", "甲"))
NUMBERS = st.sampled_from(("1", "1.0", "10", "2", "-3", "10000000000000000", "10000000000000001"))
SETTLED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def ends(draw: st.DrawFn) -> list[Json]:
    """Values of a figure: none, one, a bound, several."""
    pair = st.fixed_dictionaries({"low": st.none() | NUMBERS, "high": st.none() | NUMBERS})
    return draw(st.lists(pair, max_size=2))


GIVEN = st.fixed_dictionaries(
    {},
    optional={
        "full": WORDS,
        "edtf": WORDS,
        "indicator": WORDS | st.none(),
        "item": WORDS | st.none(),
        "subject": WORDS,
        "period": WORDS,
        "unit": st.sampled_from(("", "元", "%")),
        "kind": st.sampled_from(("money", "percent")),
        "role": st.sampled_from(("target", "change", "limit")),
        "values": ends(),
    },
)


@st.composite
def candidates(draw: st.DrawFn, labels: tuple[str, ...] = LABELS) -> list[Candidate]:
    """Marks all over the text, some on the same place."""
    made = []
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(TEXT) - 1))
        span = Span(start, draw(st.integers(start + 1, min(len(TEXT), start + 4))))
        score = draw(st.sampled_from((0.95, 0.9, 0.8, 0.2)))
        label, status = draw(st.sampled_from(labels)), draw(st.sampled_from(STATUSES))
        made.append(Candidate(label, span, "rule:any", score, draw(GIVEN), status))
    return made


def library(path: Any, marks: list[list[Candidate]]) -> Iterator[Session]:
    with Session.open(path / "l.zhubi", actor="甲") as session:
        for at, own in enumerate(marks):
            session.add(replace(reading(f"{TEXT}{at}", name=f"{'乙甲乙'[at]}.txt"), candidates=tuple(own)))
        yield session


@pytest.fixture
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[list[Candidate]]], Iterator[Session]]:
    return lambda marks: library(tmp_path_factory.mktemp("rows"), marks)


def taken(
    take: Callable[[Page], Piece], session: Session, label: str | None = None
) -> list[tuple[Document, list[Piece]]]:
    documents = session.documents()
    return [(document, [take(page) for page in session.valued(document, label)]) for document in documents]


WANTED = st.builds(
    Wanted,
    text=WORDS,
    label=st.sampled_from(("", *LABELS)),
    status=st.sampled_from(("", *STATUSES)),
    level=st.sampled_from(("", *LEVELS)),
    having=st.sampled_from(("", *HAVING)),
    indicator=WORDS,
    document=st.sampled_from(("", "甲.txt", "乙.txt")),
) | st.just(Wanted())


@SETTLED
@given(
    st.lists(candidates(), max_size=3),
    WANTED,
    st.sampled_from(GROUPINGS),
    st.sampled_from(("", *ORDERS)),
    st.booleans(),
    st.data(),
)
def test_values_are_filtered_grouped_and_sorted_as_plain_python_does(
    filled: Any,
    marks: list[list[Candidate]],
    wanted: Wanted,
    by: Any,
    column: str,
    backwards: bool,
    data: st.DataObject,
) -> None:
    for session in filled(marks):
        for mark in (each for document in session.documents() for each in session.annotations(document.id)[:1]):
            session.comment(mark, "看")
        rows = ValuesRows(session.marks)
        rows.take(taken(rows.taken, session))
        rows.wanted, rows.by, rows.order = wanted, by, (column, backwards)
        rows.arrange()
        fitting = among(valued(session, session.documents()), wanted)
        groups = grouped(fitting, by)
        if column:
            groups.sort(key=lambda group: ORDERS[column](group[2]), reverse=backwards)
        assert rows.fitting == len(fitting)
        shown = [rows.group_at(row) for row in range(len(rows))]
        assert [(each.key, each.title, each.count) for each in shown if each] == [
            (key, title, len(own)) for key, title, own in groups
        ]
        ids = [[each.mark.id for each in rows.marks_at([row])] for row in range(len(rows))]
        assert ids == [[each.mark.id for each in own] for _, _, own in groups]
        _opens_like_lists(rows, groups, data)


def _opens_like_lists(rows: ValuesRows, groups: list[tuple[str, str, list[Valued]]], data: st.DataObject) -> None:
    """Opened groups show their marks below them, and every row is found by its name."""
    opened = data.draw(st.sets(st.integers(0, len(groups) - 1))) if groups else set()
    for at in sorted(opened, reverse=True):
        rows.open(at, is_open=True)
    laid: list[object] = []
    for at, (key, _, own) in enumerate(groups):
        laid += [key, *([each.mark.id for each in own] if at in opened else [])]
    assert [rows.name_of(row) for row in range(len(rows))] == laid
    assert [rows.row_named(name) for name in laid] == list(range(len(laid)))


FIGURES_WANTED = st.builds(
    figures_columns.Wanted,
    text=WORDS,
    kind=st.sampled_from(("", "money")),
    unit=st.sampled_from(("", "元")),
    role=st.sampled_from(("", "target")),
    indicator=WORDS,
    period=WORDS,
) | st.just(figures_columns.Wanted())


def fits(wanted: figures_columns.Wanted, figure: Marked) -> bool:
    values = figure.mark.attributes

    def holds(text: object, words: str) -> bool:
        return folded(words).casefold() in folded(str(text or "")).casefold()

    searched = (figure.words, figure.document.name, *(values.get(name) for name in ("indicator", "item", "subject")))
    return (
        all(getattr(wanted, name) in ("", values.get(name)) for name in ("kind", "unit", "role"))
        and all(holds(values.get(name), getattr(wanted, name)) for name in ("indicator", "period"))
        and any(holds(each, wanted.text) for each in searched)
    )


def key(window: Window, figure: Marked, name: str) -> tuple[bool, Decimal, str]:
    """Whether there is something to sort by, the number, the words."""
    values = figure.mark.attributes
    reach = extent(values) if name == "values" else None
    match name:
        case "document":
            text = figure.document.name.rpartition(".")[0]
        case "text":
            text = figure.words
        case "values":
            text = grouped_values(values)
        case "status":
            text = window.words(f"status.{figure.mark.status}")
        case _:
            text = str(values.get(topic(values) if name == "topic" else name) or "")
    if text and name in figures_columns.CHOSEN:
        text = window.words(f"choice.{text}")
    return bool(text), reach[0] if reach else Decimal(), text


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    candidates(("FIGURE",)),
    FIGURES_WANTED,
    st.sampled_from([column.name for column in COLUMNS if column.name != "change"]),
    st.booleans(),
)
def test_figures_are_filtered_and_sorted_as_plain_python_does(
    window: Window, marks: list[Candidate], wanted: figures_columns.Wanted, name: str, backwards: bool
) -> None:
    session, model = window.session, window.figures.model
    for document in session.documents():
        session.remove_document(document)
    for at in range(2):
        session.add(replace(reading(f"{TEXT}{at}", name=f"{'乙甲'[at]}.txt"), candidates=tuple(marks)))
    model.fill(session.documents())
    model.set_wanted(wanted)
    model.sort(PLACE[name], Qt.SortOrder.DescendingOrder if backwards else Qt.SortOrder.AscendingOrder)
    plain = [each for document in session.documents() for each in _figures(session, document) if fits(wanted, each)]
    known = [each for each in plain if key(window, each, name)[0]]
    known.sort(key=lambda each: key(window, each, name), reverse=backwards)
    expected = known + [each for each in plain if not key(window, each, name)[0]]
    assert model.figures_at(range(model.rowCount())) == expected


def _figures(session: Session, document: Document) -> list[Marked]:
    marks = sorted(session.annotations(document.id), key=lambda mark: (mark.span.start, mark.span.end, mark.id))
    text = session.text(document)
    return [Marked(document, mark, " ".join(mark.span.of(text).split())) for mark in marks]


@SETTLED
@given(st.lists(candidates(), min_size=1, max_size=2), st.data())
def test_decisions_are_put_in_their_rows(filled: Any, marks: list[list[Candidate]], data: st.DataObject) -> None:
    for session in filled(marks):
        rows = ValuesRows(session.marks)
        rows.take(taken(rows.taken, session))
        rows.arrange()
        for document in session.documents():
            own = session.annotations(document.id)
            chosen = data.draw(st.lists(st.sampled_from(own), unique_by=lambda mark: mark.id)) if own else []
            decided = [replace(mark, status="rejected") for mark in chosen]
            rows.revise(document.id, [mark.id for mark in decided], rows.cells(decided))
            _differ_only(session, own, decided)
        rows.arrange()
        again = ValuesRows(session.marks)
        again.take(taken(again.taken, session))
        again.arrange()
        assert [rows.tally(row) for row in range(len(rows))] == [again.tally(row) for row in range(len(again))]


def _differ_only(session: Session, before: list[Annotation], after: list[Annotation]) -> None:
    known = {mark.id: mark for mark in before}
    changes = [Change(known[mark.id], mark) for mark in after if known[mark.id] != mark]
    if changes:
        session.do("step.reject", changes)


def test_a_part_that_is_read_anew_joins_what_was_there(session: Session) -> None:
    for at in range(3):
        session.add(reading(f"{TEXT}{at}", ("PERSON", "李𬱖"), ("PLACE", "東湖"), name=f"{at}.txt"))
    rows = ValuesRows(session.marks)
    read = taken(rows.taken, session)
    rows.take(read)
    document = session.documents()[1]
    mark = session.annotations(document.id)[0]
    session.do("step.revalue", [revalue(mark, {"full": "李𬱖明"})])
    read[1] = (document, [rows.taken(page) for page in session.valued(document)])
    rows.take(read)
    rows.arrange()
    titles = [group.title for row in range(len(rows)) if (group := rows.group_at(row))]
    assert titles == ["東湖", "李𬱖", "李𬱖明"]


def test_an_act_leaves_out_what_is_gone_meanwhile(session: Session, sample: Document) -> None:
    rows = ValuesRows(session.marks)
    rows.take(taken(rows.taken, session))
    rows.arrange()
    first, *others = session.annotations(sample.id)
    session.do("step.delete", [Change(first, None)])
    left = rows.marks_at(range(len(rows)))
    assert sorted(each.mark.id for each in left) == sorted(mark.id for mark in others)


def test_values_beyond_what_a_float_tells_apart_are_in_order(session: Session) -> None:
    numbers = ("10000000000000001", "10000000000000000", "9", "10000000000000002")
    made = reading("一二三四", *(("FIGURE", each) for each in "一二三四"))
    given = [{"values": [{"low": each, "high": each}]} for each in numbers]
    valued_ = tuple(replace(each, attributes=own) for each, own in zip(made.candidates, given, strict=True))
    session.add(replace(made, candidates=valued_))
    rows = FiguresRows()
    rows.take(taken(rows.taken, session, "FIGURE"))
    rows.arrange(rows.value_ranks())
    assert [rows.text(rows.place(row), "words") for row in range(4)] == ["三", "二", "一", "四"]


def test_a_decision_reaches_the_table_at_once(window: Window, sample: Document) -> None:
    window.open_document(sample)
    window.pages.show_page("values")
    mark = window.session.annotations(sample.id)[0]
    window.session.do("step.accept", [settle(mark, "accepted")])
    rows = window.values.model.rows
    place = rows.all.place_of(mark.id)
    assert place is not None
    assert rows.seen(place).status == "accepted"
    window.undo()
    assert rows.seen(place).status == "proposed"
