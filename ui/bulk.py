"""The acts on many marks at once: shown before they are done, then done in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer.annotations import Annotation, Attributes, Change, Status, relabel, revalue, settle
from reviewer.problems import Impossible
from reviewer.propagation import Alike, context
from reviewer.session import Marked
from ui.dialogs.places import PlacesDialog
from ui.review import ACTS, Review
from ui.translation import Words

MOST = 20_000  # marks that a preview can show
Verb = Callable[[Marked], Change]


class Bulk(QObject):
    """One mark is changed at once, several after a preview. Signals: told(str) what was done, asked(Hit) to look at."""

    told = Signal(str)
    asked = Signal(object)

    def __init__(self, review: Review, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._parent = parent

    def takes(self, count: int) -> bool:
        """Whether so many marks can be shown before they are changed; else a person is told so."""
        if count > MOST:
            self._review.problem.emit(Impossible(reason="reason.too_many_marks", most=f"{MOST:,}"))
        return count <= MOST

    def decide(self, marks: Sequence[Marked], status: Status) -> None:
        """Accepts, rejects or reopens."""
        self._change(ACTS[status], self._words(ACTS[status]), marks, lambda each: settle(each.mark, status))

    def relabel(self, marks: Sequence[Marked], label: str) -> None:
        title = self._words("ui.alike_retype", label=self._words.label(label))
        self._change("step.relabel", title, marks, lambda each: relabel(each.mark, label))

    def revise(self, marks: Sequence[Marked], attributes: Attributes) -> None:
        """Sets attributes of marks with one label."""
        self._change("step.revalue", self._words("step.revalue"), marks, lambda each: revalue(each.mark, attributes))

    def _change(self, what: str, title: str, marks: Sequence[Marked], verb: Verb) -> None:
        changes = [(each, change) for each in marks if (change := verb(each)).after != change.before]
        if len(changes) == 1:
            self._do(what, [changes[0][1]])
        elif changes and self.takes(len(changes)):
            self._show(what, title, changes)

    def _show(self, what: str, title: str, changes: Sequence[tuple[Marked, Change]]) -> None:
        """Signed documents are named and left out; the others' marks can be left out one by one."""
        signed = self._review.session.stages()
        locked = dict.fromkeys(each.document.name for each, _ in changes if each.document.id in signed)
        free = [each for each in changes if each[0].document.id not in signed]
        free.sort(key=lambda each: (each[0].document.id, each[0].mark.span))
        heading = self._words(
            "ui.bulk_deed", count=len(free), deed=title, documents=len({e.document.id for e, _ in free})
        )
        remark = self._words("ui.bulk_locked", names="、".join(locked)) if locked else ""
        for old in self._parent.findChildren(PlacesDialog):
            old.close()
        dialog = PlacesDialog(title, heading, self._places(free), self._words, self._parent, remark=remark)
        dialog.decided.connect(partial(self._follow, what))
        dialog.asked.connect(self.asked)
        dialog.show()

    def _places(self, changes: Sequence[tuple[Marked, Change]]) -> list[Alike]:
        texts: dict[int, str] = {}
        places: list[Alike] = []
        for each, change in changes:
            of = each.document
            text = texts[of.id] if of.id in texts else texts.setdefault(of.id, self._review.session.text(of))
            assert isinstance(change.after, Annotation)
            places.append(Alike(of, each.mark, change.after, *context(text, each.mark.span), each.words))
        return places

    def _follow(self, what: str, places: Sequence[Alike]) -> None:
        self._do(what, [place.change for place in places])

    def _do(self, what: str, changes: Sequence[Change]) -> None:
        if self._review.tried(lambda: self._review.session.do(what, changes)) and len(changes) > 1:
            self.told.emit(self._words("notice.bulk_done", what=self._words(what), count=f"{len(changes):,}"))
