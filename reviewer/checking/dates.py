"""Checks of dates: days that do not exist, weekdays, terms that have passed, periods that run backwards."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from reviewer.checking.material import Hit, Material, Paragraph
from reviewer.documents.structure import PartialDate

_DAY = re.compile(
    r"(?<![\d.\-—/])(?:(?P<year>(?:19|20)\d\d)年 ?)?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"
    r"(?:[^一-鿿]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天]))?"
)
_ISO = re.compile(r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?![\d\-])")
_WEEKDAYS = "一二三四五六日"
_YEARS = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)年?(?:[-—–~～至]{1,2}|到)(?P<last>(?:19|20)\d\d)年?(?!\d)")
# A term in a year that is written out: 到2022年底; 2023年10月底前; in texts that count from 1911: 112年10月底前.
_TERM = re.compile(
    r"(?P<to>到|至|截至|截止)?(?<![\d.])(?P<year>(?:19|20)\d\d|1[0-4]\d)年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?P<end>(?:年?[底末中初]|上半年|下半年)?(?:之?前|以前)?)"
)
_PLANS = re.compile("要|将|力争|争取|确保|务必|必须|计划|拟|预计|下一步|目标|新增")
_PAST = re.compile(
    "了(?!解)|[已曾]|均已|提前|如期|按期|当时|原定|此前|原计划|曾经|截至|截止|提出|明确|规定|印发|出台|通过|根据|按照|前期|去年|上年|以来|累计"
)
_CLAUSES = re.compile("[；;。！？\n]")
_HEAD = 300
_GIVEN = re.compile(
    r"(?m)^[^\n。]{0,12}[（(—\-]{1,2} ?(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^\n。]{0,50}$"
)
_ALONE = re.compile(
    r"(?m)^[ \u3000]*(?P<year>20\d\d)年(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日"
    r"[^一-鿿\n]?(?:星期.)?[^一-鿿\n]?$"
)
_RELATIVE = re.compile("今年|去年|本年|明年")
_DAY_ALONE = re.compile(r"(?<![\d年])(?:1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])日")
_WRITTEN_YEAR = re.compile("(?:19|20)[0-9]{2}年")
_HALF = re.compile("^[ \u3000]*(?:今年|\\d{4}年)?(?:上半年|[一二三]季度|前三季度|1[—\\-至~](?:[3-9]|1[01])月)")
_WHOLE_YEAR = re.compile("全年(?=[^。；;，,]{0,20}[0-9])")
_AHEAD = re.compile("计划|目标|预计|预期|任务|力争|确保|将|要|去年|上年|比重|指标")
FOUNDED = {
    "中国共产党": 1921,
    "建党": 1921,
    "新中国": 1949,
    "中华人民共和国": 1949,
    "建国": 1949,
    "建军": 1927,
    "改革开放": 1978,
    "长征胜利": 1936,
    "抗战胜利": 1945,
    "抗日战争胜利": 1945,
    "西藏和平解放": 1951,
    "香港回归": 1997,
    "澳门回归": 1999,
    "五四运动": 1919,
    "爱国卫生运动": 1952,
}
_JUBILEE = re.compile(f"(?P<what>{'|'.join(FOUNDED)})(?:祖国|成立|胜利|开展|发起|祖國)?(?P<years>\\d{{2,3}})周年")
_MASKED = re.compile("20[xX×*]{2}")


def impossible(paragraph: Paragraph) -> Iterator[Hit]:
    """2月30日, 13月5日."""
    for pattern in (_DAY, _ISO):
        for found in pattern.finditer(paragraph.text):
            year, month, day = int(found["year"] or 2024), int(found["month"]), int(found["day"])
            if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
                yield _at(paragraph, found, text=found.group())


def weekdays(material: Material) -> Iterator[Hit]:
    """A weekday that is not the date's; without a year, that of the document's date."""
    given = dated(material)
    for paragraph in material.paragraphs:
        for found in _DAY.finditer(paragraph.text):
            year = int(found["year"]) if found["year"] else given.year if given and given.month else None
            if not found["weekday"] or year is None:
                continue
            try:
                day = datetime.date(year, int(found["month"]), int(found["day"]))
            except ValueError:
                continue
            right = _WEEKDAYS[day.weekday()]
            if found["weekday"].replace("天", "日") != right:
                yield _at(paragraph, found, text=found.group(), computed=f"{day.isoformat()} = 星期{right}")


def dated(material: Material) -> PartialDate | None:
    """The document's date, or the day below its title: in brackets, behind a dash, alone with its weekday."""
    if material.date and material.date.month:
        return material.date
    head = material.text[:_HEAD]
    found = _GIVEN.search(head) or _ALONE.search(head)
    if found:
        return PartialDate(int(found["year"]), int(found["month"]), int(found["day"]))
    return material.date


