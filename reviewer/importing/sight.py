"""Sight: what a file shows of itself, each thing looked at once; its name only decides between kinds of plain text."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import PurePath
from typing import cast

from reviewer.assets import Json
from reviewer.documents.decoding import Decoded, decode
from reviewer.importing import limits
from reviewer.importing.packages import Package
from reviewer.problems import Problem, TooLarge

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
_OTHER_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftypavif")
_PDF_WITHIN = 1024  # bytes before the header that readers put up with
_TAGS = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|table|span|br|meta|title)\b", re.IGNORECASE)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?\S")
_MAIL = re.compile(r"^(?:From|MIME-Version|Content-Type|Received|Return-Path|Message-ID):", re.I | re.M)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
# Escapes of JSON: a pair of surrogates, then what no library can keep, then any other.
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2}|u0000)|.)", re.DOTALL
)
_MAY_NOT_BE_KEPT = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")


class Sight:
    """A file's bytes and what can be seen in them."""

    def __init__(
        self,
        content: bytes,
        name: str,
        encoding: str | None,
        progress: Callable[[float], None] = lambda _: None,
    ) -> None:
        """`encoding` and `progress` go to the reader."""
        self.content = content
        self.name = name
        self.encoding = encoding
        self.progress = progress

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix.lower()

    def begins(self, *magics: bytes) -> bool:
        return self.content.startswith(magics)

    @property
    def is_pdf(self) -> bool:
        return self.content.find(b"%PDF-", 0, _PDF_WITHIN) >= 0

    @property
    def is_picture(self) -> bool:
        is_bitmap = self.begins(b"BM") and self.content[6:10] == bytes(4)  # words may begin with BM too
        is_webp = self.begins(b"RIFF") and self.content[8:12] == b"WEBP"
        return is_bitmap or is_webp or self.begins(*_PICTURES)

    @property
    def is_other_picture(self) -> bool:
        """A photograph of a telephone, mostly."""
        return self.content[4:12] in _OTHER_PICTURES or self.begins(b"\x00\x00\x00\x0cjP  ")

    # Packages

    @cached_property
    def entries(self) -> frozenset[str]:
        """The names in a ZIP; none where it is no ZIP. Raises Unreadable where the ZIP breaks the limits."""
        return frozenset(self.package.entries) if self.begins(ZIP) else frozenset()

    @cached_property
    def package(self) -> Package:
        return Package(self.content, self.name)

    @cached_property
    def mimetype(self) -> str:
        """What an OpenDocument file or a book says it is."""
        if "mimetype" not in self.entries or self.package.entries["mimetype"].file_size > 200:
            return ""
        return self.package.part("mimetype").decode("ascii", "replace").strip()

    @cached_property
    def streams(self) -> frozenset[str]:
        """The streams at the top of a compound file."""
        if not self.begins(OLE):
            return frozenset()
        import olefile  # for such files only

        with olefile.OleFileIO(io.BytesIO(self.content)) as ole:
            return frozenset(path[0] for path in ole.listdir())

    # Text

    @cached_property
    def decoded(self) -> Decoded:
        if len(self.content) > limits.MOST_TEXT_BYTES:
            megabytes, limit = len(self.content) >> 20, limits.MOST_TEXT_BYTES >> 20
            raise TooLarge(name=self.name, megabytes=megabytes, limit=limit)
        return decode(self.content, name=self.name, encoding=self.encoding)

    @cached_property
    def start(self) -> str:
        """The beginning of the text; "" where the encoding is open, which the reader itself will say."""
        try:
            return self.decoded.text[:8192].lstrip("\ufeff \t\r\n")
        except TooLarge:
            raise
        except Problem:
            return self.content[:8192].decode("ascii", "ignore").lstrip()

    @property
    def is_page(self) -> bool:
        """Markup from the start on, and not a tag or two left over in a text."""
        return self.start.startswith("<") and len(_TAGS.findall(self.start)) >= 2

    @property
    def is_mail(self) -> bool:
        first = self.start.partition("\n")[0]
        return bool(_HEADER.match(first)) and len(_MAIL.findall(self.start[:4096])) >= 2

    @property
    def is_markdown(self) -> bool:
        return self.suffix in (".md", ".markdown") or len(_HEADING.findall(self.start)) >= 2

    @cached_property
    def json(self) -> Json:
        """The value of a JSON file, None where it is none."""
        if self.start[:1] not in ("{", "["):
            return None
        try:
            return _parsed(self.decoded.text)
        except ValueError:
            return None

    @cached_property
    def json_lines(self) -> tuple[str, ...]:
        """The lines of a file that has a JSON object on each; none where it has not."""
        if self.start[:1] != "{" or self.json is not None:
            return ()
        lines = tuple(line for line in self.decoded.text.split("\n") if line.strip())
        return lines if len(lines) > 1 and all(line.strip()[:1] + line.strip()[-1:] == "{}" for line in lines) else ()


def _parsed(text: str) -> Json:
    """The value of a text in JSON; what no library can keep becomes U+FFFD. ValueError where it is none, or has NaN."""
    if _MAY_NOT_BE_KEPT.search(text):
        text = _ESCAPE.sub(lambda found: r"\ufffd" if found[1] else found[0], text)
    return cast(Json, json.loads(text, parse_constant=_refused))


def _refused(constant: str) -> float:
    raise ValueError(constant)
