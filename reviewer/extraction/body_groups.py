"""Bodies of kinds that stand in groups: companies in a list, army units, associations by their short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed
from reviewer.extraction.name_forms import within
from reviewer.extraction.place_words import is_made_of_generic_words

# 支持一重、北钢、齐重数控等重点企业
COMPANIES = re.compile(
    rf"(?:、)({HAN}{{2,6}}?)等(?:一[批大]批?|\d+[家户个]|[一二三四五六七八九十]+[家户]|多家|几家)?"
    r"(?:(?![的在和与])[^\W\d_a-zA-Z]){0,6}?(?:企业|公司|集团|[车药央国民外房名]企|银行|金融机构|厂商|券商|酒企|航企)(?![家化的管改文])"
)
LEADING = listed(
    "支持 引进 引入 扶持 培育 推动 推进 以 如 和 与 及 有 对 把 将 由 为 使 向 引导 带动 帮助 服务 依托 "
    "发挥 组织 促进 鼓励 督促 指导 抓好 加快 加大 做大 做强 壮大 包括 走访 深入 联合 招引 签约 落户 对接 "
    "全力 重点 积极"
)
KINDS_OF_BUSINESS = listed(
    "纺织 服装 食品 饮料 家具 建材 化工 机械 电子 医药 冶金 钢铁 煤炭 电力 物流 餐饮 旅游 酒店 商贸 运输 "
    "造纸 制药 农业 工业 服务业 国有 民营 外资 合资 上市 央企 国企 民企 外企 大型 中小 小微 个体 房地产 "
    "建筑 金融 保险 证券 软件 汽车 船舶 矿山 危化品 烟花 爆竹 陶瓷 水泥 木材 家电 玩具 皮革 光伏 风电 "
    "新能源 新材料 养殖 种植 加工 屠宰 生猪 水产 水果 蔬菜 茶叶 粮食 白酒 乳业 高校 科研 院所 协会 商会 "
    "学校 医院 超市 商场 宾馆 饭店 网吧 加油站 工厂 车间 项目 园区 平台"
)
# 蒙牛|乳业, 现代|牧业
OF_A_TRADE = re.compile("..(?:乳|牧|药|置|酒|铝|铜|钢|矿|茶|纸|渔)业$")
# 中国人民解放军一四六团三营, “反共救国军”第四师
NUMBER = "(?:第?[一二三四五六七八九十百零○〇\\d]{1,5})"
UNIT = "(?:集团军|野战军|方面军|军分区|军区|军团|纵队|支队|大队|中队|兵团|[军师旅团营连])"
ARMY = (
    "(?:中国人民解放军|中国人民志愿军|中国工农红军|国民革命军|东北抗日联军|解放军|志愿军|工农红军|红军|八路军|新四军|抗联|国民党军?"
    "|[“「][^”」]{2,8}(?:军|部队|纵队)[”」])"
)
ARMY_UNIT = re.compile(f"{ARMY}(?:{NUMBER}{UNIT}){{1,4}}(?!长|人|的战士)")
# 街总|会长, 街总举行: Macau's associations are called by one character and 总.
SHORT_ASSOCIATION = re.compile(
    r"(?:(?<![^\W\d_])|(?<=[与和及由在是经表]))(?:街|工联|妇|归|福|青|建|新青|民众|善|潮|客属?)总"
    f"(?:{HAN}{{2,3}}(?:办事处|工作委员会|委员会|中心)"
    "|(?=(?:荣誉|名誉|永远|常务)?副?(?:会长|理事长|监事长|理事|主席|秘书长)|举[行办]|主办|合办|联同|青委|妇委|社服|辖下|属下|代表|表示|认为"
    "|建议|感谢|续?将|昨|今|转介))"
)
# 澳门童军总会, 街坊总会氹仔社区中心, 新桥坊会
OF_MACAU = re.compile(
    rf"(?:(?:澳门|香港)(?:(?![的与和及在将是把对])[^\W\d_a-zA-Z]){{2,8}}?(?:联合总会|总会|联谊会|同乡会)(?![有是能会议])|街坊总会)"
    rf"(?:{HAN}{{2,4}}?(?:办事处|中心))?"
)
WARD_ASSOCIATION = re.compile(
    f"(?:(?<=[、，,。;；:：与和及由])|^)(?:(?!街){HAN}){{2,3}}坊会(?=副?(?:会长|理事长|监事长|主席)|日前|昨|今|举办|举行|主办|于)"
)
ASSOCIATION = re.compile(
    f"({HAN}{{2,10}}?(?:总会|同乡会|联合总会|总商会|会馆))(?=(?:荣誉|名誉|永远|常务|创会)?副?(?:会长|理事长|监事长|主席|秘书长))"
)
# 中国-东盟联合研究中心
OF_TWO = re.compile(
    rf"(?:中国|[中京津沪渝粤川鲁浙苏闽桂滇黑辽吉陕新])[-－—–]{HAN}{{2,16}}?(?:合作中心|研究中心|创新中心|交流中心|转移中心|实验室|研究院|商会|基金会|贸易中心)(?![区长])"
)


BUSINESS = re.compile(
    "(?:受邀|旗下|倾力|携手|自主研发|中标|承建|是一家|成立于|文旅板块|(?:领导|高管|总部)(?!小组|干部))|[与和](?:(?![，。；]).){2,30}?(?:签署|签订|签约|战略合作)"
)


# 徐州市|全民阅读活动领导小组
GROUP = re.compile(
    rf"(?:(?!成立|组建|设立|召开|建立|调整|要求|按照|加强|组织(?!部)|开展|完善|强化|落实|部署|各|由|对|向|将|把|的|了|在|和(?!生态|信息|改革)){HAN}){{2,22}}?"
    "(?:领导小组|协调小组|工作专班|指挥部)(?:办公室|办(?!公))?"
)
# 驻区水利局纪检监察组
STATIONED = re.compile(rf"驻(?:中央|国家|[省市县区州]){HAN}{{2,12}}?纪检(?:监察)?组")
# 市委常委会|召开
STANDING = re.compile("[省市县区州]委常委会(?=召开|研究|审议|听取|传达|认为|强调|要求|班子)")


def found(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """Companies of a list, units of an army, associations; `heads` are the places in front, starts by their ends."""
    text = words.text
    if "组" in text or "专班" in text or "指挥部" in text:
        yield from _groups(text, heads)
        yield from (Span(*each.span()) for each in STATIONED.finditer(text))
    if "委常委会" in text:
        yield from (Span(*each.span()) for each in STANDING.finditer(text))
    if "等" in text and "、" in text:
        yield from _companies(words)
    yield from _firms(words)
    if "军" in text:
        yield from (Span(*each.span()) for each in ARMY_UNIT.finditer(text))
    if "总" in text:
        yield from (Span(*each.span()) for each in SHORT_ASSOCIATION.finditer(text))
    if "总会" in text or "联谊会" in text or "同乡会" in text:
        yield from (Span(*each.span()) for each in OF_MACAU.finditer(text))
    if "坊会" in text:
        yield from (Span(*each.span()) for each in WARD_ASSOCIATION.finditer(text))
    if "会长" in text or "主席" in text or "理事长" in text:
        yield from _associations(words, heads)
    if "中心" in text or "实验室" in text:
        yield from (Span(*each.span()) for each in OF_TWO.finditer(text))


def _firms(words: Words) -> Iterator[Span]:
    """中金国泰|受邀, 中金国泰与…签署: a body for the tagger, without a company's ending, that does business."""
    text = words.text
    for token in words.tagged("ORG", "nt"):
        name = token.span.of(text)
        is_name = 3 <= len(name) <= 8 and re.fullmatch(f"{HAN}+", name) is not None and not _is_kind(text, token.span)
        if is_name and BUSINESS.match(text, token.span.end) is not None:
            yield token.span


