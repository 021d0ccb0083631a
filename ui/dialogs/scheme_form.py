"""The form of one type: name, titles, colours, key, attributes, and how its marks look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFormLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reviewer.labels import Label, Scheme, standard
from reviewer.wording import LANGUAGES
from ui.dialogs.scheme_attributes import AttributesTable
from ui.dialogs.scheme_preview import Preview, weak_grounds
from ui.hues import HUES, patch
from ui.translation import Words
from ui.widgets import button, label, named, write

GROUNDS = ("light", "dark")
PATCH = QSize(22, 16)


class TypeForm(QWidget):
    """`changed` carries the type as it is now written; `pick_colour` asks for a free colour."""

    changed = Signal(object)

    def __init__(self, words: Words, *, pick_colour: Callable[[QColor], QColor] | None = None) -> None:
        super().__init__()
        self._words = words
        self._label: Label | None = None
        self._pick_colour = pick_colour or (lambda colour: QColorDialog.getColor(colour, self))
        self.name = self._field("types.name")
        self.titles = {language: self._field(f"type_title.{language}") for language in self._languages()}
        self.colours = {ground: self._field(f"types.{ground}") for ground in GROUNDS}
        self.key = self._field("types.key")
        self.palette_buttons = {name: self._patch(name, *pair) for name, pair in HUES.items()}
        self.weak = label(name="wrong", wraps=True)
        self.preview = Preview(words)
        self.attributes = AttributesTable(words)
        self.attributes.changed.connect(self._take_attributes)
        self._lay_out()

    def _languages(self) -> list[str]:
        """The window's language first: its title stands for the others where they have none."""
        return sorted(LANGUAGES, key=lambda each: each != self._words.language)

    def _field(self, key: str) -> QLineEdit:
        field = named(QLineEdit(), spoken=self._words(key))
        field.textEdited.connect(self._take)
        return field

    def _patch(self, name: str, light: str, dark: str) -> QToolButton:
        made = named(QToolButton(), "pick", spoken=self._words(f"hue.{name}"))
        made.setToolTip(self._words(f"hue.{name}"))
        made.setIconSize(PATCH)
        made.setIcon(patch(PATCH, light, dark))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(partial(self._take_hue, light, dark))
        return made

    def _lay_out(self) -> None:
        first, *others = self.titles.values()
        for other in others:
            other.setPlaceholderText(self._words("types.same_title"))
        self.key.setMaxLength(1)
        self.key.setFixedWidth(56)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(label(self._words("types.title")), first)
        form.addRow(label(self._words("types.other_titles")), _side_by_side(*others))
        form.addRow(
            label(self._words("types.name")), _side_by_side(self.name, label(self._words("types.key")), self.key)
        )
        form.addRow(label(self._words("types.palette")), self._patches())
        form.addRow(label(self._words("types.free")), _side_by_side(*map(self._free, GROUNDS)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.preview)
        column.addWidget(self.weak)
        column.addWidget(self.attributes, 1)

    def _patches(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for each in self.palette_buttons.values():
            row.addWidget(each)
        row.addStretch(1)
        return row

    def _free(self, ground: str) -> QWidget:
        """The field of a colour, with what it is for before it and a button to pick behind it."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        pick = button("…")
        pick.setAccessibleName(f"{self._words(f'types.{ground}')} …")
        pick.clicked.connect(partial(self._ask_colour, ground))
        row.addWidget(label(self._words(f"types.{ground}"), "hint"))
        row.addWidget(self.colours[ground], 1)
        row.addWidget(pick)
        return box

    # Showing

    def show_type(self, shown: Label, labels: Scheme, *, has_fixed_name: bool) -> None:
        """Fills the form; changed() is not told."""
        is_other = self._label is None or self._label != shown
        self._label = shown
        self.name.setReadOnly(has_fixed_name)
        self.name.setToolTip(self._words("types.fixed_name") if has_fixed_name else "")
        if is_other:
            self._fill(shown)
        self.preview.show_type(shown.name, labels)
        weak = [
            f"{self._words(f'types.{ground}')} {ratio:.1f}" for ground, ratio in weak_grounds(shown.light, shown.dark)
        ]
        self.weak.setText(self._words("types.weak", grounds="、".join(weak)) if weak else "")
        self.weak.setVisible(bool(weak))

    def _fill(self, shown: Label) -> None:
        first, *others = self.titles
        write(self.name, shown.name)
        write(self.titles[first], shown.names[first])
        for each in others:
            write(self.titles[each], shown.names[each] if shown.names[each] != shown.names[first] else "")
        for ground, field in self.colours.items():
            write(field, getattr(shown, ground))
        write(self.key, shown.key)
        known = standard().get(shown.name)
        fixed = known.attributes if known else ()
        self.attributes.show_attributes(fixed, shown.attributes[len(fixed) :])

    # Taking over what was typed

    def _take(self) -> None:
        if self._label is None:
            return
        first, *others = (self.titles[each].text().strip() for each in self.titles)
        names = dict(zip(self.titles, (first, *(each or first for each in others)), strict=True))
        self._tell(
            replace(
                self._label,
                name=self.name.text().strip(),
                names={language: names[language] for language in LANGUAGES},
                light=self.colours["light"].text().strip(),
                dark=self.colours["dark"].text().strip(),
                key=self.key.text().strip().upper(),
            )
        )

    def _take_attributes(self, own: object) -> None:
        if self._label is not None and isinstance(own, tuple):
            known = standard().get(self._label.name)
            self._tell(replace(self._label, attributes=(*(known.attributes if known else ()), *own)))

    def _take_hue(self, light: str, dark: str, _: bool = False) -> None:
        write(self.colours["light"], light)
        write(self.colours["dark"], dark)
        self._take()

    def _ask_colour(self, ground: str, _: bool = False) -> None:
        colour = self._pick_colour(QColor(self.colours[ground].text()))
        if colour.isValid():
            write(self.colours[ground], colour.name())
            self._take()

    def _tell(self, written: Label) -> None:
        self._label = written
        self.changed.emit(written)


def _side_by_side(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return row
