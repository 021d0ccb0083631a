"""Who holds which post where: 中央政法委|副秘书长、中央综治委|副主任 陈训秋; 记者 陈志刚; 黄|市长; 王某|任 县|县长."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.annotations import Candidate

# What a post is held at: a body, or the place whose government it leads.
SEATS = frozenset(("ORG", "PLACE"))

_BLANK = re.compile(r"[ \t]*")
_JOINT = re.compile(r"[ \t]*(?:[、,，]|兼任?|及|和)[ \t]*(?:现任)?")
# 乡长：付左兵
_BEFORE_NAME = " \t\u3000:："
_LISTED = re.compile(r"[ \t]+|、")
_TAKES = re.compile(
    r"(?:同志)?[ \t]*自?(?:[,，]?(?:现任|时任|曾任|历任|现为)|(?:当选为?|被?(?:任命|选举|推选)为"
    r"|出任|担任|兼任|就任|接任|任|为|是|系))[ \t]*"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A position with the body or place it is held at, if the text names one right before it."""

    position: Candidate
    seat: Candidate | None


def holders(text: str, kept: Sequence[Candidate]) -> list[tuple[Candidate, Post]]:
    """Each person of a paragraph with the posts that stand next to the name; `kept` is sorted by place."""
    return list(
        {(person.span, post.position.span): (person, post) for person, post in _Reader(text, kept).pairs()}.values()
    )


class _Reader:
    def __init__(self, text: str, kept: Sequence[Candidate]) -> None:
        self._text = text
        self._marks = [each for each in kept if each.label in SEATS or each.label in ("PERSON", "POSITION")]
        self._ending: dict[int, list[Candidate]] = {}
        for mark in self._marks:
            self._ending.setdefault(mark.span.end, []).append(mark)
        self._starting = {mark.span.start: mark for mark in reversed(self._marks) if mark.label != "PLACE"}

    def pairs(self) -> Iterator[tuple[Candidate, Post]]:
        posts: list[Post] = []
        last: Candidate | None = None
        for person in (mark for mark in self._marks if mark.label == "PERSON"):
            before = self._posts_before(person.span.start)
            if not before and last and _LISTED.fullmatch(self._text, last.span.end, person.span.start):
                before = posts
            posts, last = before, person
            yield from ((person, post) for post in (*before, *self._posts_after(person.span.end)))

    def _posts_before(self, end: int) -> list[Post]:
        """The chain of posts that leads up to a name."""
        found: list[Post] = []
        end = len(self._text[:end].rstrip(_BEFORE_NAME))
        while position := self._ends_at(end, {"POSITION"}):
            seat = self._ends_at(position.span.start, SEATS)
            found.append(Post(position, seat))
            start = seat.span.start if seat else position.span.start
            joint = next(
                (at for at in range(max(0, start - 4), start) if _JOINT.fullmatch(self._text, at, start)), None
            )
            if joint is None:
                break
            end = joint
        found.reverse()
        return _with_shared_seat(found)

    def _posts_after(self, start: int) -> list[Post]:
        """黄市长, 王某任县长: a post right behind the name, or behind a verb of holding."""
        position = self._starting.get(start)
        if position and position.label == "POSITION":
            return [Post(position, None)]
        takes = _TAKES.match(self._text, start)
        if takes is None:
            return []
        seat = self._starting.get(takes.end()) or next(
            (each for each in self._marks if each.span.start == takes.end() and each.label == "PLACE"), None
        )
        at = seat.span.end if seat and seat.label in SEATS else takes.end()
        position = self._starting.get(at)
        if position is None or position.label != "POSITION":
            return []
        return [Post(position, seat if seat and seat.label in SEATS else None)]

    def _ends_at(self, end: int, labels: frozenset[str] | set[str]) -> Candidate | None:
        while end > 0 and self._text[end - 1] in " \t":
            end -= 1
        found = [each for each in self._ending.get(end, ()) if each.label in labels]
        return max(found, key=lambda each: len(each.span), default=None)


def _with_shared_seat(posts: Sequence[Post]) -> list[Post]:
    """县委书记、县长: a later post without a seat of its own is held where the one before is."""
    found: list[Post] = []
    for post in posts:
        found.append(post if post.seat or not found else replace(post, seat=found[-1].seat))
    return found
