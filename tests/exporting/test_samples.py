"""The samples as they come out of extraction, in every format, in a few seconds, and read back."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer import reading
from reviewer.exporting.formats import FORMATS, named
from reviewer.problems import NotInstalled
from reviewer.session import Session
from tests.conftest import SEEDS
from tests.exporting.readers import READERS

SECONDS = 20  # on a loaded machine; 0.03 to 2.3 when it is idle


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with Session.open(tmp_path_factory.mktemp("samples") / "l.zhubi", actor="甲") as session:
        for path in sorted(SEEDS.glob("*.txt")):
            session.add(reading.read_file(path))
        yield session


def marks(session: Session) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for document in session.documents():
        text = session.text(document)
        found.update((_joined(mark.span.of(text)), mark.label) for mark in session.annotations(document.id))
    return found


def _joined(words: str) -> str:
    return re.sub("[\r\n]", "", words)


def written(samples: Session, name: str, folder: Path) -> Path:
    path = folder / f"a{named(name).suffix}"
    try:
        assert samples.export(path, format_name=name) == 5
    except NotInstalled as missing:
        pytest.skip(str(missing))
    return path


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_every_format_takes_the_samples_in_seconds(samples: Session, tmp_path: Path, name: str) -> None:
    begun = time.monotonic()
    written(samples, name, tmp_path)
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize("name", [name for name in READERS if name not in ("pdf", "conll")])
def test_the_marks_of_the_samples_come_back(samples: Session, tmp_path: Path, name: str) -> None:
    found = READERS[name](written(samples, name, tmp_path))
    assert Counter((_joined(words), label) for words, label, _ in found.marks) == marks(samples)
