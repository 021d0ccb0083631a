"""A run: a work list into a folder of parts, by any engine; what is done already stays."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

from reviewer.corpus.engines import Engine
from reviewer.corpus.parts import Corpus, Part, Recipe, Refusal
from reviewer.corpus.work import Reads, made
from reviewer.corpus.worklist import Partition, partitions
from reviewer.problems import NoRoom, NotInstalled, NotWritten, Problem, WorkerDiffers
from reviewer.reading import read_confined
from reviewer.wording import Language, code_said
from reviewer.workers import Answer, Task

TRIES = 4  # more than a file's deaths, so that a part is made without it
_STOPPING = (NoRoom, NotInstalled, NotWritten, WorkerDiffers)  # the next part would fare no better


@dataclass(frozen=True, slots=True)
class Lost:
    """A part that could not be made; the same command tries it again."""

    number: int
    files: int
    what: Problem | str


@dataclass(slots=True)
class Totals:
    """What a run came to; `kept` are the parts that an earlier run had made."""

    parts: int = 0
    kept: int = 0
    documents: int = 0
    characters: int = 0
    marks: int = 0
    refused: dict[int, tuple[Refusal, ...]] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)

    def add(self, part: Part, *, is_kept: bool) -> None:
        self.parts += 1
        self.kept += is_kept
        self.documents += part.documents
        self.characters += part.characters
        self.marks += part.marks
        if part.refused:
            self.refused[part.number] = part.refused

    @property
    def refusals(self) -> list[Refusal]:
        """In the order of the inputs."""
        return [each for number in sorted(self.refused) for each in self.refused[number]]

    @property
    def plain(self) -> Mapping[str, int]:
        numbers = ("parts", "documents", "characters", "marks")
        return {**{name: getattr(self, name) for name in numbers}, "refused": len(self.refusals)}


def run(
    files: Iterable[Path],
    corpus: Corpus,
    recipe: Recipe,
    engine: Engine,
    *,
    language: Language,
    told: Callable[[Part | Lost], None],
    read: Reads = read_confined,
) -> Totals:
    """Makes the parts that are not there yet; `told` hears of each, and may raise to stop.

    Raises the Problem that keeps every part from being made. However it ends, the same run goes on where it stopped.
    """
    corpus.begin(recipe)
    ledger = _Ledger(corpus, recipe, told, partial(made, corpus.folder, recipe, language=language, read=read))
    try:
        with closing(engine.answers(ledger.tasks(partitions(files, recipe.part_size)))) as answers:
            for answer in answers:
                ledger.note(answer)
    except BaseException:
        corpus.forget_traces()
        corpus.sweep()
        raise
    return ledger.finish(language)


class _Ledger:
    """The partitions on their way: which are done already, which were handed out, what came back."""

    def __init__(
        self, corpus: Corpus, recipe: Recipe, told: Callable[[Part | Lost], None], work: Callable[..., Part]
    ) -> None:
        self._corpus = corpus
        self._recipe = recipe
        self._told = told
        self._work = work
        self._out: deque[Partition] = deque()
        self._count = 0
        self._totals = Totals()

    def tasks(self, found: Iterable[Partition]) -> Iterator[Task]:
        for partition in found:
            self._count += 1
            part = self._corpus.kept(partition, self._recipe.format)
            if part:
                self._take(part, is_kept=True)
                continue
            self._out.append(partition)
            name = self._corpus.part(partition.number, self._recipe.format).name
            yield Task(name, partial(self._work, partition), tries=TRIES)

    def _take(self, part: Part, *, is_kept: bool = False) -> None:
        self._totals.add(part, is_kept=is_kept)
        self._told(part)

    def note(self, answer: Answer) -> None:
        partition = self._out.popleft()
        if answer.what == "done":
            self._take(cast(Part, answer.content))
            return
        if isinstance(answer.content, _STOPPING):
            raise answer.content
        what = answer.content if isinstance(answer.content, Problem) else str(answer.content)
        lost = Lost(partition.number, len(partition.inputs), what)
        self._totals.lost.append(lost)
        self._told(lost)

    def finish(self, language: Language) -> Totals:
        """Lists what was refused, and with all parts done, the totals."""
        totals = self._totals
        self._corpus.sweep()
        self._corpus.drop_from(self._count, self._recipe.format)
        refused = ((each.place, code_said(each.code, each.values, language)) for each in totals.refusals)
        self._corpus.list_refused(refused)
        self._corpus.tell(self._recipe, {} if totals.lost else totals.plain)
        return totals
