"""A review of a text with everything that breaks exporters, made through the session, and what an export must have."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from reviewer import reading
from reviewer.annotations import Annotation, revalue, settle
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.figures import normalised
from reviewer.session import Session
from reviewer.values import values_shown

TEXT = (
    "凤凰区２０２３年工作情况\r\n"
    "区委书记李𬱖、副区长𠮷田说🙂：２０２３年投资\u00a0１．２亿元，覆盖率从90%提高到95%，比上年提高5个百分点。\r\n"
    "\r\n"
    "=1+1，<b>&“x'\u202e涨12%，`|`*_]]> [a]\\;->\t结束。\r\n"
    "區長李𬱖表示：臺灣街道辦事處新增服務點60至70個，\u3000來源：甲網\r\n"
    "責任編輯：乙"
)
REMARK = '=HYPERLINK("http://x")<script>alert(1)</script>|𠮷\nB'
ANSWER = "李𬱖已核对&"
NOTE = "@备注 <i>"
SOURCE = "２０２３年统计公报"
# Label and words; the first place counts. Nested, crossing, adjacent, over a line end, and over white space.
BY_HAND = (
    ("ORG", "=1+1"),
    ("PROGRAMME", "<b>&“x'\u202e"),
    ("ORG", "臺灣街道辦事處"),
    ("PLACE", "臺灣街道"),
    ("EVENT", "辦事處新增服務"),
    ("PERSON", "𠮷田"),
    ("HONOUR", "說🙂".replace("說", "说")),
    ("DOCUMENT", "[a]\\;->\t"),
    ("NOISE", "來源：甲網\r\n責任編輯：乙"),
)


@dataclass(frozen=True)
class Read:
    """What a foreign reader found: texts, marks as (words, label, what is told of them), remarks."""

    marks: list[tuple[str, str, str]]
    texts: list[str] | None = None
    said: list[str] = field(default_factory=list)


def reviewed(session: Session, name: str = "难=1:?.txt") -> Document:
    """Imports the text and reviews it."""
    document, _ = session.add(reading.read(TEXT.encode(), name=name, path="", progress=lambda _: None))
    for label, words in BY_HAND:
        if not any((each.label, each.span.of(TEXT)) == (label, words) for each in session.annotations(document.id)):
            session.mark(document, label, Span(TEXT.index(words), TEXT.index(words) + len(words)))
    first, second, *_ = figures = [each for each in session.annotations(document.id) if each.label == "FIGURE"]
    session.do("step.accept", [settle(first, "accepted")])
    values = {
        "values": [{"low": "60", "high": "70"}, {"low": None, "high": "9.5"}],
        "unit": "=个",
        "indicator": "<指标>",
    }
    session.do("step.revalue", [revalue(figures[-1], values)])
    times = [each for each in session.annotations(document.id) if each.label == "TIME"]
    session.do("step.reject", [settle(times[0], "rejected")])
    remark = session.comment(second, REMARK)
    session.answer(remark, ANSWER)
    session.set_note(document.id, NOTE)
    session.attest(second, status="doubtful", source=SOURCE, link="https://x/?a=1&b=2", quote="“x”")
    return document


def kept(session: Session, document: Document) -> list[Annotation]:
    return [mark for mark in session.annotations(document.id) if mark.status != "rejected"]


def plain(mark: Annotation) -> str:
    """The attributes as canonical JSON."""
    return canonical(dict(mark.attributes))


def canonical(attributes: object) -> str:
    return json.dumps(attributes, sort_keys=True, ensure_ascii=False) if attributes else ""


def in_words(mark: Annotation) -> str:
    """The value as people read it."""
    return normalised(mark.attributes) or str(mark.attributes.get("edtf") or mark.attributes.get("full") or "")


def values(mark: Annotation) -> str:
    return values_shown(mark.attributes)


def nothing(mark: Annotation) -> str:
    return ""


Telling = Callable[[Annotation], str]
