"""Titles of honour that say themselves what they are: by their scope, or as ten chosen of many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from reviewer.documents.spans import Span
from reviewer.extraction.honour_words import (
    AUTONOMOUS,
    BEHIND_TITLES,
    NOT_IN_TITLES,
    OF_TEN,
    PROVINCE,
    PROVINCES,
    RANKED_NOUNS,
    RANKS,
)
from reviewer.extraction.lexicons import HAN, any_of

NUMBER = r"[一二三四五六七八九十百\d]+"
RANKED = (
    rf"(?:{any_of(RANKS)}{any_of(RANKED_NOUNS)}(?![长委镇乡村市])|示范校|示范区|(?:美丽|和美|宜居)乡村(?!建设|标准|规划|重点)|"
    r"(?:文化|示范|旅游)名[城镇村]|[1-5A]+级(?:旅游)?(?:景区|度假区)|[一二三]级博物馆|"
    r"劳动模范|道德模范|劳动奖[章状]|巾帼标兵|三八红旗(?:手标兵|手|集体)|青年文明号|工人先锋号|最美(?:家庭|志愿者)|楷模|重点县|文物保护单位)"
)
IN_SCOPED = rf"(?:(?![个家批等和与及或的被]|{any_of(NOT_IN_TITLES)}|创建(?=全国|国家|省)){HAN}|\d)"
# Each starts with a character of its own, and the rest is looked at where one stands: re skips to those.
SCOPES = re.compile(any_of({"全国", "国家", "全省", "省", "自治区", *(f"{each}省" for each in PROVINCES), *AUTONOMOUS}))
BY_SCOPE = re.compile(rf"级?{IN_SCOPED}{{0,18}}?{RANKED}(?!建设工作会|\d|项目)")
ORDINAL_BEFORE = re.compile(rf"(?:首批|第{NUMBER}[批届])$")
NEAR = re.compile(rf"全[市县区]{IN_SCOPED}{{2,18}}?(?:先进(?:单位|集体|个人|工作者)|劳动奖[章状]|劳动模范|道德模范)")
AT_A_TIME = re.compile(rf"第{NUMBER}届(?:(?![会赛上获得荣中]){HAN}){{2,14}}奖(?![项金励牌杯状章得助])")
GOOD_PEOPLE = re.compile(rf"(?:中国|{PROVINCE})好人(?![好家])")
BE_GOOD = re.compile("[做当争]“?$")
# 打造|20个省级美丽乡村: how many are to be made, not which.
TO_MAKE = re.compile(rf"(?:抓好|建设|打造|培育|扶持|建好){NUMBER}[个家处](?:全国{HAN}{{2,6}}[和、])?$")
NEXT_SCOPED = re.compile(rf"[、和]((?:国家)?{IN_SCOPED}{{0,10}}?{RANKED})")
SOUGHT = re.compile(
    f"(?:{HAN}{{0,4}}?(?:评选|评比|选树|推选|活动|征集|积分制|工程|行动|计划|专栏|大赛|竞赛|发布会|发布仪式)|之称|之美|的?美誉)"
)
# Ten chosen of many, and those proposed with them.
TEN = re.compile(
    rf"十(?:大|佳)(?:(?![和与及的等]){HAN}){{0,8}}?{any_of(OF_TEN)}(?:单位|案例|人物)?(?:提名奖)?"
    rf"(?=[^\u3400-\u9fff]|$|{any_of(BEHIND_TITLES)}|[受获等在颁被、])|提名(?:奖|项目|单位|作品|案例)"
)
LONGEST_WHOSE = 34
BEFORE_TEN = re.compile(
    f"[^\u4e00-\u9fff0-9]|{any_of(NOT_IN_TITLES)}|公布|展示|评选|评出|选出|推选|表彰|通报|获得?|成为|作为|(?<![行作])为(?!民)|的|[和与及等被]|"
    "打造|培育|实施|推进|聚焦|围绕|寻找|\\d[个项](?:项目|案例|单位)?"
)
# Which or whose the ten are.
WHOSE = re.compile(
    rf"(?:(?:第{NUMBER}|首)届|\d{{4}}年度?)?(?:中国|全国|全[省市县区州]|{HAN}{{1,6}}[省市县区州盟旗镇乡])|(?:第{NUMBER}|首)届"
)
MADE = re.compile("(?:打造|建设|培育|实施|推进|聚焦|围绕|争创|寻找|评选|开展)$")


def by_scope(text: str) -> Iterator[Span]:
    """国家卫生城市, 全国未成年人保护示范县, 第三届农村创业奖, 云南好人."""
    end = 0
    for scope in SCOPES.finditer(text):
        is_whole = scope.group() != "自治区" or text[scope.start() - 1 : scope.start()] not in {*"族古藏尔"}
        found = BY_SCOPE.match(text, scope.end()) if scope.start() >= end and is_whole else None
        if found is not None and not TO_MAKE.search(text, max(0, scope.start() - 16), scope.start()):
            end = found.end()
            ordinal = ORDINAL_BEFORE.search(text, max(0, scope.start() - 6), scope.start())
            yield Span(scope.start() if ordinal is None else ordinal.start(), end)
    for found in chain(NEAR.finditer(text), AT_A_TIME.finditer(text) if "奖" in text else ()):
        yield Span(*found.span())
    for found in GOOD_PEOPLE.finditer(text) if "好人" in text else ():
        if not BE_GOOD.search(text, max(0, found.start() - 2), found.start()):
            yield Span(*found.span())


def of_ten(text: str) -> Iterator[Span]:
    """第五届云溪市十大|好人, 云溪省治理创新|提名项目: by whose or which they are."""
    for ten in TEN.finditer(text):
        start = max(0, ten.start() - LONGEST_WHOSE)
        for before in BEFORE_TEN.finditer(text, start, ten.start()):
            start = before.end()
        is_titled = WHOSE.match(text, start, ten.start()) and not MADE.search(text, max(0, start - 3), start)
        title = with_quotes(text, Span(start, ten.end()))
        if is_titled and not SOUGHT.match(text, title.end):
            yield title


def with_quotes(text: str, span: Span) -> Span:
    """The span with the quotes around it."""
    is_quoted = text[span.start - 1 : span.start] == "“" and text[span.end : span.end + 1] == "”"
    return Span(span.start - is_quoted, span.end + is_quoted)
