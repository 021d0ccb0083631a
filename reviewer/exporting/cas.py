"""UIMA CAS: a ZIP with the type system and an XMI for each document; offsets are UTF-16 units, as Java counts.

The layers are custom ones of INCEpTION: `webanno.custom.Mark` and arrows between marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from cassis import Cas, TypeSystem
from cassis.typesystem import TYPE_NAME_ANNOTATION, TYPE_NAME_DOUBLE, TYPE_NAME_STRING

from reviewer.arrows import arrows
from reviewer.exporting.archive import archive, stems
from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import xml_text
from reviewer.exporting.telling import attributes_json, cited
from reviewer.values import values_shown
from reviewer.wording import Language

MARK = "webanno.custom.Mark"
ARROW = "webanno.custom.MarkRelation"
FEATURES = ("label", "status", "origin", "values", "attributes", "remarks", "evidence")


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    types = _types()
    with archive(target) as packed:
        packed.writestr("TypeSystem.xml", types.to_xml())
        for stem, reviewed in stems(documents):
            packed.writestr(f"{stem}.xmi", _cas(reviewed, types, language).to_xmi())


def _types() -> TypeSystem:
    types = TypeSystem()
    mark = types.create_type(MARK, TYPE_NAME_ANNOTATION)
    for name in FEATURES:
        types.create_feature(mark, name, TYPE_NAME_STRING)
    types.create_feature(mark, "score", TYPE_NAME_DOUBLE)
    arrow = types.create_type(ARROW, TYPE_NAME_ANNOTATION)
    types.create_feature(arrow, "label", TYPE_NAME_STRING)
    types.create_feature(arrow, "Governor", mark)
    types.create_feature(arrow, "Dependent", mark)
    return types


def _cas(reviewed: Reviewed, types: TypeSystem, language: Language) -> Cas:
    cas = Cas(types)
    cas.sofa_string = xml_text(reviewed.text)
    cas.sofa_mime = "text/plain"
    mark_type, arrow_type = types.get_type(MARK), types.get_type(ARROW)
    marks = {}
    for mark in reviewed.kept():
        told = {
            "values": values_shown(mark.attributes),
            "attributes": attributes_json(mark),
            "remarks": "\n\n".join(reviewed.remarks_on(mark)),
            "evidence": "\n".join(cited(mark, reviewed, language)),
        }
        marks[mark.id] = mark_type(
            begin=mark.span.start,
            end=mark.span.end,
            label=mark.label,
            status=mark.status,
            origin=mark.origin,
            score=mark.score,
            **{name: xml_text(value) for name, value in told.items() if value},
        )
    ties = [arrow for relation in reviewed.relations for arrow in arrows(relation, marks)]
    cas.add_all(marks.values())
    for name, first, second in ties:
        begin, end = marks[second].begin, marks[second].end
        cas.add(arrow_type(begin=begin, end=end, label=name, Governor=marks[first], Dependent=marks[second]))
    return cas
