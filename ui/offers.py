"""The acts on equal words: deciding all alike, choosing among them, keeping the decision for later imports only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer.lexicon import Rule
from reviewer.propagation import Alike
from ui.alike import AlikeFinder
from ui.dialogs.alike import AlikeDialog
from ui.review import Review
from ui.translation import Words


class Offers(QObject):
    """Signals: told(str) what was done, asked(Hit) a place to look at."""

    told = Signal(str)
    asked = Signal(object)

    def __init__(self, finder: AlikeFinder, review: Review, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._finder = finder
        self._review = review
        self._words = words
        self._parent = parent

    def decide_all(self) -> None:
        """Decides all equal words as the last mark was."""
        self._finder.finish()
        if self._finder.rule:
            self._decide(self._finder.rule, self._finder.places)

    def choose(self) -> None:
        """Shows the places of equal words to choose from."""
        self._finder.finish()
        if self._finder.rule:
            self._show(self._finder.rule, self._finder.places)

    def keep(self) -> None:
        """Keeps the last decision for later imports, and changes nothing now."""
        rule = self._finder.rule
        if rule and (self._finder.is_known or self._review.follow_rule(rule, ())):
            self._finder.drop()
            self.told.emit(self._words("notice.remembered"))

    def find(self, rule: Rule) -> None:
        """The places in the library that a rule of the lexicon is about."""
        session = self._review.session
        self._show(rule, session.alike(rule, session.documents()))

    def _decide(self, rule: Rule, places: Sequence[Alike]) -> None:
        if self._review.follow_rule(rule, places):
            self.told.emit(self._words("notice.followed", count=len(places)))

    def _show(self, rule: Rule, places: Sequence[Alike]) -> None:
        """One preview at a time; it keeps to its rule, whatever is decided beside it."""
        for old in self._parent.findChildren(AlikeDialog):
            old.close()
        dialog = AlikeDialog(rule, places, self._words, self._parent)
        dialog.decided.connect(partial(self._decide, rule))
        dialog.asked.connect(self.asked)
        dialog.show()
