"""The preview of a decision on many places: each with what becomes of it, and a box to leave it out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.propagation import AROUND, Alike
from reviewer.session import Hit
from ui.alike import outcome
from ui.contexts import PARTS, ContextDelegate
from ui.translation import Words
from ui.widgets import label, named

PLACE = Qt.ItemDataRole.UserRole  # the number of a place
OUTCOME_WIDTH = 210


class PlacesTree(QTreeWidget):
    """The places by document, all chosen at first; a document's box is for all of its places.

    Signals: counted() when the choice changed, asked(Alike) for a place to look at.
    """

    counted = Signal()
    asked = Signal(object)

    def __init__(self, places: Sequence[Alike], words: Words) -> None:
        super().__init__()
        self._places = list(places)
        self._words = words
        self._chosen = set(range(len(places)))
        self._tops: list[QTreeWidgetItem] = []
        self.setHeaderLabels([words("column.context"), words("column.rule")])
        self.setItemDelegateForColumn(0, ContextDelegate(self, before=AROUND))
        self.setUniformRowHeights(True)
        self.setIndentation(20)
        self.setExpandsOnDoubleClick(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().resizeSection(1, OUTCOME_WIDTH)
        for _, group in groupby(enumerate(places), key=lambda each: each[1].document.id):
            self._add(list(group))
        self.expandAll()
        if places:
            self.setCurrentIndex(self.model().index(0, 0, self.model().index(0, 0)))
        self.itemChanged.connect(self._changed)
        self.itemDoubleClicked.connect(self._ask)

    @property
    def whole(self) -> int:
        return len(self._places)

    @property
    def count(self) -> int:
        """How many are chosen."""
        return len(self._chosen)

    def chosen(self) -> list[Alike]:
        return [self._places[at] for at in sorted(self._chosen)]

    def choose_all(self, *, is_chosen: bool) -> None:
        state = Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
        for top in self._tops:
            top.setCheckState(0, state)

    def _add(self, group: list[tuple[int, Alike]]) -> None:
        name = self._words("ui.alike_in", name=group[0][1].document.name, count=len(group))
        top = QTreeWidgetItem([name])
        top.setFlags(top.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
        top.addChildren([self._row(at, place) for at, place in group])
        self.addTopLevelItem(top)
        self._tops.append(top)
        top.setFirstColumnSpanned(True)
        strong = QFont(self.font())
        strong.setBold(True)
        top.setFont(0, strong)

    def _row(self, at: int, place: Alike) -> QTreeWidgetItem:
        row = QTreeWidgetItem([place.context, outcome(place, self._words)])
        row.setCheckState(0, Qt.CheckState.Checked)
        row.setData(0, PLACE, at)
        row.setData(
            0, PARTS, [place.context[: place.at.start], place.at.of(place.context), place.context[place.at.end :]]
        )
        row.setToolTip(0, place.context)
        return row

    def _changed(self, item: QTreeWidgetItem) -> None:
        at = item.data(0, PLACE)
        if at is None:
            return
        is_chosen = item.checkState(0) == Qt.CheckState.Checked
        if is_chosen != (at in self._chosen):
            self._chosen ^= {at}
            self.counted.emit()

    def _ask(self, item: QTreeWidgetItem) -> None:
        at = item.data(0, PLACE)
        if at is not None:
            self.asked.emit(self._places[at])


class PlacesDialog(QDialog):
    """`decided` carries the chosen places; `asked` the Hit of a place to look at.

    The blank key leaves a place out, Enter decides.
    """

    decided = Signal(object)
    asked = Signal(object)

    def __init__(
        self,
        title: str,
        heading: str,
        places: Sequence[Alike],
        words: Words,
        parent: QWidget | None = None,
        *,
        remark: str = "",
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(860, 520)
        self.places = named(PlacesTree(places, words), spoken=title)
        self.all = QCheckBox(words("ui.alike_checked"))
        self.all.setTristate(True)
        self.count = label(name="hint")
        self.empty = label(words("ui.alike_none"), "hint", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = label(heading, "headline", wraps=True)
        self.remark = label(remark, "wrong", wraps=True)
        self.remark.setVisible(bool(remark))
        self.hint = label(words("ui.alike_hint"), "hint")
        buttons = QDialogButtonBox()
        self.do = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setDefault(True)
        buttons.addButton(words("ui.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._decide)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        for widget in (self.places, self.all, self.count, self.hint, self.do):
            widget.setVisible(bool(places))
        self.empty.setVisible(not places)
        self.all.clicked.connect(self._choose_all)
        self.places.counted.connect(self._count)
        self.places.asked.connect(self._ask)
        self.places.setFocus()
        self._count()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        choice, end = QHBoxLayout(), QHBoxLayout()
        choice.setContentsMargins(4, 0, 4, 0)
        choice.addWidget(self.all)
        choice.addSpacing(12)
        choice.addWidget(self.count, 1)
        end.addWidget(self.hint, 1)
        end.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.remark)
        column.addLayout(choice)
        column.addWidget(self.places, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(end)

    def _choose_all(self) -> None:
        self.places.choose_all(is_chosen=self.places.count < self.places.whole)
        self._count()

    def _count(self) -> None:
        chosen, count = self.places.count, self.places.whole
        state = Qt.CheckState.PartiallyChecked if chosen else Qt.CheckState.Unchecked
        self.all.setCheckState(Qt.CheckState.Checked if chosen == count else state)
        self.count.setText(self._words("ui.alike_chosen", chosen=chosen, count=count))
        self.do.setText(self._words("ui.alike_do", count=chosen))
        self.do.setEnabled(chosen > 0)

    def _ask(self, place: Alike) -> None:
        mark = place.before.id if place.before else None
        self.asked.emit(Hit(place.document, (place.before or place.after).span, place.context, mark))

    def _decide(self) -> None:
        self.decided.emit(self.places.chosen())
        self.accept()
