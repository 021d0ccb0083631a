"""The editor of the library's types: a draft, taken over as a whole in one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.labels import Label, standard
from reviewer.problems import Problem, WrongScheme
from reviewer.scheme_files import read_scheme, write_scheme
from reviewer.schemes import COLOUR, checked
from reviewer.session import Session
from reviewer.wording import LANGUAGES
from ui.dialogs.scheme_form import TypeForm
from ui.dialogs.scheme_list import TypeList
from ui.dialogs.scheme_removing import RemovingDialog
from ui.hues import HUES
from ui.messages import Asker
from ui.text.forms import difference
from ui.translation import Words
from ui.widgets import label, named

MOST_NAMED = 5  # documents that are named where a used type is to go
KINDS = "TOML (*.toml)"
Holder = Callable[[str], str | None]


class SchemeDialog(QDialog):
    """`holder` gives the title of the command that has a key; keys in use and other mistakes are told at once."""

    def __init__(
        self, session: Session, holder: Holder, asker: Asker, words: Words, parent: QWidget, *, dark: bool
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._holder = holder
        self._asker = asker
        self._words = words
        self._types = list(session.scheme().values())
        self._moves: dict[str, str] = {}
        self._uses = session.uses()
        self._rules = session.rules_by_type()
        self._at = 0
        self._is_warned = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("types.dialog"))
        self.list = TypeList(words, dark=dark)
        self.form = TypeForm(words)
        self.told = label(name="wrong", wraps=True)
        self.removing: RemovingDialog | None = None
        self._lay_out()
        self.list.picked.connect(self._pick)
        self.list.asked.connect(self._act)
        self.form.changed.connect(self._take)
        QShortcut(QKeySequence.StandardKey.New, self, self._add)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)
        self._show()
        self.list.table.setFocus()

    def _lay_out(self) -> None:
        self.read = self._button("types.read", self._read)
        self.write = self._button("types.write", self._write)
        cancel = self._button("ui.cancel", self.reject)
        for each in (self.read, self.write, cancel):
            each.setObjectName("secondary")
        self.save = named(self._button("types.save", self._save), "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.read)
        buttons.addWidget(self.write)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addWidget(self.list, 5)
        across.addWidget(self.form, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(across, 1)
        column.addWidget(self.told)
        column.addLayout(buttons)
        self.resize(1000, 640)

    def _button(self, key: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(self._words(key))
        made.setAutoDefault(False)
        made.clicked.connect(partial(_call, act))
        return made

    # Showing

    def labels(self) -> dict[str, Label]:
        """The draft."""
        return {each.name: each for each in self._types}

    def _show(self) -> None:
        labels, shown = self.labels(), self._types[self._at]
        self.list.show_types(self._types, {name: self._count(name) for name in labels}, self._at)
        self.form.show_type(shown, labels, has_fixed_name=shown.name in self._session.scheme())
        self._show_faults()

    def _show_faults(self) -> None:
        fault = self._fault()
        self.told.setText(fault or self._hidden())
        self.save.setEnabled(fault is None)
        self._is_warned = False

    def _fault(self) -> str | None:
        """What is wrong with the draft, in words: keys that others have first, then what no scheme may have."""
        for at, each in enumerate(self._types):
            holder = self._key_holder(at) if each.key and each.is_on else None
            if holder:
                return self._words("types.key_taken", keys=each.key, name=holder, type=self._title(each))
            if any(other.name == each.name for other in self._types[:at]):
                return self._words("types.name_twice", name=each.name)
        try:
            checked(self.labels())
        except WrongScheme as problem:
            return self._words.problem(problem)
        return None

    def _hidden(self) -> str:
        """Which attributes go or are named otherwise though marks have them; their values stay, unseen."""
        told = []
        for each in self._types:
            kept = self._session.scheme().get(each.name, each).attributes
            for name in sorted({field.name for field in kept} - {field.name for field in each.attributes}):
                count = self._session.filled(each.name).get(name, 0)
                told += [self._words("types.hidden", type=self._title(each), field=name, count=count)] if count else []
        return " ".join(told)

    def _key_holder(self, at: int) -> str | None:
        key = self._types[at].key
        others = (other for other in self._types[:at] if other.key == key)
        return next((self._title(other) for other in others), None) or self._holder(key)

    def _title(self, type_: Label) -> str:
        return type_.names[self._words.language]

    def _count(self, name: str) -> int:
        """How many marks have a type, those that it is to get among them."""
        sources = [name, *(source for source, to in self._moves.items() if to == name)]
        return sum(sum(self._uses.get(each, {}).values()) for each in sources)

    # The draft

    def _pick(self, row: int) -> None:
        self._at = row
        shown = self._types[row]
        self.form.show_type(shown, self.labels(), has_fixed_name=shown.name in self._session.scheme())

    def _take(self, written: Label) -> None:
        before = self._types[self._at].name
        self._moves = {source: written.name if to == before else to for source, to in self._moves.items()}
        self._types[self._at] = written
        self._show()

    def _act(self, act: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "add": self._add,
            "remove": self._remove,
            "up": partial(self._move, -1),
            "down": partial(self._move, 1),
            "switch": self._switch,
        }
        acts[act]()

    def _add(self) -> None:
        """A new type behind the one in hand, in the colour of the palette that is the least like any other's."""
        names = self.labels().keys()
        name = next(f"TYPE{number}" for number in range(1, len(names) + 2) if f"TYPE{number}" not in names)
        titles: dict[str, str] = dict.fromkeys(LANGUAGES, self._words("types.new_type"))
        choices = [Label(name, titles, *hue, key="") for hue in HUES.values()]
        self._at += 1
        self._types.insert(self._at, max(choices, key=self._apart))
        self._show()
        first = next(iter(self.form.titles.values()))
        first.setFocus()
        first.selectAll()

    def _apart(self, new: Label) -> float:
        """How far a type's colours are from the nearest of the others that are whole."""
        whole = (each for each in self._types if COLOUR.fullmatch(each.light) and COLOUR.fullmatch(each.dark))
        return min((difference(new, each) for each in whole), default=0.0)

    def _move(self, by: int) -> None:
        to = self._at + by
        if 0 <= to < len(self._types):
            self._types[self._at], self._types[to] = self._types[to], self._types[self._at]
            self._at = to
            self._show()

    def _switch(self) -> None:
        in_hand = self._types[self._at]
        self._take(replace(in_hand, is_on=not in_hand.is_on))

    def _remove(self) -> None:
        """Takes the type in hand out of the draft; where marks or rules have it, asks what becomes of them."""
        in_hand = self._types[self._at]
        if in_hand.name in standard():
            self.told.setText(self._words("reason.standard_type"))
        elif self._count(in_hand.name) or self._rules.get(in_hand.name):
            self._ask(in_hand)
        else:
            self._drop()

    def _ask(self, in_hand: Label) -> None:
        title = self._words("types.remove_title", type=self._title(in_hand))
        others = [each for each in self._types if each is not in_hand]
        self.removing = RemovingDialog(title, self._told_of(in_hand.name), others, self._words, self)
        self.removing.switched_off.connect(self._switch_off)
        self.removing.moved.connect(self._move_marks)
        self.removing.open()

    def _told_of(self, name: str) -> str:
        documents = {each.id: each.name for each in self._session.documents()}
        of = self._uses.get(name, {})
        named = [f"{documents[id_]} {count}" for id_, count in list(of.items())[:MOST_NAMED]]
        return self._words(
            "types.used",
            count=self._count(name),
            documents=len(of),
            names="、".join([*named, *(["…"] if len(of) > MOST_NAMED else [])]) or "—",
            rules=self._rules.get(name, 0),
        )

    def _switch_off(self) -> None:
        self._take(replace(self._types[self._at], is_on=False))

    def _move_marks(self, to: str) -> None:
        name = self._types[self._at].name
        self._moves = {source: to if before == name else before for source, before in self._moves.items()}
        if name in self._session.scheme():
            self._moves[name] = to
        self._drop()

    def _drop(self) -> None:
        del self._types[self._at]
        self._at = min(self._at, len(self._types) - 1)
        self._show()

    # Files, and the library

    def _read(self) -> None:
        for path in self._asker.files(self._words("types.read"), KINDS)[:1]:
            self._tried(partial(self._read_from, path))

    def _read_from(self, path: Path) -> None:
        self._types = list(read_scheme(path, self.labels()).values())
        self._moves = {name: to for name, to in self._moves.items() if name not in self.labels()}
        self._at = 0
        self._show()

    def _write(self) -> None:
        path = self._asker.target(self._words("types.write"), f"{self._words('types.file_name')}.toml", KINDS)
        if path is not None:
            self._tried(partial(write_scheme, path if path.suffix else path.with_suffix(".toml"), self.labels()))

    def _save(self) -> None:
        if self._fault():
            return
        if self._is_same() or self._tried(partial(self._session.rescheme, self.labels(), moves=self._moves)):
            self.accept()

    def _is_same(self) -> bool:
        """Whether the draft is what the library has."""
        before, draft = self._session.scheme(), self.labels()
        return not self._moves and (draft, list(draft)) == (before, list(before))

    def reject(self) -> None:
        """Gives the draft up, if it has anything new only when asked twice."""
        if self._is_warned or self._is_same():
            super().reject()
        else:
            self.told.setText(self._words("types.unsaved"))
            self._is_warned = True

    def _tried(self, act: Callable[[], object]) -> bool:
        """Whether an act could be done; else it says why, and the draft stays as it is."""
        try:
            act()
        except Problem as problem:
            self.told.setText(self._words.problem(problem))
            return False
        return True


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()
