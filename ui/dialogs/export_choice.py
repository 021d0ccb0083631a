"""What an export takes: the library or the open document, marks by what was decided, and by type."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.documents.document import Document
from reviewer.labels import scheme
from reviewer.session import EXPORT_STATES, States
from ui.hues import patch
from ui.orders import Order
from ui.translation import Words
from ui.widgets import edge_box, label, named

Index = QModelIndex | QPersistentModelIndex
LABEL_ROLE = Qt.ItemDataRole.UserRole
PATCH = QSize(12, 12)
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TypesDelegate(QStyledItemDelegate):
    """A row with an edge about its box, on any ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        edge_box(painter, shown)


class TypesList(QListWidget):
    """The types with a box each, under one for all of them; `changed` comes when a person changed a box."""

    changed = Signal()

    def __init__(self, words: Words, *, dark: bool) -> None:
        super().__init__()
        named(self, "types", spoken=words("export.types"))
        self.setItemDelegate(TypesDelegate(self))
        self.setIconSize(PATCH)
        self._add(words("ui.all_types"), "", QIcon())
        for each in scheme().values():
            self._add(each.names[words.language], each.name, patch(PATCH, each.dark if dark else each.light))
        self.check(None)
        self.itemChanged.connect(self._follow)

    def _add(self, title: str, name: str, icon: QIcon) -> None:
        item = QListWidgetItem(icon, title, self)
        item.setData(LABEL_ROLE, name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)

    def _types(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(1, self.count())]

    def labels(self) -> frozenset[str] | None:
        """The types that are wanted, None for all."""
        checked = [each for each in self._types() if each.checkState() == ON]
        return None if len(checked) == len(self._types()) else frozenset(each.data(LABEL_ROLE) for each in checked)

    def check(self, labels: frozenset[str] | None) -> None:
        """Chooses types, without a word."""
        self.blockSignals(True)
        for each in self._types():
            each.setCheckState(ON if labels is None or each.data(LABEL_ROLE) in labels else OFF)
        self.item(0).setCheckState(ON if self.labels() is None else OFF)
        self.blockSignals(False)

    def _follow(self, item: QListWidgetItem) -> None:
        if item is self.item(0):
            self.check(None if item.checkState() == ON else frozenset())
        else:
            self.check(self.labels())
        self.viewport().update()
        self.changed.emit()


class ChoicePanel(QWidget):
    """`changed` comes when anything else is chosen."""

    changed = Signal()

    def __init__(self, words: Words, document: Document | None, count: int, *, dark: bool) -> None:
        super().__init__()
        self._words = words
        self.library = QRadioButton(words("export.library", count=count))
        self.document = QRadioButton(words("export.document"))
        self.document.setEnabled(document is not None)
        self.document.setToolTip(document.name if document else "")
        self.states = {name: QRadioButton(words(f"export_state.{name}")) for name in EXPORT_STATES}
        self.dismissed = QCheckBox(words("export.dismissed"))
        self.dismissed.setToolTip(words("export.dismissed_tip"))
        self.dismissed.clicked.connect(self.changed)
        self.types = TypesList(words, dark=dark)
        self.types.changed.connect(self.changed)
        self._group(self.library, self.document)
        self._group(*self.states.values())
        self._lay_out()

    def _group(self, *buttons: QRadioButton) -> None:
        group = QButtonGroup(self)
        for each in buttons:
            group.addButton(each)
        group.buttonClicked.connect(lambda _: self.changed.emit())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(self._words("export.documents_wanted"), "hint"))
        column.addWidget(self.library)
        column.addWidget(self.document)
        column.addSpacing(10)
        column.addWidget(label(self._words("export.marks_wanted"), "hint"))
        for each in self.states.values():
            column.addWidget(each)
        column.addWidget(self.dismissed)
        column.addSpacing(10)
        column.addWidget(label(self._words("export.types"), "hint"))
        column.addWidget(self.types, 1)

    def show_order(self, order: Order) -> None:
        """Chooses as an order has it, without a word."""
        (self.document if order.document and self.document.isEnabled() else self.library).setChecked(True)
        self.states[order.states].setChecked(True)
        self.dismissed.setChecked(order.dismissed)
        self.types.check(order.labels)
        self.types.scheduleDelayedItemsLayout()  # as in FormatList.pick

    def is_whole(self) -> bool:
        """Whether the whole library is wanted."""
        return self.library.isChecked()

    def state(self) -> States:
        return next(name for name, button in self.states.items() if button.isChecked())

    def labels(self) -> frozenset[str] | None:
        """The types that are wanted, None for all."""
        return self.types.labels()
