"""Describing: what is known of a mark, in a few lines of titles and words, for its card."""

from __future__ import annotations

from reviewer.annotations import Annotation
from reviewer.assets import Json
from reviewer.labels import Attribute, scheme
from reviewer.values import values_shown
from reviewer.valuing import level_of
from ui.review import Review
from ui.translation import Words

SHOWN_CHARACTERS = 40


class Describing:
    """Call it with a mark of the open document."""

    def __init__(self, review: Review, words: Words) -> None:
        self._review = review
        self._words = words

    def __call__(self, mark: Annotation) -> list[tuple[str, str]]:
        """Titles with what they hold: state, then the attributes that are set, evidence and remarks."""
        return [self._state(mark), *self._attributes(mark), *self._said(mark)]

    def _state(self, mark: Annotation) -> tuple[str, str]:
        state = self._words(f"status.{mark.status}")
        if mark.status == "proposed":
            state = f"{state} · {self._words(f'level.{level_of(mark.score)}')}"
        return self._words.label(mark.label), state

    def _attributes(self, mark: Annotation) -> list[tuple[str, str]]:
        label = scheme().get(mark.label)
        rows = [(each, mark.attributes.get(each.name)) for each in label.attributes] if label else []
        shown = [(each.names[self._words.language], self._shown(each, value, mark)) for each, value in rows if value]
        return [(title, value) for title, value in shown if value]

    def _shown(self, attribute: Attribute, value: Json, mark: Annotation) -> str:
        match attribute.kind:
            case "values":
                return values_shown(mark.attributes)
            case "choice":
                return self._words.choice(str(value))
        return str(value)[:SHOWN_CHARACTERS]

    def _said(self, mark: Annotation) -> list[tuple[str, str]]:
        evidence = self._review.proceedings.evidence_for(mark)
        rows = [(self._words("column.evidence"), self._words(f"evidence.{evidence.status}"))] if evidence.id else []
        remarks = self._review.comments_on(mark)
        if remarks:
            rows.append((self._words("sheet.comments"), remarks[-1].text[:SHOWN_CHARACTERS]))
        return rows
