"""The window: library on the left, the document in the middle, marks and detail on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from reviewer.annotations import Annotation, Step, mentioned
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.labels import scheme
from reviewer.reading import redated
from reviewer.session import Hit, Session, in_force
from reviewer.settings import Settings, Theme
from reviewer.wording import Language
from ui import actions
from ui.alike import AlikeFinder
from ui.bridge import Bridge
from ui.changes import Changes
from ui.dialogs.learning import LearningDialog
from ui.exports import Exports
from ui.imports import Imports
from ui.jobs import Job, Jobs
from ui.learning import Learning
from ui.messages import Asker, Dialogs, Notice
from ui.models.library_model import LibraryModel
from ui.offers import Offers
from ui.panels.alike import AlikeBar
from ui.panels.detail import DetailPanel
from ui.panels.figures import FiguresPanel
from ui.panels.findings import FindingsPanel
from ui.panels.ledger import LedgerPanel
from ui.panels.lexicon import LexiconPanel
from ui.panels.library import LibraryPanel
from ui.panels.marks import MarksPanel
from ui.panels.note import NotePanel
from ui.panels.outline import OutlinePanel
from ui.panels.progress import ProgressPanel
from ui.panels.readings import ReadingsPanel
from ui.panels.search import SearchPanel
from ui.review import Review
from ui.text.view import TextView
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import label, named

TOOLS = ("open", "export", "", "undo", "redo", "", "previous", "next", "", "accept", "reject")
ACTS = ("accept", "reject", "reopen", "edit_value", "comment", "remove_mark")
TIES = ("tie_change", "untie_change")
LABELS = tuple(f"label:{name}" for name in scheme())
READING_SIZES = range(9, 33)
LINE_HEIGHT = 1.7
EXPORTS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"), ("jsonl", "JSON Lines"))


class Window(QMainWindow):
    """Builds the panels and hands each what it needs; the acts of actions.py are its methods.

    `settings_changed` carries new Settings to keep.
    """

    settings_changed = Signal(object)

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, tones: Tones, *, dark: bool, asker: Asker | None = None
    ) -> None:
        super().__init__()
        self.words = Words(settings.language)
        self.settings = settings
        self.session = session
        self._jobs = jobs
        self.asker: Asker = asker or Dialogs(self, self.words)
        bridge = Bridge(session, self)
        self.review = Review(session, bridge, jobs, self)
        self.changes = Changes(self.review)
        self.library = LibraryModel(session, bridge, self.words, self)
        self.notice = Notice(self.words)
        self.learning = Learning(session, bridge, jobs, self.words, self, is_on=settings.learns)
        self.imports = Imports(session, jobs, self.asker, self.words, self, model=lambda: self.learning.model)
        self.exports = Exports(session, jobs, self.words, self)
        self._build_panels(bridge, tones, dark=dark)
        self.actions_by_name = actions.build(self, self.menuBar(), self.words, self)
        self._lay_out()
        self._connect(bridge)
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self._show_document(None)

    # Building

    def _build_panels(self, bridge: Bridge, tones: Tones, *, dark: bool) -> None:
        words = self.words
        self.text = TextView()
        self.text.setAccessibleName(words("ui.text"))
        self.text.set_dark(dark)
        self.text.set_reading_font(self.settings.reading_size, LINE_HEIGHT)
        self.text.set_shows_rejected(self.settings.shows_rejected)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.library_panel = LibraryPanel(self.library, words, tones)
        self.marks_panel = MarksPanel(self.review, words, dark=dark)
        self.detail = DetailPanel(self.review, words, tones, selected=self._selected_words)
        columns = self.settings.figure_columns
        self.figures = FiguresPanel(self.review, bridge, words, tones, dark=dark, columns=columns)
        self.ledger = LedgerPanel(self.review, bridge, words)
        self.alike = AlikeFinder(self.review, bridge, self, is_on=self.settings.offers_alike)
        self.offer = AlikeBar(self.alike, words)
        self.offers = Offers(self.alike, self.review, words, self)
        self.lexicon = LexiconPanel(self.review, bridge, words)
        self.note = NotePanel(self.review, words)
        self.outline = OutlinePanel(self.review, words)
        self.search = SearchPanel(self.review, words)
        self.findings = FindingsPanel(self.review, words)
        self.readings = ReadingsPanel(self.review, words)
        self.progress = ProgressPanel(words)
        self.empty = label(words("ui.welcome"), "welcome", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = label(name="heading")
        self.facts = label(name="hint")

    def _lay_out(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical)
        for panel in (self.marks_panel, self.detail, self.note):
            right.addWidget(panel)
        right.setSizes([190, 480, 74])
        across = QSplitter(Qt.Orientation.Horizontal)
        for part in (self._left(), self._middle(), right):
            across.addWidget(part)
        across.setStretchFactor(1, 1)
        across.setSizes([232, 700, 348])
        for splitter in (right, across, self._left_parts):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self.setCentralWidget(across)
        self.addToolBar(self._tools())
        self.statusBar().addPermanentWidget(self.progress, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _left(self) -> QSplitter:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for name, panel in (("outline", self.outline), ("search", self.search), ("findings", self.findings)):
            self.tabs.addTab(panel, self.words(f"ui.{name}"))
        self._left_parts = QSplitter(Qt.Orientation.Vertical)
        self._left_parts.addWidget(self.library_panel)
        self._left_parts.addWidget(self.tabs)
        self._left_parts.setSizes([380, 330])
        return self._left_parts

    def _middle(self) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 20, 10)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.facts)
        middle = named(QWidget(), "middle")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(head)
        column.addWidget(self._pages(), 1)
        column.addWidget(self.offer)
        return middle

    def _pages(self) -> QTabWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text, 1)
        column.addWidget(self.empty, 1)
        self.pages = named(QTabWidget(), "pages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(body, self.words("ui.body"))
        self.pages.addTab(self.figures, self.words("ui.figures"))
        self.pages.addTab(self.ledger, self.words("ui.tasks"))
        self.pages.addTab(self.lexicon, self.words("ui.lexicon"))
        self.pages.setCornerWidget(self.readings)
        return self.pages

    def _tools(self) -> QToolBar:
        bar = named(QToolBar(self.words("ui.tools")), "tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for name in TOOLS:
            if name:
                bar.addAction(self.actions_by_name[name])
            else:
                bar.addSeparator()
        return bar

    def _connect(self, bridge: Bridge) -> None:
        review, text = self.review, self.text
        review.document_opened.connect(self._show_document)
        review.reading_changed.connect(self._show_text)
        review.facts_changed.connect(self._show_facts)
        review.marks_changed.connect(self._show_marks)
        review.current_changed.connect(self._show_current)
        review.comments_changed.connect(lambda: text.set_commented(review.commented()))
        review.problem.connect(self.notice.tell_problem)
        review.finished.connect(lambda: self.notice.tell(self.words("notice.all_decided")))
        bridge.stepped.connect(self._refresh)
        text.mark_activated.connect(review.set_current)
        text.selection_changed.connect(self._refresh)
        text.files_dropped.connect(self.add_files)
        text.customContextMenuRequested.connect(self._menu)
        self.library_panel.chosen.connect(self.open_document)
        self.outline.asked.connect(self.go_to)
        self.findings.asked.connect(self.go_to)
        self.findings.counted.connect(self._count_findings)
        self.search.asked.connect(self._go_to_hit)
        self._connect_figures()
        self._connect_pages()
        self.note.dated.connect(self.set_date)
        self.imports.imported.connect(self._imported)
        for work in (self.imports, self.exports, self.learning):
            work.told.connect(self.notice.tell)
            work.problem.connect(self.notice.tell_problem)
            work.advanced.connect(self.progress.show_work)
            work.ended.connect(self.progress.end_work)
        self.progress.cancelled.connect(self._cancel)

    def _connect_figures(self) -> None:
        self.figures.asked.connect(self._go_to_hit)
        self.figures.menu_asked.connect(lambda at: self._menu_of(TIES).popup(at))
        self.figures.picked.connect(self._refresh)
        self.figures.columns_changed.connect(lambda names: self._change(figure_columns=names))
        self.pages.currentChanged.connect(self._refresh)

    def _connect_pages(self) -> None:
        self.ledger.asked.connect(self._go_to_hit)
        self.ledger.export_asked.connect(self.export_tasks)
        self.alike.found.connect(self._refresh)
        self.alike.gone.connect(self._refresh)
        self.offer.pressed.connect(lambda name: self.actions_by_name[name].trigger())
        self.offers.told.connect(self.notice.tell)
        self.offers.asked.connect(self._go_to_hit)
        self.lexicon.find_asked.connect(self.offers.find)

    # Showing

    def open_document(self, document: Document | None) -> None:
        """Puts a document on the desk."""
        self.note.keep_pending()
        if document is None or self.review.document is None or document.id != self.review.document.id:
            self.review.open(document)

    def _show_document(self, document: Document | None) -> None:
        for widget in (self.text, self.readings):
            widget.setVisible(document is not None)
        self.empty.setVisible(document is None)
        self.heading.setText(Path(document.name).stem if document else "")
        self._show_facts()
        self.setWindowTitle(f"{document.name} — {self.words('ui.name')}" if document else self.words("ui.name"))
        self.library_panel.show_current(document.id if document else None)
        self._refresh()

    def _show_text(self) -> None:
        """The document as it is read now; what was in sight stays in sight."""
        review, mark = self.review, self.review.current
        self.text.show_text(review.view.text, review.all_shown())
        self.text.set_commented(review.commented())
        if mark:
            self.text.set_current(mark.id)

    def _show_marks(self, changed: list[Annotation], removed: list[int]) -> None:
        shown = self.review.shown(changed)
        hidden = {mark.id for mark in changed} - {mark.id for mark in shown}
        self.text.update_marks(shown, [*removed, *hidden])

    def _show_facts(self) -> None:
        document = self.review.document
        self.facts.setText(self._facts(document) if document else "")

    def _count_findings(self, count: int) -> None:
        title = self.words("ui.findings")
        self.tabs.setTabText(self.tabs.indexOf(self.findings), f"{title} {count}" if count else title)

    def go_to(self, span: Span) -> None:
        """Shows a source span and selects it."""
        seen = self.review.to_view(span)
        self.text.select(seen)
        self.text.reveal(seen.start)

    def _go_to_hit(self, hit: Hit) -> None:
        self.show_text()
        self.open_document(hit.document)
        if hit.mark is not None:
            self.review.set_current(hit.mark)
        else:
            self.go_to(hit.span)

    def set_date(self, date: str | None) -> None:
        """Gives the document another date; what its times mean is worked out in the other process."""
        document = self.review.document
        if document is None or date == document.date:
            return
        repairs = in_force(self.review.repairs.values())
        work = partial(
            redated, self.review.text, script=document.script, repairs=repairs, before=document.date, after=date
        )
        take = partial(self.review.set_date, date)
        self._jobs.start(Job(self, document.name, work, take, self.notice.tell_problem))

    def _facts(self, document: Document) -> str:
        facts = [
            self.words("ui.characters", count=f"{document.length:,}"),
            self.words(f"script.{document.script}"),
            self._encoding(document),
            *([document.date] if document.date else []),
        ]
        return "  ·  ".join(facts)

    def _encoding(self, document: Document) -> str:
        """The encoding, and how sure it is where it is not certain."""
        sure = f" {document.confidence:.0%}" if document.confidence < 1 else ""
        return document.encoding.upper() + sure

    def _show_current(self) -> None:
        mark, repair = self.review.current, self.review.current_repair
        self.text.set_current(mark.id if mark else -repair.id if repair else None)
        self._refresh()

    def _refresh(self, _: object = None) -> None:
        document = self.review.document
        if document is not None:
            self.library_panel.show_current(document.id)
        self.progress.show_review(*(self.review.progress() if document else (0, 0)), is_open=document is not None)
        can = {
            "": True,
            "library": self.library.rowCount() > 0,
            "document": document is not None,
            "mark": self.review.current is not None,
            "selection": bool(self.text.selection()),
            "figures": self._may_hold_figures(),
            "alike": bool(self.alike.places),
            "undo": self.session.undoable() is not None,
            "redo": self.session.redoable() is not None,
        }
        for action in self.actions_by_name.values():
            action.setEnabled(can[action.data()])
        self._name_undo("undo", self.session.undoable())
        self._name_undo("redo", self.session.redoable())

    def _may_hold_figures(self) -> bool:
        """Whether a figure is in hand or may be selected; looking through a selection for them takes its time."""
        if self.pages.currentWidget() is self.figures:
            return self.figures.current() is not None
        mark = self.review.current
        return bool(self.text.selection()) or (mark is not None and mark.label == "FIGURE")

    def _name_undo(self, name: str, what: str | None) -> None:
        action = self.actions_by_name[name]
        title = self.words(f"action.{name}")
        tip = f"{title}：{self.words(what)}" if what else title
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip}（{keys}）")

    # Files

    def open_files(self) -> None:
        self.add_files(self.asker.files(self.words("action.open"), self.words("ui.kinds")))

    def add_files(self, files: Sequence[Path | str]) -> None:
        """Imports files one after the other, in another process; they go before learning."""
        self.learning.stand_back()
        self.imports.add([Path(file) for file in files])

    def _cancel(self) -> None:
        """Stops what runs in the other process; what was kept stays kept."""
        self.imports.cancel()
        self.exports.cancel()
        self.learning.cancel()

    def _imported(self, document: Document) -> None:
        if self.imports.is_first:
            self.open_document(document)

    def export(self) -> None:
        """Asks where to, and writes the library; the suffix names the format."""
        self.note.keep_pending()
        kinds = ";;".join(f"{title} (*.{name})" for name, title in EXPORTS)
        path = self.asker.target(self.words("action.export"), self.words("ui.export_name") + ".xlsx", kinds)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        name = path.suffix.removeprefix(".").lower()
        if name not in dict(EXPORTS):
            path, name = path.with_name(path.name + ".xlsx"), "xlsx"
        self.exports.start(path, name)

    def remove_document(self) -> None:
        if self.review.document:
            self.session.remove_document(self.review.document)

    # Undo

    def undo(self) -> None:
        self.note.keep_pending()
        self._went(self.review.undo(), "notice.undone")

    def redo(self) -> None:
        self._went(self.review.redo(), "notice.redone")

    def _went(self, step: Step | None, key: str) -> None:
        if step is None:
            return
        self.notice.tell(self.words(key, what=self.words(step.what)))
        here = self.review.document
        if here is None or here.id not in step.documents:
            touched = [each for each in self.library.documents() if each.id in step.documents]
            if touched:
                self.open_document(touched[0])

    # Acts on marks

    def next_undecided(self) -> None:
        self.review.go_next()

    def previous_undecided(self) -> None:
        self.review.go_previous()

    def accept(self) -> None:
        self.review.accept()

    def reject(self) -> None:
        self.review.reject()

    def reopen(self) -> None:
        self.review.reopen()

    def remove_mark(self) -> None:
        self.review.remove()

    def move_border(self, start: int, end: int) -> None:
        self.review.resize(start, end)

    def relabel(self, name: str) -> None:
        selection = self.review.to_source(self.text.selection())
        self.review.relabel(name, selection)
        if selection:
            self.text.select(None)

    def _selected_words(self) -> str:
        """What is selected in the text, in the text's own words."""
        selection = self.review.to_source(self.text.selection())
        return " ".join(selection.of(self.review.text).split()) if selection else ""

    def tie_change(self) -> None:
        """Ties the figures selected in the text or the table as a change, and shows it."""
        tied = self.changes.tie(self._figures_in_hand())
        if tied is None or self.review.document is None or tied.document != self.review.document.id:
            return
        if self.review.current is None or self.review.current.id not in mentioned(tied):
            self.review.set_current(min(mentioned(tied), key=lambda id_: self.review.marks[id_].span.start))
        self.text.select(None)

    def untie_change(self) -> None:
        """Takes away the changes of the figures selected in the text or the table."""
        self.changes.untie_figures(self._figures_in_hand())

    def _figures_in_hand(self) -> list[Annotation]:
        """The rows of the table where it is on show, else the figures in the selection, else the one in hand."""
        if self.pages.currentWidget() is self.figures:
            return [each.mark for each in self.figures.chosen()]
        selection = self.review.to_source(self.text.selection())
        if selection:
            return self.review.figures_in(selection)
        mark = self.review.current
        return [mark] if mark is not None and mark.label == "FIGURE" else []

    def add_mark(self) -> None:
        """Shows the labels to mark the selection with, at the text."""
        self._menu_of(LABELS).popup(self.text.viewport().mapToGlobal(self.text.viewport().rect().center()))

    def edit_value(self) -> None:
        self.detail.focus_value()

    def edit_comment(self) -> None:
        self.detail.comment_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_note(self) -> None:
        self.note.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _menu(self, at: QPoint) -> None:
        """What can be done with the selection, else with the mark in hand."""
        if self.text.selection():
            self._menu_of((*LABELS, "", *TIES)).popup(self.text.viewport().mapToGlobal(at))
        elif self.review.current:
            ties = ("", *TIES) if self.review.current.label == "FIGURE" else ()
            self._menu_of((*ACTS, *ties, "", *LABELS)).popup(self.text.viewport().mapToGlobal(at))

    def _menu_of(self, names: Sequence[str]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            if name:
                menu.addAction(self.actions_by_name[name])
            else:
                menu.addSeparator()
        return menu

    # Learning

    def show_learning(self) -> None:
        """What was learned from decided marks, and the switch."""
        dialog = LearningDialog(self.learning, self.words, self)
        dialog.switched.connect(self.set_learns)
        dialog.open()

    def set_learns(self, is_on: bool) -> None:
        self.learning.is_on = is_on
        self._change(learns=is_on)

    def relearn(self) -> None:
        self.learning.ask()

    # Looks

    def set_language(self, language: Language) -> None:
        self._change(language=language)

    def set_theme(self, theme: Theme) -> None:
        self._change(theme=theme)

    def read_as(self, *, repairs: str | None = None, script: str | None = None, folds: bool | None = None) -> None:
        """Reads the document another way; what is not named stays as it is."""
        self.readings.choose(repairs=repairs, script=script, folds=folds)

    def show_text(self) -> None:
        self.pages.setCurrentIndex(0)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_figures(self) -> None:
        """Goes from the text to the table of figures, and back."""
        if self.pages.currentWidget() is self.figures:
            self.show_text()
        else:
            self.pages.setCurrentWidget(self.figures)
            self.figures.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_chart(self) -> None:
        self.pages.setCurrentWidget(self.figures)
        self.figures.show_chart()

    def show_tasks(self) -> None:
        """Goes from the text to the ledger of tasks, and back."""
        if self.pages.currentWidget() is self.ledger:
            self.show_text()
        else:
            self.pages.setCurrentWidget(self.ledger)
            self.ledger.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_lexicon(self) -> None:
        """Goes from the text to the lexicon, and back."""
        if self.pages.currentWidget() is self.lexicon:
            self.show_text()
        else:
            self.pages.setCurrentWidget(self.lexicon)
            self.lexicon.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def alike_all(self) -> None:
        self.offers.decide_all()

    def alike_each(self) -> None:
        self.offers.choose()

    def alike_keep(self) -> None:
        self.offers.keep()

    def toggle_offers(self) -> None:
        """Whether decisions are offered for equal words."""
        self.alike.is_on = not self.alike.is_on
        self.actions_by_name["offers_alike"].setChecked(self.alike.is_on)
        self.alike.drop()
        self._change(offers_alike=self.alike.is_on)

    def add_task(self) -> None:
        """Makes the selected words a task and shows it in the ledger."""
        selection = self.review.to_source(self.text.selection())
        task = self.review.add_task(selection) if selection else None
        if task is not None:
            self.pages.setCurrentWidget(self.ledger)
            self.ledger.show_task(task)

    def export_tasks(self) -> None:
        """Asks where to, and writes the library's tasks as a ledger."""
        name = self.words("sheet.tasks")
        path = self.asker.target(self.words("action.export_tasks"), f"{name}.xlsx", "Excel (*.xlsx)")
        if path is not None:
            self.exports.start(path if path.suffix == ".xlsx" else path.with_name(f"{path.name}.xlsx"), "tasks")

    def look_for(self) -> None:
        self.tabs.setCurrentWidget(self.search)
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def toggle_rejected(self) -> None:
        self._change(shows_rejected=not self.settings.shows_rejected)
        self.text.set_shows_rejected(self.settings.shows_rejected)

    def larger(self) -> None:
        self._resize_reading(1)

    def smaller(self) -> None:
        self._resize_reading(-1)

    def _resize_reading(self, by: int) -> None:
        size = self.settings.reading_size + by
        if size in READING_SIZES:
            self._change(reading_size=size)
            self.text.set_reading_font(size, LINE_HEIGHT)

    def _change(self, **values: int | bool | str | tuple[str, ...]) -> None:
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        self.settings_changed.emit(self.settings)

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.note.keep_pending()
        self._cancel()
        self.alike.drop()  # the library may be closed before its timer rings
        super().closeEvent(event)
