"""OFD (GB/T 33190): page after page."""

from __future__ import annotations

from reviewer.importing import radicals
from reviewer.importing.extracted import Draft, Extracted
from reviewer.importing.packages import Package
from reviewer.problems import Unreadable


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """The text objects of each page in reading order; a file that has only pictures or outlines is refused."""
    import ofdkit  # loaded for OFD only

    Package(content, name)  # the limits that hold for every ZIP
    draft = Draft()
    replaced = 0
    silent: list[int] = []
    try:
        with ofdkit.open(content) as document:
            for number, page in enumerate(document.pages, 1):
                text, mapped = radicals.common(page.text())
                replaced += mapped
                draft.add("page", text, f"page {number}")
                if not text.strip():
                    silent.append(number)
    except ofdkit.OFDError as error:
        raise Unreadable(name=name, reason="reason.damaged") from error
    if not draft.at:
        raise Unreadable(name=name, reason="reason.scanned")
    if silent:
        draft.notice("import_silent_pages", count=len(silent), pages="、".join(map(str, silent[:20])))
    if replaced:
        draft.notice("import_radicals", count=replaced)
    return draft.extracted("ofd")
