"""Ties of the figures in a table: the changes that each takes part in, as its cell says them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reviewer.annotations import Annotation, Relation, mentioned
from reviewer.session import Session
from ui.models.figures_changes import ARROWS, ends_shown

BOTH_WAYS = "↕"


class Ties:
    """Changes of documents by the figures in them; documents and figures are named by their ids."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._changes: dict[int, dict[int, list[Relation]]] = {}

    def clear(self) -> None:
        self._changes.clear()

    def read(self, documents: Collection[int]) -> None:
        """Takes the changes of these documents anew."""
        for document in documents:
            self._changes.pop(document, None)
        if not documents:
            return
        for relation in self._session.changes(min(documents), max(documents)):
            if relation.document in documents:
                for mark in mentioned(relation):
                    self._changes.setdefault(relation.document, {}).setdefault(mark, []).append(relation)

    def way(self, document: int, figure: int) -> str:
        """Up, down, or a sign for changes of which none or both is said; "" without a change."""
        ways = {str(change.content.get("direction") or "") for change in self._of(document, figure)}
        return ARROWS.get(ways.pop(), BOTH_WAYS) if len(ways) == 1 else BOTH_WAYS if ways else ""

    def shown(self, document: int, figure: int) -> str:
        """A line for each change of a figure."""
        changes = self._of(document, figure)
        return _lines(changes, self._figures_in(changes))

    def all_shown(self) -> dict[int, str]:
        """For each figure in a change what its cell says."""
        tied = [each for of in self._changes.values() for each in of.items()]
        marks = self._figures_in(change for _, changes in tied for change in changes)
        return {figure: _lines(changes, marks) for figure, changes in tied}

    def _of(self, document: int, figure: int) -> list[Relation]:
        return self._changes.get(document, {}).get(figure, [])

    def _figures_in(self, changes: Iterable[Relation]) -> dict[int, Annotation]:
        ids = dict.fromkeys(mark for change in changes for mark in mentioned(change))
        return {id_: mark for id_, mark in self._session.marks(ids).items() if mark.label == "FIGURE"}


def _lines(changes: Iterable[Relation], marks: dict[int, Annotation]) -> str:
    return "\n".join(ends_shown(change, marks) for change in changes)
