"""The command palette: every action, document and heading, found as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.translation import Words
from ui.widgets import named

WIDTH, HEIGHT, BELOW_TOP = 620, 420, 72
ROW_HEIGHT, MARGIN, GAP = 32, 14, 18
ENTRY_ROLE = Qt.ItemDataRole.UserRole
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
KINDS = ("@", "#")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose; `why_not` says why it cannot be chosen now, `also` is another name to find it by."""

    name: str
    title: str
    menu: str = ""
    keys: str = ""
    why_not: str = ""
    also: str = ""


class Palette(QDialog):
    """`entries` gives what there is of a kind: "" for commands, @ for documents, # for headings.

    `chosen` carries the name of the entry that Enter or a click took.
    """

    chosen = Signal(str)

    def __init__(self, entries: Callable[[str], Sequence[Entry]], words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = entries
        self._words = words
        self._known: dict[str, list[tuple[str, Entry]]] = {}
        named(self, "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setWindowTitle(words("action.palette"))
        self.field = named(QLineEdit(), "palette", spoken=words("action.palette"))
        self.field.setPlaceholderText(words("keys.palette_hint"))
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list = named(QListWidget(), "palette", spoken=words("keys.command"))
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._show()

    def open_over(self, window: QWidget) -> None:
        """Opens in the upper middle of a window."""
        self.resize(min(WIDTH, window.width()), min(HEIGHT, window.height()))
        self.move(window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - self.width()) // 2, 0)
        self.move(self.x(), window.mapToGlobal(window.rect().topLeft()).y() + BELOW_TOP)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the keys; those that move go to the list."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in MOVES:
            self.list.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
            return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        text = self.field.text()
        kind = text[:1] if text[:1] in KINDS else ""
        wanted = text[len(kind) :].lower().split()
        fitting = [entry for said, entry in self._all(kind) if all(word in said for word in wanted)]
        self.list.clear()
        for entry in fitting:
            item = QListWidgetItem(entry.title)
            item.setData(ENTRY_ROLE, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, "，".join(filter(None, (entry.title, entry.why_not))))
            if entry.why_not:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        if not fitting:
            nothing = QListWidgetItem(self._words("keys.nothing"))
            nothing.setData(ENTRY_ROLE, Entry("", self._words("keys.nothing")))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(next((row for row, entry in enumerate(fitting) if not entry.why_not), -1))

    def _all(self, kind: str) -> list[tuple[str, Entry]]:
        """The entries of a kind, each with all that it can be found by."""
        if kind not in self._known:
            self._known[kind] = [(_findable(entry), entry) for entry in self._entries(kind)]
        return self._known[kind]

    def _take(self, item: QListWidgetItem | None) -> None:
        entry: Entry | None = item.data(ENTRY_ROLE) if item else None
        if entry is not None and entry.name and not entry.why_not:
            self.accept()
            self.chosen.emit(entry.name)


def _findable(entry: Entry) -> str:
    return f"{entry.title} {entry.also} {initials(entry.title)} {entry.menu}".lower()


def initials(title: str) -> str:
    """The first letters of a title's syllables in pinyin; what is not hanzi is left out."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  0.1 s: only where a palette is opened

    return "".join(lazy_pinyin(title, style=Style.FIRST_LETTER, errors="ignore"))


class EntryDelegate(QStyledItemDelegate):
    """A title with its menu behind it, and the keys, or the reason why not, at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH // 2, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        painter.save()
        palette, roles = option.palette, QPalette.ColorRole
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(roles.Highlight))
        box = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        quiet = palette.color(roles.PlaceholderText)
        right = entry.why_not or entry.keys
        painter.setPen(quiet)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        metrics = painter.fontMetrics()
        room = box.adjusted(0, 0, -metrics.horizontalAdvance(right) - GAP, 0)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(palette.color(roles.Text) if entry.name and not entry.why_not else quiet)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(quiet)
        rest = room.adjusted(metrics.horizontalAdvance(title) + GAP, 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, entry.menu)
        painter.restore()
