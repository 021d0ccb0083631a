"""The export dialog: format, what of the library, how it will begin and what it will lack, and where to."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reviewer.documents.document import Document
from ui.dialogs.export_choice import ChoicePanel
from ui.dialogs.export_forecast import ForecastPanel
from ui.dialogs.export_formats import FormatList, missing
from ui.forecast import Forecast, Wish
from ui.jobs import Jobs
from ui.messages import Asker
from ui.orders import SUFFIXES, Order, file_name, folder_of
from ui.review import Review
from ui.translation import Words
from ui.widgets import label, named, write

FORMATS_WIDTH, CHOICE_WIDTH = 250, 190


class ExportDialog(QDialog):
    """`ordered` carries the Order to carry out; `last` is the one that was carried out last."""

    ordered = Signal(object)

    def __init__(
        self,
        review: Review,
        jobs: Jobs,
        last: Order | None,
        asker: Asker,
        words: Words,
        parent: QWidget,
        *,
        dark: bool,
    ) -> None:
        super().__init__(parent)
        self._documents = review.session.documents()
        self._document = review.document
        self._folder = folder_of(last)
        self._asker = asker
        self._words = words
        self._is_named = False  # whether the person gave the file its name
        self.resize(1000, 660)
        self.setWindowTitle(words("action.export").rstrip("…"))
        self.formats = FormatList(words)
        self.choice = ChoicePanel(words, review.document, len(self._documents), dark=dark)
        self.shown = ForecastPanel(words)
        self.forecast = Forecast(review.session, jobs, words.language, self)
        self.path = named(QLineEdit(), spoken=words("export.target"))
        self.browse = QPushButton(words("export.browse"))
        self.told = label(name="hint", wraps=True)
        self.do = named(QPushButton(words("export.do")), "primary")
        self._lay_out()
        self._connect()
        self._start(last or Order(self._folder))

    def _lay_out(self) -> None:
        self.formats.setFixedWidth(FORMATS_WIDTH)
        self.choice.setFixedWidth(CHOICE_WIDTH)
        top = QHBoxLayout()
        top.setSpacing(18)
        for widget, share in ((self.formats, 0), (self.choice, 0), (self.shown, 1)):
            top.addWidget(widget, share)
        target = QHBoxLayout()
        target.setSpacing(8)
        for each, share in ((label(self._words("export.target")), 0), (self.path, 1), (self.browse, 0)):
            target.addWidget(each, share)
        buttons = QDialogButtonBox()
        buttons.addButton(self.do, QDialogButtonBox.ButtonRole.AcceptRole)
        leave = named(QPushButton(self._words("ui.cancel")), "secondary")
        leave.setAutoDefault(False)
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.browse.setAutoDefault(False)
        self.do.setDefault(True)
        bottom = QHBoxLayout()
        bottom.addWidget(self.told, 1)
        bottom.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(top, 1)
        column.addLayout(target)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.formats.picked.connect(self._follow_format)
        self.choice.changed.connect(self._follow_choice)
        self.path.textEdited.connect(self._follow_name)
        self.browse.clicked.connect(self._browse)
        self.forecast.previewed.connect(self.shown.show_preview)
        self.forecast.failed.connect(self.shown.show_problem)
        self.forecast.counted.connect(self.shown.show_losses)
        self.finished.connect(self._finish)

    def _start(self, order: Order) -> None:
        self.choice.show_order(order)
        self.formats.pick(order.format_name)
        self.formats.setFocus()

    # What is chosen

    def order(self) -> Order:
        """What the dialog stands at."""
        document = "" if self.choice.is_whole() or self._document is None else self._document.sha256
        path, name = self._target() or self._folder, self.formats.format_name()
        return Order(path, name, self.choice.state(), self.choice.labels(), document, self.choice.dismissed.isChecked())

    def _wanted(self) -> list[Document]:
        return self._documents if self.choice.is_whole() or self._document is None else [self._document]

    def _target(self) -> Path | None:
        """The path that is written, with the suffix of the format; None while no file is named."""
        typed = os.path.expanduser(self.path.text().strip())  # noqa: PTH111  it leaves be what it does not know
        path = self._folder / typed
        if not typed or typed.endswith(("/", os.sep)) or path.name in ("", "..") or os.path.isdir(path):  # noqa: PTH112
            return None
        suffix = SUFFIXES[self.formats.format_name()]
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    # Following

    def _follow_format(self, format_name: str) -> None:
        path = Path(self.path.text())
        if self._is_named and path.suffix.lower() in SUFFIXES.values():
            write(self.path, str(path.with_suffix(SUFFIXES[format_name])))
        self._follow_choice()

    def _follow_choice(self) -> None:
        format_name, wanted = self.formats.format_name(), self._wanted()
        if not self._is_named:
            document = None if self.choice.is_whole() else self._document
            write(self.path, str(self._folder / file_name(document, format_name, self._words)))
        self.shown.await_format(format_name)
        self.forecast.stop()
        if not missing(format_name):
            self.forecast.ask(Wish(format_name, self.order().choice(wanted), wanted))
        self._judge()

    def _follow_name(self) -> None:
        self._is_named = True
        self._judge()

    def _judge(self) -> None:
        """Says what is amiss with the target, and whether there can be an export."""
        target = self._target()
        replaces = target is not None and os.path.exists(target)  # noqa: PTH110  no name is too long for it
        is_source = target is not None and replaces and any(_is_file_of(each, target) for each in self._documents)
        self.told.setText(self._words("export.is_source" if is_source else "export.replaces") if replaces else "")
        self.do.setEnabled(target is not None and not is_source and not missing(self.formats.format_name()))

    def _browse(self) -> None:
        name = self.formats.format_name()
        kinds = f"{self._words(f'format.{name}')} (*{SUFFIXES[name]})"
        path = self._asker.target(self._words("action.export"), self.path.text(), kinds)
        if path is not None:
            write(self.path, str(path))
            self._follow_name()

    def _finish(self, result: int) -> None:
        self.forecast.stop()
        if result == QDialog.DialogCode.Accepted:
            self.ordered.emit(self.order())
        self.deleteLater()


def _is_file_of(document: Document, target: Path) -> bool:
    """Whether a document was read from this file, which may go by a name with capitals too."""
    path = Path(document.path)
    if path.name.casefold() != target.name.casefold():
        return False
    try:
        return path.samefile(target)
    except (OSError, ValueError):  # gone meanwhile
        return False
