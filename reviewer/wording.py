"""Wording: every text for people, in 简体中文, 繁體中文 and English, read from resources/wording.toml.

One table serves window and command line; the core itself speaks in ids and values.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from functools import cache
from typing import Literal, cast, get_args

from reviewer.assets import Json, table
from reviewer.problems import Problem

Language = Literal["hans", "hant", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def said(key: str, language: Language, **values: str | int) -> str:
    """The wording of a key; raises KeyError for an unknown one, and a test looks every key up."""
    return wordings()[key][language].format(**values)


def choice_said(choice: str, language: Language) -> str:
    """What a choice of an attribute is called; one of a library's own scheme is its own name."""
    texts = wordings().get(f"choice.{choice}")
    return texts[language] if texts else choice


def problem_said(problem: Problem, language: Language) -> str:
    """What is wrong and what to do."""
    return code_said(problem.code, problem.values, language)


def code_said(code: str, given: Mapping[str, str | int], language: Language) -> str:
    """The same by a problem's code and values; a reason or stage that is a wording key is said too, with the values."""
    values = dict(given)
    for name in ("reason", "stage"):
        key = values.get(name)
        if isinstance(key, str) and key.startswith(f"{name}."):
            values[name] = said(key, language, **given)
    return said(code, language, **values)


@cache
def wordings() -> dict[str, dict[Language, str]]:
    """All wordings by dotted key."""
    flat: dict[str, dict[Language, str]] = {}
    for room, rows in table("wording.toml").items():
        for name, texts in cast("dict[str, Json]", rows).items():
            flat[f"{room}.{name}"] = cast("dict[Language, str]", texts)
    return flat


def preferred() -> Language:
    """ZHUBI_LANGUAGE, else traditional Chinese where the locale has it, else simplified: Chinese comes first."""
    chosen = os.environ.get("ZHUBI_LANGUAGE", "")
    if chosen in LANGUAGES:
        return chosen
    tongue = locale.getlocale()[0] or ""
    return "hant" if tongue.startswith("zh") and tongue.endswith(("TW", "HK", "MO", "Hant")) else "hans"
