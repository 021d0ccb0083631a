"""Workbooks (XLSX, XLS, ET): a line a row, cells parted by tabs, each a block under its name in the sheet."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from reviewer.importing import limits
from reviewer.importing.cells import column_name, column_number
from reviewer.importing.extracted import Draft, Extracted
from reviewer.importing.packages import Package, attribute, local
from reviewer.importing.sight import OLE
from reviewer.problems import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Za-z]+)(\d+)["'](?:[^>]*?\bs="(\d{1,5})")?""")
_COUNT = re.compile(rb"""[cC]ount\s*=\s*["'](\d+)["']""")
_COMMENTS = re.compile(r"xl/(?:comments/)?comments?\d*\.xml")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_BUILT_IN = {9: 0, 10: 2}  # number formats that are percentages, with their decimals
# The records of old workbooks that begin with row and column, and the one with all texts.
_CELL_RECORDS = frozenset((0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))
_TEXTS, _SHEET, _EXTENT = 0x00FC, 0x0085, 0x0200
_MOST_ROWS = 65_536
EMPTY = ("", None)
_LAST_COLUMN = 255
_MOST_AREA = 20_000_000  # cells, empty ones too, that a sheet spans


def read_xlsx(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """Values as they are shown where they are percentages; other number formats do not change a value's digits."""
    package = Package(content, name)
    _refuse_empty_promises(package)
    shares = _shares(package)
    sheets = _sheet_parts(package)
    percent = {title: _percent_cells(package, part, shares) for title, part in sheets.items() if part}
    comments = [part for part in sorted(package.entries) if _COMMENTS.fullmatch(part)]
    return _read(content, name, "xlsx", percent, [package.xml(part) for part in comments])


def read_xls(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """The same for the binary format, whose number formats are not read: a percentage comes as its fraction."""
    if any(map(_is_impossible, _records(content))):
        raise Unreadable(name=name, reason="reason.damaged")
    return _read(content, name, "xls", {})


def _read(
    content: bytes,
    name: str,
    form: str,
    percent: Mapping[str, Mapping[str, int]],
    comments: Sequence[Element] = (),
) -> Extracted:
    import python_calamine  # a native library, loaded for tables only

    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        titles = book.sheet_names
        draft = Draft()
        fractions = cells = 0
        for title in titles:
            if len(titles) > 1:
                draft.add("sheet", title, title)
            sheet = book.get_sheet_by_name(title)
            rows = sheet.to_python(skip_empty_area=True)
            cells += sum(value not in EMPTY for row in rows for value in row)
            if cells > limits.MOST_CELLS:
                raise Unreadable(name=name, reason="reason.too_many_cells")
            for row in _filled(rows, sheet.start or (0, 0)):
                fractions += _write_row(draft, title, row, percent.get(title, {}))
            draft.part()
    except python_calamine.PasswordError as error:
        raise Unreadable(name=name, reason="reason.encrypted") from error
    except BaseException as error:
        # A panic of the library is no Exception, and would pass by everybody who waits for one.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(name=name, reason="reason.damaged") from error
    for each in (each for part in comments for each in part.iter() if local(each) == "comment"):
        draft.add("comment", "".join(each.itertext()), attribute(each, "ref"))
    if form == "xls" and fractions:
        draft.notice("import_number_formats", count=fractions)
    return draft.extracted(form)


def _filled(rows: Sequence[Sequence[object]], start: tuple[int, int]) -> Iterator[Sequence[tuple[int, int, object]]]:
    """The rows that hold something: row, column, value of each cell, counted from 1."""
    top, left = start
    for at, row in enumerate(rows, top + 1):
        found = [(at, column, value) for column, value in enumerate(row, left + 1) if value not in EMPTY]
        if found:
            yield found


def _write_row(draft: Draft, sheet: str, row: Sequence[tuple[int, int, object]], percent: Mapping[str, int]) -> int:
    """Writes a line; returns how many values lie between 0 and 1, which a lost number format may show otherwise."""
    reached, fractions = 1, 0
    for number, column, value in row:
        draft.write("\t" * (column - reached))
        reached = column
        address = f"{column_name(column)}{number}"
        with draft.block("cell", f"{sheet}!{address}"):
            draft.write(_shown(value, percent.get(address)).replace("\r\n", "\n"))
        fractions += isinstance(value, float) and 0 < abs(value) < 1
    draft.write("\n")
    return fractions


def _shown(value: object, decimals: int | None) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{value:.15g}" if decimals is None else f"{100 * value:.{decimals}f}%"
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date | datetime | time):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)


