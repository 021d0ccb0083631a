"""Packages: ZIP files looked at before anything is unpacked, and their XML read without entities or network."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from reviewer.importing import limits
from reviewer.problems import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DOCTYPE_WIDE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E|<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y", re.IGNORECASE)
_HEAD = 4096
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


class Package:
    """A ZIP within the limits; raises Unreadable with the reason where it is not."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self._zip = ZipFile(io.BytesIO(content))
        self.entries = {named(entry): entry for entry in self._zip.infolist() if not entry.is_dir()}
        self._check(self._zip.infolist())

    def _check(self, entries: list[ZipInfo]) -> None:
        if len(entries) > limits.MOST_ENTRIES:
            raise self.refused("too_many_entries")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise self.refused("encrypted")
        if sum(entry.file_size for entry in entries) > limits.MOST_UNPACKED or any(map(_is_bomb, entries)):
            raise self.refused("bomb")
        reached = 0
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            # Entries over one another are how a small file unpacks to petabytes.
            if entry.header_offset < reached:
                raise self.refused("bomb")
            reached = entry.header_offset + entry.compress_size

    def refused(self, reason: str) -> Unreadable:
        return Unreadable(name=self.name, reason=f"reason.{reason}")

    def part(self, name: str) -> bytes:
        """An entry's bytes; KeyError where there is none."""
        entry = self.entries[name]
        if entry.file_size > limits.MOST_PART:
            raise self.refused("bomb")
        with self._zip.open(entry) as stream:
            return stream.read(limits.MOST_PART + 1)

    def xml(self, name: str) -> Element:
        return xml(self.part(name), self.name)


def named(entry: ZipInfo) -> str:
    """An entry's name; without the flag for UTF-8 it is in that or in GBK, as Chinese tools write it."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding).replace("\\", "/")
            except UnicodeDecodeError:
                continue
    return name


def _is_bomb(entry: ZipInfo) -> bool:
    return entry.file_size > 1 << 20 and entry.file_size > limits.MOST_RATIO * max(1, entry.compress_size)


def xml(content: bytes, name: str) -> Element:
    """The root; a document type is refused, for entities cut or swell a text and no office writes one."""
    from lxml import etree  # 30 ms that a plain text file does not need

    if _DOCTYPE.search(content, 0, _HEAD) or _DOCTYPE_WIDE.search(content, 0, _HEAD):
        raise Unreadable(name=name, reason="reason.doctype")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise Unreadable(name=name, reason="reason.doctype")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default
