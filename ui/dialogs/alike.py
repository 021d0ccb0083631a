"""The preview of a decision for equal words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from reviewer.lexicon import Rule
from reviewer.propagation import Alike
from ui.alike import deed
from ui.dialogs.places import PlacesDialog
from ui.translation import Words


class AlikeDialog(PlacesDialog):
    """What a rule does to the places it is about."""

    def __init__(self, rule: Rule, places: Sequence[Alike], words: Words, parent: QWidget | None = None) -> None:
        first = places[0].at.of(places[0].context) if places else rule.words
        heading = words("ui.alike_deed", words=first, deed=deed(rule, words))
        super().__init__(words("ui.alike_title", words=first), heading, places, words, parent)
