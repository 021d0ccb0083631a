"""Telling: what is known of a mark, in words for people and as plain values for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from reviewer.annotations import Annotation
from reviewer.assets import Json
from reviewer.documents.spans import Span
from reviewer.documents.wrapping import in_one_line
from reviewer.exporting.reviewed import Reviewed
from reviewer.figures import normalised
from reviewer.labels import Attribute, scheme
from reviewer.wording import Language, said, wordings

GREY = "#7d7d82"


def labels_of(documents: Iterable[Reviewed]) -> list[str]:
    """Every label of the scheme, then those that only marks have."""
    used = {mark.label for reviewed in documents for mark in reviewed.annotations}
    return [*scheme(), *sorted(used - scheme().keys())]


def label_name(label: str, language: Language) -> str:
    known = scheme().get(label)
    return known.names[language] if known else label


def hue(label: str) -> str:
    """The colour of a label on light ground, #rrggbb."""
    known = scheme().get(label)
    return known.light if known else GREY


def dark_hue(label: str) -> str:
    """The colour of a label on dark ground."""
    known = scheme().get(label)
    return known.dark if known else GREY


def tint(label: str, white: float) -> tuple[float, float, float]:
    """The hue with a share of white mixed in, as red, green and blue from 0 to 1."""
    red, green, blue = (int(hue(label)[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red + (1 - red) * white, green + (1 - green) * white, blue + (1 - blue) * white


def headline(mark: Annotation, language: Language) -> str:
    """Label, value and standing: 数字 · 120,000,000 元 · 已采纳."""
    value = normalised(mark.attributes) or str(mark.attributes.get("edtf") or mark.attributes.get("full") or "")
    parts = (label_name(mark.label, language), value, said(f"status.{mark.status}", language))
    return " · ".join(part for part in parts if part)


def details(mark: Annotation, language: Language) -> list[str]:
    """The other attributes, a line each, by their names in the scheme."""
    known = scheme().get(mark.label)
    shown = [each for each in (known.attributes if known else ()) if each.kind in ("text", "choice")]
    return [
        f"{each.names[language]}：{_in_words(each, value, language)}"
        for each in shown
        if (value := mark.attributes.get(each.name)) not in (None, "")
    ]


def _in_words(attribute: Attribute, value: Json, language: Language) -> str:
    return choice_name(value, language) if attribute.kind == "choice" else str(value)


def choice_name(value: Json, language: Language) -> str:
    """A choice in words; one of a person's own scheme is its own word."""
    key = f"choice.{value}"
    return said(key, language) if key in wordings() else str(value)


def cited(mark: Annotation, reviewed: Reviewed, language: Language) -> list[str]:
    """What speaks for the mark: its standing, then source, link and passage."""
    found = reviewed.evidence_for(mark)
    if found is None:
        return []
    rest = (found.source, found.link, found.quote)
    return [said(f"evidence.{found.status}", language), *(part for part in rest if part)]


def told(mark: Annotation, reviewed: Reviewed, language: Language) -> list[str]:
    """All of it, a line each: headline, attributes, remarks, evidence."""
    evidence = cited(mark, reviewed, language)
    if evidence:
        evidence[0] = f"{said('column.evidence', language)}：{evidence[0]}"
    return [headline(mark, language), *details(mark, language), *reviewed.remarks_on(mark), *evidence]


def headings(reviewed: Reviewed) -> dict[int, int]:
    """The level of each paragraph that is a heading and nothing else, by the paragraph's start."""
    found = {}
    for number, level in reviewed.heading_levels.items():
        span = reviewed.paragraphs[number - 1]
        words = span.of(reviewed.text)
        inner = Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))
        if any(heading.span.covers(inner) for heading in reviewed.outline if heading.span.overlaps(span)):
            found[span.start] = level
    return found


def place(reviewed: Reviewed, at: int, language: Language) -> str:
    """Where something stands: the document, the number of the paragraph, and the address in the file if it has one."""
    paragraph = said("ui.paragraph_of", language, name=reviewed.document.name, number=reviewed.paragraph_at(at))
    address = reviewed.address_at(at)
    return f"{paragraph} · {address}" if address else paragraph


def words(mark: Annotation, reviewed: Reviewed) -> str:
    """The words under a mark as people read them, on one line."""
    view = reviewed.repaired
    return in_one_line(view.offsets.to_view(mark.span).of(view.text))


def attributes_json(mark: Annotation) -> str:
    """The attributes as one line of JSON, "" for none."""
    return json.dumps(dict(mark.attributes), ensure_ascii=False, sort_keys=True) if mark.attributes else ""
