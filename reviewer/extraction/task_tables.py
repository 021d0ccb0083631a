"""Tables of tasks: 序号, 工作任务, 牵头单位, 完成时限, with a row on a line or each cell on its own.

The header says what its columns hold. A row whose cells for who and when are empty goes on with those above it, as
merged cells do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.documents.spans import Span
from reviewer.extraction.passages import LONGEST_GAP, Cell, CellKind, Passage, gap, joined

LONGEST_LABEL = 14
# What parts the cells of a row: | in tables that were written as plain text.
MARKS = ("\t", "|")
FEWEST_COLUMNS, MOST_COLUMNS = 2, 10
# Rows of one cell for who and when, and the lines of one cell, are read together up to here.
LONGEST_ROWS = 2_000

_OFFICE = "(?:责任)?(?:单位|部门|处室|科室|主体|站所)(?:及责任人)?"
_KINDS: tuple[tuple[CellKind, re.Pattern[str]], ...] = (
    ("lead", re.compile(f"(?:总?牵头|主办|主责){_OFFICE}")),
    ("support", re.compile(f"(?:配合|协办|协同|协助|参与){_OFFICE}")),
    (
        "responsible",
        re.compile(f"(?:责任|承办|承担|负责|落实|实施|完成|建设|整改|项目){_OFFICE}|(?:责任)?(?:单位|部门)"),
    ),
    (
        "deadline",
        re.compile(
            "(?:完成|办结|整改|办理|建成|计划完成)?(?:时限|期限)(?:要求)?|(?:计划|拟|预计)?(?:完成|竣工|时间)(?:时间|要求|节点)"
        ),
    ),
    (
        "task",
        re.compile(
            "(?:主要|重点|具体|年度|目标|工作|整改|改革|建设|民生|实事)*(?:任务|工作|事项|实事|项目|内容|措施|举措|目标|计划)(?:任务|目标|内容|措施|要求|分解|名称|清单)*(?:[及和与][一-鿿]{2,6})?"
        ),
    ),
)
_NUMBER_LABEL = re.compile("(?:序号|编号|项次|序)")
_NUMBER = re.compile("[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]?")

_TIME = re.compile("[0-9年月日底前初末]{2}$|全年|长期|持续")


@dataclass(frozen=True, slots=True)
class _Header:
    """What each column of a table holds, None for what says nothing of a task."""

    columns: tuple[CellKind | None, ...]

    @property
    def is_of_tasks(self) -> bool:
        kinds = [kind for kind in self.columns if kind]
        return "task" in kinds and len(set(kinds)) > 1


def rows(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, where a table of tasks stands with its rows for passages that tell what their cells hold."""
    at = 0
    while at < len(passages):
        table = _rows_of_cells(passages, at) or _rows_of_lines(passages, at)
        if table is None:
            yield passages[at]
            at += 1
        else:
            found, at = table
            yield from found


def _header(labels: Sequence[str]) -> _Header | None:
    if not FEWEST_COLUMNS <= len(labels) <= MOST_COLUMNS or any(len(each) > LONGEST_LABEL for each in labels):
        return None
    header = _Header(tuple(_kind("".join(label.split())) for label in labels))
    return header if header.is_of_tasks else None


def _kind(label: str) -> CellKind | None:
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(label)), None)


def _rows_of_cells(passages: Sequence[Passage], first: int) -> tuple[list[Passage], int] | None:
    """A header of cells parted by tabs or bars, and the rows below it."""
    mark = next((mark for mark in MARKS if mark in passages[first].text), "")
    header = _header(passages[first].text.split(mark)) if mark else None
    if header is None:
        return None
    found: list[Passage] = []
    at = first + 1
    while (end := _row_end(passages, at, len(header.columns) - 1, mark)) > at:
        row = _with_cells(joined(passages[at:end]), header, mark)
        at = end
        if found and not _says_who_or_when(row) and (longer := _appended(found[-1], row)):
            found[-1] = longer
        else:
            found.append(row)
    return ([passages[first], *found], at) if found else None


