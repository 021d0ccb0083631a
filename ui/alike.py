"""What a decision on one mark means for equal words: found while nobody waits, told as a rule with its places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.annotations import Annotation, Step
from reviewer.documents.document import Document
from reviewer.lexicon import Rule
from reviewer.propagation import Alike
from ui.bridge import Bridge
from ui.review import Review
from ui.translation import Words

WAIT = 150  # milliseconds: decisions one after the other are not held up


class AlikeFinder(QObject):
    """Signals: found() when there is something new to offer, gone() when there is nothing any more."""

    found = Signal()
    gone = Signal()

    def __init__(self, review: Review, bridge: Bridge, parent: QObject | None = None, *, is_on: bool = True) -> None:
        super().__init__(parent)
        self._review = review
        self.is_on = is_on
        self.rule: Rule | None = None
        self.places: list[Alike] = []
        self._step: Step | None = None
        self._waiting: list[Document] = []
        self._first = QTimer(self, singleShot=True, interval=WAIT)
        self._first.timeout.connect(self._begin)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        bridge.stepped.connect(self._stepped)

    @property
    def here(self) -> int:
        """How many of the places are in the open document."""
        document = self._review.document
        return sum(document is not None and each.document.id == document.id for each in self.places)

    def drop(self) -> None:
        """Offers nothing any more."""
        self._first.stop()
        self._next.stop()
        self._waiting.clear()
        if self.rule is not None:
            self.rule, self.places = None, []
            self.gone.emit()

    def _stepped(self, step: Step) -> None:
        self.drop()
        is_one = len(step.changes) == 1 and isinstance(step.changes[0].record, Annotation)
        if self.is_on and step.of is None and is_one:
            self._step = step
            self._first.start()

    def _begin(self) -> None:
        step, self._step = self._step, None
        rule = self._review.tried(lambda: self._review.session.learned(step)) if step else None
        if rule is None or not rule.words.strip():
            return
        self.rule, self.places = rule, []
        here = self._review.document
        others = [each for each in self._review.session.documents() if here is None or each.id != here.id]
        self._waiting = [*([here] if here else []), *others]
        self._go_on()

    def _go_on(self) -> None:
        """One document at a time, so that keys come through in between."""
        if self.rule is None or not self._waiting:
            return
        document, rule = self._waiting.pop(0), self.rule
        places = self._review.tried(lambda: self._review.session.alike(rule, [document]))
        if places:
            self.places += places
            self.found.emit()
        if self._waiting:
            self._next.start()

    def finish(self) -> None:
        """Looks through what is left at once."""
        self._next.stop()
        while self.rule is not None and self._waiting:
            self._go_on()

    def follow(self, places: Sequence[Alike]) -> bool:
        """Decides these places alike and keeps the rule; false where that could not be."""
        rule = self.rule
        if rule is None:
            return False
        return self._review.tried(lambda: self._review.session.follow(rule, places)) is not None


def outcome(place: Alike, words: Words) -> str:
    """What becomes of a place: 采纳, 改为地名, 边界改为…."""
    before, after = place.before, place.after
    if before is None:
        return words("ui.alike_new", label=words.label(after.label))
    if after.status == "rejected":
        return words("ui.alike_reject")
    if after.span != before.span:
        return words("ui.alike_rebound", words=place.words)
    return (
        words("ui.alike_retype", label=words.label(after.label))
        if after.label != before.label
        else words("ui.alike_accept")
    )
