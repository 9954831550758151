"""Proposed dates follow the rules, are spread over the year and can be explained."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.domain.plan_judge import (
    allowed_days,
    broken_rules,
    cost_of,
    eves,
    faults_of,
    in_school_break,
    is_bridge,
    is_off,
    red_days,
    weight_of,
)
from trygghetsrad.domain.calendar import NamedPeriod, SchoolBreaks, day_facts
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.plan_rules import (
    DARK_PREFERRED,
    BusyTime,
    DeadlineRules,
    Penalties,
    PlanRules,
    deadlines_for,
    drawbacks,
    objections,
)
from trygghetsrad.domain.year_plan import ALTERNATIVES, propose, propose_alternatives

YEARS = st.integers(2026, 2060)
COUNTS = st.integers(3, 4)
WEEKDAYS = st.lists(st.integers(0, 3), min_size=1, max_size=4, unique=True).map(tuple)


def test_four_dialogues_in_2026_are_wednesdays_in_february_april_september_and_november() -> None:
    days = propose(2026, 4).days

    assert days == (date(2026, 2, 11), date(2026, 4, 15), date(2026, 9, 16), date(2026, 11, 11))


def test_the_defence_of_2026_in_the_guide_is_what_the_program_says() -> None:
    days = propose(2026, 4).dialogues

    assert propose(2026, 4).summary == "4 dialoger med 9, 22 och 8 veckor emellan"
    assert [day.week for day in days] == [7, 16, 38, 46]
    assert {day.not_chosen[0].why for day in days} == {"dialogerna hålls på onsdagar"}
    assert [[other.why.partition(" (")[0] for other in day.not_chosen[1:]] for day in days] == [
        ["längre från en jämn fördelning över året", "längre från en jämn fördelning över året"],
        ["påsklov", "längre från en jämn fördelning över året"],
        ["veckan före valet", "längre från en jämn fördelning över året"],
        ["längre från en jämn fördelning över året", "längre från en jämn fördelning över året"],
    ]
    assert [day.deadlines.invitation_on for day in days[1::2]] == [date(2026, 4, 1), date(2026, 10, 28)]


def test_a_proposal_says_why_this_day_and_not_its_neighbours() -> None:
    first, second, *_ = propose(2026, 4).dialogues

    assert second.week == 16
    assert second.reason == (
        "Onsdag kl. 18.00–19.45, ingen röd dag och inget lov i veckan, 9 veckor efter föregående dialog."
    )
    assert {other.day: other.why for other in second.not_chosen} == {
        date(2026, 4, 14): "dialogerna hålls på onsdagar",
        date(2026, 4, 8): "påsklov",
        date(2026, 4, 22): "längre från en jämn fördelning över året (14 april)",
    }
    assert first.reason.endswith("årets första i en jämn fördelning.")


@given(YEARS, COUNTS, WEEKDAYS)
def test_no_proposed_day_has_anything_against_it(year: int, count: int, weekdays: tuple[int, ...]) -> None:
    rules = PlanRules(weekdays=weekdays)
    days = propose(year, count, rules).days

    assert len(days) == count
    assert broken_rules(days, rules, year=year) == []
    assert all(objections(day, rules) == () for day in days)


@given(YEARS, COUNTS, st.integers(1, 8))
def test_the_dialogues_keep_their_distance(year: int, count: int, weeks: int) -> None:
    days = propose(year, count, PlanRules(least_weeks_between=weeks)).days

    assert all(later - earlier >= timedelta(weeks=weeks) for earlier, later in pairwise(days))


@given(YEARS, COUNTS)
def test_every_neighbour_that_was_not_chosen_has_a_reason(year: int, count: int) -> None:
    for dialogue in propose(year, count).dialogues:
        assert [other.day - dialogue.held_on for other in dialogue.not_chosen] == [
            timedelta(days=-1),
            timedelta(weeks=-1),
            timedelta(weeks=1),
        ]
        assert all(other.why for other in dialogue.not_chosen)


@given(YEARS, COUNTS)
def test_the_same_rules_give_the_same_dates(year: int, count: int) -> None:
    assert propose(year, count) == propose(year, count)


def test_another_bodys_meeting_is_avoided_and_named() -> None:
    rules = PlanRules(busy=(BusyTime(date(2026, 2, 11), "kommunfullmäktige"),))

    assert date(2026, 2, 11) not in propose(2026, 4, rules).days
    assert objections(date(2026, 2, 11), rules) == ("upptagen av kommunfullmäktige",)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 1, 6), ("röd dag (Trettondedag jul)", "jullov")),
        (date(2026, 4, 30), ("afton (Valborgsmässoafton)",)),
        (date(2026, 5, 15), ("klämdag",)),
        (date(2026, 8, 26), ("utanför vårens och höstens säsong",)),
        (date(2026, 2, 14), ("dialogerna hålls på måndagar, tisdagar, onsdagar, torsdagar eller fredagar",)),
    ],
)
def test_a_day_that_may_not_be_used_is_explained(day: date, why: tuple[str, ...]) -> None:
    assert objections(day, PlanRules(weekdays=(0, 1, 2, 3, 4))) == why


def test_a_short_week_is_mentioned_when_it_is_taken() -> None:
    rules = PlanRules(weekdays=(2, 3), spring=((4, 27), (5, 14)), autumn=((12, 1), (12, 1)))
    (dialogue,) = propose(2026, 1, rules).dialogues

    assert dialogue.held_on == date(2026, 5, 6)
    assert {other.why for other in dialogue.not_chosen} == {
        "dialogerna hålls på onsdagar eller torsdagar",
        "kort vecka (Första maj)",
        "dagen före Kristi himmelsfärdsdag",
    }


def test_a_neighbour_that_would_crowd_the_others_is_explained() -> None:
    crowded = PlanRules(least_weeks_between=5)
    reasons = {other.why for dialogue in propose(2026, 7, crowded).dialogues for other in dialogue.not_chosen}

    assert "för nära föregående dialog" in reasons
    assert "gör avståndet till de andra dialogerna ojämnare" in reasons


def test_a_day_before_a_red_day_is_taken_only_when_nothing_better_is_near() -> None:
    assert date(2026, 5, 13) not in propose(2026, 3).days


def test_too_many_dialogues_are_refused_in_words() -> None:
    with pytest.raises(InvalidInputError, match="Det finns inte plats för 12 dialoger 2026"):
        propose(2026, 12, PlanRules(least_weeks_between=8))
    with pytest.raises(InvalidInputError, match="mellan 1 och 12"):
        propose(2026, 0)


def test_deadlines_are_counted_from_the_dialogue() -> None:
    deadlines = deadlines_for(date(2026, 2, 11))

    assert deadlines.stop_on == date(2026, 1, 21)
    assert deadlines.invitation_on == date(2026, 1, 28)
    assert deadlines.reminder_on == date(2026, 2, 6)  # three days before is a Sunday
    assert deadlines.notes_on == date(2026, 2, 20)


@given(YEARS, COUNTS, st.integers(0, 30), st.integers(0, 30), st.integers(0, 10), st.integers(0, 30))
def test_deadlines_come_in_order_on_working_days(
    year: int, count: int, stop: int, invitation: int, reminder: int, notes: int
) -> None:
    rules = DeadlineRules(reminder + invitation + stop, reminder + invitation, reminder, notes)
    for dialogue in propose(year, count, PlanRules(deadlines=rules)).dialogues:
        due = dialogue.deadlines
        in_order = [due.stop_on, due.invitation_on, due.reminder_on, dialogue.held_on, due.notes_on]

        assert in_order == sorted(in_order)
        assert all(day_facts(day).is_working_day for day in in_order)


def test_proposals_are_spread_around_the_dialogues_there_are() -> None:
    there_are = (date(2027, 2, 24), date(2027, 5, 19))

    proposal = propose(2027, 2, fixed=there_are)

    assert proposal.days == (date(2027, 9, 15), date(2027, 11, 10))
    assert "17 veckor efter föregående dialog" in proposal.dialogues[0].reason


def test_nothing_is_proposed_before_the_earliest_day() -> None:
    assert propose(2026, 1, fixed=(date(2026, 9, 23),), earliest=date(2026, 10, 20)).days == (
        date(2026, 10, 21),
    )
    with pytest.raises(InvalidInputError, match="1 dialog 2026"):
        propose(2026, 1, earliest=date(2026, 12, 11))


@given(YEARS, COUNTS, st.lists(st.dates(date(2026, 1, 1), date(2060, 12, 31)), max_size=3), WEEKDAYS)
def test_proposals_keep_their_distance_to_what_is_fixed(
    year: int, count: int, anywhere: list[date], weekdays: tuple[int, ...]
) -> None:
    fixed = [day.replace(year=year, day=min(day.day, 28)) for day in anywhere]
    rules = PlanRules(weekdays=weekdays, least_weeks_between=2)
    try:
        days = propose(year, count, rules, fixed=fixed).days
    except InvalidInputError:
        return

    assert len(days) == count
    assert not set(days) & set(fixed)
    for day in days:
        assert not objections(day, rules)
        assert all(abs(day - other) >= timedelta(weeks=2) for other in (*fixed, *days) if other != day)


SPRING_STARTS = st.tuples(st.integers(1, 2), st.integers(1, 28))
SPRING_ENDS = st.tuples(st.integers(3, 7), st.integers(1, 30))
AUTUMN_STARTS = st.tuples(st.integers(8, 10), st.integers(1, 30))
AUTUMN_ENDS = st.tuples(st.integers(11, 12), st.integers(1, 30))
WEEKS = st.lists(st.integers(1, 53), max_size=2, unique=True).map(tuple)
EASTER_WEEKS = st.lists(st.sampled_from([0, 1]), max_size=2, unique=True).map(tuple)
SUMMERS = st.tuples(st.tuples(st.just(6), st.integers(1, 30)), st.tuples(st.just(8), st.integers(1, 31)))
CHRISTMASES = st.tuples(
    st.tuples(st.just(12), st.integers(15, 24)), st.tuples(st.just(1), st.integers(1, 15))
)
COSTS = st.sampled_from([0, 30, 60, DARK_PREFERRED]) | st.integers(0, 2_000)


@st.composite
def any_rules(draw: st.DrawFn, year: int, *, widest: int = 12) -> PlanRules:
    """Draw rules with every setting anywhere it may be set.

    Args:
        widest: the longest distance between dialogues, in weeks.
    """
    days = st.dates(date(year, 1, 1), date(year, 12, 31))
    hours = (
        st.tuples(st.times(), st.times()).map(sorted)
        | st.tuples(st.times(), st.none())
        | st.just((None, None))
    )
    busy = tuple(BusyTime(draw(days), "nämnden", *draw(hours)) for _ in range(draw(st.integers(0, 5))))
    if draw(st.booleans()):
        taken, apart = draw(hours), draw(st.integers(1, 20))
        busy += tuple(BusyTime(date(year, 1, 1) + timedelta(n), "KS", *taken) for n in range(0, 360, apart))
    spans = st.tuples(days, st.integers(0, 20)).map(lambda span: (span[0], span[0] + timedelta(span[1])))
    periods = tuple(NamedPeriod("studiedag", *draw(spans)) for _ in range(draw(st.integers(0, 3))))
    starts = draw(st.integers(7, 20))
    return PlanRules(
        weekdays=draw(st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True).map(tuple)),
        starts_at=time(starts),
        ends_at=time(draw(st.integers(starts + 1, 23))),
        spring=(draw(SPRING_STARTS), draw(SPRING_ENDS)),
        autumn=(draw(AUTUMN_STARTS), draw(AUTUMN_ENDS)),
        least_weeks_between=draw(st.integers(0, widest)),
        busy=busy,
        breaks=SchoolBreaks(
            draw(WEEKS),
            draw(EASTER_WEEKS),
            draw(WEEKS),
            draw(SUMMERS),
            draw(CHRISTMASES),
            further=periods,
        ),
        deadlines=DeadlineRules(*(draw(st.integers(0, 60)) for _ in range(4))),
        penalties=Penalties(*(draw(COSTS) for _ in fields(Penalties))),
    )


@given(YEARS, COUNTS | st.integers(1, 6), st.data())
@settings(deadline=None, max_examples=300)
def test_whatever_is_set_the_rules_hold_or_the_reason_is_said(
    year: int, count: int, data: st.DataObject
) -> None:
    rules = data.draw(any_rules(year))
    days = st.dates(date(year, 1, 1), date(year, 12, 31))
    fixed = data.draw(st.just([]) | st.lists(days, max_size=3, unique=True))
    earliest = data.draw(st.none() | days)
    try:
        alternatives = propose_alternatives(year, count, rules, fixed=fixed, earliest=earliest)
    except InvalidInputError as problem:
        event("no room")
        if "Det finns inte plats" not in problem.message:
            raise
        return
    event("proposed")

    assert 1 <= len(alternatives) <= ALTERNATIVES
    assert len({proposal.days for proposal in alternatives}) == len(alternatives)
    for proposal in alternatives:
        assert len(proposal.days) == count
        assert broken_rules(proposal.days, rules, year=year, fixed=fixed, earliest=earliest) == []


USUAL_RULES = [
    PlanRules(weekdays=weekdays, least_weeks_between=apart, penalties=Penalties(light_season=dark))
    for weekdays in ((0,), (1,), (2,), (3,), (4,), (2, 1), (3, 0, 1))
    for apart in (2, 6)
    for dark in (0, DARK_PREFERRED)
]


@pytest.mark.parametrize("count", [3, 4])
@pytest.mark.parametrize("decade", [range(2026, 2038), range(2038, 2050), range(2050, 2061)])
def test_every_usual_setting_gives_every_year_the_dialogues_asked_for(decade: range, count: int) -> None:
    for year in decade:
        for rules in USUAL_RULES:
            days = propose(year, count, rules).days
            assert len(days) == count, (year, rules)
            assert broken_rules(days, rules, year=year) == [], (year, rules)


@given(YEARS, st.data())
@settings(deadline=None, max_examples=60)
def test_every_day_of_a_year_is_refused_and_weighed_as_the_judge_does(year: int, data: st.DataObject) -> None:
    rules = data.draw(any_rules(year))
    for day in (date(year, 1, 1) + timedelta(days=n) for n in range(365)):
        faults = list(faults_of(day, rules))
        assert bool(objections(day, rules)) == bool(faults), (day, faults)
        if not faults:
            assert sum(cost for cost, _ in drawbacks(day, rules)) == weight_of(day, rules), day


@given(YEARS, COUNTS, st.data())
@settings(deadline=None, max_examples=100)
def test_no_day_can_be_changed_for_a_better_one(year: int, count: int, data: st.DataObject) -> None:
    rules = data.draw(any_rules(year, widest=6))
    fixed = data.draw(st.lists(st.dates(date(year, 1, 1), date(year, 12, 31)), max_size=2, unique=True))
    try:
        days = propose(year, count, rules, fixed=fixed).days
    except InvalidInputError:
        return
    proposed = cost_of(days, rules, year=year, fixed=fixed)
    moved = data.draw(st.integers(0, count - 1))
    rest = [day for day in days if day != days[moved]]

    for other in allowed_days(year, rules, fixed=fixed):
        instead = sorted({*rest, other})
        if len(instead) == count and not broken_rules(instead, rules, year=year, fixed=fixed):
            assert cost_of(instead, rules, year=year, fixed=fixed) >= proposed, other


@pytest.mark.parametrize("year", range(2026, 2061))
def test_the_calendar_and_the_judge_know_the_same_days(year: int) -> None:
    for day in (date(year, 1, 1) + timedelta(days=n) for n in range(365)):
        facts, breaks = day_facts(day), PlanRules()
        known = (
            facts.red_day is not None,
            facts.eve is not None,
            facts.is_bridge_day,
            facts.is_working_day,
            facts.school_break is not None,
        )
        judged = (
            day in red_days(year),
            day in eves(year),
            is_bridge(day),
            not is_off(day),
            in_school_break(day, breaks),
        )
        assert known == judged, day


def test_three_alternatives_begin_with_the_best_and_take_other_weeks() -> None:
    alternatives = propose_alternatives(2026, 4)

    assert alternatives[0] == propose(2026, 4)
    assert len(alternatives) == ALTERNATIVES
    weeks = [{dialogue.week for dialogue in proposal.dialogues} for proposal in alternatives]
    assert not weeks[0] & weeks[1]
    assert not weeks[0] & weeks[2]
    assert alternatives[0].summary == "4 dialoger med 9, 22 och 8 veckor emellan"


def test_a_meeting_at_another_hour_of_the_day_does_not_stand_in_the_way() -> None:
    day = date(2026, 2, 11)
    morning, evening = (
        PlanRules(busy=(BusyTime(day, "socialnämnden", time(hour), time(hour + 3)),)) for hour in (9, 17)
    )

    assert objections(day, morning) == ()
    assert objections(day, evening) == ("upptagen av socialnämnden kl. 17.00–20.00",)


def test_the_dark_season_is_taken_when_the_council_prefers_it() -> None:
    dark = PlanRules(penalties=Penalties(light_season=DARK_PREFERRED))
    months = {day.month for day in propose(2026, 4, dark).days}

    assert {day.month for day in propose(2026, 4).days} & {4, 9} == {4, 9}
    assert months <= {1, 2, 3, 10, 11, 12}


def test_a_day_that_the_municipality_has_closed_is_named() -> None:
    closed = SchoolBreaks(further=(NamedPeriod("studiedag", date(2026, 2, 11), date(2026, 2, 11)),))

    assert objections(date(2026, 2, 11), PlanRules(breaks=closed)) == ("studiedag",)


@given(YEARS, st.integers(1, 6), st.data())
@settings(deadline=None, max_examples=100)
def test_no_room_is_said_when_and_only_when_there_is_none(year: int, count: int, data: st.DataObject) -> None:
    rules = data.draw(any_rules(year, widest=26))
    days = st.dates(date(year, 1, 1), date(year, 12, 31))
    fixed = data.draw(st.lists(days, max_size=2, unique=True))
    least = timedelta(weeks=rules.least_weeks_between)
    taken = list[date]()
    for day in allowed_days(year, rules, fixed=fixed):
        if not taken or day - taken[-1] >= least:
            taken.append(day)

    try:
        proposed = len(propose(year, count, rules, fixed=fixed).days)
    except InvalidInputError:
        proposed = 0

    event("room" if proposed else "no room")
    assert proposed == (count if len(taken) >= count else 0)


@given(YEARS, COUNTS, st.data())
@settings(deadline=None, max_examples=50)
def test_whatever_is_set_every_neighbour_says_what_speaks_against_it(
    year: int, count: int, data: st.DataObject
) -> None:
    rules = data.draw(any_rules(year))
    try:
        dialogues = propose(year, count, rules).dialogues
    except InvalidInputError:
        return

    for dialogue in dialogues:
        assert dialogue.reason.endswith(".")
        for other in dialogue.not_chosen:
            against = objections(other.day, rules)
            assert other.why
            assert all(words in other.why for words in against)


@given(YEARS, COUNTS)
def test_three_ways_are_offered_and_no_two_are_the_same(year: int, count: int) -> None:
    ways = [proposal.days for proposal in propose_alternatives(year, count)]

    assert len(ways) == len(set(ways)) == ALTERNATIVES


def test_the_week_before_an_election_is_left_to_the_elected() -> None:
    september = propose(2026, 4).dialogues[2]

    assert september.held_on == date(2026, 9, 16)
    assert {other.day: other.why for other in september.not_chosen}[date(2026, 9, 9)] == "veckan före valet"
    careless = PlanRules(penalties=Penalties(election=0))
    assert propose(2026, 4, careless).days[2] == date(2026, 9, 9)
    assert propose(2027, 4).days[2] == propose(2027, 4, careless).days[2]


def test_a_later_way_says_that_an_earlier_one_has_the_day() -> None:
    second = propose_alternatives(2026, 4)[1].dialogues[0]

    assert {other.why for other in second.not_chosen if other.day == date(2026, 2, 11)} == {
        "samma vecka som i ett tidigare förslag (11 februari)"
    }
