"""The list of errata (勘误表): a row a finding, by place, in the script of the document it is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.annotations import Finding
from reviewer.documents.spans import Span
from reviewer.documents.structure import Heading
from reviewer.exporting.errata_passages import Passage, Quotes, Run, quoted
from reviewer.exporting.errata_proposals import basis, proposal
from reviewer.exporting.report import message
from reviewer.exporting.reviewed import Reviewed
from reviewer.wording import Language, said

DEEPEST = 3  # the level of heading down to which a place names its headings
MOST_OF_A_HEADING = 16
MOST_PLACES = 8
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Erratum:
    """A finding in words; each of `place` and `basis` is a line, `more` says that there are further places."""

    finding: Finding
    place: tuple[str, ...]
    passages: tuple[Passage, ...]
    more: str
    problem: str
    proposal: str
    basis: tuple[str, ...]
    severity: str
    status: str


def errata(reviewed: Reviewed, language: Language) -> list[Erratum]:
    """The findings that a document's list of errata has, in the order of the text."""
    quotes = Quotes(reviewed)
    listed = sorted(reviewed.listed(), key=lambda each: (each.spans, each.id))
    return [_erratum(finding, reviewed, quotes, language) for finding in listed]


def language_of(reviewed: Reviewed, language: Language) -> Language:
    """Chinese in the script of the document, which goes back to its writers; a reader of English gets English."""
    script = reviewed.document.script
    return language if language == "en" or script == "mixed" else script


def shared_language(documents: Iterable[Reviewed], language: Language) -> Language:
    """That of the documents where they are of one, else the one asked for."""
    languages = {language_of(each, language) for each in documents}
    return languages.pop() if len(languages) == 1 else language


def summary(found: Sequence[Erratum], language: Language) -> str:
    """共 12 处：错误 3，提醒 5，提示 4."""
    counts = {name: sum(each.finding.severity == name for each in found) for name in SEVERITIES}
    return said("errata.count", language, count=len(found), **counts) if found else said("errata.none", language)


def _erratum(finding: Finding, reviewed: Reviewed, quotes: Quotes, language: Language) -> Erratum:
    places = len(finding.spans)
    return Erratum(
        finding,
        _place(finding, reviewed, language),
        (*(() if _is_of_all(finding) else quotes.of(finding, MOST_PLACES)), *_elsewhere(finding, language)),
        said("errata.more", language, count=places) if places > MOST_PLACES else "",
        message(finding, language),
        proposal(finding, reviewed, language),
        tuple(basis(finding, language)),
        said(f"report.{finding.severity}", language),
        said(f"finding_status.{finding.status}", language),
    )


def _elsewhere(finding: Finding, language: Language) -> list[Passage]:
    """The words in other documents, each behind the name of its document."""
    places = finding.values.get("places")
    return [
        (
            Run(said("errata.elsewhere", language, name=str(each["name"]))),
            Run(quoted(str(each["words"])), is_marked=True),
        )
        for each in (places if isinstance(places, list) else ())
        if isinstance(each, dict)
    ]


def _is_of_all(finding: Finding) -> bool:
    """What an importer tells of the whole file stands at its first character for want of a place."""
    return not finding.spans or (finding.check.startswith("import_") and finding.spans == (Span(0, 1),))


def _place(finding: Finding, reviewed: Reviewed, language: Language) -> tuple[str, ...]:
    """The headings above it; the number of its paragraph; the address in its file."""
    if _is_of_all(finding):
        return (said("errata.whole", language),)
    at = min(finding.spans).start
    paragraph = said("ui.paragraph_number", language, number=reviewed.paragraph_at(at))
    lines = (" › ".join(_path(reviewed.outline, at)), paragraph, reviewed.address_at(at))
    return tuple(line for line in lines if line)


def _path(outline: Sequence[Heading], at: int) -> list[str]:
    """The headings that a place stands under, the highest first; the title is none."""
    above: list[Heading] = []
    for heading in outline:
        if heading.span.start > at:
            break
        if 0 < heading.level <= DEEPEST:
            above = [*(each for each in above if each.level < heading.level), heading]
    return [_shortened(each.numeral + each.text) for each in above]


def _shortened(words: str) -> str:
    return words if len(words) <= MOST_OF_A_HEADING else f"{words[:MOST_OF_A_HEADING]}…"
