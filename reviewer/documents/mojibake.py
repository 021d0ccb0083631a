"""Mojibake: text that was decoded half a character late, read again in step.

Along each paragraph with a "?" every reading of the bytes is followed at once, the likeliest ones further; the
text as it stands is one of them, so a real question mark stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from math import inf

from reviewer.documents import shift
from reviewer.documents.glosses import SYLLABLE, plain, readings
from reviewer.documents.likelihood import Likelihood
from reviewer.documents.spans import Span

GAP = "□"
# Costs beside the characters' own, in nats.
BREAK, QUESTION, LOST_BYTE, GIVEN_UP, NOT_GLOSSED = 4.0, 5.0, 4.0, 40.0, 4.0
# Every tenth pair out of step vanishes; what a character costs by these counts is more than it is worth.
VANISHED = -3.0
# Readings that cost this much more than the best one are dropped, and all but the best so many.
WORSE, BEAM, AFTER_BARE = 20.0, 40, 160
VANISHED_TRIED = 24
# A reading counts as decided if any other one costs at least this much more.
DECIDED = 5.0
LONGEST = 400
TOKEN = re.compile(rf"(?!\?{{4}})(\?(?:({SYLLABLE})\)|/[a-z]+\d?>)?|[^\r\n])(?:\(({SYLLABLE})\))?")
# Where a byte was put in, it stands before these; elsewhere the swallowed byte was a character of the text.
PUT_IN_BEFORE = frozenset(("", *"，。！？；、：,!?;:\r\n"))

# Four and more in a row are another program's "unknown", with no bytes left to read.
QUESTION_MARK = re.compile(r"(?<!\?)\?{1,3}(?!\?)")
# What follows a "?" that is no question mark: a gloss without its bracket, another mark, a tag without its "<", or soon
# after, what GBK text shows out of step and prose hardly ever (a lone letter with a gloss, Zhuyin, box drawing, €).
TELLING = re.compile(
    rf"\?(?:{SYLLABLE}\)|[?!,;:、。，；：！？]|/[a-z]+\d?>|[^\n]{{0,12}}?(?:[A-Za-z€]\({SYLLABLE}\)|[ㄅ-ㄩ─-╳⒈-⒛\ue000-\uf8ff]))"
)
RARE_FIRST, RARE_WITHIN, LEAST_RARE = 0xD8, 10, 2


def looks_shifted(text: str, at: int) -> bool:
    """Whether the "?" at `at` may be half a character: cheap, and only a sound question mark is sure to fail."""
    if TELLING.match(text, at):
        return True
    behind = text[at + 1 : at + 1 + RARE_WITHIN].partition("\n")[0]
    return sum((shift.pair_of(shown) or (0, 0))[0] >= RARE_FIRST for shown in behind) >= LEAST_RARE


@dataclass(frozen=True, slots=True)
class Island:
    """A stretch read again; `reading` is None where no reading of its bytes makes sense."""

    span: Span
    reading: str | None
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A character as shown, with the gloss behind it; `lost`: the syllable behind a "?" that swallowed its bracket."""

    span: Span
    shown: str
    gloss: str
    lost: str
    loses: bool


@dataclass(frozen=True, slots=True)
class Move:
    """Characters read at a token, the byte left over (None: in step), and the cost beside the characters' own.

    `is_open`: any byte may be left over, and what follows has to tell which.
    """

    read: str
    left: int | None
    cost: float = 0.0
    is_open: bool = False


@dataclass(slots=True)
class Node:
    """The likeliest reading up to a token that leaves `left` over after `last`; `margin`: how far the next one is."""

    cost: float
    left: int | None
    last: str
    read: str
    before: Node | None
    margin: float
    is_open: bool = False


