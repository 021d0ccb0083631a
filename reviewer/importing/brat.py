"""brat: a text and its .ann, packed together as a ZIP of the two; offsets are code points."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from reviewer.documents.decoding import decode
from reviewer.importing.extracted import Extracted
from reviewer.importing.foreign import Foreign, not_taken, taken
from reviewer.importing.packages import Package

_MARK = re.compile(r"T\S+\t(\S+) (\d+(?: \d+;\d+)* \d+)\t(.*)")
_OTHERS = {
    "R": "relations",
    "*": "relations",
    "E": "events",
    "A": "attributes",
    "M": "attributes",
    "#": "notes",
    "N": "notes",
}


def pair(text: bytes, marks: bytes, stem: str) -> bytes:
    """A text and its marks as the one file that a library keeps; the same two always give the same bytes."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as packed:
        for suffix, content in ((".txt", text), (".ann", marks)):
            packed.writestr(ZipInfo(stem + suffix), content)
    return target.getvalue()


def is_pair(names: frozenset[str]) -> bool:
    stems = {name.rpartition(".")[0] for name in names}
    return len(names) == 2 and len(stems) == 1 and {name.rpartition(".")[2] for name in names} == {"txt", "ann"}


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """Marks in fragments are taken as one; relations, events, attributes and notes are counted and told."""
    package = Package(content, name)
    text_name, marks_name = sorted(package.entries, key=lambda each: each.endswith(".ann"))
    decoded = decode(package.part(text_name), name=name, encoding=encoding)
    marks: list[Foreign] = []
    others: dict[str, int] = {}
    for line in package.part(marks_name).decode("utf-8", "replace").split("\n"):
        found = _MARK.fullmatch(line.rstrip("\r"))
        if found:
            places = [int(each) for each in re.findall(r"\d+", found[2])]
            marks.append(Foreign(found[1], places[0], places[-1], found[3]))
        elif line[:1] in _OTHERS:
            others[_OTHERS[line[0]]] = others.get(_OTHERS[line[0]], 0) + 1
        elif line.strip():
            others["lines"] = others.get("lines", 0) + 1
    fit = taken(decoded.text, marks, origin="import:brat", unit="points")
    return Extracted(
        decoded.text,
        notices=(*fit.notices, *not_taken(others)),
        annotations=tuple(fit.marks.values()),
        encoding=decoded.encoding,
        confidence=decoded.confidence,
        replaced=decoded.replaced,
    )
