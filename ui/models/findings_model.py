"""The findings model: checks with what they found, the worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewer.annotations import Finding, Severity
from ui.translation import Words

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
FINDING, GROUP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Group:
    """A check, how bad the worst of its findings is, and the findings by place."""

    check: str
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def open(self) -> int:
        return sum(each.status == "open" for each in self.findings)


class FindingsModel(QAbstractItemModel):
    """Two levels; the rows of the second have the number of their group, from 1, as internal id."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.groups: list[Group] = []

    def show(self, findings: Iterable[Finding]) -> None:
        """Puts findings in the place of those shown."""
        self.beginResetModel()
        by_check: dict[str, list[Finding]] = {}
        for finding in sorted(findings, key=lambda each: (each.document, each.spans, each.id)):
            by_check.setdefault(finding.check, []).append(finding)
        groups = [Group(check, _worst(found), tuple(found)) for check, found in by_check.items()]
        self.groups = sorted(groups, key=lambda each: (SEVERITIES.index(each.severity), -len(each.findings)))
        self.endResetModel()

    def index_of(self, finding: Finding) -> QModelIndex:
        """Where a finding is shown; invalid where it is not."""
        for at, group in enumerate(self.groups):
            for row, each in enumerate(group.findings):
                if each.id == finding.id:
                    return self.createIndex(row, 0, at + 1)
        return NOWHERE

    # Qt

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return NOWHERE
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject has one of this name
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else NOWHERE

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() else len(self.groups[parent.row()].findings)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        at = index.internalId()
        if not at:
            return self._of_group(self.groups[index.row()], role)
        return self._of_finding(self.groups[at - 1].findings[index.row()], role)

    def _of_group(self, group: Group, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(f"check.{group.check}")
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{self._words(f'report.{group.severity}')} · {self._words(f'check.{group.check}')}"
            case _ if role == GROUP:
                return group
            case _:
                return None

    def _of_finding(self, finding: Finding, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words.finding(finding)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                state = self._words(f"finding_status.{finding.status}")
                return " · ".join(filter(None, (self._words.finding(finding), state, finding.reason)))
            case _ if role == FINDING:
                return finding
            case _:
                return None


def _worst(findings: Iterable[Finding]) -> Severity:
    return min((each.severity for each in findings), key=SEVERITIES.index)
