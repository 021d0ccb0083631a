"""Parts: the folder a corpus is written to.

`part-000000.jsonl` and so on hold the documents, in the order of the inputs. What begins with "_" is ours, and readers
of whole folders (pyarrow, Dask, Spark) pass it over: `_corpus.json` says how the corpus is made, `_manifest/` has for
each part what went into it and what was refused. A part is done when its manifest stands, which is written last.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import cast

from reviewer.assets import Json
from reviewer.corpus.worklist import Input, Partition
from reviewer.documents.document import digest
from reviewer.exporting.formats import named, replacing
from reviewer.importing.sources import Source, content_of
from reviewer.problems import OtherCorpus, Problem
from reviewer.units import own_table

ABOUT = "_corpus.json"
MANIFESTS = "_manifest"
REFUSED = "_refused.tsv"
FORMAT = "zhubi-corpus"
FORMATS = ("jsonl", "parquet")


def _own_units() -> str:
    try:
        return digest(own_table().read_bytes())
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the parts follow from beside their inputs; `version` and `units` are Zhubi's and those of units.toml."""

    format: str
    part_size: int
    encoding: str | None = None
    version: str = field(default_factory=lambda: version("zhubi"))
    units: str = field(default_factory=_own_units)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that is in no part: its whole way, and the problem by its code."""

    place: str
    code: str
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Part:
    """What went into a part and what came out: `sha256` has the inputs' hashes in their order, `size` its own bytes."""

    number: int
    inputs: tuple[Input, ...]
    sha256: tuple[str, ...]
    documents: int
    characters: int
    marks: int
    size: int
    seconds: float
    refused: tuple[Refusal, ...]

    @property
    def files(self) -> int:
        return len(self.inputs)


class Corpus:
    """A folder with parts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()

    @property
    def recipe(self) -> Recipe | None:
        """How the corpus is made; None where the folder has none."""
        try:
            about = json.loads((self.folder / ABOUT).read_text("utf-8"))
            return Recipe(**about["recipe"]) if about["format"] == FORMAT else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def begin(self, recipe: Recipe) -> None:
        """Takes the folder for a corpus; raises OtherCorpus where something else is in it."""
        known = self.recipe
        if known != recipe and (known or (self.folder.is_dir() and any(self.folder.iterdir()))):
            raise OtherCorpus(path=str(self.folder))
        if known is None:
            self.tell(recipe, {})
        (self.folder / MANIFESTS).mkdir(exist_ok=True)
        self.sweep()

    def tell(self, recipe: Recipe, totals: Mapping[str, int]) -> None:
        """Writes what the corpus is, with its totals once all parts are done."""
        about = {"format": FORMAT, "recipe": asdict(recipe), **totals}
        _write(self.folder / ABOUT, json.dumps(about, ensure_ascii=False, indent=1) + "\n")

    def part(self, number: int, format_name: str) -> Path:
        return self.folder / f"part-{number:06}{named(format_name).suffix}"

    def parts(self) -> list[Path]:
        """The parts that are done, in order."""
        recipe = self.recipe
        found = [self.part(number, recipe.format) for number in self._numbers()] if recipe else []
        return [each for each in found if each.is_file()]

    def _numbers(self) -> list[int]:
        return sorted(int(each.stem) for each in (self.folder / MANIFESTS).glob("[0-9]*.json"))

    def trace(self, number: int) -> Path:
        """Where a worker notes what it is at."""
        return self.folder / MANIFESTS / f"{number:06}.trace"

    def keep(self, part: Part) -> None:
        """The part is done."""
        rows = [[each.path, each.size, each.stamp, sha] for each, sha in zip(part.inputs, part.sha256, strict=True)]
        told = {**asdict(part), "inputs": rows}
        del told["sha256"]
        _write(self._manifest(part.number), json.dumps(told, ensure_ascii=False) + "\n")

    def kept(self, partition: Partition, format_name: str) -> Part | None:
        """The part as it was made of the very inputs, where it was; a file that was only touched is the same."""
        part = self._read(partition.number)
        is_whole = part is not None and _size(self.part(part.number, format_name)) == part.size
        return part if part and is_whole and _is_same(part, partition.inputs) else None

    def _read(self, number: int) -> Part | None:
        try:
            told = cast("dict[str, Json]", json.loads(self._manifest(number).read_text("utf-8")))
            rows = cast("list[tuple[str, int, int, str]]", told.pop("inputs"))
            refused = cast("list[dict[str, Json]]", told.pop("refused"))
            inputs = tuple(Input(path, size, stamp) for path, size, stamp, _ in rows)
            hashes = tuple(row[3] for row in rows)
            refusals = tuple(Refusal(**each) for each in refused)  # type: ignore[arg-type]
            return Part(inputs=inputs, sha256=hashes, refused=refusals, **told)  # type: ignore[arg-type]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _manifest(self, number: int) -> Path:
        return self.folder / MANIFESTS / f"{number:06}.json"

    def drop_from(self, number: int, format_name: str) -> None:
        """Takes parts away whose inputs are gone: those from a number on."""
        for each in self._numbers():
            if each >= number:
                self._manifest(each).unlink()
                self.part(each, format_name).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Takes away what ended processes left half-done."""
        for each in (*self.folder.glob(".zhubi-*"), *(self.folder / MANIFESTS).glob(".zhubi-*")):
            each.unlink(missing_ok=True)

    def forget_traces(self) -> None:
        """Nobody died: the workers were ended on purpose."""
        for each in (self.folder / MANIFESTS).glob("*.trace"):
            each.unlink(missing_ok=True)

    def list_refused(self, rows: Iterator[tuple[str, str]]) -> None:
        """Writes the list of all that is in no part: the way and why, parted by a tab."""
        _write(self.folder / REFUSED, "".join(f"{place}\t{reason}\n" for place, reason in rows))


def hash_of(path: str) -> str:
    """The SHA-256 of an input's bytes; "" where they cannot be had."""
    try:
        return digest(content_of(Source(Path(path))))
    except Problem:
        return ""


def _is_same(part: Part, inputs: tuple[Input, ...]) -> bool:
    return len(part.inputs) == len(inputs) and all(map(_is_same_input, part.inputs, inputs, part.sha256))


def _is_same_input(before: Input, now: Input, sha256: str) -> bool:
    if (before.path, before.size) != (now.path, now.size):
        return False
    return before.stamp == now.stamp or (sha256 != "" and hash_of(now.path) == sha256)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _write(path: Path, text: str) -> None:
    with replacing(path) as target:
        target.write(text.encode())
