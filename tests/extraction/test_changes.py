"""Changes between figures, in sentences of work reports, news and yearbooks."""

from __future__ import annotations

import pytest

from reviewer.documents.scripts import for_extraction
from reviewer.extraction import run

# Sentence, then each change as "from>to delta direction" with "-" for what is not stated.
CASES = """
全市义务教育巩固率从92%提升到98%。|92%>98% - up
城镇登记失业率由4.2%下降到3.6%。|4.2%>3.6% - down
每月补贴由原来的10元已涨到30元。|10元>30元 - up
测评得分从7.5分升至9.2分。|7.5分>9.2分 - up
森林覆盖率由2015年的35.1%提高到2020年的38.6%。|35.1%>38.6% - up
常住人口从五年前的82万人增加到91万人。|82万人>91万人 - up
审批时限由20个工作日压缩至5个工作日。|20个工作日>5个工作日 - down
规模以上企业由120家增至168家。|120家>168家 - up
综合治理网点从3个发展到27个。|3个>27个 - up
耕地保有量由56万亩调整为55万亩。|56万亩>55万亩 - down
地区生产总值从2016年的210亿元增长到2021年的356亿元，年均增长11.1%。|210亿元>356亿元 11.1% up
贫困发生率从12.6%降到0.8%，下降11.8个百分点。|12.6%>0.8% 11.8个百分点 down
农民人均可支配收入由8000元增加到12500元，增长56.3%。|8000元>12500元 56.3% up
森林覆盖率由35%提高到38%，五年提高3个百分点。|35%>38% 3个百分点 up
农村学生升学率提高了15%。|->- 15% up
儿童营养不良率下降5%。|->- 5% down
空气质量优良率同比提高3.2个百分点。|->- 3.2个百分点 up
社会消费品零售总额增长6.5%左右。|->- 6.5%左右 up
旅游收入翻了一番。|->- 一番 up
接待游客增长1.5倍。|->- 1.5倍 up
税收收入同比下降2.1%。|->- 2.1% down
出口额比上年增长12.4%。|->- 12.4% up
完成地区生产总值356.2亿元，增长7.2%。|->356.2亿元 7.2% up
一般公共预算收入完成15.3亿元，同比增长8.1%。|->15.3亿元 8.1% up
实现工业增加值46亿元，按可比价格计算，比上年增长9.6%。|->46亿元 9.6% up
固定资产投资达到120亿元（增长11%）。|->120亿元 11% up
绿地面积达到1593.7公顷，比2000年增加967公顷。|->1593.7公顷 967公顷 up
进出口总额22.8亿美元，下降4.3%。|->22.8亿美元 4.3% down
城镇居民人均可支配收入达32560元，较上年增加2100元。|->32560元 2100元 up
粮食总产量25.4万吨，比去年减少1.2万吨。|->25.4万吨 1.2万吨 down
刑事案件立案412起，同比下降18%。|->412起 18% down
全县生产总值增长5.8%，达到203亿元。|->203亿元 5.8% up
医保报销比例提高5个百分点，达到75%。|->75% 5个百分点 up
绿化覆盖率提高到42%。|->42% - up
失业率控制在3%以内，群众满意度上升至96.5%。|->96.5% - up
办事环节减少到3个。|->3个 - down
净增耕地1200亩。|->- 1200亩 up
压减一般性支出3200万元。|->- 3200万元 down
缩短办理时限50%。|->- 50% down
单位生产总值能耗降低3.5%。|->- 3.5% down
第一产业增加值12亿元，增长3.1%；第二产业增加值80亿元，增长9%。|->12亿元 3.1% up; ->80亿元 9% up
财政收入和税收收入分别增长8%和10%。|->- 8% up; ->- 10% up
床位由240张增加到400张，医护人员由180人增加到260人。|240张>400张 - up; 180人>260人 - up
产业比重由20%提高到25%，企业数量增长30%。|20%>25% - up; ->- 30% up
义务教育巩固率从92%提升到98%，农村学生升学率提高了15%。|92%>98% - up; ->- 15% up
招商引资到位资金18亿元，同比增长1.2倍。|->18亿元 1.2倍 up
化肥使用量连续三年负增长，较上年减少2.3%。|->- 2.3% down
农业综合机械化率较上年提高1.2个百分点。|->- 1.2个百分点 up
比上年多投入资金，就业人数比上年多3200人。|->- 3200人 up
義務教育鞏固率從92%提升到98%。|92%>98% - up
觀光人次由107年度的三十萬人次成長至四十五萬人次，成長五成。|三十萬人次>四十五萬人次 五成 up
失業率由百分之五降至百分之三点五。|百分之五>百分之三点五 - down
李𬱖介绍，入园率由８０％提高到９５％。|８０％>９５％ - up
居民医保参保率比改革前提高10%。|->- 10% up
PM2.5平均浓度降至35微克/立方米，同比下降8%。|->35微克/立方米 8% down
"""
# What is no change: counts after 增加 or 新增, comparisons with others, levels, times and places from … to ….
NONE = """
新增城镇就业5200人，其中高校毕业生1300人。
增加城市慢行绿道50公里。
改扩建学校15所，覆盖率达95%。
森林覆盖率高于全省平均水平3个百分点。
人均寿命比全国平均高2岁。
从3月1日到5月30日开展整治，查处案件26件。
公路从县城到丹阳镇全长32公里。
由市建委牵头，完成改造120处。
生活垃圾回收利用率达到25%。
全年空气优良天数312天，优良率85.5%。
自2018年以来，累计投入资金3亿元。
从业人员3200人，车辆150台。
提升改造老旧小区36个。
扩大招生计划，录取新生2600名。
提高站位，抓好6件大事14件具体工作。
"""


