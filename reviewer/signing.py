"""Signing: what of a document a sign-off stands for, in one form that anybody can make again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from reviewer.annotations import Annotation, Comment, Relation, Repair
from reviewer.reviewing import Evidence

FORM = 1
BY_ID = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Content:
    """What a reviewer puts their name under."""

    text_sha256: str
    repairs: Iterable[Repair]
    annotations: Iterable[Annotation]
    relations: Iterable[Relation]
    comments: Iterable[Comment]
    evidence: Iterable[Evidence]


def digest_of(content: Content) -> str:
    """The SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(content)).hexdigest()


def canonical(content: Content) -> bytes:
    """The content as JSON in ASCII (others as \\u and four hexadecimal digits), keys sorted, without white space.

    An object of `form` (1), `text_sha256` (of the text in UTF-8), and five lists, each in order of `id`:
    `repairs` {id, start, end, kind, replacement, is_undone}, `annotations` {id, label, start, end, status, origin,
    score, attributes}, `relations` {id, type, content}, `comments` {id, annotation, text, author, created, reply_to,
    resolver, resolved} (the document's note has the annotation null), `evidence` {id, annotation, status, source, link,
    quote, author, created}. Offsets are code points of the text, numbers the shortest decimals that give them back.
    """
    form = {
        "form": FORM,
        "text_sha256": content.text_sha256,
        "repairs": [_repair(each) for each in sorted(content.repairs, key=BY_ID)],
        "annotations": [_annotation(each) for each in sorted(content.annotations, key=BY_ID)],
        "relations": [_relation(each) for each in sorted(content.relations, key=BY_ID)],
        "comments": [_comment(each) for each in sorted(content.comments, key=BY_ID)],
        "evidence": [_evidence(each) for each in sorted(content.evidence, key=BY_ID)],
    }
    return json.dumps(form, sort_keys=True, separators=(",", ":")).encode("ascii")


def _repair(repair: Repair) -> dict[str, object]:
    return {
        "id": repair.id,
        "start": repair.span.start,
        "end": repair.span.end,
        "kind": repair.kind,
        "replacement": repair.replacement,
        "is_undone": repair.is_undone,
    }


def _annotation(mark: Annotation) -> dict[str, object]:
    return {
        "id": mark.id,
        "label": mark.label,
        "start": mark.span.start,
        "end": mark.span.end,
        "status": mark.status,
        "origin": mark.origin,
        "score": mark.score,
        "attributes": dict(mark.attributes),
    }


def _relation(relation: Relation) -> dict[str, object]:
    return {"id": relation.id, "type": relation.type, "content": dict(relation.content)}


def _comment(comment: Comment) -> dict[str, object]:
    return {
        "id": comment.id,
        "annotation": comment.annotation,
        "text": comment.text,
        "author": comment.author,
        "created": comment.created,
        "reply_to": comment.reply_to,
        "resolver": comment.resolver,
        "resolved": comment.resolved,
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "id": evidence.id,
        "annotation": evidence.annotation,
        "status": evidence.status,
        "source": evidence.source,
        "link": evidence.link,
        "quote": evidence.quote,
        "author": evidence.author,
        "created": evidence.created,
    }
