"""Mutants: damaged copies of a file of each kind, the same in every run, and what reading them comes to."""

from __future__ import annotations

import io
import json
import random
import re
import struct
import time
from collections.abc import Callable, Iterator
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from reviewer.documents.document import digest
from reviewer.importing.formats import extracted
from reviewer.importing.limits import confined
from reviewer.problems import Problem
from reviewer.reading import read
from tests.importing import made
from tests.importing.made import LINE


def native() -> bytes:
    """Our own JSON, with what marks and relations can say."""
    said = {
        "values": [{"low": "1200000000", "high": None}],
        "unit": "元",
        "kind": "money",
        "edtf": "2023",
        "full": "李",
    }
    marks = [
        {"id": f"a{at}", "type": label, "start": start, "end": end, "text": made.MARKED[start:end],
         "status": "accepted", "attributes": said}
        for at, (label, start, end) in enumerate(made.PLACES)
    ]  # fmt: skip
    relations = [
        {"id": "r1", "type": "TASK", "start": 3, "end": 9, "action": "投資", "responsible": ["a0"], "deadline": "a1",
         "figures": ["a2"], "lead_text": "甲"},
        {"id": "r2", "type": "CHANGE", "from": "a2", "to": None, "direction": "up", "indicator": "投資"},
        {"id": "r3", "type": "HOLDS", "person": "a0", "position": None, "organisation": "a1"},
    ]  # fmt: skip
    blocks = [{"start": 0, "end": 3, "kind": "cell", "address": "table 1 R1C1"}]
    document = {
        "format": "zhubi-document", "version": 1, "text_sha256": digest(made.MARKED.encode()), "text": made.MARKED,
        "scheme": {"types": {"RISK": {"names": {"hans": "险", "hant": "險", "en": "Risk"}, "light": "#aa0000",
                                      "dark": "#ff0000", "key": ""}}},
        "annotations": marks, "relations": relations, "blocks": blocks,
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False).encode()


def dateless(content: bytes) -> bytes:
    """A package without the time at which it was made, so that its mutants are the same in every run."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as packed:
        for name, part in made.parts_of(content).items():
            if not name.startswith("docProps/"):
                packed.writestr(ZipInfo(name), part)
    return target.getvalue()


MADE = {
    "docx": made.FEATURES,
    "odt": made.ODT,
    "ods": made.ODS,
    "doc": made.DOC,
    "rtf": made.RTF,
    "pdf": made.pdf(LINE, "第二頁"),
    "ofd": made.ofd(LINE),
    "html": made.HTML.encode("gb18030"),
    "mail": made.mht(),
    "epub": made.epub(LINE),
    "xlsx": made.xlsx(),
    "xls": made.xls(),
    "xlsb": made.xlsb(),
    "csv": made.CSV.encode(),
    "brat": made.brat(),
    "doccano": made.doccano(),
    "label studio": made.label_studio(),
    "json": native(),
    "xmi": made.xmi(),
    "conll": made.CONLL.encode(),
    "markdown": f"# 一\r\n{LINE}\r\n## 二\r\n> {made.CELL}\r\n".encode(),
    "text": f"{LINE}\r\n".encode("big5hkscs", "replace"),
}
SAMPLES = {name: dateless(content) if content[:2] == b"PK" else content for name, content in MADE.items()}
MUTANTS = 500  # of each
WHOLE_READINGS = 25  # of each, with all that follows the format
SECONDS = 12.0  # a page that has lost its words is looked at as a picture
# Files are called damaged for any error of a reader; of these the reader is the cause.
OUR_FAULT = (AssertionError, AttributeError, NameError, TypeError)

_NUMBER = re.compile(rb"\d+")
_QUOTED = re.compile(rb'"[^"<>]{1,80}"')
_EXTREMES = (b"0", b"-1", b"2147483648", b"99999999999999999999", b"1e999", b"NaN", b"", b"\xef\xbc\x91")
_WORDS = (0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)


def survey(name: str, *, progress: Callable[[float], None]) -> list[str]:
    """What came of a sample's mutants other than a reading or a problem, and what took long."""
    wrong: list[str] = []
    for number, content in enumerate(mutants(SAMPLES[name], name)):
        progress(number / MUTANTS)
        started = time.process_time()
        try:
            with confined(len(content)):
                found = extracted(content, name=f"變.{name}")
            if number % (MUTANTS // WHOLE_READINGS) == 0:
                read(content, name=f"變.{name}")
        except Problem as problem:
            found = None
            if isinstance(problem.__cause__, OUR_FAULT):
                wrong.append(f"{number}: {problem.__cause__!r}")
        except Exception as error:  # noqa: BLE001  that there is none is what is surveyed
            wrong.append(f"{number}: {error!r}")
            continue
        if found and any(each.span.end > len(found.text) for each in (*found.blocks, *found.annotations)):
            wrong.append(f"{number}: a span beyond the text")
        if time.process_time() - started > SECONDS:
            wrong.append(f"{number}: {time.process_time() - started:.0f} s")
    return wrong


def mutants(content: bytes, seed: str) -> Iterator[bytes]:
    """Bytes flipped, cut out, doubled and put in, numbers made extreme, values exchanged; in packages within a part."""
    chance = random.Random(f"2026 {seed}")
    for number in range(MUTANTS):
        if content[:2] == b"PK" and number % 4:
            yield _with_damaged_part(content, chance)
        else:
            yield _changed(content, chance)


def _changed(content: bytes, chance: random.Random) -> bytes:
    return chance.choice((_damaged, _damaged, _with_extremes, _with_exchanges, _with_words))(content, chance)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        at, length = chance.randrange(len(found)), chance.choice((1, 4, 64))
        match chance.randrange(4):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1 if len(found) > 2 * length:
                del found[at : at + length]
            case 2:
                found[at:at] = found[at : at + length]
            case _:
                found[at : at + length] = chance.randbytes(length)
    return bytes(found[: chance.choice((len(found), len(found), len(found) // 2))])


def _with_extremes(content: bytes, chance: random.Random) -> bytes:
    """Some numbers that are written out become numbers that nobody expects."""
    return _NUMBER.sub(lambda each: chance.choice(_EXTREMES) if chance.random() < 0.2 else each[0], content)


def _with_exchanges(content: bytes, chance: random.Random) -> bytes:
    """Some values in quotes stand where others stood: parts name one another in circles."""
    values = _QUOTED.findall(content)
    return _QUOTED.sub(lambda each: chance.choice(values) if chance.random() < 0.2 else each[0], content)


def _with_words(content: bytes, chance: random.Random) -> bytes:
    """Some words of four bytes become lengths and places that lead out of the file."""
    found = bytearray(content)
    for _ in range(min(8, len(found) // 4)):
        struct.pack_into("<I", found, chance.randrange(len(found) // 4) * 4, chance.choice(_WORDS))
    return bytes(found)


def _with_damaged_part(content: bytes, chance: random.Random) -> bytes:
    source = ZipFile(io.BytesIO(content))
    names = source.namelist()
    chosen = chance.choice(names)
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as packed:
        for name in names:
            part = source.read(name)
            packed.writestr(ZipInfo(name), _changed(part, chance) if name == chosen and part else part)
    return target.getvalue()
