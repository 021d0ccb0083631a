"""Measures the checks: on the sample documents against what a reviewer tells of them, and on clean passages.

Run from the checkout: python -m bench.checks [--findings]

Every error or warning on a clean passage is a false alarm; each planted error must be told by its check. The passages
of `later` and `last` were written after the checks: at first sight 1 false alarm and 33 of 41 told, 2 and 34 of 40.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reviewer.annotations import Annotation, Change, revalue, settle
from reviewer.checking.material import Material, Remark, of_reading
from reviewer.checking.table import findings_of
from reviewer.documents import views
from reviewer.documents.spans import Span
from reviewer.reading import read
from reviewer.session import Session

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "findings.toml"
PASSAGES = ROOT / "tests" / "checking"
FIRST = ("texts", "planted.toml")
SETS = (FIRST, ("later", "planted_later.toml"), ("last", "planted_last.toml"))


@dataclass(frozen=True, slots=True)
class Checked:
    """A document with what the checks say of it."""

    name: str
    material: Material
    remarks: list[Remark]

    @property
    def alarms(self) -> list[Remark]:
        return [each for each in self.remarks if each.severity != "note"]

    def places(self, words: str) -> list[Span]:
        """Where words of the reading stand in the source."""
        text, found, at = self.material.text, [], 0
        while (at := text.find(words, at)) >= 0:
            found.append(self.material.source_of(Span(at, at + len(words))))
            at += len(words)
        return found


def checked(name: str, content: bytes) -> Checked:
    found = read(content, name=name)
    view = views.extraction(found.text, found.document.script, found.repairs)
    material = of_reading(found.document, found.text, view, found.candidates, found.ties, found.repairs)
    return Checked(name, material, list(found.remarks))


def told(document: Checked, row: Mapping[str, Any]) -> bool:
    """Whether one of the row's checks touches one of its words."""
    places = [place for words in row["words"] for place in document.places(words)]
    return any(
        each.check in row["checks"] and any(span.overlaps(place) for span in each.spans for place in places)
        for each in document.remarks
    )


def wrong(document: Checked, fine: list[str]) -> Iterator[tuple[Remark, str]]:
    """Errors and warnings on what is in order: those that begin or end on the very words."""
    for words in fine:
        for place in document.places(words):
            for each in document.alarms:
                if each.check != "placeholder" and any(place.covers(span) or span == place for span in each.spans):
                    yield each, words


def seeds() -> None:
    gold = tomllib.loads(GOLD.read_text("utf-8"))
    hits = misses = unlisted = alarms = 0
    for name, listed in gold.items():
        document = checked(f"{name}.txt", (ROOT / "seeds" / f"{name}.txt").read_bytes())
        missed = [row["row"] for row in listed["rows"] if not told(document, row)]
        hits, misses = hits + len(listed["rows"]) - len(missed), misses + len(missed)
        known = [
            (row["checks"], [place for words in row["words"] for place in document.places(words)])
            for row in listed["rows"]
        ]
        extra = [
            each for each in document.alarms if not any(_touches(each, checks, places) for checks, places in known)
        ]
        false = list(wrong(document, listed["fine"]))
        alarms, unlisted = alarms + len(document.alarms), unlisted + len(extra)
        print(f"{name}: {len(listed['rows']) - len(missed)} of {len(listed['rows'])} rows, missed {missed or 'none'}")
        counts = f"not in the list {len(extra)}, on what is in order {len(false)}"
        print(f"  errors and warnings {len(document.alarms)}, {counts}")
        for each in (*extra, *(remark for remark, _ in false)):
            print("  !", said(each))
        if "--findings" in sys.argv:
            for each in document.remarks:
                print("   ", said(each))
    print(f"seeds: {hits} rows found, {misses} missed; {alarms} errors and warnings, {unlisted} not in the list")