def passed(material: Material) -> Iterator[Hit]:
    """What is still to be done by a day before the document's own."""
    given = dated(material)
    if given is None:
        return
    for paragraph in material.paragraphs:
        for found in _TERM.finditer(paragraph.text):
            year = int(found["year"])
            if year < 1000:
                if material.script != "hant":
                    continue
                year += 1911
            clause = _clause(paragraph.text, found)
            if not (found["to"] or "前" in found["end"]) or found["to"] in ("截至", "截止"):
                continue
            if not _is_before(found, year, given) or _PAST.search(clause) or not _PLANS.search(clause):
                continue
            yield _at(paragraph, found, text=clause.strip()[:40], date=_shown(given))


def _clause(text: str, found: re.Match[str]) -> str:
    starts = [each.end() for each in _CLAUSES.finditer(text, 0, found.start())]
    end = _CLAUSES.search(text, found.end())
    return text[starts[-1] if starts else 0 : end.start() if end else len(text)]


def _is_before(found: re.Match[str], year: int, given: PartialDate) -> bool:
    if year != given.year:
        return year < given.year
    month = int(found["month"]) if found["month"] else 12
    return given.month is not None and month < given.month


def _shown(date: PartialDate) -> str:
    parts = (f"{date.year}", *(f"{part:02}" for part in (date.month, date.day) if part))
    return "-".join(parts)


def backwards(paragraph: Paragraph) -> Iterator[Hit]:
    """2024—2022年."""
    for found in _YEARS.finditer(paragraph.text):
        if int(found["first"]) > int(found["last"]):
            yield _at(paragraph, found, text=found.group())


def terms(material: Material) -> Iterator[Hit]:
    """A task that is due before it begins."""
    for bond in material.bonds:
        begin, deadline = bond.ends.get("begin"), bond.ends.get("deadline")
        if bond.type != "TASK" or begin is None or deadline is None:
            continue
        start, end = (
            re.findall(r"\d{4}(?:-\d\d)?(?:-\d\d)?", str(each.attributes.get("edtf") or ""))
            for each in (begin, deadline)
        )
        if start and end and start[0] > end[-1] and not start[0].startswith(end[-1]):
            values = {"text": f"{begin.span.of(material.source)} … {deadline.span.of(material.source)}"}
            yield Hit((begin.span, deadline.span), values)


def undated(material: Material) -> Iterator[Hit]:
    """今年 and days without a year in a document whose own year nobody can tell."""
    if material.date or dated(material) or not _RELATIVE.search(material.text):
        return
    spans = [
        paragraph.source(*found.span())
        for paragraph in material.paragraphs
        if not _WRITTEN_YEAR.search(paragraph.text)
        for pattern in (_RELATIVE, _DAY_ALONE)
        for found in pattern.finditer(paragraph.text)
    ]
    if spans:
        spans.sort()
        shown = "、".join(dict.fromkeys(span.of(material.source) for span in spans))
        yield Hit(tuple(spans), {"text": shown[:60], "count": len(spans)})


def clashes(paragraph: Paragraph) -> Iterator[Hit]:
    """A paragraph on half a year that counts 全年 without saying that it looks ahead."""
    half = _HALF.match(paragraph.text)
    if half is None:
        return
    for found in _WHOLE_YEAR.finditer(paragraph.text, half.end()):
        sentence = paragraph.sentence_at(found.start()).of(paragraph.text)
        if not _AHEAD.search(sentence):
            yield Hit(
                (paragraph.source(*half.span()), paragraph.source(*found.span())),
                {"text": half.group().strip(), "other": paragraph.text[found.start() : found.end() + 16]},
            )


def jubilees(material: Material) -> Iterator[Hit]:
    """A jubilee against the year it is said in; years of foundation are those that every such text counts from."""
    given = dated(material)
    for paragraph in material.paragraphs:
        for found in _JUBILEE.finditer(paragraph.text):
            sentence = paragraph.sentence_at(found.start()).of(paragraph.text)
            years = {int(each) for each in re.findall(r"(?<!\d)(20\d\d)年", sentence)}
            year = FOUNDED[found["what"]] + int(found["years"])
            if (
                given
                and (years or "今年" in sentence)
                and year not in years | {given.year, given.year - 1, given.year + 1}
            ):
                yield _at(
                    paragraph,
                    found,
                    text=found.group(),
                    computed=f"{FOUNDED[found['what']]} + {found['years']} = {year}",
                )


def readable_masks(material: Material) -> Iterator[Hit]:
    """A year that is masked and can be told from a jubilee."""
    masked = _MASKED.search(material.text)
    for paragraph in material.paragraphs if masked else ():
        found = _JUBILEE.search(paragraph.text)
        if found and "今年" in paragraph.sentence_at(found.start()).of(paragraph.text):
            founded = FOUNDED[found["what"]]
            yield _at(
                paragraph,
                found,
                text=found.group(),
                computed=f"{founded} + {found['years']} = {founded + int(found['years'])}",
            )


def _at(paragraph: Paragraph, found: re.Match[str], **values: str) -> Hit:
    return Hit((paragraph.source(*found.span()),), values)
