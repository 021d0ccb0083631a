"""The values panel: all marks of the open document or the library by what they stand for, decided many at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.annotations import Status, Step
from reviewer.assets import Json
from reviewer.labels import offered
from reviewer.session import Marked
from ui.bridge import Bridge, comes_or_goes
from ui.bulk import Bulk
from ui.contexts import ContextDelegate
from ui.models.values_model import BEFORE, COLUMNS, PLACE, ValuesModel
from ui.panels.filter_sets import Set
from ui.panels.tables import RowDelegate, TableBody, TableView
from ui.panels.values_bar import ValuesBar
from ui.panels.values_filters import ValuesFilters
from ui.review import Review
from ui.theme import Tones
from ui.translation import Words

ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
FRESHEN_AFTER = 300  # milliseconds: decisions one after the other are not held up
WIDTHS = {"value": 172, "type": 72, "status": 46, "marks": 52, "undecided": 52, "document": 92}
DECISIONS: Mapping[int, Status] = {Qt.Key.Key_A: "accepted", Qt.Key.Key_R: "rejected", Qt.Key.Key_U: "proposed"}
WAYS: Mapping[int, int] = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}
OPENING: Mapping[int, bool] = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
JUMPS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEYS = (*DECISIONS, *WAYS, *OPENING, *JUMPS, Qt.Key.Key_E)


class ValuesPanel(QWidget):
    """Right and Left open and close a group, Enter goes to the mark in the text, N and P to the next row with something
    undecided; A, R, U, E and the labels' own keys act on the chosen rows, a group standing for all of its marks.

    `asked` carries the Hit to go to, `saved` the sets of filters to keep, `told` what was done; picked() tells other
    rows in hand. The table is filled when it is first seen.
    """

    asked = Signal(object)
    saved = Signal(object)
    told = Signal(str)
    picked = Signal()

    def __init__(
        self,
        review: Review,
        bridge: Bridge,
        words: Words,
        tones: Tones,
        *,
        dark: bool,
        sets: Mapping[str, Set],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._is_old = True
        self._held: object = None
        self.model = ValuesModel(review, bridge, words, tones, self, dark=dark)
        self.filters = ValuesFilters(words, sets)
        self._label_keys = {ord(row.key): name for name, row in offered().items() if row.key}
        self.view = TableView(spoken=words("ui.values"), keys=(*KEYS, *self._label_keys))
        self.view.setModel(self.model)
        self.view.setSortingEnabled(True)
        self.view.set_widths(COLUMNS, WIDTHS)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setItemDelegateForColumn(
            PLACE["context"], ContextDelegate(self.view, before=BEFORE, ink=QPalette.ColorRole.Text)
        )
        self.body = TableBody(self.view)
        self.bar = ValuesBar(words)
        self.bulk = Bulk(review, words, self)
        self._later = QTimer(self, singleShot=True, interval=FRESHEN_AFTER)
        self._lay_out()
        self._connect(bridge)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.filters, 0), (self.body, 1), (self.bar, 0)):
            column.addWidget(widget, stretch)

    def _connect(self, bridge: Bridge) -> None:
        model, view = self.model, self.view
        self._review.document_opened.connect(self._opened)
        bridge.stepped.connect(self._stepped)
        self.filters.moved.connect(self._freshen)
        self.filters.changed.connect(self._filter)
        self.filters.sets.saved.connect(self.saved)
        self._later.timeout.connect(self._freshen)
        model.filled.connect(self._filled)
        model.outdated.connect(self._later.start)
        model.reader.advanced.connect(self.filters.show_reading)
        model.modelAboutToBeReset.connect(self._hold)
        model.modelReset.connect(self._arranged)
        view.pressed_key.connect(self._press)
        view.doubleClicked.connect(self._clicked)
        view.menu_asked.connect(lambda at: self.bar.type_menu(view).popup(at))
        view.selectionModel().selectionChanged.connect(self._count_chosen)
        view.selectionModel().currentRowChanged.connect(self._picked)
        self.bar.decided.connect(self.decide)
        self.bar.relabelled.connect(self.relabel)
        self.bar.revised.connect(self._revise)
        self.bar.refused.connect(self._review.problem)
        self.bulk.asked.connect(self.asked)
        self.bulk.told.connect(self.told)

    # Filling

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self.fill()
        self._follow()

    def _follow(self) -> None:
        """Who comes from the text finds its mark in hand here too."""
        mark = self._review.current
        row = self.model.rows.row_named(mark.id) if mark else None
        if mark is not None and row is not None and not self._is_chosen(mark.id):
            self._take(row)

    def _is_chosen(self, mark: int) -> bool:
        rows = self.model.rows
        return rows.all.place_of(mark) in rows.places_at(self.view.chosen_rows()).tolist()

    def _opened(self) -> None:
        if not self.filters.state().is_library:
            self._freshen()

    def _stepped(self, step: Step) -> None:
        """Documents come and go; what happens to their marks the model hears itself."""
        if self.filters.state().is_library and comes_or_goes(step):
            self._later.start()

    def _freshen(self) -> None:
        self._is_old = True
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Reads what is not known of the documents wanted."""
        self._is_old = False
        here = [self._review.document] if self._review.document else []
        is_library = self.filters.state().is_library
        documents = self._review.session.documents() if is_library else here
        self.view.setColumnHidden(PLACE["document"], not is_library)
        self.model.fill(documents)

    def _filled(self) -> None:
        documents = dict.fromkeys(each.name for each in self._review.session.documents())
        self.filters.offer(indicators=self.model.rows.indicators(), documents=list(documents))

    def _filter(self) -> None:
        state = self.filters.state()
        self.model.show_only(state.wanted, state.by)

    # Rows

    def _hold(self) -> None:
        index = self.view.currentIndex()
        held = self.model.rows.name_of(index.row()) if index.isValid() else self._held
        self._held = held

    def _arranged(self) -> None:
        """The row in hand stays in hand where it still is."""
        rows = self.model.rows
        row = rows.row_named(self._held)
        if len(rows):
            self._take(0 if row is None else row)
        self.filters.show_count(rows.fitting, len(rows.all), len(rows.groups))
        self.body.tell("" if len(rows) or self.model.reader.is_reading else self._why_empty())
        self._count_chosen()

    def _why_empty(self) -> str:
        return self._words("ui.values_none_fit" if self.model.rows.all else "ui.values_none")

    def _take(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, ROW)
        self.view.scrollTo(index)

    def _picked(self, index: QModelIndex) -> None:
        """A mark of the open document comes into hand with its row."""
        one = self.model.rows.one_at(index.row()) if index.isValid() else None
        here = self._review.document
        if one is not None:
            self._review.set_current(one.id if here is not None and here.id == one.document.id else None)

    def _count_chosen(self) -> None:
        rows = self.model.rows
        places = rows.places_at(self.view.chosen_rows())
        self.bar.show_chosen(len(places), rows.labels_of(places))
        self.picked.emit()

    # Acts

    def _press(self, key: int) -> None:
        if key in DECISIONS:
            is_one = len(self.model.rows.places_at(self.view.chosen_rows())) == 1
            self.decide(DECISIONS[key])
            if is_one and DECISIONS[key] != "proposed":
                self._go(1)
        elif key in WAYS:
            self._go(WAYS[key])
        elif key in self._label_keys:
            self.relabel(self._label_keys[key])
        elif key in OPENING:
            self._open(is_open=OPENING[key])
        elif key == Qt.Key.Key_E:
            self.bar.ask_attribute()
        elif self.view.currentIndex().isValid():
            self._go_on()

    def decide(self, status: Status) -> None:
        """Accepts, rejects or reopens the chosen marks."""
        self._change(lambda marks: self.bulk.decide(marks, status), status)

    def relabel(self, label: str) -> None:
        self._change(lambda marks: self.bulk.relabel(marks, label), "accepted", label)

    def _revise(self, name: str, value: Json) -> None:
        rows = self.model.rows
        places = rows.places_at(self.view.chosen_rows())
        if self.bulk.takes(len(rows.unlike(places, status="accepted"))):
            self.bulk.revise(rows.marks(places), {name: value})

    def _change(self, act: Callable[[list[Marked]], None], status: Status, label: str = "") -> None:
        """Those of the chosen marks that an act changes are read for it, if they are not too many."""
        rows = self.model.rows
        places = rows.unlike(rows.places_at(self.view.chosen_rows()), status=status, label=label)
        if self.bulk.takes(len(places)):
            act(rows.marks(places))

    def _open(self, *, is_open: bool) -> None:
        """Opens the group in hand; closes it, from any of its marks."""
        row = self.view.currentIndex().row()
        if row < 0:
            return
        if is_open:
            self.model.open(row, is_open=True)
        else:
            head = self.model.rows.head_of(row)
            self._take(head)
            self.model.open(head, is_open=False)

    def _go(self, way: int) -> None:
        """To the next row with something undecided, from the end back to the start."""
        row = self.view.currentIndex().row()
        found = self.model.rows.undecided_after(0 if row < 0 and way < 0 else row, way)
        if found is not None:
            self._take(found)

    def _go_on(self) -> None:
        """To the mark in the text, or into the group."""
        row = self.view.currentIndex().row()
        if self.model.rows.can_open(row):
            self.model.open(row, is_open=not self.model.rows.is_open(row))
        else:
            self.asked.emit(self.model.hit(row))

    def _clicked(self, _: QModelIndex) -> None:
        self._go_on()
