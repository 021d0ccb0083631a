"""What every test shares: no screen, and a home of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# Before Qt and the settings are imported anywhere, in this process and in the workers it starts.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["ZHUBI_LANGUAGE"] = "hans"
HOME = tempfile.mkdtemp(prefix="zhubi-test-")
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[name] = HOME

from reviewer.annotations import Candidate
from reviewer.documents.document import Document, digest
from reviewer.documents.scripts import script_of
from reviewer.documents.spans import Span
from reviewer.reading import Reading
from reviewer.session import Session

SEEDS = Path(__file__).parent.parent / "seeds"
# An astral name, an emoji, CRLF, a wide space and full-width digits.
SAMPLE = "李𬱖书记说🙂：\r\n２０２３年投资\u3000１．２亿元，覆盖率达95%。\r\n第二段没有数字。"


def reading(text: str = SAMPLE, *marked: tuple[str, str], name: str = "样本.txt") -> Reading:
    """A reading of `text` with a candidate over the first place of each (label, words)."""
    content = text.encode()
    document = Document(
        id=0,
        name=name,
        path="",
        sha256=digest(content),
        text_sha256=digest(content),
        length=len(text),
        encoding="utf-8",
        confidence=1.0,
        replaced=0,
        script=script_of(text),
        date=None,
        imported="",
    )
    return Reading(document, content, text, tuple(_candidate(text, *each) for each in marked))


def _candidate(text: str, label: str, words: str) -> Candidate:
    start = text.index(words)
    return Candidate(label, Span(start, start + len(words)), "rule:test", 0.9)


MARKED = (("PERSON", "李𬱖"), ("POSITION", "书记"), ("TIME", "２０２３年"), ("FIGURE", "１．２亿元"), ("FIGURE", "95%"))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.zhubi"


@pytest.fixture
def session(library: Path) -> Iterator[Session]:
    with Session.open(library, actor="测试员") as opened:
        yield opened


@pytest.fixture
def sample(session: Session) -> Document:
    """The sample document in the session, with five proposals."""
    document, _ = session.add(reading(SAMPLE, *MARKED))
    return document


@pytest.fixture
def as_ordinary_user(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Call it to lose the rights of root, where the tests run as root; they come back after the test."""
    if os.geteuid() != 0:
        yield lambda: None
        return
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == 0 and "pytest" in str(folder):
            folder.chmod(0o755)
    try:
        yield lambda: os.seteuid(65534)
    finally:
        os.seteuid(0)
