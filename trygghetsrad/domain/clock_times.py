"""Times of day as people type them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import cited

_CLOCK = re.compile(r"(?:kl\.? ?)?([0-9]{1,2})(?:[.:]?([0-9]{2}))?")


def parse_clock(text: str) -> time:
    """Read a time of day: "18", "18.30", "18:30", "1830" or "kl. 18.30".

    Raises:
        InvalidInputError: it is no time of day.
    """
    match = _CLOCK.fullmatch(text.strip().lower())
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    if hour > 23 or minute > 59:
        raise InvalidInputError(f"{cited(text)} är inget klockslag. Skriv till exempel 18.00.")
    return time(hour, minute)


def end_that_follows(start: time, *, was: tuple[time, time]) -> time:
    """Give the end for a new start: the old one while it comes after, else as long as before, that day.

    Args:
        was: start and end before.
    """
    if was[1] > start:
        return was[1]
    day = date.min
    length = datetime.combine(day, was[1]) - datetime.combine(day, was[0])
    end = datetime.combine(day, start) + max(length, timedelta(minutes=1))
    return end.time() if end.date() == day else time(23, 59)