def _groups(text: str, heads: dict[int, int]) -> Iterator[Span]:
    """Groups that a division sets up, whatever for."""
    for end, start in heads.items():
        each = GROUP.match(text, end) if text[end - 1] in "省市县区州旗镇乡" else None
        if each is not None:
            yield Span(start, each.end())


def _companies(words: Words) -> Iterator[Span]:
    text = words.text
    for each in COMPANIES.finditer(text):
        names = [Span(*each.span(1)), *_items_before(words, each.start())]
        if len(names) > 1 and not any(_is_kind(text, name) for name in names) and _is_any_known(words, names):
            yield from (name for name in names if not _is_place(name.of(text)))


def _items_before(words: Words, mark: int) -> Iterator[Span]:
    """The items of a list that ends at 、, from right to left; the first one begins behind a verb."""
    text = words.text
    while text[mark] == "、":
        start = max(text.rfind(each, 0, mark) for each in "、，,。；;：:（( “”") + 1
        if start and text[start - 1] == "、":
            if re.fullmatch(f"{HAN}{{2,7}}", text[start:mark]) is None:
                return
            yield Span(start, mark)
            mark = start - 1
            continue
        first = mark
        for token in words.leftwards(mark):
            word = token.span.of(text)
            if token.span.start < start or word in LEADING or (token.tag in {"v", "u", "p", "c"} and first < mark):
                break
            first = token.span.start
        if 2 <= mark - first <= 7 and re.fullmatch(f"{HAN}+", text[first:mark]):
            yield Span(first, mark)
        return


def _is_kind(text: str, name: Span) -> bool:
    word = name.of(text)
    return (
        word in KINDS_OF_BUSINESS
        or is_made_of_generic_words(word)
        or word in lexicon("functions")
        or word in lexicon("fields")
        or (word[-1] in "业品类化的型" and OF_A_TRADE.search(word) is None)
    )


def _is_any_known(words: Words, names: list[Span]) -> bool:
    """One of the names is one for the tagger too."""
    return any(token.tag in {"ORG", "nt", "nz"} for name in names for token in within(words, name.start, name.end))


def _is_place(name: str) -> bool:
    return name in gazetteer.plain_names() or name in gazetteer.full_names()


def _associations(words: Words, heads: dict[int, int]) -> Iterator[Span]:
    """澳门|归侨总会|会长: from the place in front, or a stop."""
    text = words.text
    for each in ASSOCIATION.finditer(text):
        end = each.end(1)
        joint = text.rfind("兼", each.start(), end - 3)
        if joint >= 0:
            yield Span(joint + 1, end)
            continue
        start = next((heads[at] for at in heads if each.start() < at < end - 2 and heads[at] >= each.start() - 6), None)
        if start is None and (each.start() == 0 or text[each.start() - 1] in "、，,。；;：:（( "):
            start = each.start()
        if start is not None:
            yield Span(start, end)
