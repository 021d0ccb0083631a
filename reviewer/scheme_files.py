"""Scheme files: a scheme of types written as TOML for others, and read back."""

from __future__ import annotations

from pathlib import Path

from reviewer.labels import Label, Scheme
from reviewer.problems import NotWritten, Unreadable, WrongScheme
from reviewer.schemes import dumped, loaded


def read_scheme(path: Path, over: Scheme) -> dict[str, Label]:
    """The scheme of a file, then the types of `over` that it does not name; raises Unreadable or WrongScheme."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Unreadable(name=path.name, reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise WrongScheme(place=path.name, reason="reason.not_utf8", text="") from error
    return loaded(text, over)


def write_scheme(path: Path, labels: Scheme) -> None:
    """Writes a scheme; the old file stays until the new one is whole. Raises NotWritten."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(dumped(labels), "utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise NotWritten(path=str(path), reason=error.strerror or str(error)) from error
