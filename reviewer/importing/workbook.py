"""Workbooks (XLSX, XLS, ET): a line a row, cells parted by tabs, each a block under its name in the sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from reviewer.importing import limits
from reviewer.importing.cells import column_name, column_number
from reviewer.importing.extracted import Draft, Extracted
from reviewer.importing.packages import Package, attribute, local
from reviewer.problems import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from python_calamine import CalamineSheet

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"(?:[^>]*?\bs="(\d{1,5})")?')
_COMMENTS = re.compile(r"xl/(?:comments/)?comments?\d*\.xml")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_BUILT_IN = {9: 0, 10: 2}  # number formats that are percentages, with their decimals
_MOST_AREA = 20_000_000  # cells, empty ones too, that a sheet spans


def read_xlsx(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """Values as they are shown where they are percentages; other number formats do not change a value's digits."""
    package = Package(content, name)
    shares = _shares(package)
    sheets = _sheet_parts(package)
    percent = {title: _percent_cells(package, part, shares) for title, part in sheets.items() if part}
    comments = [part for part in sorted(package.entries) if _COMMENTS.fullmatch(part)]
    return _read(content, name, "xlsx", percent, [package.xml(part) for part in comments])


def read_xls(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """The same for the binary format, whose number formats are not read: a percentage comes as its fraction."""
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
            for row in _filled(book.get_sheet_by_name(title)):
                cells += len(row)
                if cells > limits.MOST_CELLS:
                    raise Unreadable(name=name, reason="reason.too_many_cells")
                fractions += _write_row(draft, title, row, percent.get(title, {}))
            draft.part()
    except python_calamine.PasswordError as error:
        raise Unreadable(name=name, reason="reason.encrypted") from error
    for each in (each for part in comments for each in part.iter() if local(each) == "comment"):
        draft.add("comment", "".join(each.itertext()), attribute(each, "ref"))
    if form == "xls" and fractions:
        draft.notice("import_number_formats", count=fractions)
    return draft.extracted(form)


def _filled(sheet: CalamineSheet) -> Iterator[Sequence[tuple[int, int, object]]]:
    """The rows that hold something: row, column, value of each cell, counted from 1."""
    top, left = sheet.start or (0, 0)
    for at, row in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        found = [(at, column, value) for column, value in enumerate(row, left + 1) if value not in ("", None)]
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
        columns = max(columns, column_number(letters.decode("ascii")))
        if style and int(style) in shares:
            found[f"{letters.decode('ascii')}{int(number)}"] = shares[int(style)]
    if rows * columns > _MOST_AREA:
        raise package.refused("too_many_cells")
    return found
