"""spaCy DocBin: a document each, a character a token, so that offsets are code points; all marks in `spans["marks"]`.

`ents` has those that do not overlap. Needs the extra [spacy].
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from reviewer.exporting.reviewed import Reviewed
from reviewer.exporting.segments import flat
from reviewer.problems import NotInstalled
from reviewer.wording import Language


def write(documents: Iterable[Reviewed], target: IO[bytes], language: Language) -> None:
    try:
        import spacy
        from spacy.tokens import Doc, DocBin, Span
    except ImportError as error:
        raise NotInstalled(name="spaCy", extra="spacy") from error
    vocabulary = spacy.blank("zh").vocab
    packed = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "SPACY"])
    for reviewed in documents:
        doc = Doc(vocabulary, words=list(reviewed.text), spaces=[False] * len(reviewed.text))
        kept = list(reviewed.kept())
        doc.spans["marks"] = [Span(doc, mark.span.start, mark.span.end, label=mark.label) for mark in kept]
        doc.ents = [Span(doc, mark.span.start, mark.span.end, label=mark.label) for mark in flat(kept)]
        packed.add(doc)
    target.write(packed.to_bytes())
