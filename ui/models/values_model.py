"""The values model: groups of marks with their counts; a group opens into its marks, each with its sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from reviewer.annotations import Annotation, Change, Comment, Finding, Relation, Step, touched
from reviewer.documents.document import Document
from reviewer.labels import scheme
from reviewer.reviewing import Evidence
from reviewer.session import Hit
from reviewer.valuing import Grouping, Wanted, context
from ui import theme
from ui.bridge import Bridge
from ui.contexts import PARTS
from ui.models.marks_model import SIGNS
from ui.models.marks_reader import MarksReader
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words

if TYPE_CHECKING:
    from ui.models.columns import Piece
    from ui.models.values_rows import Group, Seen, ValuesRows

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = ("value", "type", "status", "marks", "undecided", "document", "context")
PLACE = {name: at for at, name in enumerate(COLUMNS)}
NUMBERS = ("marks", "undecided")
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
BEFORE, AFTER = 8, 60  # characters of the sentence around a mark
OPENED, CLOSED, INSIDE = "▾ ", "▸ ", "　 "  # before the words of a row
NOTHING = {"indicator": "ui.no_indicator", "person": "ui.no_person"}


class ValuesModel(QAbstractTableModel):
    """Rows stay where they are while their marks are decided, until the table is filtered, grouped or sorted again.

    Signals: filled() when other marks are in it than before, outdated() when marks came, went or mean something else.
    """

    filled = Signal()
    outdated = Signal()

    def __init__(
        self,
        review: Review,
        bridge: Bridge,
        words: Words,
        tones: Tones,
        parent: QObject | None = None,
        *,
        dark: bool,
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._tones = tones
        self._dark = dark
        self._shown: set[int] = set()
        self._texts: dict[int, str] = {}
        self._wanted = Wanted()
        self._by: Grouping = "value"
        self._decided: Collection[int] = ()
        self._in_state: Collection[int] = ()
        self._order = ("", False)
        self._is_filled = False
        self.reader: MarksReader[Piece] = MarksReader(self._pieces, self)
        self.reader.begun.connect(self._filled)
        self.reader.read.connect(self._filled)
        bridge.stepped.connect(self._stepped)

    @cached_property
    def rows(self) -> ValuesRows:
        """They are made when the table is first filled: numpy takes 0.1 s to import."""
        from ui.models.values_rows import ValuesRows  # noqa: PLC0415

        return ValuesRows(self._review.session.marks)

    # What is in it

    def fill(self, documents: Iterable[Document]) -> None:
        """Shows the marks of these documents as soon as they are read."""
        documents = list(documents)
        self._shown = {document.id for document in documents}
        self.reader.take(documents)

    def _pieces(self, document: Document) -> Iterator[Piece]:
        return map(self.rows.taken, self._review.session.valued(document))

    def _filled(self) -> None:
        self._texts.clear()
        self.beginResetModel()
        self._is_filled = True
        self.rows.take(self.reader.pieces())
        self._arrange()
        self.endResetModel()
        self.filled.emit()

    def show_only(self, wanted: Wanted, by: Grouping) -> None:
        """Filters and groups the marks."""
        session = self._review.session
        self._wanted, self._by = wanted, by
        self._decided = session.decided_on(wanted.day) if wanted.day else ()
        self._in_state = session.documents_in(wanted.state) if wanted.state else ()
        self._arrange_anew()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column of the groups; below zero the largest group comes first."""
        self._order = (COLUMNS[column] if column >= 0 else "", order == Qt.SortOrder.DescendingOrder)
        self._arrange_anew()

    def _arrange_anew(self) -> None:
        if self._is_filled:
            self.beginResetModel()
            self._arrange()
            self.endResetModel()

    def _arrange(self) -> None:
        if self._by != self.rows.by:
            self.rows.close_all()
        self.rows.wanted, self.rows.by, self.rows.order = self._wanted, self._by, self._order
        self.rows.decided, self.rows.documents = self._decided, self._in_state
        self.rows.arrange()

    def open(self, at: int, *, is_open: bool) -> None:
        """Opens the group of a row into its marks, or closes it."""
        group = self.rows.group_at(at)
        if group is None or not self.rows.can_open(at) or is_open == self.rows.is_open(at):
            return
        begin = self.beginInsertRows if is_open else self.beginRemoveRows
        begin(NOWHERE, at + 1, at + group.count)
        self.rows.open(at, is_open=is_open)
        (self.endInsertRows if is_open else self.endRemoveRows)()
        self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def hit(self, at: int) -> Hit:
        """Where the mark of a row stands, or a group's first one."""
        each = self.rows.first_at(at)
        return Hit(each.document, each.span, each.words, each.id)

    # News

    def _stepped(self, step: Step) -> None:
        if not self._shown:
            return
        old = touched(change for change in step.changes if _means_more(change)) & self._shown
        decided: dict[int, list[Annotation]] = {}
        for change in step.changes:
            if isinstance(change.after, Annotation) and change.after.document in self._shown - old:
                decided.setdefault(change.after.document, []).append(change.after)
        for document, marks in decided.items():
            self._revise(document, marks)
        if old:
            self.reader.forget(old)
            self.outdated.emit()

    def _revise(self, document: int, marks: Sequence[Annotation]) -> None:
        ids, cells = [mark.id for mark in marks], self.rows.cells(marks)
        self.reader.revise(document, ids, cells)
        for first, last in self.rows.revise(document, ids, cells):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    # Qt

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(self.rows) if self._is_filled and not parent.isValid() else 0

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._words(f"column.{COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section] in NUMBERS:
            return RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        at, name = index.row(), COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(at, name)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._told(at, name)
            case Qt.ItemDataRole.FontRole if name == "value" and self.rows.can_open(at):
                strong = QFont()
                strong.setBold(True)
                return strong
            case Qt.ItemDataRole.ForegroundRole:
                return self._tone(at, name)
            case Qt.ItemDataRole.TextAlignmentRole if name in NUMBERS:
                return RIGHT
        if role == PARTS and name == "context":
            return self._parts(at)
        return None

    # Cells

    def _cell(self, at: int, name: str) -> str:
        group, one = self.rows.group_at(at), self.rows.one_at(at)
        if name == "value":
            return f"{self._sign(at)}{self._title(group) if group else one.words if one else ''}"
        if one is not None:
            return self._of_mark(one, name) if group is None or name != "marks" else "1"
        return self._of_group(at, name)

    def _sign(self, at: int) -> str:
        if self.rows.can_open(at):
            return OPENED if self.rows.is_open(at) else CLOSED
        return INSIDE if self.rows.group_at(at) else INSIDE * 2

    def _title(self, group: Group) -> str:
        if not group.key and self.rows.by in NOTHING:
            return self._words(NOTHING[self.rows.by])
        return self._words.label(group.title) if self.rows.by == "label" else group.title

    def _of_mark(self, each: Seen, name: str) -> str:
        match name:
            case "type":
                return self._words.label(each.label)
            case "status":
                return SIGNS[each.status]
            case "document":
                return _stem(each.document.name)
            case "context":
                return "".join(self._context(each))
        return ""

    def _of_group(self, at: int, name: str) -> str:
        group, tally = self.rows.group_at(at), self.rows.tally(at)
        assert group is not None
        match name:
            case "type" if len(tally.labels) == 1:
                return self._words.label(tally.labels[0])
            case "type":
                return self._words("ui.type_count", count=len(tally.labels))
            case "status" if len(tally.statuses) == 1:
                return SIGNS[tally.statuses[0]]
            case "marks":
                return f"{group.count:,}"
            case "undecided":
                return f"{tally.undecided:,}" if tally.undecided else ""
            case "document" if len(tally.documents) == 1:
                return _stem(tally.documents[0])
            case "document":
                return self._words("ui.document_count", count=len(tally.documents))
        return ""

    def _told(self, at: int, name: str) -> str:
        one = self.rows.one_at(at)
        if name == "status":
            statuses = (one.status,) if one else self.rows.tally(at).statuses
            return "、".join(self._words(f"status.{status}") for status in statuses)
        if name == "document" and one is None:
            return "\n".join(self.rows.tally(at).documents)
        return self._cell(at, name).strip(f"{OPENED}{CLOSED}{INSIDE}")

    def _parts(self, at: int) -> list[str] | None:
        one = self.rows.one_at(at)
        return list(self._context(one)) if one else None

    def _context(self, each: Seen) -> tuple[str, str, str]:
        document = each.document
        if document.id not in self._texts:
            self._texts[document.id] = self._review.session.text(document)
        return context(self._texts[document.id], each.span, before=BEFORE, after=AFTER)

    def _tone(self, at: int, name: str) -> QColor | None:
        one = self.rows.one_at(at)
        if one is not None and one.status == "rejected":
            return QColor(self._tones.faint)
        if name == "status" and self._cell(at, name) == SIGNS["accepted"]:
            return QColor(self._tones.accent)
        if name == "type":
            labels = (one.label,) if one is not None else self.rows.tally(at).labels
            return (
                theme.hue(scheme().get(labels[0]), dark=self._dark) if len(labels) == 1 else QColor(self._tones.quiet)
            )
        return QColor(self._tones.quiet) if name == "document" else None


def _means_more(change: Change) -> bool:
    """Whether values, groups or rows follow from it; a mere decision changes a sign."""
    before, after = change.before, change.after
    if isinstance(before, Annotation) and isinstance(after, Annotation):
        return (before.label, before.span, before.attributes) != (after.label, after.span, after.attributes)
    return isinstance(change.record, Annotation | Relation | Comment | Finding | Evidence)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name
