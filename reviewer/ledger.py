"""The ledger of tasks: each commitment as a row, with who, by when and how much; what a reviewer typed wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviewer.annotations import Annotation, Relation
from reviewer.assets import Json
from reviewer.documents.spans import Span, View
from reviewer.documents.wrapping import in_one_line

COLUMNS = ("action", "lead", "support", "deadline", "targets")
# The field that keeps what a reviewer typed over what the text and its marks say.
TYPED = {name: f"{name}_text" for name in COLUMNS}
JOINT = "、"


@dataclass(frozen=True, slots=True)
class Entry:
    """A task as people read it; `span` is where its action stands in the source."""

    relation: Relation
    span: Span
    action: str
    lead: str
    support: str
    deadline: str
    targets: str

    def cell(self, column: str) -> str:
        """The words in one of COLUMNS."""
        return str(getattr(self, column))


def entries(relations: Iterable[Relation], marks: Mapping[int, Annotation], reading: View) -> list[Entry]:
    """The tasks among the relations of a document, in the order of the text; rejected marks say nothing.

    `reading` is the text as people read it, repaired.
    """
    kept = {id_: mark for id_, mark in marks.items() if mark.status != "rejected"}
    found = [_entry(each, kept, reading) for each in relations if each.type == "TASK"]
    return sorted(found, key=lambda entry: (entry.span.start, entry.relation.id))


def _entry(task: Relation, marks: Mapping[int, Annotation], reading: View) -> Entry:
    content = task.content
    span = Span(_int(content["start"]), _int(content["end"]))

    def shown(of: Span) -> str:
        return in_one_line(reading.offsets.to_view(of).of(reading.text))

    def words(*names: str) -> str:
        ids = [each for name in names for each in _ids(content.get(name))]
        return JOINT.join(dict.fromkeys(shown(marks[id_].span) for id_ in ids if id_ in marks))

    # Where nobody leads, whoever is responsible does; 各地区 has no mark.
    lead = words("lead") or words("responsible") or str(content.get("responsible_text") or "")
    begin, deadline = words("begin"), words("deadline")
    derived = {
        "action": shown(span),
        "lead": lead,
        "support": words("support"),
        "deadline": f"{begin}—{deadline}" if begin and deadline else begin or deadline,
        "targets": words("figures"),
    }
    told = {name: str(content[TYPED[name]]) if TYPED[name] in content else said for name, said in derived.items()}
    return Entry(task, span, **told)


def _ids(value: Json) -> list[int]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, int)]


def _int(value: Json) -> int:
    assert isinstance(value, int)
    return value
