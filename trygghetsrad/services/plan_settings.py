"""By which rules the council's dates are proposed, kept in the file as one setting."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Setting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.calendar import NamedPeriod, SchoolBreaks
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.plan_rules import BusyTime, MonthDay, Penalties, PlanRules, Season
from trygghetsrad.domain.swedish import short_date
from trygghetsrad.services.council_profile import CouncilProfile, deadline_rules, read_profile
from trygghetsrad.services.other_meetings import read_other_meetings

NAME = "plan_rules"
_COMMON_YEAR = 2001
_WEEKS = range(1, 54)
_LONGEST_NAME = 60
_LARGEST_COST = 100_000


class PlanSettings:
    """Read and change the rules for dates."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def rules(self, year: int | None = None) -> PlanRules:
        """Give the rules as they stand, with what others have taken in a year."""
        with self._unit.reading() as session:
            stored = dict(session.execute(select(Setting.name, Setting.value)).all())
            busy = tuple(row.busy for row in read_other_meetings(session, year)) if year else ()
        return read_plan_rules(stored, busy)

    def check(self, rules: PlanRules) -> None:
        """Tell whether rules can be kept.

        Raises:
            InvalidInputError: they cannot be used.
        """
        _check(rules)

    def change(self, rules: PlanRules) -> ChangeSet:
        """Keep rules: weekdays, seasons, distance, breaks and penalties; hours and deadlines are elsewhere.

        Raises:
            InvalidInputError: rules that cannot be used.
        """
        _check(rules)
        value = json.dumps(_written(rules), ensure_ascii=False)
        with self._unit("Ändra reglerna för datum") as (session, recording):
            _store(session, value)
        return recording.changes


def read_plan_rules(stored: Mapping[str, str], busy: Iterable[BusyTime] = ()) -> PlanRules:
    """Make the rules from stored settings, name to JSON text; what is not stored is as new."""
    profile = read_profile(stored)
    rules = _read(json.loads(stored[NAME])) if NAME in stored else PlanRules()
    return replace(rules, busy=tuple(busy), **_from_profile(profile))


def _from_profile(profile: CouncilProfile) -> dict[str, Any]:
    return {
        "starts_at": time.fromisoformat(profile.default_start),
        "ends_at": time.fromisoformat(profile.default_end),
        "deadlines": deadline_rules(profile),
    }


def _store(session: Session, value: str) -> None:
    row = session.scalars(select(Setting).where(Setting.name == NAME)).first()
    if row is None:
        session.add(Setting(name=NAME, value=value))
    else:
        row.value = value


def _written(rules: PlanRules) -> dict[str, Any]:
    breaks = rules.breaks
    return {
        "weekdays": list(rules.weekdays),
        "spring": rules.spring,
        "autumn": rules.autumn,
        "least_weeks_between": rules.least_weeks_between,
        "sport_weeks": list(breaks.sport_weeks),
        "easter_weeks": list(breaks.easter_weeks),
        "autumn_weeks": list(breaks.autumn_weeks),
        "summer": breaks.summer,
        "christmas": breaks.christmas,
        "further": [[p.name, p.first.isoformat(), p.last.isoformat()] for p in breaks.further],
        "penalties": {field.name: getattr(rules.penalties, field.name) for field in fields(Penalties)},
    }


def _read(stored: Mapping[str, Any]) -> PlanRules:
    breaks = SchoolBreaks(
        sport_weeks=tuple(stored["sport_weeks"]),
        easter_weeks=tuple(stored["easter_weeks"]),
        autumn_weeks=tuple(stored["autumn_weeks"]),
        summer=_season(stored["summer"]),
        christmas=_season(stored["christmas"]),
        further=tuple(
            NamedPeriod(name, date.fromisoformat(first), date.fromisoformat(last))
            for name, first, last in stored["further"]
        ),
    )
    return PlanRules(
        weekdays=tuple(stored["weekdays"]),
        spring=_season(stored["spring"]),
        autumn=_season(stored["autumn"]),
        least_weeks_between=stored["least_weeks_between"],
        breaks=breaks,
        penalties=Penalties(**stored["penalties"]),
    )


def _season(stored: list[list[int]]) -> Season:
    (first_month, first_day), (last_month, last_day) = stored
    return (first_month, first_day), (last_month, last_day)


def _check(rules: PlanRules) -> None:
    if not rules.weekdays or len(set(rules.weekdays)) != len(rules.weekdays):
        raise InvalidInputError("Välj minst en veckodag.")
    if not set(rules.weekdays) <= set(range(7)):
        raise InvalidInputError("Veckodagarna är måndag till söndag.")
    if not 0 <= rules.least_weeks_between <= 26:
        raise InvalidInputError("Avståndet mellan två dialoger ska vara mellan 0 och 26 veckor.")
    for name, (first, last) in {"Våren": rules.spring, "Hösten": rules.autumn}.items():
        if _day(first) > _day(last):
            raise InvalidInputError(f"{name} måste sluta efter att den har börjat.")
    if _day(rules.spring[1]) >= _day(rules.autumn[0]):
        raise InvalidInputError("Våren måste sluta innan hösten börjar.")
    if any(not 0 <= getattr(rules.penalties, field.name) <= _LARGEST_COST for field in fields(Penalties)):
        raise InvalidInputError(f"En vikt ska vara mellan 0 och {_LARGEST_COST}.")
    _check_breaks(rules.breaks)


def _check_breaks(breaks: SchoolBreaks) -> None:
    if _day(breaks.summer[0]) > _day(breaks.summer[1]):
        raise InvalidInputError("Sommarlovet måste sluta efter att det har börjat.")
    if _day(breaks.christmas[0]) <= _day(breaks.christmas[1]):
        raise InvalidInputError("Jullovet börjar i december och slutar i januari.")
    if not {*breaks.sport_weeks, *breaks.autumn_weeks} <= set(_WEEKS):
        raise InvalidInputError("En vecka har ett nummer mellan 1 och 53.")
    for period in breaks.further:
        if not period.name.strip() or len(period.name) > _LONGEST_NAME:
            raise InvalidInputError(f"Ett lov behöver ett namn på högst {_LONGEST_NAME} tecken.")
        if period.first > period.last:
            raise InvalidInputError(f"{period.name} måste sluta efter {short_date(period.first)}.")


def _day(month_day: MonthDay) -> date:
    try:
        return date(_COMMON_YEAR, *month_day)
    except ValueError as problem:
        raise InvalidInputError(f"Det finns ingen dag {month_day[1]}/{month_day[0]} varje år.") from problem
