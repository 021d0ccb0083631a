"""PDF: the characters come back through pdfium, from a font that any system with Chinese faces has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from reviewer import reading
from reviewer.exporting import fonts
from reviewer.problems import NoFont
from reviewer.session import Session
from tests.conftest import SEEDS
from tests.conftest import reading as made

SAMPLES = sorted(SEEDS.glob("*.txt"))


def visible(text: str) -> str:
    return "".join(each for each in text if not each.isspace() and unicodedata.category(each) not in ("Cf", "Cc"))


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as book:
        pages = []
        for page in book:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
    return re.sub("— [0-9]+ —", "", "".join(pages))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_at_least_999_of_1000_characters_come_back(session: Session, path: Path, tmp_path: Path) -> None:
    document, _ = session.add(reading.read_file(path))
    session.export(tmp_path / "a.pdf", format_name="pdf")
    wanted, found = Counter(visible(session.text(document))), Counter(visible(text_of(tmp_path / "a.pdf")))
    assert (wanted - found).total() <= wanted.total() / 1000


def test_twins_stay_apart_and_rare_characters_whole(session: Session, tmp_path: Path) -> None:
    text = "⼯作与工作，⺠与民，李𬱖、𠮷田🙂，面积㎡、Ω，连字符-\n-与—"
    session.add(made(text, ("PERSON", "李𬱖")))
    session.export(tmp_path / "a.pdf", format_name="pdf")
    assert visible(text) in visible(text_of(tmp_path / "a.pdf"))


def test_two_exports_one_after_the_other_have_their_own_characters(session: Session, tmp_path: Path) -> None:
    session.add(made("甲区李𬱖", ("PERSON", "李𬱖")))
    session.export(tmp_path / "a.pdf", format_name="pdf")
    session.add(made("完全不同的字", ("PLACE", "不同")))
    session.export(tmp_path / "b.pdf", format_name="pdf")
    assert "完全不同的字" in text_of(tmp_path / "b.pdf")


def test_without_a_chinese_font_nothing_is_written(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.add(made("甲区李𬱖", ("PERSON", "李𬱖")))
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    (tmp_path / "simsun.ttc").write_bytes(b"ttcf broken")
    with pytest.raises(NoFont):
        session.export(tmp_path / "a.pdf", format_name="pdf")
    assert not (tmp_path / "a.pdf").exists()
