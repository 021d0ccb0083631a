"""Scripts: which script a text is in, its slips between scripts, and readings in another one.

The reading for extraction is simplified and half-width, and has one character for each of the source's, so
every extractor needs one set of rules and its spans are the source's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal, Protocol

from reviewer.assets import table
from reviewer.documents.spans import Edit, OffsetMap, Span, View

Script = Literal["hans", "hant", "mixed"]

# Full-width ASCII, the ideographic space and the no-break space; one for one, so no offset moves.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
# Chinese punctuation that has a half-width twin keeps its own shape: rules read 、，。（）：；！？ as written.
KEPT = {ord(mark): ord(mark) for mark in "，（）：；！？"}
# Lines and bars that old texts write for the dash of a range (1月11─14日), and hyphens of other names.
DASHES = dict.fromkeys(map(ord, "─━―‒"), ord("—")) | dict.fromkeys(map(ord, "‐‑"), ord("-"))
FOLD = HALF_WIDTH | KEPT | DASHES
FOLDED = re.compile(f"[{re.escape(''.join(map(chr, FOLD.keys() - KEPT.keys())))}]+")
# A text's script shows in its beginning.
SAMPLE = 200_000
COMPATIBILITY = re.compile(r"[\uf900-\ufaff]")
# What OpenCC reads at a time: a run up to one of its own separators. It takes quadratic time on a run, so a long
# one is cut.
CLAUSE = re.compile(r"[^\s\-,.?!*，。、；：？！…“”‘’『』「」—－（）《》〈〉～．／＼［］｛｝【】]{1,64}")
CONFIGURATIONS = {"hans": "t2s", "hant": "s2tw"}


class Converter(Protocol):
    def convert(self, string: str) -> str: ...


@cache
def _converter(configuration: str) -> Converter:
    from opencc import OpenCC  # 0.1 s of dictionaries: only where traditional text is met

    converter: Converter = OpenCC(configuration)
    return converter


@cache
def _differing() -> tuple[frozenset[str], frozenset[str]]:
    """Characters written only in one script: (simplified ones, traditional ones)."""
    ideographs = "".join(map(chr, range(0x4E00, 0x9FA6)))
    simplified = _converter("t2s").convert(ideographs)
    traditional = _converter("s2t").convert(ideographs)
    only_hant = {a for a, b in zip(ideographs, simplified, strict=True) if a != b}
    only_hans = {a for a, b in zip(ideographs, traditional, strict=True) if a != b}
    # A character that changes both ways (乾, 著, 于 …) tells nothing about the script.
    return frozenset(only_hans - only_hant), frozenset(only_hant - only_hans)


def script_of(text: str) -> Script:
    """The script of a text; "mixed" where the rarer script has more than a tenth of the telling characters.

    A text with no telling character counts as simplified.
    """
    hans, hant = (len(telling.findall(text, 0, SAMPLE)) for telling in _telling())
    if min(hans, hant) * 10 > hans + hant:
        return "mixed"
    return "hant" if hant > hans else "hans"


@cache
def _telling() -> tuple[re.Pattern[str], re.Pattern[str]]:
    only_hans, only_hant = _differing()
    return re.compile(f"[{''.join(sorted(only_hans))}]"), re.compile(f"[{''.join(sorted(only_hant))}]")


def folded(text: str) -> str:
    """Half-width digits and Latin letters, one kind of dash, compatibility ideographs unified; as long as `text`."""
    text = FOLDED.sub(lambda found: found.group().translate(FOLD), text)
    return COMPATIBILITY.sub(lambda found: _unified(found.group()), text)


def _unified(character: str) -> str:
    twin = unicodedata.normalize("NFKC", character)
    return twin if len(twin) == 1 else character


def simplified(text: str) -> str:
    """Simplified characters, as long as `text`: what OpenCC makes of it, clause by clause."""
    if text.isascii():
        return text
    if not _phrases().search(text):
        return text.translate(_characters())
    return CLAUSE.sub(lambda clause: _simplified_clause(clause.group()), text)


def _simplified_clause(clause: str) -> str:
    """Where no phrase stands, OpenCC reads character by character too, but a hundred times slower."""
    converted = _converter("t2s").convert(clause) if _phrases().search(clause) else ""
    # A phrase may change its length: character by character nothing can.
    return converted if len(converted) == len(clause) else clause.translate(_characters())


@cache
def _characters() -> dict[int, str]:
    """The simplified twin of each traditional character that has one."""
    return {ord(one): twin for one, twin in _opencc_words("TSCharacters") if len(one) == len(twin) == 1}


@cache
def _phrases() -> re.Pattern[str]:
    """The phrases that OpenCC simplifies otherwise than by their characters, by their first one."""
    behind: dict[str, list[str]] = {}
    for phrase, _ in _opencc_words("TSPhrases"):
        behind.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in behind.items()))


def _opencc_words(name: str) -> Iterator[tuple[str, str]]:
    """The entries of one of OpenCC's dictionaries, with the first of their twins."""
    import opencc  # as above

    for line in (Path(opencc.__file__).parent / "dictionary" / f"{name}.txt").read_text("utf-8").splitlines():
        word, tab, twins = line.partition("\t")
        if tab:
            yield word, twins.split(" ")[0]


