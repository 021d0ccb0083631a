"""What a window is set to beside the settings: for the window that takes its place, and for the next start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSplitter

from reviewer.assets import Json
from reviewer.documents.spans import Span
from ui.panels.figures_filters import FiguresState
from ui.panels.values_filters import ValuesState

if TYPE_CHECKING:
    from ui.window import Window


@dataclass(frozen=True, slots=True)
class WindowState:
    """The window's own measures, the page and tab on show, and the filters of the tables.

    `fields` has what other choices and fields are set to, `switches` those that are on, `guide` what was done of it.
    """

    geometry: str = ""
    splitters: Mapping[str, str] = field(default_factory=dict)
    page: str = "body"
    tab: int = 0
    values: ValuesState = field(default_factory=ValuesState)
    figures: FiguresState = field(default_factory=FiguresState)
    fields: Mapping[str, str] = field(default_factory=dict)
    switches: tuple[str, ...] = ()
    guide: tuple[str, ...] = ()

    def kept(self) -> dict[str, Json]:
        """As plain values."""
        return {
            "geometry": self.geometry,
            "splitters": dict(self.splitters),
            "page": self.page,
            "tab": self.tab,
            "values": self.values.kept(),
            "figures": {"library": self.figures.is_library, **asdict(self.figures.wanted)},
            "fields": dict(self.fields),
            "switches": list(self.switches),
            "guide": list(self.guide),
        }

    @classmethod
    def read(cls, kept: Mapping[str, Json]) -> WindowState:
        """What is damaged or unknown counts as not set."""
        return cls(
            geometry=str(kept.get("geometry", "")),
            splitters={name: str(state) for name, state in _table(kept, "splitters").items()},
            page=str(kept.get("page", "body")),
            tab=tab if isinstance(tab := kept.get("tab"), int) else 0,
            values=ValuesState.read(_table(kept, "values")),
            figures=FiguresState.read(_table(kept, "figures")),
            fields={name: str(value) for name, value in _table(kept, "fields").items()},
            switches=_names(kept, "switches"),
            guide=_names(kept, "guide"),
        )


def _table(kept: Mapping[str, Json], name: str) -> dict[str, Json]:
    found = kept.get(name)
    return found if isinstance(found, dict) else {}


def _names(kept: Mapping[str, Json], name: str) -> tuple[str, ...]:
    found = kept.get(name)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def state_of(window: Window) -> WindowState:
    return WindowState(
        geometry=_shown(window.saveGeometry()),
        splitters={each.objectName(): _shown(each.saveState()) for each in _splitters(window)},
        page=window.pages.shown(),
        tab=window.tabs.currentIndex(),
        values=window.values.filters.state(),
        figures=window.figures.filters.state(),
        fields={name: _set_to(each) for name, each in _fields(window).items()},
        switches=tuple(name for name, each in _switches(window).items() if each.isChecked()),
        guide=tuple(sorted(window.guide_panel.done)),
    )


def measure(window: Window, state: WindowState) -> None:
    """Gives a window, before it is shown, its place on the screen and the widths of its parts."""
    if state.geometry:
        window.restoreGeometry(_read(state.geometry))
    for each in _splitters(window):
        if each.objectName() in state.splitters:
            each.restoreState(_read(state.splitters[each.objectName()]))


def restore(window: Window, state: WindowState) -> None:
    """Sets a window, with its document open, as another one was."""
    window.values.filters.take(state.values)
    window.figures.filters.take(state.figures)
    for name, each in _fields(window).items():
        _set(each, state.fields.get(name, ""))
    for name, switch in _switches(window).items():
        switch.setChecked(name in state.switches)
    if window.readings.is_changed():
        window.readings.choose()
    window.tabs.setCurrentIndex(state.tab)
    if window.tabs.currentWidget() is window.search:
        window.search.search()
    window.findings.refresh()
    window.guide.resume(state.guide)
    if window.pages.has(state.page):
        window.pages.show_page(state.page)


def _fields(window: Window) -> dict[str, QComboBox | QLineEdit]:
    return {
        "repairs": window.readings.repairs,
        "script": window.readings.script,
        "label": window.marks_panel.label,
        "status": window.marks_panel.status,
        "tasks_where": window.ledger.where,
        "tasks": window.ledger.filter,
        "rules": window.lexicon.filter,
        "search_where": window.search.where,
        "search": window.search.field,
        "findings": window.findings.state,
        "findings_of": window.findings.scope,
    }


def _switches(window: Window) -> dict[str, QAbstractButton]:
    return {
        "charts": window.figures.filters.charts,
        "folds": window.readings.folds,
        "pattern": window.search.pattern,
    }


def _set_to(field: QComboBox | QLineEdit) -> str:
    return str(field.currentData() or "") if isinstance(field, QComboBox) else field.text()


def _set(field: QComboBox | QLineEdit, value: str) -> None:
    """Sets a field; a choice that is not on offer stays as it is."""
    if isinstance(field, QLineEdit):
        field.setText(value)
    elif field.findData(value) >= 0:
        field.setCurrentIndex(field.findData(value))


class Places:
    """Where the person was in each document, by its SHA-256; the latest come last."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.known: dict[str, int] = {}

    def leave(self) -> None:
        """Remembers the place in the open document."""
        document = self._window.review.document
        if document is not None:
            self.known.pop(document.sha256, None)
            self.known[document.sha256] = place_of(self._window)

    def come_back(self) -> None:
        """Goes to where the person was in the document that is open now."""
        document = self._window.review.document
        if document is not None and document.sha256 in self.known:
            go_back(self._window, self.known[document.sha256])


def place_of(window: Window) -> int:
    """Where in the source the person is: at the mark in hand, else at the caret."""
    mark, caret = window.review.current, window.text.caret()
    return mark.span.start if mark else window.review.view.offsets.to_source(Span(caret, caret)).start


def go_back(window: Window, place: int) -> None:
    """Goes to a place of the open document that was left there; to the mark that begins there, if one does."""
    review = window.review
    if place > len(review.text):
        return
    mark = next((each for each in review.marks.values() if each.span.start == place), None)
    if mark is not None:
        review.set_current(mark.id)
    else:
        window.text_page.go_to(Span(place, place))


def _splitters(window: Window) -> list[QSplitter]:
    return [each for each in window.findChildren(QSplitter) if each.objectName()]


def _shown(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _read(state: str) -> QByteArray:
    return QByteArray.fromBase64(state.encode("ascii", "replace"))
