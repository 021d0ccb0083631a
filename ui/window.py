"""The window: library on the left, the document in the middle, marks and detail on the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QTabWidget

from reviewer.annotations import Step
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.labels import offered
from reviewer.reading import redated
from reviewer.session import Hit, Session, in_force
from reviewer.settings import Settings
from ui.alike import AlikeFinder
from ui.arranging import arranged, panes
from ui.bridge import Bridge
from ui.checking import Checking
from ui.commands import Commands
from ui.dialogs.learning import LearningDialog
from ui.dialogs.reading import ReadingDialog
from ui.dialogs.refused import RefusedDialog
from ui.drop import DropArea
from ui.excerpts import Excerpts
from ui.exporting import Exporting
from ui.files import Files
from ui.guide import Guide
from ui.imports import Refusal
from ui.jobs import Job, Jobs
from ui.keeping import Places
from ui.keyboard import Keyboard
from ui.leads import show_figures, show_findings, show_marks
from ui.learning import Learning
from ui.libraries import Libraries
from ui.looks import Looks
from ui.marking import Marking
from ui.messages import Asker, Dialogs, Notice
from ui.models.library_model import LibraryModel
from ui.offers import Offers
from ui.pages import Pages
from ui.panels.alike import AlikeBar
from ui.panels.comparing import ComparingPanel
from ui.panels.detail import DetailPanel
from ui.panels.figures import FiguresPanel
from ui.panels.findings import FindingsPanel
from ui.panels.guide import GuidePanel
from ui.panels.heading import HeadingPanel
from ui.panels.ledger import LedgerPanel
from ui.panels.lexicon import LexiconPanel
from ui.panels.library import LibraryPanel
from ui.panels.marks import MarksPanel
from ui.panels.note import NotePanel
from ui.panels.outline import OutlinePanel
from ui.panels.overview import OverviewPanel
from ui.panels.page_picture import PagePicturePanel
from ui.panels.progress import ProgressPanel
from ui.panels.readings import ReadingsPanel
from ui.panels.search import SearchPanel
from ui.panels.signing import SigningPanel
from ui.panels.values import ValuesPanel
from ui.panes import Panes
from ui.repeating import Repeating
from ui.reshaping import Reshaping
from ui.review import Review
from ui.scheming import Scheming
from ui.signing import Signing
from ui.text.view import TextView
from ui.text_page import TextPage
from ui.theme import Tones
from ui.translation import Words
from ui.widgets import show_file

ACTS = ("accept", "reject", "reopen", "edit_value", "comment", "remove_mark")
TIES = ("tie_change", "untie_change")
SIGNING = ("sign", "unlock", "verify", "", "reviewer_name")


class Window(QMainWindow):
    """Builds the panels and hands each what it needs; what actions.py asks for is done by the window's parts.

    `settings_changed` carries new Settings to keep; `closing` comes while all is still open.
    """

    settings_changed = Signal(object)
    closing = Signal()

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, tones: Tones, *, dark: bool, asker: Asker | None = None
    ) -> None:
        super().__init__()
        self.words = Words(settings.language)
        self.session = session
        self._jobs = jobs
        self._bridge = bridge = Bridge(session, self)
        self.review: Review = Review(session, bridge, jobs, self)
        self.library = LibraryModel(session, bridge, self.words, self)
        self.notice = Notice(self.words)
        self._undoing = (self.words("action.undo"), self.undo)
        self._build_panels(bridge, settings, tones, dark=dark)
        self._build_findings(bridge, tones)
        self._build_parts(bridge, settings, asker or Dialogs(self, self.words))
        self.keyboard: Keyboard = Keyboard(self)
        self.commands: Commands = Commands(self, self.words)
        self.commands.insert_menu("remove_document", self.words("menu.recent"), self.libraries.fill)
        self.comparing.show_keys(self.commands)
        self.signing_panel.setMenu(self.commands.lasting_menu(SIGNING, self))
        self._lay_out()
        self._connect(bridge)
        self.guide: Guide = Guide(self.guide_panel, self, bridge)
        self.places = Places(self)
        self.drop = DropArea(self, self.words)
        self.drop.dropped.connect(self.files.add)
        self.resize(1280, 800)
        self._show_document(None)

    # Building

    def _build_panels(self, bridge: Bridge, settings: Settings, tones: Tones, *, dark: bool) -> None:
        words, review = self.words, self.review
        self.text_page: TextPage = TextPage(review, words, dark=dark)
        self.text: TextView = self.text_page.text
        self.page_picture: PagePicturePanel = PagePicturePanel(
            review, self.text, words, tones, is_on=settings.shows_page, zoom=settings.page_zoom
        )
        self.library_panel = LibraryPanel(self.library, words, tones)
        self.marks_panel = MarksPanel(review, words, dark=dark)
        self.detail: DetailPanel = DetailPanel(review, words, tones, selected=self._selected_words)
        self.figures = FiguresPanel(review, bridge, words, tones, dark=dark, columns=settings.figure_columns)
        self.ledger = LedgerPanel(review, bridge, words)
        self.lexicon = LexiconPanel(review, bridge, words)
        self.values = ValuesPanel(review, bridge, words, tones, dark=dark, sets=settings.filters)
        self.overview = OverviewPanel(review, bridge, words, tones, dark=dark)
        self.note = NotePanel(review, words)
        self.outline = OutlinePanel(review, words)
        self.search = SearchPanel(review, words)
        self.readings: ReadingsPanel = ReadingsPanel(review, words)
        self.signing_panel = SigningPanel(review, words, tones)
        self.heading = HeadingPanel(review, self.readings, self.signing_panel, words)
        self.progress = ProgressPanel(words)
        self.guide_panel = GuidePanel(words)
        self.tabs = QTabWidget()
        self.pages: Pages = Pages(words)
        self.pages.add("body", self.text_page, self.text)
        self.pages.add("values", self.values, self.values.view)
        self.pages.add("figures", self.figures, self.figures.view)
        self.pages.add("tasks", self.ledger, self.ledger.view)
        self.pages.add("lexicon", self.lexicon, self.lexicon.view)
        self.pages.add("overview", self.overview, self.overview.where)

    def _build_findings(self, bridge: Bridge, tones: Tones) -> None:
        words, review = self.words, self.review
        self.checking: Checking = Checking(review, self.text, bridge, self._jobs, words, self)
        self.findings = FindingsPanel(self.checking, words, tones)
        self.comparing = ComparingPanel(self.checking, Excerpts(review, words), words, tones)

    def _build_parts(self, bridge: Bridge, settings: Settings, asker: Asker) -> None:
        words, review, session, jobs = self.words, self.review, self.session, self._jobs
        self.libraries: Libraries = Libraries(asker, words, self)
        self.looks: Looks = Looks(settings, self.text, self)
        self.marking: Marking = Marking(review, self.text, self.pages, self.values, self.figures, self.ledger, self)
        self.reshaping: Reshaping = Reshaping(review, self.text, self)
        self.repeating: Repeating = Repeating(review, bridge, words, self)
        self.alike: AlikeFinder = AlikeFinder(review, bridge, self, is_on=settings.offers_alike)
        self.offer = AlikeBar(self.alike, words)
        self.offers: Offers = Offers(self.alike, review, words, self)
        self.learning: Learning = Learning(session, bridge, jobs, words, self, is_on=settings.learns)
        self.signing: Signing = Signing(review, self.looks, words, self)
        self.files: Files = Files(review, jobs, self.learning, asker, words, self)
        self.exporting: Exporting = Exporting(self, jobs, asker)
        self.scheming: Scheming = Scheming(self, asker)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for name, panel in (("outline", self.outline), ("search", self.search), ("findings", self.findings)):
            self.tabs.addTab(panel, self.words(f"ui.{name}"))
        self.setCentralWidget(arranged(self))
        self.panes: Panes = Panes(panes(self), (self.tabs, self.pages), self)
        self.addToolBar(self.commands.tools())
        self.statusBar().addPermanentWidget(self.progress, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self, bridge: Bridge) -> None:
        review, text = self.review, self.text
        review.document_opened.connect(self._show_document)
        review.current_changed.connect(self._refresh)
        review.problem.connect(self.notice.tell_problem)
        review.finished.connect(lambda: self.notice.tell(self.words("notice.all_decided")))
        review.proceedings.all_read.connect(lambda: self.notice.tell(self.words("notice.all_read")))
        review.document_opened.connect(self.signing.watch)
        self.signing.told.connect(self.notice.tell)
        self.signing.warned.connect(lambda text: self.notice.tell(text, is_problem=True))
        bridge.stepped.connect(self._refresh)
        bridge.stepped.connect(lambda: self.notice.withdraw(self._undoing))
        text.selection_changed.connect(self._refresh)
        self.text_page.menu_asked.connect(self.show_menu)
        self.library.counted.connect(self._refresh)
        self.library_panel.chosen.connect(self.open_document)
        self.outline.asked.connect(self.go_to)
        self.checking.asked.connect(self._show_place)
        self.text_page.finding_asked.connect(self.checking.take_by_id)
        self.checking.found.connect(self._count_findings)
        self.checking.changed.connect(self._refresh)
        for panel in (self.findings, self.comparing):
            panel.pressed.connect(lambda name: self.commands[name].trigger())
        self.note.dated.connect(self.set_date)
        self.files.leaving.connect(self._keep_pending)
        self.closing.connect(self.search.stop)
        bridge.stepped.connect(self.search.follow)
        self.looks.changed.connect(self.settings_changed)
        self._connect_pages()
        self._connect_work()

    def _connect_pages(self) -> None:
        for page in (self.search, self.values, self.figures, self.ledger, self.offers):
            page.asked.connect(self._go_to_hit)
        self.pages.currentChanged.connect(self._refresh)
        self.pages.currentChanged.connect(lambda: self.page_picture.set_beside_text(self.pages.shows("body")))
        self.page_picture.asked.connect(self.go_to)
        self.page_picture.opened.connect(self._refresh)
        self.page_picture.switched.connect(self._take_page)
        self.page_picture.zoomed.connect(lambda zoom: self.looks.change(page_zoom=zoom))
        self.values.picked.connect(self._refresh)
        self.values.told.connect(self._tell_done)
        self.values.saved.connect(lambda sets: self.looks.change(filters=sets))
        self.overview.marks_asked.connect(partial(show_marks, self))
        self.overview.figures_asked.connect(partial(show_figures, self))
        self.overview.findings_asked.connect(partial(show_findings, self))
        self.figures.menu_asked.connect(lambda at: self.commands.menu(TIES, self).popup(at))
        self.figures.picked.connect(self._refresh)
        self.figures.columns_changed.connect(lambda names: self.looks.change(figure_columns=names))
        self.ledger.export_asked.connect(lambda: self.exporting.ask("tasks"))
        self.lexicon.find_asked.connect(self.offers.find)

    def _connect_work(self) -> None:
        self.alike.found.connect(self._refresh)
        self.alike.gone.connect(self._refresh)
        self.offer.pressed.connect(lambda name: self.commands[name].trigger())
        self.offers.told.connect(self._tell_done)
        self.files.removed.connect(self._tell_done)
        self.files.imports.imported.connect(self._imported)
        self.files.imports.refused.connect(self._tell_refused)
        self.text_page.empty.open_asked.connect(self.files.open)
        self.text_page.empty.samples_asked.connect(self.files.open_samples)
        self.files.exports.written.connect(self._tell_written)
        self.files.corpora.filled.connect(self.libraries.asked)
        for work in (self.files.imports, self.files.exports, self.files.corpora, self.learning, self.checking):
            work.told.connect(self.notice.tell)
            work.problem.connect(self.notice.tell_problem)
            work.advanced.connect(self.progress.show_work)
            work.ended.connect(self.progress.end_work)
        self.progress.cancelled.connect(self.files.cancel)
        for signal in (self.progress.cancelled, self.closing):
            signal.connect(self.checking.cancel)

    # Showing

    def open_document(self, document: Document | None) -> None:
        """Puts a document on the desk."""
        self.note.keep_pending()
        if document is None or self.review.document is None or document.id != self.review.document.id:
            self.places.leave()
            self.review.open(document)
            self.places.come_back()

    def _show_document(self, document: Document | None) -> None:
        name = self.words("ui.name")
        self.setWindowTitle(f"{document.name} — {name}" if document else name)
        self.library_panel.show_current(document.id if document else None)
        self._refresh()

    def _tell_done(self, text: str) -> None:
        """Tells of the latest act, with a way back for as long as it is the latest."""
        self.notice.tell(text, act=self._undoing)

    def _tell_written(self, path: Path, text: str) -> None:
        self.notice.tell(text, act=(self.words("ui.open_folder"), partial(show_file, path)))

    def _tell_refused(self, refused: list[Refusal]) -> None:
        text = self.words("notice.refused", count=len(refused))
        act = (self.words("ui.refused_list"), lambda: RefusedDialog(refused, self.words, self).open())
        self.notice.tell(text, is_problem=True, act=act)

    def _count_findings(self) -> None:
        count = sum(each.status == "open" for each in self.review.findings)
        title = self.words("ui.findings")
        self.tabs.setTabText(self.tabs.indexOf(self.findings), f"{title} {count}" if count else title)

    def go_to(self, span: Span) -> None:
        """Shows a source span of the open document."""
        self.pages.show_text()
        self.text_page.go_to(span)

    def _show_place(self, document: int, span: Span) -> None:
        """Shows a source span of any document."""
        row = self.library.row_of(document)
        if row is not None:
            self.open_document(self.library.document_at(row))
            self.go_to(span)

    def _go_to_hit(self, hit: Hit) -> None:
        self.pages.show_text()
        self.open_document(hit.document)
        if hit.mark is not None:
            self.review.set_current(hit.mark)
        else:
            self.go_to(hit.span)

    def _refresh(self, _: object = None) -> None:
        document = self.review.document
        if document is not None:
            self.library_panel.show_current(document.id)
        self.progress.show_review(self.review.how_far() if document else None, self.library.how_far())
        undoable, redoable = self.session.undoable(), self.session.redoable()
        self.commands.enable(
            {
                "": True,
                "library": self.library.rowCount() > 0,
                "document": document is not None,
                "mark": self.review.current is not None or self.marking.has_rows(),
                "selection": bool(self.text.selection()),
                "figures": self.marking.may_hold_figures(),
                "alike": bool(self.alike.places),
                "undo": undoable is not None,
                "redo": redoable is not None,
                "repeat": self.repeating.last is not None and self.review.current is not None,
                "pages": self.page_picture.has_pages,
                "finding": self.checking.current is not None,
            }
        )
        last = self.repeating.last
        self.commands.tell_what("undo", self.words(undoable) if undoable else "")
        self.commands.tell_what("redo", self.words(redoable) if redoable else "")
        self.commands.tell_what("repeat", last.said if last else "")

    def _imported(self, document: Document) -> None:
        if self.files.imports.is_first:
            self.open_document(document)

    # Acts that more than one part takes part in

    def _keep_pending(self) -> None:
        """Keeps what is typed and not yet kept."""
        self.note.keep_pending()
        self.detail.evidence.keep_pending()

    def undo(self) -> None:
        self._keep_pending()
        self._went(self.review.undo(), "notice.undone")

    def redo(self) -> None:
        self._went(self.review.redo(), "notice.redone")

    def _went(self, step: Step | None, key: str) -> None:
        if step is None:
            return
        self.notice.tell(self.words(key, what=self.words(step.what)))
        here = self.review.document
        if here is None or here.id not in step.documents:
            touched = [row for each in step.documents if (row := self.library.row_of(each)) is not None]
            if touched:
                self.open_document(self.library.document_at(min(touched)))

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

    def _selected_words(self) -> str:
        return self.marking.selected_words()

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the selection, else with the mark in hand."""
        labels = [f"label:{name}" for name in offered()]
        if self.text.selection():
            self.commands.menu((*labels, "", *TIES), self).popup(at)
        elif self.review.current:
            ties = ("", *TIES) if self.review.current.label == "FIGURE" else ()
            self.commands.menu((*ACTS, *ties, "", *labels), self).popup(at)

    def edit_comment(self) -> None:
        self.detail.comment_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_note(self) -> None:
        self.note.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_for(self) -> None:
        self.tabs.setCurrentWidget(self.search)
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def show_reading(self) -> None:
        """How the text is set."""
        ReadingDialog(self.looks, self.words, self).show()

    def show_learning(self) -> None:
        """What was learned from decided marks, and the switch."""
        dialog = LearningDialog(self.learning, self.words, self)
        dialog.switched.connect(self.set_learns)
        dialog.open()

    def set_learns(self, is_on: bool) -> None:
        self.learning.is_on = is_on
        self.looks.change(learns=is_on)

    def show_chart(self) -> None:
        self.pages.show_page("figures")
        self.figures.show_chart()

    def toggle_offers(self) -> None:
        """Whether decisions are offered for equal words."""
        self.alike.is_on = not self.alike.is_on
        self.commands["offers_alike"].setChecked(self.alike.is_on)
        self.alike.drop()
        self.looks.change(offers_alike=self.alike.is_on)

    def toggle_page(self) -> None:
        """Whether the page that the text comes from shows beside it."""
        self.page_picture.set_on(not self.page_picture.is_on)

    def _take_page(self, is_on: bool) -> None:
        self.commands["page_picture"].setChecked(is_on)
        self.looks.change(shows_page=is_on)

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        self._keep_pending()
        self.detail.keep_pending()
        self.files.cancel()
        self.alike.drop()  # the library may be closed before its timer rings
        for reading in (self.library, self.values.model.reader, self.figures.model.reader):
            reading.stop()
        self.page_picture.close_file()
        self._bridge.close()
        super().closeEvent(event)