def _sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet by its title."""
    if "xl/workbook.xml" not in package.entries:
        return {}
    targets = {
        attribute(each, "Id"): "xl/" + attribute(each, "Target").removeprefix("/xl/")
        for each in package.xml("xl/_rels/workbook.xml.rels")
    }
    sheets = [each for each in package.xml("xl/workbook.xml").iter() if local(each) == "sheet"]
    return {attribute(each, "name"): targets.get(attribute(each, "id"), "") for each in sheets}


def _shares(package: Package) -> dict[int, int]:
    """The cell styles that show a percentage, with their decimals."""
    if "xl/styles.xml" not in package.entries:
        return {}
    root = package.xml("xl/styles.xml")
    codes = {
        attribute(each, "numFmtId"): _QUOTED.sub("", attribute(each, "formatCode"))
        for each in root.iter()
        if local(each) == "numFmt"
    }
    own = {int(key): _decimals(code) for key, code in codes.items() if key.isdigit() and "%" in code}
    formats = next((list(each) for each in root if local(each) == "cellXfs"), [])
    found: dict[int, int] = {}
    for style, each in enumerate(formats):
        number = int(attribute(each, "numFmtId", "0"))
        if number in _BUILT_IN or number in own:
            found[style] = own.get(number, _BUILT_IN.get(number, 0))
    return found


def _decimals(code: str) -> int:
    found = re.search(r"\.([0#]+)", code.partition(";")[0])
    return len(found[1]) if found else 0


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of an old workbook and of its sheets, each with its kind; none where the file is of another kind."""
    if not content.startswith(OLE):
        return
    import olefile  # for such files only

    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        name = next((each for each in ("Workbook", "Book") if ole.exists(each)), None)
        stream = ole.openstream(name).read() if name else b""
    begun: set[int] = set()
    starts = [0]
    while starts:
        at = starts.pop()
        while at + 4 <= len(stream) and at not in begun:
            begun.add(at)
            kind, length = struct.unpack_from("<HH", stream, at)
            record = stream[at + 4 : at + 4 + length]
            yield kind, record
            if kind == _SHEET and length >= 4:
                starts.append(struct.unpack_from("<I", record)[0])
            at += 4 + length


def _is_impossible(record: tuple[int, bytes]) -> bool:
    """A cell or a sheet beyond the last row or column, or more texts than a file can hold: the library makes room."""
    kind, content = record
    if kind == _EXTENT and len(content) >= 14:
        top, bottom, left, right = struct.unpack_from("<IIHH", content)
        return not (top <= bottom <= _MOST_ROWS and left <= right <= _LAST_COLUMN + 1)
    if kind in _CELL_RECORDS and len(content) >= 4:
        return bool(struct.unpack_from("<H", content, 2)[0] > _LAST_COLUMN)
    return kind == _TEXTS and len(content) >= 8 and struct.unpack_from("<I", content, 4)[0] > limits.MOST_BYTES


def _refuse_empty_promises(package: Package) -> None:
    """Refuses parts that announce more than they have bytes for: the library makes room for all that is announced."""
    for part in ("xl/sharedStrings.xml", "xl/styles.xml"):
        content = package.part(part) if part in package.entries else b""
        if any(int(each) > len(content) for each in _COUNT.findall(content)):
            raise package.refused("damaged")


def _percent_cells(package: Package, part: str, shares: Mapping[int, int]) -> dict[str, int]:
    """The cells that show a percentage; refuses a sheet that spans more than any table, before it is built."""
    if part not in package.entries:
        return {}
    found: dict[str, int] = {}
    rows = columns = 1
    try:
        content = package.part(part)
    except BadZipFile as error:
        raise package.refused("damaged") from error
    for cell in _CELL.finditer(content):
        letters, number, style = cell.groups()
        rows = max(rows, int(number))
        columns = max(columns, column_number(letters.decode("ascii").upper()))
        if style and int(style) in shares:
            found[f"{letters.decode('ascii')}{int(number)}"] = shares[int(style)]
    if rows * columns > _MOST_AREA:
        raise package.refused("too_many_cells")
    return found