def _touches(remark: Remark, checks: list[str], places: list[Span]) -> bool:
    return remark.check in checks and any(span.overlaps(place) for span in remark.spans for place in places)


def said(remark: Remark) -> str:
    values = " · ".join(str(value)[:60] for value in remark.values.values())
    return f"{remark.severity:8}{remark.check:22}{remark.spans[0].start:>7}  {values}"


def passages(folder: str, planted: str) -> None:
    """False alarms on clean passages, and how many planted errors are told."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted((PASSAGES / folder).glob("*.txt"))}
    false = notes = 0
    clean: dict[str, set[str]] = {}
    for name, text in texts.items():
        document = checked(f"{name}.txt", text.encode())
        clean[name] = {each.check for each in document.alarms}
        false, notes = false + len(document.alarms), notes + len(document.remarks) - len(document.alarms)
        for each in document.alarms:
            print(f"  false alarm in {name}:", said(each))
    characters = sum(map(len, texts.values()))
    print(f"{folder}: {len(texts)} clean passages, {characters} characters: {false} false alarms, {notes} notes")
    found = all_ = beside = 0
    for name, listed in tomllib.loads((PASSAGES / planted).read_text("utf-8")).items():
        for plant in listed["plants"]:
            document = checked(f"{name}.txt", with_error(texts[name], plant).encode())
            alarms = document.remarks
            is_told = any(each.check == plant["check"] for each in alarms)
            others = [
                each for each in document.alarms if each.check != plant["check"] and each.check not in clean[name]
            ]
            found, all_, beside = found + is_told, all_ + 1, beside + len(others)
            if not is_told:
                print(f"  missed in {name}: {plant['check']}: {plant['new']}")
            for each in others:
                print(f"  beside {plant['check']} in {name}:", said(each))
    print(f"{folder}: {found} of {all_} planted errors told, {beside} other errors or warnings beside them")


def with_error(text: str, plant: Mapping[str, Any]) -> str:
    for each in (plant, plant.get("extra", plant)):
        text = text.replace(each["old"], each["new"])
    return text


def speed() -> None:
    """All checks on long drafts, and the local ones on one paragraph; clean passages one after another."""
    texts = [path.read_text("utf-8") for path in sorted((PASSAGES / FIRST[0]).glob("*.txt"))]
    body = "\n".join(text for text in texts if "壹、" not in text)
    for length in (200_000, 1_600_000):
        material = checked_material((body + "\n") * (length // len(body)))
        start = time.perf_counter()
        findings_of(material)
        print(f"all checks on {len(material.source):,} characters: {time.perf_counter() - start:.2f} s")
        if length == 200_000:
            live(material.source)


def live(text: str) -> None:
    """What a changed value in the middle of a stored document costs, with and without the checks it brings about."""
    with TemporaryDirectory() as folder, Session.open(Path(folder) / "speed.zhubi", actor="") as session:
        document, _ = session.add(read(text.encode(), name="long.txt"))
        figures = [each for each in session.annotations(document.id) if each.label == "FIGURE"]
        middle = figures[len(figures) // 2 :][:20]
        for what, change in (("a decision", lambda mark: settle(mark, "accepted")), ("a value", _halved)):
            start = time.perf_counter()
            for mark in middle:
                session.do("step.revalue", [change(mark)])
                session.undo()
            print(f"{what} and its undo: {(time.perf_counter() - start) / len(middle) * 1000:.1f} ms")


def _halved(mark: Annotation) -> Change:
    return revalue(mark, {"unit": "亩"})


def checked_material(text: str) -> Material:
    found = read(text.encode(), name="long.txt")
    view = views.extraction(found.text, found.document.script, found.repairs)
    return of_reading(found.document, found.text, view, found.candidates, found.ties, found.repairs)


if __name__ == "__main__":
    seeds()
    for folder, planted in SETS:
        if (PASSAGES / folder).is_dir():
            passages(folder, planted)
    if "--speed" in sys.argv:
        speed()
