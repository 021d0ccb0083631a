"""The annotated page: one file that runs nothing, reaches nothing, and says so to the browser."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from reviewer.session import Session
from tests.exporting import nasty


@pytest.fixture
def page(session: Session, tmp_path: Path) -> str:
    nasty.reviewed(session, name='"><script>.txt')
    session.export(tmp_path / "a.html", format_name="html")
    return (tmp_path / "a.html").read_text("utf-8")


def test_only_its_own_style_sheet_is_allowed(page: str) -> None:
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    (policy,) = re.findall('Content-Security-Policy" content="([^"]*)"', page)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none';")
    assert f"style-src 'sha256-{digest}'" in policy
    assert not re.search("style=|url[(]|@import|http-equiv=.refresh", page)


def test_nothing_of_the_document_becomes_markup(page: str) -> None:
    tags = set(re.findall("<(/?[a-z0-9!]+)", page.split("</style>")[1]))
    known = {"body", "ul", "li", "article", "header", "h1", "p", "mark", "i", "section", "h2", "dl", "dt", "dd"}
    assert {tag.removeprefix("/") for tag in tags} <= known | {"head", "html"}
    assert "alert(1)&lt;/script&gt;" in page


def test_what_turns_a_line_around_is_shown_and_does_not_act(page: str) -> None:
    assert "\u202e" not in page
    assert '<i class="unseen" data-code="U+202E"></i>' in page


def test_it_is_dark_where_the_system_is(page: str) -> None:
    assert page.count("prefers-color-scheme:dark") == 2
    assert "color-scheme:light dark" in page
