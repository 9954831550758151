"""Översikt, read without SQLAlchemy, says what the services say."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from trygghetsrad.db.kept_versions import drop_guards
from trygghetsrad.domain.states import ActionState, MeetingKind, MeetingState
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.overview_rows import EventSubject, OverviewRows
from trygghetsrad.services.registry import Services

TODAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


@pytest.fixture
def example_year(example_file: Path, tmp_path: Path) -> Iterator[Services]:
    """Give a copy of the example year that a test may write in."""
    own = tmp_path / "eget.db"
    shutil.copy(example_file, own)
    services = open_services(own, clock=lambda: NOW, today=lambda: TODAY, who=lambda: "Sekreteraren")
    yield services
    services.close()


@pytest.fixture
def rows(example_year: Services) -> OverviewRows:
    return example_year.overview.rows()


def test_late_actions_are_those_of_the_list(example_year: Services, rows: OverviewRows) -> None:
    listed = [row for row in example_year.action_items.rows() if not row.state.is_closed]
    late = sorted((row for row in listed if row.is_overdue), key=lambda row: (-row.days_late, row.number))

    assert [
        (a.action_item_id, a.number, a.text, a.owners, a.due_on, a.state, a.days_late) for a in rows.overdue
    ] == [(a.action_item_id, a.number, a.text, a.owners, a.due_on, a.state, a.days_late) for a in late]
    assert (rows.open_count, rows.overdue_count) == (len(listed), len(late))
    assert late


def test_what_is_late_is_counted_though_only_the_first_are_listed(
    example_year: Services, rows: OverviewRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trygghetsrad.services.overview.ACTIONS_SHOWN", 2)
    few = example_year.overview.rows()

    assert few.overdue == rows.overdue[:2]
    assert few.overdue_count == rows.overdue_count > 2


def test_due_soon_is_open_not_late_and_within_the_days_of_the_council(
    example_year: Services, rows: OverviewRows
) -> None:
    today = rows.today
    last = today + timedelta(days=rows.profile.due_soon_days)
    listed = [
        row
        for row in example_year.action_items.rows()
        if not row.state.is_closed and row.due_on is not None and today <= row.due_on <= last
    ]

    assert rows.due_soon_count == len(listed)
    assert [a.number for a in rows.due_soon] == [
        row.number for row in sorted(listed, key=lambda row: (row.due_on or today, row.number))
    ]


def test_concerns_are_counted_as_the_list_counts_them(example_year: Services, rows: OverviewRows) -> None:
    listed = example_year.concerns.rows()

    assert rows.concerns_of_year == sum(row.number.startswith("S26") for row in listed)
    assert rows.concerns_needing_action == sum(row.needs_action for row in listed)
    assert rows.concerns_awaiting_feedback == sum(row.awaits_feedback for row in listed)


def test_a_new_concern_needs_action_until_it_has_one(example_year: Services) -> None:
    before = example_year.overview.rows().concerns_needing_action
    concern_id, _ = example_year.concerns.create("Trasig lampa vid gångvägen")

    assert example_year.overview.rows().concerns_needing_action == before + 1

    example_year.action_items.create("Byt lampan", owner_ids=[], due_on=None, concern_ids=[concern_id])

    assert example_year.overview.rows().concerns_needing_action == before


def test_meetings_are_those_of_the_year(example_year: Services, rows: OverviewRows) -> None:
    listed = example_year.meetings.rows(year=rows.today.year)

    assert [
        (m.meeting_id, m.number, m.kind, m.title, m.held_on, m.starts_at, m.place, m.state, m.minutes_state)
        for m in rows.meetings
    ] == [
        (m.meeting_id, m.number, m.kind, m.title, m.held_on, m.starts_at, m.place, m.state, m.minutes_state)
        for m in listed
    ]
    assert [m.agenda_count for m in rows.meetings] == [
        len(example_year.agenda.rows(m.meeting_id)) for m in listed
    ]


def test_the_next_meeting_is_the_one_the_services_give(example_year: Services, rows: OverviewRows) -> None:
    listed = example_year.meetings.next_meeting()

    assert listed is not None
    assert rows.next_meeting is not None
    assert rows.next_meeting.meeting_id == listed.meeting_id


def test_an_ongoing_meeting_comes_before_a_planned_one(example_year: Services) -> None:
    coming = example_year.meetings.rows(year=2027)[1]
    example_year.meetings.change_state(coming.meeting_id, MeetingState.ONGOING)

    found = example_year.overview.rows().next_meeting

    assert found is not None
    assert found.meeting_id == coming.meeting_id


def test_the_profile_is_the_councils(example_year: Services, rows: OverviewRows) -> None:
    assert rows.profile == example_year.council.profile()


def test_the_promise_counts_the_dialogues_of_the_year(example_year: Services, rows: OverviewRows) -> None:
    dialogues = [row for row in example_year.meetings.rows(year=2026) if row.kind is MeetingKind.DIALOGUE]

    assert rows.promise.held == sum(row.state is MeetingState.HELD for row in dialogues)
    assert rows.promise.promised == "3–4"


def test_unfinished_minutes_have_a_last_day_ten_days_after(
    example_year: Services, rows: OverviewRows
) -> None:
    steps = example_year.overview.steps(rows)

    assert {row.meeting_id for row in rows.unfinished} == steps.notes_due.keys()
    for row in rows.unfinished:
        assert row.held_on < steps.notes_due[row.meeting_id] <= row.held_on + timedelta(days=10)


def test_the_next_step_follows_the_councils_own_days(example_year: Services) -> None:
    example_year.council.change(stop_days=28)
    rows = example_year.overview.rows()
    assert rows.next_meeting is not None

    step = example_year.overview.steps(rows).next_step

    assert step is not None
    assert step.due_on == rows.next_meeting.held_on - timedelta(days=28)


def test_events_tell_newest_first_what_was_done(example_year: Services) -> None:
    action = next(a for a in example_year.action_items.rows() if not a.state.is_closed)
    example_year.action_items.change_state([action.action_item_id], ActionState.DONE)

    newest = example_year.overview.rows().events

    told = [event.text for event in newest]
    assert f"Åtgärd {action.number} – klar" in told
    assert [event.at for event in newest] == sorted((event.at for event in newest), reverse=True)


def test_events_tell_of_meetings_planned_moved_cancelled_and_removed(example_year: Services) -> None:
    meetings = example_year.meetings
    meeting_id, _ = meetings.plan(date(2027, 12, 8))
    meetings.edit(meeting_id, held_on=date(2027, 12, 9))
    meetings.change_state(meeting_id, MeetingState.CANCELLED, reason="Snöstorm")

    told = {e.text for e in example_year.overview.rows().events if e.subject is EventSubject.MEETING}
    meetings.remove(meeting_id)
    after = {e.text for e in example_year.overview.rows().events}

    assert {
        "Dialogen 8 dec inlagd i årsplanen",
        "Dialogen 8 dec flyttad till 9 dec",
        "Dialogen 9 dec – inställd",
    } <= told
    assert "Dialogen 9 dec borttagen" in after


def test_a_concern_captured_with_its_action_is_one_event(rows: OverviewRows) -> None:
    assert any(event.text == "Synpunkt S26-039 och åtgärd Å26-36 registrerade" for event in rows.events)


def test_a_file_without_anything_can_be_shown(example_year: Services) -> None:
    with example_year.file.write_lock:
        drop_guards(example_year.file.writer.execute)
    with example_year.unit("Töm") as (session, _):
        from trygghetsrad.db.models import Base

        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())

    rows = example_year.overview.rows()

    assert rows.next_meeting is None
    assert (rows.open_count, rows.overdue, rows.events, rows.meetings) == (0, (), (), ())
    assert example_year.overview.steps(rows).next_step is None


def test_reading_it_imports_neither_sqlalchemy_nor_the_calendar(example_year: Services) -> None:
    example_year.file.checkpoint()
    script = f"""
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from trygghetsrad.services.opening import open_services
services = open_services(Path({str(example_year.file.path)!r}), clock=lambda: datetime.now(UTC),
    today=lambda: date(2026, 11, 27), who=lambda: "", read_only=True)
assert services.overview.rows().open_count
print(*sorted({{"sqlalchemy", "holidays", "alembic", "reportlab", "PySide6"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""
