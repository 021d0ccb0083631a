"""Foreign readers of every format that has marks: what comes back of an export, by other means than made it."""

from __future__ import annotations

import csv
import ctypes
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import cassis
import docx
import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import etree
from pypdfium2 import raw

from reviewer.labels import scheme
from tests.exporting.nasty import Read, canonical

BY_NAME = {label.names["hans"]: name for name, label in scheme().items()}
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def headlined(told: str) -> tuple[str, str]:
    """Label and value out of "数字 · 90% · 待审", the first line of what is told of a mark."""
    label, *rest = told.split("\n", maxsplit=1)[0].split(" · ")
    return BY_NAME.get(label, label), rest[0] if len(rest) == 2 else ""


def utf16(text: str, start: int, end: int) -> str:
    """The slice of a text by UTF-16 units, as Java and JavaScript take it."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def json_document(path: Path) -> Read:
    whole = json.loads(path.read_text("utf-8"))
    return _native(whole if isinstance(whole, list) else [whole])


def json_lines(path: Path) -> Read:
    return _native([json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]])


def _native(documents: list[Any]) -> Read:
    marks = [(each["text"], mark) for each in documents for mark in each["annotations"] if mark["status"] != "rejected"]
    return Read(
        [(text[mark["start"] : mark["end"]], mark["type"], canonical(mark["attributes"])) for text, mark in marks],
        [each["text"] for each in documents],
        [comment["text"] for _, mark in marks for comment in mark["comments"]],
    )


def comma_table(path: Path) -> Read:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["status"] != "rejected"]
    return Read(
        [(row["text"].removeprefix("'"), row["type"], row["values"]) for row in rows],
        said=[row["comments"] for row in rows],
    )


def workbook(path: Path) -> Read:
    book = openpyxl.load_workbook(path)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    figures, entities, comments, texts = (sheet_rows(book[name]) for name in ("数字", "实体", "批注", "原文"))
    marks = [(row["原文"], "FIGURE", row["数值"] or "") for row in figures]
    marks += [(row["原文"], BY_NAME.get(row["类型"], row["类型"]), "") for row in entities]
    lines = "\n".join(row["原文"] for row in texts)
    return Read(unescaped(marks), [lines], [row["批注"] for row in comments])


def unescaped(marks: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Spreadsheets write control characters as _xHHHH_."""
    return [(re.sub("_x([0-9A-F]{4})_", lambda at: chr(int(at[1], 16)), words), *rest) for words, *rest in marks]


def sheet_rows(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def word(path: Path) -> Read:
    book = docx.Document(str(path))
    inside: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    for paragraph in book.paragraphs:
        for name in inside:
            words[name].append("\n")
        for element in paragraph._p.iter():
            id_ = element.get(qn("w:id"))
            if element.tag == qn("w:commentRangeStart"):
                inside[id_] = words[id_] = []
            elif element.tag == qn("w:commentRangeEnd"):
                inside.pop(id_)
            elif element.tag == qn("w:r"):
                for name in inside:
                    words[name].append(docx.text.run.Run(element, paragraph).text)
    shaded = book.element.body.iter(qn("w:shd"))
    assert all(re.fullmatch("[0-9A-F]{6}", each.get(qn("w:fill"))) for each in shaded)
    marks, said = [], []
    for comment in book.comments:
        if comment.author == "朱笔":
            marks.append(("".join(words[str(comment.comment_id)]), *headlined(comment.text)))
        else:
            said.append(comment.text)
    return Read(marks, ["\n".join(paragraph.text for paragraph in book.paragraphs)], said)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, tuple[list[str], str, str]] = {}
        self.lines: list[str] = []
        self.said: list[str] = []
        self.tags: set[str] = set()
        self._open: list[str] = []
        self._into: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        if "data-n" in values:
            self.lines.append("")
        elif tag == "mark":
            cards = str(values["data-card"]).split("\n\n")
            names, labels = str(values["data-marks"]).split(), str(values["data-labels"]).split()
            for name, label, card in zip(names, labels, cards, strict=True):
                self.marks.setdefault(name, ([], label, card))
            self._open = names
        elif tag == "i":
            self.handle_data(chr(int(str(values["data-code"])[2:], 16)))
        elif tag == "dd":
            self.said.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open = []

    def handle_data(self, data: str) -> None:
        if self.lasttag == "dd" and self.said:
            self.said[-1] += data
        elif self.lines:
            for name in self._open:
                self.marks[name][0].append(data)
            self.lines[-1] += data


def page(path: Path) -> Read:
    parser = _Page()
    parser.feed(path.read_text("utf-8"))
    assert not parser.tags & {"script", "b", "img", "link", "iframe"}
    marks = []
    for words, label, card in parser.marks.values():
        name, told = headlined(card)
        assert name == label
        marks.append(("".join(words), label, told))
    return Read(marks, ["\n".join(parser.lines)], parser.said)


