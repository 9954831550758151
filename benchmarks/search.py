"""Searches as they are typed, letter by letter from the second, among a million paragraphs of notes.

Beside each: the same words asked of the bare index of every kind, newest first, with nothing read of what is
found.
Alone: `python -m benchmarks.search`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing

from benchmarks.large import MANY_NOTES, Size, cached_large_file
from benchmarks.pairs import Pairs
from benchmarks.result import Result, part, table
from trygghetsrad.db.file import open_file
from trygghetsrad.db.searched_kinds import INDEXED
from trygghetsrad.services.search import Search

QUERIES = (
    "mörkt i gångtunneln",
    "trygghetsvandring",
    "råd",
    "belysningen stationen kvällarna",
    "tekniska förvaltningen lampor",
    "klottras bakom butiken",
    "miljödialogen",
    "upphandlingen",
    "s26-001",
    "å15-0123",
    "ungdomar samlas sent i parken",
    "finns ingenstans",
)
PLAIN = "SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT 5"


def search_results(*, times: int, size: Size = MANY_NOTES) -> Iterator[Result]:
    """Measure every beginning of the queries in a file of a size; the largest takes half a gigabyte."""
    path = cached_large_file(size)
    typed = [query[:end].rstrip() for query in QUERIES for end in range(2, len(query) + 1)]
    with open_file(path, read_only=True) as file, closing(file.reader()) as plain:
        search = Search(file, prepare=lambda: None)
        pairs = [_pair(search, plain, text) for _ in range(max(2, times // 3)) for text in typed][
            len(typed) :
        ]
        search.close()
    ours, theirs = tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
    both = Pairs(ours, theirs)
    said, plainest = (
        f"{part(values, 0.5):.1f} / {part(values, 0.99):.1f} ms" for values in (both.ours, both.plain)
    )
    yield Result(
        f"search among {size.paragraphs} paragraphs, each letter (p50 / p99)",
        said,
        plainest,
        both.ratio,
        both.spread,
        "≤ 50 ms at p99",
    )


def _pair(search: Search, plain: sqlite3.Connection, text: str) -> tuple[float, float]:
    started = time.perf_counter()
    search.look(search.overtake(), text)
    between = time.perf_counter()
    match = " AND ".join(f'"{word}"*' for word in text.split())
    for kind in INDEXED:
        plain.execute(PLAIN.format(index=kind.words), (match,)).fetchall()
    return (between - started) * 1000, (time.perf_counter() - between) * 1000


if __name__ == "__main__":
    print(table([*search_results(times=9)]))
