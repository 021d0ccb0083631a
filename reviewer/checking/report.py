"""Reports of findings for people and for pipelines: lines of text, JSON, and SARIF 2.1.0."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from urllib.parse import quote

from reviewer.annotations import Severity
from reviewer.assets import Json
from reviewer.checking.material import Remark
from reviewer.documents.document import digest
from reviewer.documents.spans import Span
from reviewer.wording import Language, said

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
NEW_LINES = ("\r\n", "\n", "\r")
MOST_PLACES = 8  # further places that a line of text names

_NEW_LINE = re.compile("|".join(NEW_LINES))


@dataclass(frozen=True)
class Checked:
    """A file with what was found in it; `problem` says why it could not be read."""

    path: str
    text: str = ""
    remarks: tuple[Remark, ...] = ()
    problem: str = ""

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _NEW_LINE.finditer(self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place_in_units(self, offset: int) -> tuple[int, int]:
        """The same with the column in UTF-16 code units."""
        line, column = self.place(offset)
        before = self.text[offset - column + 1 : offset]
        return line, column + sum(character > "\uffff" for character in before)


def at_least(remarks: Iterable[Remark], severity: Severity) -> tuple[Remark, ...]:
    """The findings that are as bad as that, or worse, by place."""
    least = SEVERITIES.index(severity)
    found = (each for each in remarks if SEVERITIES.index(each.severity) >= least)
    return tuple(sorted(found, key=lambda each: (each.spans, each.check)))


def message(remark: Remark, language: Language) -> str:
    """What a finding says, in words."""
    values = {name: value if isinstance(value, int) else str(value) for name, value in remark.values.items()}
    return said(f"finding.{remark.check}", language, **values)


# Text


def as_text(files: Sequence[Checked], language: Language) -> str:
    """A line a finding: path:line:column: severity: what is wrong, where else to look, and the check."""
    return "".join(f"{_line(file, remark, language)}\n" for file in files for remark in file.remarks)


def _line(file: Checked, remark: Remark, language: Language) -> str:
    first, *others = [file.place(span.start) for span in remark.spans] or [(1, 1)]
    severity = said(f"report.{remark.severity}", language)
    also = "、".join(f"{line}:{column}" for line, column in others[:MOST_PLACES])
    tail = said("cli.see_also", language, places=also) if also else ""
    words = " ".join(message(remark, language).split())
    return f"{file.path}:{first[0]}:{first[1]}: {severity}: {words}{tail} [{remark.check}]"


# JSON


def as_json(files: Sequence[Checked], language: Language) -> str:
    """The findings by file, offsets in code points of the text, lines and columns from 1."""
    content = {
        "format": "zhubi-findings",
        "version": 1,
        "offset_unit": "codepoint",
        "files": [_file(file, language) for file in files],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _file(file: Checked, language: Language) -> dict[str, Json]:
    return {
        "path": file.path,
        "problem": file.problem or None,
        "text_sha256": None if file.problem else digest(file.text.encode()),
        "findings": [_finding(file, remark, language) for remark in file.remarks],
    }


def _finding(file: Checked, remark: Remark, language: Language) -> dict[str, Json]:
    return {
        "check": remark.check,
        "severity": remark.severity,
        "message": message(remark, language),
        "values": dict(remark.values),
        "spans": [_span(file, span) for span in remark.spans],
    }


def _span(file: Checked, span: Span) -> dict[str, Json]:
    line, column = file.place(span.start)
    return {"start": span.start, "end": span.end, "line": line, "column": column, "text": span.of(file.text)}


# SARIF


def as_sarif(files: Sequence[Checked], language: Language) -> str:
    """One run of SARIF 2.1.0; a file that could not be read is a notification of its invocation."""
    rules = sorted({remark.check: remark.severity for file in files for remark in file.remarks}.items())
    places = {check: at for at, (check, _) in enumerate(rules)}
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "Zhubi",
                "version": version("zhubi"),
                "rules": [_rule(check, severity, language) for check, severity in rules],
            }
        },
        "columnKind": "utf16CodeUnits",
        "newlineSequences": list(NEW_LINES),
        "invocations": [
            {
                "executionSuccessful": not any(file.problem for file in files),
                "toolExecutionNotifications": [_notification(file) for file in files if file.problem],
            }
        ],
        "results": [_result(file, remark, places, language) for file in files for remark in file.remarks],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(check: str, severity: Severity, language: Language) -> Json:
    return {
        "id": check,
        "shortDescription": {"text": said(f"check.{check}", language)},
        "defaultConfiguration": {"level": severity},
    }


def _notification(file: Checked) -> Json:
    return {
        "level": "error",
        "message": {"text": file.problem},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(file)}}],
    }


def _result(file: Checked, remark: Remark, places: dict[str, int], language: Language) -> Json:
    first, *others = [_location(file, span) for span in remark.spans] or [
        {"physicalLocation": {"artifactLocation": _artifact(file)}}
    ]
    result: dict[str, Json] = {
        "ruleId": remark.check,
        "ruleIndex": places[remark.check],
        "level": remark.severity,
        "message": {"text": message(remark, language)},
        "locations": [first],
    }
    related: list[Json] = [{"id": number, **location} for number, location in enumerate(others, 1)]
    return result | ({"relatedLocations": related} if related else {})


def _location(file: Checked, span: Span) -> dict[str, Json]:
    """A region's end lies behind its last character."""
    (line, column), (last, end) = file.place_in_units(span.start), file.place_in_units(span.end)
    region: dict[str, Json] = {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": end,
        "snippet": {"text": span.of(file.text)},
    }
    return {"physicalLocation": {"artifactLocation": _artifact(file), "region": region}}


def _artifact(file: Checked) -> dict[str, Json]:
    return {"uri": quote(file.path.replace("\\", "/"))}


WRITERS: dict[str, Callable[[Sequence[Checked], Language], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
}