def pdf(path: Path) -> Read:
    """Marks with the same note come back as one: a note knows its place on the page and no mark."""
    found: dict[str, list[str]] = {}
    pages = []
    for sheet in pypdfium2.PdfDocument(path):
        text = sheet.get_textpage()
        pages.append(text.get_text_range())
        for at in range(raw.FPDFPage_GetAnnotCount(sheet)):
            note = raw.FPDFPage_GetAnnot(sheet, at)
            area = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, area)
            words = text.get_text_bounded(area.left + 0.5, area.bottom + 1, area.right - 0.5, area.top - 1)
            found.setdefault(_contents(note), []).append(words)
    marks = [("".join(words), *headlined(told)) for told, words in found.items()]
    return Read(marks, ["".join(pages)], list(found))


def _contents(note: Any) -> str:
    length = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(note, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _files(path: Path, suffix: str) -> Iterator[bytes]:
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        yield from (packed.read(name) for name in sorted(packed.namelist()) if name.endswith(suffix))


def brat(path: Path) -> Read:
    marks: list[tuple[str, str, str]] = []
    texts = [content.decode() for content in _files(path, ".txt")]
    said = []
    for text, lines in zip(texts, _files(path, ".ann"), strict=True):
        found: dict[str, list[str]] = {}
        for line in lines.decode().split("\n")[:-1]:
            name, content, *rest = line.split("\t", 2)
            if name.startswith("T"):
                label, _, offsets = content.partition(" ")
                pairs = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
                assert rest == [re.sub("[\n\x85\u2028]", " ", " ".join(text[start:end] for start, end in pairs))]
                found[name] = [text[pairs[0][0] : pairs[-1][1]], label, ""]
            elif name.startswith("#") and rest[0].startswith("{"):
                found[content.split()[1]][2] = canonical(json.loads(rest[0]))
            elif name.startswith("#"):
                said.append(rest[0])
        marks += [(words, label, told) for words, label, told in found.values()]
    return Read(marks, texts, said)


def doccano(path: Path) -> Read:
    documents = [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]
    marks = [
        (utf16(each["text"], mark["start_offset"], mark["end_offset"]), mark["label"], "")
        for each in documents
        for mark in each["entities"]
    ]
    assert marks == [(utf16(each["text"], *at), label, "") for each in documents for *at, label in each["label"]]
    return Read(marks, [each["text"] for each in documents])


def label_studio(path: Path) -> Read:
    marks, said = [], []
    tasks = json.loads(path.read_text("utf-8"))
    for task in tasks:
        for region in task["annotations"][0]["result"]:
            if region["type"] == "labels":
                value = region["value"]
                assert value["text"] == utf16(task["data"]["text"], value["start"], value["end"])
                notes = region["meta"]["text"][1:]
                told = canonical(json.loads(notes.pop(0))) if notes and notes[0].startswith("{") else ""
                marks.append((value["text"], value["labels"][0], told))
                said += notes
    return Read(marks, [task["data"]["text"] for task in tasks], said)


def conll(path: Path) -> Read:
    marks: list[tuple[str, str, str]] = []
    for row in path.read_text("utf-8").split("\n"):
        if row:
            shown, at, tag = row.split("\t")
            character = chr(int(shown[2:], 16)) if len(shown) > 1 and shown[0] == "\\" else shown
            if tag.startswith("B-"):
                marks.append((character, tag[2:], at))
            elif tag.startswith("I-"):
                words, label, start = marks[-1]
                assert label == tag[2:]
                marks[-1] = (words + character, label, start)
    return Read(marks)


def cas(path: Path) -> Read:
    (types,) = _files(path, "TypeSystem.xml")
    marks, texts, said = [], [], []
    for content in _files(path, ".xmi"):
        loaded = cassis.load_cas_from_xmi(io.BytesIO(content), cassis.load_typesystem(io.BytesIO(types)))
        texts.append(loaded.sofa_string)
        raw_offsets = [
            utf16(loaded.sofa_string, int(each.get("begin")), int(each.get("end")))
            for each in etree.fromstring(content).iter("{http:///webanno/custom.ecore}Mark")
        ]
        found = list(loaded.select("webanno.custom.Mark"))
        assert sorted(raw_offsets) == sorted(each.get_covered_text() for each in found)
        for each in found:
            marks.append((each.get_covered_text(), each.label, canonical(json.loads(each.attributes or "{}"))))
            said.append(each.remarks or "")
    return Read(marks, texts, said)


def webanno(path: Path) -> Read:
    marks, said = [], []
    for content in _files(path, ".tsv"):
        found: dict[str, list[Any]] = {}
        text, begin = "", None
        for row in content.decode().split("\n"):
            if row.startswith("#Text="):
                text, begin = _unescaped(row.removeprefix("#Text=")), None
            elif row and not row.startswith("#"):
                _, offsets, token, *cells, last = row.split("\t")
                start, end = map(int, offsets.split("-"))
                begin = start if begin is None else begin  # a sentence begins with its first token
                assert utf16(text, start - begin, end - begin) == _unescaped(token)
                assert last == ""
                if cells[1] != "_":
                    for told in zip(*(re.split(r"(?<!\\)\|", cell) for cell in cells), strict=True):
                        parts = [re.fullmatch(r"(.*)\[(\d+)\]", part, re.DOTALL) for part in told]
                        features = [_unescaped(part[1]) if part and part[1] != "*" else "" for part in parts]
                        mark = found.setdefault(parts[0][2] if parts[0] else "", [[], features])
                        mark[0].append((start, end, _unescaped(token)))
        for tokens, (attributes, label, remarks, _, _) in found.values():
            marks.append((_joined(tokens), label, canonical(json.loads(attributes or "{}"))))
            said.append(remarks)
    return Read(marks, said=said)


def _joined(tokens: list[tuple[int, int, str]]) -> str:
    """The tokens' words; the offsets say in UTF-16 units where a line end lies between them."""
    words, reached = "", tokens[0][0]
    for start, end, token in tokens:
        words += "\r\n" if start > reached else ""
        assert end - start == len(token.encode("utf-16-le")) // 2
        words, reached = words + token, end
    return words


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda at: {"t": "\t", "n": "\n", "r": "\r"}.get(at[1], at[1]), text)


