"""Commitment clauses: what is to be done, by whom, by when, how much of it."""

from __future__ import annotations

import pytest

from reviewer.annotations import Tie
from reviewer.documents.scripts import for_extraction
from reviewer.extraction import run

# A paragraph, then its tasks as "action @who <deadline #figures", one a line.
CASES = """
由市规划局负责，加快审查已报批的控制性详规，年底前要完成中心城区120个地块的规划编制。
= 加快审查已报批的控制性详规 @市规划局
= 完成中心城区120个地块的规划编制 @市规划局 <年底前 #120个

由市住建局牵头，市财政局配合，6月底前完成36个老旧小区改造。
= 完成36个老旧小区改造 @市住建局/牵头市住建局/配合市财政局 <6月底前 #36个

由市交通局负责，打通解放路、和平路2条断头路，新增公交车60台；9月底前完成候车亭更新。
= 打通解放路、和平路2条断头路 @市交通局 #2条
= 新增公交车60台 @市交通局 #60台
= 完成候车亭更新 @市交通局 <9月底前

县教育局今年要建成投用2所幼儿园，新增学位540个。
= 建成投用2所幼儿园 @县教育局 <今年 #2所
= 新增学位540个 @县教育局 <今年 #540个

各地区4月底前要启动市场化保洁。市城管局要立即开展专项行动，拆除违规广告牌120块。
= 启动市场化保洁 @各地区 <4月底前
= 立即开展专项行动 @市城管局
= 拆除违规广告牌120块 @市城管局 #120块

今年要重点抓好四项工作：实施高标准农田建设3万亩，确保10月底建成投用。
= 重点抓好四项工作 <今年 #四项
= 实施高标准农田建设3万亩 <今年 #3万亩
= 确保10月底建成投用 <10月底

坚持以新发展理念为指导，要分区分类推进水网建设，片区化推进乡村振兴试点，新（改）建高标准农田3万亩，打造田园风光带。
= 分区分类推进水网建设
= 片区化推进乡村振兴试点
= 新（改）建高标准农田3万亩 #3万亩
= 打造田园风光带

要加快污水管网改造，年内完成新建管网45公里，城市污水集中处理率达到95%。
= 加快污水管网改造
= 完成新建管网45公里 <年内 #45公里
= 城市污水集中处理率达到95% <年内 #95%

完成农村公路改造60公里（责任单位：县交通局、各乡镇政府），新建农家书屋12个（县文旅局牵头，县财政局配合）。
= 完成农村公路改造60公里 @县交通局 #60公里
= 新建农家书屋12个 @县文旅局/牵头县文旅局/配合县财政局 #12个

由市環保局牽頭，10月底前拆除燃煤鍋爐365臺，完成5000噸鍋爐脫硝工程。
= 拆除燃煤鍋爐365臺 @市環保局/牵头市環保局 <10月底前 #365臺
= 完成5000噸鍋爐脫硝工程 @市環保局/牵头市環保局 <10月底前 #5000噸

从3月份起开展拆违攻坚战，8月底前要将77万平方米存量违法建筑全部拆除。
= 将77万平方米存量违法建筑全部拆除 <8月底前 #77万平方米

二要持续抓好卫生工作。扎实推进17项专项行动，大力开展爱国卫生运动，全面提升健康水平。
= 扎实推进17项专项行动 #17项
= 大力开展爱国卫生运动

市政府将定期调度各县区进展情况，对推进有力的予以通报表扬。各乡镇要结合实际制定实施方案，重视做好防汛工作。
= 定期调度各县区进展情况 @市政府
= 对推进有力的予以通报表扬 @市政府
= 结合实际制定实施方案 @各乡镇
= 重视做好防汛工作 @各乡镇

要加强敬老院管理，入住人数少于10人的，要及时合并，在保障安全的前提下，多层次、多渠道筹集资金。
= 加强敬老院管理
= 及时合并
= 多层次、多渠道筹集资金

到2023年6月底，基本实现行政村光纤全覆盖，初步建成数据目录。
= 基本实现行政村光纤全覆盖 <2023年6月底
= 初步建成数据目录 <2023年6月底

要强化宗旨意识，用心用情做好信访工作，聚力补齐民生短板，把产业作为振兴的抓手，扎扎实实办好实事。
= 用心用情做好信访工作
= 聚力补齐民生短板
= 扎扎实实办好实事

第二，由市财政局给予专项资助，3年内分批引进专家200名，由市林业局开辟绿色通道。
= 给予专项资助 @市财政局
= 分批引进专家200名 @市财政局 #200名
= 开辟绿色通道 @市林业局

王县长要求：一是对进度较慢的安置点，加快施工进度；二是注意加强宣传，争取年内获得批复；要重新选址。
= 加快施工进度
= 注意加强宣传
= 争取年内获得批复 <年内
= 重新选址

下一步要抓落实。一是强调度。县审计局、县发改委要每月开展调度，二是强保障。全力保障建设用地，由城关镇、县林业局负责清理苗木。
= 每月开展调度 @县审计局、县发改委
= 全力保障建设用地
= 清理苗木 @城关镇、县林业局

到2030年，重要湖泊水质达标率提高到95%；骨干河道水质优于III类的比例达到80%以上，全面恢复河湖生态。
= 重要湖泊水质达标率提高到95% <2030年 #95%
= 骨干河道水质优于III类的比例达到80%以上 <2030年 #80%以上
= 全面恢复河湖生态 <2030年

今年要办好以下实事：(1)城区新建便民市场5处。(2)完成供水一期工程。(3)为全县老年人免费体检。
= 城区新建便民市场5处 #5处
= 完成供水一期工程
= 为全县老年人免费体检

去年全县新建公园3处，今后县政府将积极推进口袋公园建设，建设滨河步道。
= 积极推进口袋公园建设 @县政府
= 建设滨河步道 @县政府

今年要抓好以下工作：经济增长6%左右，城镇调查失业率5.5%左右，石桥至双河公路竣工通车。（市发改委、市工信局等部门，各县〔市、区〕政府〔管委会〕按职责分工负责）
= 经济增长6%左右 @市发改委、市工信局 #6%左右
= 城镇调查失业率5.5%左右 @市发改委、市工信局 #5.5%左右
= 石桥至双河公路竣工通车 @市发改委、市工信局

县供销社要储备编织袋20万条，县人武部组建一支200人的抢险队。
= 储备编织袋20万条 @县供销社 #20万条
= 组建一支200人的抢险队 @县人武部 #200人

要压减燃煤锅炉，建成区不再新建小型锅炉，其他区域禁止新建砖窑，为落实上级要求制定方案。
= 压减燃煤锅炉
= 建成区不再新建小型锅炉
= 其他区域禁止新建砖窑

李𬱖强调，由市农业农村局负责，12月底前新建冷库１２座。
= 新建冷库１２座 @市农业农村局 <12月底前 #１２座
"""
NONE = """
去年，全县完成投资12亿元，新建学校15所。
城关镇有关部门负责人表示，新增代办点60个，科学布局服务中心9个。
第二批工程全面启动，计划全部下达，施工进展顺利。
组织培训班18期，覆盖干部六百余人，新建卫生室7个，群众满意度明显提升。
近年来，全镇强化宣传引导，完善管护机制，推进污水治理，加强队伍建设，打造生态走廊。
她新建了3所标准化小学，培训教师200名。
会议指出，过去五年全市经济总量翻了一番。
近年来，丹阳办事处大力开展文明创建活动，先后荣获多项荣誉。
提升市政设施建设水平
一是强化规划刚性管控。
目前已建成社区服务站33个，配备工作人员120名。
2023年，书香阅读活动吸引游客超50万人次。
"""


