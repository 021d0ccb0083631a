"""The dialog of backups: what there is, whether it is whole, and the way back to one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.problems import Problem
from reviewer.session import Backup, Holdings
from ui.backing_up import BackingUp
from ui.jobs import Jobs
from ui.moments import moment
from ui.translation import Words
from ui.widgets import label, named

COLUMNS = ("made", "reason", "size", "documents", "marks", "state")
NUMBERS = ("size", "documents", "marks")
ROW = 30  # pixels
STEPS = 1000


class BackupsDialog(QDialog):
    """Each backup is examined in another process; only one that is whole can be restored."""

    def __init__(self, backing_up: BackingUp, jobs: Jobs, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._backing_up = backing_up
        self._jobs = jobs
        self._words = words
        self._backups: list[Backup] = []
        self._whole: set[Backup] = set()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("backup.title"))
        self.resize(760, 480)
        self.table = named(QTableWidget(0, len(COLUMNS)), spoken=words("backup.title"))
        self.none = label(words("backup.none"), "hint")
        self.problem = label(name="wrong", wraps=True)
        self.bar = named(QProgressBar(), spoken=words("backup.working"))
        self._set_up()
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._enable)
        backing_up.made.connect(self.fill)
        backing_up.failed.connect(self._stop)
        backing_up.refused.connect(self._stop)
        backing_up.advanced.connect(lambda fraction: self.bar.setValue(round(fraction * STEPS)))
        self.fill()

    def _set_up(self) -> None:
        table = self.table
        for column, name in enumerate(COLUMNS):
            table.setHorizontalHeaderItem(column, _cell(self._words(f"backup.{name}"), name))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.bar.setMaximum(STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.hide()

    def _lay_out(self) -> None:
        words = self._words
        buttons = QDialogButtonBox()
        self.restore = buttons.addButton(words("backup.restore"), QDialogButtonBox.ButtonRole.ActionRole)
        named(self.restore, "primary").clicked.connect(self._restore)
        self.make = buttons.addButton(words("backup.make"), QDialogButtonBox.ButtonRole.ActionRole)
        named(self.make, "secondary").clicked.connect(self._make)
        self.close_button = buttons.addButton(words("ui.close"), QDialogButtonBox.ButtonRole.RejectRole)
        named(self.close_button, "secondary")
        buttons.rejected.connect(self.reject)
        folder = self._backing_up.folder()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(words("backup.hint", folder=folder.name if folder else ""), "hint", wraps=True))
        column.addWidget(self.table, 1)
        column.addWidget(self.none)
        column.addWidget(self.problem)
        column.addWidget(self.bar)
        column.addWidget(buttons)

    def fill(self) -> None:
        """Shows the backups there are, and begins to look into them."""
        self._jobs.cancel(self)
        self._backups = self._backing_up.backups()
        self._whole.clear()
        self.table.setRowCount(len(self._backups))
        for row, each in enumerate(self._backups):
            self._tell(row, each)
            self._backing_up.look_into(each, self, partial(self._take, each))
        self.none.setVisible(not self._backups)
        if self._backups:
            self.table.selectRow(0)
        self.problem.hide()
        self._ready()

    def _tell(self, row: int, backup: Backup) -> None:
        cells = {
            "made": moment(backup.made.isoformat()),
            "reason": self._words(f"backup_reason.{backup.reason}"),
            "size": QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat),
            "state": self._words("backup.checking"),
        }
        for column, name in enumerate(COLUMNS):
            cell = _cell(cells.get(name, ""), name)
            cell.setToolTip(backup.path.name)
            self.table.setItem(row, column, cell)

    def _set(self, row: int, name: str, text: str) -> None:
        self.table.setItem(row, COLUMNS.index(name), _cell(text, name))

    def _take(self, backup: Backup, held: Holdings) -> None:
        row = self._backups.index(backup)
        state = _cell(self._words("backup.whole" if held.is_whole else "backup.broken"), "state")
        if held.is_whole:
            self._whole.add(backup)
            self._set(row, "documents", f"{held.documents:,}")
            self._set(row, "marks", f"{held.marks:,}")
        else:
            state.setForeground(self.palette().link())
        self.table.setItem(row, COLUMNS.index("state"), state)
        self._enable()

    def _chosen(self) -> Backup | None:
        rows = self.table.selectionModel().selectedRows()
        return self._backups[rows[0].row()] if rows else None

    def _make(self) -> None:
        self._wait()
        self._backing_up.make()

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._wait()
            self._backing_up.restore(chosen)

    def _wait(self) -> None:
        self.problem.hide()
        self.bar.setValue(0)
        self.bar.show()
        self._enable()

    def _stop(self, problem: Problem) -> None:
        self.problem.setText(self._words.problem(problem))
        self.problem.show()
        self._ready()

    def _ready(self) -> None:
        self.bar.hide()
        self._enable()

    def _enable(self) -> None:
        """Nothing else can be done while a backup is made or brought back."""
        waits = not self.bar.isHidden()
        self.restore.setEnabled(not waits and self._chosen() in self._whole)
        self.make.setEnabled(not waits)
        self.close_button.setEnabled(not waits)

    def reject(self) -> None:
        if self.bar.isHidden():
            super().reject()

    def done(self, result: int) -> None:
        self._jobs.cancel(self)
        super().done(result)


def _cell(text: str, name: str) -> QTableWidgetItem:
    """Numbers stand at the right."""
    made = QTableWidgetItem(text)
    across = Qt.AlignmentFlag.AlignRight if name in NUMBERS else Qt.AlignmentFlag.AlignLeft
    made.setTextAlignment(across | Qt.AlignmentFlag.AlignVCenter)
    return made
