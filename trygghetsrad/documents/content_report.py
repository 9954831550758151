"""What tells the residents and the council how it went: Ni sa – vi gjorde, and the year's follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghetsrad.documents.content import YouSaidRow
from trygghetsrad.documents.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class YouSaidGroup:
    """What came of some of what was said.

    Attributes:
        heading: "Det här är gjort", "Det här arbetar vi med", "Det här blir inte av, och därför".
    """

    heading: str
    rows: tuple[YouSaidRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class YouSaidContent:
    """Ni sa – vi gjorde, for the residents.

    Attributes:
        period: what the paper tells of, in words: "2026", "dialog 3, onsdag 23 september 2026".
        as_of: the day the states are true for.
    """

    head: Letterhead
    period: str
    as_of: date
    groups: tuple[YouSaidGroup, ...] = ()
    is_web_version: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something.

    Attributes:
        number: None when it is small and hidden in what is published.
        earlier: the same the year before; None when there is nothing to compare with.
    """

    label: str
    number: int | None
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class DialogueRow:
    """One dialogue of the year.

    Attributes:
        state: "Genomförd", "Planerad" …
        present: how many took part; None before it was held.
        concerns: None when the number is small and hidden.
    """

    title: str
    held_on: date
    theme: str
    place: str
    state: str
    present: int | None
    concerns: int | None
    actions: int


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment against its target.

    Attributes:
        label: "L1.a".
        target: "3–4 dialoger per år"; empty without a target.
        outcome: "Dialoger per år: 4".
        is_reached: None without a target.
    """

    label: str
    text: str
    target: str
    outcome: str
    is_reached: bool | None


@dataclass(frozen=True, slots=True)
class PromiseSection:
    """A promise with its commitments; "L1"."""

    label: str
    title: str
    text: str
    commitments: tuple[CommitmentLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Median days from a concern of a category to its first action done; `earlier` the year before."""

    label: str
    days: int
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem card that was worked with in the year; "P26-01".

    Attributes:
        state: "Öppet", "Avslutat 2026-11-26".
        known_by: numbers of the concerns and actions on it, as people read them.
    """

    label: str
    title: str
    state: str
    where: str
    causes: str
    before: str
    after: str
    known_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReportContent:
    """The year's follow-up of promises, concerns and actions.

    Attributes:
        as_of: the day the states are true for.
        least: smaller numbers of concerns are hidden; 0 hides none.
        told_back, without_action: of the year's concerns; None when the number is hidden.
        overdue: open actions past their last day on `as_of`.
        by_time: when on the day and on which days it happens; not of every concern has anybody said.
        lead_days: median days from a concern to its first action done.
        lead_times: the same for each category that has come so far.
        problems: the council's working cards, never in what is published.
    """

    head: Letterhead
    year: int
    as_of: date
    dialogues_min: int
    dialogues_max: int
    dialogues: tuple[DialogueRow, ...] = ()
    promises: tuple[PromiseSection, ...] = ()
    concern_total: Count
    told_back: int | None = None
    without_action: int | None = None
    by_category: tuple[Count, ...] = ()
    by_area: tuple[Count, ...] = ()
    by_time: tuple[Count, ...] = ()
    by_state: tuple[Count, ...] = ()
    action_total: int = 0
    overdue: int = 0
    by_action_state: tuple[Count, ...] = ()
    by_owner: tuple[Count, ...] = ()
    lead_days: int | None = None
    earlier_lead_days: int | None = None
    lead_times: tuple[LeadTime, ...] = ()
    problems: tuple[ProblemLine, ...] = ()
    least: int = 0
    is_web_version: bool = False