def web_annotation(path: Path) -> Read:
    marks, said = [], []
    items = json.loads(path.read_text("utf-8"))["first"]["items"]
    for item in items:
        bodies = {body["purpose"]: body["value"] for body in item["body"]}
        position, quote = item["target"]["selector"]
        assert position["end"] - position["start"] == len(quote["exact"])
        marks.append((quote["exact"], bodies["classifying"], canonical(json.loads(bodies.get("describing", "{}")))))
        said += [body["value"] for body in item["body"] if body["purpose"] in ("commenting", "replying")]
    return Read(marks, said=said)


def refi_qda(path: Path) -> Read:
    space = {"q": "urn:QDA-XML:project:1.0"}
    marks, texts = [], []
    with ZipFile(path) as packed:
        root = etree.fromstring(packed.read("project.qde"))
        codes = {code.get("guid"): code.get("name") for code in root.iterfind(".//q:Code", space)}
        for source in root.iterfind(".//q:TextSource", space):
            texts.append(packed.read("Sources/" + source.get("plainTextPath").removeprefix("internal://")).decode())
            for selection in source.iterfind("q:PlainTextSelection", space):
                start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
                code = codes[selection.find("q:Coding/q:CodeRef", space).get("targetGUID")]
                told = selection.findtext("q:Description", "{}", space)
                marks.append((texts[-1][start:end], code, canonical(json.loads(told))))
    guids = {note.get("guid"): note.findtext("q:PlainTextContent", "", space) for note in root.iter("{*}Note")}
    assert {each.get("targetGUID") for each in root.iter("{*}NoteRef")} == set(guids)
    return Read(marks, texts, list(guids.values()))


def tei(path: Path) -> Read:
    root = etree.parse(path).getroot()
    told: dict[str, str] = {}
    said = []
    for note in root.iterfind(".//t:note", TEI):
        if note.get("type") == "attributes":
            told[note.get("target")[1:]] = canonical(json.loads(note.text))
        elif note.get("type") == "comment":
            said.append(note.text)
    marks = []
    text, places = "", {}
    for paragraph in root.iterfind(".//t:body/t:p", TEI):
        for event, element in etree.iterwalk(paragraph, ("start", "end")):
            text += (element.text if event == "start" else "" if element is paragraph else element.tail) or ""
            if event == "start" and element.tag.endswith("anchor"):
                places[element.get(XML_ID)] = len(text)
            if event == "start" and element.get("ana"):
                words = "".join(element.itertext())
                marks.append((words, element.get("ana")[1:], told.get(element.get(XML_ID), "")))
        text += "\n"
    for span in root.iterfind(".//t:standOff//t:span", TEI):
        words = text[places[span.get("from")[1:]] : places[span.get("to")[1:]]]
        marks.append((words, span.get("ana")[1:], told.get(span.get(XML_ID), "")))
    return Read(marks, [text], said)


def docbin(path: Path) -> Read:
    spacy = pytest.importorskip("spacy")
    documents = list(spacy.tokens.DocBin().from_disk(path).get_docs(spacy.blank("zh").vocab))
    marks = [(span.text, span.label_, "") for each in documents for span in each.spans["marks"]]
    assert all(span.start_char == span.start for each in documents for span in each.spans["marks"])
    return Read(marks, [each.text for each in documents])


def parquet(path: Path) -> Read:
    rows = pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist()
    marks = [
        (row["text"], row["type"], canonical(json.loads(row["attributes"] or "{}")))
        for row in rows
        if row["status"] != "rejected"
    ]
    return Read(marks, said=[row["comments"] for row in rows])


READERS = {
    "json": json_document,
    "jsonl": json_lines,
    "csv": comma_table,
    "xlsx": workbook,
    "docx": word,
    "html": page,
    "pdf": pdf,
    "brat": brat,
    "doccano": doccano,
    "labelstudio": label_studio,
    "conll": conll,
    "cas": cas,
    "webanno": webanno,
    "w3c": web_annotation,
    "qdpx": refi_qda,
    "tei": tei,
    "docbin": docbin,
    "parquet": parquet,
}
