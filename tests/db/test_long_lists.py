"""The long lists in SQL: what a word finds, in what order rows come, and how SQLite goes about it."""

from __future__ import annotations

import json
import sqlite3
import string
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.large import Size, make_large_file
from trygghetsrad.db.action_item_list import ActionItemListReader
from trygghetsrad.db.concern_list import ConcernListReader
from trygghetsrad.db.file import open_file
from trygghetsrad.db.list_sql import holds
from trygghetsrad.db.long_list import _REGISTERS, Days, LongListReader, _numbers
from trygghetsrad.db.swedish_order import swedish_order
from trygghetsrad.db.turn_reader import OvertakenError
from trygghetsrad.domain.list_question import (
    NONE,
    ActionSelection,
    ConcernSelection,
    Facet,
    ListOrder,
    ListQuestion,
)
from trygghetsrad.domain.swedish import fold, sort_key

DAYS = Days(date(2026, 12, 1), date(2026, 12, 31))
BIG = ("concern", "action_item", "history_entry", "action_owner", "concern_action", "agenda_item")
ACTION_ORDERS = "number text owner due state meeting commitment place decided closed moved"
CONCERN_ORDERS = "number text place category priority state raised meeting actions commitment"
ORDERS: dict[type[LongListReader], list[str]] = {
    ActionItemListReader: ACTION_ORDERS.split(" "),
    ConcernListReader: CONCERN_ORDERS.split(" "),
}
SELECTIONS: dict[type[LongListReader], list[str]] = {
    ActionItemListReader: [*ActionSelection],
    ConcernListReader: [*ConcernSelection],
}
KINDS = list(ORDERS)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a thousand concerns and two thousand action items."""
    path = tmp_path_factory.mktemp("large") / "stor.trygghet"
    make_large_file(path, Size(concerns=1_000, actions=2_000, meetings=60, paragraphs=60, places=40))
    return path


@pytest.fixture
def readers(large: Path) -> Iterator[dict[type[LongListReader], LongListReader]]:
    with open_file(large, read_only=True) as file:
        made = {kind: kind(file) for kind in KINDS}
        yield made
        for reader in made.values():
            reader.close()


def asked(reader: LongListReader, question: ListQuestion) -> list[int]:
    return reader.ids(reader.overtake(), question, DAYS).tolist()


@given(
    st.text("abåäöÅÄÖé%_*?[]^\\'\" ßİ", max_size=12),
    st.text("abåäöé%_*?[]^\\'\"", min_size=1, max_size=3),
)
def test_a_word_is_found_inside_a_text_as_python_finds_it(text: str, word: str) -> None:
    part = holds("?", fold(word))
    values = [value for pattern in part.values for value in (text, pattern)]
    with closing(sqlite3.connect(":memory:")) as connection:
        (found,) = connection.execute(f"SELECT {part.sql}", values).fetchone()
    assert bool(found) == (fold(word) in fold(text))


@given(st.lists(st.text("abåäöÅÄÖvwyz ", max_size=6), min_size=2, max_size=6))
def test_long_texts_are_put_in_the_order_that_names_are(texts: list[str]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE thing (text TEXT)")
        connection.executemany("INSERT INTO thing VALUES (?)", [(text.strip(),) for text in texts])
        rows = connection.execute(f"SELECT text FROM thing ORDER BY {swedish_order('text')}")
        found = [row[0] for row in rows]
    assert [fold(text) for text in found] == sorted((fold(text.strip()) for text in texts), key=sort_key)


def test_words_letters_and_numbers_find_their_rows_in_both_lists(
    readers: dict[type[LongListReader], LongListReader], large: Path
) -> None:
    with closing(sqlite3.connect(large)) as connection:
        concerns = connection.execute(
            "SELECT c.id, c.text, coalesce(p.name, ''), coalesce(a.name, ''), k.name, coalesce("
            "(SELECT group_concat(i.text, ' ') FROM concern_action x JOIN action_item i "
            "ON i.id = x.action_item_id WHERE x.concern_id = c.id), '') FROM concern c "
            "LEFT JOIN place p ON p.id = c.place_id LEFT JOIN area a ON a.id = p.area_id "
            "LEFT JOIN category k ON k.id = c.category_id ORDER BY c.id"
        ).fetchall()
        (numbered,) = connection.execute(
            "SELECT id FROM action_item WHERE year = 2020 AND serial = 7"
        ).fetchone()
    for word in ("gångtunneln", "RÅD", "mörk", "trasig", "provby"):
        expected = [row[0] for row in concerns if fold(word) in fold(" ".join(row[1:]))]
        found = asked(readers[ConcernListReader], ListQuestion("all", word))
        assert sorted(found) == expected, word
        assert expected
    assert asked(readers[ActionItemListReader], ListQuestion("all", "å20-07")) == [numbered]
    assert asked(readers[ActionItemListReader], ListQuestion("all", "zzz")) == []


def test_a_page_pasted_into_the_filter_is_an_answer_and_no_fault(
    readers: dict[type[LongListReader], LongListReader],
) -> None:
    page = "Mörkt i gångtunneln och trasig belysning "
    for reader in readers.values():
        everything = asked(reader, ListQuestion("all", "mörkt"))
        assert asked(reader, ListQuestion("all", "mörkt " * 5_000)) == everything
        for words in (page * 500, " ".join(map(str, range(9_000))), "å" * 40_000, "😀" * 40_000):
            asked(reader, ListQuestion("all", words))


def test_every_order_has_every_row_once_both_ways(
    readers: dict[type[LongListReader], LongListReader],
) -> None:
    for kind, columns in ORDERS.items():
        everything = sorted(asked(readers[kind], ListQuestion("all")))
        for column, falls in product(columns, (False, True)):
            found = asked(readers[kind], ListQuestion("all", order=ListOrder(column, falls)))
            assert sorted(found) == everything, (kind, column)


def test_owners_stand_in_swedish_order_and_those_without_last(
    readers: dict[type[LongListReader], LongListReader], large: Path
) -> None:
    with closing(sqlite3.connect(large)) as connection:
        query = "SELECT o.action_item_id, w.name FROM action_owner o JOIN owner w ON w.id = o.owner_id"
        names = dict(connection.execute(query).fetchall())
    found = asked(readers[ActionItemListReader], ListQuestion("all", order=ListOrder("owner")))
    keys = [sort_key(names[key]) for key in found]
    assert keys == sorted(keys)


def test_a_chip_counts_what_it_shows(readers: dict[type[LongListReader], LongListReader]) -> None:
    for kind, selections in SELECTIONS.items():
        counts = readers[kind].counts(readers[kind].overtake(), selections, DAYS)
        shown = {each: len(asked(readers[kind], ListQuestion(each))) for each in selections}
        assert counts == shown
        assert all(counts.values())


def test_an_older_question_gives_way_to_a_newer_one(
    readers: dict[type[LongListReader], LongListReader],
) -> None:
    reader = readers[ActionItemListReader]
    turn = reader.overtake()
    reader.overtake()
    with pytest.raises(OvertakenError):
        reader.ids(turn, ListQuestion("all"), DAYS)


def test_what_was_closed_this_year_is_not_looked_for_among_all_years(
    readers: dict[type[LongListReader], LongListReader],
) -> None:
    reader = readers[ActionItemListReader]
    closed = reader._selected(ActionSelection.CLOSED, DAYS)
    query = f"EXPLAIN QUERY PLAN SELECT count(*) FROM action_item t WHERE {closed.sql}"
    with reader._using:
        steps = [str(row[3]) for row in reader._rows(reader.overtake(), query, *closed.values)]
    assert [step for step in steps if step.startswith("SEARCH") and "closed_on" not in step] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_question_reads_a_big_table_from_end_to_end_without_an_index(
    kind: type[LongListReader], large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alla with words, or by a column of no index, looks at every row, whatever one does."""
    plans: dict[str, list[str]] = {}
    read = kind._rows

    def explained(self: LongListReader, turn: int, query: str, *values: object) -> list[tuple[int, ...]]:
        if self._connection is not None:
            rows = self._connection.execute(f"EXPLAIN QUERY PLAN {query}", values)
            plans[query] = [row[3] for row in rows]
        return read(self, turn, query, *values)

    monkeypatch.setattr(kind, "_rows", explained)
    with open_file(large, read_only=True) as file:
        reader = kind(file)
        narrower = [each for each in SELECTIONS[kind] if each != "all"]
        for selection, column in product(narrower, ORDERS[kind]):
            for words in ("", "lampor", "å", "26-30", "tekniska trasig"):
                asked(reader, ListQuestion(selection, words, order=ListOrder(column)))
        for column in ("number", "text", "due", "owner", "state"):
            asked(reader, ListQuestion("all", order=ListOrder(column)))
        for selection, facet in product(SELECTIONS[kind], Facet):
            value = {Facet.STATE: "in_progress", Facet.TIME: "2026 kväll"}.get(facet, "1")
            asked(reader, ListQuestion(selection, "lampor", facets={facet: value}))
        for facet in (Facet.AREA, Facet.PLACE, Facet.CATEGORY):
            asked(reader, ListQuestion("open", facets={facet: NONE, Facet.YEAR: "2026"}))
        reader.counts(reader.overtake(), SELECTIONS[kind], DAYS)
        reader.close()
    assert len(plans) > 40
    aliases = {*BIG, *string.ascii_lowercase}
    bare = {
        (step, query)
        for query, steps in plans.items()
        if query not in _REGISTERS.values()
        for step in steps
        if step.startswith("SCAN ") and "INDEX" not in step and step.split()[1] in aliases - {"r"}
    }
    assert bare == set()


@pytest.mark.parametrize("count", [0, 1, 9, 10, 40_000])
def test_a_list_of_keys_is_read_in_pieces_without_losing_one(count: int) -> None:
    keys = list(range(7, 7 + count))

    assert _numbers(json.dumps(keys, separators=(",", ":"))).tolist() == keys


def test_keys_are_read_however_high_they_are() -> None:
    keys = [3, 2**32 - 1, 2**32, 2**62]
    assert _numbers(json.dumps(keys, separators=(",", ":"))).tolist() == keys
