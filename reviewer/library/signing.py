"""Signing: three reviews of a document, each under a name; a signed document is locked until somebody unlocks it."""

from __future__ import annotations

from dataclasses import replace

from reviewer.annotations import Change, Step, threads
from reviewer.documents.document import Document
from reviewer.library.contents import Contents
from reviewer.library.door import created, now
from reviewer.problems import Impossible
from reviewer.reviewing import SignOff, Stage, Standing
from reviewer.signing import Content, digest_of


class Signing(Contents):
    """Signing and unlocking stay for good: undo passes them over."""

    def stages(self) -> dict[int, Stage]:
        """The latest stage that is signed and in force, for each document that has one."""
        return {each.document: each.stage for each in self._store.sign_offs_in_force()}

    def standing(self, document: Document) -> Standing:
        """The sign-offs, what comes next, and what a reviewer should know before."""
        self.document(document.id)  # Impossible where it left the library
        how_far = self._store.progress(document.id, document.id)[document.id]
        said = [each for each in self.comments(document.id) if each.annotation is not None]
        return Standing(
            tuple(self.sign_offs(document.id)),
            undecided=how_far.marks - how_far.decided,
            unread=how_far.paragraphs - how_far.read,
            unresolved=sum(not thread.first.is_resolved for thread in threads(said)),
        )

    def sign(self, document: Document, reviewer: str, stage: Stage | None = None) -> SignOff:
        """Signs a stage, else the likeliest, over the content as it is now, which locks the document."""
        choices = self.standing(document).choices
        if not choices:
            raise Impossible(reason="reason.all_signed")
        if stage is not None and stage not in choices:
            raise Impossible(reason="reason.not_its_turn")
        if not reviewer.strip():
            raise Impossible(reason="reason.no_name")
        (id_,) = self._new_ids(1)
        signed = SignOff(id_, document.id, stage or choices[-1], reviewer.strip(), now(), self.hash_of(document))
        self.do("step.sign", created(signed))
        return signed

    def unlock(self, document: Document, reason: str) -> Step:
        """Ends all sign-offs in force, for a change would break them; their record and the stage reached stay."""
        signed = self.standing(document).signed
        if not signed:
            raise Impossible(reason="reason.not_signed")
        if not reason.strip():
            raise Impossible(reason="reason.no_reason")
        opened = [replace(each, unlocked_by=self._actor, unlocked=now(), reason=reason.strip()) for each in signed]
        return self.do("step.unlock", list(map(Change, signed, opened)))

    def verify(self, document: Document) -> list[tuple[SignOff, bool]]:
        """The sign-offs in force, each with whether it still holds for the content as it is now."""
        actual = self.hash_of(document)
        return [(each, each.sha256 == actual) for each in self.standing(document).signed]

    def hash_of(self, document: Document) -> str:
        """The SHA-256 over the document's canonical content (see signing.canonical)."""
        of = document.id
        content = Content(
            document.text_sha256,
            self.repairs(of),
            self.annotations(of),
            self.relations(of),
            self.comments(of),
            self.evidence(of),
        )
        return digest_of(content)
