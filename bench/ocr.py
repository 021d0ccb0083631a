"""How well pictures of pages are read: pages of the sample documents, clean, as scanners give them and as poor copies.

    python -m bench.ocr [--font FILE[:NUMBER] …] [--dots 150 300] [--script hans hant] [--pages N] [--show]

Rates are of characters: edit distance to what was set, as it is and with widths and quotation marks made one. A line
counts as wrong where it differs after that.
"""

from __future__ import annotations

import argparse
import io
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from reviewer.documents.boxes import DOUBTFUL, Box
from reviewer.documents.scripts import in_script
from reviewer.importing.ocr import Recogniser
from reviewer.importing.pages import Page

SEEDS = Path(__file__).parents[1] / "seeds"
NOTO = Path("/usr/share/fonts/opentype/noto")
SIZE, COLUMNS, ROWS = 16, 28, 22  # points, characters and lines of GB/T 9704
WIDE, HIGH, LEFT, TOP, LEADING = 595, 842, 79, 105, 29  # points
FIGURE = re.compile(r"\d+(?:\.\d+)?%?|[零〇一二三四五六七八九十百千万萬亿億]{2,}")
PLAIN = str.maketrans("“”„〝〞‘’′", '""""' + "\"'''")


@dataclass(frozen=True, slots=True)
class Set:
    """A page as it was set: its paragraphs, each with its lines."""

    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> list[str]:
        return [line for paragraph in self.paragraphs for line in paragraph]


def pages(text: str) -> Iterator[Set]:
    """The text on sheets, a paragraph set in by two characters; one that does not fit goes on overleaf."""
    found: list[list[str]] = []
    room = ROWS
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        lines = broken(paragraph)
        while lines:
            found.append(lines[:room])
            room -= len(found[-1])
            lines = lines[len(found[-1]) :]
            if not room:
                yield Set(tuple(map(tuple, found)))
                found, room = [], ROWS


def broken(paragraph: str) -> list[str]:
    first = COLUMNS - 2
    return [paragraph[:first], *(paragraph[at : at + COLUMNS] for at in range(first, len(paragraph), COLUMNS))]


def drawn(page: Set, font: str, dots: int) -> Image.Image:
    scale = dots / 72
    file, _, number = font.partition(":")
    face = ImageFont.truetype(file, round(SIZE * scale), index=int(number or 0))
    paper = Image.new("L", (round(WIDE * scale), round(HIGH * scale)), 255)
    pen = ImageDraw.Draw(paper)
    row = 0
    for paragraph in page.paragraphs:
        for number_, line in enumerate(paragraph):
            is_first = number_ == 0 and len(line) <= COLUMNS - 2
            left = LEFT + (2 * SIZE if is_first else 0)
            pen.text((left * scale, (TOP + row * LEADING) * scale), line, font=face, fill=20)
            row += 1
    return paper


