"""Deferred items: where they go, where they wait, and that none is lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.example_facts import new_services
from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.registry import Services

TITLE = "Belysningen i gångtunneln"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = new_services(tmp_path / "råd.db")
    seed(services)
    services.meetings.plan(date(2026, 9, 23), title="Hösten")
    yield services
    services.close()


@pytest.fixture
def item_id(services: Services) -> int:
    """An item of the autumn's meeting, the only one there is."""
    return services.agenda.add(services.meetings.rows()[0].meeting_id, TITLE)[0]


def carried(services: Services, meeting_id: int) -> list[str]:
    return [row.title for row in services.agenda.rows(meeting_id) if row.is_deferred_here]


def row_of(services: Services, item_id: int) -> AgendaItemState:
    rows = services.agenda.rows(services.meetings.rows()[0].meeting_id)
    return next(row.state for row in rows if row.agenda_item_id == item_id)


def test_without_a_next_meeting_the_item_waits_and_comes_when_one_is_planned(
    services: Services, item_id: int
) -> None:
    services.agenda.defer(item_id)
    assert [waiting.title for waiting in services.agenda.waiting()] == [TITLE]
    winter, _ = services.meetings.plan(date(2026, 11, 25))
    assert carried(services, winter) == [TITLE]
    assert services.agenda.waiting() == []
    assert services.agenda.rows(winter)[-2].title == TITLE  # before the closing item


def test_it_comes_by_the_year_plan_too_and_only_to_the_first(services: Services, item_id: int) -> None:
    services.agenda.defer(item_id)
    services.year.plan_proposed([date(2026, 12, 2), date(2026, 11, 4)])
    _, november, december = services.meetings.rows()
    titles = carried(services, november.meeting_id) + carried(services, december.meeting_id)
    assert titles == [TITLE]


def test_a_walk_and_an_earlier_meeting_take_nothing_in(services: Services, item_id: int) -> None:
    services.agenda.defer(item_id)
    walk, _ = services.meetings.plan(date(2026, 10, 7), kind=MeetingKind.WALK)
    spring, _ = services.meetings.plan(date(2026, 5, 6))
    assert carried(services, walk) == carried(services, spring) == []
    assert len(services.agenda.waiting()) == 1


def test_from_a_cancelled_meeting_it_goes_on_to_the_next(services: Services, item_id: int) -> None:
    first, _ = services.meetings.plan(date(2026, 11, 4))
    second, _ = services.meetings.plan(date(2026, 12, 2))
    services.agenda.defer(item_id)
    services.meetings.change_state(first, MeetingState.CANCELLED, reason="Storm")
    assert carried(services, second) == [TITLE]
    services.meetings.change_state(first, MeetingState.PLANNED)
    assert carried(services, first) == []
    assert carried(services, second) == [TITLE]


def test_from_a_cancelled_meeting_without_a_next_it_waits_and_comes_back(
    services: Services, item_id: int
) -> None:
    first, _ = services.meetings.plan(date(2026, 11, 4))
    services.agenda.defer(item_id)
    services.meetings.change_state(first, MeetingState.CANCELLED)
    assert len(services.agenda.waiting()) == 1
    services.meetings.change_state(first, MeetingState.PLANNED)
    assert carried(services, first) == [TITLE]
    assert services.agenda.waiting() == []


def test_from_a_removed_meeting_it_goes_on(services: Services, item_id: int) -> None:
    first, _ = services.meetings.plan(date(2026, 11, 4))
    services.agenda.defer(item_id)
    second, _ = services.meetings.plan(date(2026, 12, 2))
    services.meetings.remove(first)
    assert carried(services, second) == [TITLE]


def test_removed_from_the_next_agenda_it_waits_for_the_one_after(services: Services, item_id: int) -> None:
    first, _ = services.meetings.plan(date(2026, 11, 4))
    services.agenda.defer(item_id)
    copy = next(row for row in services.agenda.rows(first) if row.is_deferred_here)
    services.agenda.remove(copy.agenda_item_id)
    assert [waiting.deferred_on for waiting in services.agenda.waiting()] == [date(2026, 9, 23)]
    second, _ = services.meetings.plan(date(2026, 12, 2))
    assert carried(services, first) + carried(services, second) == [TITLE]


def test_opened_again_it_leaves_the_next_meeting(services: Services, item_id: int) -> None:
    first, _ = services.meetings.plan(date(2026, 11, 4))
    services.agenda.defer(item_id)
    services.agenda.change_state(item_id, AgendaItemState.ONGOING)
    assert row_of(services, item_id) is AgendaItemState.ONGOING
    assert carried(services, first) == []


def test_it_is_not_opened_again_once_it_was_taken_up_elsewhere(services: Services, item_id: int) -> None:
    first, _ = services.meetings.plan(date(2026, 11, 4))
    services.agenda.defer(item_id)
    copy = next(row for row in services.agenda.rows(first) if row.is_deferred_here)
    services.notes.save(copy.agenda_item_id, "Lamporna är lagade.")
    with pytest.raises(NotAllowedError, match="2026-11-04, som §"):
        services.agenda.change_state(item_id, AgendaItemState.REMAINING)
    assert row_of(services, item_id) is AgendaItemState.DEFERRED


def test_deferred_twice_it_is_carried_along_once(services: Services, item_id: int) -> None:
    first, _ = services.meetings.plan(date(2026, 11, 4))
    services.agenda.defer(item_id)
    copy = next(row for row in services.agenda.rows(first) if row.is_deferred_here)
    services.agenda.change_state(copy.agenda_item_id, AgendaItemState.DEFERRED)
    assert len(services.agenda.waiting()) == 1
    services.meetings.change_state(first, MeetingState.CANCELLED)
    second, _ = services.meetings.plan(date(2026, 12, 2))
    assert carried(services, second) == [TITLE]
    assert services.agenda.waiting() == []


def test_deferring_is_undone_in_one_step(services: Services, item_id: int) -> None:
    first, _ = services.meetings.plan(date(2026, 11, 4))
    services.history.remember(services.agenda.defer(item_id))
    services.history.undo()
    assert row_of(services, item_id) is AgendaItemState.REMAINING
    assert carried(services, first) == []
    services.history.redo()
    assert carried(services, first) == [TITLE]


def test_the_row_says_where_it_went(services: Services, item_id: int) -> None:
    services.agenda.defer(item_id)
    autumn = services.meetings.rows()[0].meeting_id
    row = next(row for row in services.agenda.rows(autumn) if row.agenda_item_id == item_id)
    assert row.deferred_to is None
    services.meetings.plan(date(2026, 11, 4))
    row = next(row for row in services.agenda.rows(autumn) if row.agenda_item_id == item_id)
    assert row.deferred_to == date(2026, 11, 4)
