"""Reading: what stops it, and what it says of a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.importing.limits import MOST_BYTES, MOST_TEXT_BYTES
from reviewer.problems import TooLarge, Unreadable
from reviewer.reading import read, read_file
from tests.conftest import SEEDS


def test_a_seed_is_read_with_its_date_and_script() -> None:
    found = read_file(SEEDS / "hant_district_news.txt")
    assert (found.document.script, found.document.date) == ("hant", "2021-04-02")
    assert found.document.length == len(found.text)
    assert all(0 <= each.span.start < each.span.end <= len(found.text) for each in found.candidates)


def test_reading_reports_its_progress_and_stops_when_told() -> None:
    class Stopped(Exception):
        pass

    heard: list[float] = []

    def progress(fraction: float) -> None:
        heard.append(fraction)
        if len(heard) > 1:
            raise Stopped

    with pytest.raises(Stopped):
        read(("投资12亿元。\n" * 3_000).encode(), name="a.txt", progress=progress)
    assert heard == sorted(heard)


@pytest.mark.parametrize(("megabytes", "limit"), [(20, MOST_TEXT_BYTES), (70, MOST_BYTES)])
def test_what_is_too_large_is_refused_before_it_is_decoded(tmp_path: Path, megabytes: int, limit: int) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(megabytes << 20)
    with pytest.raises(TooLarge) as caught:
        read_file(path)
    assert caught.value.values == {"name": "大.txt", "megabytes": megabytes, "limit": limit >> 20}


@pytest.mark.parametrize("name", ["没有.txt", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable):
        read_file(tmp_path / name)


def test_a_file_without_permission_is_refused(tmp_path: Path, as_ordinary_user: Callable[[], None]) -> None:
    path = tmp_path / "密.txt"
    path.write_text("内容", "utf-8")
    path.chmod(0)
    as_ordinary_user()
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    assert caught.value.values["reason"] == "reason.no_permission"
