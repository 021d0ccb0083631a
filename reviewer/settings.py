"""Settings: a person's choices, kept as one small JSON file in their configuration folder."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Literal

import platformdirs

from reviewer.assets import Json
from reviewer.own_files import keep, kept
from reviewer.wording import Language, preferred

Theme = Literal["system", "light", "dark"]
NAME = "settings"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in the system's tables
        return "reviewer"


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices with their defaults; `reading_font` is "" for the best Chinese font at hand, `reading_size` in
    points, `line_height` and `column` (the widest line) in ems; `figure_columns` is empty for the standard ones.

    `learns`: a model is trained on the library's decided marks and proposes names. `offers_alike`: a decision is
    offered for all equal words. `filters`: the sets of filters of the table of marks, by name.
    `guided`: the guide of the first run was closed.
    `shows_page`: beside the text is the page it comes from, where there is one, `page_zoom` times as wide as its room.
    `shortcuts`: the keys of actions that a person changed, by the action's name; "" for none.
    `export_choice`: what was exported last, and how.
    """

    language: Language = field(default_factory=preferred)
    theme: Theme = "system"
    reading_font: str = ""
    reading_size: int = 14
    line_height: float = 1.7
    column: int = 46
    shows_rejected: bool = False
    figure_columns: tuple[str, ...] = ()
    learns: bool = True
    offers_alike: bool = True
    shows_page: bool = True
    page_zoom: float = 1.0
    filters: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    shortcuts: Mapping[str, str] = field(default_factory=dict)
    export_choice: Mapping[str, Json] = field(default_factory=dict)
    guided: bool = False
    reviewer: str = field(default_factory=_user)


def load() -> Settings:
    """The saved settings; a damaged or unknown entry counts as absent."""
    try:
        saved = kept(NAME)
        known = {row.name: row for row in fields(Settings)}
        values = {name: value for name, value in saved.items() if name in known}
        values |= {name: tuple(map(str, value)) for name, value in values.items() if isinstance(value, list)}
        if "shortcuts" in values:
            values["shortcuts"] = _shortcuts(values["shortcuts"])
        if not isinstance(values.get("export_choice"), dict):
            values.pop("export_choice", None)
        if not isinstance(values.get("page_zoom"), int | float):
            values.pop("page_zoom", None)
        return Settings(**values)
    except (OSError, ValueError, AttributeError, TypeError):
        return Settings()


def _shortcuts(saved: object) -> dict[str, str]:
    rows = saved.items() if isinstance(saved, dict) else ()
    return {str(name): keys for name, keys in rows if isinstance(keys, str)}


def save(settings: Settings) -> None:
    keep(NAME, asdict(settings))


def default_library() -> Path:
    """The user's own library."""
    return Path(platformdirs.user_data_dir("zhubi")) / "library.zhubi"