def shown(text: str, tie: Tie, found: run.Extraction) -> str:
    def words(name: str) -> str:
        at = tie.ends.get(name, [])
        return "、".join(found.candidates[each].span.of(text) for each in (at if isinstance(at, list) else [at]))

    who = words("responsible") or tie.content["responsible_text"] or ""
    who += "".join(f"/{name}{words(end)}" for end, name in (("lead", "牵头"), ("support", "配合")) if words(end))
    parts = [str(tie.content["action"]), who and f"@{who}"]
    parts += [words("deadline") and f"<{words('deadline')}", words("figures") and f"#{words('figures')}"]
    return " ".join(part for part in parts if part)


def tasks(text: str) -> list[str]:
    found = run.extract(text, for_extraction(text))
    return [shown(text, tie, found) for tie in found.ties if tie.type == "TASK"]


@pytest.mark.parametrize("case", CASES.strip().split("\n\n"))
def test_tasks(case: str) -> None:
    text, *expected = case.splitlines()
    assert tasks(text) == [line.removeprefix("= ") for line in expected]


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_no_task(text: str) -> None:
    assert tasks(text) == []


def test_a_plan_goes_on_over_its_paragraphs() -> None:
    plan = "三、2024年重点工作安排\n做强现代农业。建设高标准农田2万亩，培育龙头企业6家。\n"
    report = "二、2023年工作回顾\n做强现代农业。建设高标准农田2万亩，培育龙头企业6家。\n"
    assert tasks(plan) == ["建设高标准农田2万亩 #2万亩", "培育龙头企业6家 #6家"]
    assert tasks(report) == []