def scanned(paper: Image.Image, seed: int) -> Image.Image:
    """Askew by 0.8 degrees, soft, grainy and pressed."""
    askew = paper.rotate(0.8, Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(askew.filter(ImageFilter.GaussianBlur(paper.width / 1800)), dtype=np.float32)
    grain = np.random.default_rng(seed).normal(-8, 14, soft.shape)
    target = io.BytesIO()
    Image.fromarray(np.clip(soft + grain, 0, 255).astype(np.uint8)).save(target, "JPEG", quality=40)
    return Image.open(target)


def copied(paper: Image.Image, seed: int) -> Image.Image:
    """A copy of a copy: askew, black and white, with specks."""
    askew = paper.rotate(1.2, Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(askew.filter(ImageFilter.GaussianBlur(paper.width / 1400)), dtype=np.float32)
    specks = np.random.default_rng(seed).normal(0, 30, soft.shape)
    return Image.fromarray(np.where(soft + specks > 165, 255, 0).astype(np.uint8))


def folded(text: str) -> str:
    return "".join(normalize("NFKC", text).translate(PLAIN).split())


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, against in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (sign != against))
    return row[-1]


KINDS = {"clean": lambda paper, _: paper, "scanned": scanned, "copied": copied}


@dataclass(slots=True)
class Score:
    """What was counted over the pages of one kind."""

    pages: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    characters: int = 0
    wrong: int = 0
    wrong_folded: int = 0
    lines: int = 0
    wrong_lines: int = 0
    told: int = 0  # of the wrong lines, those that are doubtful
    doubtful: int = 0
    paragraphs: int = 0
    found_paragraphs: int = 0
    figures: int = 0
    found_figures: int = 0

    def add(self, page: Set, read: Page) -> None:
        truth = "".join(page.lines)
        text = "".join(read.paragraphs.text.split())
        plain = "".join(truth.split())
        self.pages += 1
        self.characters += len(plain)
        self.wrong += distance(plain, text)
        self.wrong_folded += distance(folded(truth), folded(text))
        self.paragraphs += len(page.paragraphs)
        wanted = {folded("".join(each))[-6:] for each in page.paragraphs}
        self.found_paragraphs += sum(folded(each)[-6:] in wanted for each in read.paragraphs.text.split("\n"))
        wanted_figures, figures = (Counter(FIGURE.findall(folded(each))) for each in (truth, text))
        self.figures += wanted_figures.total()
        self.found_figures += (wanted_figures & figures).total()
        self._lines(page.lines, read)

    def _lines(self, lines: Sequence[str], read: Page) -> None:
        for box in read.boxes:
            is_wrong = folded(nearest(lines, box)) != folded(box.span.of(read.paragraphs.text))
            is_doubtful = (box.sure or 0.0) < DOUBTFUL
            self.lines += 1
            self.wrong_lines += is_wrong
            self.doubtful += is_doubtful
            self.told += is_wrong and is_doubtful

    def row(self, name: str) -> str:
        return (
            f"{name:34}{self.pages:4}{self.characters:8}{self.wrong / self.characters:9.2%}"
            f"{self.wrong_folded / self.characters:9.2%}"
            f"{self.seconds / self.pages:8.1f}{self.processor / self.pages:8.1f}"
            f"{self.wrong_lines:6}/{self.lines:<5}{self.doubtful:5}{self.told:5}"
            f"{self.found_paragraphs:6}/{self.paragraphs:<4}{self.found_figures:5}/{self.figures}"
        )


def nearest(lines: Sequence[str], box: Box) -> str:
    """The line that was set where a box is."""
    middle = (box.top + box.bottom) / 2 * HIGH / 1000
    return lines[max(0, min(len(lines) - 1, round((middle - TOP - SIZE / 2) / LEADING)))]


def main() -> None:
    asked = argparse.ArgumentParser()
    serif, sans = f"{NOTO}/NotoSerifCJK-Regular.ttc:2", f"{NOTO}/NotoSansCJK-Regular.ttc:2"
    asked.add_argument("--font", nargs="*", default=[serif, sans])
    asked.add_argument("--dots", nargs="*", type=int, default=[150, 300], help="to the inch")
    asked.add_argument("--script", nargs="*", default=["hans", "hant"])
    asked.add_argument("--pages", type=int, default=1, help="of each sample document")
    asked.add_argument("--show", action="store_true", help="the wrong lines beside what was set")
    chosen = asked.parse_args()
    started = time.perf_counter()
    recogniser = Recogniser("bench")
    recogniser.read(Image.new("L", (800, 600), 255), 1)
    print(f"the engine starts in {time.perf_counter() - started:.1f} s")
    print(f"{'':34}pages  signs    wrong   folded   s/page   cpu wrong lines doubtful told paragraphs figures")
    for script, font, dots, kind in product(chosen.script, chosen.font, chosen.dots, KINDS):
        score = Score()
        for page in chosen_pages(script, font, chosen.pages):
            paper = drawn(page, font, dots)
            read = measured(recogniser, KINDS[kind](paper, score.pages), score)
            score.add(page, read)
            if chosen.show:
                show(page, read)
        print(score.row(f"{script} {Path(font.partition(':')[0]).stem} {dots} {kind}"), flush=True)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB at most")


def chosen_pages(script: Literal["hans", "hant"], font: str, most: int) -> Iterator[Set]:
    """The first pages of each document in a script; what the font does not have is left out."""
    file, _, number = font.partition(":")
    known = TTFont(file, fontNumber=int(number or 0)).getBestCmap()
    for each in sorted(SEEDS.glob("*.txt")):
        text = in_script(each.read_text("utf-8"), script).text
        yield from islice(pages("".join(sign for sign in text if ord(sign) in known or sign == "\n")), most)


def measured(recogniser: Recogniser, picture: Image.Image, score: Score) -> Page:
    started, used = time.perf_counter(), time.process_time()
    read = recogniser.read(picture, 1)
    score.seconds += time.perf_counter() - started
    score.processor += time.process_time() - used
    return read


def show(page: Set, read: Page) -> None:
    for box in read.boxes:
        line, text = nearest(page.lines, box), box.span.of(read.paragraphs.text)
        if folded(line) != folded(text):
            print(f"    {box.sure:.2f} {line}\n         {text}")


if __name__ == "__main__":
    main()
