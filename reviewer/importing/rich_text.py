"""Rich text (RTF): the body with its cells; notes, headers, text boxes, comments and deleted text apart."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from reviewer.importing.extracted import Draft, Extracted
from reviewer.problems import Unreadable

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+", re.I | re.S
)
_CHARSETS = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 204: "cp1251", 238: "cp1250"}
_FONT = re.compile(rb"\\f(\d+)[^;{}]{0,200}?\\fcharset(\d+)")
_WRITTEN = {
    "par": "\n",
    "sect": "\n",
    "page": "\n",
    "line": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
}
_ESCAPED = {b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
_APART = {
    "footnote": "footnote",
    "annotation": "comment",
    "shptxt": "text_box",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
}
_HIDDEN = frozenset(
    (
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "themedata",
        "datastore",
        "fldinst",
        "nonshppict",
        "xmlnstbl",
        "latentstyles",
        "colorschememapping",
        "bkmkstart",
        "bkmkend",
        "filetbl",
        "atnid",
        "atnauthor",
        "atndate",
        "atnref",
        "atnparent",
        "atnicn",
        "sp",
        "sn",
        "sv",
        "panose",
        "mmathPr",
        "falt",
        "background",
    )
)
_SHOWN = frozenset(("shpinst", "shp", "shptxt", "annotation"))  # read although they are marked as ignorable
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10008: "gb18030"}
_MOST_LEVELS = 100_000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group: where text goes, its encoding, how many bytes stand for a \\u that was read."""

    part: int = 0
    is_hidden: bool = False
    is_deleted: bool = False
    encoding: str = ""
    skips: int = 1


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """The text that a word processor shows, byte by byte, for Chinese letters come as two escaped bytes."""
    found = _Reader(content, name).read()
    draft = Draft()
    _write_body(draft, found.body)
    for number, (kind, words) in enumerate(found.apart, 1):
        draft.part()
        draft.add(kind, words, f"{kind.replace('_', ' ')} {number}" if kind not in ("header", "footer") else "")
    deleted = sum(kind == "deleted" for kind, _ in found.apart)
    if deleted:
        draft.notice("import_revisions", inserted=0, deleted=deleted)
    if found.pictures:
        draft.notice("import_pictures", count=found.pictures)
    return draft.extracted("rtf")


def _write_body(draft: Draft, body: str) -> None:
    """Cells end with 07, rows with 06, as the reader left them."""
    tables = row = column = 0
    for piece in re.split("(?<=[\x06\x07\n])", body):
        if piece.endswith("\x07"):
            if not row:
                tables, row = tables + 1, 1
            column += 1
            draft.write("\t" if column > 1 else "")
            with draft.block("cell", f"table {tables} R{row}C{column}"):
                draft.write(piece[:-1].replace("\x05", "\n"))
        elif piece.endswith("\x06"):
            draft.write("\n")
            row, column = row + 1, 0
        else:
            if piece.strip():
                row = column = 0
            draft.write(piece.replace("\x05", "\n"))


