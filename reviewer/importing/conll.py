"""CoNLL: a character or word a row, its BIO tag last; the text is put together from the rows."""

from __future__ import annotations

import re

from reviewer.importing.extracted import Extracted
from reviewer.importing.foreign import Foreign, annotated

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
    """Rows with offsets (a number in the second column) keep them, and their marks go over line ends.

    Others stand side by side, a line a sentence.
    """
    pieces: list[str] = []
    at = 0
    marks: list[tuple[str, int, int]] = []
    is_first, before = True, "O"
    for line in text.split("\n"):
        row = _ROW.fullmatch(line.strip())
        if row is None or row[1] == STARTS:
            is_first = True
            continue
        token = _ESCAPED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), row[1])
        offset = _offset(line)
        gap = _gap(pieces, token, is_first=is_first) if offset is None else "\n" * min(max(0, offset - at), 1000)
        pieces += [gap, token]
        is_parted = is_first and offset is None
        _mark(marks, row[2], "O" if is_parted else before, at + len(gap), at + len(gap) + len(token))
        at += len(gap) + len(token)
        is_first, before = False, row[2]
    return annotated("".join(pieces), [Foreign(*mark) for mark in marks], by="conll", unit="points")


def _offset(line: str) -> int | None:
    columns = line.split("\t")
    return int(columns[1]) if len(columns) == 3 and columns[1].isdecimal() and len(columns[1]) < 10 else None


def _gap(pieces: list[str], token: str, *, is_first: bool) -> str:
    if not pieces:
        return ""
    if is_first:
        return "\n"
    # Words of letters need a space between them; characters, and Chinese words, do not.
    is_latin = len(pieces[-1]) + len(token) > 2 and _LATIN.match(pieces[-1][-1]) and _LATIN.match(token[0])
    return " " if is_latin else ""


def _mark(marks: list[tuple[str, int, int]], tag: str, before: str, start: int, end: int) -> None:
    """Begins a mark, or lets the last one go on, where the row before is of it."""
    place, _, label = tag.partition("-")
    if place == "O":
        return
    if place in "IMEL" and before.partition("-")[2] == label:
        marks[-1] = (label, marks[-1][1], end)
    else:
        marks.append((label, start, end))
