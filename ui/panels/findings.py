"""The findings panel: what a reviewer should look at, by check, with what was decided of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QTreeView, QVBoxLayout, QWidget

from reviewer.annotations import Finding
from ui.checking import ACTS, Checking
from ui.models.findings_model import FINDING, GROUP, FindingsModel, Group
from ui.panels.findings_rows import FindingsRows
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import bar, box, label, named

DECIDED = ("confirmed", "dismissed")
ALL = "all"
NARROWEST = 46  # pixels of a filter
MOST_EXPANDED = 60  # findings up to which all checks are shown unfolded


class FindingsPanel(QWidget):
    """Shows the findings of the open document, or those across the library; `pressed` carries the name of an action."""

    pressed = Signal(str)

    def __init__(self, checking: Checking, words: Words, tones: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checking = checking
        self._words = words
        self._folded: dict[str, bool] = {}
        self.model = FindingsModel(words, self)
        self.view = named(QTreeView(), "findings", spoken=words("ui.findings"))
        self.scope = box(words("ui.this_document"), words("ui.findings_where"))
        self.scope.addItem(words("ui.whole_library"), "library")
        self.state = box(words("finding_status.open"), words("ui.findings_state"))
        for state in DECIDED:
            self.state.addItem(words(f"finding_status.{state}"), state)
        self.state.addItem(words("ui.any_state"), ALL)
        for choices in (self.scope, self.state):
            choices.setMinimumWidth(NARROWEST)
        self.again = named(QToolButton(), "level")
        self.none = label(name="hint", wraps=True)
        self._set_up(tones)
        self._lay_out()
        self._connect()
        self.refresh()

    def _set_up(self, tones: Tones) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(FindingsRows(tones, view))
        view.setHeaderHidden(True)
        view.setExpandsOnDoubleClick(False)
        view.setIndentation(14)
        view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.none.setContentsMargins(14, 12, 14, 12)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar((self.scope, 1), (self.state, 1), (self.again, 0)))
        column.addWidget(self.view, 1)
        column.addWidget(self.none, 1)

    def _connect(self) -> None:
        self._checking.found.connect(self.refresh)
        self._checking.changed.connect(self._show_current)
        self._checking.staled.connect(self._show_stale)
        self.scope.activated.connect(self.refresh)
        self.state.activated.connect(self.refresh)
        self.again.clicked.connect(self._check)
        self.view.clicked.connect(self._click)
        self.view.activated.connect(self._take)
        self.view.selectionModel().currentChanged.connect(self._take)
        self.view.expanded.connect(partial(self._note_fold, is_folded=False))
        self.view.collapsed.connect(partial(self._note_fold, is_folded=True))
        self.view.customContextMenuRequested.connect(self._menu)

    @property
    def is_of_library(self) -> bool:
        return bool(self.scope.currentData() == "library")

    def _check(self) -> None:
        if self.is_of_library:
            self._checking.check_library()
        else:
            self._checking.check()

    def refresh(self, _: object = None) -> None:
        """Shows the findings as they are now, of the place and the state that are chosen."""
        state = self.state.currentData() or "open"
        all_ = self._checking.across() if self.is_of_library else self._checking.findings()
        shown = [each for each in all_ if state in (ALL, each.status)]
        top = self.view.verticalScrollBar().value()
        self.model.show(shown)
        for row, group in enumerate(self.model.groups):
            is_folded = self._folded.get(group.check, len(shown) > MOST_EXPANDED)
            self.view.setExpanded(self.model.index(row, 0), not is_folded)
        self.view.verticalScrollBar().setValue(top)
        self.view.setVisible(bool(shown))
        self.none.setVisible(not shown)
        self.none.setText(self._why_none(bool(all_)))
        self._show_current()
        self._show_stale()

    def _why_none(self, has_others: bool) -> str:
        if has_others:
            return self._words("ui.no_such_findings")
        return self._words("ui.nothing_across" if self.is_of_library else "ui.nothing_found")

    def _show_stale(self) -> None:
        """Marks changed since the checks that read the whole document ran."""
        is_stale = self._checking.is_stale and not self.is_of_library
        title = self._words("action.check_library" if self.is_of_library else "action.check_again")
        self.again.setText("⟳ •" if is_stale else "⟳")
        self.again.setAccessibleName(title)
        self.again.setToolTip(self._words("ui.findings_stale") if is_stale else title)

    def _show_current(self) -> None:
        finding = self._checking.current
        index = self.model.index_of(finding) if finding else QModelIndex()
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        else:
            self.view.clearSelection()

    def show_check(self, check: str) -> bool:
        """Shows what a check found in the open document; whether it found anything."""
        self.scope.setCurrentIndex(0)
        self.state.setCurrentIndex(self.state.findData(ALL))
        self._folded[check] = False
        self.refresh()
        row = next((at for at, group in enumerate(self.model.groups) if group.check == check), None)
        if row is None:
            return False
        first = self.model.index(0, 0, self.model.index(row, 0))
        self.view.setCurrentIndex(first)
        self.view.scrollTo(self.model.index(row, 0), QTreeView.ScrollHint.PositionAtTop)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _note_fold(self, index: QModelIndex, *, is_folded: bool) -> None:
        group = index.data(GROUP)
        if isinstance(group, Group):
            self._folded[group.check] = is_folded

    def _click(self, index: QModelIndex) -> None:
        if isinstance(index.data(GROUP), Group):
            self.view.setExpanded(index, not self.view.isExpanded(index))
        else:
            self._take(index)

    def _take(self, index: QModelIndex, _: object = None) -> None:
        finding = index.data(FINDING)
        if isinstance(finding, Finding):
            self._checking.take(finding)

    def _menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        finding = index.data(FINDING) if index.isValid() else None
        if not isinstance(finding, Finding):
            return
        self._checking.take(finding)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ACTS:
            menu.addAction(self._words(f"action.{name}")).triggered.connect(partial(self._press, name))
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _press(self, name: str, _: bool = False) -> None:
        self.pressed.emit(name)
