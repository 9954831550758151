"""Meetings in calendars: an update replaces, a cancellation takes away, an undo is an update too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject

from tests.documents.calendars import read_calendar
from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.states import MeetingState


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def planned(evening: Evening) -> int:
    meeting_id, _ = evening.services.meetings.plan(date(2026, 11, 18), title="Höstmörkret")
    return meeting_id


def version(evening: Evening, meeting_id: int) -> tuple[str, int, str]:
    (event,) = read_calendar(evening.services.calendar_files.meeting(meeting_id).contents).events
    return event.uid, event.sequence, f"{event.start:%Y-%m-%d %H:%M}"


def test_a_moved_meeting_replaces_itself(evening: Evening) -> None:
    meeting_id = planned(evening)
    uid, first, _ = version(evening, meeting_id)

    evening.services.meetings.edit(meeting_id, held_on=date(2026, 11, 25), starts_at=time(17, 30))

    assert version(evening, meeting_id) == (uid, first + 1, "2026-11-25 17:30")


def test_an_undone_move_is_a_newer_version_still(evening: Evening) -> None:
    meeting_id = planned(evening)
    uid, first, day = version(evening, meeting_id)
    history = evening.services.history
    history.remember(evening.services.meetings.edit(meeting_id, held_on=date(2026, 11, 25)))

    history.undo()

    assert version(evening, meeting_id) == (uid, first + 2, day)


def test_what_no_calendar_shows_makes_no_new_version(evening: Evening) -> None:
    meeting_id = planned(evening)
    before = evening.services.calendar_files.meeting(meeting_id).contents

    evening.services.meetings.edit(meeting_id, registry_number="KS 2026/7")

    assert evening.services.calendar_files.meeting(meeting_id).contents == before


def test_a_cancelled_meeting_takes_itself_away(evening: Evening) -> None:
    meeting_id = planned(evening)
    uid, first, _ = version(evening, meeting_id)

    evening.services.meetings.change_state(meeting_id, MeetingState.CANCELLED, reason="Sjukdom")

    read = read_calendar(evening.services.calendar_files.meeting(meeting_id).contents)
    (event,) = read.events
    assert read.method == "CANCEL"
    assert (event.uid, event.status) == (uid, "CANCELLED")
    assert event.sequence > first
    assert event.description == "Inställt: Sjukdom"


def test_a_year_holds_its_meetings_each_with_its_own_uid(evening: Evening) -> None:
    planned(evening)

    written = evening.services.calendar_files.year(2026)

    events = read_calendar(written.contents).events
    assert len({event.uid for event in events}) == len(events) == 2
    assert written.name == "Trygghetsrådet 2026.ics"


def test_nothing_to_write_is_a_no(evening: Evening) -> None:
    with pytest.raises(NotFoundError):
        evening.services.calendar_files.year(2040)
    with pytest.raises(NotFoundError):
        evening.services.calendar_files.meeting(999)


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (date(2027, 3, 27), 17),
        (date(2027, 3, 28), 16),
        (date(2027, 10, 30), 16),
        (date(2027, 10, 31), 17),
        (date(2060, 3, 27), 17),
        (date(2060, 3, 28), 16),
        (date(2060, 10, 30), 16),
        (date(2060, 10, 31), 17),
    ],
)
def test_two_libraries_and_the_zone_database_agree_around_both_changes_of_the_clock(
    evening: Evening, day: date, utc_hour: int
) -> None:
    meeting_id, _ = evening.services.meetings.plan(day)
    written = evening.services.calendar_files.meeting(meeting_id).contents
    in_utc = datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)

    by_icalendar = read_calendar(written).events[0].start
    by_vobject = vobject.readOne(written.decode()).vevent.dtstart.value

    assert isinstance(by_icalendar, datetime)
    assert (
        by_icalendar == by_vobject == in_utc == datetime.combine(day, time(18), ZoneInfo("Europe/Stockholm"))
    )


def test_a_calendar_that_takes_every_file_in_ends_with_what_is_true(evening: Evening) -> None:
    services, shown = evening.services, dict[str, tuple[int, str]]()
    meeting_id = planned(evening)

    def take_in() -> list[str]:
        """Do as calendars do: by UID, the highest SEQUENCE, and a cancelled one goes away."""
        for event in read_calendar(services.calendar_files.meeting(meeting_id).contents).events:
            if event.uid not in shown or event.sequence > shown[event.uid][0]:
                is_off = event.status == "CANCELLED"
                shown[event.uid] = (event.sequence, "" if is_off else f"{event.start:%Y-%m-%d %H:%M}")
        return [when for _, when in shown.values() if when]

    assert take_in() == ["2026-11-18 18:00"]
    services.meetings.edit(meeting_id, held_on=date(2026, 11, 25))
    assert take_in() == ["2026-11-25 18:00"]
    services.meetings.change_state(meeting_id, MeetingState.CANCELLED, reason="Sjukdom")
    assert take_in() == []
    services.meetings.change_state(meeting_id, MeetingState.PLANNED)
    assert take_in() == ["2026-11-25 18:00"]
    assert len(shown) == 1
