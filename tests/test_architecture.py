"""The rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from reviewer import problems
from reviewer.annotations import Status
from reviewer.exporting.choice import STATES as EXPORT_STATES
from reviewer.exporting.formats import FORMATS
from reviewer.exporting.losses import KINDS
from reviewer.exporting.report import PARTS
from reviewer.labels import scheme
from reviewer.problems import Problem
from reviewer.session import REASONS
from reviewer.statistics import STATES as STANDINGS
from reviewer.store.doctor import Kind
from reviewer.valuing import GROUPINGS, HAVING, LEVELS
from reviewer.wording import LANGUAGES, said, wordings
from ui.actions import ACTIONS, MENUS
from ui.dialogs.export_formats import GROUPS as EXPORT_GROUPS
from ui.dialogs.export_formats import OTHERS
from ui.guide import STEPS as GUIDE
from ui.hues import HUES
from ui.panels.overview import LEFT, RIGHT

ROOT = Path(__file__).parent.parent
SOURCES = [path for room in ("reviewer", "ui") for path in sorted((ROOT / room).rglob("*.py"))]
STATES: tuple[Status, ...] = ("proposed", "accepted", "rejected")


def test_the_core_runs_without_qt() -> None:
    code = "import sys, reviewer.session, reviewer.cli, reviewer.extraction.run; print('PySide6' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_start_up_waits_for_no_heavy_library() -> None:
    heavy = "('jieba', 'opencc', 'onnxruntime', 'sqlite_utils', 'pyqtgraph')"
    code = f"import sys, ui.app; print([each for each in {heavy} if each in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def _literal_keys() -> set[str]:
    """Every string in the code that looks like a wording key of a known room."""
    rooms = {key.split(".")[0] for key in wordings()}
    pattern = re.compile(rf"(?:{'|'.join(rooms)})\.[a-z_]+")
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and pattern.fullmatch(node.value):
                found.add(node.value)
    return found


def _made_keys() -> set[str]:
    """The keys that code puts together from tables."""
    choices = {choice for label in scheme().values() for each in label.attributes for choice in each.choices}
    return {
        *(f"action.{action.name}" for action in ACTIONS),
        *(f"menu.{menu}" for menu in MENUS),
        *(f"type_title.{language}" for language in LANGUAGES),
        *(f"field_kind.{kind}" for kind in ("text", "choice", "values", "edtf")),
        *(f"hue.{name}" for name in HUES),
        *(f"guide.{step}{part}" for step, _ in GUIDE for part in ("", "_hint")),
        *(f"guide_state.{state}" for state in ("done", "next", "later")),
        *(f"choice.{choice}" for choice in choices),
        *(f"status.{status}" for status in STATES),
        *(f"mark.{column}" for column in ("type", "text", "value", "status")),
        *(f"script.{script}" for script in ("hans", "hant", "mixed")),
        *(f"group.{grouping}" for grouping in GROUPINGS),
        *(f"level.{level}" for level in LEVELS),
        *(f"having.{having}" for having in HAVING),
        *(f"standing.{state}" for state in STANDINGS),
        *(f"tally.{name}" for name in (*LEFT, *RIGHT)),
        *(key for each in FORMATS for key in (f"format.{each.name}", f"unit.{each.unit}")),
        *(f"export.{name}" for name in (*EXPORT_GROUPS, OTHERS)),
        *(f"export_state.{state}" for state in EXPORT_STATES),
        *(f"{room}.{kind}" for room in ("damage", "remedy") for kind in get_args(Kind)),
        *(f"backup_reason.{reason}" for reason in REASONS),
        *(f"at_risk.{kind}" for kind in ("network", "cloud")),
        *(f"loss.{kind}" for kind in (*KINDS, "marks", "unchosen", "untied", "unasked")),
        *(f"report.{name}" for name in (*(part[0] for part in PARTS), "error", "warning", "note")),
    }


def test_every_text_the_code_asks_for_exists() -> None:
    assert (_literal_keys() | _made_keys()) - set(wordings()) == set()


@pytest.mark.parametrize("key", sorted(wordings()))
def test_every_text_is_complete_in_three_languages(key: str) -> None:
    texts = wordings()[key]
    assert set(texts) == set(LANGUAGES)
    assert all(text.strip() for text in texts.values())
    places = {frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name) for text in texts.values()}
    assert len(places) == 1


def test_every_problem_has_a_wording() -> None:
    kinds = [kind for kind in vars(problems).values() if isinstance(kind, type) and issubclass(kind, Problem)]
    missing = [kind.code for kind in kinds if kind is not Problem and kind.code not in wordings()]
    assert missing == []


def test_every_label_has_its_name_in_every_language_and_its_own_key() -> None:
    keys = [label.key for label in scheme().values() if label.key]
    assert all(set(label.names) == set(LANGUAGES) for label in scheme().values())
    assert len(keys) == len(set(keys))


def test_no_two_actions_share_a_shortcut() -> None:
    keys = [action.keys for action in ACTIONS if action.keys] + [label.key for label in scheme().values() if label.key]
    assert len(keys) == len(set(keys))


def test_a_wording_fills_its_places() -> None:
    assert said("ui.progress", "en", decided=3, marks=7) == "3 of 7 decided"
