"""The rules for dates as people write them: "15/1–31/5", "8, 9", "studiedag 2026-02-11"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from trygghetsrad.domain.calendar import NamedPeriod
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.plan_rules import Season
from trygghetsrad.domain.swedish import cited

_SEASON = re.compile(r"(\d{1,2})/(\d{1,2})\s*(?:[-–—]|till)\s*(\d{1,2})/(\d{1,2})")
_PERIOD = re.compile(
    r"(?P<name>.*\S)\s+(?P<first>\d{4}-\d\d-\d\d)"
    r"(?:\s*(?:[-–—]|till)\s*(?P<last>\d{4}-\d\d-\d\d))?"
)
_MOST_PERIODS = 100


def season_text(season: Season) -> str:
    """Write the first and the last day: "15/1–31/5"."""
    (first_month, first_day), (last_month, last_day) = season
    return f"{first_day}/{first_month}–{last_day}/{last_month}"


def read_season(text: str) -> Season:
    """Read what `season_text` writes, with any dash; whether there are such days is not asked.

    Raises:
        InvalidInputError: it is written otherwise.
    """
    match = _SEASON.fullmatch(text.strip())
    if match is None:
        raise InvalidInputError(f"{cited(text)} är ingen tid på året. Skriv den som 15/1–31/5.")
    first_day, first_month, last_day, last_month = (int(number) for number in match.groups())
    return (first_month, first_day), (last_month, last_day)


def weeks_text(weeks: Sequence[int]) -> str:
    """Write week numbers: "8, 9"; empty for none."""
    return ", ".join(str(week) for week in weeks)


def read_weeks(text: str) -> tuple[int, ...]:
    """Read week numbers with anything between them.

    Raises:
        InvalidInputError: there is something other than numbers.
    """
    parts = re.split(r"[\s,;]+|och|v\.|vecka", text.strip().casefold())
    numbers = [part for part in parts if part]
    if any(not part.isdecimal() or len(part) > len("53") for part in numbers):
        raise InvalidInputError(f"{cited(text)} är inga veckor. Skriv dem som 8, 9.")
    return tuple(dict.fromkeys(int(part) for part in numbers))


def periods_text(periods: Sequence[NamedPeriod]) -> str:
    """Write periods, one on a line: "studiedag 2026-02-11"."""
    return "\n".join(
        f"{period.name} {period.first}" + (f"–{period.last}" if period.last != period.first else "")
        for period in periods
    )


def read_periods(text: str) -> tuple[NamedPeriod, ...]:
    """Read what `periods_text` writes; empty lines mean nothing.

    Raises:
        InvalidInputError: a line is written otherwise, or there are too many.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > _MOST_PERIODS:
        raise InvalidInputError(f"Högst {_MOST_PERIODS} lov och lediga dagar kan läggas in.")
    return tuple(_read_period(line) for line in lines)


def _read_period(line: str) -> NamedPeriod:
    match = _PERIOD.fullmatch(line)
    if match is None:
        raise InvalidInputError(
            f"{cited(line)} kan inte läsas. Skriv namn och datum, till exempel studiedag 2026-02-11."
        )
    try:
        first = date.fromisoformat(match["first"])
        last = date.fromisoformat(match["last"] or match["first"])
    except ValueError as problem:
        raise InvalidInputError(f"{cited(line)} har en dag som inte finns.") from problem
    return NamedPeriod(" ".join(match["name"].split()), first, last)