def for_extraction(text: str, script: Script | None = None) -> View:
    """The reading extractors work on: simplified, half-width, one code point for each of the source's."""
    reading = folded(text)
    if (script or script_of(text)) == "hans":
        # A simplified text may quote a line or give a name in traditional characters.
        return View(_traditional_line().sub(lambda line: simplified(line.group()), reading), OffsetMap())
    return View(simplified(reading), OffsetMap())


@cache
def _traditional_line() -> re.Pattern[str]:
    return re.compile(f"^[^\n]*?[{_exclusive()[1]}][^\n]*", re.MULTILINE)


def mixed_places(text: str) -> list[Span]:
    """Runs of the rarer script's characters in a text of the other script; characters both scripts use do not count."""
    hans, hant = (list(_runs_of(characters, text)) for characters in _exclusive())
    fewer, more = sorted((hans, hant), key=lambda runs: sum(map(len, runs)))
    return fewer if more else []


def _runs_of(characters: str, text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in re.finditer(f"[{characters}]+", text))


@cache
def _exclusive() -> tuple[str, str]:
    """Characters no correct text of the other script holds: (simplified ones, traditional ones).

    后, 里 and 几 are simplified forms and old characters of their own: Big5's common plane has them, so a
    traditional text may. 乾 and 著 are in GB 2312 for the same reason.
    """
    only_hans, only_hant = _differing()
    hans = (each for each in only_hans if not _is_common_in_big5(each))
    hant = (each for each in only_hant if not each.encode("gb2312", "ignore"))
    return "".join(sorted(hans)), "".join(sorted(hant))


def _is_common_in_big5(character: str) -> bool:
    # Big5's second plane, from C940 on, holds rare characters, simplified look-alikes (万, 机, 听) among them.
    return b"\xa4\x40" <= character.encode("big5", "ignore") < b"\xc9\x40"


def wrong_conversions(text: str) -> list[tuple[Span, str]]:
    """Wrong or non-standard characters in the lines of traditional text, each with its right form."""
    found: list[tuple[Span, str]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if script_of(line) != "hans":
            found += _wrong(line, start)
        start += len(line)
    return found


def _wrong(line: str, start: int) -> Iterator[tuple[Span, str]]:
    pattern, forms = _variants()
    for found in pattern.finditer(line):
        if found.group() in forms:
            yield Span(*found.span()).shifted(start), forms[found.group()]


@cache
def _variants() -> tuple[re.Pattern[str], dict[str, str]]:
    """What to look for, words that are right as they stand included, and the right forms of the wrong ones."""
    forms: dict[str, str] = {}
    for rows in (table("script_variants.toml")[name] for name in ("characters", "words")):
        if isinstance(rows, dict):
            forms.update((wrong, str(right)) for wrong, right in rows.items())
    kept = table("script_variants.toml")["kept"]
    looked_for = [*forms, *(str(word) for word in (kept if isinstance(kept, list) else ()))]
    return re.compile("|".join(sorted(looked_for, key=lambda word: (-len(word), word)))), forms


def in_script(text: str, target: Literal["hans", "hant"]) -> View:
    """The text as read in the other script, Taiwan's forms for the traditional one."""
    return converted(text, CONFIGURATIONS[target])


def converted(text: str, configuration: str) -> View:
    """A reading by one of OpenCC's configurations; those with words for words (tw2sp) may change lengths."""
    converter = _converter(configuration)
    edits: list[Edit] = []
    for clause in CLAUSE.finditer(text):
        source = clause.group()
        reading = source if source.isascii() else converter.convert(source)
        if reading != source:
            edits += _edits(source, reading, clause.start(), converter)
    offsets = OffsetMap(edits)
    return View(offsets.apply(text), offsets)


def _edits(source: str, reading: str, start: int, converter: Converter) -> Iterator[Edit]:
    """What a conversion rewrote: character for character where it can be told, else the smallest part that differs."""
    if len(source) == len(reading):
        yield from _aligned(source, reading, start)
        return
    likely = "".join(_likely(character, converter) for character in source)
    blocks = SequenceMatcher(None, likely, reading, autojunk=False).get_opcodes()
    for is_same, group in groupby(blocks, lambda block: _is_same(block, len(source))):
        rows = list(group)
        (_, at, _, to, _), (_, _, end, _, to_end) = rows[0], rows[-1]
        if is_same:
            yield from _aligned(source[at:end], reading[to:to_end], start + at)
        else:
            yield Edit(Span(start + at, start + end), reading[to:to_end], "script")


def _is_same(block: tuple[str, int, int, int, int], length: int) -> bool:
    """One character alike between two that differ is a chance: 网 in 互联网 and in 際網路."""
    kind, at, end, _, _ = block
    return kind == "equal" and (end - at > 1 or at == 0 or end == length)


def _likely(character: str, converter: Converter) -> str:
    twin = converter.convert(character)
    return twin if len(twin) == 1 else character


def _aligned(source: str, reading: str, start: int) -> Iterator[Edit]:
    """One edit for each run of characters that differ."""
    differs = [one != other for one, other in zip(source, reading, strict=True)]
    at = 0
    for is_changed, run in groupby(differs):
        end = at + sum(1 for _ in run)
        if is_changed:
            yield Edit(Span(start + at, start + end), reading[at:end], "script", is_aligned=True)
        at = end
