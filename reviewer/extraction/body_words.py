"""Words of bodies: levels, organs, the ends of offices, and where a name may start and end."""

from __future__ import annotations

import re
from functools import cache

from reviewer.extraction.lexicons import HAN, Words, alternation, lexicon, posts, scanned

LEVELS = (
    "省",
    "市",
    "县",
    "区",
    "州",
    "盟",
    "旗",
    "镇",
    "乡",
    "街道",
    "自治区",
    "自治州",
    "自治县",
    "村",
    "社区",
    "厂",
    "校",
    "地",
    "院",
)
# What may follow a level or a place: 市|委, 县|政府, 涪城区|人大常委会.
ORGANS = (
    r"(?:管委会|管理委员会|人民政府(?:办公[厅室]|办|(?:政务)?督查室|研究室)?|政府(?:办公[厅室]|办(?!事机构|事处|公[用场地费设])|(?:政务)?督查室|研究室)?(?![购报引主采]|工作报告|工程)|委员会(?=[^、])(?:办公室)?|"
    r"委(?:(?:国安|外事|财经|网信|改革|审计|军民融合|教育|教育工作|农村工作|外事工作|国家安全|全面依法治[省市县区旗]|(?:机构)?编制)委(?:员会)?(?:办公室)?|办公[厅室]|督查室|(?:政策)?研究室|政研室|(?:改革|财经|网信|外事|巡[视察]|保密|全面依法治[省市县区]|军民融合|农村工作|审计|教育工作)委?办(?:公室)?|"
    r"(?:网信|改革|巡[视察]|老干|农|台|外|编|财|督)办|老干部局|机要局|保密局|党史(?:研究室|办)|讲师团|(?:组织|宣传|统战|统一战线工作|社会工作|农村工作|农工)部|政法委(?:员会)?|办)?(?![员托派会屈实内外以])|"
    r"人大(?:常委会|机关|主席团)?(?!代表大会|常委[^会]|会议)|人民代表大会(?:常务委员会)?|政协(?:办公室|办(?![理公事法学好实]))?(?!委员|会议)|纪委(?:监委)?|监委|监察委员会|"
    r"人民法院|法院|人民检察院|检察院|总工会|团委|妇联|残联|文联|科协|侨联|工商联|社科联|红十字会|关工委|"
    r"直属机关工委|直机关工委|机关工委|直工委|人武部|军分区|武警(?:支队|中队)|党校|议会|高院|中院|(?:人民)?\*府(?:办公[厅室]|办(?!公))?|府办(?:公室)?(?![理公事法])|府(?![城上河邸衙第所办])|"
    r"(?:抗日(?:民主)?|苏维埃|民主)政府|革(?:命委员|委)会|人民委员会|(?:行政(?:督察)?|行政)?专员公署|专署)"
)
OFFICE_ENDS = (
    r"(?:局|委员会|委(?![员托派会屈实内外以])|办公室|办(?![理公事法学好实结案会件成完妥])|厅(?![长])|处(?![理置于在罚分方长级])|"
    r"部(?![门分署队件属位长])|科(?![技学研长员级])|股|中心(?![区城])|站|分局|总队|支队|大队|中队|队(?![伍员长])|院(?![长士])|"
    r"所(?![有以在长作做需说指处])|总局|(?:(?<=[研查察合计规])|(?<=秘书)|(?<=档案))室(?![内外友温])|公司|集团|协会|联合会|促进会|领导小组(?:办公室)?|指挥部(?:办公室)?|工作专班|公署|署)"
)
# Bare offices: the document means the one of its own level (教育局, 工務局).
BARE_ENDS = (
    r"(?:总?局(?![面部势限长])|委员会|(?<!服务|政务|营业|业务|办事|办税)厅(?![长])|分局|支队|大队|总队|署(?![名理])|"
    r"(?<!管理|服务|工作|综合)处(?![理置于在罚分方长级所]))"
)
NUMBERED_SCHOOL = re.compile(
    r"第\d{1,3}(?:中学校?|小学校?|高级中学|幼儿园|医院)|第?[一二三四五六七八九十]{1,3}(?:中学校|中(?![心央小国期旬级等学全队])|小(?![学时组型队])|中学|小学|幼儿园|高中|医院|附小|附中|幼)"
)
ZONE = re.compile(
    "(?:副中心|新城区|经济(?:技术)?开发区|高新技术(?:产业)?开发区|(?:产业)?集聚区|集中区|开发区|高新区|经开区|风景名胜区|风景区|景区|度假区|"
    "工业园区|工业园|产业园区|产业园|园区|新区|示范区|保税区|自贸区|保护区)$"
)
OWN_LEVELS = frozenset("省市县区州旗镇乡")
ANCHORS = frozenset({"LOC", "ORG", "PER", "ns", "nt", "nr", "nz"})


@cache
def suffix_pattern() -> re.Pattern[str]:
    return scanned(lexicon("org_suffixes"))


@cache
def suffix_at_end() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation('org_suffixes')}|{OFFICE_ENDS}|{ORGANS}|{NUMBERED_SCHOOL.pattern}|{HAN}网|在线|报|集团|社|团)$"
    )


def ends_well(words: Words, at: int) -> bool:
    """At a word's border, or before a post that the tagger joined to the name (市委|书记)."""
    inside = words.around(at)
    return inside is None or inside.tag in ANCHORS or posts().match(words.text, at) is not None


def starts_word(words: Words, at: int) -> bool:
    inside = words.around(at)
    if inside is None or inside.tag == "TIME" or words.text[at - 1].isspace():
        return True
    return inside.tag == "ORG" and words.text[at - 1] in "和与及经报由向"
