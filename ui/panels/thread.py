"""Threads in the detail panel: what was said of the mark in hand, what was answered, and what is settled."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reviewer.annotations import Annotation, Comment, Thread, threads
from ui.moments import moment
from ui.review import Review
from ui.translation import Words
from ui.widgets import closing, emptied, label, named

INDENT = 12


class ThreadPanel(QFrame):
    """One thread: its remarks, a field for an answer, and a button that settles it or opens it again."""

    def __init__(self, thread: Thread, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = thread
        self._review = review
        self._words = words
        named(self, "remark")
        self.field = named(QLineEdit(), "reply", spoken=words("step.answer"))
        self.field.setPlaceholderText(words("thread.hint"))
        self.field.returnPressed.connect(self._answer)
        self._place = f"answer {thread.first.id}"
        self.field.setText(review.drafts.at(self._place))
        self.field.textEdited.connect(partial(review.drafts.put, self._place))
        self.settle = named(QToolButton(), "more")
        self.settle.setText(words("thread.reopen" if thread.first.is_resolved else "thread.resolve"))
        self.settle.clicked.connect(lambda: review.resolve(thread.first, is_resolved=not thread.first.is_resolved))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 4, 6)
        column.setSpacing(6)
        shown = () if thread.first.is_resolved else thread.answers
        for comment in (thread.first, *shown):
            column.addWidget(self._remark(comment))
        column.addLayout(self._foot())

    def _remark(self, comment: Comment) -> QWidget:
        box = named(QFrame(), "answer" if comment.reply_to is not None else "")
        row = QHBoxLayout()
        row.addWidget(label(f"{comment.author} · {moment(comment.created)}", "hint"), 1)
        if self._review.may_uncomment(comment):
            delete = closing(self._words("step.uncomment"))
            delete.clicked.connect(lambda: self._review.uncomment(comment))
            row.addWidget(delete)
        column = QVBoxLayout(box)
        column.setContentsMargins(INDENT if comment.reply_to is not None else 0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(label(comment.text, "quiet" if self.about.first.is_resolved else "", wraps=True))
        return box

    def _foot(self) -> QHBoxLayout:
        """The field for an answer; in a settled thread who settled it, and how many answers are folded away."""
        first, count = self.about.first, len(self.about.answers)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 4, 0)
        if first.is_resolved:
            told = [self._words("thread.resolved", by=first.resolver, at=moment(first.resolved))]
            told += [self._words("thread.answers", count=count)] if count else []
            row.addWidget(label(" · ".join(told), "hint"), 1)
            self.field.hide()
        else:
            row.addWidget(self.field, 1)
        row.addWidget(self.settle)
        return row

    def _answer(self) -> None:
        """Gives the answer; the panels are made anew then, without the draft. What could not be given stays."""
        drafts, text = self._review.drafts, self.field.text()
        drafts.drop(self._place)
        if not self._review.answer(self.about.comments[-1], text):
            drafts.put(self._place, text)


class Threads(QWidget):
    """The threads on one mark; made anew only where they differ, so that a half-written answer stays."""

    def __init__(self, review: Review, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._words = words
        self._shown: tuple[str, list[Thread]] = ("", [])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.panels: list[ThreadPanel] = []

    def show_mark(self, mark: Annotation) -> None:
        found = threads(self._review.comments_on(mark))
        actor = self._review.session.actor  # only one's own remarks can be taken away
        if (actor, found) != self._shown:
            self._shown = actor, found
            emptied(self._column)
            self.panels = [ThreadPanel(thread, self._review, self._words) for thread in found]
            for panel in self.panels:
                self._column.addWidget(panel)
        self.setVisible(bool(found))
