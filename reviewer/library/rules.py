"""Rules: the lexicon, and a decision done to all equal words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from reviewer.annotations import Annotation, Change, Step
from reviewer.documents.document import Document
from reviewer.lexicon import ORIGIN, Rule, decision, normal
from reviewer.library.door import created, now
from reviewer.library.searching import MOST_HITS, Searching
from reviewer.problems import Impossible
from reviewer.propagation import Alike, alike


class Rules(Searching):
    """What reviewers decided for all equal words."""

    def rules(self) -> list[Rule]:
        """The lexicon: what reviewers decided for all equal words, the oldest first."""
        return self._store.rules()

    def rule_tallies(self) -> dict[str, dict[str, int]]:
        """For each rule's origin, the number of marks it brought with an import by their status now."""
        return self._store.origins(ORIGIN)

    def learned(self, step: Step) -> Rule | None:
        """The rule behind a step that decided one mark; None for any other step. It is not yet in the lexicon."""
        change = step.single
        if step.of is not None or change is None:
            return None
        before, after = change.before, change.after
        if not isinstance(after, Annotation) or (before is not None and not isinstance(before, Annotation)):
            return None
        reading = self._normal(self.document(after.document))
        known = before or replace(after, status="proposed")
        old, new = (reading.offsets.to_view(mark.span) for mark in (known, after))
        return decision(reading.text, before=(old, known.label, known.status), after=(new, after.label, after.status))

    def alike(self, rule: Rule, documents: Iterable[Document]) -> list[Alike]:
        """Where the rule would do again what it says, at most MOST_HITS places, document by document."""
        return list(islice((each for document in documents for each in self.alike_in(rule, document)), MOST_HITS))

    def alike_in(self, rule: Rule, document: Document, marks: Iterable[Annotation] | None = None) -> Iterator[Alike]:
        """The same for one document, place after place; `marks` are its marks by place, where they are at hand."""
        if rule.words in self._reading(document):
            labels = dict.fromkeys((rule.label, rule.to_label or rule.label))
            if marks is None:
                marks = (mark for label in labels for mark in self._store.labelled(document.id, label))
            concerned = [mark for mark in marks if mark.label in labels]
            yield from alike(rule, document, self.text(document), self._normal(document), concerned)

    def follow(self, rule: Rule, chosen: Sequence[Alike]) -> Step:
        """Decides the chosen places as the rule says, all in one step.

        A rule not yet in the lexicon is kept there, in the place of one on the same words and label.
        """
        fresh = [each for each in chosen if each.before is None]
        id_, *ids = self._new_ids(1 + len(fresh))
        known, kept = self._kept(rule, id_)
        counted = replace(kept, applied=kept.applied + len(chosen))
        marks = (replace(each.after, id=number, origin=kept.origin) for each, number in zip(fresh, ids, strict=True))
        changes = [*(each.change for each in chosen if each.before is not None), *created(*marks)]
        return self.do("step.follow", [*changes, *([] if counted == known else [Change(known, counted)])])

    def _kept(self, rule: Rule, id_: int) -> tuple[Rule | None, Rule]:
        """The rule of the lexicon that a rule changes or stands for, and what is kept there then."""
        if rule.id:
            return rule, rule
        known = next((each for each in reversed(self.rules()) if each.is_about(rule.words, rule.label)), None)
        if known and known.bare == rule.bare:
            return known, replace(known, is_on=True)
        return known, replace(rule, id=known.id if known else id_, actor=self._actor, created=now())

    def add_rule(self, words: str, label: str) -> Rule:
        """A rule by hand: these words are to be marked so, whatever their script, width and case."""
        plain = normal(" ".join(words.split()))
        if not plain:
            raise Impossible(reason="reason.no_words")
        self._refuse_known(plain, label)
        (id_,) = self._new_ids(1)
        rule = Rule(id_, plain, label, "accept", actor=self._actor, created=now())
        self.do("step.rule", created(rule))
        return rule

    def _refuse_known(self, words: str, label: str) -> None:
        if any(each.is_about(words, label) for each in self.rules()):
            raise Impossible(reason="reason.known_rule", text=words)

    def change_rule(self, rule: Rule, changed: Rule | None) -> Step:
        """Changes a rule of the lexicon, or takes it out; marks made with it stay."""
        if changed and not changed.is_about(rule.words, rule.label):
            self._refuse_known(changed.words, changed.label)
        return self.do("step.rule", [Change(rule, changed)])
