"""Books (EPUB): the chapters in the order of the spine."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from reviewer.documents.decoding import decode
from reviewer.importing import web
from reviewer.importing.extracted import Draft, Extracted
from reviewer.importing.packages import Package, attribute, local

CONTAINER = "META-INF/container.xml"


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    package = Package(content, name)
    root = next(attribute(each, "full-path") for each in package.xml(CONTAINER).iter() if local(each) == "rootfile")
    elements = list(package.xml(root).iter())
    places = {attribute(each, "id"): attribute(each, "href") for each in elements if local(each) == "item"}
    spine = [attribute(each, "idref") for each in elements if local(each) == "itemref"]
    draft = Draft()
    for number, item in enumerate(spine, 1):
        part = posixpath.normpath(posixpath.join(posixpath.dirname(root), unquote(places.get(item, ""))))
        if part in package.entries:
            draft.part()
            with draft.block("chapter", f"chapter {number}"):
                web.write(draft, decode(package.part(part), name=name).text, name)
    return draft.extracted("epub")
