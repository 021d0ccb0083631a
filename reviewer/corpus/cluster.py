"""The engine of a Dask cluster, which needs the extra [dask].

Its machines must see the inputs and the output under the same paths and have the same Zhubi. The scheduler carries
only the lists of inputs and what became of them. A worker that dies is replaced by its nanny, and the cluster gives
what it was at to another.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from reviewer.corpus.engines import answered
from reviewer.problems import NoEngine, NoScheduler, WorkerDied, WorkerDiffers
from reviewer.workers import Answer, Task, Work

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 4  # tasks for each thread of the cluster that the scheduler knows of: a few, for any number of parts
PATIENCE = "20s"
_ONE_AT_A_TIME = Lock()  # limits of time and memory are a process's, not a thread's


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers of a Dask cluster, as many as it has while the run goes on."""

    client: Client
    address: str

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        out: deque[tuple[Task, Future]] = deque()
        try:
            for task in tasks:
                with self._answering():
                    out.append((task, self.client.submit(_done, task.work, pure=False)))
                while len(out) >= AHEAD * self.threads:
                    yield self._answer(*out.popleft())
            while out:
                yield self._answer(*out.popleft())
        finally:
            with suppress(OSError):
                self.client.cancel([future for _, future in out])

    @property
    def threads(self) -> int:
        """How much runs at once, now."""
        with self._answering():
            counts: Mapping[str, int] = self.client.nthreads()
            return max(1, sum(counts.values()))

    def _answer(self, task: Task, future: Future) -> Answer:
        from distributed import KilledWorker

        try:
            with self._answering():
                answer: Answer = future.result()
                return answer
        except KilledWorker:
            return Answer("failed", WorkerDied(name=task.name))
        except ImportError as error:
            raise WorkerDiffers(host=self.address, what=str(error)) from error

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Within, the scheduler is asked for something; raises NoScheduler where it is gone."""
        from distributed import CancelledError

        try:
            yield
        except (CancelledError, OSError) as error:
            raise NoScheduler(address=self.address, reason=str(error)) from error


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler has the address; raises NoEngine or NoScheduler where there is none."""
    try:
        from distributed import Client
    except ImportError as error:
        raise NoEngine(extra="dask") from error
    # Its tracebacks of a lost connection: the problem says it in one line.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoScheduler(address=address, reason=str(error)) from error
    with client:
        yield Cluster(client, address)


def _done(work: Work) -> Answer:
    """In a worker."""
    with _ONE_AT_A_TIME:
        return answered(work)
