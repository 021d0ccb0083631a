"""The dateline: the date that a document bears, as its own head, tail or title tells it."""

from __future__ import annotations

import datetime
import re

from reviewer.documents.structure import number

HEAD_CHARACTERS = 400
TAIL_CHARACTERS = 200

_YEAR = "(?P<year>(?:19|20|１９|２０)[0-9０-９]{2}|[一二][〇零○一二三四五六七八九]{3})"
_ROC_YEAR = "(?:中華民國|中华民国|民國|民国) ?(?P<roc>[0-9０-９]{2,3}|[一二三四五六七八九十百零〇]{1,6})"
_MONTH = "(?P<month>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})"
_DAY = "(?P<day>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_CHINESE_DATE = rf"(?:{_YEAR}|{_ROC_YEAR}) ?年 ?{_MONTH} ?月 ?{_DAY} ?日"
# In figures with a clock behind it, behind a page's label, or where nothing but the page's words follows on its line.
_FIGURES = r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
CLOCKED_DATE = re.compile(rf"{_FIGURES}(?=[ \u3000T]*\d{{1,2}}[:：]\d\d)")
NUMERIC_DATE = re.compile(
    r"(?m)(?:^[ \t\u3000\[【(（]*|(?:时间|時間|日期|来源|來源|发布|發布|發佈|更新)[^\n。]{0,20}?)"
    rf"{_FIGURES}(?=[ \t\u3000)）\]】]|\r?$|来源|來源|作者|编辑|編輯)"
)
# On a line of its own, brackets around it.
WRITTEN_DATE = re.compile(rf"(?m)^[ \t\u3000(（]*{_CHINESE_DATE}[ \t\u3000)）]*\r?$")
# Behind a page's label, before a clock or the source: the line is no sentence.
_DATE_LABEL = (
    "(?:发布|發布|發佈|发表|發表|成文|发文|發文|印发|印發|更新|公布)(?:时间|時間|日期)"
    "|(?m:^)[ \u3000]*(?:日期|时间|時間)"
)
LABELLED_DATE = re.compile(rf"(?:{_DATE_LABEL}) ?[:：] ?{_CHINESE_DATE}")
STAMPED_DATE = re.compile(rf"(?m)^[ \t\u3000]*{_CHINESE_DATE}[ \t\u3000]*(?:[0-9]{{1,2}}[:：][0-9]{{2}}|来源|來源)")
# Below the title: （2022年1月5日在某会议上）.
BRACKETED_DATE = re.compile(rf"(?m)^[ \t\u3000]*[（(] ?{_CHINESE_DATE}[^\n]{{0,60}}[）)][ \t\u3000]*\r?$")
# A news agency's opening: 本报2021年8月11日讯.
OPENING_DATE = re.compile(rf"(?m)^[^。，,\n]{{0,25}}{_CHINESE_DATE}(?:讯|訊|电|電)")
# The day alone; its year is the one in the page's address, if that is given: /2019/0811/ or /2019-08/11/.
NEWS_DAY = re.compile("(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日(?:讯|訊|电|電)")
ADDRESS_YEAR = re.compile(r"https?://\S{1,200}?/(?P<year>20\d\d)[-/]?\d\d")
TITLE_LINES = 3
_PAPER = "报告|報告|讲话|講話|总结|總結|计划|計劃|要点|要點|公报|公報|致辞|致詞"
TITLED_YEAR = re.compile(
    rf"(?m)^[^。，,\n]{{0,20}}(?P<year>20[0-9]{{2}})年度?[^。，,\n]{{0,16}}(?:{_PAPER})[^。，,\n]{{0,8}}$"
)
OWN_YEAR = re.compile("(?P<year>20[0-9]{2})年[，,]?[^。；\n]{0,12}?是[^。；\n]{0,60}?(?:一年|之年|年份)")
DATES = (CLOCKED_DATE, NUMERIC_DATE, LABELLED_DATE, STAMPED_DATE, BRACKETED_DATE, OPENING_DATE)


def date_of(text: str) -> str | None:
    """The date that the document bears, else the year that it calls its own (2022); None when it tells neither."""
    return _stated_date(text) or _own_year(text)


def _own_year(text: str) -> str | None:
    """The year of a title (2022年政府工作报告), or the last one that is introduced as a year (2022年，是……的一年)."""
    titled = TITLED_YEAR.search("\n".join(text.split("\n", TITLE_LINES)[:TITLE_LINES]))
    if titled:
        return titled["year"]
    years = [found["year"] for found in OWN_YEAR.finditer(text)]
    return max(years, default=None)


def _stated_date(text: str) -> str | None:
    """The ISO date in the dateline, below the title or alone on a line in head or tail; none from running text."""
    head, tail = text[:HEAD_CHARACTERS], text[-TAIL_CHARACTERS:]
    for found in (*(date.search(head) for date in DATES), *map(WRITTEN_DATE.search, (head, tail))):
        if found:
            return _iso(found.groupdict())
    day, year = NEWS_DAY.search(head), ADDRESS_YEAR.search(head) or ADDRESS_YEAR.search(tail)
    return _iso(day.groupdict() | year.groupdict()) if day and year else None


def _iso(parts: dict[str, str]) -> str | None:
    year = number(parts["year"]) if parts["year"] else 1911 + number(parts["roc"])
    try:
        return datetime.date(year, number(parts["month"]), number(parts["day"])).isoformat()
    except ValueError:
        return None
