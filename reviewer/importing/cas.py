"""UIMA CAS as XMI: the first text with its marks; offsets are UTF-16 units, as Java counts."""

from __future__ import annotations

import re

from reviewer.importing.extracted import Extracted
from reviewer.importing.foreign import Foreign, not_taken, taken
from reviewer.importing.packages import attribute, local, xml
from reviewer.problems import Unreadable

STARTS = re.compile(r"(?:\ufeff?<\?xml[^>]*>\s*)?<xmi:XMI\b")
# The layers that every pipeline adds, and which are no marks of a person's.
_LAYERS = frozenset(("DocumentAnnotation", "DocumentMetaData", "Sentence", "Token", "Lemma", "POS", "Paragraph"))
_LABELS = ("label", "value", "identifier", "category")


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """A mark's label is its feature `label` or `value`, or else its type's name."""
    elements = list(xml(content, name))
    sofa = next((each for each in elements if local(each) == "Sofa" and attribute(each, "sofaString")), None)
    if sofa is None:
        raise Unreadable(name=name, reason="reason.no_text_part")
    text, number = attribute(sofa, "sofaString"), attribute(sofa, "id")
    placed = [each for each in elements if attribute(each, "sofa") == number and attribute(each, "begin").isdigit()]
    marks, ties = [], 0
    for each in placed:
        if attribute(each, "Governor") or attribute(each, "Dependent"):
            ties += 1
        elif local(each) not in _LAYERS and attribute(each, "end").isdigit():
            label = next((found for key in _LABELS if (found := attribute(each, key))), local(each))
            marks.append(Foreign(label, int(attribute(each, "begin")), int(attribute(each, "end"))))
    fit = taken(text, marks, origin="import:cas", unit="units")
    return Extracted(
        text,
        notices=(*fit.notices, *not_taken({"relations": ties})),
        annotations=tuple(fit.marks.values()),
        encoding="xmi",
    )
