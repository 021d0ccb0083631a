"""Mail and saved web pages (EML, MHT): subject and people first, then the text; what was attached is named."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from reviewer.documents.decoding import decode
from reviewer.importing import web
from reviewer.importing.extracted import Draft, Extracted
from reviewer.problems import Unreadable, UnsureEncoding

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEADERS = ("Subject", "From", "To", "Cc", "Date")
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_MOST_PARTS = 1_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
# A word in =?…?= of a header, in GBK called gb2312 as everywhere.
_GB2312 = re.compile(rb"=\?gb2312\?", re.IGNORECASE)


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """A saved page is its first web page; a letter is its headers and its plain text, or its page where it has none."""
    if len(_BOUNDARY.findall(content)) > _MOST_PARTS:
        raise Unreadable(name=name, reason="reason.too_deep")
    from email import message_from_bytes, policy  # loaded for mail only

    message = message_from_bytes(_GB2312.sub(b"=?gb18030?", content), policy=policy.default)
    parts = [each for each in message.walk() if not each.is_multipart()]
    draft = Draft()
    pages = [each for each in parts if each.get_content_type() == "text/html"]
    plain = [each for each in parts if each.get_content_type() == "text/plain" and not each.get_filename()]
    if message.get("From") and not _is_saved_page(message):
        for header in _HEADERS:
            if message.get(header):
                draft.add("mail", f"{header}: {message[header]}", header)
        draft.part()
        pages, plain = ([], plain[:1]) if plain else (pages[:1], [])
    else:
        pages, plain = (pages[:1], []) if pages else ([], plain[:1])
    for each in plain:
        draft.write(_decoded(each, name, encoding).replace("\r\n", "\n"))
    for each in pages:
        web.write(draft, _decoded(each, name, encoding), name)
    if not pages and not plain:
        raise Unreadable(name=name, reason="reason.no_text_part")
    attached = [
        str(each.get_filename()) for each in parts if each.get_filename() and each.get_content_maintype() != "image"
    ]
    if attached:
        draft.notice("import_attachments", count=len(attached), names="、".join(attached[:10]))
    return draft.extracted("mail")


def _is_saved_page(message: EmailMessage) -> bool:
    return message.get_content_type() == "multipart/related" and "saved" in str(message.get("From", "")).lower()


def _decoded(part: EmailMessage, name: str, encoding: str | None) -> str:
    """The declared encoding counts where the bytes do not decide: it is gb2312 on every page in GBK."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise Unreadable(name=name, reason="reason.damaged")
    declared = str(part.get_content_charset() or "").lower()
    try:
        return decode(content, name=name, encoding=encoding).text
    except UnsureEncoding:
        try:
            codecs.lookup(declared)
        except LookupError:
            raise
        return decode(content, name=name, encoding=_SAME.get(declared, declared)).text
