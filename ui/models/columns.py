"""Marks in columns of numbers and codes of words, which numpy sorts and filters; a row is no object.

numpy takes 0.1 s to import: whoever needs this module imports it when a table is first shown.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reviewer.annotations import Status
from reviewer.documents.document import Document
from reviewer.valuing import Page

Numbers: TypeAlias = NDArray[Any]
STATUSES: tuple[Status, ...] = ("proposed", "accepted", "rejected")
CODES: Mapping[str, int] = {status: code for code, status in enumerate(STATUSES)}
MARK = {"id": np.int64, "start": np.int32, "end": np.int32, "status": np.int8, "score": np.float64, "has": np.uint8}
REMEMBERED = 200_000  # equal marks whose codes are found again while marks are read
MANY = 100  # changes of rows that are told one by one
ROUGHLY = "U8"  # as much of words as numpy compares; what is equal so far is compared as a whole


class Strings:
    """Words, each once and known by its code."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, text: str) -> int:
        found = self._codes.get(text)
        return self._add(text) if found is None else found

    def known(self, text: str) -> int:
        """The code of words that may not be there: -1 then."""
        return self._codes.get(text, -1)

    def _add(self, text: str) -> int:
        self._codes[text] = code = len(self.texts)
        self.texts.append(text)
        return code


class Searched(Strings):
    """Words with their plain wording, in which they are looked for."""

    def __init__(self, plain: Callable[[str], str]) -> None:
        super().__init__()
        self._plain = plain
        self._plains = Strings()
        self._plain_codes = array("i")

    def _add(self, text: str) -> int:
        self._plain_codes.append(self._plains.code(self._plain(text)))
        return super()._add(text)

    def plain_codes(self) -> Numbers:
        """For each code that of the plain wording, which several may share."""
        return np.array(self._plain_codes, np.int32)

    def plain_text(self, code: int) -> str:
        """The plain wording that plain_codes() has the code of."""
        return self._plains.texts[code]

    def plain_of(self, code: int) -> str:
        """The plain wording of the words with a code."""
        return self._plains.texts[self._plain_codes[code]]

    def plain_known(self, text: str) -> int:
        return self._plains.known(text)

    def holding(self, words: str) -> Numbers:
        """For each code whether the words, which are plain, stand in it."""
        plains = self._plains.texts
        return np.fromiter((words in each for each in plains), bool, len(plains))[self.plain_codes()]


@dataclass(slots=True)
class Piece:
    """Some of a document's marks: so much of columns that may be longer."""

    columns: dict[str, Numbers]
    first: int
    last: int

    def of(self, name: str) -> Numbers:
        return self.columns[name][self.first : self.last]

    def find(self, ids: Sequence[int]) -> Numbers:
        """Where marks are in the columns; -1 for those that are not in this piece."""
        own = self.of("id")
        wanted = np.asarray(ids, np.int64)
        if not len(own):
            return np.full(len(wanted), -1)
        order = np.argsort(own)
        at = order[np.minimum(np.searchsorted(own, wanted, sorter=order), len(own) - 1)]
        return np.where(own[at] == wanted, at + self.first, -1)

    def revise(self, ids: Sequence[int], cells: Mapping[str, Sequence[int]]) -> Numbers:
        """Puts cells in the rows of marks; gives the places of those that are here."""
        places = self.find(ids)
        is_here = places >= 0
        for name, values in cells.items():
            self.columns[name][places[is_here]] = np.asarray(values)[is_here]
        return places[is_here]


def piece(page: Page, names: Sequence[str], codes: Iterable[tuple[int, ...]]) -> Piece:
    """A page as columns; `names` are those of the codes that each mark has."""
    statuses = [CODES[status] for status in page.statuses]
    cells = (page.ids, page.starts, page.ends, statuses, page.scores, list(page.has))
    columns: dict[str, Numbers] = {
        name: np.array(each, kind) for (name, kind), each in zip(MARK.items(), cells, strict=True)
    }
    told = np.array(list(codes), np.int32).reshape(-1, len(names))
    columns |= {name: told[:, at].copy() for at, name in enumerate(names)}
    return Piece(columns, 0, len(page.ids))


class Columns:
    """The marks of documents, document by document, by place."""

    def __init__(self, read: Sequence[tuple[Document, list[Piece]]], names: Sequence[str]) -> None:
        """Joins what was read; each list then has one piece of the whole, so that nothing is held twice."""
        self.documents = [document for document, _ in read]
        counts = np.array([sum(each.last - each.first for each in pieces) for _, pieces in read], np.int64)
        self._starts: list[int] = [0, *np.cumsum(counts).tolist()]
        runs = _runs([each for _, pieces in read for each in pieces])
        self._of = {name: _joined(name, runs) for name in (*MARK, *names)}
        self._of["document"] = np.repeat(np.arange(len(read), dtype=np.int32), counts)
        self._number = {document.id: at for at, document in enumerate(self.documents)}
        for at, (_, pieces) in enumerate(read):
            pieces[:] = [self._piece(at)] if counts[at] else []

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, name: str) -> Numbers:
        return self._of[name]

    def _piece(self, number: int) -> Piece:
        return Piece(self._of, self._starts[number], self._starts[number + 1])

    def document_at(self, place: int) -> Document:
        return self.documents[bisect_right(self._starts, place) - 1]

    def id_at(self, place: int) -> int:
        return int(self._of["id"][place])

    def status_at(self, place: int) -> Status:
        return STATUSES[int(self._of["status"][place])]

    def place_of(self, mark: int) -> int | None:
        """Where a mark is."""
        found = np.flatnonzero(self._of["id"] == mark)
        return int(found[0]) if len(found) else None

    def revise(self, document: int, ids: Sequence[int], cells: Mapping[str, Sequence[int]]) -> Numbers:
        """Puts cells in the rows of a document's marks; gives the places of those that are here."""
        number = self._number.get(document)
        return np.empty(0, np.int64) if number is None else self._piece(number).revise(ids, cells)


