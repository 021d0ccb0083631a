"""CoNLL: a character or word a row, its BIO tag last; the text is put together from the rows."""

from __future__ import annotations

import re

from reviewer.importing.extracted import Extracted
from reviewer.importing.foreign import Foreign, taken

STARTS = "-DOCSTART-"
_ROW = re.compile(r"(\S+)(?:[ \t]\S+)*[ \t](O|[BIESMLU]-\S+)")
_ESCAPED = re.compile(r"\\u([0-9A-F]{4,6})")
_LATIN = re.compile("[0-9A-Za-z]")
_LOOKED_AT = 200


def is_table(text: str) -> bool:
    """Whether the first rows are tokens with tags, some of them other than O."""
    rows = [line for line in text[:20_000].splitlines() if line.strip()][:_LOOKED_AT]
    found = [_ROW.fullmatch(line.strip()) for line in rows]
    return len(rows) >= 3 and all(found) and any(each and each[2] != "O" for each in found)


def parts(text: str) -> list[str]:
    """The documents of a file, each from its -DOCSTART- on."""
    return [part for part in re.split(rf"^(?={STARTS})", text, flags=re.MULTILINE) if part.strip()]


def read(text: str, *, name: str) -> Extracted:
    """Rows with offsets (a number in the second column) keep them; others stand side by side, a line a sentence."""
    pieces: list[str] = []
    at = 0
    marks: list[tuple[str, int, int]] = []
    is_first = True
    for line in text.split("\n"):
        row = _ROW.fullmatch(line.strip())
        if row is None or row[1] == STARTS:
            is_first = True
            continue
        token = _ESCAPED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), row[1])
        gap = _gap(pieces, line, token, at, is_first=is_first)
        pieces += [gap, token]
        _mark(marks, row[2], at + len(gap), at + len(gap) + len(token))
        at += len(gap) + len(token)
        is_first = False
    whole = "".join(pieces)
    fit = taken(whole, [Foreign(*mark) for mark in marks], origin="import:conll", unit="points")
    return Extracted(whole, notices=fit.notices, annotations=tuple(fit.marks.values()), encoding="conll")


def _gap(pieces: list[str], line: str, token: str, at: int, *, is_first: bool) -> str:
    columns = line.split("\t")
    if len(columns) == 3 and columns[1].isdigit():
        return "\n" * min(max(0, int(columns[1]) - at), 1000)
    if not pieces:
        return ""
    if is_first:
        return "\n"
    # Words of letters need a space between them; characters, and Chinese words, do not.
    is_latin = len(pieces[-1]) + len(token) > 2 and _LATIN.match(pieces[-1][-1]) and _LATIN.match(token[0])
    return " " if is_latin else ""


def _mark(marks: list[tuple[str, int, int]], tag: str, start: int, end: int) -> None:
    """Begins a mark, or lets the last one go on."""
    place, _, label = tag.partition("-")
    if place == "O":
        return
    if place in "IMEL" and marks and marks[-1][0] == label and start - marks[-1][2] <= 1:
        marks[-1] = (label, marks[-1][1], end)
    else:
        marks.append((label, start, end))
