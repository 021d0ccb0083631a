"""Measures a corpus: the serial loop, the pool with one process and with more, a Dask cluster, and the library.

Run from the checkout: python -m bench.scale [documents]

The documents are put together from paragraphs of the seeds and the tests' texts, no two alike, from a notice to a short
report; every twentieth is of the damaged seed. "others" is the share of the processors that other programs had
meanwhile: where it is more than a few per cent, the clock tells little, and the processor time of a document counts.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from reviewer.corpus.engines import Alone, Engine, Local, cores
from reviewer.corpus.marked import marked
from reviewer.corpus.opening import fill
from reviewer.corpus.parts import Corpus, Part, Recipe
from reviewer.corpus.run import Lost, run
from reviewer.corpus.worklist import Partition, part_size, partitions, paths_in
from reviewer.exporting.document_json import plain
from reviewer.importing.sources import Source
from reviewer.reading import read_source
from reviewer.session import Session
from reviewer.workers import Task

DOCUMENTS = 2_000
DAMAGED = 20  # one document of so many is
TASKS = 2_000
LENGTHS = (300, 600, 1_000, 1_500, 2_500, 5_000)  # characters, each as often as the others
ROOT = Path(__file__).parent.parent
TEXTS = ("seeds/*.txt", "tests/checking/texts/*.txt")


def written(folder: Path, count: int) -> int:
    """Writes the documents; returns their characters."""
    chance = random.Random(1)
    sound, damaged = _paragraphs(is_damaged=False), _paragraphs(is_damaged=True)
    made: dict[str, None] = {}
    while len(made) < count:
        wanted = LENGTHS[len(made) % len(LENGTHS)]
        made[_put_together(damaged if len(made) % DAMAGED == 0 else sound, wanted, chance)] = None
    for number, text in enumerate(made):
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return sum(map(len, made))


def _paragraphs(*, is_damaged: bool) -> list[str]:
    paths = [path for pattern in TEXTS for path in sorted(ROOT.glob(pattern))]
    texts = [path.read_text("utf-8") for path in paths if ("damaged" in path.name) is is_damaged]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def _put_together(paragraphs: Sequence[str], length: int, chance: random.Random) -> str:
    """Runs of neighbouring paragraphs, so that names and their short forms stay together."""
    lines: list[str] = []
    while sum(map(len, lines)) < length:
        start = chance.randrange(len(paragraphs))
        lines += paragraphs[start : start + 4]
    return "\n".join(lines)[:length]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds on the clock and of all processors."""

    clock: float
    processor: float


@contextmanager
def measured(name: str, documents: int, characters: int, base: list[Cost]) -> Iterator[None]:
    """Prints a row; the first is what the others are compared with."""
    started, used, busy = perf_counter(), _processor(), _busy()
    yield
    cost = Cost(perf_counter() - started, _processor() - used)
    base.append(cost)
    others = max(0.0, _busy() - busy - cost.processor) / cost.clock / cores()
    rates = f"{documents / cost.clock:9.1f}{characters / cost.clock:12,.0f}{cost.processor / documents * 1000:12.1f}"
    compared = f"{base[0].clock / cost.clock:10.2f}{_megabytes():9}{others:9.0%}"
    print(f"{name:26}{cost.clock:8.1f}{rates}{compared}", flush=True)


