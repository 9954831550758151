"""Last days: reading the field for them, and telling who is late. A due date is the last day, inclusive."""

from __future__ import annotations

from datetime import date

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import cited, day_month, plural

FORMS = "4/6, 4 juni, 2026-06-04, fredag, v. 23, om två veckor eller nästa dialog"


def parse_due(text: str, *, today: date, next_meeting_on: date | None = None) -> date | None:
    """Read what stands in a field for the last day.

    Args:
        next_meeting_on: what "nästa dialog" means; None when none is planned.

    Returns:
        The last day, inclusive; None when the field is empty.

    Raises:
        InvalidInputError: no date, one that does not exist, or one that has just been and lacks its year.
    """
    if not text.strip():
        return None
    from trygghetsrad.domain.date_phrases import find_date, just_been  # the first view reads no days

    found = find_date(text, today=today, next_meeting_on=next_meeting_on)
    if found is None:
        raise InvalidInputError(f"{cited(text)} är inget datum. Skriv till exempel {FORMS}.")
    if (been := just_been(text, found, today=today)) is not None:
        years = f"{been.isoformat()} eller {found.isoformat()}"
        raise InvalidInputError(f"{day_month(been)} har redan varit i år. Skriv året också: {years}.")
    return found


def is_overdue(due_on: date | None, *, is_closed: bool, today: date) -> bool:
    """Tell whether the last day has passed and the thing is still open; never so without a last day."""
    return days_late(due_on, is_closed=is_closed, today=today) > 0


def days_late(due_on: date | None, *, is_closed: bool, today: date) -> int:
    """Give how many days have gone since the last day; 0 when not late, closed or without a last day."""
    if due_on is None or is_closed:
        return 0
    return max(0, (today - due_on).days)


def due_phrase(due_on: date | None, *, today: date) -> str:
    """Say how far away a last day is: "12 dagar sen", "i dag", "i morgon", "om 3 dagar", "om 5 veckor".

    More than eight weeks ahead the date itself is clearer, so that is given.
    """
    if due_on is None:
        return "inget slutdatum"
    days = (due_on - today).days
    if days < 0:
        return f"{plural(-days, 'dag', 'dagar')} sen"
    if days < 2:
        return ("i dag", "i morgon")[days]
    if days < 14:
        return f"om {days} dagar"
    if days <= 56:
        return f"om {days // 7} veckor"
    return due_on.isoformat()
