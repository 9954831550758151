"""Searches are answered by the index, every word leads to its text, and the index follows every change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.db.conftest import NOW
from tests.db.test_search import concern, out_of_step
from trygghetsrad.db import search_records
from trygghetsrad.db.engine import Database, create_database
from trygghetsrad.db.models import (
    ActionItem,
    ActionOwner,
    AgendaItem,
    Concern,
    Conclusion,
    Meeting,
    Owner,
    Place,
)
from trygghetsrad.db.search_reader import SearchReader
from trygghetsrad.db.searched_kinds import ACTION_ITEMS, CONCERNS, CONCLUSIONS, INDEXED, NOTES, IndexedKind
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AgendaItemKind, AgendaItemState
from trygghetsrad.domain.search_words import Likeness, read_words
from trygghetsrad.domain.states import ActionState, MeetingKind, MeetingState

BIG = {
    "concern",
    "action_item",
    "agenda_item",
    "conclusion",
    "action_owner",
    "concern_action",
    "history_entry",
}
"""Tables that are never read through for a search."""


@pytest.fixture
def reader(database: Database) -> Iterator[SearchReader]:
    reader = SearchReader(database.file)
    yield reader
    reader.close()


def found(reader: SearchReader, kind: IndexedKind, words: str, *, marks: tuple[str, ...] = ()) -> list[int]:
    read = read_words(words)
    named = [(mark, Likeness.WHOLE) for mark in marks]
    rows = reader.find(reader.overtake(), kind, read, dict.fromkeys(read[:1], named), limit=100)
    return [row.row_id for row in rows.rows]


def fill(unit: UnitOfWork) -> ChangeSet:
    """Write one of each kind, under one meeting."""
    with unit("Ny") as (session, recording):
        meeting = Meeting(
            year=2026,
            number=1,
            kind=MeetingKind.DIALOGUE,
            title="Dialog",
            held_on=date(2026, 9, 23),
            starts_at=time(18),
            ends_at=time(19, 45),
            state=MeetingState.HELD,
        )
        session.add_all([meeting, Owner(name="Polisen"), Owner(name="Tekniska"), Place(name="Torget")])
        session.flush()
        item = AgendaItem(
            meeting_id=meeting.id,
            position=0,
            paragraph=1,
            title="Lägesbild",
            kind=AgendaItemKind.SITUATION,
            state=AgendaItemState.DONE,
            notes="Mörkt",
            private_notes="Hemligt",
        )
        session.add(item)
        session.flush()
        action = ActionItem(
            year=2026,
            serial=1,
            text="Byt lampan",
            state=ActionState.DONE,
            decided_on=date(2026, 9, 23),
            created_utc=NOW.replace(microsecond=123_000),
        )
        session.add_all(
            [
                concern(1, "Mörkt i gångtunneln"),
                action,
                Conclusion(
                    year=2026,
                    serial=1,
                    agenda_item_id=item.id,
                    text="Rådet enades",
                    created_utc=NOW.replace(microsecond=123_000),
                ),
            ]
        )
        session.flush()
        session.add(ActionOwner(action_item_id=action.id, owner_id=1, position=0))
    return recording.changes


def test_each_kind_is_found_by_number_word_and_part(
    database: Database, unit: UnitOfWork, reader: SearchReader
) -> None:
    fill(unit)

    for kind, words in (
        (CONCERNS, ("S26-001", "s26", "mörk", "tunnel")),
        (ACTION_ITEMS, ("å26-01", "lampan", "ampa")),
        (NOTES, ("läges", "bild", "mörkt")),
        (CONCLUSIONS, ("ST26-01", "enades", "råd", "ådet")),
    ):
        for word in words:
            assert found(reader, kind, word) == [1], word
    assert found(reader, NOTES, "hemligt") == found(reader, NOTES, "emlig") == []
    assert found(reader, ACTION_ITEMS, "xyz", marks=("o1",)) == [1]
    assert found(reader, ACTION_ITEMS, "xyz lamp", marks=("o2",)) == []


@pytest.mark.parametrize("words", ["rå", "råd", "mörkt i gångtunneln", "trygghet lampa", "å26-01"])
def test_no_search_reads_a_big_table_through(
    database: Database, unit: UnitOfWork, reader: SearchReader, words: str
) -> None:
    fill(unit)
    asked: list[str] = []

    def note(query: str) -> None:
        asked.append(query)

    reader.data_version(reader.overtake())
    assert reader._connection is not None
    reader._connection.set_trace_callback(note)
    for kind in INDEXED:
        found(reader, kind, words, marks=("p1", "o1"))
    for query in (
        search_records.CONCERN_RECORDS,
        search_records.ACTION_ITEM_RECORDS,
        search_records.NOTE_RECORDS,
        search_records.CONCLUSION_RECORDS,
    ):
        assert reader.things(reader.overtake(), query, [1])
    reader._connection.set_trace_callback(None)
    with closing(database.file.reader()) as plain:
        # What FTS5 asks of its own tables and of the view is traced too, marked by "--".
        for query in [each for each in asked if not each.startswith("--")]:
            plan = " | ".join(row[3] for row in plain.execute(f"EXPLAIN QUERY PLAN {query}"))
            scanned = set(re.findall(r"SCAN (\w+)(?! VIRTUAL TABLE)", plan))
            assert not scanned & (BIG | {"thing", "c", "i", "x"}), f"{query}: {plan}"


class Edits:
    """What may happen to the rows, in any order."""

    def __init__(self, unit: UnitOfWork) -> None:
        self.unit = unit
        self.done: list[ChangeSet] = [fill(unit)]

    def edit(self, kind: str, text: str, number: int) -> None:
        if kind == "undo":
            if self.done:
                self.unit.replay(self.done.pop().inverse(), label="Ångra")
            return
        with self.unit("Ändra") as (session, recording):
            getattr(self, f"_{kind}")(session, text, number)
        if recording.changes.changes:
            self.done.append(recording.changes)

    def _concern(self, session: Session, text: str, number: int) -> None:
        for row in session.scalars(select(Concern)):
            row.text, row.answer, row.place_id = text, text[::-1], number % 2 or None

    def _action(self, session: Session, text: str, number: int) -> None:
        for row in session.scalars(select(ActionItem)):
            row.text, row.result = text, text or None

    def _owner(self, session: Session, text: str, number: int) -> None:
        owned = session.scalars(select(ActionOwner)).first()
        if owned is None:
            item_id = session.scalars(select(ActionItem.id)).first()
            if item_id is not None:
                session.add(ActionOwner(action_item_id=item_id, owner_id=1 + number % 2, position=0))
        elif number % 3:
            owned.owner_id = 1 + number % 2
        else:
            session.delete(owned)

    def _notes(self, session: Session, text: str, number: int) -> None:
        for row in session.scalars(select(AgendaItem)):
            row.notes, row.private_notes, row.title = text, "Hemligt", text[:10]

    def _conclusion(self, session: Session, text: str, number: int) -> None:
        for row in session.scalars(select(Conclusion)):
            session.delete(row)


KINDS = ("concern", "action", "owner", "notes", "conclusion", "undo", "undo")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(KINDS), st.text(max_size=40), st.integers(0, 9)), min_size=1, max_size=12
    )
)
def test_the_index_says_what_the_rows_say_after_any_edits(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str, int]]
) -> None:
    database = create_database(tmp_path_factory.mktemp("ändrat") / "råd.trygghet")
    try:
        unit = UnitOfWork(database, clock=lambda: NOW, who=lambda: "Sekreteraren")
        writing = Edits(unit)
        for edit in edits:
            writing.edit(*edit)
        assert out_of_step(database) == []
    finally:
        database.close()


WORDS = st.text(st.sampled_from("abdeilnorstvåäöÅÄÖéüßÆ0123456789"), min_size=2, max_size=14)
SIGNS = st.sampled_from(
    (" ", ", ", ". ", "\n", " – ", "\n- ", " **", "** ", "-", "/", " 🙂 ", '"', " ⟦p|", "⟧ ", "(")
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, UnitOfWork, SearchReader]]:
    database = create_database(tmp_path_factory.mktemp("ord") / "råd.trygghet")
    unit = UnitOfWork(database, clock=lambda: NOW, who=lambda: "Sekreteraren")
    fill(unit)
    reader = SearchReader(database.file)
    yield database, unit, reader
    reader.close()
    database.close()


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.tuples(WORDS, SIGNS), min_size=1, max_size=8))
def test_every_text_is_found_by_each_of_its_words(
    written: tuple[Database, UnitOfWork, SearchReader], parts: list[tuple[str, str]]
) -> None:
    _, unit, reader = written
    text = "".join(word + sign for word, sign in parts)
    with unit("Ändra") as (session, _):
        session.scalars(select(Concern)).one().text = text
        session.scalars(select(AgendaItem)).one().notes = text

    for word, _ in parts:
        for kind in (CONCERNS, NOTES):
            for typed in {word, word[:2], word.upper()} if "ß" not in word else {word}:
                assert found(reader, kind, typed) == [1], (typed, kind.table)
            for start in range(1, len(word) - 2):
                assert found(reader, kind, word[start : start + 3]) == [1]


@settings(max_examples=150, deadline=None)
@given(typed=st.text(max_size=60))
def test_whatever_is_typed_the_index_answers(
    written: tuple[Database, UnitOfWork, SearchReader], typed: str
) -> None:
    _, _, reader = written
    words = read_words(typed)
    if words:
        marks = {words[0]: (("p1", Likeness.WHOLE), ("o1", Likeness.INSIDE))}
        for kind in INDEXED:
            reader.find(reader.overtake(), kind, words, marks, limit=5)


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "AND", "NOT mörkt", "mörkt OR", "(", "text:mörkt", "^a", "{a}", "p1 o1", "+", "å\u0301"],
)
def test_signs_and_words_of_the_index_itself_are_only_text(
    written: tuple[Database, UnitOfWork, SearchReader], typed: str
) -> None:
    _, _, reader = written
    words = read_words(typed)
    assert not words or isinstance(reader.find(reader.overtake(), CONCERNS, words, {}, limit=5).total, int)


def test_marks_are_never_found_as_words(database: Database, unit: UnitOfWork, reader: SearchReader) -> None:
    fill(unit)

    assert found(reader, ACTION_ITEMS, "o1") == []
    assert found(reader, CONCERNS, "p0") == []


def test_a_file_of_revision_5_loses_its_earlier_triggers(tmp_path: Path) -> None:
    from trygghetsrad.db.search import create_search, drop_search

    database = create_database(tmp_path / "äldre.trygghet")
    try:
        writer = database.file.writer
        writer.execute("CREATE TRIGGER concern_searched_insert AFTER INSERT ON concern BEGIN SELECT 1; END")
        drop_search(writer.execute)
        create_search(writer.execute)
        names = {row[0] for row in writer.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        assert "concern_searched_insert" not in names
    finally:
        database.close()
