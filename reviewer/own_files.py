"""Own files: what the program keeps of a person between two runs, as small JSON files in their configuration folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import platformdirs


def kept(name: str) -> Any:
    """The plain values that were kept; OSError where there are none, ValueError where they are damaged."""
    return json.loads(_path(name).read_text("utf-8"))


def keep(name: str, content: dict[str, Any]) -> None:
    """Writes plain values; the old file stays until the new one is whole."""
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    beside.replace(path)


def _path(name: str) -> Path:
    return Path(platformdirs.user_config_dir("zhubi")) / f"{name}.json"
