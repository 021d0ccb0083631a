"""Word 97-2003 and WPS texts (DOC, WPS): the piece table of the WordDocument stream, each part of the text apart."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from reviewer.importing.extracted import Draft, Extracted
from reviewer.importing.word_marks import Marks, marks, within
from reviewer.problems import Unreadable

# The parts of the text stream in their order, with the place of their lengths in the header (ccpText on).
_PARTS = ("body", "footnote", "header", "macro", "comment", "endnote", "text_box", "text_box")
_WORD_97 = 0xA5EC
_FLAGS, _LENGTHS, _PIECES = 0x0A, 0x4C, 0x1A2
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COMPRESSED = 0x40000000
CELL_END, ROW_END = "\x07", "\ufdd0"  # the second is ours, for the file has the first in its place
DELETED, IN_TABLE, ENDS_ROW = 1, 2, 4
_DELETED = re.compile(b"[\x01\x03\x05\x07]+")
_STRETCHES = re.compile(b"[\x01\x03\x05\x07]+|[\x00\x04]+|[\x02\x06]+")
_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14?|[\x14\x15]")
_FIELD_OPEN = re.compile("\x13[^\x13\x14\x15]*\x15")
_UNSEEN = re.compile("[\x00-\x06\x08\x0e-\x1d\x1f]")
_MEANT = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x1e": "-"})


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """The whole text; numbers that Word counts by itself are not worked out here, and so say the notices."""
    import olefile  # loaded for such files only

    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        if ole.exists("EncryptedPackage"):
            raise Unreadable(name=name, reason="reason.encrypted")
        stream = ole.openstream("WordDocument").read()
        magic, flags = struct.unpack_from("<H", stream)[0], struct.unpack_from("<H", stream, _FLAGS)[0]
        if magic != _WORD_97:
            raise Unreadable(name=name, reason="reason.too_old")
        if flags & _ENCRYPTED:
            raise Unreadable(name=name, reason="reason.encrypted")
        table = ole.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
    text = _text(stream, table)
    draft = Draft()
    deleted: list[str] = []
    at = 0
    for kind, length in zip(_PARTS, struct.unpack_from("<8i", stream, _LENGTHS), strict=True):
        if length < 0:
            raise Unreadable(name=name, reason="reason.damaged")
        if kind != "macro":
            part = text.cut(at, at + length)
            deleted += part.deleted()
            _write(draft, kind, part)
        at += length
    for number, words in enumerate(deleted, 1):
        draft.part()
        draft.add("deleted", _shown(words), f"deletion {number}")
    if deleted:
        draft.notice("import_revisions", inserted=0, deleted=len(deleted))
    draft.notice("import_doc")
    return draft.extracted("doc")


@dataclass(frozen=True, slots=True)
class _Text:
    """UTF-16 units, each a character of `units`, for lengths count them so; and what each is (bits of `flags`)."""

    units: str
    flags: bytes

    def cut(self, start: int, end: int) -> _Text:
        return _Text(self.units[start:end], self.flags[start:end])

    def deleted(self) -> list[str]:
        """The stretches of deleted text."""
        return [_joined(self.units[slice(*each.span())]) for each in _DELETED.finditer(self.flags)]

    def kept(self) -> Iterator[tuple[bool, str]]:
        """What is not deleted, in stretches that do or do not stand in tables; a row's end is ROW_END."""
        for each in _STRETCHES.finditer(self.flags):
            first, last = each.span()
            if self.flags[first] & DELETED:
                continue
            marked = zip(self.units[first:last], self.flags[first:last], strict=True)
            words = "".join(ROW_END if flag & ENDS_ROW and unit == CELL_END else unit for unit, flag in marked)
            yield bool(self.flags[first] & IN_TABLE), _joined(words)


