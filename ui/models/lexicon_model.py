"""The lexicon as a table: what was decided of which words, how often it came up since, and whether it is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewer.lexicon import Rule, normal
from reviewer.problems import Impossible
from ui.review import Review
from ui.translation import Words

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("is_on", "words", "type", "rule", "applied", "hits", "created", "author")
NUMBERS = ("applied",)


class LexiconModel(QAbstractTableModel):
    """The latest rule first; words are edited in place, the box turns a rule on and off."""

    def __init__(self, review: Review, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._all: list[Rule] = []
        self._rows: list[Rule] = []
        self._tallies: dict[str, dict[str, int]] = {}
        self._wanted = ""

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
        self.endResetModel()

    @property
    def whole(self) -> int:
        """How many rules there are, those that the filter hides too."""
        return len(self._all)

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
            return self._words(f"column.{COLUMNS[section]}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags, name = super().flags(index), COLUMNS[index.column()]
        if name == "is_on":
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        # A rule about borders holds two forms of the words: it is made anew, not edited.
        is_edited = name == "words" and self._rows[index.row()].action != "rebound"
        return flags | Qt.ItemFlag.ItemIsEditable if is_edited else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, rule = COLUMNS[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and name == "is_on":
            return Qt.CheckState.Checked if rule.is_on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(rule, name)
        if role == Qt.ItemDataRole.TextAlignmentRole and name in NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _cell(self, rule: Rule, name: str) -> str:
        match name:
            case "words":
                return rule.words
            case "type":
                return self._words.label(rule.label)
            case "rule":
                return self._decision(rule)
            case "applied":
                return str(rule.applied)
            case "hits":
                tally = self._tallies.get(rule.origin, {})
                whole, accepted, rejected = sum(tally.values()), tally.get("accepted", 0), tally.get("rejected", 0)
                return self._words("ui.rule_hits", whole=whole, accepted=accepted, rejected=rejected) if whole else "0"
            case "created":
                return rule.created[:10]
            case "author":
                return rule.actor
            case _:
                return ""

    def _decision(self, rule: Rule) -> str:
        if rule.action == "reject":
            return self._words("ui.alike_reject")
        if rule.action == "rebound":
            return self._words("ui.alike_rebound", words=rule.to_words)
        if rule.action == "retype":
            return self._words("ui.alike_retype", label=self._words.label(rule.to_label))
        return self._words("ui.alike_accept")

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name, rule = COLUMNS[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and name == "is_on":
            return self._change(rule, replace(rule, is_on=Qt.CheckState(value) == Qt.CheckState.Checked))
        words = normal(" ".join(str(value).split()))
        if role != Qt.ItemDataRole.EditRole or name != "words" or words == rule.words:
            return False
        if not words:
            self._review.problem.emit(Impossible(reason="reason.no_words"))
            return False
        return self._change(rule, replace(rule, words=words))

    def _change(self, rule: Rule, changed: Rule) -> bool:
        return self._review.tried(lambda: self._review.session.change_rule(rule, changed)) is not None
