"""REFI-QDA: a .qdpx project for ATLAS.ti, MAXQDA, NVivo and QualCoder; positions are code points.

The texts have Unix line ends, as those programs count them. Attributes are the description of a selection,
remarks its notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import IO
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from reviewer.annotations import Annotation
from reviewer.documents.spans import Offsets, Span
from reviewer.documents.wrapping import in_one_line
from reviewer.exporting.archive import archive
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import unix_lines, xml_text
from reviewer.exporting.telling import attributes_json, hue, label_name, labels_of
from reviewer.wording import Language

NAMESPACE = "urn:QDA-XML:project:1.0"


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    several = list(documents)
    project = _Project(labels_of(several), language)
    with archive(target) as packed:
        for number, reviewed in enumerate(several, 1):
            view = unix_lines(reviewed.text)
            guid = project.add(number, reviewed, view.offsets)
            packed.writestr(f"Sources/{guid}.txt", view.text)
        packed.writestr("project.qde", project.finished())


class _Project:
    def __init__(self, labels: Sequence[str], language: Language) -> None:
        self._now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._user = _guid("user")
        head = {"name": "Zhubi", "origin": "Zhubi", "creatingUserGUID": self._user, "creationDateTime": self._now}
        self._root = etree.Element(f"{{{NAMESPACE}}}Project", head, nsmap={None: NAMESPACE})
        self._add(self._add(self._root, "Users"), "User", guid=self._user, name="Zhubi")
        codes = self._add(self._add(self._root, "CodeBook"), "Codes")
        for label in labels:
            code = self._add(codes, "Code", guid=_guid(label), name=label, isCodable="true", color=hue(label))
            self._add(code, "Description").text = label_name(label, language)
        self._sources = self._add(self._root, "Sources")
        self._notes = etree.Element(f"{{{NAMESPACE}}}Notes")

    def add(self, number: int, reviewed: Reviewed, offsets: Offsets) -> str:
        """Adds a document; returns the GUID that its text is kept under. `offsets` lead to that text."""
        guid = _guid(f"{number} {reviewed.document.text_sha256}")
        source = self._made(self._sources, "TextSource", guid, reviewed.document.name)
        source.set("plainTextPath", f"internal://{guid}.txt")
        for mark in reviewed.kept():
            self._select(source, mark, offsets.to_view(mark.span), reviewed)
        return guid

    def _select(self, source: etree._Element, mark: Annotation, span: Span, reviewed: Reviewed) -> None:
        of = source.get("guid")
        words = in_one_line(mark.span.of(reviewed.text))
        selection = self._made(source, "PlainTextSelection", _guid(f"{of} {mark.id}"), words)
        selection.attrib.update({"startPosition": str(span.start), "endPosition": str(span.end)})
        if mark.attributes:
            self._add(selection, "Description").text = xml_text(attributes_json(mark))
        coding = self._add(selection, "Coding", guid=_guid(f"{of} {mark.id} coding"), creatingUser=self._user)
        self._add(coding, "CodeRef", targetGUID=_guid(mark.label))
        for at, remark in enumerate(reviewed.remarks_on(mark)):
            guid = _guid(f"{of} {mark.id} note {at}")
            note = self._made(self._notes, "Note", guid, words)
            self._add(note, "PlainTextContent").text = xml_text(remark)
            self._add(selection, "NoteRef", targetGUID=guid)

    def finished(self) -> bytes:
        if len(self._notes):
            self._root.append(self._notes)
        content: bytes = etree.tostring(self._root, xml_declaration=True, encoding="utf-8", standalone=True)
        return content

    def _made(self, under: etree._Element, tag: str, guid: str, name: str) -> etree._Element:
        return self._add(
            under, tag, guid=guid, name=xml_text(name), creatingUser=self._user, creationDateTime=self._now
        )

    def _add(self, under: etree._Element, tag: str, **attributes: str) -> etree._Element:
        return etree.SubElement(under, f"{{{NAMESPACE}}}{tag}", attributes)


def _guid(of: str) -> str:
    """The same for the same, so that two exports of one document can be told to be of one."""
    return str(uuid5(NAMESPACE_URL, f"urn:zhubi:{of}"))
