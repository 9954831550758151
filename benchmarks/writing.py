"""Writing: from a key to the screen, and from a key to the disk."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from benchmarks.large import Size, cached_large_file
from benchmarks.pairs import Pairs, measure, run_probe
from benchmarks.result import Result, part, ratio_at
from trygghetsrad.db.connections import open_writer
from trygghetsrad.db.file import open_file
from trygghetsrad.services.drafts import Drafts
from trygghetsrad.services.example_file import ensure_example_year

SLOWER_MS = 30
SLOWER_SHARE = 3
"""So many times fewer keys where the target is in milliseconds, and far off: p99 needs no thousands there."""
WORDS = (300, 5000)
INSERT = "INSERT INTO draft_edit (agenda_item_id, position, removed, inserted) VALUES (1, 0, 0, ?)"


def writing_results(folder: Path, *, keys: int) -> Iterator[Result]:
    """Measure keys in a file of the largest size, and commits on copies of the example year."""
    fresh, large = folder / "exempel.db", cached_large_file(Size())
    ensure_example_year(fresh)
    for words in WORDS:
        name = f"key to painted text in a note of {words} words"
        yield from _keys(folder, large, keys, words=words, slower_ms=0, name=name)
    slow_name = f"the same in {WORDS[0]} words, each commit {SLOWER_MS} ms slower"
    few = max(200, keys // SLOWER_SHARE)
    yield from _keys(folder, large, few, words=WORDS[0], slower_ms=SLOWER_MS, name=slow_name)
    pairs = _commits(folder, fresh, times=keys // 2)
    yield _percentiles("a key on disk, against a bare commit", pairs)


def _keys(
    folder: Path, fresh: Path, keys: int, *, words: int, slower_ms: float, name: str
) -> Iterator[Result]:
    """Measure by the clock, and in processor time of the window's thread.

    The clock is what the user sees, but at p99 on a busy machine it tells how long others had the processor.
    """
    file = folder / "keys.db"
    for old in folder.glob("keys.db*"):
        old.unlink()
    shutil.copy(fresh, file)
    env = {"TRYGGHETSRAD_HOME": str(folder / "keys")}
    _, values = run_probe("note_keys", [str(file), str(keys), str(slower_ms), str(words)], env=env)
    clock = Pairs(tuple(values["ours"]), tuple(values["plain"]))
    worked = Pairs(tuple(values["ours_worked"]), tuple(values["plain_worked"]))
    yield _compared_at_p99(name, clock)
    yield _compared_at_p99("the same, processor time", worked)


def _compared_at_p99(name: str, pairs: Pairs) -> Result:
    ratio, spread = ratio_at(pairs, 0.99)
    return replace(_percentiles(name, pairs, target="p99 ≤ 1.3 × plain"), ratio=ratio, spread=spread)


def _percentiles(name: str, pairs: Pairs, *, target: str = "") -> Result:
    ours, plain = (
        f"{part(values, 0.5):.2f} / {part(values, 0.99):.1f} ms" for values in (pairs.ours, pairs.plain)
    )
    return Result(f"{name} (p50 / p99)", ours, plain, pairs.ratio, pairs.spread, target)


def _commits(folder: Path, fresh: Path, *, times: int) -> Pairs:
    for name in ("ours.db", "plain.db"):
        for old in folder.glob(f"{name}*"):
            old.unlink()
        shutil.copy(fresh, folder / name)
    plain = open_writer(folder / "plain.db")
    with open_file(folder / "ours.db") as file, closing(plain):
        item = file.writer.execute("SELECT min(id) FROM agenda_item").fetchone()[0]
        drafts = Drafts(file)

        def put() -> None:
            drafts.put(item, position=0, removed=0, inserted="å")
            drafts.wait_until_saved(10)

        pairs = measure(lambda: _ms(put), lambda: _ms(lambda: _commit(plain)), times=times)
        drafts.close()
    return pairs


def _commit(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(INSERT, ("å".encode("utf-16-le"),))
    connection.execute("COMMIT")


def _ms(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000
