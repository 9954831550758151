"""Calendar files (iCalendar, RFC 5545) that Outlook, Google and telephones read.

A file publishes: METHOD:PUBLISH without attendees, so that opening it asks nobody to answer. The same UID
with a higher SEQUENCE replaces what was read before, METHOD:CANCEL takes it away. Times are local with a
VTIMEZONE of two rules, since Outlook dislikes the lists of dates that the library would make.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

ZONE = "Europe/Stockholm"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A meeting in a calendar.

    Attributes:
        uid: the same for every version of the meeting, and for no other meeting anywhere.
        sequence: higher for each version that says something else about when, where or whether.
        stamp: when this version was made, aware.
        starts_at, ends_at: local Swedish times, naive.
        is_cancelled: the meeting will not be held.
    """

    uid: str
    sequence: int
    stamp: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str = ""
    description: str = ""
    is_cancelled: bool = False


def write_calendar(events: Sequence[CalendarEvent], *, name: str) -> bytes:
    """Write a calendar file; the same events give the same bytes.

    Args:
        name: what programs call the calendar, e.g. "Trygghetsrådet 2026".

    Returns:
        the file in UTF-8 with CRLF. It cancels when every event is cancelled, else it publishes.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Trygghetsråd//Dialoger//SV")
    calendar.add("calscale", "GREGORIAN")
    all_cancelled = bool(events) and all(event.is_cancelled for event in events)
    calendar.add("method", "CANCEL" if all_cancelled else "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(_stockholm())
    for event in events:
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical())


def _component(event: CalendarEvent) -> Event:
    component = Event()
    component.add("uid", event.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.stamp)
    component.add("last-modified", event.stamp)
    component.add("dtstart", event.starts_at, parameters={"TZID": ZONE})
    component.add("dtend", event.ends_at, parameters={"TZID": ZONE})
    component.add("summary", f"Inställt: {event.summary}" if event.is_cancelled else event.summary)
    if event.place:
        component.add("location", event.place)
    if event.description:
        component.add("description", event.description)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT" if event.is_cancelled else "OPAQUE")
    return component


def _stockholm() -> Timezone:
    """Give Swedish time as it has been since 1996: two rules, without end."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, begins, month, before, after, name in (
        (TimezoneDaylight(), "1996-03-31T02:00", 3, 1, 2, "CEST"),
        (TimezoneStandard(), "1996-10-27T03:00", 10, 2, 1, "CET"),
    ):
        part.add("dtstart", datetime.fromisoformat(begins))
        part.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone
