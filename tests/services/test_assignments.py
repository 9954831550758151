"""Owners are added and taken away, and things tied to promises, several at once and one step of history."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.states import HistoryKind
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services


@pytest.fixture
def services(example_file: Path, tmp_path: Path) -> Iterator[Services]:
    own = tmp_path / "eget.db"
    shutil.copy(example_file, own)
    made = open_services(
        own,
        clock=lambda: datetime(2026, 12, 1, 9, tzinfo=UTC),
        today=lambda: date(2026, 12, 1),
        who=lambda: "Ordföranden",
    )
    yield made
    made.close()


def owner_named(services: Services, name: str) -> int:
    return next(row.row_id for row in services.register.owners() if row.name == name)


def test_an_owner_is_added_last_and_taken_away_again_with_a_line_in_the_history(services: Services) -> None:
    rows = [row for row in services.action_items.rows() if row.owners == ("Polisen",)][:2]
    ids = [row.action_item_id for row in rows]
    school, name = next((r.row_id, r.name) for r in services.register.owners() if r.name != "Polisen")

    changes = services.assignments.add_owner(ids, school)
    assert {services.action_items.row(key).owners for key in ids} == {("Polisen", name)}
    newest = services.action_items.history(ids[0])[-1]
    assert (newest.kind, newest.old_value, newest.new_value, newest.who) == (
        HistoryKind.OWNER,
        "Polisen",
        f"Polisen, {name}",
        "Ordföranden",
    )
    assert services.assignments.add_owner(ids, school).is_empty

    services.history.remember(changes)
    services.history.undo()
    assert {services.action_items.row(key).owners for key in ids} == {("Polisen",)}
    services.history.redo()

    services.assignments.remove_owner(ids, owner_named(services, "Polisen"))
    assert {services.action_items.row(key).owners for key in ids} == {(name,)}


def test_the_last_owner_can_go_and_the_action_says_that_nobody_answers(services: Services) -> None:
    row = next(row for row in services.action_items.rows() if row.owners == ("Polisen",))
    services.assignments.remove_owner([row.action_item_id], owner_named(services, "Polisen"))
    assert services.action_items.row(row.action_item_id).owners == ()
    assert services.action_items.history(row.action_item_id)[-1].new_value is None


def test_things_are_tied_to_a_promise_and_let_go(services: Services) -> None:
    chosen = services.assignments.commitments()[0]
    action = services.action_items.rows()[0].action_item_id
    concern = services.concerns.rows()[0].concern_id

    services.assignments.tie_action_items([action], chosen.commitment_id)
    services.assignments.tie_concerns([concern], chosen.commitment_id)
    assert services.action_items.row(action).commitment == chosen.label
    assert services.concerns.row(concern).commitment == chosen.label
    assert services.concerns.history(concern)[-1].new_value == f"Kopplad till löfte {chosen.label}."

    services.assignments.tie_action_items([action], None)
    assert services.action_items.row(action).commitment is None
    said = services.action_items.history(action)[-1].new_value
    assert said == f"Inte längre kopplad till löfte {chosen.label}."


def test_nobody_and_nothing_unknown_can_be_chosen(services: Services) -> None:
    action = services.action_items.rows()[0].action_item_id
    with pytest.raises(NotFoundError, match="ansvariga"):
        services.assignments.add_owner([action], 999)
    with pytest.raises(NotFoundError, match="Åtagandet"):
        services.assignments.tie_action_items([action], 999)
    with pytest.raises(NotFoundError, match="Åtgärden"):
        services.assignments.remove_owner([999], 1)