class Reader:
    """Reads the islands of one document; `glossed`: the characters it shows with a gloss."""

    def __init__(self, text: str, glossed: frozenset[str], likelihood: Likelihood) -> None:
        self._text, self._glossed, self._likelihood = text, glossed, likelihood
        self._is_usual = cache(likelihood.is_usual)
        self._between: dict[tuple[int, int], list[str]] = {}
        self._others: dict[tuple[int, int], list[tuple[str, float]]] = {}
        self._endings: dict[int, list[tuple[int, str, float]]] = {}

    def islands(self) -> Iterator[Island]:
        """Every stretch of the text that reads better another way, in order."""
        at = 0
        while found := QUESTION_MARK.search(self._text, at):
            at = found.end()
            if looks_shifted(self._text, found.start()):
                tokens, nodes = self._followed(found.start())
                yield from _islands(tokens, nodes)
                at = tokens[-1].span.end

    def _followed(self, at: int) -> tuple[list[Token], list[Node]]:
        """The tokens from `at` to where one reading is left, and the best reading's nodes: a start, one for each."""
        beam = [Node(0.0, None, self._before(at), "", None, WORSE)]
        tokens: list[Token] = []
        while len(tokens) < LONGEST and (token := self._token(at)) is not None:
            tokens.append(token)
            at = token.span.end
            beam = self._step(beam, token)
            if len(beam) == 1 and beam[0].left is None:
                break
        return tokens, _path(self._ended(beam))

    def _ended(self, beam: list[Node]) -> Node:
        """The best reading at the end; half a character left over is a gap."""
        for node in beam:
            if node.left is not None:
                node.left, node.read, node.cost = None, node.read + GAP, node.cost + GIVEN_UP
            elif len(beam) > 1:
                node.cost += self._likelihood.of(node.last, "\n")
        best, *others = nsmallest(2, beam, key=_cost_of)
        best.margin = min([best.margin, *(other.cost - best.cost for other in others)])
        return best

    def _before(self, at: int) -> str:
        """The two characters before `at`, glosses left out."""
        start = max(0, at - 24)
        return re.sub(rf"\({SYLLABLE}\)", "", "\n" * (start == 0) + self._text[start:at])[-2:]

    def _token(self, at: int) -> Token | None:
        """The token at `at`; None at the end of a paragraph."""
        found = TOKEN.match(self._text, at)
        if found is None:
            return None
        shown = found[1]
        loses = shown == "?" and self._text[found.end() : found.end() + 1] not in PUT_IN_BEFORE
        return Token(Span(*found.span()), shown[0], plain(found[3] or ""), plain(found[2] or ""), loses)

    def _step(self, beam: list[Node], token: Token) -> list[Node]:
        """The readings one token further."""
        reached: dict[tuple[int | None, str], Node] = {}
        best = inf
        for node in sorted(beam, key=_cost_of):
            for move in self._moves(node, token):
                cost = node.cost + move.cost + self._cost(node.last, move.read)
                best = min(best, cost)
                if cost <= best + WORSE:
                    _reach(reached, node, move, cost)
        within = [node for node in reached.values() if node.cost <= best + WORSE]
        # Behind a bare "?" many readings cost the same: what follows tells them apart.
        return _likeliest(within, AFTER_BARE if token.shown == "?" and not token.lost else BEAM)

    def _cost(self, last: str, read: str) -> float:
        cost = 0.0
        for character in read:
            cost += 0.0 if character == GAP else self._likelihood.of(last, character)
            last = last[-1:] + character
        return cost

    def _moves(self, node: Node, token: Token) -> Iterator[Move]:
        if token.shown == "?":
            return self._question_moves(node, token)
        return iter((Move(token.shown, None),)) if node.left is None else self._late_moves(node, token)

    def _question_moves(self, node: Node, token: Token) -> Iterator[Move]:
        if node.left is None:
            return self._first_moves(node.last[-1:], token.lost) if token.lost else _opening_moves()
        return self._named_moves(node.left, token.lost) if token.lost else self._closing_moves(node, node.left, token)

    def _first_moves(self, last: str, syllable: str) -> Iterator[Move]:
        """In step: the first bytes that, with the byte before them, are a character read as `syllable`."""
        yield Move(GAP, None, GIVEN_UP)
        seconds = {second for _, second in shift.pairs_shown_as(last)}
        if not seconds or last.isspace():
            yield from (Move("", first, BREAK, is_open=True) for first in shift.FIRST)
        for before, first, character in shift.read_as(syllable):
            if before in seconds and first >= 0x81:
                yield Move("", first, self._unglossed_cost(character))

    def _named_moves(self, left: int, syllable: str) -> Iterator[Move]:
        """Out of step: the characters from `left` on, or after a pair that vanished, that are read as `syllable`."""
        yield Move(GAP, None, GIVEN_UP)
        for first, _, character in shift.read_as(syllable):
            cost = self._unglossed_cost(character)
            if first == left:
                yield Move(character, None, cost)
            elif self._is_usual(character):
                yield from (
                    Move(other + character, None, cost + VANISHED) for other, _ in self._usual_before(left, first)
                )

    def _usual_before(self, left: int, first: int) -> list[tuple[str, float]]:
        """The usual characters that begin with `left` and end in a byte that vanishes with `first`, and their costs."""
        key = left, first
        if key not in self._others:
            found = (shift.character_of(left, second) for second in shift.firsts_vanishing_with(first))
            self._others[key] = [
                (each, self._likelihood.of("", each)) for each in found if each and self._is_usual(each)
            ]
        return self._others[key]

    def _usual_ending_in(self, second: int) -> list[tuple[int, str, float]]:
        """The (first byte, character, cost) of the usual characters that end in `second`."""
        if second not in self._endings:
            found = ((first, shift.character_of(first, second)) for first in shift.firsts_before(second))
            self._endings[second] = [
                (first, each, self._likelihood.of("", each)) for first, each in found if each and self._is_usual(each)
            ]
        return self._endings[second]

    def _closing_moves(self, node: Node, left: int, token: Token) -> Iterator[Move]:
        """Out of step, a bare "?" is the second byte of a character, or a whole full-width question mark."""
        gap, cost = (GAP, LOST_BYTE) if token.loses else ("", BREAK / 2)
        for second in shift.seconds_after(left):
            character = shift.character_of(left, second)
            if second > 0x80 and character and self._is_usual(character):
                yield Move(character + gap, None, cost)
        yield from self._pair_moves(node, shift.pairs_shown_as("?"))

    def _late_moves(self, node: Node, token: Token) -> Iterator[Move]:
        """Out of step, a shown character ends one character and begins the next, or ends one and is back in step."""
        left = node.left or 0
        yield Move(GAP + token.shown, None, GIVEN_UP)
        alone = shift.byte_shown_as(token.shown)
        for read in () if alone is None else self._ending_in(left, alone, node.is_open):
            if not token.gloss or token.gloss in readings(read[-1]):
                yield Move(read, None, VANISHED * (len(read) - 1))
        if not token.gloss or token.gloss in readings(token.shown):
            yield from self._pair_moves(node, shift.pairs_shown_as(token.shown))

    def _pair_moves(self, node: Node, pairs: tuple[tuple[int, int], ...]) -> Iterator[Move]:
        for first, second in pairs:
            is_first = second > shift.EURO
            for read in self._ending_in(node.left or 0, first, node.is_open):
                cost = VANISHED * (len(read) - 1)
                yield Move(read, second, cost) if is_first else Move(read + chr(second), None, cost)

    def _ending_in(self, left: int, second: int, is_open: bool) -> list[str]:
        """The character of these two bytes, and the pairs of characters between whose bytes a pair vanished."""
        character = shift.character_of(left, second)
        direct = [character] if character else []
        return direct if is_open else direct + self._vanished(left, second)

    def _vanished(self, left: int, second: int) -> list[str]:
        key = left, second
        if key not in self._between:
            found = [
                (cost + other_cost, other + character)
                for first, character, cost in self._usual_ending_in(second)
                for other, other_cost in self._usual_before(left, first)
            ]
            self._between[key] = [read for _, read in nsmallest(VANISHED_TRIED, found)]
        return self._between[key]

    def _unglossed_cost(self, character: str) -> float:
        return 0.0 if character in self._glossed else NOT_GLOSSED


