"""The rows of the figures table: figures in columns, filtered and in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

import numpy as np

from reviewer.annotations import Annotation
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Hit
from reviewer.valuing import Page, Stated, parsed, stated
from ui.models import columns
from ui.models.columns import CODES, Columns, Numbers, Piece, Searched, Strings, following, in_order, spans
from ui.models.figures_chart import NOT_LEVELS, offered
from ui.models.figures_columns import Wanted, plain, stem

Codes = tuple[int, ...]
SAID = ("values", "kind", "unit", "role", "qualifier", "indicator", "item", "subject", "period")
NAMES = ("words", *SAID)
SEARCHED = ("words", "indicator", "item", "subject")
Shown = Callable[[str], str]


class FiguresRows:
    """A row is the place of a figure in the columns."""

    def __init__(self) -> None:
        self.wanted = Wanted()
        self._texts, self._values = Searched(plain), Strings()
        self._numbers: list[Decimal] = []  # for each of the values what it is sorted by
        self._codes: dict[str, Codes] = {}
        self.all = Columns([], NAMES)
        self._rows: Numbers = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._rows)

    # Filling

    def taken(self, page: Page) -> Piece:
        """Figures as columns of codes."""
        words = map(self._texts.code, page.words)
        said = (self._codes.get(each) or self._remembered(each) for each in page.attributes)
        return columns.piece(page, NAMES, ((one, *others) for one, others in zip(words, said, strict=True)))

    def _remembered(self, attributes: str) -> Codes:
        if len(self._codes) >= columns.REMEMBERED:
            self._codes.clear()
        found = self._codes[attributes] = self._coded(stated(parsed(attributes)))
        return found

    def _coded(self, each: Stated) -> Codes:
        values = self._values.code(each.values)
        if values == len(self._numbers):
            self._numbers.append(each.number)
        return values, *map(self._texts.code, each[2:])

    def take(self, read: Sequence[tuple[Document, list[Piece]]]) -> None:
        """Shows what was read."""
        self.all = Columns(read, NAMES)
        self._codes.clear()  # it helps while there is much to read

    # Arranging

    def arrange(self, ranks: Numbers | None = None, *, is_backwards: bool = False) -> None:
        """Filters anew, and sorts by ranks, one for each figure: by place without them; those below zero come last."""
        masks = list(self._masks())
        places = np.flatnonzero(np.logical_and.reduce(masks)) if masks else np.arange(len(self.all))
        if ranks is not None:
            known = ranks[places] >= 0
            order = in_order(ranks[places[known]], is_backwards=is_backwards)
            places = np.concatenate((places[known][order], places[~known]))
        self._rows = places

    def _masks(self) -> Iterable[Numbers]:
        """For each filter that is set, which figures fit."""
        wanted, all_ = self.wanted, self.all
        for name in ("kind", "unit", "role"):
            if text := getattr(wanted, name):
                yield all_[name] == self._texts.known(text)
        for name in ("indicator", "period"):
            if text := getattr(wanted, name):
                yield self._texts.holding(plain(text))[all_[name]]
        if wanted.text:
            words = plain(wanted.text)
            fits = self._texts.holding(words)
            named = np.array([words in plain(each.name) for each in all_.documents], bool)
            yield np.logical_or.reduce([named[all_["document"]], *(fits[all_[name]] for name in SEARCHED)])

    def text_ranks(self, name: str, shown: Shown = str) -> Numbers:
        """For each figure the rank of an attribute as it is shown."""
        return columns.ranks(self._topics() if name == "topic" else self.all[name], self._texts, shown)

    def value_ranks(self) -> Numbers:
        return columns.number_ranks(self.all["values"], self._values, self._numbers)

    def status_ranks(self, shown: Shown) -> Numbers:
        texts = [shown(status) for status in CODES]
        return np.array([sorted(texts).index(text) for text in texts])[self.all["status"]]

    def document_ranks(self) -> Numbers:
        stems = [stem(each.name) for each in self.all.documents]
        return columns.ranked(stems)[self.all["document"]]

    def given_ranks(self, texts: Mapping[int, str]) -> Numbers:
        """For each figure the rank of a text that is given for some, by their ids."""
        found = np.full(len(self.all), -1, np.int32)
        ids = self.all["id"]
        places = np.flatnonzero(np.isin(ids, np.fromiter(texts, np.int64)))
        known = [texts[id_] for id_ in ids[places].tolist()]
        found[places] = columns.ranked(known)
        return found

    def _topics(self) -> Numbers:
        return np.where(
            self._has_item(self.all["item"], self.all["indicator"]), self.all["item"], self.all["indicator"]
        )

    def _has_item(self, item: Numbers, indicator: Numbers) -> Numbers:
        nothing = self._texts.known("")
        found: Numbers = (item != nothing) & (indicator == nothing)
        return found

    # Looking

    def place(self, row: int) -> int:
        return int(self._rows[row])

    def places(self, rows: Sequence[int]) -> Numbers:
        found: Numbers = self._rows[np.asarray(rows, np.int64)]
        return found

    def row_of(self, mark: int) -> int | None:
        """The row of a figure, where the filters let it through."""
        place = self.all.place_of(mark)
        if place is None:
            return None
        found = np.flatnonzero(self._rows == place)
        return int(found[0]) if len(found) else None

    def rows_of(self, places: Sequence[int]) -> list[int]:
        """The rows of places, -1 for those that the filters hide."""
        rows = np.full(len(self.all), -1, np.int64)
        rows[self._rows] = np.arange(len(self._rows))
        return [int(row) for row in rows[np.asarray(places, np.int64)]]

    def undecided_after(self, row: int, way: int) -> int | None:
        """The next row that nobody decided, from the end back to the start."""
        open_ = np.flatnonzero(self.all["status"][self._rows] == CODES["proposed"])
        return following(open_, row, way)

    def text(self, place: int, name: str) -> str:
        """What a figure says for one of NAMES."""
        return (self._values if name == "values" else self._texts).texts[int(self.all[name][place])]

    def topic(self, place: int) -> str:
        """The attribute that a figure's topic stands in."""
        return "item" if self._has_item(self.all["item"][place], self.all["indicator"][place]) else "indicator"

    def hit(self, place: int) -> Hit:
        """Where a figure stands."""
        span = Span(int(self.all["start"][place]), int(self.all["end"][place]))
        return Hit(self.all.document_at(place), span, self.text(place, "words"), self.all.id_at(place))

    def known(self, name: str) -> list[str]:
        """What the figures have for an attribute, the most frequent first."""
        texts = self._texts.texts
        counts = np.bincount(self.all[name], minlength=len(texts))
        used = np.flatnonzero(counts)
        order = np.lexsort((columns.ranked([texts[code] for code in used.tolist()]), -counts[used]))
        return [text for code in used[order].tolist() if (text := texts[code])]

    # For the chart

    def indicators(self) -> list[str]:
        """Those that several figures share, the ones that can be drawn first."""
        all_, texts = self.all, self._texts.texts
        left_out = [self._texts.known(role) for role in NOT_LEVELS]
        levels = np.flatnonzero((all_["status"] != CODES["rejected"]) & ~np.isin(all_["role"], left_out))
        of, when = all_["indicator"][levels].astype(np.int64), all_["period"][levels]
        codes, firsts, numbers = np.unique(of, return_index=True, return_counts=True)
        order = np.argsort(firsts)  # among equally frequent ones the first comes first
        counts = Counter(dict(zip([texts[code] for code in codes[order]], numbers[order].tolist(), strict=True)))
        periods: dict[str, list[str]] = {}
        for pair in np.unique(of * len(texts) + when).tolist():
            periods.setdefault(texts[pair // len(texts)], []).append(texts[pair % len(texts)])
        return offered(counts, periods)

    def having(self, indicator: str) -> Numbers:
        """The places of the figures with an indicator."""
        return np.flatnonzero(self.all["indicator"] == self._texts.known(indicator))

    # Changing

    def cells(self, marks: Iterable[Annotation]) -> dict[str, list[int]]:
        """What is to be put in the rows of figures whose words stay the same."""
        known = list(marks)
        told = [self._coded(stated(mark.attributes)) for mark in known]
        said = {name: [each[at] for each in told] for at, name in enumerate(SAID)}
        return {"status": [CODES[mark.status] for mark in known], **said}

    def revise(self, document: int, ids: Sequence[int], cells: Mapping[str, Sequence[int]]) -> list[tuple[int, int]]:
        """Puts them there; from where to where rows say something else then."""
        places = self.all.revise(document, ids, cells)
        return spans(np.flatnonzero(np.isin(self._rows, places)))
