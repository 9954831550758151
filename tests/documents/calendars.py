"""Calendar files read back."""

from __future__ import annotations

from icalendar import Calendar


def read_calendar(contents: bytes) -> Calendar:
    """Read the one calendar of a file."""
    calendar = Calendar.from_ical(contents)
    assert isinstance(calendar, Calendar)
    return calendar