def _opening_moves() -> Iterator[Move]:
    """In step, a bare "?" is a question mark or the first byte of the next character."""
    yield Move("?", None, QUESTION)
    yield from (Move("", first, BREAK, is_open=True) for first in shift.FIRST)


def _reach(reached: dict[tuple[int | None, str], Node], node: Node, move: Move, cost: float) -> None:
    """Keeps the likelier of two readings that end alike, and how much the other one costs more."""
    last = (node.last + move.read)[-2:]
    key = move.left, last
    known = reached.get(key)
    if known is None or cost < known.cost:
        margin = WORSE if known is None else known.cost - cost
        reached[key] = Node(cost, move.left, last, move.read, node, margin, move.is_open)
    elif known.before is not node or known.read != move.read:
        known.margin = min(known.margin, cost - known.cost)


def _likeliest(nodes: list[Node], most: int) -> list[Node]:
    """The best so many of those out of step, and of those in step: among them the text as it stands.

    What is dropped might have come out better, so it lowers the margins of the rest.
    """
    in_step = nsmallest(most + 1, (node for node in nodes if node.left is None), key=_cost_of)
    out_of_step = nsmallest(most + 1, (node for node in nodes if node.left is not None), key=_cost_of)
    kept = in_step[:most] + out_of_step[:most]
    for dropped in in_step[most:] + out_of_step[most:]:
        for node in kept:
            node.margin = min(node.margin, dropped.cost - node.cost)
    return kept


def _cost_of(node: Node) -> float:
    return node.cost


def _path(best: Node) -> list[Node]:
    """The start and one node for each token."""
    path = [best]
    while path[-1].before is not None:
        path.append(path[-1].before)
    return path[::-1]


def _islands(tokens: list[Token], nodes: list[Node]) -> Iterator[Island]:
    """The stretches out of step along a path."""
    opened = 0
    for at, token in enumerate(tokens):
        before, node = nodes[at], nodes[at + 1]
        if before.left is None:
            opened = at
        if before.left is None and node.left is None and token.lost:
            yield Island(token.span, None, False)
        if before.left is not None and node.left is None:
            yield _island(tokens[opened : at + 1], nodes[opened : at + 4])


def _island(tokens: list[Token], nodes: list[Node]) -> Island:
    """`nodes`: one before the tokens, one for each, and the next, where the readings meet again."""
    reading = "".join(node.read for node in nodes[1 : len(tokens) + 1])
    if nodes[0].last.endswith("\n"):  # indents were cut off everywhere else
        reading = reading.lstrip("\u3000")
    is_decided = GAP not in reading and min(node.margin for node in nodes[1:]) >= DECIDED
    return Island(Span(tokens[0].span.start, tokens[-1].span.end), reading, is_decided)
