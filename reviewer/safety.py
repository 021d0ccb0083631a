"""Safety: backups and the doctor for a library that nobody has open, as the command line asks for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.problems import BrokenBackup, DamagedLibrary, NotALibrary, Problem, Unreadable
from reviewer.store import backups
from reviewer.store.backups import Backup
from reviewer.store.log import log_of
from reviewer.store.store import Store
from reviewer.wording import Language, said

# The doctor brings the migrations along, and with them what takes 0.3 s; a window that only restores goes without.
if TYPE_CHECKING:
    from reviewer.importing.sources import Source
    from reviewer.store.doctor import Damage
    from reviewer.store.mending import Outcome


DETAILS = {"header": "header_part", "record": "difference"}  # kinds of damage whose details are worded


def back_up(library: Path) -> Backup:
    """Makes a backup now."""
    with closing(_opened(library)) as store:
        return store.back_up("asked")


def listed(library: Path) -> Iterator[tuple[str | int, ...]]:
    """A row a backup, the latest first: when and why it was made, its name, bytes, documents, marks, its state."""
    for each in backups.kept(library):
        held = backups.holdings(each)
        made = each.made.isoformat(timespec="seconds")
        state = "whole" if held.is_whole else "damaged"
        yield made, each.reason, each.path.name, each.size, held.documents, held.marks, state


def latest_whole(library: Path) -> Backup | None:
    """The latest backup that is what was kept."""
    return next((each for each in backups.kept(library) if backups.holdings(each).is_whole), None)


def restore(library: Path, name: str) -> Path:
    """Puts a backup in the library's place, which is backed up before where it can be opened."""
    chosen = next((each for each in backups.kept(library) if each.path.name == name), None)
    if chosen is None:
        raise Unreadable(name=name, reason="reason.no_such_file")
    complete = backups.unpacked(chosen, library)
    try:
        _keep_present(library)
        backups.put_back(complete, library)
    finally:
        complete.unlink(missing_ok=True)
    return library


def _keep_present(library: Path) -> None:
    """A backup of the library as it is; a copy of the file where it is too damaged for that."""
    try:
        with closing(_opened(library)) as store:
            store.back_up("restore")
    except (DamagedLibrary, NotALibrary, BrokenBackup):
        backups.keep_aside(library)
        log_of(library).unlink(missing_ok=True)


def _opened(library: Path) -> Store:
    if not library.is_file():
        raise Unreadable(name=str(library), reason="reason.no_such_file")
    return Store(library)


def examined(library: Path) -> Outcome:
    """What is damaged; nothing is changed."""
    from reviewer.store.doctor import examine
    from reviewer.store.mending import Outcome

    found = examine(library)
    return Outcome(found, found)


def mended(library: Path, copies: Sequence[Path] = ()) -> Outcome:
    """What is damaged, and what of it could not be put right; `copies` are a person's own files and folders."""
    from reviewer.store.mending import mend

    return mend(library, _text_of, _Copies(copies).content)


class _Copies:
    """A person's own files, known by the SHA-256 of their bytes; they are looked through once, if one is asked for."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._found: dict[str, Source] | None = None

    def content(self, sha256: str) -> bytes | None:
        """The bytes with this SHA-256, from a file, or from within an archive."""
        from reviewer.importing.sources import content_of, listed

        if self._found is None:
            self._found = {each.sha256: each.source for each in listed(self._paths) if not each.problem}
        source = self._found.get(sha256)
        try:
            return content_of(source) if source else None
        except Problem:  # gone meanwhile
            return None


def _text_of(content: bytes, name: str, encoding: str) -> str:
    from reviewer.importing.formats import extracted  # only the doctor reads files

    return extracted(content, name=name, encoding=encoding).text


def _told(library: Path, outcome: Outcome, language: Language) -> str:
    """A line a damage, with what to do; the last line says how it stands."""
    if not outcome.found:
        return said("cli.doctor_whole", language, path=str(library)) + "\n"
    lines = [_line(each, language) for each in (outcome.left if outcome.kept else outcome.found)]
    if outcome.kept:
        counts = {"count": len(outcome.found), "left": len(outcome.left)}
        lines.append(said("cli.doctor_mended", language, path=str(library), kept=outcome.kept.name, **counts))
    else:
        lines.append(said("cli.doctor_found", language, path=str(library), count=len(outcome.found)))
    return "\n".join(lines) + "\n"


def _line(damage: Damage, language: Language) -> str:
    named = DETAILS.get(damage.kind)
    detail = said(f"{named}.{damage.detail}", language) if named else damage.detail
    what = said(f"damage.{damage.kind}", language, table=damage.table, id=damage.id, detail=detail)
    return f"{what}\t{_remedy(damage, language)}"


def _remedy(damage: Damage, language: Language) -> str:
    """What to do; or why a step could not be mended."""
    is_left = damage.kind == "step" and damage.detail
    return said(f"left.{damage.detail}" if is_left else f"remedy.{damage.kind}", language)


def _as_json(library: Path, outcome: Outcome, language: Language) -> str:
    all_ = (*outcome.found, *outcome.left)  # what is left of a step has the reason
    latest = {replace(each, detail="" if each.kind == "step" else each.detail): each for each in all_}
    found = [
        {**asdict(each), "remedy": _remedy(each, language), "left": each in outcome.left} for each in latest.values()
    ]
    kept = str(outcome.kept) if outcome.kept else None
    return json.dumps({"library": str(library), "damages": found, "kept": kept}, ensure_ascii=False, indent=1) + "\n"


WRITERS: dict[str, Callable[[Path, Outcome, Language], str]] = {"text": _told, "json": _as_json}
