"""TEI P5: people, bodies, places, posts, dates and measures as elements, every mark with its label in @ana.

A mark that crosses another or a line end is a span in standOff, between two anchors; remarks and attributes are notes
there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import IO

from lxml import etree

from reviewer.annotations import Annotation
from reviewer.arrows import arrows
from reviewer.documents.spans import Span
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import lines, nested, xml_text
from reviewer.exporting.telling import attributes_json, cited, headings, label_name, labels_of
from reviewer.values import values_of
from reviewer.wording import Language

TEI = "http://www.tei-c.org/ns/1.0"
ID = "{http://www.w3.org/XML/1998/namespace}id"
ELEMENTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "PERSON": ("persName", {}),
    "ORG": ("orgName", {}),
    "PLACE": ("placeName", {}),
    "POSITION": ("roleName", {}),
    "TIME": ("date", {}),
    "FIGURE": ("measure", {}),
    "DOCUMENT": ("title", {}),
    "PROGRAMME": ("name", {"type": "programme"}),
    "EVENT": ("name", {"type": "event"}),
    "HONOUR": ("name", {"type": "honour"}),
}
W3C_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    several = list(documents)
    texts = [_Text(number, reviewed, language).built() for number, reviewed in enumerate(several, 1)]
    root = texts[0]
    if len(texts) > 1:
        root = etree.Element(_name("teiCorpus"), nsmap={None: TEI})
        root.append(_header("Zhubi"))
        root.extend(texts)
    _name_labels(root[0], labels_of(several), language)
    target.write(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


@dataclass
class _Text:
    number: int
    reviewed: Reviewed
    language: Language
    root: etree._Element = field(init=False)
    off: etree._Element = field(init=False)

    def built(self) -> etree._Element:
        self.root = etree.Element(_name("TEI"), nsmap={None: TEI})
        self.root.append(_header(self.reviewed.document.name))
        self.off = _under(self.root, "standOff")
        body = _under(_under(self.root, "text"), "body")
        self._fill(body)
        notes = etree.Element(_name("listAnnotation"))
        for mark in self.reviewed.kept():
            self._note(notes, mark)
        if len(notes):
            self.off.append(notes)
        self._tie()
        if not len(self.off):
            self.root.remove(self.off)
        return self.root

    def _fill(self, body: etree._Element) -> None:
        held = [line for line in lines(self.reviewed.text) if line]
        if not held:
            _under(body, "p")
            return
        starts = [line.start for line in held]
        kept = list(self.reviewed.kept())
        inline, _ = nested(mark for mark in kept if _fits_a_line(mark.span, held, starts))
        known = {mark.id for mark in inline}
        anchors = self._anchors([mark for mark in kept if mark.id not in known], held, starts)
        places = sorted(anchors)
        levels = headings(self.reviewed)
        waiting = deque(inline)
        for line in held:
            paragraph = _under(body, "p")
            if line.start in levels:
                paragraph.set("rend", f"heading-{levels[line.start]}")
            here: list[Annotation] = []
            while waiting and waiting[0].span.start < line.end:
                here.append(waiting.popleft())
            within = places[bisect_left(places, line.start) : bisect_right(places, line.end)]
            self._write(paragraph, line, here, {at: anchors[at] for at in within})

    def _anchors(
        self, crossing: Sequence[Annotation], held: Sequence[Span], starts: Sequence[int]
    ) -> dict[int, list[str]]:
        """The ids of the anchors by their place in a line; the spans between them go to standOff."""
        anchors: dict[int, list[str]] = {}
        group = etree.Element(_name("spanGrp"), type="marks")
        for mark in crossing:
            first, last = f"{self._id(mark.id)}s", f"{self._id(mark.id)}e"
            opening = held[max(0, bisect_right(starts, mark.span.start) - 1)]
            if opening.end <= mark.span.start:  # in the line ends: the next line has its first character
                opening = held[min(len(held) - 1, bisect_right(starts, mark.span.start))]
            closing = held[max(0, bisect_left(starts, mark.span.end) - 1)]
            anchors.setdefault(_within(mark.span.start, opening), []).append(first)
            anchors.setdefault(_within(mark.span.end, closing), []).append(last)
            span = _under(group, "span", ana=f"#{mark.label}")
            span.set(ID, self._id(mark.id))
            span.attrib.update({"from": f"#{first}", "to": f"#{last}"})
        if crossing:
            self.off.append(group)
        return anchors

    def _write(
        self,
        paragraph: etree._Element,
        line: Span,
        marks: Sequence[Annotation],
        anchors: Mapping[int, Sequence[str]],
    ) -> None:
        writer = _Writer(paragraph)
        starts: dict[int, list[Annotation]] = {}
        for mark in marks:
            starts.setdefault(mark.span.start, []).append(mark)
        ends = {mark.span.end for mark in marks}
        places = sorted({line.start, line.end, *starts, *ends, *anchors})
        for at, place in enumerate(places):
            writer.close(place)
            for anchor in anchors.get(place, ()):
                writer.anchor(anchor)
            for mark in starts.get(place, ()):
                writer.open(self._element(mark), mark.span.end)
            if at + 1 < len(places):
                writer.text(xml_text(self.reviewed.text[place : places[at + 1]]))

    def _element(self, mark: Annotation) -> etree._Element:
        tag, attributes = ELEMENTS.get(mark.label, ("seg", {"type": mark.label.lower()}))
        element = etree.Element(_name(tag), attributes)
        element.set(ID, self._id(mark.id))
        element.set("ana", f"#{mark.label}")
        element.attrib.update(_values(mark))
        return element

    def _note(self, notes: etree._Element, mark: Annotation) -> None:
        told: dict[str, list[str]] = {
            "status": [mark.status],
            "attributes": [attributes_json(mark)],
            "comment": self.reviewed.remarks_on(mark),
            "evidence": ["\n".join(cited(mark, self.reviewed, self.language))],
        }
        for kind, several in told.items():
            for one in filter(None, several):
                _under(notes, "note", type=kind, target=f"#{self._id(mark.id)}").text = xml_text(one)

    def _tie(self) -> None:
        ids = {mark.id: mark for mark in self.reviewed.kept()}
        ties = [arrow for relation in self.reviewed.relations for arrow in arrows(relation, ids)]
        if not ties:
            return
        group = _under(self.off, "listRelation")
        for name, first, second in ties:
            _under(group, "relation", name=_word(name), active=f"#{self._id(first)}", passive=f"#{self._id(second)}")

    def _id(self, mark: int) -> str:
        return f"d{self.number}.a{mark}"


class _Writer:
    """Appends to the innermost element that is open."""

    def __init__(self, root: etree._Element) -> None:
        self._open: list[tuple[etree._Element, float]] = [(root, float("inf"))]

    def text(self, text: str) -> None:
        parent = self._open[-1][0]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def anchor(self, id_: str) -> None:
        _under(self._open[-1][0], "anchor").set(ID, id_)

    def open(self, element: etree._Element, end: int) -> None:
        self._open[-1][0].append(element)
        self._open.append((element, end))

    def close(self, at: int) -> None:
        while self._open[-1][1] <= at:
            self._open.pop()


def _within(at: int, line: Span) -> int:
    """The place in the line that is nearest."""
    return min(max(at, line.start), line.end)


def _fits_a_line(span: Span, held: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start) - 1
    return at >= 0 and held[at].covers(span)


def _values(mark: Annotation) -> dict[str, str]:
    if mark.label == "TIME":
        edtf = _word(str(mark.attributes.get("edtf") or ""))
        return {"when": edtf} if _is_w3c_date(edtf) else {"when-custom": edtf} if edtf else {}
    found: dict[str, str] = {}
    values = values_of(mark.attributes) if mark.label == "FIGURE" else []
    if len(values) == 1 and values[0].get("low") is not None and values[0].get("low") == values[0].get("high"):
        found["quantity"] = str(values[0]["low"])
    for name, to in (("unit", "unit"), ("kind", "type")):
        if mark.label == "FIGURE" and (value := mark.attributes.get(name)):
            found[to] = _word(str(value))
    return found


def _is_w3c_date(edtf: str) -> bool:
    """Whether it is a day, a month or a year of the calendar; EDTF has seasons in the place of months."""
    try:
        return W3C_DATE.fullmatch(edtf) is not None and bool(date.fromisoformat(f"{edtf}-01-01"[:10]))
    except ValueError:
        return False


def _word(text: str) -> str:
    """A text as the one word that an attribute can hold: nothing in it that cannot be seen."""
    return "".join("_" if unicodedata.category(each)[0] in "CZ" else each for each in text)


def _header(title: str) -> etree._Element:
    header = etree.Element(_name("teiHeader"))
    description = _under(header, "fileDesc")
    _under(_under(description, "titleStmt"), "title").text = xml_text(title)
    _under(_under(description, "publicationStmt"), "p").text = "Zhubi"
    _under(_under(description, "sourceDesc"), "p").text = xml_text(title)
    return header


def _name_labels(header: etree._Element, labels: Sequence[str], language: Language) -> None:
    """What the values of @ana stand for, once in the file."""
    taxonomy = _under(_under(_under(header, "encodingDesc"), "classDecl"), "taxonomy")
    for label in labels:
        category = _under(taxonomy, "category")
        category.set(ID, label)
        _under(category, "catDesc").text = label_name(label, language)


def _name(tag: str) -> str:
    return f"{{{TEI}}}{tag}"


def _under(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _name(tag), attributes)
