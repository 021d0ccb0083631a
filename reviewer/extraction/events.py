"""Events: congresses and meetings, festivals, shows and contests, by their form or by what they are held for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.documents.spans import Span
from reviewer.extraction.event_forms import ORDINAL, by_form
from reviewer.extraction.event_words import BEFORE_WORDS, MEETING_ENDS, SHOW_ENDS
from reviewer.extraction.lexicons import HAN, any_of, merged

LONGEST_END = max(map(len, MEETING_ENDS | SHOW_ENDS))
SUBJECT_END = re.compile(
    "会(?![议场长员址计谈展堂])|会议|节|赛|坛|演(?:(?!出|员|练|讲|奏|唱|艺|示|播)|出(?<=[艺回民场报益]演出))|展(?!开(?![幕展])|[示览出望演销位厅品馆台板区商]|现(?!场))|仪式|典礼|开幕[式礼]|闭幕[式礼]|启动礼|开放日|嘉年华|选拔(?!赛|作业|结果|工作|任用|机制|标准|程序|条件|出|人|干|优|了|获)|活动(?<=[彰扬奖讲动牌]活动)|马拉松"
)
CEREMONY = re.compile(f"{HAN}{{2}}(?:仪式|典礼)")
LONGEST_SUBJECT = 44
LONGEST_QUOTE = 30
BEFORE_SUBJECT = re.compile(
    rf"[，,。；;：:！!？?\n\s]|[（(]\d{{1,2}}[)）]|应包含|根据(?!地)|即(?=\d|第|[“「])|{any_of(BEFORE_WORDS)}|启动(?!会|仪式)|"
    r"(?<!上合)(?<!合作)组织(?!部|工作)|开展(?!工作)|获(?=全|[省市县第])|"
    "以(?=[省市]?第|全[国省市]|首届)|(?<!第)[两三四五六七]届(?=中国|全国)|"
    "[0-9]{4}年(?=中央)|[0-9]+月(?:[0-9]+日)?|[0-9一二三四五六七八九十]日(?!游|活)|及(?=全|第|旅)|并(?!网|购)|在(?!线|职|校|外)|(?<=[办开行议])将|(?<!不)得|"
    "(?<![师动士]节)(?<=[会节展赛坛])暨(?!“)|、(?=全[民国省市县区])|(?<=[赛节展式坛季周])、|(?<=[博洽交运]会)、|(?:(?<=活动)|(?<=大会)|(?<=会议)|(?<=全会))、|"
    "(?<![”届）)创建])(?<![〇○零一二三四五六七八九]年)(?=全[国省市县区镇乡](?!运))"
)
# Words that name nothing by themselves.
NO_SUBJECT = re.compile(
    "(?:隆重|盛大|简短|现场|专场|简朴|有关|相关|各种|各类|各项|各级|重要|重大|多次|几次|两次|每[年月季次]|定期|紧急|专题|年度|临时|内部|主题|系列|大型|小型|全国|全省|省市|[省市县级]|支队伍|[、]|[一二三四五六七八九十\\d]+[次场个届]|等|和|与|及|村民|干部|群众)*$"
)
HELD = re.compile("(?:召开|举行|举办|参加|出席|承办|主办|主持|组织|听取|筹办|协办)(?:了|的)?(?:[两三四五六七]届)?$")
OPENS = re.compile(
    "(?:[（(][^）)]{2,12}[）)])?(?:[在于][^，。；]{2,30}?)?(?:昨日|今日|今天|隆重|正式|胜利|圆满|顺利|如期|成功|盛大)*(?:地)?(?:召开|举行|举办|开幕|闭幕|开赛|拉开|启动|登场|落幕|揭幕)|上[，,]|上|将(?:在|于)[^，。；]{1,14}(?:召开|举行|举办)"
)
# 市体育产业部门联席会议|负责: a body that meets, and no meeting.
STANDING = re.compile("[（(](?:以下|下)?(?:统)?简称|办公室|负责|成员|召集人|总召集人|由|(?:主要)?职责|制度|机制")
SIGNED = re.compile(
    rf"周年|暨|{ORDINAL}[届次]|[0-9]{{2,4}}年|[〇○零一二三四五六七八九]{{3,4}}(?=年|{HAN}{{2}})|[“（(《]"
)
OPEN_TO_ALL = re.compile("全[民国省市县区]|世界|亚洲|中国|国际")
HELD_END = re.compile(
    "(?:大会|博览会|才会|会议|展览|音乐会|演唱会|主场活动|峰会|论坛|洽谈会|博会|洽会|节|周|消费季|"
    "马拉松|联赛|锦标赛|公开赛|邀请赛|超赛|世巡赛|[大竞球]赛|大集|世界杯)$"
)
# 中秋佳节、国庆双节 are days.
FEASTS = re.compile("(?:中秋|国庆|春节|端午|重阳|元宵|清明|元旦|佳节|双节|敬老)")
HELD_NAME = rf"(?:(?![的了等为在有]){HAN}|\d|[“”（）()·—-]){{3,26}}"
HELD_TOGETHER = re.compile(
    rf"(?:举办|办好|承办|举行|筹办|办好了|举办了)(?P<names>{HELD_NAME}(?:、{HELD_NAME})+)(?=等(?:重大|系列|品牌|特色|节会|节庆|大型|重要|国际|经贸|文体|赛事|展会){{0,3}}(?:活动|赛事|展会|会议|节会)?|[，。；,;]|$)"
)


# A festival or a contest that is held together with another event: …旅游节暨…庙会活动.
FIRST_OF_TWO = re.compile("(?:[节展赛周月日礼式]|运会|嘉年华)”?$")
SECOND_OF_TWO = re.compile(
    rf"(?:(?![和与及的在于]){HAN}|[“”]){{2,24}}?(?:活动|仪式|典礼|大会|[节会展赛日])"
    "(?=[，,。；;、”）)]|$|[在于将上]|开幕|闭幕|举[办行]|启动|圆满|隆重|拉开)"
)


def spans(text: str, places: Sequence[Span]) -> list[Span]:
    """The events that a paragraph names, in order; none overlaps another."""
    found = merged(_events(text, places))
    return merged(_together(text, each, found) for each in found) if "暨" in text else found


def _together(text: str, event: Span, others: Sequence[Span]) -> Span:
    """An event with the one that is held together with it."""
    if not text.startswith("暨", event.end) or not FIRST_OF_TWO.search(text, event.start, event.end):
        return event
    other = next((each.end for each in others if each.start == event.end + 1), 0)
    second = SECOND_OF_TWO.match(text, event.end + 1)
    return Span(event.start, other or (second.end() if second is not None else event.end))


def _events(text: str, places: Sequence[Span]) -> Iterator[Span]:
    heads = {place.end: place.start for place in places}
    yield from by_form(text, heads)
    yield from _by_subject(text, places)
    yield from _held_together(text)


def _held_together(text: str) -> Iterator[Span]:
    """办好|跨国公司领导人峰会、港澳山东周、鲁台经贸洽谈会等活动: the members of a list of what is held."""
    for held in HELD_TOGETHER.finditer(text) if "、" in text else ():
        start = held.start("names")
        for name in held["names"].split("、"):
            if (
                HELD_END.search(name)
                and len(name) > 2
                and not FEASTS.search(name)
                and not NO_SUBJECT.match(HELD_END.sub("", name))
            ):
                yield Span(start, start + len(name))
            start += len(name) + 1


def _by_subject(text: str, places: Sequence[Span]) -> Iterator[Span]:
    """登记发放居民身份证动员大会, 第四届关山笔会: from the words that bring such a name on to its end."""
    for found in SUBJECT_END.finditer(text):
        end = found.end()
        ending = _ending(text, end)
        if not ending:
            continue
        start = max(0, end - LONGEST_SUBJECT)
        for before in BEFORE_SUBJECT.finditer(text, start, end - len(ending)):
            start = before.end()
        start = _whole(text, start, end)
        if _is_named(text, Span(start, max(start, end - len(ending))), ending, places):
            is_quoted = text[start - 1 : start] == "“" and text[end : end + 1] == "”"
            end += 2 * (text.startswith("活动", end) and ending in SHOW_ENDS)
            yield Span(start - is_quoted, end + is_quoted)


def _ending(text: str, end: int) -> str:
    """The longest end of such names that stands there; empty for none."""
    words = (text[end - length : end] for length in range(min(LONGEST_END, end), 1, -1))
    known = next((word for word in words if word in MEETING_ENDS or word in SHOW_ENDS), "")
    ceremony = CEREMONY.fullmatch(text, max(0, end - 4), end)
    return known or (ceremony.group() if ceremony is not None else "")


def _whole(text: str, start: int, end: int) -> int:
    """Where a name starts that leaves no mark open or closed alone, nor a list before it."""
    words = text[start:end]
    for opening, closing in ("“”", "()", "《》", "（）", "「」"):
        if words.count(closing) > words.count(opening):
            start = _opened(text, start, end, opening) or end - len(words) + words.rfind(closing) + 1
            words = text[start:end]
        elif words.count(opening) > words.count(closing):
            start = end - len(words) + words.rfind(opening) + 1
            words = text[start:end]
    others = re.search(rf"^.*[、和及与](?=全[国省市县区]|{ORDINAL}届|[“《]|[省市县区]委|[0-9]{{4}}(?:年|[（(]))", words)
    return start + (others.end() if others else 0)


def _opened(text: str, start: int, end: int, opening: str) -> int:
    """Where the quote opens that a name starts within, as what brings names on may stand in quotes; 0 for none."""
    opened = text.rfind(opening, max(0, start - LONGEST_QUOTE), start)
    is_one = opening == "“" and opened >= 0 and text[end - 2] != "”" and not re.search("[。；，]", text[opened:start])
    return opened if is_one else 0


def _is_named(text: str, subject: Span, ending: str, places: Sequence[Span]) -> bool:
    """Whether a subject with such an ending is the name of an event and no mere kind of it."""
    words = subject.of(text)
    is_body = ending == "联席会议" and STANDING.match(text, subject.end + len(ending)) is not None
    if is_body or len(words) < 2 or NO_SUBJECT.match(words):
        return False
    if ending.endswith("活动"):
        return "暨" in words or "表彰" in words or ending == "表扬活动" or OPEN_TO_ALL.match(words) is not None
    if SIGNED.search(words) or (len(words) > 2 and any(place.start == subject.start for place in places)):
        return True
    if ending in SHOW_ENDS:
        return len(words) > 3 and OPEN_TO_ALL.match(words) is not None
    if words[0] == "全" or words.startswith("中央"):
        return len(words) > 3 or ending != "大会"
    if ending == "大会":
        return False
    if ending == "座谈会":
        return False
    return (
        words[1] == "委"
        or HELD.search(text, max(0, subject.start - 6), subject.start) is not None
        or OPENS.match(text, subject.end + len(ending)) is not None
    )
