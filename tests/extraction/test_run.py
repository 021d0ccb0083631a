"""The whole extraction: offsets of the source, progress, the second pass, and work without a model."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.annotations import Candidate
from reviewer.collecting import uncollected
from reviewer.documents.structure import PartialDate
from reviewer.extraction import run, tagging

SEED = Path(__file__).parents[2] / "seeds" / "subdistrict_news.txt"
TEXT = "🙂县委书记李𬱖说：\r\n２０２３年，全县投资\u3000１．２亿元，建成３所学校。\r\n\r\n李𬱖来到绵阳市涪城区。"


def found(text: str, label: str) -> list[str]:
    return [each.span.of(text) for each in run.extract(text).candidates if each.label == label]


def test_spans_are_the_sources_own() -> None:
    assert found(TEXT, "PERSON") == ["李𬱖", "李𬱖"]
    assert found(TEXT, "PLACE") == ["绵阳市涪城区"]
    assert found(TEXT, "TIME") == ["２０２３年"]
    assert "３所" in found(TEXT, "FIGURE")


def test_candidates_come_in_order_of_place() -> None:
    spans = [each.span.start for each in run.extract(TEXT).candidates]
    assert spans == sorted(spans)


def test_traditional_text_gives_the_same_names() -> None:
    hans = "绵阳市市长陈国华表示，市教育局将新建三所学校。"
    hant = "綿陽市市長陳國華表示，市教育局將新建三所學校。"
    spans = [[(each.label, each.span) for each in run.extract(text).candidates] for text in (hans, hant)]
    assert spans[0] == spans[1]


def test_attributes_that_quote_the_text_keep_its_script() -> None:
    text = "全區新增專職網格員１２０個，培訓學員300人。"
    (first, *_) = [each for each in run.extract(text).candidates if each.label == "FIGURE"]
    assert first.attributes["unit"] == "個"


def test_relative_times_take_their_value_from_the_documents_date() -> None:
    (when,) = [
        each for each in run.extract("去年完成投资。", today=PartialDate(2022, 3, 9)).candidates if each.label == "TIME"
    ]
    assert when.attributes["edtf"] == "2021"


SIGNS = "“”（）《》、，。；：\n暨和与及的了在得将第一3年月日届次县市乡镇会议节展赛张李王"
WORDS = (
    *(
        "县委书记",
        "市政府",
        "常务会议",
        "动员大会",
        "座谈会",
        "”会",
        "召开",
        "举办",
        "启动",
        "任命",
        "领导小组",
        "办公室",
    ),
    *(
        "牵头单位：",
        "完成时限：",
        "（责任单位：",
        "12月底前",
        "由",
        "负责",
        "新建",
        "完成",
        "3所",
        "工程",
        "项目",
        "荣获",
    ),
    *("石门县", "三条沟村", "地区", "高速公路", "办事处", "嘎查", "第24中学", "联合", "省委", "中国", "先进单位"),
    *("责任编辑：", "记者", "同志", "比力格", "局长"),
    *(
        "成员单位",
        "一行",
        "·",
        "至",
        "河",
        "段",
        "组",
        "3个行政村，即",
        "原名",
        "开宝四年",
        "钱库镇",
        "普者黑",
        "[",
        "]",
        "仪式",
        "按季度",
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*SIGNS, *WORDS]), max_size=24).map("".join))
def test_no_order_of_the_words_of_the_genre_breaks_it(text: str) -> None:
    for each in run.extract(text).candidates:
        assert 0 <= each.span.start < each.span.end <= len(text)


def test_progress_rises_to_one_and_may_stop_the_work() -> None:
    heard: list[float] = []
    run.extract(TEXT, progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0

    def stop(fraction: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run.extract(TEXT, progress=stop)


@settings(deadline=None)
@given(st.text(alphabet="一二。，\r\n🙂𬱖", max_size=80), st.integers(min_value=1, max_value=500))
def test_passages_hold_the_whole_text_but_line_ends(text: str, times: int) -> None:
    whole = text * times
    passages = list(run.paragraphs(whole))
    assert all(whole.startswith(passage.text, passage.start) for passage in passages)
    assert all(0 < len(passage.text) <= run.PASSAGE_CHARACTERS for passage in passages)
    kept = "".join(passage.text for passage in passages)
    assert kept == whole.replace("\r", "").replace("\n", "")


@pytest.mark.parametrize("text", ["", "\n\n", "🙂", "  \r\n"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert run.extract(text).candidates == []


def test_without_a_model_the_rules_still_find_the_usual(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tagging, "tagger", lambda: None)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: str(tmp_path / name))
    text = "2月5日，绵阳市市长陈国华表示，市教育局要抓紧落实。"
    proposed: list[Candidate] = run.extract(text).candidates
    marked = {(each.label, each.span.of(text)) for each in proposed}
    assert {("POSITION", "市长"), ("PLACE", "绵阳市"), ("ORG", "市教育局"), ("PERSON", "陈国华")} <= marked


def test_the_work_leaves_no_cycles_behind_for_it_runs_uncollected() -> None:
    text = SEED.read_text("utf-8")
    run.extract(text)
    gc.collect()
    with uncollected():
        run.extract(text)
        assert gc.collect() == 0


def test_a_chain_as_long_as_a_paragraph_stops_nothing() -> None:
    text = "洛阳市涪城区池河镇西苑社区" * 300
    assert run.extract(text).candidates
