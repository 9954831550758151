"""What stands on Översikt, in words: one place for the page and for the first view that is painted before it.

Knows nothing of Qt, so that it costs no time at the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from trygghetsrad.domain.promise_meter import PromiseStatus
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.domain.swedish import capitalised, clock_range, long_date, number_word, plural, short_date
from trygghetsrad.ui.overview import phrases
from trygghetsrad.ui.promise_kinds import PROMISE_KINDS
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from datetime import date

    from trygghetsrad.services.overview_rows import OverviewMeeting, OverviewRows

TITLE = "Översikt"
NEXT_DIALOGUE = "Nästa dialog"
SHOW_LATE = "Visa försenade"
ACTIONS = "Försenade och snart förfallna åtgärder"
NO_ACTIONS = ("checkmark_circle", "Inget är försenat och inget förfaller snart.")
EVENTS = "Senaste händelser"
NO_EVENTS = ("history", "Här syns vad som händer i rådet.")

_FORECAST_ROLES = {
    PromiseStatus.FULFILLED: "ok",
    PromiseStatus.ON_TRACK: "strong",
    PromiseStatus.MORE_NEEDED: "warn",
    PromiseStatus.BROKEN: "bad",
}


class MinutesText(NamedTuple):
    """The list of minutes to finish: what it is called, and what stands there when it is empty."""

    title: str
    nothing: str


class HeadText(NamedTuple):
    """The head of the page: which year, and what day it is."""

    title: str
    day: str


class NextText(NamedTuple):
    """The next dialogue; `day` is None and `place` and `agenda` are empty when none is planned."""

    day: date | None
    countdown: str
    kind: Kind
    name: str
    place: str
    agenda: str
    button: str


class PromiseText(NamedTuple):
    """The promise of the year.

    Attributes:
        segments: for each dialogue the name of a `Filling` and what it stands for.
        role: the text role of the forecast.
    """

    title: str
    headline: str
    kind: Kind
    segments: tuple[tuple[str, str], ...]
    forecast: str
    role: str
    days: str


class TileText(NamedTuple):
    """A number with its label and a word about it."""

    key: str
    label: str
    number: int
    pill: str
    kind: Kind


def minutes(rows: OverviewRows) -> MinutesText:
    """Say which minutes are to be finished, in the words for the council's own kind."""
    if rows.profile.is_formal:
        return MinutesText("Protokoll att göra klart", "Inget protokoll väntar på att göras klart.")
    return MinutesText("Anteckningar att göra klart", "Inga anteckningar väntar på att göras klara.")


def head(today: date) -> HeadText:
    """Give the title and the day."""
    week = today.isocalendar().week
    return HeadText(f"{TITLE} {today.year}", f"{capitalised(long_date(today))}, vecka {week}")


def next_meeting(rows: OverviewRows) -> NextText:
    """Tell of the next dialogue, or that none is planned."""
    meeting = rows.next_meeting
    if meeting is None:
        nothing = "Ingen dialog är planerad. Lägg in årets dialoger i årsplanen."
        return NextText(None, "", Kind.NEUTRAL, nothing, "", "", "Planera en dialog")
    days = (meeting.held_on - rows.today).days
    called = plural(meeting.invited_count, "kallad", "kallade") if meeting.invited_count else ""
    parts = (clock_range(meeting.starts_at, meeting.ends_at), meeting.place, called)
    items = plural(meeting.agenda_count, "punkt", "punkter")
    return NextText(
        day=meeting.held_on,
        countdown=phrases.countdown(meeting, today=rows.today),
        kind=Kind.WARN if days <= 1 else Kind.INFO,
        name=phrases.meeting_name(meeting),
        place=" · ".join(part for part in parts if part),
        agenda=f"Dagordning: {items} · {phrases.carried(rows.open_count)}",
        button="Öppna mötet",
    )


def promise(rows: OverviewRows) -> PromiseText:
    """Tell how the promise of the year stands."""
    measured = rows.promise
    least, most = measured.target.least, measured.target.most
    promised = number_word(most) if least == most else f"{number_word(least)} till {number_word(most)}"
    dialogues = [
        m for m in rows.meetings if m.kind is MeetingKind.DIALOGUE and m.state is not MeetingState.CANCELLED
    ]
    lacking = [("missing", "ej planerad")] * (most - len(dialogues))
    return PromiseText(
        title=f"Löftet: {promised} dialoger per år",
        headline=measured.headline,
        kind=PROMISE_KINDS[measured.status],
        segments=(*map(_segment, dialogues), *lacking),
        forecast=measured.forecast,
        role=_FORECAST_ROLES[measured.status],
        days=_days(dialogues),
    )


def tiles(rows: OverviewRows) -> tuple[TileText, ...]:
    """Give the four numbers."""
    late = rows.overdue_count
    late_words = plural(late, "försenad", "försenade") if late else "ingen försenad"
    lacking = rows.concerns_needing_action
    waiting = rows.concerns_awaiting_feedback
    return (
        TileText("open", "Öppna åtgärder", rows.open_count, late_words, Kind.BAD if late else Kind.OK),
        TileText(
            "due_soon",
            f"Förfaller inom {rows.profile.due_soon_days} dagar",
            rows.due_soon_count,
            *phrases.nearest(rows.due_soon, today=rows.today),
        ),
        TileText(
            "needs_action",
            "Synpunkter utan åtgärd",
            lacking,
            f"av {rows.concerns_of_year} i år",
            Kind.WARN if lacking else Kind.NEUTRAL,
        ),
        TileText(
            "awaiting_feedback",
            "Väntar på återkoppling",
            waiting,
            "att berätta för invånare" if waiting else "ingen väntar",
            Kind.INFO if waiting else Kind.OK,
        ),
    )


def _segment(meeting: OverviewMeeting) -> tuple[str, str]:
    filling = "done" if meeting.state is MeetingState.HELD else "planned"
    return filling, f"{short_date(meeting.held_on)} {meeting.state.label.lower()}"


def _days(dialogues: list[OverviewMeeting]) -> str:
    held = [short_date(m.held_on) for m in dialogues if m.state is MeetingState.HELD]
    coming = [short_date(m.held_on) for m in dialogues if m.state is not MeetingState.HELD]
    parts = []
    if held:
        parts.append(f"Genomförda: {', '.join(held)}")
    if coming:
        parts.append(f"Planerade: {', '.join(coming)}")
    return " · ".join(parts)
