"""Likelihood: how probable a character is after two others, from jieba's word list and the document itself."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from reviewer.documents.scripts import script_of, simplified

# Marks are counted as one whether they are full-width or not: many sites fold them.
SAME_MARK = dict(zip("，；：！？（）", ",;:!?()", strict=True))
MARKS = frozenset("。、,;:!?()“”‘’《》—…·%\u3000")
MARK = 0.004
# What a character is worth: within words, as the document goes on elsewhere, and alone.
IN_WORDS, IN_DOCUMENT, ALONE, FLOOR = 0.6, 0.3, 0.1, 1e-8
OTHER_SCRIPT = 4.0
# Two thirds of the list are words hardly ever counted.
LEAST_COUNT = 10
USUAL = 40
REMEMBERED = 400_000
# Numbers of headings are no words of the list, yet (三) is how every speech begins a part.
HEADINGS = {f"({number})": 20_000 for number in "一二三四五六七八九十"}


class Words:
    """Counts over a word list: characters, pairs and triples within words, and characters at either end."""

    def __init__(self, counted: list[tuple[str, int]]) -> None:
        self.total = max(1, sum(count for _, count in counted))
        self.anywhere: dict[str, int] = {}
        self.starts: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.pairs: dict[str, int] = {}
        self.triples: dict[str, int] = {}
        for word, count in counted:
            self._add(word, count)

    def _add(self, word: str, count: int) -> None:
        anywhere, pairs, triples = self.anywhere, self.pairs, self.triples
        self.starts[word[0]] = self.starts.get(word[0], 0) + count
        self.ends[word[-1]] = self.ends.get(word[-1], 0) + count
        for character in word:
            anywhere[character] = anywhere.get(character, 0) + count
        for at in range(len(word) - 1):
            pair = word[at : at + 2]
            pairs[pair] = pairs.get(pair, 0) + count
        for at in range(len(word) - 2):
            triple = word[at : at + 3]
            triples[triple] = triples.get(triple, 0) + count


@cache
def _words() -> Words:
    """Most of a second of counting: only where characters have to be chosen."""
    found = find_spec("jieba")
    fields: list[str] = []
    if found is not None and found.origin is not None:
        fields = Path(found.origin).with_name("dict.txt").read_text("utf-8").split()
    counted = zip(fields[0::3], map(int, fields[1::3]), strict=True)
    return Words([*HEADINGS.items(), *((word, count) for word, count in counted if count >= LEAST_COUNT)])


@cache
def _twins() -> dict[str, str]:
    """Each ideograph that has a simplified twin, with it, and each full-width mark with its half-width one."""
    characters = [chr(code) for code in range(0x4E00, 0x9FA6)]
    twins = simplified("\n".join(characters)).split("\n")
    return {a: b for a, b in zip(characters, twins, strict=True) if a != b} | SAME_MARK


class Likelihood:
    """Costs (negative logarithms) of characters; reads a document once and remembers what it was asked."""

    def __init__(self, sound: str) -> None:
        """`sound`: the undamaged part of the document."""
        self._words, self._twins = _words(), _twins()
        self._seen = frozenset(sound)
        own = sound.translate({ord(a): b for a, b in self._twins.items()})
        self._own = Counter(own)
        self._own_pairs = Counter(map(str.__add__, own, own[1:]))
        self._own_triples = Counter(own[at : at + 3] for at in range(len(own) - 2))
        self._own_total = max(1, len(own))
        traditional = frozenset(self._twins) - frozenset(SAME_MARK)
        is_traditional = script_of(sound) == "hant"
        self._foreign = frozenset(self._twins.values()) - traditional - MARKS if is_traditional else traditional
        self._costs: dict[str, float] = {}

    def of(self, before: str, character: str) -> float:
        """What it costs that `character` follows `before` (the last two characters, or fewer)."""
        asked = before + character
        cost = self._costs.get(asked)
        if cost is None:
            if len(self._costs) > REMEMBERED:
                self._costs.clear()
            cost = self._costs[asked] = self._cost(asked, character)
        return cost

    def is_usual(self, character: str) -> bool:
        """Whether a character is worth a try where any could stand."""
        twin = self._twins.get(character, character)
        return twin in MARKS or twin in self._own or self._words.anywhere.get(twin, 0) >= USUAL

    def _cost(self, asked: str, character: str) -> float:
        plain = "".join(self._twins.get(each, each) for each in asked)
        alone = self._alone(plain[-1])
        chance = (
            FLOOR
            + ALONE * alone
            + IN_DOCUMENT * self._in_document(plain, alone)
            + IN_WORDS * self._in_words(plain, alone)
        )
        return -log(chance) + (OTHER_SCRIPT if character in self._foreign and character not in self._seen else 0.0)

    def _alone(self, character: str) -> float:
        if character in MARKS:
            return max(MARK, self._own[character] / self._own_total)
        known = self._words.anywhere.get(character, 0) / self._words.total
        return 0.7 * known + 0.3 * self._own[character] / self._own_total

    def _in_document(self, plain: str, alone: float) -> float:
        """As the document goes on elsewhere after the same two characters, or the same one."""
        pair, triple = plain[-2:], plain[-3:]
        count = self._own[pair[:-1]]
        chance = (self._own_pairs[pair] + 2 * alone) / (count + 2)
        if len(triple) < 3:
            return chance
        return (self._own_triples[triple] + chance) / (self._own_pairs[triple[:-1]] + 1)

    def _in_words(self, plain: str, alone: float) -> float:
        """As words go on, or as one ends and the next begins."""
        words, character, first = self._words, plain[-1], plain[-2:-1]
        start = words.starts.get(character, 0) / words.total or alone
        count = words.anywhere.get(first, 0)
        if not count:
            return start
        chance = (words.pairs.get(plain[-2:], 0) + words.ends.get(first, 0) * start) / count
        pair = words.pairs.get(plain[-3:-1], 0)
        return 0.5 * (chance + words.triples.get(plain, 0) / pair) if pair and len(plain) == 3 else chance
