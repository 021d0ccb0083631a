"""Parts of bodies: the department, the ward, the campus or the team behind a body's name that belongs to it."""

from __future__ import annotations

import re

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, Words, lexicon
from reviewer.extraction.name_forms import within

# What a department is not, but what a body does: 公安局|组织各大队.
ACTION = re.compile(
    "[的了在为和与及把将向各]|对(?!外)|组织|联合|成立|召开|派出|抽调|会同|开展|建立|设立|举办|承办|所属|下属|直属|打造|负责"
)
OFFICE = re.compile("(?:公安局|公安分局|公所|[县市]府|[局委厅署]|检察院|法院|指挥部)$")
# 县医院|普外科
HOSPITAL = re.compile("(?:医院|卫生院|保健院|中医院)$")
WARD = re.compile(
    "(?:普外|骨|[内外妇产儿眼]|妇产|心内|心血管内?|神经[内外]|呼吸(?:内|与危重症医学)?|消化内?|肾内|内分泌|血液|风湿免疫|感染(?:性疾病)?"
    "|重症医学|急诊(?:医学)?|麻醉|泌尿外?|肝胆外?|胸外|胃肠外|肛肠|耳鼻喉|口腔|皮肤|肿瘤|中医|康复(?:医学)?|老年病|心理|疼痛|检验|放射"
    "|影像|超声|病理|药剂|体检|针灸)科(?![学研技普长教员室])"
)
PART_OF_OFFICE = re.compile(
    f"{HAN}{{2,8}}?(?:中心(?![城区小校税卫派敬])|(?:总队|支队|大队)(?:(?:车管|车辆管理|看守|拘留|检查)所|{HAN}{{1,4}}?中队)?|中队|处(?=[代副]?处长|负责人|负责同志|有关|相关|干部|工作人员)|课(?![长程堂题时])|组(?=职务主管|[代副]?组长))"
)
# 农科院|结亲工作队, 天津|援甘前指: teams that a body sends.
TEAM = re.compile("(?:结亲|驻村|扶贫|帮扶|支教|援[藏疆青甘黔滇宁陕川渝桂鄂])(?:工作队|工作组|帮扶队|医疗队|服务队)")
# 校党委|学生工作部, 集团党委|办公室
COMMITTEE = re.compile("(?:党委|纪委|监委|团委)$")
PART_OF_COMMITTEE = re.compile(
    "(?:(?:派驻)?第[一二三四五六七八九十]{1,3}(?:派驻)?纪检监察组|办公室|(?:组织|宣传|统战|武装|保卫|(?:学生|研究生|教师|社会|群众|人才|党群)工作)部|巡察工作办公室|巡察办)(?![长门])"
)
SCHOOL_END = re.compile("(?:[一二三四五六七八九十][中小]|中学校?|小学校?|学校|幼儿园|大学|学院|附[中小]|高中|初中)$")
CAMPUS = re.compile(
    r"(?:[东西南北新老]?校区|(?![的和与在及新原老])[^\W\d_的和与及在为等]{2}校区|[东西南北]区分校|分校|初中部|高中部|小学部|中学部"
    "|幼儿部|国际部|本部)(?![长门分])"
)
FACULTY = re.compile("(?:大学|学院|师大|党校)$")
DEPARTMENT = re.compile(
    f"{HAN}{{2,6}}?(?:系(?![统列数])|学院|研究院|附属医院|附属中学|附属小学|处(?![长于理置])|研究所|研究中心|实验室)"
)
# 国网天津电力公司|党建工作部, …运维检修部|配电抢修一班: a part that has a head.
FIRM = re.compile("(?:公司|集团|[^组宣统干]部)$")
PART_OF_FIRM = re.compile(
    f"(?:(?![的了和与及在由对向]){HAN}){{2,6}}?(?:部|中心|处|车间|班|站)(?=[主副]?(?:主任|经理|班长|组长|部长|处长|站长|队长)|负责人)"
)
# 交警大队三中|队
SQUAD = re.compile("(?<=[一二三四五六七八九十]中)队")
OF_CHINA = re.compile("[（(]中国[)）]")
# What a body's name ends in, and what part of it may stand behind as a word.
PARTS = ((FIRM, PART_OF_FIRM), (FACULTY, DEPARTMENT), (HOSPITAL, WARD), (COMMITTEE, PART_OF_COMMITTEE))


def with_part(words: Words, span: Span) -> Span:
    """湖南师大艺术学院|美术系, 县公安局|反诈骗宣传中心, 六中|新校区."""
    text = words.text
    campus = CAMPUS.match(text, span.end) if SCHOOL_END.search(text, span.start, span.end) is not None else None
    # 六中|新校区, but 职业中学 alone: a school that has a name of its own keeps it.
    if campus is not None and (campus.group() != "新校区" or text[span.end - 2] in "一二三四五六七八九十"):
        return Span(span.start, campus.end())
    for end, behind in ((None, OF_CHINA), (None, SQUAD), *PARTS, (None, TEAM)):
        if end is not None and end.search(text, span.start, span.end) is None:
            continue
        part = behind.match(text, span.end)
        if part is not None and words.is_border(part.end()):
            return Span(span.start, part.end())
    return _with_office(words, span)


def _with_office(words: Words, span: Span) -> Span:
    """A part of an office, unless the words tell what the office does."""
    text = words.text
    part = PART_OF_OFFICE.match(text, span.end) if OFFICE.search(text, span.start, span.end) else None
    if part is None or not words.is_border(part.end()) or ACTION.search(part.group()):
        return span
    does = any(
        token.tag == "v" and len(token.span) > 1 and token.span.of(text) not in lexicon("functions")
        for token in within(words, span.end, part.end())
    )
    return span if does else Span(span.start, part.end())
