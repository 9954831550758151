"""Reads other bodies' meetings out of a calendar file (iCalendar, RFC 5545).

What repeats is unfolded day by day, times become Swedish local time, what is cancelled is left out. A file
from elsewhere may hold anything, so its size and what it unfolds to are limited.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component

from trygghetsrad.documents.calendar_file import ZONE
from trygghetsrad.domain.errors import InvalidInputError

LARGEST_FILE = 5_000_000
MOST_EVENTS = 5_000
_MOST_DAYS = 31
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_WITHIN_A_DAY = ("BYSECOND", "BYMINUTE", "BYHOUR")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """One meeting on one day.

    Attributes:
        uid: the event's own and, for what repeats or lasts several days, the day.
        starts_at, ends_at: Swedish local time; both None for a whole day, the end None past midnight.
    """

    uid: str
    day: date
    summary: str
    starts_at: time | None = None
    ends_at: time | None = None


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """What a calendar file says.

    Attributes:
        name: what the calendar calls itself; empty when it does not.
        events: by day and hour.
    """

    name: str
    events: tuple[ReadEvent, ...]


def read_calendar_file(file: bytes, *, first: date, last: date) -> ReadCalendar:
    """Read the meetings from one day to another, both included.

    Raises:
        InvalidInputError: it is no calendar file, or too large a one.
    """
    if len(file) > LARGEST_FILE:
        raise InvalidInputError("Kalenderfilen är större än 5 MB. Spara en kortare tid ur kalendern.")
    try:
        calendars = _calendars(file)
        events = [event for calendar in calendars for event in _events(calendar, first, last)]
    except InvalidInputError:
        raise
    except Exception as problem:  # the library raises what the file provokes, of every kind
        _log.info("unreadable calendar file", exc_info=True)
        raise InvalidInputError(
            "Kalenderfilen gick inte att läsa. Spara den på nytt ur kalendern."
        ) from problem
    names = [str(calendar["X-WR-CALNAME"]) for calendar in calendars if "X-WR-CALNAME" in calendar]
    events.sort(key=lambda event: (event.day, event.starts_at or time.min, event.summary, event.uid))
    return ReadCalendar(names[0].strip() if names else "", tuple(events))


def _calendars(file: bytes) -> list[Calendar]:
    found = [part for part in Component.from_ical(file, multiple=True) if isinstance(part, Calendar)]
    if not found:
        raise InvalidInputError("Filen är ingen kalenderfil (.ics).")
    _refuse_what_unfolds_without_end(found)
    return found


def _refuse_what_unfolds_without_end(calendars: list[Calendar]) -> None:
    for calendar in calendars:
        for event in calendar.walk("VEVENT"):
            rules = event.get("RRULE", [])
            for rule in rules if isinstance(rules, list) else [rules]:
                frequency = str(next(iter(rule.get("FREQ", [])), "")).upper()
                if frequency in _TOO_OFTEN or any(part in rule for part in _WITHIN_A_DAY):
                    raise InvalidInputError(
                        "Kalenderfilen har en händelse som återkommer flera gånger om dagen."
                        " Ta bort den ur filen och försök igen."
                    )


def _events(calendar: Calendar, first: date, last: date) -> Iterator[ReadEvent]:
    import recurring_ical_events  # 0.15 s, and only when a file is read

    if str(calendar.get("METHOD", "")).upper() == "CANCEL":
        return
    count = 0
    for event in recurring_ical_events.of(calendar).after(datetime.combine(first, time.min, ZoneInfo(ZONE))):
        if _day_of(_moment(event, "DTSTART")) > last:
            return
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        for read in _days(event):
            if first <= read.day <= last:
                count += 1
                if count > MOST_EVENTS:
                    raise InvalidInputError(
                        f"Kalenderfilen har mer än {MOST_EVENTS} möten. Spara en kortare tid ur kalendern."
                    )
                yield read


def _days(event: Component) -> Iterator[ReadEvent]:
    begins, ends = _moment(event, "DTSTART"), _moment(event, "DTEND") if "DTEND" in event else None
    uid, summary = str(event.get("UID", "")), str(event.get("SUMMARY", "")).strip()
    if not isinstance(begins, datetime):
        length = 1
        if ends is not None:
            length = min(max((_day_of(ends) - begins).days, 1), _MOST_DAYS)
        for day in (begins + timedelta(days=n) for n in range(length)):
            yield ReadEvent(f"{uid}/{day}", day, summary)
        return
    start = _local(begins)
    end = _local(ends) if isinstance(ends, datetime) else None
    same_day = end is not None and end > start and end.date() == start.date()
    yield ReadEvent(
        f"{uid}/{start.date()}",
        start.date(),
        summary,
        start.time().replace(second=0, microsecond=0),
        end.time().replace(second=0, microsecond=0) if end is not None and same_day else None,
    )


def _moment(event: Component, name: str) -> date:
    moment = event[name].dt  # type: ignore[union-attr]  # what a component holds is typed by its name only
    if not isinstance(moment, date):
        raise TypeError(f"{name} is no date: {moment!r}")
    return moment


def _day_of(moment: date) -> date:
    return _local(moment).date() if isinstance(moment, datetime) else moment


def _local(moment: datetime) -> datetime:
    """Give Swedish local time; what names no zone is local already."""
    return moment if moment.tzinfo is None else moment.astimezone(ZoneInfo(ZONE))
