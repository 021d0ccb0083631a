"""Checks of layout: unpaired marks, open places, remains of pages, broken lines, doubled punctuation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reviewer.checking.material import Hit, Material, Paragraph
from reviewer.documents.spans import Span

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "[": "]"}
_WIDTHS = str.maketrans("()", "（）")
_NUMBERED = re.compile(r"(?:^|[。；;，,、：:\s])[0-9０-９a-zA-Z一二三四五六七八九十]{1,3}$")
# A quotation or bracket that runs over several lines is closed within so many of them.
_LINES = 12
_TEXT = 14
_HTML = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>]{0,60})?/?>|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|middot|#\d{2,5});"
)
_FILE = re.compile(
    r"_[A-Za-z]{3,}_|(?<=[一-鿿])_[A-Za-z]+|\b(?:IMG|DSC)_?\d{3,}|[\w一-鿿]{1,30}\.(?:jpe?g|png|gif|docx?|xlsx?)\b",
    re.IGNORECASE,
)
_RUN_TOGETHER = re.compile("(?<=[^\\s|｜（(【\\[/、，,；;：:·“])(?:来源|责任编辑|责编|编辑|作者)[:：](?=\\S)")
_STAMP = re.compile(r"\d{1,2}:\d\d")
_FOREIGN = re.compile(r"(?<=[一-鿿])[ ]?(?P<word>[a-z]{4,}(?: [a-z]{2,})*)[ ]?(?=[一-鿿，。、,])")
_KNOWN = frozenset(("wifi", "http", "https", "html", "email", "online", "offline", "vlog", "emoji", "blog", "logo"))
_DOUBLED = re.compile(
    r"([，、；：,;:])\1+|[，、,][，、；。,;]|[；：;:][，、。,;；]|。[，、；。](?!。)|(?<=[一-鿿0-9])[，、；：]?(?<![.。])\.(?=[一-鿿])"
)
_BLANK = re.compile(
    "[、，；] +(?=[一-鿿“「])|(?<=[一-鿿])  ?(?=[“「][^”」]{1,12}[”」](?![  ]))|[0-9] (?=[个名人家所项件处条元万亿%])"
)
_BROKEN = re.compile("[；;，,、][ \u3000]*$")
_BULLET = re.compile("^[ \u3000]*[-•●·*] ?(?=[一-鿿])")
_NUMERALS = "[一二三四五六七八九十]"
_BEGINS = re.compile(
    f"[ \u3000]*(?:[（(]?(?:{_NUMERALS}|[0-9]){{1,3}}[)）、.．]|第{_NUMERALS}|{_NUMERALS}是|[①-⑳]|[-•●·—])"
)
_TITLE_CUT = re.compile("《年(?!度?[鉴画轻青代会谱货味])[一-鿿]")
_NAMED = re.compile("《[^》\n]{2,40}?(?P<end>会议|座谈会|大会|全会|动员会|推进会)》")
_CLOSED_EARLY = re.compile("《关于[^》\n]{4,60}》的(?P<kind>意见|通知|决定|决议|方案|报告|办法|请示|批复|函|公告|通告)")
_YEAR_ALONE = re.compile(r"(?<![\d.\-/〔\[【(（])20(?:[xX×*]{2})(?=[一-鿿])(?!年|[至到\-—])")


def quotes(material: Material) -> Iterator[Hit]:
    """Quotation marks that open without closing, or close without opening."""
    yield from _unpaired(material, _QUOTES)


def brackets(material: Material) -> Iterator[Hit]:
    yield from _unpaired(material, _BRACKETS)


def _unpaired(material: Material, pairs: dict[str, str]) -> Iterator[Hit]:
    """A mark left over in its line, unless lines below close it or it opens again at the head of the next line."""
    left: list[tuple[int, int, str]] = []
    for at, paragraph in enumerate(material.paragraphs):
        left += [(at, place, sign) for place, sign in _left(paragraph.text, pairs)]
    closing = {close: open_ for open_, close in pairs.items()}
    gone: set[tuple[int, int]] = set()
    firsts: dict[tuple[int, str], tuple[int, int]] = {}
    for at, place, sign in left:
        firsts.setdefault((at, sign), (at, place))
    for at, place, sign in left:
        if sign in pairs and (at, place) not in gone:
            below = (firsts.get((row, pairs[sign])) for row in range(at + 1, at + _LINES + 1))
            partner = next(filter(None, below), None)
            again = (
                material.paragraphs[at + 1].text.lstrip()[:1] == sign if at + 1 < len(material.paragraphs) else False
            )
            if partner:
                gone |= {(at, place), partner}
            elif again and sign in _QUOTES:
                gone.add((at, place))
    for at, place, sign in left:
        if (at, place) not in gone:
            paragraph = material.paragraphs[at]
            start, end = max(0, place - _TEXT), min(len(paragraph.text), place + 1 + _TEXT)
            values = {"text": paragraph.text[start:end], "sign": sign, "other": pairs.get(sign) or closing[sign]}
            yield Hit((paragraph.source(place, place + 1),), values)


def _left(text: str, pairs: dict[str, str]) -> list[tuple[int, str]]:
    """The marks of a line that have no partner in it."""
    signs = "".join((*pairs, *pairs.values()))
    open_: list[tuple[int, str]] = []
    left: list[tuple[int, str]] = []
    for found in re.finditer(f"[{re.escape(signs)}]", text):
        sign, place = found.group(), found.start()
        if sign in pairs:
            open_.append((place, sign))
        elif open_ and pairs[open_[-1][1]].translate(_WIDTHS) == sign.translate(_WIDTHS):
            open_.pop()
        elif any(pairs[each].translate(_WIDTHS) == sign.translate(_WIDTHS) for _, each in open_):
            while pairs[open_[-1][1]].translate(_WIDTHS) != sign.translate(_WIDTHS):
                left.append(open_.pop())
            open_.pop()
        elif not (sign in "）)" and _NUMBERED.search(text[max(0, place - 5) : place])):
            left.append((place, sign))
    return sorted([*left, *_same(open_, text)])


def _same(open_: Sequence[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    """“…“: two that open where the second was meant to close are told once, at the second."""
    if len(open_) == 2 and open_[0][1] == open_[1][1] and "”" not in text[open_[1][0] :]:
        return [open_[1]]
    return list(open_)


def placeholders(material: Material) -> Iterator[Hit]:
    """What a writer or a template left open, each form once with all its places."""
    yield from _open(material, is_withheld=False)


def withheld(material: Material) -> Iterator[Hit]:
    """某小区: a name that is kept back; worth asking only."""
    yield from _open(material, is_withheld=True)


def _open(material: Material, *, is_withheld: bool) -> Iterator[Hit]:
    forms: dict[str, list[Span]] = defaultdict(list)
    for mark in material.marks:
        words = mark.span.of(material.source)
        if (
            mark.label == "PLACEHOLDER"
            and ("某" in words) == is_withheld
            and not material.is_noise(material.view.offsets.to_view(mark.span))
        ):
            forms[_form(words)].append(mark.span)
    for form, spans in forms.items():
        yield Hit(tuple(spans), {"text": form, "count": len(spans)})


def _form(words: str) -> str:
    return (
        "X"
        if words[:1] in "XxＸｘ" and len(words) <= 2 and not words.isascii()
        else words
        if "*" not in words
        else "***"
    )


def yearless(paragraph: Paragraph) -> Iterator[Hit]:
    """20xx教体局: the 年 behind a masked year is missing."""
    for found in _YEAR_ALONE.finditer(paragraph.text):
        yield Hit((paragraph.source(*found.span()),), {"text": paragraph.text[found.start() : found.end() + 6]})


def residue(material: Material) -> Iterator[Hit]:
    """Remains of web pages and of file names."""
    spans = [edit.span for edit in material.repairs if edit.kind == "html"]
    spans += [
        material.source_of(Span(*found.span()))
        for pattern in (_HTML, _FILE)
        for found in pattern.finditer(material.text)
    ]
    if spans:
        shown = "、".join(dict.fromkeys(span.of(material.source) for span in sorted(spans)))
        yield Hit(tuple(sorted(set(spans))), {"text": shown[:60], "count": len(set(spans))})


def damage(material: Material) -> Iterator[Hit]:
    """Bytes that were broken and decide themselves how they read; guesses are told when the file is read."""
    yield from _repaired(material, ("mojibake",))


def glosses(material: Material) -> Iterator[Hit]:
    """Readings between the characters, and characters nobody sees."""
    for kind in ("gloss", "control"):
        yield from _repaired(material, (kind,))


def _repaired(material: Material, kinds: Sequence[str]) -> Iterator[Hit]:
    spans = [edit.span for edit in material.repairs if edit.kind in kinds]
    if spans:
        shown = "、".join(span.of(material.source)[:12] for span in spans[:4])
        yield Hit(tuple(spans), {"text": shown, "count": len(spans)})


def run_together(material: Material) -> Iterator[Hit]:
    """2021-04-02 17:40:21来源:…编辑:…: a byline without its blanks."""
    for span in material.lines:
        line = span.of(material.text)
        found = list(_RUN_TOGETHER.finditer(line))
        if len(found) > 1 and _STAMP.search(line):
            whole = Span(span.start + found[0].start(), span.start + found[-1].end())
            yield Hit((material.source_of(whole),), {"text": line[found[0].start() : found[-1].end()][:40]})


def foreign(paragraph: Paragraph) -> Iterator[Hit]:
    """A lower-case word of another language in a Chinese sentence."""
    for found in _FOREIGN.finditer(paragraph.text):
        if found["word"] not in _KNOWN:
            yield Hit((paragraph.source(*found.span("word")),), {"text": found["word"]})


def doubled(paragraph: Paragraph) -> Iterator[Hit]:
    """，， and a full stop of another script inside a sentence."""
    people = [(start, end) for start, end, _ in paragraph.marks("PERSON")]
    for found in _DOUBLED.finditer(paragraph.text):
        if found.group() == "." and (
            any(start - 1 <= found.start() <= end for start, end in people) or _is_heading(paragraph, found)
        ):
            continue
        start = max(0, found.start() - 6)
        yield Hit((paragraph.source(*found.span()),), {"text": paragraph.text[start : found.end() + 6]})


def _is_heading(paragraph: Paragraph, found: re.Match[str]) -> bool:
    """一.基本情况, 1.加强: the point belongs to a number."""
    return (
        re.search(r"(?:^|[。；;：:，,\s])[（(]?[0-9一二三四五六七八九十]{1,3}$", paragraph.text[: found.start()])
        is not None
    )


def blanks(material: Material) -> Iterator[Hit]:
    """Blanks inside a sentence."""
    spans = []
    for paragraph in material.paragraphs:
        if len(paragraph.text) > 30:
            spans += [paragraph.source(*found.span()) for found in _BLANK.finditer(paragraph.text)]
    if spans:
        shown = "、".join(material.source[max(0, span.start - 2) : span.end + 2].strip() for span in spans[:6])
        yield Hit(tuple(spans), {"text": shown, "count": len(spans)})


def broken(material: Material) -> Iterator[Hit]:
    """Lines that break off behind ；, ， or 、 where no numbered item follows."""
    lines = [each for each in material.paragraphs if len(each.text.strip()) > 12]
    spans = []
    for at, paragraph in enumerate(lines):
        found = _BROKEN.search(paragraph.text)
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if found and not (_BEGINS.match(paragraph.text) and _BEGINS.match(following)):
            spans.append(paragraph.source(found.start(), found.start() + 1))
    if spans:
        shown = "、".join(material.source[max(0, span.start - 8) : span.end] for span in spans[:4])
        yield Hit(tuple(spans), {"text": shown, "count": len(spans)})


def bullets(material: Material) -> Iterator[Hit]:
    """One bullet where nothing else has any."""
    found = [(each, match) for each in material.paragraphs if (match := _BULLET.match(each.text))]
    if len(found) == 1:
        paragraph, match = found[0]
        yield Hit((paragraph.source(*match.span()),), {"text": paragraph.text[:16]})


def titles(paragraph: Paragraph) -> Iterator[Hit]:
    """A title whose year is lost: 《年全区工作要点》."""
    for found in _TITLE_CUT.finditer(paragraph.text):
        end = paragraph.text.find("》", found.start())
        yield Hit(
            (paragraph.source(found.start(), end + 1 if end > 0 else found.end()),),
            {"text": paragraph.text[found.start() : end + 1]},
        )


def meetings(paragraph: Paragraph) -> Iterator[Hit]:
    """A meeting in the marks of a title; a title closed before its last word."""
    for found in _NAMED.finditer(paragraph.text):
        yield Hit((paragraph.source(*found.span()),), {"text": found.group()})


def closed_early(paragraph: Paragraph) -> Iterator[Hit]:
    """《关于做好……》的意见 for 《关于做好……的意见》."""
    for found in _CLOSED_EARLY.finditer(paragraph.text):
        if not re.search(f"{found['kind']}》", found.group()):
            yield Hit((paragraph.source(*found.span()),), {"text": found.group()})


def noise(material: Material) -> Iterator[Hit]:
    """Lines that are a page's and not the document's."""
    spans = [mark.span for mark in material.marks if mark.label == "NOISE"]
    if len(spans) > 1:
        shown = "、".join(span.of(material.source).strip()[:10] for span in spans[:4])
        yield Hit(tuple(spans), {"text": shown, "count": len(spans)})


MOST_ABOVE = 12  # lines in which a page gives its titles
_HEADLINE = re.compile("^[ \u3000]*原[标標][题題][:：] ?(?P<title>.+)$")


def headlines(material: Material) -> Iterator[Hit]:
    """An original title that is not the one above."""
    above = ""
    for span in material.lines[:MOST_ABOVE]:
        line = span.of(material.text).strip()
        found = _HEADLINE.match(line)
        title = re.sub(r"\W", "", found["title"]) if found else ""
        if title and above and title != re.sub(r"\W", "", above):
            yield Hit((material.source_of(span),), {"text": line, "other": above})
        if not above and len(line) > 5:
            above = line
