"""Formats: what can be imported. A row has what a file of the format shows, its reader and how large it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from reviewer.importing import (
    brat,
    cas,
    comma_table,
    conll,
    epub,
    json_tasks,
    limits,
    mail,
    native,
    ofd,
    old_word,
    open_document,
    pdf,
    picture,
    rich_text,
    web,
    word,
    workbook,
)
from reviewer.importing.extracted import Endless, Extracted
from reviewer.importing.sight import Sight
from reviewer.problems import EmptyDocument, Problem, TooLarge, Unreadable


class _ReadsBytes(Protocol):
    def __call__(self, content: bytes, *, name: str, encoding: str | None = None) -> Extracted: ...


class _ReadsPages(Protocol):
    def __call__(self, content: bytes, *, name: str, progress: Callable[[float], None]) -> Extracted: ...


Read = Callable[[Sight], Extracted]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file; `suffixes` only order the file dialog, the content decides."""

    name: str
    suffixes: tuple[str, ...]
    shows: Callable[[Sight], bool]
    read: Read
    most_bytes: int = limits.MOST_BYTES


def _whole(read: _ReadsBytes) -> Read:
    return lambda sight: read(sight.content, name=sight.name, encoding=sight.encoding)


def _by_pages(read: _ReadsPages) -> Read:
    return lambda sight: read(sight.content, name=sight.name, progress=sight.progress)


def _refusing(reason: str) -> Read:
    def refuse(sight: Sight) -> Extracted:
        raise Unreadable(name=sight.name, reason=f"reason.{reason}")

    return refuse


def _text(sight: Sight) -> Extracted:
    """A text as it was decoded; Markdown is kept as written."""
    found = sight.decoded
    return Extracted(found.text, encoding=found.encoding, confidence=found.confidence, replaced=found.replaced)


def _comma_table(sight: Sight) -> Extracted:
    found = sight.decoded
    table = comma_table.extracted(found.text, _delimiter(sight) or ",", sight.name)
    return replace(_text(sight), blocks=table.blocks)


def _delimiter(sight: Sight) -> str | None:
    whole_rows = sight.start.rpartition("\n")[0] if len(sight.start) > 4096 else sight.start
    return comma_table.delimiter(whole_rows, is_named=sight.suffix in (".csv", ".tsv", ".tab"))


ARCHIVES = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
ODF = "application/vnd.oasis.opendocument"
TEXT = limits.MOST_TEXT_BYTES

