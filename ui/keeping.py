"""What a window is set to beside the settings, for the window that takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.panels.figures_filters import FiguresState
from ui.panels.values_filters import ValuesState

if TYPE_CHECKING:
    from ui.window import Window


@dataclass(frozen=True, slots=True)
class WindowState:
    """The page on show, and the filters of the tables."""

    page: str
    values: ValuesState
    figures: FiguresState
    charts: bool


def state_of(window: Window) -> WindowState:
    figures = window.figures.filters
    return WindowState(window.pages.shown(), window.values.filters.state(), figures.state(), figures.charts.isChecked())


def restore(window: Window, state: WindowState) -> None:
    """Sets a window, with its document open, as another one was."""
    window.values.filters.take(state.values)
    window.figures.filters.take(state.figures)
    window.figures.filters.charts.setChecked(state.charts)
    window.pages.show_page(state.page)
