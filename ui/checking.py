"""Checking: the finding in hand, what a reviewer decides of it, and the checks run again on the document or library."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.annotations import Finding, FindingStatus, Step
from reviewer.checking.material import Remark
from reviewer.checking.touching import touched_by
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.session import Checkable
from ui.bridge import Bridge
from ui.dialogs.asking import AskingDialog
from ui.jobs import Job, Jobs
from ui.review import Review
from ui.text.view import TextView
from ui.translation import Words

ACTS = ("confirm_finding", "dismiss_finding", "dismiss_kind", "reopen_finding")
REASONS = ("scope", "moment", "rounding", "quoted", "usage", "not_wrong")


class Checking(QObject):
    """Signals: found() where there are other findings or others are decided; changed() where another is in hand;
    staled() where the marks are others than the checks read; asked(document id, Span) to show a place;
    told(str), problem(Problem), advanced(what, fraction), ended().
    """

    found = Signal()
    changed = Signal()
    staled = Signal()
    asked = Signal(int, object)
    told = Signal(str)
    problem = Signal(object)
    advanced = Signal(str, float)
    ended = Signal()

    def __init__(
        self, review: Review, text: TextView, bridge: Bridge, jobs: Jobs, words: Words, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.is_stale = False
        self._review = review
        self._text = text
        self._jobs = jobs
        self._words = words
        self._current: Finding | None = None
        self._reasons: dict[str, str] = {}
        self._waiting: list[Document] = []
        self._gathered: list[Checkable] = []
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._gather)
        review.document_opened.connect(self._open)
        review.findings_changed.connect(self._follow)
        bridge.stepped.connect(self._stepped)

    # What there is

    def findings(self) -> list[Finding]:
        """Those of the open document, by place."""
        return self._review.findings

    def across(self) -> list[Finding]:
        """Those of documents beside one another, of the whole library."""
        return self._review.session.findings_across()

    @property
    def current(self) -> Finding | None:
        """The finding in hand."""
        return self._current

    def take(self, finding: Finding) -> None:
        """Takes a finding in hand and shows its first place, in the document it is of."""
        if self._current is not None and self._current.id == finding.id:
            return
        self._current = finding
        self.changed.emit()
        if finding.spans:
            self.asked.emit(finding.document, finding.spans[0])

    def take_by_id(self, id_: int) -> None:
        """The same for a finding of the open document."""
        for finding in self.findings():
            if finding.id == id_:
                self.take(finding)

    def drop(self) -> None:
        """Takes nothing in hand."""
        if self._current is not None:
            self._current = None
            self.changed.emit()

    def go(self, way: int = 1) -> None:
        """To the next open finding by place, or the one before, from the end back to the start."""
        here = self._here()
        open_ = [each for each in self.findings() if each.status == "open" and each.spans]
        ahead = [each for each in open_ if (_place(each) > here if way > 0 else _place(each) < here)]
        if not open_:
            self.told.emit(self._words("notice.no_findings"))
            return
        self.take((ahead or open_)[0 if way > 0 else -1])

    def _here(self) -> tuple[int, int]:
        """Where the finding in hand stands, or the caret."""
        if self._current is not None and self._current.spans and self._is_here(self._current):
            return _place(self._current)
        caret = self._text.caret()
        return self._review.view.offsets.to_source(Span(caret, caret)).start, 0

    # Decisions

    def confirm(self) -> None:
        self._judge("confirmed")

    def reopen(self) -> None:
        finding = self._current
        if finding is not None:
            self._review.judge([finding], "open")

    def dismiss(self) -> None:
        """Asks why the finding in hand is none; the reason given last for its check is on offer."""
        finding = self._current
        if finding is not None:
            title = self._words("ui.dismiss_title", check=self._words(f"check.{finding.check}"))
            self._ask(title, [self._words.finding(finding)], [finding])

    def dismiss_kind(self) -> None:
        """The same for all open findings of the check."""
        finding = self._current
        if finding is None:
            return
        near = self.findings() if self._is_here(finding) else self.across()
        alike = [each for each in near if each.check == finding.check and each.status == "open"]
        if alike:
            title = self._words("ui.dismiss_kind_title", check=self._words(f"check.{finding.check}"), count=len(alike))
            self._ask(title, [], alike)

    def _is_here(self, finding: Finding) -> bool:
        return self._review.document is not None and self._review.document.id == finding.document

    def _ask(self, title: str, told: list[str], findings: list[Finding]) -> None:
        check = findings[0].check
        dialog = AskingDialog(title, self._words, self._text.window(), do=self._words("ui.dismiss"), told=told)
        usual = [self._words(f"dismissal.{reason}") for reason in REASONS]
        dialog.suggest(self._words("ui.usual_reasons"), usual)
        dialog.answered.connect(lambda reason: self._dismiss(findings, reason))
        dialog.ask(hint=self._words("ui.dismiss_hint"), suggestion=self._reasons.get(check, usual[0]))

    def _dismiss(self, findings: list[Finding], reason: str) -> None:
        self._reasons[findings[0].check] = reason
        if self._review.judge(findings, "dismissed", reason):
            if len(findings) > 1:
                self.told.emit(self._words("notice.dismissed_kind", count=len(findings)))
            self.go()

    def _judge(self, status: FindingStatus) -> None:
        """Decides the finding in hand and goes on; where that could not be, it stays in hand."""
        finding = self._current
        if finding is not None and (finding.status == status or self._review.judge([finding], status)):
            self.go()

    # Run again

    def check(self) -> None:
        """Runs all checks on the open document, in another process."""
        document = self._review.document
        if document is not None and not self._jobs.has(self):
            work = self._review.session.checks(document)
            self.advanced.emit(self._words("ui.checking"), 0.0)
            self._jobs.start(Job(self, document.name, work, partial(self._take_findings, document), self._fail))

    def _take_findings(self, document: Document, remarks: list[Remark]) -> None:
        self.ended.emit()
        before = len(self._review.session.findings(document.id))
        step = self._review.tried(lambda: self._review.session.take_findings(document, remarks))
        self._tell_news(step, before)
        if self._review.document is not None and self._review.document.id == document.id:
            self.is_stale = False
            self.staled.emit()

    def check_library(self) -> None:
        """Runs the checks across all documents: read one after another, compared in another process."""
        if self._jobs.has(self) or self._waiting:
            return
        self._waiting = self._review.session.documents()
        self._gathered = []
        if len(self._waiting) < 2:
            self._waiting = []
            self.told.emit(self._words("notice.one_document"))
        else:
            self._next.start()

    def _gather(self) -> None:
        if self._waiting:
            count = len(self._waiting) + len(self._gathered)
            self._gathered.append(self._review.session.checkable(self._waiting.pop(0)))
            self.advanced.emit(self._words("ui.checking"), 0.5 * len(self._gathered) / count)
            self._next.start()
            return
        work = self._review.session.checks_across(self._gathered)
        self._gathered = []
        name = self._words("ui.checking")
        self._jobs.start(Job(self, name, work, self._take_across, self._fail, self._advance))

    def _advance(self, fraction: float) -> None:
        self.advanced.emit(self._words("ui.checking"), 0.5 + 0.5 * fraction)

    def _take_across(self, found: dict[int, list[Remark]]) -> None:
        self.ended.emit()
        before = len(self.across())
        step = self._review.tried(lambda: self._review.session.take_findings_across(found))
        self._tell_news(step, before)
        self.found.emit()

    def _tell_news(self, step: Step | None, before: int) -> None:
        if step is None:
            self.told.emit(self._words("notice.nothing_new_found", count=before))
            return
        made = sum(change.before is None for change in step.changes)
        gone = sum(change.after is None for change in step.changes)
        self.told.emit(self._words("notice.checked", made=made, gone=gone))

    def _fail(self, problem: object) -> None:
        self.ended.emit()
        self.problem.emit(problem)

    def cancel(self) -> None:
        """Stops checking; the findings stay as they were."""
        is_gathering = self._next.isActive()
        self._next.stop()
        self._waiting, self._gathered = [], []
        if self._jobs.cancel(self) or is_gathering:
            self.ended.emit()

    # News

    def _open(self, document: Document | None) -> None:
        self.is_stale = False
        if self._current is not None and (document is None or self._current.document != document.id):
            self.drop()
        self.found.emit()

    def _follow(self) -> None:
        """The finding in hand is otherwise, or gone."""
        if self._current is not None and self._is_here(self._current):
            known = {each.id: each for each in self._review.findings}
            now = known.get(self._current.id)
            if now != self._current:
                self._current = now
                self.changed.emit()
        self.found.emit()

    def _stepped(self, step: Step) -> None:
        document = self._review.document
        if self.is_stale or document is None or document.id not in step.documents:
            return
        if any(touched_by(change) for change in step.changes):
            self.is_stale = True
            self.staled.emit()


def _place(finding: Finding) -> tuple[int, int]:
    """What findings are gone through by."""
    return finding.spans[0].start, finding.id
