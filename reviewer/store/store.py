"""The store: what the tables of a library hold, read and written inside whole transactions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar, cast

from reviewer.annotations import Annotation, Comment, Finding, Relation, Repair
from reviewer.documents.blocks import Block
from reviewer.documents.document import Document
from reviewer.documents.spans import Span
from reviewer.lexicon import Rule
from reviewer.problems import Outdated
from reviewer.reviewing import Evidence, ParagraphRead, Progress, SignOff
from reviewer.schemes import OwnScheme
from reviewer.store.digests import CHANGE, DIGESTED, Told, digest_of
from reviewer.store.opening import Opening
from reviewer.store.records import TABLES, Row, annotation_from, from_row
from reviewer.store.runs import Run

PROGRESS = """
SELECT documents.id, coalesce(marked.decided, 0), coalesce(marked.marks, 0), coalesce(seen.n, 0), texts.paragraphs
FROM documents JOIN texts ON texts.sha256 = documents.text_sha256
LEFT JOIN (
    SELECT document, sum(status <> 'proposed') AS decided, count(*) AS marks FROM annotations
    WHERE document BETWEEN ?1 AND ?2 GROUP BY document
) AS marked ON marked.document = documents.id
LEFT JOIN (SELECT document, count(*) AS n FROM paragraphs_read WHERE document BETWEEN ?1 AND ?2 GROUP BY document)
    AS seen ON seen.document = documents.id