def test_paragraphs_under_no_heading_are_a_plan_where_most_look_ahead() -> None:
    ahead = (
        "加快城区路网建设，推进智慧停车项目，夯实园区配套，力争年底前建成断头路2条。建设教育强市。"
        "新建幼儿园3所，进一步优化学校布局，完善教师培训制度。\n"
    )
    back = "全镇新建幼儿园3所，先后建成断头路2条，进一步优化了学校布局，完善教师培训制度，群众满意度明显提升。\n"
    found = [
        "加快城区路网建设",
        "推进智慧停车项目",
        "夯实园区配套",
        "力争年底前建成断头路2条 <年底前 #2条",
        "新建幼儿园3所 #3所",
        "进一步优化学校布局",
        "完善教师培训制度",
    ]
    assert tasks(ahead) == found
    assert tasks(ahead * 2 + back) == found * 2
    assert tasks(back) == tasks(back * 3) == []
    # One such paragraph among others that look back is no plan yet.
    assert "推进智慧停车项目" not in tasks(back * 3 + ahead)


def test_the_items_of_one_list_have_one_mood() -> None:
    items = (
        "一、提升居住环境。对老旧敬老院实施适老化改造，完善无障碍设施。\n"
        "二、2022年6月前，居室要全部安装空调，力争年底前完成八成，确保达标。\n"
        "三、建立区域养老服务中心，划定协作区域，今后逐步接收失能老人。\n"
    )
    found = tasks(items)
    assert "对老旧敬老院实施适老化改造" in found
    assert "划定协作区域" in found
    told = items.replace("要全部", "已全部").replace("力争年底前", "去年先后").replace("今后逐步", "累计")
    assert "划定协作区域" not in tasks(told)
    minutes = "会议要求：\n对试生产项目补办许可手续，处理污水处理费纠纷。\n"
    assert tasks(minutes) == ["对试生产项目补办许可手续", "处理污水处理费纠纷"]


def test_the_duties_of_a_body_stand_below_it() -> None:
    rules = (
        "第四条 云溪市体育产业部门联席会议（以下简称联席会议）负责重大事项的研究和决策:\n"
        "（一）研究制定贴息资金管理制度；\n（二）审定年度使用计划。\n"
        "第五条 市财政局负责资金监管:\n（一）审核并下达年度预算；\n（二）对重大项目进行绩效考评。\n"
    )
    assert tasks(rules) == [
        "研究制定贴息资金管理制度 @云溪市体育产业部门联席会议",
        "审定年度使用计划 @云溪市体育产业部门联席会议",
        "审核并下达年度预算 @市财政局",
        "对重大项目进行绩效考评 @市财政局",
    ]


def test_a_notice_is_a_plan_from_where_it_says_so() -> None:
    notice = (
        "现将有关事项通知如下。\n严格落实属地责任，重点围绕低洼地带开展拉网式巡查。三是加强值守，遇有情况要快速处置。\n"
    )
    assert tasks(notice) == ["严格落实属地责任", "重点围绕低洼地带开展拉网式巡查", "加强值守", "遇有情况要快速处置"]


@pytest.mark.parametrize(
    "line",
    [
        "市教育局牵头，市财政局等单位按职责分工负责",
        "市教育局、市财政局按职责分工负责",
        "（市教育局牵头，市财政局负责）",
    ],
)
def test_a_line_of_bodies_below_an_item_says_who_does_all_of_it(line: str) -> None:
    plan = f"编制学校布局规划，修订招生办法。\n{line}\n做法介绍\n"
    who = "@市教育局、市财政局" + ("/牵头市教育局" if "牵头" in line else "")
    assert tasks(plan) == [f"编制学校布局规划 {who}", f"修订招生办法 {who}"]


def test_the_title_of_a_plan_says_that_it_is_one() -> None:
    body = "建立三级河长组织体系，公布河长名单，配备巡河员120名。\n"
    title = "县政府办公室关于印发《全面实行河长制实施方案》的通知\n"
    assert tasks(title + body) == ["建立三级河长组织体系", "公布河长名单", "配备巡河员120名 #120名"]
    assert tasks("全面实行河长制经验介绍\n" + body) == []


def test_a_line_below_an_item_says_who_does_all_of_it_and_by_when() -> None:
    plan = "1. 新建农村公路60公里，改造危桥8座。\n牵头单位：县交通局\n配合单位：县财政局\n完成时限：12月底前\n"
    who = "@县交通局/牵头县交通局/配合县财政局 <12月底前"
    assert tasks(plan) == [f"新建农村公路60公里 {who} #60公里", f"改造危桥8座 {who} #8座"]


