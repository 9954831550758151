"""One command is one transaction, one change set and one entry in the audit trail."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from trygghetsrad.db.engine import Database, open_database
from trygghetsrad.db.models import (
    ActionItem,
    ActionOwner,
    Area,
    AuditChange,
    AuditEntry,
    Category,
    NumberSeries,
    Owner,
    Place,
)
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet, RowChange
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.states import ActionState

NOW = datetime(2026, 9, 23, 16, 5, 7, 123_000, tzinfo=UTC)


def categories(unit: UnitOfWork) -> list[str]:
    """Give the names of all categories."""
    with unit.reading() as session:
        return list(session.scalars(select(Category.name).order_by(Category.id)))


def add_category(unit: UnitOfWork, name: str) -> ChangeSet:
    """Add a category as a command."""
    with unit("Ny kategori") as (session, recording):
        session.add(Category(name=name))
    return recording.changes


def test_a_command_tells_every_row_it_changed_in_order(unit: UnitOfWork) -> None:
    with unit("Ny plats") as (session, recording):
        area = Area(name="Centrum")
        session.add(area)
        session.flush()
        place = Place(name="Torget", area_id=area.id)
        session.add(place)
        session.flush()
        place.name = "Stora torget"

    assert recording.changes == ChangeSet(
        "Ny plats",
        (
            RowChange("area", 1, None, {"id": 1, "name": "Centrum", "position": 0}),
            RowChange("place", 1, None, {"id": 1, "name": "Torget", "area_id": 1, "is_archived": False}),
            RowChange("place", 1, {"name": "Torget"}, {"name": "Stora torget"}),
        ),
    )


def test_an_update_tells_only_the_columns_that_changed(unit: UnitOfWork) -> None:
    add_category(unit, "Belysning")

    with unit("Byt namn") as (session, recording):
        category = session.get_one(Category, 1)
        category.name = "Belysning och sikt"
        category.position = category.position

    assert recording.changes.changes == (
        RowChange("category", 1, {"name": "Belysning"}, {"name": "Belysning och sikt"}),
    )


def test_a_command_that_changes_nothing_is_empty_and_not_in_the_audit_trail(unit: UnitOfWork) -> None:
    with unit("Ingenting") as (session, recording):
        session.scalars(select(Category)).all()

    assert recording.changes.is_empty
    with unit.reading() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_an_exception_takes_everything_back(unit: UnitOfWork) -> None:
    def half_a_command() -> None:
        with unit("Ny kategori") as (session, _):
            session.add(Category(name="Belysning"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_command()

    assert categories(unit) == []


def test_a_reference_to_nothing_is_refused_at_commit(unit: UnitOfWork) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), unit("Ny plats") as (session, _):
        session.add(Place(name="Torget", area_id=99))

    with unit.reading() as session:
        assert session.scalars(select(Place)).all() == []


def test_the_audit_trail_tells_who_did_what_when(unit: UnitOfWork) -> None:
    add_category(unit, "Belysning")

    with unit.reading() as session:
        entry = session.scalars(select(AuditEntry)).one()
        change = session.scalars(select(AuditChange)).one()
    assert (entry.who, entry.label, entry.at_utc) == ("Sekreteraren", "Ny kategori", NOW)
    assert (change.entry_id, change.table_name, change.row_id, change.before) == (
        entry.id,
        "category",
        1,
        None,
    )
    assert json.loads(change.after or "")["name"] == "Belysning"


def test_the_audit_trail_keeps_long_texts_as_length_and_checksum(unit: UnitOfWork) -> None:
    with unit("Ny åtgärd") as (session, _):
        session.add(action_item("å" * 1_001))

    with unit.reading() as session:
        after = json.loads(session.scalars(select(AuditChange)).one().after or "")
    assert after["text"]["length"] == 1_001
    assert len(after["text"]["sha256"]) == 64


def test_undo_and_redo_bring_every_kind_of_change_back(unit: UnitOfWork) -> None:
    add_category(unit, "Belysning")
    with unit("Allt på en gång") as (session, recording):
        session.get_one(Category, 1).name = "Sikt"
        session.add(Category(name="Trafik"))
    with unit("Ta bort") as (session, removal):
        session.delete(session.get_one(Category, 1))

    unit.replay(removal.changes.inverse(), label="Ångra")
    assert categories(unit) == ["Sikt", "Trafik"]
    unit.replay(recording.changes.inverse(), label="Ångra")
    assert categories(unit) == ["Belysning"]
    unit.replay(recording.changes, label="Gör om")
    unit.replay(removal.changes, label="Gör om")
    assert categories(unit) == ["Trafik"]


def test_a_row_with_a_stamp_can_be_undone(unit: UnitOfWork) -> None:
    with unit("Ny åtgärd") as (session, recording):
        item = action_item("Byt lampa", created_utc=unit.now_utc())
        session.add(item)
        session.flush()
        session.add(Owner(name="Polisen"))
        session.flush()
        session.add(ActionOwner(action_item_id=item.id, owner_id=1))

    unit.replay(recording.changes.inverse(), label="Ångra")

    with unit.reading() as session:
        assert session.scalars(select(ActionItem)).all() == []
    unit.replay(recording.changes, label="Gör om")
    with unit.reading() as session:
        assert session.scalars(select(ActionItem)).one().created_utc == NOW


def test_undo_of_many_rows_takes_few_statements(unit: UnitOfWork, database: Database) -> None:
    with unit("Läs in lista") as (session, recording):
        for number in range(200):
            owner = Owner(name=f"Ansvarig {number}", short_name="")
            session.add(owner)
            session.flush()
            owner.short_name = str(number)
            session.flush()
    asked: list[str] = []
    event.listen(database.writing, "before_cursor_execute", lambda *said: asked.append(said[2]))

    unit.replay(recording.changes.inverse(), label="Ångra")
    assert len(asked) < 10
    unit.replay(recording.changes, label="Gör om")

    with unit.reading() as session:
        names = session.execute(select(Owner.name, Owner.short_name).order_by(Owner.id)).all()
    assert names == [(f"Ansvarig {number}", str(number)) for number in range(200)]


def test_what_may_stand_but_once_can_wander_between_rows(unit: UnitOfWork) -> None:
    add_category(unit, "Belysning")
    add_category(unit, "Trafik")
    with unit("Byt plats") as (session, recording):
        first, second = session.get_one(Category, 1), session.get_one(Category, 2)
        for category, name in ((first, "Undan"), (second, "Belysning"), (first, "Trafik")):
            category.name = name
            session.flush()

    unit.replay(recording.changes.inverse(), label="Ångra")
    assert categories(unit) == ["Belysning", "Trafik"]
    unit.replay(recording.changes, label="Gör om")
    assert categories(unit) == ["Trafik", "Belysning"]


def test_undo_stops_when_something_has_changed_since(unit: UnitOfWork) -> None:
    changes = add_category(unit, "Belysning")
    with unit("Byt namn") as (session, _):
        session.get_one(Category, 1).name = "Trafik"

    with pytest.raises(NotAllowedError, match="något har ändrats sedan dess"):
        unit.replay(changes.inverse(), label="Ångra")
    assert categories(unit) == ["Trafik"]


def test_undo_of_several_rows_is_all_or_nothing(unit: UnitOfWork) -> None:
    with unit("Två") as (session, recording):
        session.add_all([Category(name="Belysning"), Category(name="Trafik")])
    with unit("Byt namn") as (session, _):
        session.get_one(Category, 1).name = "Sikt"

    with pytest.raises(NotAllowedError):
        unit.replay(recording.changes.inverse(), label="Ångra")
    assert categories(unit) == ["Sikt", "Trafik"]


def test_counters_are_neither_told_nor_undone(unit: UnitOfWork) -> None:
    with unit("Nytt nummer") as (session, recording):
        session.add(NumberSeries(kind="concern", year=2026, next_serial=2))

    assert recording.changes.is_empty
    with unit.reading() as session:
        assert session.scalars(select(NumberSeries)).one().next_serial == 2


def test_undo_itself_stands_in_the_audit_trail(unit: UnitOfWork) -> None:
    changes = add_category(unit, "Belysning")
    unit.replay(changes.inverse(), label="Ångra: Ny kategori")

    with unit.reading() as session:
        assert list(session.scalars(select(AuditEntry.label).order_by(AuditEntry.id))) == [
            "Ny kategori",
            "Ångra: Ny kategori",
        ]


def test_a_file_opened_read_only_takes_no_command(database: Database) -> None:
    beside = open_database(database.file.path, read_only=True)
    reading = UnitOfWork(beside, clock=lambda: NOW, who=lambda: "Någon")
    try:
        with pytest.raises(NotAllowedError, match="skrivskyddad"):
            add_category(reading, "Belysning")
    finally:
        beside.close()


def action_item(text: str, *, created_utc: datetime = NOW) -> ActionItem:
    """Make an action item that is not yet in the database."""
    return ActionItem(
        year=2026,
        serial=1,
        text=text,
        state=ActionState.NOT_STARTED,
        decided_on=date(2026, 9, 23),
        created_utc=created_utc,
    )


def test_no_text_in_a_row_holds_what_no_file_should(unit: UnitOfWork) -> None:
    changes = add_category(unit, "Tra\u0308d\x00 och\x1b \ud800ljus 😀")

    assert categories(unit) == ["Träd och ljus 😀"]
    (change,) = changes.changes
    assert change.after is not None
    assert change.after["name"] == "Träd och ljus 😀"
    unit.replay(changes.inverse(), label="Ångra")
    assert categories(unit) == []
