"""The acts on changes: tying figures, putting one at another end, taking one out, untying."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.annotations import Annotation, Attributes, Change, Relation, mentioned, recast
from reviewer.pairing import ENDS, moved, paired
from reviewer.problems import Impossible
from ui.review import Review


class Changes:
    """What a reviewer does with the changes of any document; every act is one step."""

    def __init__(self, review: Review) -> None:
        self._review = review

    def tie(self, figures: Sequence[Annotation]) -> Relation | None:
        """Ties one to three figures of a document as a change; None, and a problem told, where they make none."""
        return self._review.tried(lambda: self._tied(figures))

    def _tied(self, figures: Sequence[Annotation]) -> Relation:
        if not figures:
            raise Impossible(reason="reason.no_figures")
        document, session = figures[0].document, self._review.session
        fields = paired(figures, session.text(session.document(document)))
        if any(mentioned(each) == {figure.id for figure in figures} for each in self._of(document)):
            raise Impossible(reason="reason.same_change")
        return session.tie(document, "CHANGE", fields)

    def untie(self, changes: Sequence[Relation]) -> None:
        """Takes changes away in one step; their figures stay."""
        if changes:
            self._do("step.untie", *(Change(each, None) for each in changes))
        else:
            self._review.problem.emit(Impossible(reason="reason.no_change"))

    def untie_figures(self, figures: Sequence[Annotation]) -> None:
        """Takes away the changes that any of these figures takes part in."""
        ids = {figure.id for figure in figures}
        known = [each for of in {figure.document: None for figure in figures} for each in self._of(of)]
        self.untie([each for each in known if ids & mentioned(each)])

    def _of(self, document: int) -> list[Relation]:
        return [each for each in self._review.session.relations(document) if each.type == "CHANGE"]

    def put(self, change: Relation, figure: Annotation, end: str) -> None:
        """Puts a figure of a change at another end; the figure that was there takes its place."""
        if change.content.get(end) != figure.id:
            self._recast(change, moved(change, figure.id, end, self._review.marks))

    def take_out(self, change: Relation, figure: Annotation) -> None:
        """Takes one figure out of a change that has others."""
        self._recast(change, {end: None for end in ENDS if change.content.get(end) == figure.id})

    def direct(self, change: Relation, direction: str | None) -> None:
        """Says whether a change goes up or down, or leaves it unsaid."""
        if change.content.get("direction") != direction:
            self._recast(change, {"direction": direction})

    def _recast(self, change: Relation, content: Attributes) -> None:
        self._do("step.recast", recast(change, content))

    def _do(self, what: str, *changes: Change) -> None:
        self._review.tried(lambda: self._review.session.do(what, changes))
