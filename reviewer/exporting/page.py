"""Annotated HTML: one file that works offline, for screens light and dark and for paper, without any script.

Every character of a document is escaped; what cannot be seen or turns the line around is shown by its code. The
description of a mark is an attribute that the style sheet shows as a card, so it never mixes with the text.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import IO

from reviewer.annotations import Annotation
from reviewer.assets import text as asset
from reviewer.documents.wrapping import in_one_line
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import Segment, by_line
from reviewer.exporting.telling import dark_hue, headings, hue, label_name, labels_of, told
from reviewer.schemes import NAME
from reviewer.wording import Language, said

TONGUES = {"hans": "zh-Hans", "hant": "zh-Hant", "en": "en"}


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    several = list(documents)
    style = _style(labels_of(several))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = several[0].document.name if len(several) == 1 else "Zhubi"
    target.write(
        f'<!doctype html>\n<html lang="{TONGUES[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_shown(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_legend(several, language)}".encode()
    )
    for reviewed in several:
        target.write("".join(_article(reviewed, language)).encode())
    target.write(b"</body>\n</html>\n")


def _style(labels: Sequence[str]) -> str:
    named = [name for name in labels if NAME.fullmatch(name)]  # a library from elsewhere may have any
    light = "".join(_hue(name, hue(name)) for name in named)
    dark = "".join(_hue(name, dark_hue(name)) for name in named)
    return f"{asset('page.css')}{light}@media (prefers-color-scheme:dark){{{dark}}}"


def _hue(name: str, colour: str) -> str:
    return f".{name}{{--hue:{colour};--tint:{colour}28;--strong:{colour}55}}"


def _legend(documents: Sequence[Reviewed], language: Language) -> str:
    used = {mark.label for reviewed in documents for mark in reviewed.kept()}
    items = "".join(
        f'<li class="{escape(name)}">{escape(label_name(name, language))}</li>'
        for name in labels_of(documents)
        if name in used
    )
    return f'<ul class="legend">{items}</ul>\n'


def _article(reviewed: Reviewed, language: Language) -> Iterator[str]:
    yield f"<article>\n<header>{_shown(reviewed.document.name)}</header>\n"
    levels = headings(reviewed)
    cards = {mark.id: "\n".join(told(mark, reviewed, language)) for mark in reviewed.kept()}
    number = 0
    for line, segments in by_line(reviewed.text, reviewed.kept()):
        if not line or line.of(reviewed.text).isspace():
            continue
        number += 1
        tag = f"h{min(levels[line.start] + 1, 6)}" if line.start in levels else "p"
        content = "".join(_segment(each, reviewed.text, cards) for each in segments)
        yield f'<{tag} data-n="{number}">{content}</{tag}>\n'
    yield _remarks(reviewed, language)
    yield "</article>\n"


def _segment(segment: Segment, text: str, cards: dict[int, str]) -> str:
    words = _shown(segment.span.of(text))
    if not segment.marks:
        return words
    names = " ".join(f"a{mark.id}" for mark in segment.marks)
    card = _attribute("\n\n".join(cards[mark.id] for mark in segment.marks))
    inner = segment.marks[-1]
    more = " more" if len(segment.marks) > 1 else ""
    return (
        f'<mark class="{escape(inner.label)} {inner.status}{more}" tabindex="0" data-marks="{names}" '
        f'data-labels="{escape(" ".join(mark.label for mark in segment.marks))}" data-card="{card}">{words}</mark>'
    )


def _remarks(reviewed: Reviewed, language: Language) -> str:
    """What was said, once more as a list: cards do not show on paper."""
    said_of = [(mark, lines) for mark in reviewed.kept() if (lines := reviewed.remarks_on(mark))]
    notes = [each.text for each in reviewed.comments if each.annotation is None]
    if not said_of and not notes:
        return ""
    rows = [_remark(mark, reviewed, lines) for mark, lines in said_of] + [f"<dd>{_shown(note)}</dd>" for note in notes]
    return f"<section><h2>{escape(said('sheet.comments', language))}</h2>\n<dl>{''.join(rows)}</dl></section>\n"


def _remark(mark: Annotation, reviewed: Reviewed, lines: Sequence[str]) -> str:
    words = _shown(in_one_line(mark.span.of(reviewed.text)))
    told_of = "".join(f"<dd>{_shown(line)}</dd>" for line in lines)
    return f'<dt class="{escape(mark.label)}">{reviewed.paragraph_of(mark)} {words}</dt>{told_of}'


def _shown(text: str) -> str:
    """Escaped, with a sign for what cannot be seen or would turn the direction of the line."""
    return "".join(_character(each) for each in text)


def _character(character: str) -> str:
    if unicodedata.category(character) in ("Cf", "Cc", "Cs", "Co") and character not in "\n\t":
        return f'<i class="unseen" data-code="U+{ord(character):04X}"></i>'
    return escape(character, quote=True)


def _attribute(text: str) -> str:
    """For a quoted attribute: escaped, codes written out."""
    plain = (
        f"[U+{ord(each):04X}]" if unicodedata.category(each) in ("Cf", "Cc", "Cs") and each != "\n" else each
        for each in text
    )
    return escape("".join(plain), quote=True).replace("\n", "&#10;")