def changes(text: str) -> list[str]:
    found = run.extract(text)

    def words(ends: dict[str, int], name: str) -> str:
        return found.candidates[ends[name]].span.of(text) if name in ends else "-"

    return [
        f"{words(tie.ends, 'from')}>{words(tie.ends, 'to')} {words(tie.ends, 'delta')} {tie.content['direction']}"
        for tie in found.ties
        if tie.type == "CHANGE"
    ]


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_changes(case: str) -> None:
    text, expected = case.split("|")
    assert changes(text) == expected.split("; ")


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_no_change(text: str) -> None:
    assert changes(text) == []


def test_a_change_says_what_changed() -> None:
    text = "義務教育鞏固率從92%提升到98%。"
    (tie,) = run.extract(text, for_extraction(text)).ties
    assert tie.content == {"direction": "up", "indicator": "義務教育鞏固率"}


def test_roles_follow_the_change() -> None:
    text = "巩固率从92%提升到98%，提高了6个百分点；完成投资12亿元，增长8%。"
    figures = [each for each in run.extract(text).candidates if each.label == "FIGURE"]
    assert [each.attributes["role"] for each in figures] == ["baseline", "result", "change", "actual", "change"]


# A sentence with one figure, then its item, indicator, subject, period and role, "-" for none.
CONTEXTS = """
2022年，全县生产总值完成71.3亿元。|-|生产总值|全县|2022年|actual
洛龙区新建3所标准化小学。|标准化小学|-|洛龙区|-|actual
全市拥有各类学校126所。|各类学校|-|全市|-|actual
2021年全市森林覆盖率达到38.6%。|-|森林覆盖率|全市|2021年|actual
市住建局要新建公园12个。|公园|-|市住建局|-|target
力争全年旅游收入突破30亿元。|-|旅游收入|-|全年|target
为65岁以上老人免费体检。|老人|-|-|-|limit
城镇登记失业率控制在4%以内。|-|城镇登记失业率|-|-|actual
全区义务教育巩固率提高到98%。|-|义务教育巩固率|全区|-|result
农业综合机械化率提高2个百分点。|-|农业综合机械化率|-|-|change
人均寿命比全国平均高2岁。|-|人均寿命|-|-|comparison
运行成本：0.5亿元。|-|运行成本|-|-|actual
去年全省平均为3.1%。|-|-|-|去年|comparison
"""


@pytest.mark.parametrize("case", CONTEXTS.strip().splitlines())
def test_what_a_figure_is_said_of(case: str) -> None:
    text, *expected = case.split("|")
    (figure,) = [each for each in run.extract(text).candidates if each.label == "FIGURE"]
    names = ("item", "indicator", "subject", "period", "role")
    assert [figure.attributes[name] or "-" for name in names] == expected


def test_a_review_plans_nothing() -> None:
    text = "一、2021年工作回顾\n预计完成投资120亿元，增长8%。\n二、2022年工作安排\n新建学校15所。"
    figures = [each for each in run.extract(text).candidates if each.label == "FIGURE"]
    assert [each.attributes["role"] for each in figures] == ["actual", "change", "target"]


def test_a_traditional_line_in_a_simplified_text() -> None:
    text = "全县完成投资12亿元，各项工作进展顺利，群众满意度达到95%，发展势头良好。\n歲入預算編列1,253億元。"
    assert "1,253億元" in [each.span.of(text) for each in run.extract(text).candidates]
