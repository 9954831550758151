"""The next dialogue: when, where, how long there is, and what has to be done before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from trygghetsrad.domain.due_dates import due_phrase
from trygghetsrad.ui.overview import content, phrases
from trygghetsrad.ui.overview.date_tile import DateTile
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.pills import Pill

if TYPE_CHECKING:
    from datetime import date

    from trygghetsrad.domain.next_step import NextStep
    from trygghetsrad.services.overview_rows import OverviewMeeting, OverviewRows

ICON_PX = 18
FAR_DAYS = 57
"""From here on the sentence alone is enough; "om 8 veckor" is the last that is said."""


class NextMeetingCard(Card):
    """Shows the next dialogue, or that none is planned.

    Signals:
        meeting_requested(object): open the meeting with the id.
        plan_requested: nothing is planned and the user wants to.
    """

    meeting_requested = Signal(object)
    plan_requested = Signal()

    def __init__(self, theme: Theme, *, is_read_only: bool) -> None:
        super().__init__(content.NEXT_DIALOGUE)
        self._theme = theme
        self._meeting: OverviewMeeting | None = None
        self._is_read_only = is_read_only
        self._countdown = Pill(theme)
        self.add_to_head(self._countdown)
        self.tile = DateTile(theme)
        self._name = text_label("", "strong", wraps=True)
        self._place = text_label("", "muted", wraps=True)
        self._agenda = text_label("", "small", wraps=True)
        self.step = text_label("", wraps=True)
        self._step_due = Pill(theme)
        self._flag = QLabel()
        self.button = Button(theme, "", primary=True)
        self.button.clicked.connect(self._ask)
        self._build_layout()
        theme.changed.connect(self._draw_flag)
        self._draw_flag()

    def show_meeting(self, rows: OverviewRows) -> None:
        """Show the next meeting of the rows."""
        self._meeting = rows.next_meeting
        told = content.next_meeting(rows)
        self.tile.setVisible(told.day is not None)
        for part in (self._place, self._agenda):
            part.setVisible(told.day is not None)
        if told.day is not None:
            self.tile.show_day(told.day)
        self._countdown.show_text(told.countdown, told.kind)
        self._name.setText(told.name)
        self._place.setText(told.place)
        self._agenda.setText(told.agenda)
        self.button.setText(told.button)
        self.button.setVisible(told.day is not None or not self._is_read_only)

    def show_step(self, step: NextStep | None, *, today: date) -> None:
        """Show what remains before the meeting; None while it is not known or there is no meeting."""
        self._flag.setVisible(step is not None)
        self.step.setText(step.sentence if step else "")
        due_on = step.due_on if step else None
        is_near = due_on is not None and (due_on - today).days < FAR_DAYS
        text = due_phrase(due_on, today=today) if is_near else ""
        self._step_due.show_text(text, phrases.due_kind(due_on, today=today))

    def _build_layout(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(3)
        for label in (self._name, self._place, self._agenda):
            texts.addWidget(label)
        texts.addStretch(1)
        meeting = QHBoxLayout()
        meeting.setSpacing(16)
        meeting.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        meeting.addLayout(texts, 1)
        meeting.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        step = QHBoxLayout()
        step.setSpacing(7)
        step.addWidget(self._flag, 0, Qt.AlignmentFlag.AlignVCenter)
        step.addWidget(self.step, 1)
        step.addWidget(self._step_due, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(meeting, 1)
        self.body.addLayout(step)

    def _draw_flag(self) -> None:
        self._flag.setPixmap(self._theme.icon("flag", "accent").pixmap(ICON_PX, ICON_PX))

    def _ask(self) -> None:
        if self._meeting is None:
            self.plan_requested.emit()
        else:
            self.meeting_requested.emit(self._meeting.meeting_id)
