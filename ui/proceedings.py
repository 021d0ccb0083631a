"""Proceedings: what people put on record of the open document: evidence, paragraphs read, sign-offs."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reviewer.annotations import Annotation, Change, Step
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.documents.structure import paragraphs
from reviewer.reviewing import Evidence, EvidenceStatus, ParagraphRead, SignOff, Stage, Standing
from ui.bridge import Bridge

if TYPE_CHECKING:
    from ui.review import Review


class Proceedings(QObject):
    """Follows the desk; `evidence_changed`, `read_changed` and `standing_changed` tell what is otherwise than before.

    `signed_twice` carries the stages that one reviewer has signed, where it is more than one; `all_read` when no
    paragraph is left unread.
    """

    evidence_changed = Signal()
    read_changed = Signal()
    standing_changed = Signal()
    signed_twice = Signal(str, str)
    all_read = Signal()

    def __init__(self, review: Review, bridge: Bridge) -> None:
        super().__init__(review)
        self._review = review
        self._paragraphs: list[Span] = []
        self._evidence: dict[int, Evidence] = {}
        self._read: dict[Span, ParagraphRead] = {}
        self.sign_offs: tuple[SignOff, ...] = ()
        review.document_opened.connect(self._open)
        bridge.stepped.connect(self._stepped)

    def _open(self, document: Document | None) -> None:
        session = self._review.session
        self._paragraphs = paragraphs(self._review.text) if document else []
        self._evidence = {each.annotation: each for each in session.evidence(document.id)} if document else {}
        self._read = {each.span: each for each in session.paragraphs_read(document.id)} if document else {}
        self.sign_offs = self._all_sign_offs()
        self.evidence_changed.emit()
        self.read_changed.emit()
        self.standing_changed.emit()

    def _stepped(self, step: Step) -> None:
        document = self._review.document
        if document is None or document.id not in step.documents:
            return
        for change in step.changes:
            self._take(change)
        self.sign_offs = self._all_sign_offs()
        kinds = {type(change.record) for change in step.changes}
        for kind, signal in (
            (Evidence, self.evidence_changed),
            (ParagraphRead, self.read_changed),
            (SignOff, self.standing_changed),
        ):
            if kind in kinds:
                signal.emit()

    def _take(self, change: Change) -> None:
        record = change.record
        if isinstance(record, Evidence):
            if isinstance(change.before, Evidence):
                self._evidence.pop(change.before.annotation, None)
            if isinstance(change.after, Evidence):
                self._evidence[change.after.annotation] = change.after
        elif isinstance(record, ParagraphRead):
            self._read.pop(record.span, None)
            if isinstance(change.after, ParagraphRead):
                self._read[record.span] = change.after

    # Evidence

    def evidence_for(self, mark: Annotation) -> Evidence:
        """What speaks for a mark; an open one that says nothing where nobody looked yet."""
        return self._evidence.get(mark.id) or Evidence(0, mark.document, mark.id)

    def attest(
        self,
        mark: Annotation,
        *,
        status: EvidenceStatus | None = None,
        source: str | None = None,
        link: str | None = None,
        quote: str | None = None,
    ) -> None:
        """Sets what speaks for a mark, unless it went meanwhile; what is None stays."""
        session, here = self._review.session, self._review.document
        if here is not None and here.id == mark.document and mark.id not in self._review.marks:
            return
        self._review.tried(lambda: session.attest(mark, status=status, source=source, link=link, quote=quote))

    # Reading

    def paragraphs_read(self) -> list[Span]:
        """The paragraphs that people say they read, as source spans by place."""
        return sorted(self._read)

    def how_far(self) -> tuple[int, int]:
        """Paragraphs read and paragraphs in all."""
        return len(self._read), len(self._paragraphs)

    def paragraph_at(self, place: int) -> Span | None:
        """The paragraph that holds a place of the source, or the one before it."""
        if not self._paragraphs:
            return None
        return self._paragraphs[max(0, bisect_right(self._paragraphs, place, key=lambda span: span.start) - 1)]

    def read(self, place: int) -> Span | None:
        """Counts the paragraph at a place as read; gives the next unread one, from the end back to the start.

        None where all are read, or where this one could not be.
        """
        document, paragraph = self._review.document, self.paragraph_at(place)
        if document is None or paragraph is None:
            return None
        if not self._review.tried(lambda: self._review.session.read(document, paragraph)):
            return None
        at = self._paragraphs.index(paragraph) + 1
        ahead = (*self._paragraphs[at:], *self._paragraphs[:at])
        found = next((each for each in ahead if each not in self._read), None)
        if found is None:
            self.all_read.emit()
        return found

    def unread(self, place: int) -> None:
        """Takes back that the paragraph at a place was read."""
        document, paragraph = self._review.document, self.paragraph_at(place)
        if document is not None and paragraph is not None:
            self._review.tried(lambda: self._review.session.unread(document, paragraph))

    # Signing

    def _all_sign_offs(self) -> tuple[SignOff, ...]:
        document = self._review.document
        return tuple(self._review.session.sign_offs(document.id)) if document else ()

    @property
    def is_locked(self) -> bool:
        """Whether the document is signed and does not change before it is unlocked."""
        return any(each.is_in_force for each in self.sign_offs)

    def standing(self) -> Standing | None:
        """The sign-offs, with what a reviewer should know before the next."""
        document = self._review.document
        return self._review.session.standing(document) if document else None

    def sign(self, reviewer: str, stage: Stage) -> None:
        """Signs a stage; where the reviewer signed another one, that is told."""
        document, standing = self._review.document, self.standing()
        if document is None or standing is None:
            return
        signed = self._review.tried(lambda: self._review.session.sign(document, reviewer, stage))
        before = standing.stage_of(reviewer.strip(), but=stage)
        if signed is not None and before is not None:
            self.signed_twice.emit(before, signed.stage)

    def unlock(self, reason: str) -> None:
        document = self._review.document
        if document is not None:
            self._review.tried(lambda: self._review.session.unlock(document, reason))

    def verify(self) -> list[tuple[SignOff, bool]]:
        """The sign-offs in force, each with whether it holds for the content as it is."""
        document = self._review.document
        return self._review.session.verify(document) if document else []
