"""Nothing in a document reaches the network, another file, a program or a formula, when it is read or handed on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer.exporting.fonts import FOLDERS
from tests.decoys import Decoys, linux_only
from tests.importing.lures import lures

pytestmark = linux_only
ROOT = Path(__file__).parent.parent
# Python, its libraries and ours; fonts, which a PDF takes along.
LIBRARIES = (sys.prefix, sys.base_prefix, str(ROOT), *(str(Path(each).expanduser()) for each in FOLDERS))
TRASH = "jieba.cache"


@dataclass(frozen=True)
class Watched:
    """What was heard of an import and an export of all lures, and which decoys were touched."""

    folder: Path
    target: Path
    heard: list[tuple[str, str, str]]
    touched: list[str]

    def of(self, phase: str, event: str) -> list[str]:
        return [what for where, name, what in self.heard if (where, name) == (phase, event)]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder, target = tmp_path_factory.mktemp("外部"), tmp_path_factory.mktemp("出")
    library = tmp_path_factory.mktemp("库") / "l.zhubi"
    with Decoys(tmp_path_factory.mktemp("decoys")) as decoys:
        for name, content in lures(decoys).items():
            (folder / name).write_bytes(content)
        decoys.touched()
        done = subprocess.run(
            [sys.executable, "-m", "tests.watching", folder, library, target],
            capture_output=True, text=True, cwd=ROOT, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        yield Watched(folder, target, [tuple(each) for each in json.loads(done.stdout)], decoys.touched())


def test_the_ear_hears(watched: Watched) -> None:
    assert watched.of("control", "open") == [str(watched.folder / "外部.txt")]


def test_reading_opens_the_documents_themselves_and_nothing_else(watched: Watched) -> None:
    assert sorted(watched.of("import", "open")) == sorted(map(str, watched.folder.iterdir()))


def test_reading_loads_no_module_that_a_harmless_document_does_not_need(watched: Watched) -> None:
    assert watched.of("import", "import") == []


def test_exports_open_what_they_write_and_libraries(watched: Watched) -> None:
    allowed = (str(watched.target), *LIBRARIES)
    assert [each for each in watched.of("export", "open") if not each.startswith(allowed)] == []


def test_nothing_is_called_started_or_run(watched: Watched) -> None:
    """But for the classes that cassis makes anew of its own types for each export."""
    own = {("export", "compile"), ("export", "exec")}
    assert [each for each in watched.heard if each[1] not in ("open", "import") and each[:2] not in own] == []


def test_no_library_in_c_touches_what_a_document_names(watched: Watched) -> None:
    assert watched.touched == []


def test_decoys_tell(tmp_path: Path) -> None:
    with Decoys(tmp_path) as decoys:
        (tmp_path / "secret.txt").read_text()
        assert set(decoys.touched()) == {"secret.txt"}
        assert decoys.touched() == []


def test_the_dictionarys_cache_is_never_the_shared_temporary_folders(tmp_path: Path) -> None:
    """jieba reads its cache unchecked; in the temporary folder anybody could have put one."""
    shared, own = tmp_path / "shared", tmp_path / "own"
    cut = "from reviewer.extraction.tagging import Dictionary; print(len(Dictionary().tag(['绵阳市召开会议'])[0]))"
    with Decoys(shared) as decoys:
        (shared / TRASH).write_bytes(b"c__builtin__\nprint\n")
        before = (shared / TRASH).read_bytes()
        decoys.touched()
        for _ in range(2):  # the cache is written, then read
            subprocess.run(
                [sys.executable, "-c", cut], cwd=ROOT, check=True, timeout=120,
                env={**os.environ, "TMPDIR": str(shared), "XDG_CACHE_HOME": str(own)},
            )  # fmt: skip
        assert TRASH not in decoys.touched()
        assert (shared / TRASH).read_bytes() == before
    assert [each.name for each in own.rglob("jieba*")] == [TRASH]
