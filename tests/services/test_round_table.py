"""Laget runt in the file: durable, undone step by step, forgetful of times once the minutes are finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AgendaItemState, AttendanceStatus, CouncilRole, PersonGroup
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.history import History
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.opening import create_services
from trygghetsrad.services.registry import Services
from trygghetsrad.services.round_table import RoundView

HELD_ON = date(2026, 9, 23)


@dataclass
class Table:
    """A dialogue going on with four people in the room, and a clock that is moved by hand."""

    services: Services
    meeting_id: int
    items: tuple[int, ...]
    people: dict[str, int]
    now: datetime = datetime(2026, 9, 23, 16, 0, tzinfo=UTC)

    @property
    def item(self) -> int:
        return self.items[4]

    def view(self) -> RoundView:
        return self.services.rounds.view(self.item)

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def names(self) -> list[str]:
        return [row.name for row in self.view().rows]

    def on(self) -> str | None:
        speaker = self.view().speaker
        return speaker.name if speaker else None


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made: list[Table] = []
    start = datetime(2026, 9, 23, 16, 0, tzinfo=UTC)
    services = create_services(
        tmp_path / "råd.db",
        clock=lambda: made[0].now if made else start,
        today=lambda: HELD_ON,
        who=lambda: "Sekreteraren",
    )
    seed(services)
    since = date(2026, 1, 1)
    people = {
        name: services.people.add(name, group, role=role, from_on=since)[0]
        for name, group, role in (
            ("Invånare 1", PersonGroup.RESIDENT, CouncilRole.MEMBER),
            ("Invånare 2", PersonGroup.RESIDENT, CouncilRole.MEMBER),
            ("Ordföranden", PersonGroup.ELECTED, CouncilRole.CHAIR),
            ("Strategen", PersonGroup.OFFICIAL, CouncilRole.SECRETARY),
            ("Polisen", PersonGroup.POLICE, CouncilRole.MEMBER),
        )
    }
    meeting_id, _ = services.meetings.plan(HELD_ON, title="Ängslunda", place="Biblioteket")
    services.meetings.change_state(meeting_id, MeetingState.ONGOING)
    here = [people[name] for name in people if name != "Polisen"]
    services.attendance.mark(meeting_id, here, AttendanceStatus.PRESENT)
    items = tuple(row.agenda_item_id for row in services.agenda.rows(meeting_id))
    made.append(Table(services, meeting_id, items, people))
    yield made[0]
    services.close()


def paragraph(table: Table, item: int) -> int:
    rows = table.services.agenda.rows(table.meeting_id)
    return next(row.paragraph for row in rows if row.agenda_item_id == item)


def test_a_round_is_offered_with_those_present_before_anything_is_written(table: Table) -> None:
    assert table.names() == ["Invånare 1", "Invånare 2", "Ordföranden", "Strategen"]
    assert table.on() is None
    assert not table.view().count.has_begun


def test_the_floor_goes_around_and_the_times_are_kept(table: Table) -> None:
    table.services.rounds.give_next(table.item)
    table.wait(65)
    table.services.rounds.give_next(table.item)
    table.wait(30)
    table.services.rounds.pass_over(table.item)
    view = table.view()
    assert [row.seat.spoken_seconds for row in view.rows] == [65, 30, 0, 0]
    assert (table.on(), view.following and view.following.name) == ("Ordföranden", "Strategen")
    assert view.count.phrase == "2 av 4 talade, 1 avstod"


def test_a_latecomer_joins_last_and_a_leaver_falls_out(table: Table) -> None:
    services, here = table.services, paragraph(table, table.item)
    services.rounds.give_next(table.item)
    services.attendance.set_span(
        table.meeting_id, table.people["Polisen"], from_paragraph=here, to_paragraph=None
    )
    assert table.names()[-1] == "Polisen"
    services.attendance.set_span(
        table.meeting_id, table.people["Invånare 2"], from_paragraph=None, to_paragraph=here
    )
    assert "Invånare 2" not in table.names()
    services.rounds.give_next(table.item)
    assert table.on() == "Ordföranden"
    assert table.names() == ["Invånare 1", "Ordföranden", "Strategen", "Polisen"]


def test_each_step_is_undone_exactly(table: Table) -> None:
    history, rounds = History(table.services.unit), table.services.rounds
    seen = [table.view()]
    steps: tuple[Callable[[], ChangeSet], ...] = (
        lambda: rounds.give_next(table.item),
        lambda: rounds.give_floor(table.item, table.people["Strategen"]),
        lambda: rounds.go_back(table.item),
        lambda: rounds.pass_over(table.item),
        lambda: rounds.move(table.item, table.people["Strategen"], -2),
        lambda: rounds.finish(table.item),
    )
    for step in steps:
        history.remember(step())
        seen.append(table.view())
        table.wait(12.345)
    for was in reversed(seen[:-1]):
        assert history.undo() is not None
        assert table.view() == was
    for now in seen[1:]:
        assert history.redo() is not None
        assert table.view() == now


def test_the_order_begins_the_round_of_the_next_meeting(table: Table) -> None:
    services = table.services
    services.rounds.move(table.item, table.people["Strategen"], -3)
    services.rounds.give_next(table.item)
    later, _ = services.meetings.plan(date(2026, 11, 25), title="Vintern", place="Biblioteket")
    services.attendance.mark(later, list(table.people.values()), AttendanceStatus.PRESENT)
    item = services.agenda.rows(later)[4].agenda_item_id
    names = [row.name for row in services.rounds.view(item).rows]
    assert names == ["Strategen", "Invånare 1", "Invånare 2", "Ordföranden", "Polisen"]


def test_leaving_the_item_takes_the_floor_from_whoever_has_it(table: Table) -> None:
    services = table.services
    services.agenda.change_state(table.item, AgendaItemState.ONGOING)
    services.rounds.give_next(table.item)
    table.wait(40)
    services.agenda.change_state(table.items[5], AgendaItemState.ONGOING)
    assert table.on() is None
    assert table.view().rows[0].seat.spoken_seconds == 40


def test_an_item_with_a_round_can_still_be_removed(table: Table) -> None:
    table.services.rounds.give_next(table.item)
    history = History(table.services.unit)
    history.remember(table.services.agenda.remove(table.item))
    assert table.item not in [row.agenda_item_id for row in table.services.agenda.rows(table.meeting_id)]
    history.undo()
    assert table.on() == "Invånare 1"


def test_times_are_forgotten_when_the_minutes_are_finalised_and_never_audited(table: Table) -> None:
    services = table.services
    services.rounds.give_next(table.item)
    table.wait(90)
    services.rounds.finish(table.item)
    services.meetings.change_state(table.meeting_id, MeetingState.HELD)
    services.minutes.finalise(table.meeting_id)
    view = table.view()
    assert [row.seat.spoken_seconds for row in view.rows] == [0, 0, 0, 0]
    assert view.count.spoken == 1
    reader = services.file.reader()
    try:
        audited = reader.execute("SELECT count(*) FROM audit_change WHERE table_name = 'round_seat'")
        assert audited.fetchone()[0] == 0
    finally:
        reader.close()


def test_a_locked_meeting_refuses(table: Table) -> None:
    services = table.services
    services.meetings.change_state(table.meeting_id, MeetingState.HELD)
    services.minutes.finalise(table.meeting_id)
    with pytest.raises(NotAllowedError, match="låst"):
        services.rounds.give_next(table.item)
