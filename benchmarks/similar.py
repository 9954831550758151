"""Earlier concerns that a half-written line is like, among 100 000; beside it, a plain query of each word."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date

from benchmarks.large import Size, cached_large_file
from benchmarks.pairs import Pairs
from benchmarks.result import Result, part
from trygghetsrad.db.file import open_file
from trygghetsrad.domain.similarity import Said
from trygghetsrad.services.similar import SimilarConcerns

LINES = (
    ("Mörkt i gångtunneln vid stationen på kvällarna", "Stationen i Provby", "Belysning"),
    ("Trafikmätningen visar att mopeder kör på gångbanan", "Skolgården i Ritåsa", "Trafik och buskörning"),
    ("Klottras på väggarna bakom butiken trots bostadsrutinen", "Torget i Sagolunda", None),
    ("Ungdomar samlas sent i parken och högljudda gäng håller till under bron", None, None),
)
COMMON = ("Det är mörkt och trasiga lampor", "Flera lampor är trasiga på gångbanan", "Ungdomar samlas sent")
PLAIN = "SELECT rowid FROM concern_words WHERE concern_words MATCH ? ORDER BY rowid DESC LIMIT 100"


def similar_results(*, times: int) -> Iterator[Result]:
    """Measure lines as they are typed, letter by letter, lines of common words, and two letters."""
    path = cached_large_file(Size())
    with open_file(path, read_only=True) as file, closing(file.reader()) as plain:
        similar = SimilarConcerns(file, today=lambda: date(2026, 12, 1))
        for name, questions in (
            ("similar concerns, 100 000, each letter of a line", [*_each_letter()]),
            ("the same, common words", [Said(text, None, None, "Belysning") for text in COMMON]),
            ("the same, two letters at a place", [Said("mö", "Stationen i Provby", None, "Belysning")]),
        ):
            repeated = questions * max(1, 20 * times // len(questions))
            pairs = [_pair(similar, plain, said) for said in repeated]
            ours, theirs = tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
            yield _percentiles(name, Pairs(ours, theirs))
        similar.close()


def _each_letter() -> Iterator[Said]:
    for text, place, category in LINES:
        for end in range(1, len(text) + 1):
            yield Said(text[:end])
        yield Said(text, place)
        yield Said(text, place, None, category)


def _pair(similar: SimilarConcerns, plain: sqlite3.Connection, said: Said) -> tuple[float, float]:
    started = time.perf_counter()
    similar.find(similar.overtake(), said)
    between = time.perf_counter()
    for word in said.text.split():
        plain.execute(PLAIN, (f'text:"{word}"*',)).fetchall()
    return (between - started) * 1000, (time.perf_counter() - between) * 1000


def _percentiles(name: str, pairs: Pairs) -> Result:
    ours, plain = (
        f"{part(values, 0.5):.1f} / {part(values, 0.99):.1f} ms" for values in (pairs.ours, pairs.plain)
    )
    return Result(f"{name} (p50 / p99)", ours, plain, pairs.ratio, pairs.spread, "≤ 50 ms at p99")
