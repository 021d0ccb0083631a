"""XLSX: a sheet each for figures, entities, comments, documents and the text; rows link to their paragraph.

No string becomes a formula or a link by itself. A paragraph longer than a cell holds goes on in the next row.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reviewer.annotations import Annotation, Comment
from reviewer.assets import Json
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.sheet import take_as_words
from reviewer.exporting.telling import choice_name
from reviewer.labels import scheme
from reviewer.reviewing import Evidence
from reviewer.values import single_value, values_shown
from reviewer.wording import Language, said

CELL_CHARACTERS = 32_767  # Excel's limit
SHEET_LINKS = 65_000  # Excel's limit is 65,530 a sheet; rows beyond carry the number alone
Cell: TypeAlias = str | int | float | None

Links: TypeAlias = Mapping[str, str]
NO_LINKS: Links = {}
WIDTHS = {"document": 26, "paragraph": 7, "text": 22, "context": 60, "comment": 44, "cited": 36, "item": 16, "path": 44}
FIGURE_COLUMNS = (
    "document", "paragraph", "text", "number", "values", "unit", "kind", "qualifier", "item", "indicator",
    "subject", "period", "role", "status", "context", "comment", "evidence", "cited",
)  # fmt: skip
ENTITY_COLUMNS = (
    "document", "paragraph", "type", "text", "edtf", "status", "origin", "context", "comment", "evidence", "cited",
)  # fmt: skip
COMMENT_COLUMNS = ("document", "paragraph", "type", "text", "comment", "author", "created", "answers", "resolved")
DOCUMENT_COLUMNS = (
    "document", "characters", "encoding", "script", "date", "marks", "decided", "paragraphs", "read", "signed", "note",
    "path",
)  # fmt: skip
TEXT_COLUMNS = ("document", "paragraph", "level", "text")


@dataclass(slots=True)
class Sheet:
    """A worksheet that fills from the top."""

    sheet: Worksheet
    columns: Sequence[str]
    row: int = 1
    links: int = field(default=0)

    def add(self, cells: Sequence[Cell], links: Links = NO_LINKS, face: Format | None = None) -> None:
        """One row; `links` lead from its document and its paragraph number to the sheets that hold them."""
        for column, cell in enumerate(cells):
            value = cell[:CELL_CHARACTERS] if isinstance(cell, str) else cell
            link = links.get(self.columns[column], "")
            if link and value is not None and self.links < SHEET_LINKS:
                self.sheet.write_url(self.row, column, link, string=str(value))
                self.links += 1
            elif value is not None and value != "":
                self.sheet.write(self.row, column, value, face)
        self.row += 1

    def finish(self) -> None:
        self.sheet.autofilter(0, 0, max(1, self.row - 1), len(self.columns) - 1)


class Book:
    """The workbook with its sheets, in one language."""

    def __init__(self, target: IO[bytes], language: Language) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = Workbook(target, options)
        self._language = language
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "bg_color": "#F4F1EC", "valign": "vcenter"})
        self.figures = self._sheet("figures", FIGURE_COLUMNS)
        self.entities = self._sheet("entities", ENTITY_COLUMNS)
        self.comments = self._sheet("comments", COMMENT_COLUMNS)
        self.documents = self._sheet("documents", DOCUMENT_COLUMNS)
        self.texts = self._sheet("text", TEXT_COLUMNS)

    def say(self, key: str) -> str:
        return said(key, self._language)

    def _sheet(self, name: str, columns: Sequence[str]) -> Sheet:
        sheet = self._book.add_worksheet(self.say(f"sheet.{name}"))
        take_as_words(sheet)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(columns):
            sheet.write_string(0, column, self.say(f"column.{title}"), self._head)
            width = 90 if name == "text" and title == "text" else WIDTHS.get(title, 11)
            sheet.set_column(column, column, width)
        return Sheet(sheet, columns)

    def add(self, reviewed: Reviewed) -> None:
        """All rows of one document."""
        home = f"internal:'{self.say('sheet.documents')}'!A{self.documents.row + 1}"
        self._add_document(reviewed)
        links = [{"document": home, "paragraph": paragraph} for paragraph in self._add_text(reviewed)]
        for annotation in reviewed.kept():
            place = links[reviewed.paragraph_of(annotation) - 1] if links else NO_LINKS
            if annotation.label == "FIGURE":
                self.figures.add(self._figure(annotation, reviewed), place)
            else:
                self.entities.add(self._entity(annotation, reviewed), place)
        self._add_comments(reviewed, links)

    def _add_document(self, reviewed: Reviewed) -> None:
        document, so_far = reviewed.document, reviewed.progress
        notes = [comment.text for comment in reviewed.comments if comment.annotation is None]
        signed = [
            f"{self.say(f'stage.{each.stage}')} {each.reviewer}" for each in reviewed.sign_offs if each.is_in_force
        ]
        cells = (
            document.name,
            document.length,
            document.encoding,
            self.say(f"script.{document.script}"),
            document.date,
        )
        counts = (so_far.marks, so_far.decided, so_far.paragraphs, so_far.read)
        self.documents.add((*cells, *counts, "\n".join(signed), "\n".join(notes), document.path))

    def _add_text(self, reviewed: Reviewed) -> list[str]:
        """Writes the paragraphs; returns the link to each."""
        sheet = self.say("sheet.text")
        levels = reviewed.heading_levels
        links: list[str] = []
        for number, span in enumerate(reviewed.paragraphs, 1):
            links.append(f"internal:'{sheet}'!D{self.texts.row + 1}")
            text, level = span.of(reviewed.text), levels.get(number)
            for start in range(0, len(text), CELL_CHARACTERS):
                piece = text[start : start + CELL_CHARACTERS]
                self.texts.add((reviewed.document.name, number, level, piece), face=self._wrapped)
        return links

    def _figure(self, annotation: Annotation, reviewed: Reviewed) -> list[Cell]:
        get = annotation.attributes.get
        kind, qualifier, role = (
            choice_name(value, self._language) if (value := get(name)) else "" for name in ("kind", "qualifier", "role")
        )
        return [
            *self._place(annotation, reviewed),
            annotation.span.of(reviewed.text),
            single_value(annotation.attributes),
            values_shown(annotation.attributes),
            _text(get("unit")),
            kind,
            qualifier,
            *(_text(get(name)) for name in ("item", "indicator", "subject", "period")),
            role,
            *self._rest(annotation, reviewed),
        ]

    def _entity(self, annotation: Annotation, reviewed: Reviewed) -> list[Cell]:
        status, *rest = self._rest(annotation, reviewed)
        return [
            *self._place(annotation, reviewed),
            self._label(annotation),
            annotation.span.of(reviewed.text),
            _text(annotation.attributes.get("edtf")),
            status,
            annotation.origin,
            *rest,
        ]

    def _place(self, annotation: Annotation, reviewed: Reviewed) -> tuple[str, int]:
        return reviewed.document.name, reviewed.paragraph_of(annotation)

    def _rest(self, annotation: Annotation, reviewed: Reviewed) -> list[Cell]:
        """Status, the words around, comments, evidence."""
        start, end = max(0, annotation.span.start - 20), annotation.span.end + 20
        context = " ".join(reviewed.text[start:end].split())
        found = reviewed.evidence_for(annotation)
        shown = [self.say(f"evidence.{found.status}"), _cited(found)] if found else [None, None]
        return [self.say(f"status.{annotation.status}"), context, "\n".join(reviewed.remarks_on(annotation)), *shown]

    def _label(self, annotation: Annotation) -> str:
        label = scheme().get(annotation.label)
        return label.names[self._language] if label else annotation.label

    def _add_comments(self, reviewed: Reviewed, links: Sequence[Links]) -> None:
        marks = {annotation.id: annotation for annotation in reviewed.annotations}
        answered = {comment.id: comment for comment in reviewed.comments}
        for comment in reviewed.comments:
            mark = marks.get(comment.annotation or 0)
            place = links[reviewed.paragraph_of(mark) - 1] if mark and links else NO_LINKS
            first = answered.get(comment.reply_to or 0)
            thread = [first.text if first else None, comment.resolved or None]
            self.comments.add([*self._remark(comment, mark, reviewed), *thread], place)

    def _remark(self, comment: Comment, mark: Annotation | None, reviewed: Reviewed) -> list[Cell]:
        place: list[Cell] = [reviewed.document.name, None, self.say("sheet.documents"), ""]
        if mark:
            place = [*self._place(mark, reviewed), self._label(mark), mark.span.of(reviewed.text)]
        return [*place, comment.text, comment.author, comment.created]

    def finish(self) -> None:
        for sheet in (self.figures, self.entities, self.comments, self.documents, self.texts):
            sheet.finish()
        self._book.close()


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """The workbook of all documents; its words are in `language`."""
    # Built in memory: a disk that fills up then fails one write, not a half-closed archive.
    built = io.BytesIO()
    book = Book(built, language)
    for reviewed in documents:
        book.add(reviewed)
    book.finish()
    target.write(built.getbuffer())


def _cited(evidence: Evidence) -> str:
    """Source, link and passage, each on a line of its own."""
    return "\n".join(part for part in (evidence.source, evidence.link, evidence.quote) if part)


def _text(value: Json) -> str | None:
    return None if value is None else str(value)
