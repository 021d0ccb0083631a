"""Small corpora, and readers that die, fail or are slow over some of their files."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from reviewer.corpus.engines import Alone
from reviewer.corpus.parts import Corpus, Part, Recipe
from reviewer.corpus.run import Lost, Totals, run
from reviewer.corpus.work import Progress, Reads
from reviewer.corpus.worklist import paths_in
from reviewer.importing.sources import Source
from reviewer.reading import Reading, read_source

TEXTS = (
    "涪城区区长李𬱖表示🙂：\r\n２０２３年投资\u3000１．２亿元，覆盖率达95%。",
    "區長李𬱖表示，２０２０年新增便民服務代辦點６０個，較上年增加12個。",
    "2021年全区生产总值达到305.6亿元，比上年增长8.5%。",
)


def folder(root: Path, count: int) -> Path:
    """A folder with so many documents, no two alike, on two levels."""
    made = root / "資料"
    (made / "深").mkdir(parents=True)
    for number in range(count):
        place = made / "深" if number % 3 == 2 else made
        (place / f"{number:03}.txt").write_bytes(f"第{number}号 {TEXTS[number % 3]}".encode())
    return made


def ran_here(
    source: Path,
    corpus: Corpus,
    recipe: Recipe,
    *,
    read: Reads = read_source,
    told: Callable[[Part | Lost], None] = lambda _: None,
) -> Totals:
    return run(paths_in([source], corpus.folder), corpus, recipe, Alone(), language="hans", told=told, read=read)


def joined(corpus: Corpus) -> bytes:
    return b"".join(each.read_bytes() for each in corpus.parts())


def dying_once(source: Source, *, encoding: str | None, progress: Progress) -> Reading:
    """As if a machine failed: the first process that reads a file called 004 dies."""
    died = source.path.parent.parent / "died"
    if source.name == "004.txt" and not died.exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read_source(source, encoding=encoding, progress=progress)


def dying(source: Source, *, encoding: str | None, progress: Progress) -> Reading:
    """Every process that reads a file called 004 dies."""
    if source.name == "004.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return read_source(source, encoding=encoding, progress=progress)


def failing(source: Source, *, encoding: str | None, progress: Progress) -> Reading:
    if source.name == "004.txt":
        raise KeyError("亿")
    return read_source(source, encoding=encoding, progress=progress)


def slow(source: Source, *, encoding: str | None, progress: Progress) -> Reading:
    time.sleep(0.15)
    return read_source(source, encoding=encoding, progress=progress)


def untouched(source: Source, *, encoding: str | None, progress: Progress) -> Reading:
    raise AssertionError(f"{source.place} was read again")
