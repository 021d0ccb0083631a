"""brat: a text and its .ann, packed together as a ZIP of the two; offsets are code points."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from reviewer.annotations import Status
from reviewer.arrows import Arrow
from reviewer.documents.decoding import decode
from reviewer.importing.extracted import Extracted
from reviewer.importing.foreign import Foreign, annotated
from reviewer.importing.packages import Package

_MARK = re.compile(r"(T\S+)\t(\S+) (\d+(?: \d+;\d+)* \d+)\t(.*)")
_RELATION = re.compile(r"R\S+\t(\S+) [^\s:]+:(\S+) [^\s:]+:(\S+)\s*")
_EVENT = re.compile(r"(E\S+)\t([^\s:]+):(\S+)((?: [^\s:]+:\S+)*)\s*")
_EQUAL = re.compile(r"\*\t(\S+)((?: \S+)+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) (\S+)(?: (.+))?")
_NORMAL = re.compile(r"N\S+\t(\S+) (\S+) (\S+)(?:\t(.*))?")
_NOTE = re.compile(r"#\S*\t(\S+) (\S+)(?:\t(.*))?")
_KINDS = {"R": "relations", "*": "relations", "E": "events", "A": "attributes", "M": "attributes", "N": "attributes"}
_STATES: dict[str, Status] = {"proposed": "proposed", "accepted": "accepted"}


def pair(text: bytes, marks: bytes, stem: str) -> bytes:
    """A text and its marks as the one file that a library keeps; the same two always give the same bytes."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as packed:
        for suffix, content in ((".txt", text), (".ann", marks)):
            packed.writestr(ZipInfo(stem + suffix), content)
    return target.getvalue()


def is_pair(names: frozenset[str]) -> bool:
    stems = {name.rpartition(".")[0] for name in names}
    return len(names) == 2 and len(stems) == 1 and {name.rpartition(".")[2] for name in names} == {"txt", "ann"}


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """Marks in fragments are taken as one; an event is its trigger with an arrow to each of its arguments."""
    package = Package(content, name)
    text_name, marks_name = sorted(package.entries, key=lambda each: each.endswith(".ann"))
    decoded = decode(package.part(text_name), name=name, encoding=encoding)
    lines = package.part(marks_name).decode("utf-8", "replace").split("\n")
    told = _Told()
    for line in sorted((each.rstrip("\r") for each in lines), key=_order):
        if line.strip() and not told.take(line):
            told.left[_kind(line)] += 1
    drawn = told.drawn()
    marks = list(told.marks.values())
    found = annotated(decoded.text, marks, by="brat", unit="points", drawn=drawn, left=told.left)
    return replace(found, encoding=decoded.encoding, confidence=decoded.confidence, replaced=decoded.replaced)


def _order(line: str) -> int:
    """Marks and events come before what names them."""
    return {"T": 0, "E": 1}.get(line[:1], 2)


def _kind(line: str) -> str:
    return "notes" if line.startswith("#") else _KINDS.get(line[:1], "lines")


@dataclass(slots=True)
class _Told:
    """What the lines of a file say; an event stands for the mark that is its trigger."""

    marks: dict[str, Foreign] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    _triggers: dict[str, str] = field(default_factory=dict)
    _named: list[tuple[str, str, str]] = field(default_factory=list)

    def take(self, line: str) -> bool:
        """Whether the line says something that can be kept."""
        if found := _MARK.fullmatch(line):
            self.marks[found[1]] = _mark(found)
        elif found := _RELATION.fullmatch(line):
            self._named.append((found[1], found[2], found[3]))
        elif found := _EVENT.fullmatch(line):
            self._event(*found.groups())
        elif found := _EQUAL.fullmatch(line):
            first, *others = found[2].split()
            self._named += [(found[1], first, each) for each in others]
        elif found := _ATTRIBUTE.fullmatch(line):
            return self._set(found[2], found[1], found[3] or "true")
        elif found := _NORMAL.fullmatch(line):
            return self._set(found[2], found[1], " ".join(filter(None, found.group(3, 4))))
        elif found := _NOTE.fullmatch(line):
            return self._note(found[2], found[3] or "")
        else:
            return False
        return True

    def drawn(self) -> list[Arrow]:
        """The arrows between marks; those that lead nowhere are counted."""
        places = {name: place for place, name in enumerate(self.marks)}
        found: list[Arrow] = []
        for name, *ends in self._named:
            start, to = (places.get(self._triggers.get(end, end)) for end in ends)
            if start is None or to is None:
                self.left["relations"] += 1
            else:
                found.append((name, start, to))
        return found

    def _event(self, name: str, type_: str, trigger: str, arguments: str) -> None:
        self._triggers[name] = trigger
        for argument in arguments.split():
            role, _, end = argument.partition(":")
            self._named.append((f"{type_}_{role}", trigger, end))

    def _set(self, of: str, name: str, value: str) -> bool:
        of = self._triggers.get(of, of)
        mark = self.marks.get(of)
        if mark is None:
            return False
        if name == "Status" and value in _STATES:
            self.marks[of] = replace(mark, status=_STATES[value])
        else:
            self.marks[of] = replace(mark, attributes={**mark.attributes, name.lower(): value})
        return True

    def _note(self, of: str, words: str) -> bool:
        of = self._triggers.get(of, of)
        mark = self.marks.get(of)
        if mark is not None:
            self.marks[of] = replace(mark, notes=(*mark.notes, words))
        return mark is not None


def _mark(found: re.Match[str]) -> Foreign:
    places = [int(each) for each in re.findall(r"\d+", found[3])]
    pieces = tuple(zip(places[::2], places[1::2], strict=True))
    is_ordered = all(end <= start for (_, end), (start, _) in pairwise(pieces))
    return Foreign(found[2], places[0], places[-1], found[4], pieces=pieces if is_ordered else ())
