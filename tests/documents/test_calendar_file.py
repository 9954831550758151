"""Calendar files read back by other libraries, on both sides of the changes of the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import vobject

from tests.documents.calendars import read_calendar
from trygghetsrad.documents.calendar_file import CalendarEvent, write_calendar

EVENT = CalendarEvent(
    uid="20260101T120000000-1@trygghetsrad",
    sequence=0,
    stamp=datetime(2026, 1, 1, 12, 0, tzinfo=UTC),
    starts_at=datetime(2026, 9, 23, 18, 0),
    ends_at=datetime(2026, 9, 23, 19, 45),
    summary="Trygghetsrådet: dialog – Ängslunda, åäö; och, komma",
    place="Stadsbiblioteket, hörsalen",
    description="Rad ett\nRad två",
)


@pytest.mark.parametrize(
    ("starts_at", "hours"),
    [
        (datetime(2026, 3, 28, 18), 1),
        (datetime(2026, 3, 29, 1, 59), 1),
        (datetime(2026, 3, 29, 3, 0), 2),
        (datetime(2026, 9, 23, 18), 2),
        (datetime(2026, 10, 24, 18), 2),
        (datetime(2026, 10, 25, 3, 0), 1),
        (datetime(2060, 12, 1, 18), 1),
        (datetime(2060, 6, 1, 18), 2),
    ],
)
def test_the_zone_in_the_file_itself_gives_swedish_time(starts_at: datetime, hours: int) -> None:
    event = replace(EVENT, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))

    read = vobject.readOne(write_calendar([event], name="Rådet").decode())

    begins = read.vevent.dtstart.value
    assert begins.replace(tzinfo=None) == starts_at
    assert begins.utcoffset() == timedelta(hours=hours)
    assert read.vevent.dtend.value - begins == timedelta(hours=1)


def test_every_field_is_read_back_as_it_was() -> None:
    event = vobject.readOne(write_calendar([EVENT], name="Rådet 2026").decode()).vevent

    assert (event.uid.value, event.sequence.value) == (EVENT.uid, "0")
    assert event.summary.value == EVENT.summary
    assert event.location.value == EVENT.place
    assert event.description.value == EVENT.description
    assert event.status.value == "CONFIRMED"
    assert not hasattr(event, "attendee")


def test_publishing_and_cancelling_are_told_apart() -> None:
    cancelled = replace(EVENT, sequence=2, is_cancelled=True)

    assert read_calendar(write_calendar([EVENT], name="x")).method == "PUBLISH"
    assert read_calendar(write_calendar([EVENT, cancelled], name="x")).method == "PUBLISH"
    read = read_calendar(write_calendar([cancelled], name="x"))
    assert read.method == "CANCEL"
    (event,) = read.events
    assert (event.uid, event.sequence, event.status) == (EVENT.uid, 2, "CANCELLED")
    assert event.summary.startswith("Inställt: ")


def test_the_zone_is_two_rules_and_no_list_of_dates() -> None:
    written = write_calendar([EVENT], name="Rådet").decode()

    assert written.count("RRULE:") == 2
    assert "RDATE" not in written
    assert "DTSTART;TZID=Europe/Stockholm:20260923T180000" in written


def test_lines_are_folded_and_ended_as_the_standard_says() -> None:
    written = write_calendar([replace(EVENT, summary="Ö" * 200)], name="Rådet")

    lines = written.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert vobject.readOne(written.decode()).vevent.summary.value == "Ö" * 200


def test_the_same_events_give_the_same_bytes() -> None:
    assert write_calendar([EVENT], name="Rådet") == write_calendar([EVENT], name="Rådet")