WHERE documents.id BETWEEN ?1 AND ?2 ORDER BY documents.id
"""
Kind = TypeVar("Kind", Comment, Relation, Repair, Finding, Evidence, ParagraphRead, SignOff)
PAGE = 500  # rows read at once where nobody may wait
TOGETHER = 64  # rows that one statement inserts, in two thirds of the time that they take one by one
GREATEST = 2**63 - 1  # of all ids


class Store(Opening):
    """Tables of texts, documents, annotations, relations, comments and the history of steps."""

    # Reading

    def document_ids(self) -> list[int]:
        """Of all documents, in the order of their import."""
        return [id_ for (id_,) in self.rows("SELECT id FROM documents ORDER BY id")]

    def documents_after(self, id_: int, most: int) -> list[int]:
        """The ids of at most so many documents behind one."""
        rows = self.rows("SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?", (id_, most))
        return [each for (each,) in rows]

    def documents(self, first: int = 0, last: int = GREATEST) -> list[Document]:
        """The documents with ids from `first` to `last`, in the order of their import."""
        rows = self.rows("SELECT * FROM documents WHERE id BETWEEN ? AND ? ORDER BY id", (first, last))
        return [cast(Document, from_row("documents", dict(row))) for row in rows]

    def document_with(self, sha256: str) -> Document | None:
        found = self.rows("SELECT * FROM documents WHERE sha256 = ? ORDER BY id", (sha256,))
        return cast(Document, from_row("documents", dict(found[0]))) if found else None

    def text(self, text_sha256: str) -> str:
        return str(self.rows("SELECT text FROM texts WHERE sha256 = ? ORDER BY sha256", (text_sha256,))[0]["text"])

    def annotations(self, document: int) -> list[Annotation]:
        """The document's annotations by place, the longer first where two start together."""
        sql = 'SELECT * FROM annotations WHERE document = ? ORDER BY start, "end" DESC, id'
        return [annotation_from(dict(row)) for row in self.rows(sql, (document,))]

    def annotations_from(self, document: int, first: int, last: int) -> list[Annotation]:
        """The document's annotations that begin in a range of places, by place."""
        sql = 'SELECT * FROM annotations WHERE document = ? AND start BETWEEN ? AND ? ORDER BY start, "end" DESC, id'
        return [annotation_from(dict(row)) for row in self.rows(sql, (document, first, last))]

    def findings_from(self, document: int, first: int, last: int) -> list[Finding]:
        """The document's findings whose first place begins in a range, the oldest first."""
        sql = "SELECT * FROM findings WHERE document = ? AND json_extract(spans, '$[0][0]') BETWEEN ? AND ? ORDER BY id"
        return [cast(Finding, from_row("findings", dict(row))) for row in self.rows(sql, (document, first, last))]

    def findings_by(self, checks: Collection[str]) -> list[Finding]:
        """What these checks found in any document, document by document."""
        places = ", ".join("?" * len(checks))
        sql = f'SELECT * FROM findings WHERE "check" IN ({places}) ORDER BY document, id'
        return [cast(Finding, from_row("findings", dict(row))) for row in self.rows(sql, tuple(sorted(checks)))]

    def by_place(self, document: int, label: str | None = None) -> Iterator[list[sqlite3.Row]]:
        """The document's annotations by start and end, with one label or any, as rows of id, start, end, label, status,
        score and attributes; read a page at a time as asked for."""
        sql = (
            'SELECT id, start, "end", label, status, score, attributes FROM annotations '
            'WHERE document = ?1 AND (start, "end", id) > (?2, ?3, ?4) '
            f'AND (?5 IS NULL OR label = ?5) ORDER BY start, "end", id LIMIT {PAGE}'
        )
        after = (-1, -1, -1)
        while page := self.rows(sql, (document, *after, label)):
            yield page
            after = (page[-1]["start"], page[-1]["end"], page[-1]["id"])

    def marks(self, ids: Iterable[int]) -> dict[int, Annotation]:
        """The annotations with these ids, by id; what is not there any more is left out."""
        found: dict[int, Annotation] = {}
        rest = iter(ids)
        while some := tuple(islice(rest, PAGE)):
            sql = f"SELECT * FROM annotations WHERE id IN ({', '.join('?' * len(some))}) ORDER BY id"
            found |= {row["id"]: annotation_from(dict(row)) for row in self.rows(sql, some)}
        return found

    def relations_by(self, type_: str, first: int = 0, last: int = GREATEST) -> list[Relation]:
        """The relations of a type in the documents with ids from `first` to `last`, document by document."""
        sql = "SELECT * FROM relations WHERE document BETWEEN ? AND ? AND type = ? ORDER BY document, id"
        return [cast(Relation, from_row("relations", dict(row))) for row in self.rows(sql, (first, last, type_))]

    def labelled(self, document: int, label: str) -> list[Annotation]:
        """The document's annotations with one label, by place."""
        sql = 'SELECT * FROM annotations WHERE document = ? AND label = ? ORDER BY start, "end" DESC, id'
        return [annotation_from(dict(row)) for row in self.rows(sql, (document, label))]

    def of(self, document: int, kind: type[Kind]) -> list[Kind]:
        """The document's records of a kind, the oldest first; repairs and paragraphs by place."""
        table = TABLES[kind]
        by = "start, id" if table in ("repairs", "paragraphs_read") else "id"
        rows = self.rows(f"SELECT * FROM {table} WHERE document = ? ORDER BY {by}", (document,))
        return [cast(Kind, from_row(table, dict(row))) for row in rows]

    def sign_offs_in_force(self) -> list[SignOff]:
        """All documents' sign-offs that nobody unlocked, the oldest first."""
        rows = self.rows("SELECT * FROM sign_offs WHERE unlocked = '' ORDER BY id")
        return [cast(SignOff, from_row("sign_offs", dict(row))) for row in rows]

    def progress(self, first: int = 0, last: int = GREATEST) -> dict[int, Progress]:
        """How far each document is, of those with ids from `first` to `last`."""
        return {id_: Progress(*counts) for id_, *counts in self.rows(PROGRESS, (first, last))}

    def paragraphs(self, text_sha256: str) -> int:
        """How many paragraphs a text has."""
        found = self.rows("SELECT paragraphs FROM texts WHERE sha256 = ? ORDER BY sha256", (text_sha256,))
        return cast(int, found[0]["paragraphs"])

    def rules(self) -> list[Rule]:
        """The lexicon, the oldest rule first."""
        return [cast(Rule, from_row("rules", dict(row))) for row in self.rows("SELECT * FROM rules ORDER BY id")]

    def own_scheme(self) -> OwnScheme | None:
        """What the library's scheme has otherwise than the standard one, if anything was ever changed."""
        found = self.rows("SELECT * FROM schemes ORDER BY id DESC LIMIT 1")
        return cast(OwnScheme, from_row("schemes", dict(found[0]))) if found else None

    def uses(self) -> dict[str, dict[int, int]]:
        """How many annotations each label has in which documents."""
        found: dict[str, dict[int, int]] = {}
        sql = "SELECT label, document, count(*) AS n FROM annotations GROUP BY 1, 2 ORDER BY 1, 2"
        for row in self.rows(sql):
            found.setdefault(row["label"], {})[row["document"]] = row["n"]
        return found

    def filled(self, label: str) -> dict[str, int]:
        """How many annotations with a label have each attribute."""
        sql = (
            "SELECT each.key AS name, count(*) AS n FROM annotations, json_each(annotations.attributes) AS each "
            "WHERE label = ? AND each.type <> 'null' GROUP BY 1 ORDER BY 1"
        )
        return {row["name"]: row["n"] for row in self.rows(sql, (label,))}

    def origins(self, beginning: str) -> dict[str, dict[str, int]]:
        """How many annotations there are by status, for each origin that begins so."""
        found: dict[str, dict[str, int]] = {}
        sql = "SELECT origin, status, count(*) AS n FROM annotations WHERE origin LIKE ? GROUP BY 1, 2 ORDER BY 1, 2"
        for row in self.rows(sql, (f"{beginning}%",)):
            found.setdefault(row["origin"], {})[row["status"]] = row["n"]
        return found

    def readings(self, documents: Sequence[int]) -> dict[int, str]:
        """The readings that search works on, of those documents where they are kept."""
        sql = f"SELECT document, text FROM readings WHERE document IN ({', '.join('?' * len(documents))}) ORDER BY 1"
        return {row["document"]: row["text"] for row in self.rows(sql, documents)} if documents else {}

    @contextmanager
    def file(self, sha256: str) -> Iterator[sqlite3.Blob]:
        """The bytes that a document was imported from, to be read piece by piece."""
        row = self.rows("SELECT rowid FROM files WHERE sha256 = ? ORDER BY sha256", (sha256,))[0]["rowid"]
        with self._connection.blobopen("files", "content", row, readonly=True) as blob:
            yield blob

    def blocks(self, sha256: str, text_sha256: str) -> tuple[Block, ...]:
        """Where the parts of a text stood in its file."""
        sql = "SELECT content FROM blocks WHERE sha256 = ? AND text_sha256 = ? ORDER BY sha256"
        found = self.rows(sql, (sha256, text_sha256))
        rows = cast("list[tuple[str, int, int, str]]", json.loads(found[0]["content"]) if found else [])
        return tuple(Block(kind, Span(start, end), address) for kind, start, end, address in rows)

    def model(self) -> tuple[bytes, str] | None:
        """What was learned from the library, with its report."""
        found = self.rows("SELECT model, report FROM models ORDER BY id DESC LIMIT 1")
        return (found[0]["model"], found[0]["report"]) if found else None

    def drafts(self, author: str) -> dict[str, str]:
        """A person's half-typed words by what they are for."""
        rows = self.rows("SELECT place, text FROM drafts WHERE author = ? ORDER BY place", (author,))
        return {row["place"]: row["text"] for row in rows}

    def tallies(self) -> dict[int, dict[str, int]]:
        """For each document the number of annotations by status."""
        tallies: dict[int, dict[str, int]] = {}
        sql = "SELECT document, status, count(*) AS n FROM annotations GROUP BY 1, 2 ORDER BY 1, 2"
        for row in self.rows(sql):
            tallies.setdefault(row["document"], {})[row["status"]] = row["n"]
        return tallies

    # Writing, inside a transaction

    def new_ids(self, count: int) -> range:
        """Ids for `count` new records; never given out twice, so that undo can bring a record back under its own."""
        sql = "UPDATE counters SET value = value + ?1, twin = twin + ?1 WHERE name = 'record' RETURNING value"
        last = self.rows(sql, (count,))[0]["value"]
        return range(last - count + 1, last + 1)

    def keep_text(self, sha256: str, text: str, *, paragraphs: int) -> None:
        sql = "INSERT OR IGNORE INTO texts (sha256, text, paragraphs) VALUES (?, ?, ?)"
        self._connection.execute(sql, (sha256, text, paragraphs))

    def keep_file(self, sha256: str, content: bytes) -> None:
        self._connection.execute("INSERT OR IGNORE INTO files (sha256, content) VALUES (?, ?)", (sha256, content))

    def keep_blocks(self, sha256: str, text_sha256: str, blocks: Sequence[Block]) -> None:
        rows = [[each.kind, each.span.start, each.span.end, each.address] for each in blocks]
        content = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        self._keep("blocks", sha256, text_sha256, content)

    def keep_reading(self, document: int, text: str) -> None:
        """The reading that search works on."""
        self._keep("readings", document, text)

    def keep_model(self, model: bytes, report: str, trained: str) -> None:
        """Keeps what was learned, in the place of what was learned before."""
        self._keep("models", 1, model, report, trained)

    def keep_draft(self, author: str, place: str, text: str) -> None:
        """Keeps half-typed words in the place of those before; "" takes them away."""
        self._connection.execute("DELETE FROM drafts WHERE author = ? AND place = ?", (author, place))
        if text:
            self._keep("drafts", author, place, text)

    def _keep(self, table: str, *cells: Told) -> None:
        """A row with its digest, in the place of the one with the same key."""
        columns = ", ".join((*DIGESTED[table], "digest"))
        sql = f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({', '.join('?' * (len(cells) + 1))})"
        self._connection.execute(sql, (*cells, digest_of(cells)))

    def forget_reading(self, document: int) -> None:
        self._connection.execute("DELETE FROM readings WHERE document = ?", (document,))

    def apply(self, run: Run) -> None:
        """Writes a run of changes; raises Outdated when a record is no longer as it was before."""
        if run.before:
            self._check(run)
        if not run.before:
            self.insert(run.table, run.after)
        elif not run.after:
            self._connection.executemany(f"DELETE FROM {run.table} WHERE id = ?", [(each,) for each in run.ids])
        elif names := run.changed:
            places = ", ".join(f'"{name}" = ?' for name in names)
            rows = [(*(row[name] for name in names), row["id"]) for row in run.after]
            self._connection.executemany(f"UPDATE {run.table} SET {places} WHERE id = ?", rows)

    def _check(self, run: Run) -> None:
        columns = ", ".join(f'"{name}"' for name in run.before[0])
        sql = f"SELECT {columns} FROM {run.table} WHERE id IN ({', '.join('?' * len(run.before))}) ORDER BY id"
        kept = {row["id"]: tuple(row) for row in self.rows(sql, run.ids)}
        if any(kept.get(cast(int, row["id"])) != tuple(row.values()) for row in run.before):
            raise Outdated()

    def insert_changes(self, step: int, changes: Sequence[Sequence[Told]]) -> None:
        """Adds what a step changed, as the cells of CHANGE, with what the records were and are as bytes of text."""
        cells = ("CAST(? AS TEXT)" if name in ("before", "after") else "?" for name in CHANGE)
        sql = f"INSERT INTO changes (step, {', '.join(CHANGE)}) VALUES (?, {', '.join(cells)})"
        self._connection.executemany(sql, [(step, *change) for change in changes])

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Adds rows."""
        if rows:
            columns = ", ".join(f'"{name}"' for name in rows[0])
            cells = f"({', '.join('?' * len(rows[0]))})"
            sql = f"INSERT INTO {table} ({columns}) VALUES {cells}"
            apart = len(rows) % TOGETHER
            self._connection.executemany(sql, [tuple(row.values()) for row in rows[:apart]])
            sql += f", {cells}" * (TOGETHER - 1)
            for start in range(apart, len(rows), TOGETHER):
                part = rows[start : start + TOGETHER]
                self._connection.execute(sql, [cell for row in part for cell in row.values()])
