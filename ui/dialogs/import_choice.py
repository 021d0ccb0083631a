"""What an import may be told: the encoding, the date, which parts come in, which types marks get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.documents.decoding import CHOICES
from reviewer.documents.scripts import folded
from reviewer.documents.structure import PartialDate
from reviewer.importing.looking import Came, Look
from reviewer.importing.terms import PARTS, Terms
from reviewer.labels import scheme
from ui.translation import Words
from ui.widgets import emptied, label, named

FRESH, OUT = "\0fresh", ""  # a type of its own; no mark at all
ROW_HEIGHT = 30


class TypesTable(QTableWidget):
    """Each type that marks came with, and the one that they get; `changed` comes when a person chose another."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(0, 2)
        self._words = words
        self._chosen: dict[str, str] = {}
        self._shown: Sequence[Came] = ()
        named(self, spoken=words("import.types"))
        self.setHorizontalHeaderLabels([words("import.type_there"), words("import.type_here")])
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_types(self, types: Sequence[Came]) -> None:
        """Lists types; what was chosen for one before stays chosen."""
        if types == self._shown:
            return
        self._shown = types
        self.setRowCount(len(types))
        for row, came in enumerate(types):
            item = QTableWidgetItem(f"{self._title(came)} ({came.count})")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(came.name)
            self.setItem(row, 0, item)
            self.setCellWidget(row, 1, self._box(came))

    def types(self) -> dict[str, str]:
        """The types that marks get otherwise than they came, "" where they stay out."""
        return dict(self._chosen)

    def _title(self, came: Came) -> str:
        known = scheme().get(came.name)
        names = known.names if known else came.names
        return names.get(self._words.language, came.name)

    def _box(self, came: Came) -> QComboBox:
        box = named(QComboBox(), spoken=self._title(came))
        if came.names:
            box.addItem(self._words("import.type_fresh"), FRESH)
        for each in scheme().values():
            box.addItem(each.names[self._words.language], each.name)
        box.addItem(self._words("import.type_out"), OUT)
        usual = FRESH if came.names else came.name
        box.setCurrentIndex(box.findData(self._chosen.get(came.name, usual)))
        box.currentIndexChanged.connect(lambda: self._choose(came.name, usual, box.currentData()))
        return box

    def _choose(self, name: str, usual: str, chosen: str) -> None:
        self._chosen.pop(name, None)
        if chosen != usual:
            self._chosen[name] = chosen
        self.changed.emit()


class ImportChoice(QWidget):
    """`changed` comes when anything else is chosen."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._without: set[str] = set()
        self._shown: Mapping[str, int] = {}
        self.encoding = named(QComboBox(), spoken=words("column.encoding"))
        self.encoding.addItem(words("import.found"), None)
        for codec in CHOICES:
            self.encoding.addItem(codec.upper(), codec)
        self.encoding.currentIndexChanged.connect(self.changed)
        self.date = named(QLineEdit(), spoken=words("column.date"))
        self.date.setToolTip(words("ui.date_tip"))
        self.date.setPlaceholderText(words("import.found"))
        self.date.textEdited.connect(self._follow_date)
        self.boxes: dict[str, QCheckBox] = {}
        self.types = TypesTable(words)
        self.types.changed.connect(self.changed)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(6)
        self._types_head = label(words("import.types"), "hint")
        self._rest = QWidget()
        self._lay_out()
        self._show_parts({})
        self._show_types(())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for title, widget in (("column.encoding", self.encoding), ("column.date", self.date)):
            column.addWidget(label(self._words(title), "hint"))
            column.addWidget(widget)
            column.addSpacing(10)
        column.addWidget(label(self._words("import.parts"), "hint"))
        column.addLayout(self._parts)
        column.addSpacing(10)
        column.addWidget(self._types_head)
        column.addWidget(self.types, 1)
        column.addWidget(self._rest, 1)

    # What is chosen

    def encoding_name(self) -> str | None:
        """The encoding chosen, None for the one found."""
        chosen: str | None = self.encoding.currentData()
        return chosen

    def is_date_wrong(self) -> bool:
        """Whether something is typed that is no date."""
        try:
            self._date()
        except ValueError:
            return True
        return False

    def terms(self) -> Terms:
        """What is chosen; a date that is none counts as not given."""
        date = None if self.is_date_wrong() else self._date()
        return Terms(date, frozenset(self._without), self.types.types())

    def _date(self) -> str | None:
        written = folded(self.date.text()).strip()
        if written:
            PartialDate.read(written)
        return written or None

    # Showing

    def show_look(self, look: Look) -> None:
        """Offers what a file has to choose, and says what was found in it."""
        found = self._words("import.found")
        sure = self._words("import.found_as", found=look.encoding.upper(), sure=round(100 * look.confidence))
        self.encoding.setEnabled(bool(look.encoding) or self.encoding_name() is not None)
        self.encoding.setItemText(0, sure if look.encoding and self.encoding_name() is None else found)
        self.date.setPlaceholderText(self._words("import.found_date", date=look.date) if look.date else found)
        self._show_parts(look.parts)
        self._show_types(look.types)

    def show_problem(self) -> None:
        """Leaves nothing to choose but the encoding, which may be what is wrong."""
        self.encoding.setEnabled(True)
        self.encoding.setItemText(0, self._words("import.found"))
        self._show_parts({})
        self._show_types(())

    def _show_parts(self, parts: Mapping[str, int]) -> None:
        if self._parts.count() and parts == self._shown:
            return
        self._shown = parts
        emptied(self._parts)
        self.boxes = {part: self._part_box(part, count) for part in PARTS if (count := parts.get(part, 0))}
        for box in self.boxes.values():
            self._parts.addWidget(box)
        if not self.boxes:
            self._parts.addWidget(label(self._words("import.no_parts")))

    def _part_box(self, part: str, count: int) -> QCheckBox:
        box = QCheckBox(self._words(f"import_part.{part}", count=count))
        box.setChecked(part not in self._without)
        box.toggled.connect(lambda is_on: self._choose_part(part, is_on=is_on))
        return box

    def _choose_part(self, part: str, *, is_on: bool) -> None:
        self._without.discard(part)
        if not is_on:
            self._without.add(part)
        self.changed.emit()

    def _show_types(self, types: Sequence[Came]) -> None:
        self.types.show_types(types)
        self.types.setVisible(bool(types))
        self._types_head.setVisible(bool(types))
        self._rest.setVisible(not types)

    def _follow_date(self) -> None:
        self.date.setProperty("wrong", self.is_date_wrong())
        self.date.style().unpolish(self.date)
        self.date.style().polish(self.date)
        self.changed.emit()
