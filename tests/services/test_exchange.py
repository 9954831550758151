"""Export and import: everything out, everything back, and nothing else let in."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Column, Date, Enum, Integer, LargeBinary, Table, Time, UniqueConstraint
from sqlalchemy.orm import Session

from trygghetsrad.db.contents import exported_tables, write_contents
from trygghetsrad.db.engine import Database, create_database, open_database
from trygghetsrad.db.models import AgendaItem, Base, Category, DraftEdit, Meeting
from trygghetsrad.db.models.base import UtcStamp
from trygghetsrad.domain.classifications import AgendaItemKind, AgendaItemState
from trygghetsrad.domain.errors import (
    CouncilError,
    FileProblemError,
    InvalidInputError,
    NewerFileError,
    NotAllowedError,
)
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.services.exchange import Exchange
from trygghetsrad.services.export_format import export_schema, schema_text

Contents = dict[str, list[dict[str, Any]]]
VALIDATOR = jsonschema.Draft202012Validator(export_schema())
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12) | st.sampled_from(
    ["åäö ÅÄÖ", "👩‍👩‍👧 🔦", "a\u0308", "\u2028\ufeff", "\r\n\t\x1f", '"\\/', "\U0010ffff", "\u202e"]
)


def value_of(column: Column[Any]) -> st.SearchStrategy[Any]:
    """Draw any value that a column can hold, keys apart."""
    kind = column.type
    drawn: st.SearchStrategy[Any]
    if isinstance(kind, Boolean):
        drawn = st.booleans()
    elif isinstance(kind, Integer):
        drawn = st.integers(-(2**63), 2**63 - 1)
    elif isinstance(kind, UtcStamp):
        moments = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC))
        drawn = moments.map(lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000))
    elif isinstance(kind, Enum):
        assert kind.enum_class is not None
        drawn = st.sampled_from(list(kind.enum_class))
    elif isinstance(kind, Date):
        drawn = st.dates(date.min, date.max)
    elif isinstance(kind, Time):
        drawn = st.times()
    elif isinstance(kind, LargeBinary):
        drawn = st.binary(max_size=20)
    else:
        drawn = TEXT
    return st.none() | drawn if column.nullable else drawn


def unique_columns(table: Table) -> frozenset[str]:
    """Give the columns that take part in a unique constraint."""
    return frozenset(
        column.name
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        for column in constraint.columns
    )


def target_of(column: Column[Any]) -> str:
    """Give the table that a column refers to."""
    return next(iter(column.foreign_keys)).column.table.name


@st.composite
def any_contents(draw: st.DrawFn) -> Contents:
    """Draw rows for every table, whose references lead somewhere and whose unique columns are unique."""
    keys = {
        table.name: draw(st.lists(st.integers(1, 2**53 - 1), min_size=1, max_size=3, unique=True))
        for table in exported_tables()
    }
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.foreign_keys and column.name in unique_columns(table):
                del keys[table.name][len(keys[target_of(column)]) :]
    return {
        table.name: [draw_row(draw, table, key, keys) for key in sorted(keys[table.name])]
        for table in exported_tables()
    }


def draw_row(draw: st.DrawFn, table: Table, key: int, keys: dict[str, list[int]]) -> dict[str, Any]:
    """Draw one row with the key given."""
    row: dict[str, Any] = {}
    unique = unique_columns(table)
    for column in table.columns:
        name, kind = column.name, column.type
        if column.primary_key:
            row[name] = key
        elif column.foreign_keys and name in unique:
            row[name] = keys[target_of(column)][keys[table.name].index(key)]
        elif column.foreign_keys:
            chosen = st.sampled_from(keys[target_of(column)])
            row[name] = draw(st.none() | chosen if column.nullable else chosen)
        elif name in unique and isinstance(kind, Integer):
            row[name] = key
        elif name in unique and not isinstance(kind, Enum):
            row[name] = f"{key} {draw(TEXT)}"
        else:
            row[name] = draw(value_of(column))
    if table.name == "history_entry":
        about_concern = draw(st.booleans())
        row["concern_id"] = keys["concern"][0] if about_concern else None
        row["action_item_id"] = None if about_concern else keys["action_item"][0]
    return row


@contextmanager
def new_database() -> Iterator[Database]:
    """Give a new file without any rows."""
    with tempfile.TemporaryDirectory() as folder:
        database = create_database(Path(folder) / "råd.trygghet")
        try:
            yield database
        finally:
            database.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_contents())
def test_export_and_import_are_one_anothers_inverse(contents: Contents) -> None:
    with new_database() as first, new_database() as second:
        with first.writing.begin() as connection:
            write_contents(connection, contents)
        exported = Exchange(first).export_text()

        Exchange(second).import_text(exported)

        assert Exchange(second).export_text() == exported
        document = json.loads(exported)
        assert {name: len(rows) for name, rows in document["tables"].items()} == {
            name: len(rows) for name, rows in contents.items()
        }
        VALIDATOR.validate(document)


def test_the_documented_schema_is_the_models_schema() -> None:
    written = Path(__file__).parents[2] / "docs" / "export.schema.json"

    assert written.read_text(encoding="utf-8") == schema_text(), "run: python tools/write_export_schema.py"
    jsonschema.Draft202012Validator.check_schema(export_schema())


def test_an_empty_file_exports_every_table_empty(database: Database) -> None:
    tables = json.loads(Exchange(database).export_text())["tables"]

    assert set(tables) == set(Base.metadata.tables) - {"draft_edit"}
    assert not any(tables.values())


def test_what_is_typed_but_not_folded_is_in_the_export(database: Database) -> None:
    with Session(database.writing) as session, session.begin():
        fill_with_one_note(session, "Mörkt.")
        for position, removed, inserted in ((6, 0, " 🔦 Kallt."), (7, 2, "💡")):
            units = inserted.encode("utf-16-le")
            session.add(DraftEdit(agenda_item_id=1, position=position, removed=removed, inserted=units))

    exported = json.loads(Exchange(database).export_text())

    assert exported["tables"]["agenda_item"][0]["notes"] == "Mörkt. 💡 Kallt."


def test_import_refuses_a_file_that_has_contents(database: Database) -> None:
    exported = Exchange(database).export_text()
    with Session(database.writing) as session, session.begin():
        session.add(Category(name="Belysning"))

    with pytest.raises(NotAllowedError, match="ny, tom fil"):
        Exchange(database).import_text(exported)


def broken(change: Callable[[dict[str, Any]], None]) -> str:
    """Give an export of one note, with something changed in it."""
    with new_database() as database:
        with Session(database.writing) as session, session.begin():
            fill_with_one_note(session, "Mörkt.")
            session.add(Category(name="Belysning"))
        document = json.loads(Exchange(database).export_text())
    change(document)
    return json.dumps(document)


def first(document: dict[str, Any], table: str) -> dict[str, Any]:
    """Give the first row of a table."""
    row: dict[str, Any] = document["tables"][table][0]
    return row


def set_field(table: str, **values: Any) -> Callable[[dict[str, Any]], None]:
    """Give the change that sets fields of the first row of a table."""
    return lambda document: first(document, table).update(values)


REFUSED: list[tuple[str, Callable[[dict[str, Any]], None], type[CouncilError], str]] = [
    ("other format", lambda d: d.update(format="annat"), InvalidInputError, "inte en export"),
    ("no version", lambda d: d.pop("format_version"), InvalidInputError, "version"),
    ("version as truth", lambda d: d.update(format_version=True), InvalidInputError, "version"),
    ("newer format", lambda d: d.update(format_version=2), NewerFileError, "nyare version"),
    ("newer schema", lambda d: d.update(schema="9999"), NewerFileError, "nyare version"),
    ("unknown older schema", lambda d: d.update(schema="0000"), InvalidInputError, "form"),
    ("more at the top", lambda d: d.update(mer=1), InvalidInputError, "form"),
    ("tables as list", lambda d: d.update(tables=[]), InvalidInputError, "tabeller"),
    ("table missing", lambda d: d["tables"].pop("area"), InvalidInputError, "tabeller"),
    ("table unknown", lambda d: d["tables"].update(x=[]), InvalidInputError, "tabeller"),
    ("table as object", lambda d: d["tables"].update(area={}), InvalidInputError, "area"),
    ("row as number", lambda d: d["tables"].update(area=[1]), InvalidInputError, "Rad 1 i tabellen area"),
    ("field missing", lambda d: first(d, "meeting").pop("title"), InvalidInputError, "tabellen meeting"),
    ("field unknown", set_field("meeting", x=1), InvalidInputError, "tabellen meeting"),
    ("text as number", set_field("meeting", title=1), InvalidInputError, "fältet title"),
    ("missing value", set_field("meeting", title=None), InvalidInputError, "fältet title"),
    ("number as decimal", set_field("meeting", year=2026.0), InvalidInputError, "fältet year"),
    ("number too large", set_field("meeting", year=2**63), InvalidInputError, "fältet year"),
    ("key too large", set_field("category", id=2**63 - 1), InvalidInputError, "fältet id"),
    ("number as truth", set_field("meeting", year=True), InvalidInputError, "fältet year"),
    ("unknown state", set_field("meeting", state="x"), InvalidInputError, "fältet state"),
    ("no date", set_field("meeting", held_on="2026-02-30"), InvalidInputError, "held_on"),
    ("date otherwise", set_field("meeting", held_on="20260211"), InvalidInputError, "held_on"),
    ("no time", set_field("meeting", starts_at="25:00:00"), InvalidInputError, "starts_at"),
    (
        "local stamp",
        set_field("meeting", started_utc="2026-02-11T18:00:00.000"),
        InvalidInputError,
        "started_utc",
    ),
    ("half a letter", set_field("meeting", title="\ud800"), InvalidInputError, "fältet title"),
    ("nul", set_field("meeting", title="a\0b"), InvalidInputError, "fältet title"),
    ("reference to nothing", set_field("agenda_item", meeting_id=7), InvalidInputError, "som inte finns"),
    (
        "the same row twice",
        lambda d: d["tables"]["category"].append(first(d, "category")),
        InvalidInputError,
        "två gånger",
    ),
]


@pytest.mark.parametrize(("change", "kind", "words"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_import_refuses_and_leaves_the_file_empty(
    database: Database, change: Callable[[dict[str, Any]], None], kind: type[CouncilError], words: str
) -> None:
    before = Exchange(database).export_text()

    with pytest.raises(kind, match=words) as refusal:
        Exchange(database).import_text(broken(change))

    assert refusal.value.message.endswith(".")
    assert Exchange(database).export_text() == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"trygghetsrad"',
        "[" * 100_000,
        '{"format": NaN}',
        '{"format": "trygghetsrad", "format": "trygghetsrad"}',
        '{"format": ' + "1" * 5_000 + "}",
    ],
)
def test_import_refuses_what_is_no_export(database: Database, text: str) -> None:
    with pytest.raises(InvalidInputError, match="inte en export"):
        Exchange(database).import_text(text)


def test_import_refuses_a_file_that_is_too_large(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "stor.json"
    path.write_text(" " * 1_001, encoding="utf-8")

    with pytest.raises(FileProblemError, match="för stor"):
        Exchange(database, largest_file_bytes=1_000).import_file(path)


def test_import_says_when_the_file_is_missing_or_binary(database: Database, tmp_path: Path) -> None:
    binary = tmp_path / "bild.json"
    binary.write_bytes(b"\x89PNG\xff")

    with pytest.raises(FileProblemError, match="finns inte"):
        Exchange(database).import_file(tmp_path / "saknas.json")
    with pytest.raises(InvalidInputError, match="inte en export"):
        Exchange(database).import_file(binary)
    with pytest.raises(FileProblemError, match="går inte att läsa"):
        Exchange(database).import_file(tmp_path)


def test_a_read_only_file_takes_no_import(database: Database) -> None:
    exported = Exchange(database).export_text()
    reading = open_database(database.file.path, read_only=True)
    try:
        with pytest.raises(NotAllowedError, match="skrivskyddad"):
            Exchange(reading).import_text(exported)
    finally:
        reading.close()


def fill_with_one_note(session: Session, notes: str) -> None:
    """Add a meeting with one agenda item, key 1."""
    meeting = Meeting(
        year=2026,
        number=1,
        kind=MeetingKind.DIALOGUE,
        title="Dialog",
        held_on=date(2026, 2, 11),
        starts_at=time(18),
        ends_at=time(19, 45),
        state=MeetingState.PLANNED,
    )
    session.add(meeting)
    session.flush()
    session.add(
        AgendaItem(
            id=1,
            meeting_id=meeting.id,
            position=0,
            paragraph=1,
            title="Laget runt",
            kind=AgendaItemKind.ROUND_TABLE,
            state=AgendaItemState.REMAINING,
            notes=notes,
        )
    )
    session.flush()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = create_database(tmp_path / "råd.trygghet")
    yield database
    database.close()
