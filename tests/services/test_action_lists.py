"""Lists of action items: grouped by owner, with what each is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import HELD_ON, NOW, Evening, held_evening
from trygghetsrad.domain.states import ActionState
from trygghetsrad.services.action_lists import NO_OWNER


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    capture = evening.services.captures.capture
    capture(evening.items[2], "Mörkt @Torget #belysning >Polisen 2026-10-20")
    capture(evening.items[2], "Klotter @Torget >handlare >Polisen 2026-10-01")
    evening.services.action_items.create("Ingen vet vem", owner_ids=[], due_on=date(2026, 9, 1))
    yield evening
    evening.services.close()


def test_every_owner_has_a_group_and_shared_actions_stand_in_each(evening: Evening) -> None:
    services = evening.services
    content = services.action_lists.content(services.action_items.rows(), selection="Alla åtgärder")

    assert [(group.heading, [row.number for row in group.rows]) for group in content.groups] == [
        (NO_OWNER, ["Å26-03"]),
        ("Handlare", ["Å26-02"]),
        ("Polisen", ["Å26-02", "Å26-01"]),
    ]
    assert (content.municipality, content.as_of, content.stamped_utc) == ("Exempelkommunen", HELD_ON, NOW)
    assert content.selection == "Alla åtgärder"


def test_an_action_tells_its_topic_and_whether_it_is_late(evening: Evening) -> None:
    services = evening.services
    content = services.action_lists.content(services.action_items.rows())

    rows = {row.number: row for group in content.groups for row in group.rows}
    assert rows["Å26-01"].topic == "Belysning, Torget"
    assert rows["Å26-01"].concern_numbers == ("S26-001",)
    assert (rows["Å26-03"].is_overdue, rows["Å26-01"].is_overdue) == (True, False)


def test_one_owners_list_holds_only_that_group(evening: Evening) -> None:
    services = evening.services
    content = services.action_lists.content(services.action_items.rows(), owner="Polisen")

    assert [group.heading for group in content.groups] == ["Polisen"]
    assert services.action_lists.pdf(services.action_items.rows(), owner="Polisen").startswith(b"%PDF")


def test_the_open_ones_are_asked_for_by_owner(evening: Evening) -> None:
    items = evening.services.action_items
    items.change_state([items.rows()[0].action_item_id], ActionState.DONE)
    numbers = {
        owner: [row.number for row in items.open_rows(owner=owner)] for owner in ("Polisen", "handlare")
    }

    assert [row.number for row in items.open_rows()] == ["Å26-02", "Å26-03"]
    assert numbers == {"Polisen": ["Å26-02"], "handlare": ["Å26-02"]}
    assert items.open_owners() == ["handlare", "Polisen"]
    assert items.open_rows(owner="Ingen alls") == []
