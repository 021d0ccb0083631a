"""Honours: the titles behind a verb of granting, and those that say themselves by whom they are granted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.documents.spans import Span
from reviewer.extraction.lexicons import HAN, merged

GRANTED = re.compile(
    r"(?:被)?(?:授予|评为|命名为|认定为|列为|列入|评选为|确定为|荣获|荣膺|获得|获评|获批|获|入选|入列|喜获|摘得|创成|创建为|跻身|荣登|"
    r"成为(?=(?:首批|全[国省市]|国家|省级|市级|第[一二三四五六七八九十])))(?:了|过)?(?:(?:全[国省市县区]|我[省市县区])?唯一(?:一个|的)?)?"
)
HONOUR_END = (
    r"(?:先进(?:集体|单位|个人|县|市|区|县区|乡镇|村|工作者)|示范(?:县|市|区|乡镇|镇|村|社区|单位|基地|学校|校|街区|点|企业|项目|园区|园)|(?:文明|卫生|园林|健康|森林|花园|生态|宜居|旅游|历史文化|双拥模范|平安)(?:城市|县城|县|市|镇|乡镇|村|村镇|社区|单位|校园|学校)|"
    r"模范(?:城|县|单位|个人|集体)?|劳动模范|强(?:县|市|区|乡镇|镇|村)|重点镇|重点村|特色小镇|休闲街区|金奖|银奖|铜奖|一等奖|二等奖|三等奖|特等奖|优秀奖|奖章|奖|红旗手|标兵|优秀(?:单位|组织奖|党员|共产党员|党务工作者|教师|案例)|典型案例|试点县|试点市|试点区|规范化学校|一级馆|休闲乡村|美丽乡村|特色村寨|传统村落|龙头企业|领军企业|高新技术企业|好人榜|达标单位|优胜单位|红旗单位|均衡县|普惠县|荣誉|试点(?![县市区村镇单工项]))"
)
# A title holds no verb of granting of its own.
TITLE_CHARACTER = rf"(?:(?!被|授予|评为|列为|列入|认定|入选|获评|荣获|命名|称号|等荣){HAN})"
SCOPE = r"(?:中国|全国|全省|全市|全县|全区|国家(?:级)?|省级?|市级?|首批|第[一二三四五六七八九十\d]+[批届])"
HONOUR = re.compile(
    rf"(?:{SCOPE}{TITLE_CHARACTER}{{0,24}}?|{TITLE_CHARACTER}{{0,12}}?)"
    rf"(?:[“「][^”」。；\n]{{2,20}}[”」]{TITLE_CHARACTER}{{0,12}}?)?{HONOUR_END}(?:{TITLE_CHARACTER}{{0,6}}?{HONOUR_END})*"
)
RANKED = (
    r"(?:(?:示范|试点|先进|文明|卫生|园林|森林|健康|模范|达标|普惠|均衡|双拥模范|历史文化|旅游休闲)"
    r"(?:城市|县城|县|市|区|城区|乡镇|镇|村|社区|单位|街区|城|校)|示范校|示范区)"
)
SCOPED = re.compile(
    rf"(?:首批)?(?:全国|国家级?|全省|省级?)(?:(?![个家批等和与及或的]){TITLE_CHARACTER}){{0,14}}?{RANKED}(?!建设工作会)"
)
NEXT_SCOPED = re.compile(rf"[、和]((?:国家)?(?:(?![个家批等和与及或的]){TITLE_CHARACTER}){{0,10}}?{RANKED})")
QUOTED_HONOUR = re.compile(
    rf"{TITLE_CHARACTER}{{0,6}}?([“「][^”」。；\n]{{4,24}}[”」](?:{TITLE_CHARACTER}{{0,8}}?{HONOUR_END})?)"
)


def spans(text: str) -> list[Span]:
    """The titles that a paragraph names, in order; none overlaps another."""
    return merged([*_honours(text), *_scoped(text)])


def _honours(text: str) -> Iterator[Span]:
    """The titles behind a verb of granting, in a list too, up to the clause's end."""
    for granted in GRANTED.finditer(text):
        at = granted.end()
        while (span := _title(text, at)) is not None:
            yield span
            following = re.match(r"(?:荣誉称号|称号)?[、和及](?:被)?", text[span.end :])
            if following is None and text[span.end : span.end + 1] not in set("“「"):
                break
            at = span.end + (following.end() if following is not None else 0)


def _scoped(text: str) -> Iterator[Span]:
    """国家卫生城市, 全国未成年人保护示范县: a title by its own words, whatever the verb."""
    for found in SCOPED.finditer(text):
        yield Span(*found.span())
        end = found.end()
        while (following := NEXT_SCOPED.match(text, end)) is not None:
            yield Span(*following.span(1))
            end = following.end()


def _title(text: str, at: int) -> Span | None:
    quoted = QUOTED_HONOUR.match(text, at)
    if quoted is not None:
        return Span(*quoted.span(1))
    found = HONOUR.match(text, at)
    return Span(*found.span()) if found is not None and len(found.group()) > 4 else None
