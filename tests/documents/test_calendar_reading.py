"""Calendar files from elsewhere: what repeats, what lasts, what is cancelled, other zones, and nonsense."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trygghetsrad.documents.calendar_file import CalendarEvent, write_calendar
from trygghetsrad.documents.calendar_reading import LARGEST_FILE, ReadEvent, read_calendar_file
from trygghetsrad.domain.errors import InvalidInputError

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
PIECES = (
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "UID:1",
    "DTSTART:20260316T170000",
    "DTSTART;VALUE=DATE:20260316",
    "DTSTART;TZID=Nowhere/Land:20260316T170000",
    "DTEND:20260316T160000Z",
    "DTEND;VALUE=DATE:20260320",
    "DURATION:PT3H",
    "RRULE:FREQ=WEEKLY;COUNT=3",
    "RRULE:FREQ=YEARLY;BYDAY=20MO",
    "RRULE:FREQ=NEVER",
    "EXDATE:20260323T170000",
    "RECURRENCE-ID:20260323T170000",
    "SUMMARY:Kommunfullmäktige",
    "STATUS:CANCELLED",
    " folded",
    "X-WR-TIMEZONE:Europe/Paris",
)


def calendar(*events: str) -> bytes:
    """Give a calendar file with events, each the lines between BEGIN and END."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kommunen//SV", "X-WR-CALNAME:Fullmäktige"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.strip().splitlines(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def events(file: bytes) -> tuple[ReadEvent, ...]:
    """Give what the year's file says."""
    return read_calendar_file(file, first=FIRST, last=LAST).events


def test_what_this_program_writes_is_read_back() -> None:
    written = write_calendar(
        [
            CalendarEvent(
                "a@x",
                0,
                datetime(2026, 1, 1, tzinfo=UTC),
                datetime(2026, 3, 28, 18),
                datetime(2026, 3, 28, 20),
                "Rådet",
            ),
            CalendarEvent(
                "b@x",
                0,
                datetime(2026, 1, 1, tzinfo=UTC),
                datetime(2026, 3, 29, 18),
                datetime(2026, 3, 29, 20),
                "Rådet",
            ),
        ],
        name="Rådet 2026",
    )

    read = read_calendar_file(written, first=FIRST, last=LAST)

    assert read.name == "Rådet 2026"
    assert [(event.day, event.starts_at, event.ends_at) for event in read.events] == [
        (date(2026, 3, 28), time(18), time(20)),
        (date(2026, 3, 29), time(18), time(20)),
    ]


def test_what_repeats_is_unfolded_without_its_exceptions() -> None:
    file = calendar(
        """
UID:kf
DTSTART;TZID=Europe/Stockholm:20260223T170000
DTEND;TZID=Europe/Stockholm:20260223T210000
RRULE:FREQ=MONTHLY;BYDAY=-1MO;COUNT=4
EXDATE;TZID=Europe/Stockholm:20260330T170000
SUMMARY:Kommunfullmäktige
"""
    )

    assert [event.day for event in events(file)] == [
        date(2026, 2, 23),
        date(2026, 4, 27),
        date(2026, 5, 25),
    ]
    assert len({event.uid for event in events(file)}) == 3


def test_other_zones_become_swedish_time_on_both_sides_of_the_change() -> None:
    file = calendar(
        "UID:w\nDTSTART:20260328T170000Z\nDTEND:20260328T180000Z\nSUMMARY:Vinter",
        "UID:s\nDTSTART:20260329T170000Z\nDTEND:20260329T180000Z\nSUMMARY:Sommar",
    )

    assert [(event.summary, event.starts_at) for event in events(file)] == [
        ("Vinter", time(18)),
        ("Sommar", time(19)),
    ]


def test_whole_days_are_taken_one_by_one_and_a_late_meeting_lasts_the_day_out() -> None:
    file = calendar(
        "UID:lov\nDTSTART;VALUE=DATE:20260504\nDTEND;VALUE=DATE:20260507\nSUMMARY:Konferens",
        "UID:sen\nDTSTART:20260508T200000\nDTEND:20260509T010000\nSUMMARY:Nattvandring",
    )

    assert [(event.day.day, event.starts_at, event.ends_at) for event in events(file)] == [
        (4, None, None),
        (5, None, None),
        (6, None, None),
        (8, time(20), None),
    ]


def test_cancelled_and_other_years_events_are_left_out() -> None:
    file = calendar(
        "UID:a\nDTSTART:20260301T180000\nSTATUS:CANCELLED\nSUMMARY:Inställt",
        "UID:b\nDTSTART:20250301T180000\nSUMMARY:I fjol",
        "UID:c\nDTSTART:20270301T180000\nSUMMARY:Nästa år",
    )

    assert events(file) == ()


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"", "kalenderfil"),
        (b"%PDF-1.7", "Kalenderfilen gick inte att"),
        (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "ingen kalenderfil"),
        (b"x" * (LARGEST_FILE + 1), "5 MB"),
        (calendar("UID:x\nDTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY"), "flera gånger om dagen"),
        (calendar("UID:x\nDTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;BYMINUTE=1,2"), "flera gånger om dagen"),
        (calendar(*[f"UID:{n}\nDTSTART:20260101T000000\nRRULE:FREQ=DAILY" for n in range(15)]), "5000 möten"),
    ],
)
def test_what_cannot_be_read_is_explained(file: bytes, why: str) -> None:
    with pytest.raises(InvalidInputError, match=why):
        events(file)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=14))
def test_any_text_is_read_or_refused_in_words(lines: list[str]) -> None:
    for file in ("\r\n".join(lines).encode(), calendar("\n".join(lines))):
        try:
            found = events(file)
        except InvalidInputError:
            continue
        assert all(FIRST <= event.day <= LAST for event in found)
