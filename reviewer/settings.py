"""Settings: a person's choices, kept as one small JSON file in their configuration folder."""

from __future__ import annotations

import getpass
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Literal

import platformdirs

from reviewer.assets import Json
from reviewer.wording import Language, preferred

Theme = Literal["system", "light", "dark"]


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in the system's tables
        return "reviewer"


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices with their defaults; `reading_size` is in points, `figure_columns` empty for the standard ones.

    `learns`: a model is trained on the library's decided marks and proposes names. `offers_alike`: a decision is
    offered for all equal words. `filters`: the sets of filters of the table of marks, by name.
    """

    language: Language = field(default_factory=preferred)
    theme: Theme = "system"
    reading_size: int = 14
    shows_rejected: bool = False
    figure_columns: tuple[str, ...] = ()
    learns: bool = True
    offers_alike: bool = True
    filters: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    reviewer: str = field(default_factory=_user)


def _path() -> Path:
    return Path(platformdirs.user_config_dir("zhubi")) / "settings.json"


def load() -> Settings:
    """The saved settings; a damaged or unknown entry counts as absent."""
    try:
        saved = json.loads(_path().read_text("utf-8"))
        known = {row.name: row for row in fields(Settings)}
        values = {name: value for name, value in saved.items() if name in known}
        values |= {name: tuple(map(str, value)) for name, value in values.items() if isinstance(value, list)}
        return Settings(**values)
    except (OSError, ValueError, AttributeError, TypeError):
        return Settings()


def save(settings: Settings) -> None:
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
    beside.replace(path)


def default_library() -> Path:
    """The user's own library."""
    return Path(platformdirs.user_data_dir("zhubi")) / "library.zhubi"
