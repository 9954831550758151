"""Whether the promised number of dialogues is kept this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.promise_meter import PromiseStatus
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.domain.swedish import number_word, short_date
from trygghetsrad.ui.promise_kinds import PROMISE_KINDS
from trygghetsrad.ui.theme import Theme, set_role
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.pills import Pill
from trygghetsrad.ui.widgets.segment_meter import Filling, Segment, SegmentMeter

if TYPE_CHECKING:
    from trygghetsrad.services.overview_rows import OverviewMeeting, OverviewRows

_ROLES = {
    PromiseStatus.FULFILLED: "ok",
    PromiseStatus.ON_TRACK: "",
    PromiseStatus.MORE_NEEDED: "warn",
    PromiseStatus.BROKEN: "bad",
}


class PromiseCard(Card):
    """A meter with one segment for each dialogue, and where it is going in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Löftet"))
        self._pill = Pill(theme)
        self.add_to_head(self._pill)
        self.meter = SegmentMeter(theme, name=self.tr("Årets dialoger mot löftet"))
        self._forecast = text_label("", "strong", wraps=True)
        self._days = text_label("", "muted", wraps=True)
        self.body.setSpacing(6)
        self.add(self.meter)
        self.body.addSpacing(2)
        self.add(self._forecast)
        self.add(self._days)
        self.body.addStretch(1)

    def show_promise(self, rows: OverviewRows) -> None:
        """Show the meter of the year."""
        promise = rows.promise
        least, most = promise.target.least, promise.target.most
        promised = number_word(most) if least == most else f"{number_word(least)} till {number_word(most)}"
        self.set_title(self.tr("Löftet: {promised} dialoger per år").format(promised=promised))
        self._pill.show_text(promise.headline, PROMISE_KINDS[promise.status])
        dialogues = [
            m
            for m in rows.meetings
            if m.kind is MeetingKind.DIALOGUE and m.state is not MeetingState.CANCELLED
        ]
        segments = [_segment(m) for m in dialogues]
        lacking = [Segment(Filling.MISSING, self.tr("ej planerad"))] * (most - len(segments))
        self.meter.show_segments([*segments, *lacking])
        self._forecast.setText(promise.forecast)
        set_role(self._forecast, _ROLES[promise.status] or "strong")
        self._days.setText(self._dates(dialogues))

    def _dates(self, dialogues: list[OverviewMeeting]) -> str:
        held = [short_date(m.held_on) for m in dialogues if m.state is MeetingState.HELD]
        coming = [short_date(m.held_on) for m in dialogues if m.state is not MeetingState.HELD]
        parts = []
        if held:
            parts.append(self.tr("Genomförda: {days}").format(days=", ".join(held)))
        if coming:
            parts.append(self.tr("Planerade: {days}").format(days=", ".join(coming)))
        return " · ".join(parts)


def _segment(meeting: OverviewMeeting) -> Segment:
    filling = Filling.DONE if meeting.state is MeetingState.HELD else Filling.PLANNED
    return Segment(filling, f"{short_date(meeting.held_on)} {meeting.state.label.lower()}")