def _processor() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def _busy() -> float:
    """Seconds that all processors were at work for anybody; 0 where the system does not say."""
    try:
        row = Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()
    except OSError:
        return 0.0
    user, nice, system = map(int, row[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def _megabytes() -> int:
    """The most that a worker that ended took."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10


def serially(folder: Path, output: Path) -> None:
    with output.open("wb") as target:
        for path in paths_in([folder], output):
            document = plain(marked(read_source(Source(path))))
            target.write(json.dumps(document, ensure_ascii=False).encode() + b"\n")


def by(engine: Engine, folder: Path, output: Path, recipe: Recipe) -> float:
    """Makes the corpus; returns the seconds that workers were at its parts, all together."""
    at_work: list[float] = []

    def told(part: Part | Lost) -> None:
        at_work.append(part.seconds if isinstance(part, Part) else 0.0)

    run(paths_in([folder], output), Corpus(output), recipe, engine, language="hans", told=told)
    return sum(at_work)


def on_a_cluster(act: Callable[[Engine], object]) -> None:
    """Two worker processes of one thread each, as cores of one machine."""
    from distributed import LocalCluster  # noqa: PLC0415 - optional

    from reviewer.corpus.cluster import connected  # noqa: PLC0415 - as above

    with (
        LocalCluster(n_workers=cores(), threads_per_worker=1, dashboard_address=None) as cluster,
        connected(cluster.scheduler_address) as engine,
    ):
        act(engine)


def _busy_with_nothing(engine: Engine) -> None:
    """What a task costs beside its work."""
    started = perf_counter()
    for _ in engine.answers(Task("nothing", nothing) for _ in range(TASKS)):
        pass
    print(f"{'tasks of nothing':26}{TASKS / (perf_counter() - started):17.1f} a second")


def nothing(*, progress: Callable[[float], None]) -> None:
    progress(1.0)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with TemporaryDirectory() as home:
        root = Path(home)
        characters = written(root / "in", count)
        recipe = Recipe("jsonl", part_size(count, cores()))
        print(f"{count:,} documents, {characters:,} characters, {recipe.part_size} to a part; {cores()} cores")
        print(f"{'':26}{'s':>8}{'doc/s':>9}{'char/s':>12}{'cpu ms/doc':>12}{'x serial':>10}{'MB':>9}{'others':>9}")
        base: list[Cost] = []
        with measured("serial loop", count, characters, base):
            serially(root / "in", root / "serial.jsonl")
        for most in sorted({1, 2, cores()}):
            with measured(f"pool of {most}", count, characters, base):
                at_work = by(Local(most), root / "in", root / f"pool{most}", recipe)
            row = base[-1]
            told = f"{base[1].clock / row.clock / most:.0%} of so many times one, by the clock"
            told += f"; {base[1].processor / row.processor:.0%} by processor time"
            print(f"  efficiency: {told}; processes at work {at_work / row.clock / most:.0%} of the time")
        if find_spec("distributed"):
            with measured("Dask, a worker a core", count, characters, base):
                on_a_cluster(lambda engine: by(engine, root / "in", root / "dask", recipe))
            on_a_cluster(_busy_with_nothing)
        _compare(root, count)
        _weigh(root, count, recipe)


def _compare(root: Path, count: int) -> None:
    serial = (root / "serial.jsonl").read_bytes()
    for name in sorted(each.name for each in root.iterdir() if (each / "_corpus.json").is_file()):
        same = b"".join(each.read_bytes() for each in Corpus(root / name).parts()) == serial
        print(f"{name}: {'the same bytes as' if same else 'DIFFERS FROM'} the serial loop")
    print(f"JSON Lines: {len(serial) / count:,.0f} bytes a document")


def _weigh(root: Path, count: int, recipe: Recipe) -> None:
    """What else grows with the corpus: resuming, manifests, messages, the library, Parquet."""
    pool = root / "pool1"
    started = perf_counter()
    by(Local(1), root / "in", pool, recipe)
    print(f"resuming with nothing to do: {(perf_counter() - started) / count * 1e6:,.0f} µs a document")
    started = perf_counter()
    for _ in partitions(paths_in([root / "in"], pool), recipe.part_size):
        pass
    print(f"the work list: {(perf_counter() - started) / count * 1e6:,.0f} µs a document")
    manifests = sum(each.stat().st_size for each in (pool / "_manifest").iterdir())
    print(f"manifests: {manifests / count:,.0f} bytes a document")
    full: Partition = next(iter(partitions(paths_in([root / "in"], pool), 500)))
    print(f"a task of {len(full.inputs)} documents: {len(pickle.dumps(full)):,} bytes")
    for name, engine in (("one process", Alone()), (f"{cores()} more", Local(cores()))):
        library, started = root / f"{name}.zhubi", perf_counter()
        with Session.open(library, actor="bench") as session:
            fill(session, pool, engine)
        took, size = perf_counter() - started, library.stat().st_size
        print(f"a library, {name}: {count / took:,.0f} documents a second, {size / count:,.0f} bytes a document")
    if find_spec("pyarrow"):
        by(Local(cores()), root / "in", root / "parquet", replace(recipe, format="parquet"))
        size = sum(each.stat().st_size for each in Corpus(root / "parquet").parts())
        print(f"Parquet: {size / count:,.0f} bytes a document")


if __name__ == "__main__":
    main()
