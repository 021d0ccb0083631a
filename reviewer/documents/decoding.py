"""Decoding: bytes to text, with the encoding found and how sure that is.

The score of a reading is the share of common characters (GB 2312 level 1, Big5 level 1, Chinese punctuation)
among its non-ASCII ones, less a penalty for damage; the method was measured against nine detectors and lost to
none. Python's own gb2312 and gbk tables are wrong in places (—— and ·), so gb18030 stands for all three.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reviewer.problems import EmptyDocument, NotText, Undecodable, UnsureEncoding

SAMPLE_BYTES = 262_144
SURE = 0.6  # below this a person decides
HOPELESS = 0.35  # below this the bytes are no text, unless they are flawless
CHOICES = ("utf-8", "gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")

PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》「」『』【】—…·％\u3000〔〕０１２３４５６７８９")
KANA = re.compile("[\u3041-\u30f6ヽヾゝゞー]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")

# The 18 two-byte codes that Python's GB18030-2005 table leaves in the private use area, as GB18030-2022 reads them.
GB18030_2022 = dict(
    zip(
        (*range(0xE78D, 0xE797), 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864),
        (0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A), *range(0x9FB4, 0x9FBC)),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text fit for the store: no NUL, no surrogates. `confidence` is from 0 to 1; `replaced` counts U+FFFD put in."""

    text: str
    encoding: str
    confidence: float
    replaced: int


def decode(content: bytes, *, name: str, encoding: str | None = None) -> Decoded:
    """The text of `content`, in the encoding a person chose or in the one found.

    Raises EmptyDocument, NotText, Undecodable, or UnsureEncoding with the likely encodings.
    """
    decoded = _detected(content, name) if encoding is None else _chosen(content, encoding, name)
    if not decoded.text.strip("\ufeff\ufffd \t\r\n\u3000"):
        raise EmptyDocument(name=name)
    return decoded


def _chosen(content: bytes, encoding: str, name: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        text = content.decode(codec)
    except LookupError as error:
        raise Undecodable(name=name, encoding=encoding, at=0) from error
    except UnicodeDecodeError as error:
        raise Undecodable(name=name, encoding=encoding, at=error.start) from error
    return _cleaned(text.removeprefix("\ufeff"), codec, 1.0)


def _detected(content: bytes, name: str) -> Decoded:
    if not content.strip(b"\x00 \t\r\n"):
        raise EmptyDocument(name=name)
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _cleaned(content.decode(encoding, "replace"), encoding, 1.0)
    return _utf8(content, name) or _legacy(content, name)


def _utf8(content: bytes, name: str) -> Decoded | None:
    """UTF-8 where it fits with at most a fiftieth of its non-ASCII characters damaged."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(not character.isascii() for character in text) - bad
    if good == 0 and bad == 0:
        if len(CONTROL.findall(text)) * 100 > len(text):
            return _utf16_ascii(content, name)
        return _cleaned(text, "utf-8", 1.0)
    controls = len(CONTROL.findall(text))
    if good >= 3 * bad and bad <= max(3, good // 50) and controls <= good // 2:
        return _cleaned(text, "utf-8", round(1 - bad / (good + bad), 3))
    return None


def _utf16_ascii(content: bytes, name: str) -> Decoded:
    """NULs in pure ASCII: UTF-16 without a mark when every second byte is one; otherwise no text."""
    for encoding, half in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        if half.count(0) >= 0.9 * len(half):
            return _cleaned(content.decode(encoding, "replace"), encoding, 0.9)
    raise NotText(name=name)


def _legacy(content: bytes, name: str) -> Decoded:
    sample = content[:SAMPLE_BYTES]
    ranked = sorted(((_score(sample, *row), row[0]) for row in _rows()), reverse=True)
    best, encoding = ranked[0]
    if best < SURE:
        likely = [codec for score, codec in ranked if score >= HOPELESS or _fits(content, codec)]
        if not likely:
            raise NotText(name=name)
        raise UnsureEncoding(name=name, candidates=",".join(likely))
    if encoding == "big5hkscs":
        encoding = _big5_kind(content)
    return _cleaned(content.decode(encoding, "replace"), encoding, round(min(best, 1.0), 3))


@cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    """Level 1 of GB 2312 (3,755 characters) and of Big5 (5,401)."""
    gb = bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big5 = bytes(byte for row in range(0xA4, 0xC7) for cell in cells for byte in (row, cell))
    return frozenset(gb.decode("gb18030")), frozenset(big5.decode("cp950", "ignore"))


def _rows() -> tuple[tuple[str, Callable[[str], bool]], ...]:
    gb, big5 = _common()
    both = gb | big5 | PUNCTUATION
    return (
        ("gb18030", both.__contains__),
        ("big5hkscs", (big5 | PUNCTUATION).__contains__),
        ("utf-16-le", both.__contains__),
        ("utf-16-be", both.__contains__),
    )


def _score(sample: bytes, encoding: str, is_common: Callable[[str], bool]) -> float:
    """Share of common among non-ASCII characters, less damage; UTF-16 counts ASCII too and starts 0.02 behind."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    wide = encoding.startswith("utf-16")
    counted = [character for character in text if wide or not character.isascii()]
    if not counted:
        return 0.0
    common = sum(is_common(character) or (wide and " " <= character <= "~") for character in counted)
    damage = 3 * text.count("\ufffd") / len(counted) + 5 * len(CONTROL.findall(text)) / len(text)
    return common / len(counted) - damage - (0.02 if wide else 0.0)


def _fits(content: bytes, encoding: str) -> bool:
    """Whether the bytes are flawless in an encoding and hold no control characters."""
    try:
        return not CONTROL.search(content.decode(encoding))
    except UnicodeDecodeError:
        return False


def _big5_kind(content: bytes) -> str:
    """cp950 unless it damages more than Big5-HKSCS, or reads circled numbers as kana."""
    plain = content.decode("cp950", "replace")
    hong_kong = content.decode("big5hkscs", "replace")
    is_plain = plain.count("\ufffd") <= hong_kong.count("\ufffd") and not KANA.search(plain)
    return "cp950" if is_plain else "big5hkscs"


def _cleaned(text: str, encoding: str, confidence: float) -> Decoded:
    """What SQLite cannot keep becomes U+FFFD, one for one; so do damaged bytes, counted together."""
    if encoding == "gb18030":
        text = text.translate(GB18030_2022)
    text = NOT_STORABLE.sub("\ufffd", text)
    return Decoded(text, encoding, confidence, text.count("\ufffd"))
