"""Problems: what can go wrong in a way that a person can act on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar


class Problem(Exception):
    """Something a person can act on; `code` names its wording, `values` fill the wording's places.

    Values stay plain text, so that a problem travels between processes unharmed.
    """

    code: ClassVar[str] = "problem"

    def __init__(self, **values: str | int) -> None:
        super().__init__(self.code, values)
        self.values: dict[str, str | int] = values

    def __reduce__(self) -> tuple[Callable[..., Problem], tuple[type[Problem], dict[str, str | int]]]:
        return (_rebuilt, (type(self), self.values))

    def __str__(self) -> str:
        return ", ".join([self.code, *(f"{name}={value}" for name, value in self.values.items())])


def _rebuilt(kind: type[Problem], values: dict[str, str | int]) -> Problem:
    return kind(**values)


class Unreadable(Problem):
    """The file is gone or may not be read: name, reason."""

    code = "problem.unreadable"


class EmptyDocument(Problem):
    """The file holds no text: name."""

    code = "problem.empty"


class TooLarge(Problem):
    """The file passes the size limit: name, megabytes, limit."""

    code = "problem.too_large"


class NotText(Problem):
    """The bytes are no text in any encoding we know: name."""

    code = "problem.not_text"


class Undecodable(Problem):
    """The bytes do not fit the encoding a person chose: name, encoding, at (byte)."""

    code = "problem.undecodable"


class UnsureEncoding(Problem):
    """No encoding fits well enough to decide alone; a person must choose: name, candidates (comma list)."""

    code = "problem.unsure_encoding"


class NotALibrary(Problem):
    """The file is something else than a Zhubi library: path."""

    code = "problem.not_a_library"


class NewerLibrary(Problem):
    """The library was written by a newer version: path, version."""

    code = "problem.newer_library"


class LibraryInUse(Problem):
    """Another window or command holds the library: path, reason (a wording key), who and since when if it is known."""

    code = "problem.library_in_use"


class LibraryReadOnly(Problem):
    """The library, or the folder it lies in, may not be written: path."""

    code = "problem.library_read_only"


class DamagedLibrary(Problem):
    """SQLite cannot read the library: path."""

    code = "problem.damaged_library"


class DamagedLog(DamagedLibrary):
    """The log that a sudden end left beside the library is damaged before its end: path, acts."""

    code = "problem.damaged_log"


class BrokenBackup(Problem):
    """A backup is not what was kept, or a copy of the library was no whole library: path."""

    code = "problem.broken_backup"


class NoRoom(Problem):
    """The disk has no room left: path."""

    code = "problem.no_room"


class DiskFailed(NoRoom):
    """The system could not read or write the file, for want of room, by a quota or by a fault: path."""

    code = "problem.disk_failed"


class NotWritten(Problem):
    """The export could not be written: path, reason."""

    code = "problem.not_written"


class Outdated(Problem):
    """A record changed since it was read; nothing was done."""

    code = "problem.outdated"


class Locked(Problem):
    """Signed documents were about to change; nothing was done: names, stage (a wording key), reviewer."""

    code = "problem.locked"


class NothingToExport(Problem):
    """The library or choice holds no document."""

    code = "problem.nothing_to_export"


class NotInstalled(Problem):
    """The format needs a library that is an optional extra: name, extra."""

    code = "problem.not_installed"


class NoFont(Problem):
    """The system has no font with Chinese characters that a PDF could be set in."""

    code = "problem.no_font"


class Impossible(Problem):
    """The act does not fit the text or the scheme, such as a mark over nothing: reason (a wording key)."""

    code = "problem.impossible"


class WorkerDied(Problem):
    """The process that did the work ended before it had an answer: name."""

    code = "problem.worker_died"


class TooSlow(Problem):
    """The work took more time than it may, and its process was ended: name."""

    code = "problem.too_slow"


class WrongUnits(Problem):
    """A person's own table of units has a wrong row and counts as absent: path, row, reason (a wording key), kinds."""

    code = "problem.wrong_units"


class WrongScheme(Problem):
    """A scheme of types has a mistake and was not taken: place, reason (a wording key), text (what stands there)."""

    code = "problem.wrong_scheme"


class TypeInUse(Problem):
    """A type was to go that marks or rules of the lexicon have, and no other was named for them: name."""

    code = "problem.type_in_use"


class Defect(Problem):
    """Zhubi itself failed at a document: name, what (the error and its place in the program)."""

    code = "problem.defect"


class OtherCorpus(Problem):
    """The folder for a corpus holds something else, or a corpus that was made in another way: path."""

    code = "problem.other_corpus"


class WorkerDiffers(Problem):
    """A worker does not see what it should, or is of another version; no part was written by it: host, what."""

    code = "problem.worker_differs"


class NoScheduler(Problem):
    """The scheduler of a cluster does not answer, or no longer: address, reason."""

    code = "problem.no_scheduler"


class NoEngine(Problem):
    """The engine needs a library that is an optional extra: extra."""

    code = "problem.no_engine"
