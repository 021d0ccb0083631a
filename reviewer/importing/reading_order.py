"""Reading order: the lines seen on a page by columns and rows, as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from reviewer.importing.lines import Line

_FEWEST = 3  # lines of a column
_NARROWEST = 8.0  # heights of a line that a column is wide; narrower ones are those of a table
_FILLED = 0.6  # share of a column that its usual line fills
_CROSSING = 0.3  # share of the lines, such as headings, that may reach over the gap between columns


def columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The columns of a page from left to right, broken by what reaches over them; a table is read row by row.

    `lead` of a line says what parts the cells of a row.
    """
    gap = _gap(lines)
    if gap is None:
        return [_by_rows(lines)] if lines else []
    found: list[list[Line]] = []
    for crosses, band in groupby(_rows(lines), lambda row: _reaches_over(row, gap)):
        members = [line for row in band for line in row]
        if crosses:
            found.append(_by_rows(members))
            continue
        for side in ([each for each in members if each.right <= gap], [each for each in members if each.left >= gap]):
            found += columns(side)
    return found


def _reaches_over(row: Sequence[Line], gap: float) -> bool:
    """Whether a row is no part of columns: a line that crosses the gap, or cells of a table, two of them left of it."""
    left = [line for line in row if line.right <= gap]
    is_of_cells = len(left) > 1 and any(piece.lead == "\t" for piece in _pieces(left))
    return is_of_cells or any(line.left < gap < line.right for line in row)


def _gap(lines: Sequence[Line]) -> float | None:
    """Where the leftmost column of running text ends and others follow, None where there is but one."""
    edges = sorted({line.right for line in lines})
    best: tuple[int, float] | None = None
    for edge in edges:
        left = [line for line in lines if line.right <= edge]
        right = [line for line in lines if line.left > edge]
        crossing = len(lines) - len(left) - len(right)
        if crossing > _CROSSING * len(lines) or not _is_column(left):
            continue
        if _is_column(right) or _gap(right) is not None:
            middle = (edge + min(line.left for line in right)) / 2
            best = min(best or (crossing, middle), (crossing, middle))
    return best[1] if best else None


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are one below the other, as wide as running text and mostly full."""
    if len(lines) < _FEWEST:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    usual = median(line.right - line.left for line in lines)
    return usual >= _FILLED * width and usual >= _NARROWEST * median(line.height for line in lines)


def _by_rows(lines: Sequence[Line]) -> list[Line]:
    """Row after row; cells, which stand apart in a row, are parted by tabs."""
    found: list[Line] = []
    is_after_cells = False
    for row in _rows(lines):
        pieces = _pieces(row)
        is_of_cells = any(piece.lead == "\t" for piece in pieces)
        if found and (is_of_cells or is_after_cells):
            pieces[0] = replace(pieces[0], lead="\n")
        found += pieces
        is_after_cells = is_of_cells
    return found


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_middle):
        first = rows[-1][0] if rows else None
        if first and _middle(line) - _middle(first) < 0.5 * min(line.height, first.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _pieces(row: Sequence[Line]) -> list[Line]:
    """The lines of a row; what the engine tore apart is one again, without a sign between."""
    pieces = [row[0]]
    for line in row[1:]:
        is_apart = line.left - pieces[-1].right > 0.8 * line.height
        pieces.append(replace(line, lead="\t" if is_apart else ""))
    return pieces


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2
