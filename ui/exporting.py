"""Exporting: a person says in a dialog what to export, or has the last export done again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reviewer.documents.document import Document
from ui.jobs import Jobs
from ui.messages import Asker
from ui.orders import Order, file_name, folder_of

if TYPE_CHECKING:
    from ui.dialogs.export import ExportDialog
    from ui.window import Window


class Exporting(QObject):
    """Part of one window; the writing itself is done by exports."""

    def __init__(self, window: Window, jobs: Jobs, asker: Asker) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._asker = asker

    def ask(self, format_name: str = "") -> ExportDialog:
        """Opens the dialog at what was exported last, or at a format for the whole library."""
        from ui.dialogs.export import ExportDialog  # noqa: PLC0415  no start waits for a dialog

        window = self._window
        window.files.leaving.emit()
        dark = window.text.look.dark
        order = self._of_library(format_name) if format_name else self._last()
        dialog = ExportDialog(window.review, self._jobs, order, self._asker, window.words, window, dark=dark)
        dialog.ordered.connect(self._carry_out)
        window.closing.connect(dialog.reject)  # the library may be closed before the dialog looks at it again
        dialog.open()
        return dialog

    def _of_library(self, format_name: str) -> Order:
        """The whole library in a format, to where the last export went."""
        name = file_name(None, format_name, self._window.words)
        return Order(folder_of(self._last()) / name, format_name)

    def repeat(self) -> None:
        """Does the last export again; one of a single document is done for the open one. Asks where there is none."""
        order, document = self._last(), self._window.review.document
        if order is None or (order.document and document is None):
            self.ask()
            return
        self._window.files.leaving.emit()
        self._carry_out(self._for_open(order, document) if order.document and document else order)

    def _for_open(self, order: Order, document: Document) -> Order:
        """Another document goes to a file of its own name, beside the one before."""
        if order.document == document.sha256:
            return order
        name = file_name(document, order.format_name, self._window.words)
        return replace(order, document=document.sha256, path=order.path.with_name(name))

    def _last(self) -> Order | None:
        return Order.read(self._window.looks.settings.export_choice)

    def _carry_out(self, order: Order) -> None:
        document = self._window.review.document
        choice = order.choice([document] if document else [])
        self._window.looks.change(export_choice=order.kept())
        self._window.files.exports.start(order.path, order.format_name, choice)
