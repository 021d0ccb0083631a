"""A Dask cluster of two worker processes, one of which is killed in the middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.cli import main
from reviewer.corpus.cluster import Cluster, connected
from reviewer.corpus.parts import Corpus, Part, Recipe
from reviewer.corpus.run import Lost, run
from reviewer.corpus.worklist import paths_in
from reviewer.problems import NoScheduler
from tests.corpus.made import dying, folder, joined, ran_here, slow

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")  # what a library warns of on its way out is not ours
RECIPE = Recipe("jsonl", 2)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made,
        connected(made.scheduler_address) as found,
    ):
        yield found


def test_a_worker_killed_in_the_middle_changes_nothing(cluster: Cluster, tmp_path: Path) -> None:
    source = folder(tmp_path, 24)
    corpus, local = Corpus(tmp_path / "集群"), Corpus(tmp_path / "本機")
    victims = list(cluster.client.run(os.getpid).values())
    done: list[int] = []

    def kill_once(part: Part | Lost) -> None:
        done.append(part.number)
        if len(done) == 3:
            os.kill(victims[0], signal.SIGKILL)

    paths = list(paths_in([source], corpus.folder))
    totals = run(paths, corpus, RECIPE, cluster, language="hans", told=kill_once, read=slow)
    assert victims[0] not in cluster.client.run(os.getpid).values()
    assert (totals.parts, totals.documents, totals.refusals, totals.lost) == (12, 24, [], [])
    assert done == list(range(12))
    ran_here(source, local, RECIPE)
    assert joined(corpus) == joined(local)


def test_a_file_that_no_worker_survives_is_refused_alone(cluster: Cluster, tmp_path: Path) -> None:
    source = folder(tmp_path, 6)
    corpus = Corpus(tmp_path / "集群")
    totals = run(
        paths_in([source], corpus.folder), corpus, RECIPE, cluster, language="hans", told=lambda _: None, read=dying
    )
    assert [Path(each.place).name for each in totals.refusals] == ["004.txt"]
    assert (totals.documents, totals.lost) == (5, [])


def test_the_command_runs_on_a_cluster(cluster: Cluster, tmp_path: Path) -> None:
    source, output = folder(tmp_path, 3), tmp_path / "語料"
    words = ["extract", str(source), "-o", str(output), "--engine", "dask", "--scheduler", cluster.address]
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 0
    assert joined(Corpus(output)).count(b"\n") == 3


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.corpus.cluster.PATIENCE", "1s")
    with pytest.raises(NoScheduler), connected("tcp://127.0.0.1:9"):
        pass
