"""Preview: how the file that a format writes begins, as lines that people can read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from zipfile import ZipFile

from reviewer.annotations import Relation, mentioned
from reviewer.exporting import formats
from reviewer.exporting.reviewed import Reviewed
from reviewer.wording import Language

MOST_READ = 20_000  # characters of the document that is written
MOST_LINES = 40
MOST_CHARACTERS = 240  # of one line
_SHOWN_ROWS = 8  # of one sheet


def beginning(reviewed: Reviewed, most: int = MOST_READ) -> Reviewed:
    """The first paragraphs of a document with what lies in them: a yearbook takes minutes to write as Word."""
    if len(reviewed.text) <= most:
        return reviewed
    end = reviewed.text.rfind("\n", 0, most) + 1 or most
    marks = tuple(each for each in reviewed.annotations if each.span.end <= end)
    ids = {mark.id for mark in marks}
    return replace(
        reviewed,
        text=reviewed.text[:end],
        annotations=marks,
        relations=tuple(each for each in reviewed.relations if _is_within(each, ids, end)),
        comments=tuple(each for each in reviewed.comments if each.annotation is None or each.annotation in ids),
        evidence=tuple(each for each in reviewed.evidence if each.annotation in ids),
        repairs=tuple(each for each in reviewed.repairs if each.span.end <= end),
        findings=tuple(each for each in reviewed.findings if all(span.end <= end for span in each.spans)),
        paragraphs_read=tuple(each for each in reviewed.paragraphs_read if each.span.end <= end),
        blocks=tuple(each for each in reviewed.blocks if each.span.end <= end),
        whole=reviewed.progress,
    )


def _is_within(relation: Relation, ids: set[int], end: int) -> bool:
    last = relation.content.get("end")
    return mentioned(relation) <= ids and (not isinstance(last, int) or last <= end)


@dataclass(frozen=True, slots=True)
class Preview:
    """The first lines of a text; of any other file, what it contains."""

    lines: tuple[str, ...]
    is_text: bool


def preview(
    documents: Iterable[Reviewed], *, format_name: str, language: Language, progress: Callable[[float], None]
) -> Preview:
    """Writes documents in memory and reads what came out; raises the problems of the format."""
    form = formats.named(format_name)
    target = io.BytesIO()
    form.write(documents, target, language)
    progress(1.0)
    content = target.getvalue()
    contents = _CONTENTS.get(form.suffix)
    lines = contents(content) if contents else _text(content)
    return Preview(tuple(line[:MOST_CHARACTERS] for line in islice(lines, MOST_LINES)), contents is None)


def _text(content: bytes) -> Iterator[str]:
    return iter(content.decode("utf-8-sig").splitlines())


def _page(content: bytes) -> Iterator[str]:
    """The words of a page: its first lines are its style sheet."""
    from selectolax.lexbor import LexborHTMLParser  # lazily, as all libraries of formats

    page = LexborHTMLParser(content)
    page.strip_tags(["style", "script"])
    lines = page.body.text(separator="\n").splitlines() if page.body else []
    return (line.strip() for line in lines if line.strip())


def _sheets(content: bytes) -> Iterator[str]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        yield f"▦ {name}"
        for row in rows[:_SHOWN_ROWS]:
            yield "    " + " | ".join(map(_cell, row))


def _cell(value: object) -> str:
    """A cell as it shows: spreadsheets know no whole numbers."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\n", " ")


def _word(content: bytes) -> Iterator[str]:
    from docx import Document
    from docx.table import Table

    for part in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            yield from ("    " + " | ".join(_cell(each.text) for each in row.cells) for row in part.rows)
        elif part.text.strip():
            yield part.text


def _pages(content: bytes) -> Iterator[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, 1):
            yield f"▤ {number}"
            yield from page.get_textpage().get_text_bounded().splitlines()


def _packed(content: bytes) -> Iterator[str]:
    with ZipFile(io.BytesIO(content)) as package:
        for each in package.infolist():
            yield f"▤ {each.filename}  {each.file_size:,} B"


def _size(content: bytes) -> Iterator[str]:
    yield f"{len(content):,} B"


_CONTENTS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    ".html": _page,
    ".xlsx": _sheets,
    ".docx": _word,
    ".pdf": _pages,
    ".zip": _packed,
    ".qdpx": _packed,
    ".spacy": _size,
    ".parquet": _size,
}
