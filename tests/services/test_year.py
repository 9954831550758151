"""The year plan over a real file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from trygghetsrad.domain.calendar import NamedPeriod, SchoolBreaks
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.plan_rules import Penalties
from trygghetsrad.domain.promise_meter import PromiseStatus
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.opening import create_services
from trygghetsrad.services.registry import Services

TODAY = date(2026, 1, 7)
DAY = date(2026, 2, 12)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = create_services(
        tmp_path / "nytt.db",
        clock=lambda: datetime(2026, 1, 7, 8, tzinfo=UTC),
        today=lambda: TODAY,
        who=lambda: "Sekreteraren",
    )
    seed(services)
    yield services
    services.close()


def test_a_year_without_meetings_needs_three(services: Services) -> None:
    rows = services.year.rows(2026)

    assert rows.meetings == ()
    assert rows.promise.status is PromiseStatus.MORE_NEEDED
    assert rows.promise.missing == 3


def test_meetings_come_with_the_deadlines_of_the_council(services: Services) -> None:
    services.council.change(invitation_days=7)
    services.meetings.plan(date(2026, 11, 25))

    rows = services.year.rows(2026)
    (planned,) = rows.meetings
    facts = services.year.facts(rows)

    assert planned.code == "2026-1"
    assert facts.deadlines[planned.meeting_id].invitation_on == date(2026, 11, 18)


def test_every_day_of_the_year_has_its_facts(services: Services) -> None:
    days = services.year.facts(services.year.rows(2028)).days

    assert len(days) == 366
    assert days[date(2028, 6, 6)].is_red
    assert days[date(2028, 2, 29)].school_break == "sportlov"


def test_proposals_fill_up_to_what_was_promised(services: Services) -> None:
    services.meetings.plan(date(2026, 2, 11))

    proposal = services.year.propose(2026)[0]

    assert len(proposal.days) == 3
    assert date(2026, 2, 11) not in proposal.days


def test_planning_the_proposals_is_one_step_of_history(services: Services) -> None:
    days = services.year.propose(2026)[0].days
    changes = services.year.plan_proposed(days)
    services.history.remember(changes)

    planned = services.year.rows(2026)
    assert [meeting.held_on for meeting in planned.meetings] == list(days)
    assert [meeting.number for meeting in planned.meetings] == [1, 2, 3, 4]
    assert all(services.agenda.rows(meeting.meeting_id) for meeting in planned.meetings)
    assert planned.promise.status is PromiseStatus.ON_TRACK

    services.history.undo()

    assert services.year.rows(2026).meetings == ()


def test_a_day_that_is_taken_stops_all_of_them(services: Services) -> None:
    services.meetings.plan(date(2026, 4, 15))

    with pytest.raises(InvalidInputError, match="redan ett möte"):
        services.year.plan_proposed([date(2026, 2, 11), date(2026, 4, 15)])

    assert len(services.year.rows(2026).meetings) == 1


def test_a_full_year_needs_no_proposals(services: Services) -> None:
    services.year.plan_proposed(services.year.propose(2026)[0].days)

    with pytest.raises(InvalidInputError, match="redan 4 dialoger"):
        services.year.propose(2026)


def test_a_cancelled_dialogue_is_proposed_anew(services: Services) -> None:
    services.year.plan_proposed(services.year.propose(2026)[0].days)
    first = services.year.rows(2026).meetings[0]
    services.meetings.change_state(first.meeting_id, MeetingState.CANCELLED, reason="Sjukdom")

    assert len(services.year.propose(2026)[0].days) == 1


def test_a_new_dialogue_begins_with_the_councils_habits_and_the_next_free_day(services: Services) -> None:
    services.council.change(default_place="Kommunhuset", default_start="17:30", default_end="19:00")

    defaults = services.year.defaults(2026)

    assert defaults.place == "Kommunhuset"
    assert (defaults.starts_at, defaults.ends_at) == (time(17, 30), time(19, 0))
    assert defaults.held_on is not None
    assert services.year.objections(defaults.held_on) == ()


def test_a_year_that_is_over_has_no_free_day(services: Services) -> None:
    assert services.year.defaults(2025).held_on is None


def test_a_day_close_to_another_dialogue_is_explained(services: Services) -> None:
    meeting_id, _ = services.meetings.plan(date(2026, 11, 25))

    assert "bara 14 dagar från dialogen 25 november" in services.year.objections(date(2026, 12, 9))
    assert "dialog samma dag" in services.year.objections(date(2026, 11, 25))
    assert services.year.objections(date(2026, 11, 25), besides=meeting_id) == ()


def test_a_day_that_does_not_suit_is_explained(services: Services) -> None:
    assert "röd dag (Juldagen)" in services.year.objections(date(2026, 12, 25))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1999, 12, 31), date(2100, 1, 1), date(9999, 12, 31)])
def test_a_dialogue_lies_in_a_year_that_numbers_can_tell(services: Services, day: date) -> None:
    with pytest.raises(InvalidInputError, match="mellan åren 2000 och 2099"):
        services.meetings.plan(day)


@pytest.mark.parametrize("year", [2000, 2099])
def test_the_first_and_the_last_year_have_a_calendar(services: Services, year: int) -> None:
    assert len(services.year.facts(services.year.rows(year)).days) in (365, 366)


def test_open_dates_are_moved_and_those_that_stand_stay(services: Services) -> None:
    clumsy = [date(2026, 2, 10), date(2026, 3, 17), date(2026, 10, 6)]
    ids = [services.meetings.plan(day)[0] for day in clumsy]
    services.meetings.lock_date(ids[0], is_locked=True)

    proposal = services.year.propose(2026, moves_open=True)[0]
    changes = services.year.plan_proposed(proposal.days, moved=services.year.open_dialogues(2026))
    services.history.remember(changes)

    after = services.year.rows(2026).meetings
    assert len(proposal.days) == 3
    assert [row.held_on for row in after] == sorted([clumsy[0], *proposal.days])
    assert {row.meeting_id for row in after} > set(ids)
    assert [row.number for row in after] == [1, 2, 3, 4]
    assert all(services.year.objections(row.held_on, besides=row.meeting_id) == () for row in after[1:])

    services.history.undo()

    assert [row.held_on for row in services.year.rows(2026).meetings] == clumsy


def test_others_meetings_are_kept_away_from(services: Services) -> None:
    best = services.year.propose(2026)[0].days
    services.other_meetings.add("kommunfullmäktige", best[0], starts_at=time(17), ends_at=time(21))
    services.other_meetings.add("socialnämnden", best[1], starts_at=time(9), ends_at=time(12))

    days = services.year.propose(2026)[0].days

    assert best[0] not in days
    assert best[1] in days
    assert services.year.objections(best[0]) == ("upptagen av kommunfullmäktige kl. 17.00–21.00",)
    assert [row.body for row in services.year.rows(2026).others] == ["kommunfullmäktige", "socialnämnden"]


def test_the_rules_for_dates_are_kept_used_and_undone(services: Services) -> None:
    rules = services.plan_settings.rules()
    closed = NamedPeriod("studiedag", date(2026, 2, 12), date(2026, 2, 12))
    wanted = replace(
        rules, weekdays=(3, 1), breaks=replace(rules.breaks, sport_weeks=(8,), further=(closed,))
    )

    changes = services.plan_settings.change(wanted)
    services.history.remember(changes)

    assert services.plan_settings.rules() == wanted
    assert services.year.facts(services.year.rows(2026)).days[closed.first].school_break == "studiedag"
    assert {day.weekday() for day in services.year.propose(2026)[0].days} <= {1, 3}
    services.history.undo()
    assert services.plan_settings.rules() == rules


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"weekdays": ()}, "minst en veckodag"),
        ({"weekdays": (7,)}, "måndag till söndag"),
        ({"least_weeks_between": 27}, "0 och 26 veckor"),
        ({"spring": ((5, 1), (2, 1))}, "Våren måste sluta"),
        ({"spring": ((1, 1), (9, 30))}, "innan hösten börjar"),
        ({"autumn": ((9, 31), (12, 1))}, "ingen dag 31/9"),
        ({"penalties": Penalties(short_week=-1)}, "vikt"),
        ({"breaks": SchoolBreaks(sport_weeks=(54,))}, "mellan 1 och 53"),
        ({"breaks": SchoolBreaks(further=(NamedPeriod(" ", DAY, DAY),))}, "ett namn"),
    ],
)
def test_rules_that_cannot_be_used_are_refused(services: Services, changed: dict[str, Any], why: str) -> None:
    before = services.plan_settings.rules()

    with pytest.raises(InvalidInputError, match=why):
        services.plan_settings.change(replace(before, **changed))

    assert services.plan_settings.rules() == before
