"""Repeating: the last act on one mark, done again on the mark in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reviewer.annotations import Annotation, Change, Step
from reviewer.reviewing import Evidence
from ui.bridge import Bridge
from ui.review import Review
from ui.translation import Words


@dataclass(frozen=True, slots=True)
class Deed:
    """What would be done, in words, and how."""

    said: str
    do: Callable[[], None]


class Repeating(QObject):
    """Learns an act from the step it made; undoing and acts on many marks are none. `changed` when another is last."""

    changed = Signal()

    def __init__(self, review: Review, bridge: Bridge, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self.last: Deed | None = None
        bridge.stepped.connect(self._stepped)

    def repeat(self) -> None:
        if self.last is not None and self._review.current is not None:
            self.last.do()

    def _stepped(self, step: Step) -> None:
        change = step.single
        if step.of is not None or change is None:
            return
        deed = self._deed(step.what, change)
        if deed is not None:
            self.last = deed
            self.changed.emit()

    def _deed(self, what: str, change: Change) -> Deed | None:
        title, before, after = self._words(what), change.before, change.after
        if isinstance(after, Evidence):
            return Deed(f"{title}：{self._words(f'evidence.{after.status}')}", lambda: self._attest(after))
        if not isinstance(before, Annotation) or not isinstance(after, Annotation):
            return None
        review = self._review
        match what:
            case "step.accept" | "step.reject" | "step.reopen":
                act = {"step.accept": review.accept, "step.reject": review.reject, "step.reopen": review.reopen}
                return Deed(title, act[what])
            case "step.relabel":
                return Deed(f"{title}：{self._words.label(after.label)}", lambda: review.relabel(after.label))
            case "step.resize":
                start, end = after.span.start - before.span.start, after.span.end - before.span.end
                return Deed(f"{title}：{start:+} {end:+}", lambda: review.resize(start, end))
            case "step.revalue":
                return Deed(title, lambda: self._revalue(before, after))
        return None

    def _revalue(self, before: Annotation, after: Annotation) -> None:
        """Values are of a label; another label's mark keeps its own."""
        mark = self._review.current
        if mark is not None and mark.label == after.label:
            values = {name: value for name, value in after.attributes.items() if before.attributes.get(name) != value}
            self._review.revalue(mark.id, values)

    def _attest(self, like: Evidence) -> None:
        mark = self._review.current
        if mark is not None:
            self._review.proceedings.attest(
                mark, status=like.status, source=like.source, link=like.link, quote=like.quote
            )
