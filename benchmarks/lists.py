"""The long lists, 100 000 concerns and 200 000 actions; beside them, the same SQL on a bare connection."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date

from benchmarks.large import Size, cached_large_file
from benchmarks.pairs import Pairs, measure, run_probe
from benchmarks.result import Result, compared, middle
from trygghetsrad.db.file import DatabaseFile, open_file
from trygghetsrad.domain.list_question import Facet, ListOrder, ListQuestion
from trygghetsrad.services.long_lists import LongList, action_item_list, concern_list

TODAY = date(2026, 12, 1)
QUESTIONS = {
    "open": ListQuestion("open"),
    "every one": ListQuestion("all"),
    "open with a word": ListQuestion("open", "gångtunneln"),
    "open with three words": ListQuestion("open", "trasig lampor skolan"),
    "open, of an owner": ListQuestion("open", facets={Facet.OWNER: "3"}),
    "every one by its text": ListQuestion("all", order=ListOrder("text")),
}


def list_results(*, times: int) -> Iterator[Result]:
    """Measure questions to both lists, then the page of action items in a window of its own."""
    path = cached_large_file(Size())
    with open_file(path, read_only=True) as file:
        for name, long_list in (
            ("action items", action_item_list(file, today=lambda: TODAY)),
            ("concerns", concern_list(file, today=lambda: TODAY)),
        ):
            for what, question in QUESTIONS.items():
                pairs = _pairs(file, long_list, question, times=times)
                yield compared(f"{name}: {what}", pairs, unit="ms", target="≤ 2", decimals=1)
            long_list.close()
    yield from _page_results(str(path), times=max(3, times // 3))


def _pairs(file: DatabaseFile, long_list: LongList, question: ListQuestion, *, times: int) -> Pairs:
    """Measure a question as the page asks it, and the same SQL with the rows simply fetched."""
    query, values = _sql_of(long_list, question)
    with closing(file.reader()) as plain:

        def ours() -> float:
            started = time.perf_counter()
            long_list.read(long_list.overtake(), question, counts=False)
            return (time.perf_counter() - started) * 1000

        def plainest() -> float:
            started = time.perf_counter()
            plain.execute(query, values).fetchall()
            return (time.perf_counter() - started) * 1000

        return measure(ours, plainest, times=times)


def _sql_of(long_list: LongList, question: ListQuestion) -> tuple[str, tuple[object, ...]]:
    """Give the SQL that finds the rows, without what gathers their keys into one value."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    reader = long_list._reader
    read = reader._rows

    def noting(turn: int, query: str, *values: object) -> list[tuple[int, ...]]:
        asked.append((query, values))
        return read(turn, query, *values)

    reader._rows = noting  # type: ignore[method-assign]
    long_list.read(long_list.overtake(), question, counts=False)
    reader._rows = read  # type: ignore[method-assign]
    query, values = next(each for each in asked if "json_group_array" in each[0])
    return query.replace("json_group_array(id)", "id"), values


def _page_results(path: str, *, times: int) -> Iterator[Result]:
    bare: list[float] = []
    found: list[dict[str, float]] = []
    for _ in range(times):
        bare.append(float(run_probe("bare_window")[1]["memory_kb"]) / 1024)
        found.append(run_probe("list_page", [path])[1])
    for key, name, target in (
        ("opened_ms", "first rows painted", "≤ 250 ms"),
        ("filtered_ms", "a word typed, rows painted", "≤ 150 ms"),
        ("sorted_ms", "200 000 rows in another order, painted", ""),
        ("end_ms", "the last of 200 000 rows painted", ""),
    ):
        taken = middle([each[key] for each in found])
        yield Result(f"Åtgärder: {name}", f"{taken:.0f} ms", target=target)
    ours = tuple(each["memory_kb"] / 1024 for each in found)
    yield compared("memory, ORM and 200 000 rows", Pairs(ours, tuple(bare)), unit="MB", target="≤ 2.2")