def _runs(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces that follow each other in the same columns as one: after a change most of them do."""
    found: list[Piece] = []
    for each in pieces:
        if found and found[-1].columns is each.columns and found[-1].last == each.first:
            found[-1] = Piece(each.columns, found[-1].first, each.last)
        else:
            found.append(each)
    return found


def _joined(name: str, pieces: Sequence[Piece]) -> Numbers:
    return np.concatenate([np.empty(0, MARK.get(name, np.int32)), *(each.of(name) for each in pieces)])


# Sorting


def in_order(ranks: Numbers, *, is_backwards: bool) -> Numbers:
    """What sorts the ranks; equal ones stay as they are, either way."""
    if not len(ranks):
        return np.empty(0, np.int64)
    most = int(ranks.max())
    turned = most - ranks if is_backwards else ranks
    # numpy has a sort for short numbers that is ten times as quick.
    return np.argsort(turned.astype(np.uint16) if most < 1 << 16 else turned, kind="stable")


def ranks(codes: Numbers, strings: Strings, key: Callable[[str], str] = str) -> Numbers:
    """For each code the rank of its words, or what `key` makes of them; -1 where that is nothing."""
    used = distinct(codes, len(strings.texts))
    return _spread(used, ranked([key(strings.texts[code]) for code in used.tolist()]), codes)


def number_ranks(codes: Numbers, strings: Strings, numbers: Sequence[Decimal]) -> Numbers:
    """The same by a number for each code, then by its words."""
    used = distinct(codes, len(strings.texts))
    texts = [strings.texts[code] for code in used.tolist()]
    return _spread(used, ranked(texts, [numbers[code] for code in used.tolist()]), codes)


def distinct(codes: Numbers, count: int) -> Numbers:
    """The codes that occur, of `count` that there are, each once."""
    seen = np.zeros(count, bool)
    seen[codes] = True
    return np.flatnonzero(seen)


def _spread(used: Numbers, ranks: Numbers, codes: Numbers) -> Numbers:
    """The ranks of the codes that are used, for all codes as they come."""
    whole = np.empty(int(used[-1]) + 1 if len(used) else 0, np.int32)
    whole[used] = ranks
    found: Numbers = whole[codes]
    return found


def ranked(texts: Sequence[str], numbers: Sequence[Decimal] | None = None) -> Numbers:
    """Ranks by words, or first by numbers; -1 where the words are none.

    numpy sorts as far as it tells them apart; what is equal for it is sorted exactly.
    """
    if numbers is None:
        return _ranked(np.array(texts, ROUGHLY), texts.__getitem__, texts)
    rough = np.array([*map(float, numbers)], np.float64)
    return _ranked(rough, lambda at: (numbers[at], texts[at]), texts)


def _ranked(rough: Numbers, exact: Callable[[int], Any], texts: Sequence[str]) -> Numbers:
    order = np.argsort(rough, kind="stable")
    is_new = np.ones(len(order), bool)
    is_new[1:] = rough[order][1:] != rough[order][:-1]
    starts = np.flatnonzero(is_new)
    ends = np.append(starts[1:], len(order))
    is_many = ends - starts > 1
    for start, end in zip(starts[is_many].tolist(), ends[is_many].tolist(), strict=True):
        run = sorted(order[start:end].tolist(), key=exact)
        order[start:end] = run
        is_new[start + 1 : end] = [exact(one) != exact(next_) for one, next_ in pairwise(run)]
    found = np.empty(len(order), np.int32)
    found[order] = np.cumsum(is_new) - 1
    found[np.fromiter((not text for text in texts), bool, len(texts))] = -1
    return found


# Rows


def following(rows: Numbers, at: int, way: int) -> int | None:
    """The next of some rows, which are in order, down or up from a row, from the end back to the start."""
    if not len(rows):
        return None
    if way > 0:
        return int(rows[int(np.searchsorted(rows, at, side="right")) % len(rows)])
    return int(rows[int(np.searchsorted(rows, at)) - 1])


def spans(rows: Numbers) -> list[tuple[int, int]]:
    """The first and the last of rows that follow each other; the whole reach of many that do not."""
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) > 1)
    if len(breaks) > MANY:
        return [(int(rows[0]), int(rows[-1]))]
    firsts, lasts = rows[np.append(0, breaks + 1)], rows[np.append(breaks, len(rows) - 1)]
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))
