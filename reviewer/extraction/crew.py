"""Who reads the paragraphs of a document: this process alone, or a crew of several on as many cores."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Protocol, cast

from reviewer.annotations import Candidate
from reviewer.collecting import uncollected
from reviewer.extraction.memory import Memory
from reviewer.extraction.passages import Passage
from reviewer.extraction.passes import (
    Context,
    Known,
    Proposal,
    Settled,
    known_from,
    proposals,
    settle,
    together,
    with_words,
)
from reviewer.extraction.relations import Draft
from reviewer.lexicon import Rule
from reviewer.problems import Problem, WorkerDied
from reviewer.workers import Work, Worker

AHEAD = 2

Batch = Sequence[Passage]
Marks = tuple[list[Candidate], list[Draft]]


class Readers(Protocol):
    def settled(self, batches: Iterator[Batch], context: Context, progress: Callable[[int], None]) -> Iterator[Settled]:
        """What is proposed for each paragraph; `progress` hears how many characters were read and may raise to stop."""
        ...


class Alone:
    """This process. While the rules read a batch, the model, which holds no lock, is at the next ones."""

    def settled(self, batches: Iterator[Batch], context: Context, progress: Callable[[int], None]) -> Iterator[Settled]:
        found: list[Proposal] = []
        for passages in _ahead(batches):
            found += proposals(passages, context)
            progress(passages[-1].start + len(passages[-1].text))
        yield from settle(found, known_from(found), Memory(context.rules))


def _ahead(batches: Iterator[Batch]) -> Iterator[Batch]:
    with ThreadPoolExecutor(AHEAD) as pool:
        waiting: deque[Future[list[Passage]]] = deque()
        for passages in batches:
            waiting.append(pool.submit(with_words, passages))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class Crew:
    """Processes that read the batches of one document side by side, to be closed by whoever made them.

    Each keeps what it found until the names of the whole document are known: only these, and the marks in the end, go
    through the pipes.
    """

    def __init__(self, size: int) -> None:
        self._workers = [Worker(is_helper=True) for _ in range(size)]

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def processes(self) -> list[BaseProcess]:
        return [worker.process for worker in self._workers]

    def close(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = []

    def settled(self, batches: Iterator[Batch], context: Context, progress: Callable[[int], None]) -> Iterator[Settled]:
        """As Readers say. WorkerDied where a process is gone; the crew is closed however it breaks off."""
        try:
            yield from self._settled(batches, context, progress)
        except (EOFError, OSError):
            self.close()
            raise WorkerDied(name="") from None
        except BaseException:
            self.close()
            raise

    def _settled(
        self, batches: Iterator[Batch], context: Context, progress: Callable[[int], None]
    ) -> Iterator[Settled]:
        passages: dict[int, Batch] = {}
        homes: dict[Worker, list[int]] = {worker: [] for worker in self._workers}
        done = 0

        def next_batch(worker: Worker) -> Work | None:
            batch = next(batches, None)
            if batch is None:
                return None
            number = len(passages)
            passages[number] = batch
            homes[worker].append(number)
            return partial(_first, number, batch, context)

        def kept(worker: Worker) -> Work | None:
            numbers, homes[worker] = homes[worker], []
            return partial(_second, numbers, known, context.rules) if numbers else None

        parts: list[Known] = []
        for read, part in cast("Iterator[tuple[int, Known]]", self._answers(next_batch)):
            parts.append(part)
            done += read
            progress(done)
        known = together(parts)
        marks: dict[int, list[Marks]] = {}
        for answer in cast("Iterator[dict[int, list[Marks]]]", self._answers(kept)):
            marks |= answer
        for number, batch in passages.items():
            for passage, (candidates, drafts) in zip(batch, marks[number], strict=True):
                yield Settled(passage, candidates, drafts)

    def _answers(self, work_for: Callable[[Worker], Work | None]) -> Iterator[object]:
        """The answers of all workers to what there is for each, until there is nothing more."""
        busy: dict[object, Worker] = {}
        idle = [*self._workers]
        while True:
            for worker in idle:
                if (work := work_for(worker)) is not None:
                    worker.begin(work)
                    busy[worker.pipe] = worker
            if not busy:
                return
            idle = []
            for pipe in wait([worker.pipe for worker in busy.values()]):
                worker = busy[pipe]
                what, content = worker.hear()
                if what in ("done", "failed", "bug"):
                    del busy[pipe]
                    idle.append(worker)
                    yield _told(what, content)


def _told(what: str, content: object) -> object:
    if what == "failed":
        raise cast(Problem, content)
    if what == "bug":
        raise RuntimeError(content)
    return content


_found: dict[int, list[Proposal]] = {}  # in a process of a crew: what it keeps of a document


@uncollected()
def _first(number: int, passages: Batch, context: Context, *, progress: Callable[[float], None]) -> tuple[int, Known]:
    _found[number] = found = proposals(with_words(passages), context)
    return sum(len(passage.text) for passage in passages), known_from(found)


@uncollected()
def _second(
    numbers: Sequence[int], known: Known, rules: Sequence[Rule], *, progress: Callable[[float], None]
) -> dict[int, list[Marks]]:
    memory = Memory(rules)
    found = {number: _found.pop(number) for number in numbers}
    _found.clear()
    whole = settle([each for of_batch in found.values() for each in of_batch], known, memory)
    return {
        number: [(each.candidates, each.drafts) for each in islice(whole, len(of_batch))]
        for number, of_batch in found.items()
    }
