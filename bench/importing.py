"""How fast each reader of a format is, on a document of a million characters: python -m bench.importing."""

from __future__ import annotations

import io
import json
import resource
import time

import xlsxwriter

from reviewer.importing.formats import extracted
from tests.importing import made

LINE = made.LINE * 4
LINES = 1_000_000 // len(LINE)


def _workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(LINES):
            sheet.write(row, 0, f"{row}{LINE}")
    return target.getvalue()


def _documents() -> dict[str, bytes]:
    """The same lines in every format, with a number where equal lines would be kept once."""
    lines = [f"{number}{LINE}" for number in range(LINES)]
    paragraphs = [made.paragraph(made.run(line)) for line in lines]
    pages = ["\n".join(lines[at : at + 30]).replace(made.LINE * 2, made.LINE) for at in range(0, LINES, 30)]
    marks = [[at * 100, at * 100 + 3, "PERSON"] for at in range(5_000)]
    text = "\n".join(lines)
    return {
        "text gb18030": text.encode("gb18030"),
        "html": ("<html><body>" + "".join(f"<p>{line}</p>" for line in lines)).encode(),
        "docx": made.docx("".join(paragraphs)),
        "odt": made.open_document("text", "".join(f"<text:p>{line}</text:p>" for line in lines)),
        "doc": made.doc(text),
        "rtf": b"{\\rtf1\\ansicpg936 " + "\\par ".join(map(made.escaped, lines)).encode() + b"}",
        "pdf": made.pdf(*pages),
        "ofd": made.ofd(*pages),
        "xlsx": _workbook(),
        "ods": made.open_document(
            "spreadsheet",
            '<table:table table:name="一">'
            + "".join(
                f"<table:table-row><table:table-cell><text:p>{line}</text:p></table:table-cell></table:table-row>"
                for line in lines
            )
            + "</table:table>",
        ),
        "csv": "\n".join(f"{line},1,2" for line in lines).encode(),
        "epub": made.epub(*("</p><p>".join(lines[at : at + 500]) for at in range(0, LINES, 500))),
        "mht": made.mht().replace(made.HTML.encode("gb18030"), f"<html><body><p>{text}".encode("gb18030")),
        "doccano": json.dumps({"text": text, "label": marks}, ensure_ascii=False).encode(),
    }


def main() -> None:
    for name, content in _documents().items():
        started = time.process_time()
        found = extracted(content, name=name)
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        rate = len(found.text) / seconds / 1e6
        size = f"{len(content) >> 10:8,} kB {len(found.text):10,} characters"
        print(f"{name:14}{size} {seconds:7.2f} s {rate:7.2f} M/s {peak:6} MB")


if __name__ == "__main__":
    main()
