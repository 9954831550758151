"""Closing a meeting: what is read back, the next dialogue, and the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from trygghetsrad.domain.checklist import CheckKind
from trygghetsrad.domain.classifications import AgendaItemState, AttendanceStatus, PersonGroup
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.states import DocumentKind, DocumentState, HistoryKind, MeetingState
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.opening import create_services
from trygghetsrad.services.registry import Services

TODAY = date(2026, 9, 23)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = create_services(
        tmp_path / "råd.db",
        clock=lambda: datetime.combine(TODAY, time(19, 52)).astimezone(UTC),
        today=lambda: TODAY,
        who=lambda: "Sekreteraren",
    )
    seed(services)
    meeting_id, _ = services.meetings.plan(TODAY, place="Biblioteket")
    services.meetings.change_state(meeting_id, MeetingState.ONGOING)
    items = services.agenda.rows(meeting_id)
    services.captures.capture(items[2].agenda_item_id, "> Röja sly >Tekniska 4/11")
    services.captures.capture(items[1].agenda_item_id, "> Ringa skolan")
    services.captures.capture(items[1].agenda_item_id, "= Rådet står bakom förslaget")
    yield services
    services.close()


@pytest.fixture
def meeting_id(services: Services) -> int:
    return services.meetings.rows()[0].meeting_id


def test_actions_are_read_in_the_order_of_the_agenda(services: Services, meeting_id: int) -> None:
    row = services.closing.read(meeting_id)
    assert [item.action.text for item in row.actions] == ["Ringa skolan", "Röja sly"]
    assert [item.text for item in row.conclusions] == ["Rådet står bakom förslaget"]
    assert len(row.left) == 8
    assert CheckKind.NOBODY_PRESENT in {point.kind for point in row.points}


def test_a_yes_stands_in_the_history_once_and_falls_with_a_change(
    services: Services, meeting_id: int
) -> None:
    action_id = services.closing.read(meeting_id).actions[1].action.action_item_id
    changes = services.closing.confirm(action_id)
    assert services.closing.confirm(action_id).is_empty
    assert services.action_items.history(action_id)[-1].kind is HistoryKind.CONFIRMED
    assert services.closing.read(meeting_id).actions[1].is_confirmed
    services.history.remember(changes)
    services.history.undo()
    assert not services.closing.read(meeting_id).actions[1].is_confirmed
    services.history.redo()
    services.captures.rewrite_action(action_id, "Röja sly >Tekniska 11/11")
    assert not services.closing.read(meeting_id).actions[1].is_confirmed


def test_a_conclusion_is_put_in_other_words_but_not_in_none(services: Services, meeting_id: int) -> None:
    conclusion_id = services.closing.read(meeting_id).conclusions[0].conclusion_id
    services.closing.rewrite_conclusion(conclusion_id, " Rådet ställer sig bakom förslaget ")
    assert services.closing.read(meeting_id).conclusions[0].text == "Rådet ställer sig bakom förslaget"
    with pytest.raises(InvalidInputError, match="måste ha en text"):
        services.closing.rewrite_conclusion(conclusion_id, " ")


def test_a_dialogue_is_proposed_with_its_reason_and_planned(services: Services, meeting_id: int) -> None:
    proposal = services.closing.propose_next(meeting_id)
    assert proposal.meeting_id is None
    assert proposal.held_on is not None
    assert proposal.held_on > TODAY
    assert proposal.reason.startswith("Onsdag kl.")
    services.agenda.defer(services.agenda.rows(meeting_id)[4].agenda_item_id)
    services.closing.fix_next(
        meeting_id, held_on=proposal.held_on, starts_at=time(18), ends_at=time(19, 30), place="Skolan"
    )
    planned = services.closing.propose_next(meeting_id)
    assert (planned.held_on, planned.ends_at, planned.place) == (proposal.held_on, time(19, 30), "Skolan")
    assert planned.meeting_id is not None
    assert [row.is_deferred_here for row in services.agenda.rows(planned.meeting_id)].count(True) == 1


def test_when_the_year_is_full_the_next_years_first_is_proposed(services: Services, meeting_id: int) -> None:
    for day in (date(2026, 2, 4), date(2026, 4, 1), date(2026, 6, 3)):
        services.meetings.plan(day)
    proposal = services.closing.propose_next(meeting_id)
    assert proposal.held_on is not None
    assert (proposal.held_on.year, proposal.held_on.month <= 3) == (2027, True)


def test_late_in_the_year_fewer_are_proposed_than_promised(services: Services, meeting_id: int) -> None:
    """Three more are promised and there is room for two: the first of those is proposed."""
    proposal = services.closing.propose_next(meeting_id)
    assert proposal.held_on is not None
    assert date(2026, 10, 21) <= proposal.held_on <= date(2026, 12, 10)


def test_the_planned_dialogue_is_moved_and_never_before_this_one(services: Services, meeting_id: int) -> None:
    services.meetings.plan(date(2026, 11, 25), place="Skolan")
    changed = {"starts_at": time(17, 30), "ends_at": time(19), "place": "Skolan"}
    services.closing.fix_next(meeting_id, held_on=date(2026, 12, 2), **changed)  # type: ignore[arg-type]
    assert [row.held_on for row in services.meetings.rows()] == [TODAY, date(2026, 12, 2)]
    with pytest.raises(InvalidInputError, match="efter den här"):
        services.closing.fix_next(meeting_id, held_on=TODAY, **changed)  # type: ignore[arg-type]


def test_what_nobody_came_to_is_deferred_in_one_step(services: Services, meeting_id: int) -> None:
    services.history.remember(services.closing.defer_left(meeting_id))
    assert len(services.agenda.waiting()) == 8
    services.history.undo()
    assert services.agenda.waiting() == []


def test_the_end_is_written_and_the_draft_is_ready(services: Services, meeting_id: int) -> None:
    services.agenda.change_state(services.agenda.rows(meeting_id)[1].agenda_item_id, AgendaItemState.ONGOING)
    assert services.closing.ends_at(meeting_id) == time(19, 52)
    services.closing.end(meeting_id, at=time(19, 52))
    row = services.meetings.row(meeting_id)
    assert (row.state, row.ends_at, row.minutes_state) == (
        MeetingState.HELD,
        time(19, 52),
        DocumentState.DRAFT,
    )
    assert services.agenda.rows(meeting_id)[1].state is AgendaItemState.DONE


def test_the_end_follows_when_a_meeting_begins_later(services: Services, meeting_id: int) -> None:
    services.meetings.edit(meeting_id, starts_at=time(20))
    row = services.meetings.row(meeting_id)
    assert (row.starts_at, row.ends_at) == (time(20), time(21, 45))


def test_a_correction_that_goes_on_is_called_so(services: Services, meeting_id: int) -> None:
    person_id, _ = services.people.add("Invånarrepresentant 1", PersonGroup.RESIDENT)
    services.attendance.mark(meeting_id, [person_id], AttendanceStatus.PRESENT)
    services.closing.end(meeting_id)
    assert services.meetings.row(meeting_id).minutes_label == "Utkast"
    services.minutes.finalise(meeting_id)
    assert services.meetings.row(meeting_id).minutes_label == "Färdigställd"
    services.minutes.begin_correction(meeting_id)
    assert services.meetings.row(meeting_id).minutes_label == "Rättelse pågår"


def test_the_usual_end_follows_a_later_usual_start(services: Services) -> None:
    services.council.change(default_start="20.00")
    profile = services.council.profile()
    assert (profile.default_start, profile.default_end) == ("20:00", "21:45")


def kinds(services: Services) -> list[str]:
    """What the minutes of meetings are recorded as in the file."""
    reader = services.file.reader()
    try:
        return [kind for (kind,) in reader.execute("SELECT kind FROM document ORDER BY id")]
    finally:
        reader.close()


def test_what_a_close_leaves_behind_is_a_protokoll_where_the_council_writes_one(services: Services) -> None:
    services.council.change(minutes_kind="formal")
    meeting_id, _ = services.meetings.plan(date(2026, 9, 30))
    services.meetings.change_state(meeting_id, MeetingState.ONGOING)
    services.closing.end(meeting_id)

    assert kinds(services) == [DocumentKind.FORMAL_MINUTES, DocumentKind.FORMAL_MINUTES]


def test_open_minutes_follow_when_the_council_chooses_and_regrets(
    services: Services, meeting_id: int
) -> None:
    services.closing.end(meeting_id)
    changes = services.council.change(minutes_kind="formal")
    services.history.remember(changes)
    assert kinds(services) == [DocumentKind.FORMAL_MINUTES]

    services.history.undo()
    assert kinds(services) == [DocumentKind.MINUTES]
