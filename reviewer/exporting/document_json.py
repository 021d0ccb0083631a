"""The native JSON document, version 1: offsets are code points of `text`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import IO

from reviewer.annotations import REFERENCES, Annotation, Comment, Finding, Relation, Repair
from reviewer.assets import Json
from reviewer.documents.blocks import Block
from reviewer.documents.spans import Span
from reviewer.documents.structure import Enumeration, Heading
from reviewer.exporting.reviewed import Reviewed
from reviewer.labels import scheme
from reviewer.reviewing import Evidence, ParagraphRead, SignOff
from reviewer.schemes import own
from reviewer.wording import Language, said

VERSION = 1


def plain(reviewed: Reviewed) -> dict[str, Json]:
    """A reviewed document as plain values."""
    document = reviewed.document
    note = next((comment.text for comment in reviewed.comments if comment.annotation is None), None)
    return {
        "format": "zhubi-document",
        "version": VERSION,
        "offset_unit": "codepoint",
        "text_sha256": document.text_sha256,
        "document": {
            "name": document.name,
            "sha256": document.sha256,
            "encoding": document.encoding,
            "encoding_confidence": document.confidence,
            "replaced_characters": document.replaced,
            "script": document.script,
            "date": document.date,
            "note": note,
        },
        "text": reviewed.text,
        **_scheme(),
        "annotations": [_annotation(each, reviewed) for each in reviewed.annotations],
        "relations": [_relation(each) for each in reviewed.relations],
        "findings": [_finding(each) for each in reviewed.findings],
        "repairs": [_repair(each) for each in reviewed.repairs],
        "blocks": [_block(each) for each in reviewed.blocks],
        "outline": [_heading(each) for each in reviewed.outline],
        "enumerations": [_enumeration(each) for each in reviewed.enumerations],
        "paragraphs_read": [_paragraph_read(each) for each in reviewed.paragraphs_read],
        "sign_offs": [_sign_off(each) for each in reviewed.sign_offs],
        "progress": dict(asdict(reviewed.progress)),
    }


def _scheme() -> dict[str, Json]:
    """What the scheme in use has otherwise than the standard one; nothing where it is the standard one."""
    content = own(scheme())
    return {"scheme": content} if content else {}


def _annotation(annotation: Annotation, reviewed: Reviewed) -> dict[str, Json]:
    return {
        "id": f"a{annotation.id}",
        "type": annotation.label,
        "start": annotation.span.start,
        "end": annotation.span.end,
        "text": annotation.span.of(reviewed.text),
        "status": annotation.status,
        "origin": annotation.origin,
        "score": annotation.score,
        "attributes": dict(annotation.attributes),
        "comments": [_comment(each) for thread in reviewed.threads_on(annotation) for each in thread.comments],
        "evidence": _evidence(reviewed.evidence_for(annotation)),
        "history": reviewed.acts.get(annotation.id, 0),
    }


def _finding(finding: Finding) -> dict[str, Json]:
    """Messages are in simplified Chinese, the values beside them in any language."""
    values = {name: value if isinstance(value, int) else str(value) for name, value in finding.values.items()}
    return {
        "id": f"f{finding.id}",
        "check": finding.check,
        "severity": finding.severity,
        "message": said(f"finding.{finding.check}", "hans", **values),
        "values": dict(finding.values),
        "spans": [dict(_place(span)) for span in finding.spans],
        "status": finding.status,
        "reason": finding.reason,
    }


def _repair(repair: Repair) -> dict[str, Json]:
    return {
        **_place(repair.span),
        "kind": repair.kind,
        "replacement": repair.replacement,
        "undone": repair.is_undone,
    }


def _block(block: Block) -> dict[str, Json]:
    return {**_place(block.span), "kind": block.kind, "address": block.address}


def _heading(heading: Heading) -> dict[str, Json]:
    return {
        **_place(heading.span),
        "level": heading.level,
        "numeral": heading.numeral,
        "text": heading.text,
    }


def _enumeration(enumeration: Enumeration) -> dict[str, Json]:
    return {
        **_place(enumeration.span),
        "announced": enumeration.announced,
        "found": enumeration.found,
        "items": [dict(_place(span)) for span in enumeration.items],
    }


def _place(span: Span) -> dict[str, Json]:
    return {"start": span.start, "end": span.end}


def _comment(comment: Comment) -> dict[str, Json]:
    resolved: Json = {"by": comment.resolver, "at": comment.resolved} if comment.is_resolved else None
    return {
        "id": f"c{comment.id}",
        "text": comment.text,
        "author": comment.author,
        "created": comment.created,
        "reply_to": f"c{comment.reply_to}" if comment.reply_to is not None else None,
        "resolved": resolved,
    }


def _evidence(evidence: Evidence | None) -> Json:
    if evidence is None:
        return None
    return {
        "status": evidence.status,
        "source": evidence.source,
        "link": evidence.link,
        "quote": evidence.quote,
        "author": evidence.author,
        "created": evidence.created,
    }


def _paragraph_read(paragraph: ParagraphRead) -> dict[str, Json]:
    return {**_place(paragraph.span), "reader": paragraph.reader, "created": paragraph.created}


def _sign_off(signed: SignOff) -> dict[str, Json]:
    told = {"by": signed.unlocked_by, "at": signed.unlocked, "reason": signed.reason}
    return {
        "stage": signed.stage,
        "reviewer": signed.reviewer,
        "created": signed.created,
        "sha256": signed.sha256,
        "unlocked": None if signed.is_in_force else dict(told),
    }


def _relation(relation: Relation) -> dict[str, Json]:
    return {
        "id": f"r{relation.id}",
        "type": relation.type,
        **{name: _referring(value) if name in REFERENCES else value for name, value in relation.content.items()},
    }


def _referring(value: Json) -> Json:
    """The marks that an end of a relation names, by their ids in the file."""
    if isinstance(value, list):
        return [_referring(each) for each in value]
    return f"a{value}" if isinstance(value, int) else value


def write_json(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """One document as its object; several as a list of objects."""
    several = list(map(plain, documents))
    content = several[0] if len(several) == 1 else several
    target.write(json.dumps(content, ensure_ascii=False, indent=1).encode())
    target.write(b"\n")


def write_jsonl(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    """One object a line."""
    for reviewed in documents:
        target.write(json.dumps(plain(reviewed), ensure_ascii=False).encode() + b"\n")
