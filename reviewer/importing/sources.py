"""Sources: the documents that files, folders and archives hold, each with the way to its bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from reviewer.documents.document import digest
from reviewer.importing import brat, conll, limits
from reviewer.importing.packages import Package
from reviewer.importing.sight import ZIP, Sight
from reviewer.problems import Problem, TooLarge, Unreadable

# What stands beside documents and is none: settings of annotation tools, traces of file systems.
_BESIDE = frozenset(
    ("annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf", "typesystem.xml", "thumbs.db", "desktop.ini")
)
_PACKAGES = frozenset(("[Content_Types].xml", "mimetype", "META-INF/container.xml"))


@dataclass(frozen=True, slots=True)
class Source:
    """A document: a file, or what stands at the end of a way into it (entries of archives, "#3" for the third part)."""

    path: Path
    inside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the document is called; a numbered part with the file it is in."""
        names = (self.path.name, *(PurePosixPath(each).name for each in self.inside))
        return "".join(names[-2:]) if names[-1].startswith("#") else _of_pair(names[-1])

    @property
    def place(self) -> str:
        """The whole way, for people."""
        return "/".join((str(self.path), *self.inside))


@dataclass(frozen=True, slots=True)
class Listed:
    """A source with the SHA-256 of its bytes, by which a library knows it, or what is wrong with it."""

    source: Source
    sha256: str = ""
    problem: Problem | None = None


def listed(paths: Iterable[Path], *, progress: Callable[[float], None] = lambda _: None) -> list[Listed]:
    """Every document in files, folders and archives, in the order of names; hidden files stay out."""
    files = [file for path in paths for file in files_in(path)]
    found: list[Listed] = []
    for number, file in enumerate(files):
        progress(number / len(files))
        found += _within(Source(file))
    return found


def may_hold_several(path: Path) -> bool:
    """Whether to look into a path before it is read as a document; a glance at its first bytes."""
    if path.is_dir():
        return True
    try:
        with path.open("rb") as file:
            head = file.read(16).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError:
        return False
    return head.startswith((ZIP, b"[", b"{", conll.STARTS.encode()))


def content_of(source: Source) -> bytes:
    """A source's bytes; raises a Problem where they cannot be had."""
    if not source.inside:
        return _file(source.path)
    return _member(_holder(source.path, source.inside[:-1], _stamp(source.path)), source.inside[-1])


@lru_cache(maxsize=2)  # the thousands of documents of one archive are asked for one after the other
def _holder(path: Path, inside: tuple[str, ...], stamp: tuple[int, int]) -> Sight:
    source = Source(path, inside)
    return Sight(content_of(source), source.name, None)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def files_in(path: Path) -> Iterator[Path]:
    """The files in a folder and below, by name, one after the other; hidden ones and links stay out. Else the path."""
    entries = _entries_of(path)
    if entries is None:
        yield path
        return
    pairs = {each.name[:-4] for each in entries if each.name.endswith(".ann")}
    for each in entries:
        if each.is_dir():
            yield from files_in(path / each.name)
        elif each.is_file() and not (each.name.endswith(".txt") and each.name[:-4] in pairs):
            yield path / each.name


def _entries_of(path: Path) -> list[os.DirEntry[str]] | None:
    """What a folder holds; None where the path is none, or may not be looked into.

    A link may lead anywhere; what it leads to is not in the folder that a person chose.
    """
    try:
        with os.scandir(path) as found:
            own = (each for each in found if not each.is_symlink() and not _is_beside((each.name,)))
            return sorted(own, key=lambda each: each.name)
    except OSError:
        return None


def _is_beside(parts: tuple[str, ...]) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in parts) or parts[-1].lower() in _BESIDE


def _within(source: Source) -> Iterator[Listed]:
    """The documents that a source holds: itself, or the parts of an archive or list."""
    try:
        content = content_of(source)
        parts = _parts(Sight(content, source.name, None))
        nested = sum(not each.startswith("#") for each in source.inside)
        if parts and nested >= limits.MOST_NESTED:
            raise Unreadable(name=source.name, reason="reason.nested")
    except Problem as problem:
        yield Listed(source, problem=problem)
        return
    if not parts:
        yield Listed(source, digest(content))
    for part in parts:
        yield from _within(replace(source, inside=(*source.inside, part)))


def _parts(sight: Sight) -> list[str]:
    """The names of the parts that are documents of their own; none where the whole is one."""
    try:
        if sight.entries:
            return _entries(sight.entries)
        if sight.json_lines:
            return _numbered(len(sight.json_lines))
        if isinstance(sight.json, list) and sight.json and all(isinstance(each, dict) for each in sight.json):
            return _numbered(len(sight.json))
        if sight.start.startswith(conll.STARTS):
            count = len(conll.parts(sight.decoded.text))
            return _numbered(count) if count > 1 else []
    except Exception:  # noqa: BLE001  foreign parsers end here; the reader itself will say what is wrong
        return []
    return []


def _numbered(count: int) -> list[str]:
    return [f"#{number}" for number in range(1, count + 1)]


def _entries(names: frozenset[str]) -> list[str]:
    if names & _PACKAGES or brat.is_pair(names) or "ofd.xml" in {name.lower() for name in names}:
        return []
    kept = sorted(name for name in names if not _is_beside(PurePosixPath(name).parts))
    texts = {f"{name[:-4]}.txt" for name in kept if name.endswith(".ann")}
    return [name for name in kept if name not in texts]


def _file(path: Path) -> bytes:
    """A file's bytes, after a look at its size: a device or a huge file is never read. A .ann brings its text along."""
    content = read_bytes(path)
    text = path.with_suffix(".txt")
    return brat.pair(read_bytes(text), content, path.stem) if path.suffix == ".ann" and text.is_file() else content


def read_bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Unreadable(name=path.name, reason="reason.no_such_file")
        size = path.stat().st_size
        if size > limits.MOST_BYTES:
            raise TooLarge(name=path.name, megabytes=size >> 20, limit=limits.MOST_BYTES >> 20)
        return path.read_bytes()
    except PermissionError as error:
        raise Unreadable(name=path.name, reason="reason.no_permission") from error
    except FileNotFoundError as error:
        raise Unreadable(name=path.name, reason="reason.no_such_file") from error
    except OSError as error:
        raise Unreadable(name=path.name, reason=error.strerror or "reason.unknown") from error


def _member(holder: Sight, entry: str) -> bytes:
    """A part of an archive or list; the numbered ones are written anew, the same each time."""
    try:
        return _numbered_part(holder, int(entry[1:]) - 1) if entry.startswith("#") else _packed(holder.package, entry)
    except Problem:
        raise
    except Exception as error:  # foreign parsers end here
        raise Unreadable(name=PurePosixPath(entry).name, reason="reason.damaged") from error


def _packed(package: Package, entry: str) -> bytes:
    content = package.part(entry)
    text = f"{entry[:-4]}.txt"
    if entry.endswith(".ann") and text in package.entries:
        return brat.pair(package.part(text), content, PurePosixPath(entry).stem)
    return content


def _numbered_part(sight: Sight, number: int) -> bytes:
    if sight.json_lines:
        return sight.json_lines[number].encode()
    if isinstance(sight.json, list):
        return json.dumps(sight.json[number], ensure_ascii=False).encode()
    return conll.parts(sight.decoded.text)[number].encode()


def _of_pair(name: str) -> str:
    return f"{name[:-4]}.txt" if name.endswith(".ann") else name