def _row_end(passages: Sequence[Passage], first: int, marks: int, mark: str) -> int:
    """Where a row ends that begins at a line: its cells may hold several lines. `first` itself where there is none."""
    seen = size = 0
    for at in range(first, len(passages)):
        line = passages[at]
        size += len(line.text)
        if size > LONGEST_ROWS or (at > first and gap(passages[at - 1], line) > LONGEST_GAP):
            return first
        seen += line.text.count(mark)
        if seen == marks:
            return at + 1
        if seen > marks or seen == 0:
            return first
    return first


def _with_cells(row: Passage, header: _Header, mark: str) -> Passage:
    cells: list[Cell | None] = []
    start = 0
    for kind, words in zip(header.columns, row.text.split(mark), strict=True):
        cells.append(_cell(kind, words, start))
        start += len(words) + 1
    return replace(row, cells=tuple(each for each in cells if each))


def _cell(kind: CellKind | None, words: str, start: int) -> Cell | None:
    """A cell without the blanks around it; none where nothing stands in it that says something of a task."""
    inner = words.strip()
    if not kind or not inner.strip("-:"):
        return None
    first = start + words.index(inner)
    return Cell(kind, Span(first, first + len(inner)), 0)


def _says_who_or_when(row: Passage) -> bool:
    return any(cell.kind != "task" for cell in row.cells)


def _appended(above: Passage, row: Passage) -> Passage | None:
    """Two rows as one passage, unless that gets too long or they do not stand together."""
    if not above.cells or gap(above, row) > LONGEST_GAP or len(above.text) + len(row.text) > LONGEST_ROWS:
        return None
    start = row.start - above.start
    cells = (Cell(kind, span.shifted(start), number + 1) for kind, span, number in row.cells)
    return replace(joined([above, row]), cells=(*above.cells, *cells))


def _rows_of_lines(passages: Sequence[Passage], first: int) -> tuple[list[Passage], int] | None:
    """A header with a line for each label, 序号 the first of them, and rows that each begin with their number."""
    if not _NUMBER_LABEL.fullmatch(passages[first].text.strip()):
        return None
    start = first + 1
    while (
        start < len(passages) and start - first <= MOST_COLUMNS and not _NUMBER.fullmatch(passages[start].text.strip())
    ):
        start += 1
    header = _header([each.text.strip() for each in passages[first:start]])
    if header is None:
        return None
    found: list[Passage] = []
    at = start
    while (end := _lines_end(passages, at, header, len(found) + 1)) > at:
        found.append(_with_lines(passages[at:end], header))
        at = end
    return ([*passages[first:start], *found], at) if found else None


def _lines_end(passages: Sequence[Passage], first: int, header: _Header, number: int) -> int:
    """Where the lines of a row end that begins with its number; `first` itself where there is none."""
    if first >= len(passages) or not _is_number(passages[first].text, number):
        return first
    columns = len(header.columns)
    for at in range(first + 1, min(len(passages), first + 3 * columns)):
        if _is_number(passages[at].text, number + 1):
            return at
    # The last row has nothing below it but the text behind the table: its time ends it, or its last column.
    last = min(len(passages), first + columns)
    timed = (at + 1 for at in range(first + 2, last) if _TIME.search(passages[at].text))
    return next(timed, last) if header.columns[-1] == "deadline" else last


def _is_number(line: str, number: int) -> bool:
    found = re.match("[0-9]+", line.strip())
    return _NUMBER.fullmatch(line.strip()) is not None and (found is None or int(found.group()) == number)


def _with_lines(lines: Sequence[Passage], header: _Header) -> Passage:
    """A row of lines: one for each column, or more of them for what is to be done; an empty cell has none."""
    row = joined(lines)
    more = len(lines) - len(header.columns)
    task = header.columns.index("task")
    behind = header.columns[task + 1 :]
    if more < 0:
        is_timed = behind[-1:] == ("deadline",) and _TIME.search(lines[-1].text) is not None
        offices = [kind for kind in behind if kind != "deadline"][: len(lines) - task - 1 - is_timed]
        behind = (*offices, *header.columns[-1:]) if is_timed else tuple(offices)
    kinds = (*header.columns[: task + 1], *header.columns[task : task + 1] * more, *behind)
    cells = (_cell(kind, each.text, each.start - row.start) for kind, each in zip(kinds, lines, strict=False))
    return replace(row, cells=tuple(each for each in cells if each))