class _Reader:
    def __init__(self, content: bytes, name: str) -> None:
        self._content = content
        self._name = name
        page = re.search(rb"\\ansicpg(\d{3,5})", content[:4096])
        self._page = _encoding(int(page[1])) if page else "cp1252"
        self._fonts = {int(font): _CHARSETS.get(int(charset), self._page) for font, charset in _FONT.findall(content)}
        self._state = _State(encoding=self._page)
        self._around: list[_State] = []
        self._bytes = bytearray()
        self._skipping = 0
        self._is_in_table = False
        self._surrogate = 0
        self._parts: dict[int, list[str]] = {0: []}
        self._kinds: dict[int, str] = {0: "body"}
        self.pictures = 0

    @property
    def body(self) -> str:
        return "".join(self._parts[0])

    @property
    def apart(self) -> list[tuple[str, str]]:
        found = [(self._kinds[part], "".join(words)) for part, words in self._parts.items() if part]
        shown = [(kind, re.sub("[\x05\x06]", "\n", words.replace("\x07", "\t")).strip()) for kind, words in found]
        return [(kind, words) for kind, words in dict.fromkeys(shown) if words]

    def read(self) -> _Reader:
        for token in _TOKEN.finditer(self._content):
            word, number, hexadecimal, escaped, brace, plain = token.groups()
            if brace:
                self._flush()
                self._group(brace)
                if not self._around and brace == b"}":
                    break
            elif word:
                self._flush()
                self._word(word.decode("ascii").lower(), int(number) if number else None)
            elif hexadecimal:
                self._byte(bytes.fromhex(hexadecimal.decode("ascii")))
            elif escaped == b"*":
                self._flush()
                self._ignorable(self._content[token.end() : token.end() + 40])
            elif escaped in _ESCAPED:
                self._flush()
                self._write(_ESCAPED[escaped])
            elif plain:
                self._byte(plain)
        self._flush()
        return self

    def _group(self, brace: bytes) -> None:
        self._skipping = 0
        if brace == b"{":
            if len(self._around) > _MOST_LEVELS:
                raise Unreadable(name=self._name, reason="reason.too_deep")
            self._around.append(self._state)
        elif self._around:
            self._state = self._around.pop()

    def _ignorable(self, following: bytes) -> None:
        word = re.match(rb"\s*\\([a-z]+)", following)
        if not word or word[1].decode("ascii") not in _SHOWN:
            self._state = replace(self._state, is_hidden=True)

    def _byte(self, found: bytes) -> None:
        skipped = min(self._skipping, len(found))
        self._skipping -= skipped
        # The second byte of a Chinese character may stand as a plain letter, so bytes wait until a word comes.
        self._bytes += found[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            self._write(self._bytes.decode(self._state.encoding or "cp1252", "replace"))
            self._bytes.clear()

    def _write(self, text: str) -> None:
        if self._state.is_hidden:
            return
        part = self._state.part
        if self._state.is_deleted and self._kinds[part] != "deleted":
            self._apart("deleted")
            part = self._state.part
        self._parts[part].append(text)

    def _apart(self, kind: str) -> None:
        part = len(self._parts)
        self._parts[part] = []
        self._kinds[part] = kind
        self._state = replace(self._state, part=part)

    def _word(self, word: str, number: int | None) -> None:
        match word:
            case "u" if number is not None:
                self._unicode(number % 0x10000)
            case "uc":
                self._state = replace(self._state, skips=number or 0)
            case "f" if number is not None:
                self._state = replace(self._state, encoding=self._fonts.get(number, self._page))
            case "plain":
                self._state = replace(self._state, encoding=self._page, is_deleted=False)
            case "deleted":
                self._state = replace(self._state, is_deleted=number != 0)
            case "intbl":
                self._is_in_table = True
            case "pard":
                self._is_in_table = False
            case "cell" | "nestcell":
                self._write("\x07")
            case "row" | "nestrow":
                self._write("\x06")
            case "par" if self._is_in_table:
                self._write("\x05")
            case "bin" if number:
                raise Unreadable(name=self._name, reason="reason.damaged")
            case _ if word in _WRITTEN:
                self._write(_WRITTEN[word])
            case _ if word in _APART:
                self._apart(_APART[word])
            case _ if word in _HIDDEN:
                self.pictures += word == "pict"
                self._state = replace(self._state, is_hidden=True)

    def _unicode(self, unit: int) -> None:
        self._skipping = self._state.skips
        if 0xD800 <= unit < 0xDC00:
            self._surrogate = unit
            return
        if 0xDC00 <= unit < 0xE000 and self._surrogate:
            self._write(chr(0x10000 + ((self._surrogate - 0xD800) << 10) + unit - 0xDC00))
        else:
            self._write(chr(unit))
        self._surrogate = 0


def _encoding(page: int) -> str:
    if page in _CODE_PAGES:
        return _CODE_PAGES[page]
    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"
