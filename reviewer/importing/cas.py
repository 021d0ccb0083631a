"""UIMA CAS as XMI: the first text with its marks; offsets are UTF-16 units, as Java counts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from reviewer.annotations import Status
from reviewer.arrows import Arrow
from reviewer.importing.extracted import Extracted
from reviewer.importing.foreign import Foreign, annotated
from reviewer.importing.packages import attribute, local, xml
from reviewer.problems import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STARTS = re.compile(r"(?:\ufeff?<\?xml[^>]*>\s*)?<xmi:XMI\b")
# The layers that every pipeline adds, and which are no marks of a person's.
_LAYERS = frozenset(("DocumentAnnotation", "DocumentMetaData", "Sentence", "Token", "Lemma", "POS", "Paragraph"))
_LABELS = ("label", "value", "identifier", "category")
_TIES = ("Governor", "Dependent")
# What our own layer has besides the label; its values are among the attributes.
_OURS = frozenset(("status", "origin", "score", "values", "attributes", "evidence"))
_SIGNS = frozenset(("origin", "score", "status"))
_REMARKS = ("remarks", "remark", "comment", "note")
_PLACE = frozenset(("id", "sofa", "begin", "end"))


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """A mark's label is its feature `label` or `value`, or else its type's name; other features are attributes."""
    elements = list(xml(content, name))
    sofa = next((each for each in elements if local(each) == "Sofa" and attribute(each, "sofaString")), None)
    if sofa is None:
        raise Unreadable(name=name, reason="reason.no_text_part")
    number = attribute(sofa, "id")
    placed = [each for each in elements if attribute(each, "sofa") == number and attribute(each, "begin").isdigit()]
    ties = [each for each in placed if _is_tie(each)]
    marks = [each for each in placed if not _is_tie(each) and _is_mark(each)]
    places = {attribute(each, "id"): place for place, each in enumerate(marks)}
    drawn = [arrow for each in ties if (arrow := _arrow(each, places)) is not None]
    found = annotated(
        attribute(sofa, "sofaString"),
        list(map(_mark, marks)),
        by="cas",
        unit="units",
        drawn=drawn,
        left={"relations": len(ties) - len(drawn)},
    )
    return replace(found, encoding="xmi")


def _is_tie(element: Element) -> bool:
    return any(attribute(element, end) for end in _TIES)


def _is_mark(element: Element) -> bool:
    return local(element) not in _LAYERS and attribute(element, "end").isdigit()


def _arrow(element: Element, places: dict[str, int]) -> Arrow | None:
    start, to = (places.get(attribute(element, end)) for end in _TIES)
    return None if start is None or to is None else (_label(element), start, to)


def _label(element: Element) -> str:
    return next((found for key in _LABELS if (found := attribute(element, key))), local(element))


def _mark(element: Element) -> Foreign:
    features = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
    is_ours = features.keys() >= _SIGNS
    label = next((key for key in _LABELS if features.get(key)), "")
    apart = {*_PLACE, label, *_REMARKS, *(_OURS if is_ours else ())}
    status = features.get("status")
    notes = [features.get(each, "") for each in _REMARKS]
    if is_ours:
        said = (each for note in notes for each in note.split("\n\n"))
        notes = [features.get("attributes", ""), *said, *features.get("evidence", "").split("\n")]
    return Foreign(
        _label(element),
        int(attribute(element, "begin")),
        int(attribute(element, "end")),
        attributes={key.lower(): value for key, value in features.items() if key not in apart and value},
        status=cast(Status, status) if is_ours and status in get_args(Status) else "proposed",
        notes=tuple(filter(None, notes)),
    )
