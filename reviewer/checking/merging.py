"""Merging: the findings a document has and what the checks say now, so that a reviewer's decisions outlive a re-run."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from reviewer.annotations import Change, Finding
from reviewer.checking.material import Remark
from reviewer.checking.table import LOCAL_NAMES, NAMES
from reviewer.documents.spans import Span

Identity: TypeAlias = tuple[str, tuple[str, ...], str]

_IDLE = re.compile(r"\s")


def identity(finding: Finding | Remark, text: str) -> Identity:
    """What makes a finding the same wherever it stands: its check, the words at its places, what was computed."""
    words = tuple(_IDLE.sub("", span.of(text)) for span in finding.spans)
    computed = {name: value for name, value in finding.values.items() if name in ("computed", "announced", "found")}
    return finding.check, words, json.dumps(computed, ensure_ascii=False, sort_keys=True)


def merge(
    old: Sequence[Finding],
    new: Sequence[Remark],
    text: str,
    *,
    document: int,
    ids: Callable[[int], Iterable[int]],
    before: str | None = None,
    checks: Collection[str] = NAMES,
) -> list[Change]:
    """The changes from the old findings to the new ones.

    A finding that is found again keeps its id, its state and its reason, and takes the new places. One that is not is
    taken away while it is open; what a person decided stays. `before` is the text of the old findings where it is
    another; `checks` are those that ran, findings of others stay as they are; `ids` gives as many ids as asked for.
    """
    waiting: dict[Identity, list[Finding]] = defaultdict(list)
    for finding in sorted(old, key=lambda each: (each.spans, each.id)):
        if finding.check in checks:
            waiting[identity(finding, text if before is None else before)].append(finding)
    changes: list[Change] = []
    fresh: list[Remark] = []
    for remark in sorted(new, key=lambda each: each.spans):
        known = waiting.get(identity(remark, text))
        if not known:
            fresh.append(remark)
            continue
        finding = known.pop(0)
        after = replace(finding, severity=remark.severity, spans=remark.spans, values=remark.values)
        if after != finding:
            changes.append(Change(finding, after))
    gone = (finding for findings in waiting.values() for finding in findings if finding.status == "open")
    changes += (Change(finding, None) for finding in gone)
    numbered = zip(fresh, ids(len(fresh)) if fresh else (), strict=True)
    made = (Finding(id_, document, each.check, each.severity, each.spans, each.values) for each, id_ in numbered)
    return changes + [Change(None, finding) for finding in made]


def of_line(findings: Iterable[Finding], line: Span) -> list[Finding]:
    """The findings of local checks that begin in a line: what a re-run of these on it stands for."""
    return [each for each in findings if each.check in LOCAL_NAMES and each.spans and line.covers(each.spans[0])]