# From the most certain sign to the least; the last row takes whatever is text.
FORMATS: tuple[Format, ...] = (
    Format("pdf", (".pdf",), lambda sight: sight.is_pdf, _by_pages(pdf.read)),
    Format("docx", (".docx", ".docm"), lambda sight: word.BODY in sight.entries, _whole(word.read)),
    Format("xlsx", (".xlsx", ".xlsm"), lambda sight: "xl/workbook.xml" in sight.entries, _whole(workbook.read_xlsx)),
    Format("xlsb", (".xlsb",), lambda sight: "xl/workbook.bin" in sight.entries, _whole(workbook.read_xls)),
    Format("slides", (), lambda sight: "ppt/presentation.xml" in sight.entries, _refusing("slides")),
    Format("odt", (".odt",), lambda sight: sight.mimetype.startswith(f"{ODF}.text"), _whole(open_document.read_text)),
    Format("ods", (".ods",), lambda sight: sight.mimetype == f"{ODF}.spreadsheet", _whole(open_document.read_sheets)),
    Format("epub", (".epub",), lambda sight: epub.CONTAINER in sight.entries, _whole(epub.read)),
    Format("ofd", (".ofd",), lambda sight: "ofd.xml" in {each.lower() for each in sight.entries}, _whole(ofd.read)),
    Format("brat", (".ann",), lambda sight: brat.is_pair(sight.entries), _whole(brat.read)),
    Format("zip", (".zip",), lambda sight: bool(sight.entries), _refusing("whole_archive")),
    Format("doc", (".doc", ".wps"), lambda sight: "WordDocument" in sight.streams, _whole(old_word.read)),
    Format("xls", (".xls", ".et"), lambda sight: bool(sight.streams & {"Workbook", "Book"}), _whole(workbook.read_xls)),
    Format("encrypted", (), lambda sight: "EncryptedPackage" in sight.streams, _refusing("encrypted")),
    Format("compound", (), lambda sight: bool(sight.streams), _refusing("unknown_office")),
    Format("rtf", (".rtf",), lambda sight: sight.begins(b"{\\rtf"), _whole(rich_text.read)),
    Format("picture", picture.SUFFIXES, lambda sight: sight.is_picture, _by_pages(picture.read)),
    Format("other_picture", (), lambda sight: sight.is_other_picture, _refusing("picture")),
    Format("archive", (), lambda sight: sight.begins(*ARCHIVES), _refusing("other_archive")),
    Format("xmi", (".xmi",), lambda sight: bool(cas.STARTS.match(sight.start)), _whole(cas.read), TEXT),
    Format("html", (".html", ".htm"), lambda sight: sight.is_page, _whole(web.read), TEXT),
    Format("mail", (".eml", ".mht", ".mhtml"), lambda sight: sight.is_mail, _whole(mail.read)),
    Format(
        "json",
        (".json",),
        lambda sight: native.is_document(sight.json),
        lambda sight: native.read(sight.json, name=sight.name),
    ),
    Format(
        "label_studio",
        (),
        lambda sight: json_tasks.is_label_studio(sight.json),
        lambda sight: json_tasks.read_label_studio(sight.json, name=sight.name),
    ),
    Format(
        "doccano",
        (".jsonl",),
        lambda sight: json_tasks.is_doccano(sight.json),
        lambda sight: json_tasks.read_doccano(sight.json, name=sight.name),
    ),
    Format(
        "conll",
        (".conll", ".bio"),
        lambda sight: conll.is_table(sight.start),
        lambda sight: conll.read(sight.decoded.text, name=sight.name),
        TEXT,
    ),
    Format("csv", (".csv", ".tsv"), lambda sight: _delimiter(sight) is not None, _comma_table, TEXT),
    Format("markdown", (".md",), lambda sight: sight.is_markdown, _text, TEXT),
    Format("text", (".txt", ".text"), lambda sight: True, _text, TEXT),
)


def format_of(sight: Sight) -> Format:
    """What a file is, by its content."""
    return next(each for each in FORMATS if each.shows(sight))


def extracted(
    content: bytes, *, name: str, encoding: str | None = None, progress: Callable[[float], None] = lambda _: None
) -> Extracted:
    """A file's text with what belongs to it; raises a Problem that says what is wrong with the file.

    `progress` gets the share that is read of pages which are pictures, where there are such.
    """
    try:
        found = _read(Sight(content, name, encoding, progress))
    except Problem:
        raise
    except Endless as error:
        raise Unreadable(name=name, reason="reason.too_long") from error
    except RecursionError as error:
        raise Unreadable(name=name, reason="reason.too_deep") from error
    except MemoryError as error:
        raise Unreadable(name=name, reason="reason.too_heavy") from error
    except Exception as error:  # foreign parsers end here: a damaged file raises a dozen kinds of errors in them
        raise Unreadable(name=name, reason="reason.damaged") from error
    if not found.text.strip("\ufeff\ufffd \t\r\n\u3000"):
        raise EmptyDocument(name=name)
    if len(found.text) > limits.MOST_CHARACTERS:
        raise Unreadable(name=name, reason="reason.too_long")
    return found


def _read(sight: Sight) -> Extracted:
    size = len(sight.content)
    if size > limits.MOST_BYTES:
        raise TooLarge(name=sight.name, megabytes=size >> 20, limit=limits.MOST_BYTES >> 20)
    form = format_of(sight)
    if size > form.most_bytes:
        raise TooLarge(name=sight.name, megabytes=size >> 20, limit=form.most_bytes >> 20)
    return form.read(sight)
