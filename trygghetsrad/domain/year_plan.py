"""Propose the dates of a year's dialogues, and say why.

The dialogues are spread evenly over the weeks when people can come; among the days the rules allow, those
nearest an even spread are taken. The same rules always give the same dates.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.plan_rules import (
    Deadlines,
    PlanRules,
    deadlines_for,
    drawbacks,
    objections,
    season_days,
)
from trygghetsrad.domain.swedish import WEEKDAYS, clock_range, day_month, join_names, plural

MOST_DIALOGUES = 12
ALTERNATIVES = 3

_SAME_WEEK_COST = 400
_NEAR = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class NotChosen:
    """A day near the proposed one, and why it was not taken."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class ProposedDialogue:
    """A proposed date with its reasons, in Swedish."""

    held_on: date
    starts_at: time
    ends_at: time
    week: int
    reason: str
    not_chosen: tuple[NotChosen, ...]
    deadlines: Deadlines


@dataclass(frozen=True, slots=True)
class YearProposal:
    """The proposed dialogues of a year, in order.

    Attributes:
        kept: days of the dialogues there are, which the proposals are spread around.
    """

    year: int
    dialogues: tuple[ProposedDialogue, ...]
    kept: tuple[date, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Give only the dates."""
        return tuple(dialogue.held_on for dialogue in self.dialogues)

    @property
    def summary(self) -> str:
        """Say how the year's dialogues lie: "4 dialoger med 9, 21 och 9 veckor emellan"."""
        days = sorted({*self.kept, *self.days})
        count = plural(len(days), "dialog", "dialoger")
        gaps = [round((later - earlier).days / 7) for earlier, later in pairwise(days)]
        if not gaps:
            return count
        unit = "vecka" if gaps == [1] else "veckor"
        return f"{count} med {join_names([str(gap) for gap in gaps])} {unit} emellan"


def propose(
    year: int,
    count: int,
    rules: PlanRules | None = None,
    *,
    fixed: Sequence[date] = (),
    earliest: date | None = None,
) -> YearProposal:
    """Propose dates for a number of dialogues.

    Args:
        count: how many to propose, beside those that are fixed.
        fixed: days of dialogues there are; the proposals are spread around them, at the least distance.
        earliest: the first day that may be proposed; None means any day of the year.

    Raises:
        InvalidInputError: there is no room for so many under the rules.
    """
    return propose_alternatives(year, count, rules, fixed=fixed, earliest=earliest, most=1)[0]


def propose_alternatives(
    year: int,
    count: int,
    rules: PlanRules | None = None,
    *,
    fixed: Sequence[date] = (),
    earliest: date | None = None,
    most: int = ALTERNATIVES,
) -> tuple[YearProposal, ...]:
    """Propose dates in several ways, the best first; each later one keeps off the weeks of those before.

    Args:
        most: how many at most; fewer come back where the rules leave nothing else.

    Raises:
        InvalidInputError: there is no room for so many dialogues under the rules.
    """
    rules = rules or PlanRules()
    kept = sorted({day for day in fixed if day.year == year})
    total = count + len(kept)
    if count < 1 or total > MOST_DIALOGUES:
        raise InvalidInputError(f"Antalet dialoger ska ligga mellan 1 och {MOST_DIALOGUES}.")
    candidates = [
        day
        for day in season_days(year, rules)
        if (earliest is None or day >= earliest)
        and not objections(day, rules)
        and _is_apart(day, kept, rules)
    ]
    costs = {day: sum(cost for cost, _ in drawbacks(day, rules)) for day in candidates}
    wished = _even_spread(year, total, rules)
    found: list[list[date]] = []
    avoided: list[tuple[date, ...]] = []
    while len(found) < most:
        days = _cheapest(costs, kept, wished, rules)
        if days is None or days in found:
            break
        found.append(days)
        taken = [day for day in days if day not in kept]
        avoided.append((*(avoided[-1] if avoided else ()), *taken))
        for day in costs:
            costs[day] += _SAME_WEEK_COST * any(abs(day - other) <= _NEAR for other in taken)
    if not found:
        more = plural(count, "dialog", "dialoger") + (" till" if kept else "")
        raise InvalidInputError(
            f"Det finns inte plats för {more} {year} med de regler som gäller."
            " Tillåt fler veckodagar eller kortare avstånd."
        )
    earlier = ((), *avoided)
    return tuple(
        _proposal(year, days, kept, wished, rules, avoided=before)
        for days, before in zip(found, earlier, strict=False)
    )


def _proposal(
    year: int,
    days: Sequence[date],
    kept: Sequence[date],
    wished: Sequence[date],
    rules: PlanRules,
    *,
    avoided: Collection[date],
) -> YearProposal:
    dialogues = tuple(
        _proposed(day, wish, previous, rules, avoided=avoided)
        for day, wish, previous in zip(days, wished, (None, *days), strict=False)
        if day not in kept
    )
    return YearProposal(year, dialogues, tuple(kept))


def _even_spread(year: int, count: int, rules: PlanRules) -> list[date]:
    """Give the middle day of each of `count` equally long parts of the season."""
    season = season_days(year, rules)
    return [season[(2 * n + 1) * len(season) // (2 * count)] for n in range(count)]


def _is_apart(day: date, kept: Sequence[date], rules: PlanRules) -> bool:
    least = timedelta(weeks=rules.least_weeks_between)
    return all(abs(day - other) >= least for other in kept)


def _cheapest(
    costs: dict[date, int], kept: Collection[date], wished: Sequence[date], rules: PlanRules
) -> list[date] | None:
    """Choose a day for each wish at the lowest cost, the kept days among them; earlier days win a tie.

    The days that may be chosen, the keys of `costs`, are far enough from the kept days already, so only they
    are held apart here.
    """
    least = timedelta(weeks=rules.least_weeks_between)
    days = sorted({*costs, *kept})
    best: list[tuple[int, list[date]] | None] = [(0, [])] * (len(days) + 1)
    for at, day in enumerate(days):
        best[at + 1] = None if day in kept else best[at]
    for wish in wished:
        following: list[tuple[int, list[date]] | None] = [None] * (len(days) + 1)
        reach = 0
        for at, day in enumerate(days):
            is_kept = day in kept
            while reach < at and day - days[reach] >= least:
                reach += 1
            before = best[at if is_kept else reach]
            following[at + 1] = None if is_kept else following[at]
            if before is None:
                continue
            own = 0 if is_kept else costs[day]
            cost = before[0] + own + (day - wish).days ** 2
            cheapest = following[at + 1]
            if cheapest is None or cost < cheapest[0]:
                following[at + 1] = (cost, [*before[1], day])
        best = following
    chosen = best[-1]
    return chosen[1] if chosen else None


def _proposed(
    day: date, wish: date, previous: date | None, rules: PlanRules, *, avoided: Collection[date]
) -> ProposedDialogue:
    return ProposedDialogue(
        held_on=day,
        starts_at=rules.starts_at,
        ends_at=rules.ends_at,
        week=day.isocalendar().week,
        reason=_reason(day, previous, rules),
        not_chosen=tuple(
            NotChosen(other, _why_not(other, day, wish, previous, rules, avoided=avoided))
            for other in (day - timedelta(days=1), day - timedelta(weeks=1), day + timedelta(weeks=1))
        ),
        deadlines=deadlines_for(day, rules.deadlines),
    )


def _reason(day: date, previous: date | None, rules: PlanRules) -> str:
    against = [why for _, why in drawbacks(day, rules)]
    week = f"men {join_names(against)}" if against else "ingen röd dag och inget lov i veckan"
    opening = f"{WEEKDAYS[day.weekday()].capitalize()} {clock_range(rules.starts_at, rules.ends_at)}"
    if previous is None:
        return f"{opening}, {week}, årets första i en jämn fördelning."
    weeks = plural(round((day - previous).days / 7), "vecka", "veckor")
    return f"{opening}, {week}, {weeks} efter föregående dialog."


def _why_not(
    other: date,
    day: date,
    wish: date,
    previous: date | None,
    rules: PlanRules,
    *,
    avoided: Collection[date],
) -> str:
    against = objections(other, rules)
    if against:
        return join_names(against)
    if previous is not None and other - previous < timedelta(weeks=rules.least_weeks_between):
        return "för nära föregående dialog"
    reasons = [why for _, why in drawbacks(other, rules)]
    if reasons and reasons != [why for _, why in drawbacks(day, rules)]:
        return join_names(reasons)
    nearest = min(avoided, key=lambda taken: abs(taken - other), default=None)
    if nearest is not None and abs(nearest - other) <= _NEAR < abs(nearest - day):
        return f"samma vecka som i ett tidigare förslag ({day_month(nearest)})"
    if abs((other - wish).days) >= abs((day - wish).days):
        return f"längre från en jämn fördelning över året ({day_month(wish)})"
    return "gör avståndet till de andra dialogerna ojämnare"