def test_a_plan_names_its_doers_in_many_ways() -> None:
    title = "县政府办公室关于印发《重点工作分工方案》的通知\n"
    plan = (
        "一是抓好督查。县政府督查室按季度通报进展，年底开展绩效对账。各牵头单位建立任务清单，12月底前报送总结。\n"
        "二是抓好项目。县文旅局会同城关镇，9月底前编制景区规划。县教育局牵头、县财政局配合，秋季开学前建成新校区。\n"
    )
    assert tasks(title + plan) == [
        "按季度通报进展 @县政府督查室",
        "开展绩效对账 @县政府督查室 <年底",
        "建立任务清单 @各牵头单位",
        "报送总结 @各牵头单位 <12月底前",
        "编制景区规划 @县文旅局、城关镇 <9月底前",
        "建成新校区 @县教育局/牵头县教育局/配合县财政局 <秋季开学前",
    ]


def test_a_bracket_behind_an_item_says_who_does_all_of_it() -> None:
    plan = "要推进放管服改革，精简审批事项30项，公布权力清单。（县政务服务局、县司法局）"
    assert tasks(plan) == [
        "推进放管服改革 @县政务服务局、县司法局",
        "精简审批事项30项 @县政务服务局、县司法局 #30项",
        "公布权力清单 @县政务服务局、县司法局",
    ]


def test_bodies_in_brackets_may_fill_the_line_below_an_item() -> None:
    plan = "8、继续完善就业政策，多渠道增加就业岗位。\n（市人社局，各市（县）、区政府）\n9、去年的情况。\n"
    assert tasks(plan) == ["继续完善就业政策 @市人社局", "多渠道增加就业岗位 @市人社局"]


TABLE = """
序号\t工作任务\t牵头单位\t配合单位\t完成时限
1\t新建农村公路60公里，改造危桥8座\t县交通局\t县财政局\t12月底前
2\t更新公交车20台\t\t\t
3\t改造老旧小区12个。
新增停车位300个。\t县住建局\t各乡镇\t6月底前
4\t县人民医院迁建项目\t县卫健局\t\t9月底前
5\t城镇新增就业5000人，登记失业率控制在4%以内\t县人社局\t县财政局\t全年
附注：本表由县政府办公室解释，修订本表须经批准。
"""
OF_TABLE = [
    "新建农村公路60公里 @县交通局/牵头县交通局/配合县财政局 <12月底前 #60公里",
    "改造危桥8座 @县交通局/牵头县交通局/配合县财政局 <12月底前 #8座",
    "更新公交车20台 @县交通局/牵头县交通局/配合县财政局 <12月底前 #20台",
    "改造老旧小区12个 @县住建局/牵头县住建局 <6月底前 #12个",
    "新增停车位300个 @县住建局/牵头县住建局 <6月底前 #300个",
    "县人民医院迁建项目 @县卫健局/牵头县卫健局 <9月底前",
    "城镇新增就业5000人 @县人社局/牵头县人社局/配合县财政局 <全年 #5000人",
    "登记失业率控制在4%以内 @县人社局/牵头县人社局/配合县财政局 <全年 #4%以内",
]


def test_a_table_of_tasks_says_in_its_columns_who_and_by_when() -> None:
    assert tasks(TABLE) == OF_TABLE


def test_cells_may_be_parted_by_bars() -> None:
    table = "\n".join(f"| {line.replace(chr(9), ' | ')} |" for line in TABLE.strip().splitlines() if "\t" in line)
    rows = [line for line in table.splitlines() if "老旧小区" not in line and "停车位" not in line]
    rows.insert(1, "| --- | --- | --- | --- | --- |")
    assert tasks("\n".join(rows)) == [each for each in OF_TABLE if "小区" not in each and "停车位" not in each]


def test_a_table_of_tasks_may_have_a_line_for_each_cell() -> None:
    table = TABLE.replace("\n2\t更新公交车20台\t\t\t\n3\t", "\n2\t").replace("\n4\t", "\n3\t").replace("\n5\t", "\n4\t")
    lines = "\n".join(cell for cell in table.replace("\n", "\t").split("\t") if cell)
    assert tasks(lines) == [each for each in OF_TABLE if "更新" not in each]


def test_a_table_of_other_things_has_no_tasks() -> None:
    assert tasks("序号\t单位\t面积\n1\t县交通局\t新建60公里\n") == []
    assert tasks("序号\t任务\t进度\n1\t新建公路\t60%\n") == []


def test_a_start_is_no_deadline() -> None:
    text = "由市执法局负责，3月份起开展拆违攻坚战。"
    found = run.extract(text)
    (tie,) = found.ties
    assert found.candidates[tie.ends["begin"]].span.of(text) == "3月份起"  # type: ignore[index]
    assert "deadline" not in tie.ends