def _joined(units: str) -> str:
    """Halves of characters put together."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _text(stream: bytes, table: bytes) -> _Text:
    """All characters as the pieces give them."""
    start, length = struct.unpack_from("<II", stream, _PIECES)
    pieces = _piece_table(table[start : start + length])
    count = (len(pieces) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", pieces)
    found: list[str] = []
    flags = bytearray()
    told = marks(stream, table)
    for number, (first, last) in enumerate(pairwise(places)):
        (at,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)
        if last < first or last - first > len(stream):
            raise ValueError("pieces out of order")
        if at & _COMPRESSED:
            at, width = (at & ~_COMPRESSED) // 2, 1
            found.append(stream[at : at + last - first].decode("cp1252", "replace"))
        else:
            width = 2
            units = stream[at : at + 2 * (last - first)]
            found.append("".join(map(chr, struct.unpack(f"<{len(units) // 2}H", units[: len(units) // 2 * 2]))))
        flags += _flags(told, at, width, len(found[-1]))
    return _Text("".join(found), bytes(flags))


def _flags(told: Marks, at: int, width: int, count: int) -> bytes:
    """What each unit of a piece is."""
    flags = bytearray(count)
    for ranges, flag in ((told.deleted, DELETED), (told.in_table, IN_TABLE), (told.row_ends, ENDS_ROW)):
        for first, last in within(ranges, at, at + width * count):
            for place in range((first - at) // width, (last - at) // width):
                flags[place] |= flag
    return bytes(flags)


def _piece_table(clx: bytes) -> bytes:
    at = 0
    while clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise ValueError("no piece table")
    (length,) = struct.unpack_from("<I", clx, at + 1)
    return clx[at + 5 : at + 5 + length]


def _write(draft: Draft, kind: str, part: _Text) -> None:
    if kind == "body":
        _write_body(draft, part)
        return
    text = "".join(_shown(words) for _, words in part.kept())
    if text.strip("\n\x07 "):
        draft.part()
        with draft.block(kind):
            draft.write(text.replace(ROW_END, "\n").replace(CELL_END, "\t").strip("\n"))
        draft.end_line()


def _shown(text: str) -> str:
    """Fields by their results, breaks as line ends, marks of notes and pictures left out."""
    while (plain := _FIELD_OPEN.sub("", text)) != text:
        text = plain
    return _UNSEEN.sub("", _FIELD.sub("", text)).translate(_MEANT)


def _write_body(draft: Draft, part: _Text) -> None:
    """The body with its tables: by the formatting where it tells of them, else by the marks of their cells."""
    stretches = [(is_table, _shown(words)) for is_table, words in part.kept()]
    if not any(is_table for is_table, _ in stretches):
        _write_lines(draft, "".join(words for _, words in stretches))
        return
    table = 0
    for is_table, group in groupby(stretches, key=itemgetter(0)):
        words = "".join(each for _, each in group)
        if not is_table:
            draft.write(words.replace(CELL_END, "\t"))
            continue
        table += 1
        rows = (row.removesuffix(CELL_END).split(CELL_END) for row in words.split(ROW_END) if row)
        _write_table(draft, table, rows)


def _write_table(draft: Draft, table: int, rows: Iterable[list[str]]) -> None:
    draft.end_line()
    for row, cells in enumerate(rows, 1):
        for column, words in enumerate(cells, 1):
            draft.write("\t" if column > 1 else "")
            with draft.block("cell", f"table {table} R{row}C{column}"):
                draft.write(words.strip("\n"))
        draft.write("\n")


def _write_lines(draft: Draft, text: str) -> None:
    """The body of a file that tells of no tables; cells end with 07, and so do rows."""
    *marked, rest = text.split(CELL_END)
    for table, region in enumerate(_regions(marked), 1):
        before, _, first = region[0].rpartition("\n")
        draft.write(before)
        _write_table(draft, table, _rows([first, *region[1:]]))
    draft.write(rest)


def _regions(marked: list[str]) -> Iterator[list[str]]:
    """What each table ends with 07; a paragraph after a row's end parts two tables."""
    region: list[str] = []
    for words in marked:
        if region and not region[-1] and "\n" in words:
            yield region
            region = []
        region.append(words)
    if region:
        yield region


def _rows(ended: list[str]) -> list[list[str]]:
    """Rows of one width where every row's mark then falls on an empty place, else a row up to each empty place."""
    for width in range(1, len(ended)):
        if len(ended) % (width + 1) == 0 and not any(ended[width :: width + 1]):
            return [ended[at : at + width] for at in range(0, len(ended), width + 1)]
    rows: list[list[str]] = [[]]
    for words in ended:
        if words or not rows[-1]:
            rows[-1].append(words)
        else:
            rows.append([])
    return [row for row in rows if row]
