"""The lexicon as a table: what was decided of which words, how often it came up since, and whether it is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette

from reviewer.lexicon import Rule, normal
from reviewer.problems import Impossible
from ui.alike import deed
from ui.review import Review
from ui.translation import Words

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("is_on", "words", "type", "rule", "applied", "hits", "created", "author")
HEADINGS = (
    "column.is_on",
    "column.words",
    "column.type",
    "column.rule",
    "column.applied",
    "column.hits",
    "column.created",
    "column.author",
)
PLACE = {name: at for at, name in enumerate(COLUMNS)}
NUMBERS = ("applied",)
DECISIONS = {"accept": "ui.alike_accept", "reject": "ui.alike_reject"}  # that a person may choose between
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class LexiconModel(QAbstractTableModel):
    """The latest rule first until a person sorts. Words and types are edited in place, a box says which are on."""

    def __init__(self, review: Review, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._all: list[Rule] = []
        self._rows: list[Rule] = []
        self._tallies: dict[str, dict[str, int]] = {}
        self._wanted = ""
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)

    def fill(self) -> None:
        """Reads the lexicon anew."""
        self._all = self._review.session.rules()[::-1]
        self._tallies = self._review.session.rule_tallies()
        self._reset()

    def set_wanted(self, words: str) -> None:
        self._wanted = normal(words.strip())
        self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        self._rows = [rule for rule in self._all if self._wanted in rule.words or self._wanted in rule.to_words]
        column, order = self._sorting
        if column >= 0:
            name = COLUMNS[column]
            self._rows.sort(key=lambda rule: self._order(rule, name), reverse=order == Qt.SortOrder.DescendingOrder)
        self.endResetModel()

    def _order(self, rule: Rule, name: str) -> tuple[int, str]:
        """Numbers by what they count, all else by what is read."""
        counts = {"is_on": rule.is_on, "applied": rule.applied, "hits": sum(self._tally(rule).values())}
        return (counts[name], "") if name in counts else (0, self._cell(rule, name))

    @property
    def whole(self) -> int:
        """How many rules there are, those that the filter hides too."""
        return len(self._all)

    def row_of(self, id_: int) -> int | None:
        return next((row for row, rule in enumerate(self._rows) if rule.id == id_), None)

    def rule_at(self, row: int) -> Rule:
        return self._rows[row]

    def rules(self, rows: Sequence[int]) -> list[Rule]:
        return [self._rows[row] for row in rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._words(HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section] in NUMBERS:
            return RIGHT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags, name = super().flags(index), COLUMNS[index.column()]
        if name == "is_on":
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if self._is_edited(self._rows[index.row()], name) else flags

    @staticmethod
    def _is_edited(rule: Rule, name: str) -> bool:
        """A rule about borders holds two forms of the words: it is made anew, not edited."""
        if name == "rule":
            return rule.action in DECISIONS
        return name == "type" or (name == "words" and rule.action != "rebound")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, rule = COLUMNS[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and name == "is_on":
            return Qt.CheckState.Checked if rule.is_on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.EditRole and name in ("type", "rule"):
            return rule.label if name == "type" else rule.action
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(rule, name)
        if role == Qt.ItemDataRole.TextAlignmentRole and name in NUMBERS:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and not rule.is_on:
            return QPalette().placeholderText()
        return None

    def _tally(self, rule: Rule) -> dict[str, int]:
        return self._tallies.get(rule.origin, {})

    def _cell(self, rule: Rule, name: str) -> str:
        match name:
            case "words":
                return rule.words
            case "type":
                return self._words.label(rule.label)
            case "rule":
                return deed(rule, self._words)
            case "applied":
                return str(rule.applied)
            case "hits":
                tally = self._tally(rule)
                whole, accepted, rejected = sum(tally.values()), tally.get("accepted", 0), tally.get("rejected", 0)
                decided = {"accepted": accepted, "rejected": rejected}
                return self._words("ui.rule_hits", whole=whole, **decided) if accepted or rejected else str(whole)
            case "created":
                return rule.created[:10]
            case "author":
                return rule.actor
            case _:
                return ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name, rule = COLUMNS[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and name == "is_on":
            return self._change(rule, replace(rule, is_on=Qt.CheckState(value) == Qt.CheckState.Checked))
        if role != Qt.ItemDataRole.EditRole:
            return False
        if name == "type":
            return self._change(rule, replace(rule, label=str(value)))
        if name == "rule":
            return self._change(rule, replace(rule, action=value))
        words = normal(" ".join(str(value).split()))
        if not words:
            self._review.problem.emit(Impossible(reason="reason.no_words"))
            return False
        return self._change(rule, replace(rule, words=words))

    def _change(self, rule: Rule, changed: Rule) -> bool:
        if changed == rule:
            return False
        return self._review.tried(lambda: self._review.session.change_rule(rule, changed)) is not None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = (column, order)
        self._reset()
