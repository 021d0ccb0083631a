"""Types: the library's own annotation scheme, changed in steps like everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reviewer import labels
from reviewer.annotations import Change, Step
from reviewer.labels import Scheme
from reviewer.lexicon import Rule
from reviewer.library.contents import Contents
from reviewer.problems import Impossible, TypeInUse, WrongScheme
from reviewer.schemes import OwnScheme, checked, joined, merged, own
from reviewer.store.store import Store


class Types(Contents):
    """The scheme of the open library is the one in use in this process."""

    def __init__(self, store: Store, *, actor: str) -> None:
        super().__init__(store, actor=actor)
        self._own: OwnScheme | None = None
        self._scheme: Scheme = labels.standard()
        try:
            self.use_scheme()
        except WrongScheme:
            store.close()
            raise

    def close(self) -> None:
        if labels.scheme() is self._scheme:
            labels.use(None)
        super().close()

    def scheme(self) -> Scheme:
        """All types of the library by name, in its order."""
        return self._scheme

    def use_scheme(self) -> None:
        """Puts the library's scheme in use; one that is as it was stays the same object."""
        kept = self._store.own_scheme()
        if kept != self._own:
            self._own = kept
            self._scheme = merged(kept.content) if kept else labels.standard()
        labels.use(self._scheme)

    def _announce(self, step: Step, *, is_undo: bool) -> None:
        self.use_scheme()
        super()._announce(step, is_undo=is_undo)

    def uses(self) -> dict[str, dict[int, int]]:
        """How many marks each type has in which documents."""
        return self._store.uses()

    def filled(self, name: str) -> dict[str, int]:
        """In how many marks of a type each attribute is filled in."""
        return self._store.filled(name)

    def rescheme(self, scheme: Scheme, *, moves: Mapping[str, str] | None = None) -> Step:
        """Changes the scheme in one step; `moves` names for types that go the ones that their marks and rules get.

        Raises TypeInUse where a type would leave marks or rules behind; the standard types never go.
        """
        moves = moves or {}
        checked(scheme)
        if labels.standard().keys() - scheme.keys():
            raise Impossible(reason="reason.standard_type")
        gone = self._scheme.keys() - scheme.keys()
        if any(to not in scheme for to in moves.values()) or moves.keys() - gone:
            raise Impossible(reason="reason.no_such_type")
        left = (gone - moves.keys()) & {*self.uses(), *self.rules_by_type()}
        if left:
            raise TypeInUse(name=min(left))
        changes = [*self._moved_marks(moves), *_moved_rules(self._store.rules(), moves), *self._rescheming(scheme)]
        return self.do("step.scheme", changes)

    def rules_by_type(self) -> dict[str, int]:
        """How many rules of the lexicon name each type."""
        found: dict[str, int] = {}
        for rule in self._store.rules():
            for name in {rule.label, rule.to_label} - {""}:
                found[name] = found.get(name, 0) + 1
        return found

    def _taking_in(self, came: Scheme) -> list[Change]:
        """The change that adds the types that came with a document and are not there yet."""
        return self._rescheming(joined(self._scheme, came)) if came.keys() - self._scheme.keys() else []

    def _rescheming(self, scheme: Scheme) -> list[Change]:
        """The change of the record, if it makes any difference."""
        content = own(scheme)
        if content == (self._own.content if self._own else {}):
            return []
        if self._own is not None:
            return [Change(self._own, OwnScheme(self._own.id, content))]
        (id_,) = self._new_ids(1)
        return [Change(None, OwnScheme(id_, content))]

    def _moved_marks(self, moves: Mapping[str, str]) -> Iterator[Change]:
        """Marks keep their standing and their values under another type."""
        for document in self.documents():
            for name, to in moves.items():
                for mark in self._store.labelled(document.id, name):
                    yield Change(mark, replace(mark, label=to))


def _moved_rules(rules: list[Rule], moves: Mapping[str, str]) -> Iterator[Change]:
    """Rules of types that go are of the others then; one that the lexicon has already, or that says nothing, goes."""
    taken = {(rule.words, rule.label) for rule in rules if rule.label not in moves}
    for rule in rules:
        if rule.label in moves or rule.to_label in moves:
            label, to = moves.get(rule.label, rule.label), moves.get(rule.to_label, rule.to_label)
            is_idle = label == to or (label != rule.label and (rule.words, label) in taken)
            taken.add((rule.words, label))
            yield Change(rule, None if is_idle else replace(rule, label=label, to_label=to))
