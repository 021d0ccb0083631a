"""Clauses: whether one tells of an action, and of more than its manner, its object or whom it is about."""

from __future__ import annotations

import re
from bisect import bisect_left

from reviewer.documents.spans import Span
from reviewer.extraction import task_words
from reviewer.extraction.passages import Passage

SHORTEST = 4
LONGEST_ADVERBS = 12

# 对没有完成任务的单位 is only whom it is about, unless a verb follows: 对存在的问题整改.
_ABOUT = re.compile("对于?[^，。；]*的[^，。；的]{1,8}$")
# 失业率控制在4%以内; 就业增加5000人 is a target only where somebody is to reach it.
_LEVEL = re.compile(
    "[^，。；]{2,40}?(?:(?:控制|稳定|保持|提[高升]|下?降低?)[在到至]|达到?|[高低优]于|不[低高超少][于过])[^，。；0-9]{0,6}[0-9]"
)
_GROWTH = re.compile(
    "[^，。；]{2,40}?(?:增长|增加|增速|新增|减少|下降|[率量额值]|涨幅|增幅)[^，。；0-9]{0,8}[0-9]"
    "|[^，。；]{2,40}(?:竣工|完工|通车|投用|投产|开工|交付)(?:通车|使用|投用|交付|运营|建设)?$"
)
# 为落实某某要求 says what for.
_PURPOSE = re.compile(
    "为了?(?:进一步|深入|切实|全面|认真)?(?:贯彻|落实|做好|加强|推进|推动|促进|鼓励|提高|提升|规范|保障|深化|加快|实现)"
)
# 城区新建便民市场5处.
_COUNTED = re.compile("[0-9]")


class Clauses:
    """The clauses of a paragraph."""

    def __init__(self, passage: Passage) -> None:
        self._text = passage.text
        self._words = passage.tokens
        self._starts = [word.span.start for word in passage.tokens]

    def action(self, clause: Span, *, is_certain: bool) -> Span | None:
        """The clause if it tells of an action, and of more than the manner.

        Where all is to be done (`is_certain`) any verb will do, and a target: 城镇新增就业5000人.
        """
        end = clause.end
        words = self._text[clause.start : end].rstrip()
        end = clause.start + len(words)
        if end - clause.start < SHORTEST or _PURPOSE.match(words) or self._is_about(clause.start, words):
            return None
        is_verbal = task_words.action().match(words) or (is_certain and self.acts(clause.start, words))
        is_target = _LEVEL.match(words) or (
            is_certain and (_GROWTH.match(words) or (_COUNTED.search(words) and task_words.verb().search(words, 2, 12)))
        )
        is_plain = (is_verbal or is_target) and not task_words.manner_start().match(words)
        if not is_plain and not self._acts_late(clause.start, words, is_certain=is_certain):
            return None
        if task_words.manner_end().search(words) and not task_words.objects().match(words):
            return None
        return Span(clause.start, end)

    def _is_about(self, start: int, words: str) -> bool:
        if not _ABOUT.match(words):
            return False
        last = self._words[self._word_at(start + len(words)) - 1] if self._words else None
        return last is None or last.tag not in ("v", "vn")

    def acts(self, start: int, words: str) -> bool:
        """Whether a word that is a verb by its part of speech stands at the start, behind adverbs."""
        for at in range(self._word_at(start), len(self._words)):
            word = self._words[at]
            if word.span.start > start + LONGEST_ADVERBS:
                break
            text = word.span.of(self._text)
            if word.tag in ("v", "vn") and not task_words.stative().match(text):
                return word.span.start > start or word.span.end < start + len(words)
            if word.tag not in ("d", "ad", "vd") and not task_words.adverb().fullmatch(text):
                break
        return False

    def _word_at(self, start: int) -> int:
        """The number of the first word that begins at a place or behind it."""
        return bisect_left(self._starts, start)

    def _acts_late(self, start: int, words: str, *, is_certain: bool) -> bool:
        """对沿街立面进行清洗, 早夜市要实现规范化管理: the verb stands behind its object, its subject or its manner."""
        if not task_words.late().match(words):
            return False
        for word in self._words[self._word_at(start + 1) : self._word_at(start + len(words))]:
            text = word.span.of(self._text)
            if word.tag in ("v", "vn", "vd") and (
                task_words.verb().match(text)
                or (is_certain and word.tag == "v" and not task_words.stative().match(text))
            ):
                return True
        return not self._words and task_words.verb().search(words, 2) is not None
