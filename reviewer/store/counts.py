"""Counts: the numbers of the overview, by SQL over the library's tables and its history."""

from __future__ import annotations

from typing import Final

from reviewer.statistics import Portion, Statistics, pace
from reviewer.store.records import Cell
from reviewer.store.store import Store

MOST_INDICATORS = 12
MOST_DAYS = 30
SINGLE: Final = "'step.accept', 'step.reject', 'step.relabel', 'step.resize', 'step.revalue'"

PORTIONS = """
SELECT d.id, d.name, count(a.id) AS whole, count(a.id) FILTER (WHERE a.status <> 'proposed') AS decided,
EXISTS (SELECT 1 FROM sign_offs s WHERE s.document = d.id AND s.unlocked = '') AS signed
FROM documents d LEFT JOIN annotations a ON a.document = d.id
WHERE ?1 IS NULL OR d.id = ?1 GROUP BY d.id ORDER BY d.id
"""
LABELS = """
SELECT label AS name, status, count(*) AS n FROM annotations
WHERE ?1 IS NULL OR document = ?1 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
"""
FIGURES = """
SELECT json_extract(attributes, '$.{name}') AS name, count(*) AS n FROM annotations
WHERE label = 'FIGURE' AND status <> 'rejected' AND (?1 IS NULL OR document = ?1)
GROUP BY 1 HAVING name <> '' ORDER BY 2 DESC, 1 LIMIT ?2
"""
CHECKS = """
SELECT "check" AS name, status, count(*) AS n FROM findings
WHERE ?1 IS NULL OR document = ?1 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
"""
# A decision is a change of a mark, in an act of its own, that leaves it settled: not its import, undo or redo.
DECIDED = """
FROM steps s JOIN told t ON t.step = s.id
WHERE s.of IS NULL AND s.what <> 'step.import' AND t.record = 'annotations'
AND json_extract(t.after, '$.status') <> 'proposed'
"""
DAYS = f"""
SELECT date(s.created, 'localtime') AS name, count(*) AS n {DECIDED}
AND (?1 IS NULL OR json_extract(t.after, '$.document') = ?1) GROUP BY 1 ORDER BY 1 DESC LIMIT ?2
"""
ON_A_DAY = f"""
SELECT DISTINCT json_extract(t.after, '$.id') AS id {DECIDED}
AND date(s.created, 'localtime') = ? ORDER BY 1
"""
DECISIONS = f"""
SELECT s.actor, s.created FROM steps s JOIN told t ON t.step = s.id
WHERE s.of IS NULL AND s.what IN ({SINGLE}) AND (?1 IS NULL OR json_extract(t.after, '$.document') = ?1)
GROUP BY s.id HAVING count(*) = 1 ORDER BY s.id
"""


def statistics(store: Store, document: int | None) -> Statistics:
    """Everything of one document, or of all of them."""
    decisions = store.rows(DECISIONS, (document,))
    return Statistics(
        documents=_portions(store, document),
        labels=_by_status(store, LABELS, document),
        kinds=_counted(store, FIGURES.format(name="kind"), document, -1),
        indicators=_counted(store, FIGURES.format(name="indicator"), document, MOST_INDICATORS),
        checks=_by_status(store, CHECKS, document),
        days=dict(sorted(_counted(store, DAYS, document, MOST_DAYS).items())),
        pace=pace((row["actor"], row["created"]) for row in decisions),
    )


def decided_on(store: Store, day: str) -> frozenset[int]:
    """The marks that were decided on a day."""
    return frozenset(row["id"] for row in store.rows(ON_A_DAY, (day,)))


def in_state(store: Store, state: str) -> frozenset[int]:
    """The documents that are in a state."""
    return frozenset(each.document for each in _portions(store, None) if each.state == state)


def _portions(store: Store, document: int | None) -> tuple[Portion, ...]:
    rows = store.rows(PORTIONS, (document,))
    return tuple(Portion(row["id"], row["name"], row["decided"], row["whole"], bool(row["signed"])) for row in rows)


def _counted(store: Store, sql: str, *values: Cell) -> dict[str, int]:
    return {row["name"]: row["n"] for row in store.rows(sql, values)}


def _by_status(store: Store, sql: str, document: int | None) -> dict[str, dict[str, int]]:
    """The names with the largest part first."""
    found: dict[str, dict[str, int]] = {}
    for row in store.rows(sql, (document,)):
        found.setdefault(row["name"], {})[row["status"]] = row["n"]
    return dict(sorted(found.items(), key=lambda each: (-sum(each[1].values()), each[0])))
