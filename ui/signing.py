"""Signing at the window: the reviewer's name, signing, unlocking with a reason, and whether what was signed holds."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer.reviewing import SignOff
from ui.dialogs.asking import AskingDialog
from ui.looks import Looks
from ui.moments import moment
from ui.review import Review
from ui.translation import Words

MOST_WATCHED = 5_000  # marks that are hashed within some hundredths of a second


class Signing(QObject):
    """Asks what is needed and does it; `told` carries a line for the reviewer, `warned` one that something is wrong."""

    told = Signal(str)
    warned = Signal(str)

    def __init__(self, review: Review, looks: Looks, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self._looks = looks
        self._words = words
        self._over = parent
        review.proceedings.signed_twice.connect(self._tell_twice)

    def sign(self) -> None:
        """Asks for the stage and the name to sign it with, after what is not done yet."""
        standing = self._review.proceedings.standing()
        if standing is None or not standing.choices:
            self.told.emit(self._words("reason.all_signed"))
            return
        undone = {
            "signing.undecided": standing.undecided,
            "signing.unread": standing.unread,
            "signing.unresolved": standing.unresolved,
        }
        told = [self._words(key, count=count) for key, count in undone.items() if count]
        asking = self._asking(
            self._words("signing.sign", stage=self._words(f"stage.{standing.choices[-1]}")),
            [*told, self._words("signing.locks")],
            do=self._words("signing.do"),
        )
        stages = list(reversed(standing.choices))
        asking.offer(self._words("signing.which"), [self._words(f"stage.{each}") for each in stages])
        asking.answered.connect(lambda name: self._review.proceedings.sign(name, stages[asking.chosen()]))
        asking.ask(hint=self._words("signing.name"), suggestion=self._looks.settings.reviewer)

    def unlock(self) -> None:
        """Asks why a signed document is to be changed."""
        standing = self._review.proceedings.standing()
        if standing is None or not standing.signed:
            self.told.emit(self._words("reason.not_signed"))
            return
        told = [*map(self.line, standing.signed), self._words("signing.withdraws")]
        asking = self._asking(self._words("signing.unlock"), told, do=self._words("step.unlock"))
        asking.answered.connect(self._review.proceedings.unlock)
        asking.ask(hint=self._words("signing.reason"))

    def rename(self) -> None:
        """Asks under which name acts are recorded from now on."""
        told = [self._words("signing.from_now")]
        asking = self._asking(self._words("signing.rename"), told, do=self._words("signing.take"))
        asking.answered.connect(self._act_as)
        asking.ask(hint=self._words("signing.name"), suggestion=self._looks.settings.reviewer)

    def verify(self) -> None:
        """Tells whether the content is still what was signed."""
        found = self._review.proceedings.verify()
        if not found:
            self.told.emit(self._words("reason.not_signed"))
        elif not self._warn(found):
            self.told.emit(self._words("signing.holds", sha256=found[-1][0].sha256[:12]))

    def watch(self, _document: object = None) -> None:
        """Warns where a signed document is opened that was changed elsewhere; a huge one is left to verify()."""
        if self._review.proceedings.is_locked and len(self._review.marks) <= MOST_WATCHED:
            self._warn(self._review.proceedings.verify())

    def _warn(self, found: list[tuple[SignOff, bool]]) -> bool:
        """Tells which sign-offs no longer hold; whether there are any."""
        broken = [each for each, holds in found if not holds]
        if broken:
            self.warned.emit(self._words("signing.broken", signed="；".join(map(self.line, broken))))
        return bool(broken)

    def line(self, signed: SignOff) -> str:
        """A sign-off in a line."""
        return f"{self._words(f'stage.{signed.stage}')} · {signed.reviewer} · {moment(signed.created)}"

    def _asking(self, title: str, told: list[str], *, do: str) -> AskingDialog:
        return AskingDialog(title, self._words, self._over, do=do, told=told)

    def _act_as(self, reviewer: str) -> None:
        self._review.session.act_as(reviewer)
        self._looks.change(reviewer=reviewer)
        self.told.emit(self._words("signing.now", reviewer=reviewer))

    def _tell_twice(self, before: str, now: str) -> None:
        stages = {"before": self._words(f"stage.{before}"), "now": self._words(f"stage.{now}")}
        self.told.emit(self._words("signing.twice", **stages))
