"""Marking: the acts that take the words selected in the text, or the rows selected in a table."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reviewer.annotations import Annotation, mentioned
from reviewer.documents.spans import Span
from reviewer.documents.wrapping import in_one_line
from ui.changes import Changes
from ui.pages import Pages
from ui.panels.figures import FiguresPanel
from ui.panels.ledger import LedgerPanel
from ui.panels.values import ValuesPanel
from ui.review import Review
from ui.text.view import TextView


class Marking(QObject):
    """Joins the text's selection with the review's acts."""

    def __init__(
        self,
        review: Review,
        text: TextView,
        pages: Pages,
        values: ValuesPanel,
        figures: FiguresPanel,
        ledger: LedgerPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._review = review
        self.changes = Changes(review)
        self._text = text
        self._pages = pages
        self._values = values
        self._figures = figures
        self._ledger = ledger

    def selected(self) -> Span | None:
        """The selection as a span of the source."""
        return self._review.to_source(self._text.selection())

    def selected_words(self) -> str:
        """What is selected in the text, in the text's own words."""
        selection = self.selected()
        return in_one_line(selection.of(self._review.text)) if selection else ""

    def has_rows(self) -> bool:
        """Whether acts are about rows of the table of marks: it has the focus, and some are chosen."""
        return self._values.view.hasFocus() and self._values.view.selectionModel().hasSelection()

    def accept(self) -> None:
        """The chosen rows of the table of marks where it has the focus, else the mark in hand."""
        if self.has_rows():
            self._values.decide("accepted")
        else:
            self._review.accept()

    def reject(self) -> None:
        if self.has_rows():
            self._values.decide("rejected")
        else:
            self._review.reject()

    def reopen(self) -> None:
        if self.has_rows():
            self._values.decide("proposed")
        else:
            self._review.reopen()

    def relabel(self, label: str) -> None:
        """Marks the selection with a label, else gives it to the chosen rows or the mark in hand."""
        if self.has_rows():
            self._values.relabel(label)
            return
        selection = self.selected()
        self._review.relabel(label, selection)
        if selection:
            self._text.select(None)

    def add_task(self) -> None:
        """Makes the selected words a task and shows it in the ledger."""
        selection = self.selected()
        task = self._review.add_task(selection) if selection else None
        if task is not None:
            self._pages.show_page("tasks")
            self._ledger.show_task(task)

    def tie_change(self) -> None:
        """Ties the figures selected in the text or the table as a change, and shows it."""
        tied = self.changes.tie(self._figures_in_hand())
        review = self._review
        if tied is None or review.document is None or tied.document != review.document.id:
            return
        if review.current is None or review.current.id not in mentioned(tied):
            review.set_current(min(mentioned(tied), key=lambda id_: review.marks[id_].span.start))
        self._text.select(None)

    def untie_change(self) -> None:
        """Takes away the changes of the figures selected in the text or the table."""
        self.changes.untie_figures(self._figures_in_hand())

    def may_hold_figures(self) -> bool:
        """Whether a figure is in hand or may be selected; looking through a selection for them takes its time."""
        if self._pages.shows("figures"):
            return self._figures.current() is not None
        mark = self._review.current
        return bool(self._text.selection()) or (mark is not None and mark.label == "FIGURE")

    def _figures_in_hand(self) -> list[Annotation]:
        """The rows of the table where it is on show, else the figures in the selection, else the one in hand."""
        if self._pages.shows("figures"):
            return [each.mark for each in self._figures.chosen()]
        selection = self.selected()
        if selection:
            return self._review.figures_in(selection)
        mark = self._review.current
        return [mark] if mark is not None and mark.label == "FIGURE" else []
