"""Remarks: comments in threads, notes, and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reviewer.annotations import Annotation, Change, Comment, Step, resolve, threads
from reviewer.library.contents import Contents
from reviewer.library.door import created, now
from reviewer.problems import Impossible, Outdated
from reviewer.reviewing import Evidence, EvidenceStatus


class Remarks(Contents):
    """What people say of marks and documents."""

    def comment(self, annotation: Annotation, text: str) -> Comment:
        """A remark on a mark."""
        (id_,) = self._new_ids(1)
        comment = Comment(id_, annotation.document, annotation.id, text, self._actor, now())
        self.do("step.comment", created(comment))
        return comment

    def answer(self, comment: Comment, text: str) -> Comment:
        """An answer to a remark; one to a settled thread opens it again, in the same step."""
        found = threads(self.comments(comment.document))
        thread = next((each for each in found if comment.id in {one.id for one in each.comments}), None)
        if thread is None:
            raise Outdated()
        (id_,) = self._new_ids(1)
        answer = Comment(id_, comment.document, comment.annotation, text, self._actor, now(), comment.id)
        opened = [resolve(thread.first, resolver="", at="")] if thread.first.is_resolved else []
        self.do("step.answer", [*created(answer), *opened])
        return answer

    def resolve(self, comment: Comment, *, is_resolved: bool = True) -> Step:
        """Settles the thread that the comment begins, or opens it again."""
        if comment.reply_to is not None:
            raise Impossible(reason="reason.not_a_thread")
        what = "step.resolve" if is_resolved else "step.reopen_thread"
        return self.do(what, [resolve(comment, resolver=self._actor, at=now() if is_resolved else "")])

    def drafts(self) -> dict[str, str]:
        """The reviewer's half-typed words, by what they are for."""
        return self._store.drafts(self._actor)

    def keep_drafts(self, texts: Mapping[str, str]) -> None:
        """Keeps half-typed words in the library; "" takes them away. They are no step: nothing was said yet."""
        with self._store.transaction():
            for place, text in texts.items():
                self._store.keep_draft(self._actor, place, text)

    def uncomment(self, comment: Comment) -> Step:
        """Takes one's own remark away, as long as nobody answered it."""
        if comment.author != self._actor:
            raise Impossible(reason="reason.not_yours")
        if any(each.reply_to == comment.id for each in self.comments(comment.document)):
            raise Impossible(reason="reason.answered")
        return self.do("step.uncomment", [Change(comment, None)])

    def set_note(self, document: int, text: str) -> None:
        """The free note on a document; an empty text takes it away."""
        note = self.note(document)
        if text == (note.text if note else ""):
            return
        if note and text:
            self.do("step.note", [Change(note, replace(note, text=text, author=self._actor, created=now()))])
        elif note:
            self.do("step.note", [Change(note, None)])
        else:
            (id_,) = self._new_ids(1)
            self.do("step.note", created(Comment(id_, document, None, text, self._actor, now())))

    def evidence_for(self, annotation: Annotation) -> Evidence:
        """What speaks for a mark; an open one that says nothing where nobody looked yet."""
        found = (each for each in self.evidence(annotation.document) if each.annotation == annotation.id)
        return next(found, Evidence(0, annotation.document, annotation.id))

    def attest(
        self,
        annotation: Annotation,
        *,
        status: EvidenceStatus | None = None,
        source: str | None = None,
        link: str | None = None,
        quote: str | None = None,
    ) -> Evidence:
        """Sets what speaks for a mark; what is None stays. Nothing happens where nothing differs."""
        known = self.evidence_for(annotation)
        told = {"source": source, "link": link, "quote": quote, "status": status}
        meant = replace(known, **{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]
        if meant == known:
            return known
        meant = replace(meant, id=known.id or self._new_ids(1)[0], author=self._actor, created=now())
        self.do("step.evidence", [Change(known if known.id else None, meant)])
        return meant
