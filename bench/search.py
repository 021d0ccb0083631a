"""Measures searches of a library of 100,000 paragraphs beside a bare str.find over the same text and SQLite's LIKE.

Run from the checkout: python -m bench.search
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.samples import lines, load, several, write_library
from bench.times import Times, Took
from reviewer.documents.searching import Query
from reviewer.session import Session

PARAGRAPHS, EACH = 100_000, 200
LIMIT, RUNS = 50, 9
WORDS = ("的", "镇", "𬱖", "项目", "亿元", "龘龘", "99", "现代化", "委员会", "龘靐齉", "9999")


def bare(text: str, words: str) -> int:
    found, at = 0, text.find(words)
    while at >= 0:
        found, at = found + 1, text.find(words, at + len(words))
    return found


def main() -> None:
    whole = lines(PARAGRAPHS)
    text = "\n".join(whole)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.zhubi"
        write_library(path, several(whole, EACH))
        with Session.open(path, actor="bench") as session:
            measure(session, text)


def measure(session: Session, text: str) -> None:
    documents = session.documents()
    print(f"{PARAGRAPHS:,} paragraphs, {len(text):,} characters, {len(documents):,} documents, {load()}")
    print(f"{'':46}(milliseconds: median, 95 %, worst; the processor's)")
    times = Times()
    times.report("the first search after opening", [Took.by(lambda: session.search(Query("的"), documents))])
    for words in WORDS:
        search = partial(session.search, Query(words), documents)
        hits = len(search())
        times.report(f"{words}, {hits:,} hits", [Took.by(search) for _ in range(RUNS)], limit=LIMIT)
        times.report(f"    str.find, {bare(text, words):,}", [Took.by(partial(bare, text, words))])
        like = partial(session._store.rows, LIKE, (f"%{words}%",))
        times.report(f"    LIKE, {len(like())} documents", [Took.by(like)])


LIKE = "SELECT document FROM readings WHERE text LIKE ? ORDER BY document"

if __name__ == "__main__":
    main()
