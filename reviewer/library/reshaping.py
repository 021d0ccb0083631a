"""Reshaping: marks of the library made one, cut in two, or given a second label; each is one step."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer import reshaping
from reviewer.annotations import Annotation, Comment, Step
from reviewer.library.contents import Contents
from reviewer.problems import Impossible
from reviewer.reviewing import Evidence


class Reshaping(Contents):
    """The verbs of reviewer/reshaping.py on what the library holds."""

    def merge(self, marks: Sequence[Annotation]) -> Step:
        """Makes marks with one label one mark, that of the first."""
        if len(marks) < 2:
            raise Impossible(reason="reason.no_neighbour")
        document = marks[0].document
        said: list[Comment | Evidence] = [*self.comments(document), *self.evidence(document)]
        return self.do("step.merge", reshaping.merge(marks, said, self.relations(document)))

    def split(self, mark: Annotation, at: int) -> Step:
        """Cuts a mark in two at a code point inside it."""
        text = self.text(self.document(mark.document))
        (id_,) = self._new_ids(1)
        return self.do("step.split", reshaping.split(mark, at, text, id_=id_))

    def duplicate(self, mark: Annotation, label: str) -> Annotation:
        """A second mark with another label over the same words."""
        (id_,) = self._new_ids(1)
        changes = reshaping.duplicate(mark, label, self.annotations(mark.document), id_=id_)
        made = self.do("step.duplicate", changes).changes[0].after
        assert isinstance(made, Annotation)
        return made
