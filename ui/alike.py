"""What a decision on one mark means for equal words: found while nobody waits, told as a rule with its places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.annotations import Annotation, Step
from reviewer.labels import Attribute, scheme
from reviewer.lexicon import Rule
from reviewer.propagation import Alike
from reviewer.session import MOST_HITS
from reviewer.values import values_shown
from ui.bridge import Bridge
from ui.review import Review
from ui.translation import Words

WAIT = 150  # milliseconds: decisions one after the other are not held up
SLICE = 0.008  # seconds of looking between two keys
NOWHERE: Iterator[Alike] = iter(())
STATUSES = {"proposed": "status.proposed", "accepted": "status.accepted", "rejected": "status.rejected"}


class AlikeFinder(QObject):
    """Signals: found() when there is something new to offer, gone() when there is nothing any more.

    `is_known`: the very rule is in the lexicon, in force.
    """

    found = Signal()
    gone = Signal()

    def __init__(self, review: Review, bridge: Bridge, parent: QObject | None = None, *, is_on: bool = True) -> None:
        super().__init__(parent)
        self._review = review
        self.is_on = is_on
        self.rule: Rule | None = None
        self.is_known = False
        self.places: list[Alike] = []
        self._step: Step | None = None
        self._waiting: Iterator[int] = iter(())
        self._places = NOWHERE
        self._told = 0
        self._first = QTimer(self, singleShot=True, interval=WAIT)
        self._first.timeout.connect(self._begin)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        bridge.stepped.connect(self._stepped)
        review.document_opened.connect(self._tell_anew)

    @property
    def here(self) -> int:
        """How many of the places are in the open document."""
        document = self._review.document
        return sum(document is not None and each.document.id == document.id for each in self.places)

    def drop(self) -> None:
        """Offers nothing any more."""
        self._first.stop()
        self._next.stop()
        self._waiting = iter(())
        self._places = NOWHERE
        if self.rule is not None:
            self.rule, self.places = None, []
            self.gone.emit()

    def finish(self) -> None:
        """Looks through what is left at once."""
        self._next.stop()
        while self._look():
            pass

    def _stepped(self, step: Step) -> None:
        self.drop()
        is_one = step.single is not None and isinstance(step.single.record, Annotation)
        if self.is_on and step.of is None and is_one:
            self._step = step
            self._first.start()

    def _begin(self) -> None:
        step, self._step = self._step, None
        session, here = self._review.session, self._review.document
        rule = self._review.tried(lambda: session.learned(step)) if step else None
        if rule is None or not rule.words.strip():
            return
        self.rule, self.places, self._told = rule, [], 0
        self.is_known = any(each.is_on and each.bare == rule for each in session.rules())
        others = (each for each in session.every_document() if here is None or each != here.id)
        self._waiting = chain([here.id] if here else [], others)
        self._next.start()

    def _go_on(self) -> None:
        """A little at a time, so that keys come through in between."""
        end = perf_counter() + SLICE
        is_more = True
        while is_more and perf_counter() < end:
            is_more = self._look()
        if is_more:
            self._next.start()

    def _look(self) -> bool:
        """Looks for one more place; false when there is nothing left to look through."""
        place = next(self._places, None)
        if place is not None:
            self.places.append(place)
            return True
        self._tell()
        self._places = NOWHERE
        if self.rule is None or len(self.places) >= MOST_HITS or (id_ := next(self._waiting, None)) is None:
            return False
        here = self._review.document
        document = self._review.session.document(id_)
        marks = self._review.marks.values() if here and here.id == document.id else None
        self._places = self._review.session.alike_in(self.rule, document, marks)
        return True

    def _tell_anew(self) -> None:
        """What is here and what elsewhere is another matter in another document."""
        if self.places:
            self.found.emit()

    def _tell(self) -> None:
        """At the end of each document with places."""
        if len(self.places) != self._told:
            self._told = len(self.places)
            self.found.emit()


def deed(rule: Rule, words: Words) -> str:
    """What a rule does: 采纳, 改为地名, 边界改为…."""
    if rule.action == "rebound":
        return words("ui.alike_rebound", words=rule.to_words)
    if rule.action == "retype":
        return words("ui.alike_retype", label=words.label(rule.to_label))
    return words("ui.alike_reject" if rule.action == "reject" else "ui.alike_accept")


def outcome(place: Alike, words: Words) -> str:
    """What becomes of a place: 待审 → 已采纳, 机构 → 地名, 王家湾 → 王家湾大桥, 新增标注：地名."""
    before, after = place.before, place.after
    if before is None:
        return words("ui.alike_new", label=words.label(after.label))
    changed = [
        *([(place.at.of(place.context), place.words)] if after.span != before.span else []),
        *(
            [(words.label(before.label), words.label(after.label))]
            if after.label != before.label
            else _given(place, words)
        ),
    ]
    told = changed or [(words(STATUSES[before.status]), words(STATUSES[after.status]))]
    return "  ".join(words("ui.alike_change", before=old, after=new) for old, new in told)


def _given(place: Alike, words: Words) -> list[tuple[str, str]]:
    """The attributes that become others."""
    label = scheme().get(place.after.label)
    before, after = place.before, place.after
    return [
        (f"{each.names[words.language]} {_value(before, each, words)}", _value(after, each, words))
        for each in (label.attributes if label else ())
        if before is not None and before.attributes.get(each.name) != after.attributes.get(each.name)
    ]


def _value(mark: Annotation, attribute: Attribute, words: Words) -> str:
    value = mark.attributes.get(attribute.name)
    if value is None:
        return "—"
    if attribute.kind == "values":
        return values_shown(mark.attributes)
    return words.choice(str(value)) if attribute.kind == "choice" else str(value)
