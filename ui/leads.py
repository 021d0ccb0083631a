"""Leads: where the bars of the overview lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.panels.figures_filters import FiguresState
from ui.panels.values_filters import ValuesState

if TYPE_CHECKING:
    from ui.window import Window


def show_marks(window: Window, state: ValuesState) -> None:
    """The table of marks with these filters."""
    window.pages.show_page("values")
    window.values.filters.take(state)


def show_figures(window: Window, state: FiguresState) -> None:
    """The table of figures with these filters."""
    window.pages.show_page("figures")
    window.figures.filters.take(state)


def show_findings(window: Window, check: str) -> None:
    """The findings of a check, in the open document or the first other one that has any."""
    if not window.findings.show_check(check):
        for document in window.library.documents():
            if any(each.check == check for each in window.session.findings(document.id)):
                window.open_document(document)
                break
    window.tabs.setCurrentWidget(window.findings)
    window.findings.show_check(check)
