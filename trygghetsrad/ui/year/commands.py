"""What the year plan changes: each through the dispatcher, each told with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.domain.swedish import long_date, plural
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.year.day_marks import meeting_name
from trygghetsrad.ui.year.dialogue_form import DialogueDraft

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.meeting_rows import MeetingRow


class YearCommands(QObject):
    """Plans, changes, moves, cancels and takes away dialogues."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context

    def save(self, draft: DialogueDraft, *, on_problem: Callable[[str], None]) -> int | None:
        """Save a draft and give the meeting's id; None when it could not be, which has then been told.

        Args:
            on_problem: gets the sentence about what is wrong with the draft.
        """
        result = self._context.dispatcher.run(lambda: self._saved(draft, on_problem))
        if result is None:
            return None
        if draft.meeting_id is None:
            told = self.tr("Dialogen är planerad {day} och har fått sin dagordning.")
            self._tell(told.format(day=long_date(draft.held_on)))
        return result[0]

    def move(self, row: MeetingRow, day: date) -> bool:
        """Move a meeting to another day; False when it could not be."""
        meetings = self._context.services.meetings
        if self._context.dispatcher.run(lambda: meetings.edit(row.meeting_id, held_on=day)) is None:
            return False
        told = self.tr("{name} är flyttad till {day}.")
        self._tell(told.format(name=meeting_name(row), day=long_date(day)))
        return True

    def change_state(self, row: MeetingRow, state: MeetingState, *, reason: str | None = None) -> None:
        """Cancel a meeting or plan it again."""
        meetings = self._context.services.meetings
        changed = self._context.dispatcher.run(
            lambda: meetings.change_state(row.meeting_id, state, reason=reason)
        )
        if changed is not None:
            told = self.tr("{name} är {state}.")
            self._tell(told.format(name=meeting_name(row), state=state.label.lower()))

    def remove(self, row: MeetingRow) -> None:
        """Take away a meeting that nothing has been written in."""
        meetings = self._context.services.meetings
        if self._context.dispatcher.run(lambda: meetings.remove(row.meeting_id)) is not None:
            self._tell(self.tr("{name} är borttagen.").format(name=meeting_name(row)))

    def lock_date(self, row: MeetingRow) -> None:
        """Say that the date of a meeting stands, or that it may be proposed anew."""
        meetings, is_locked = self._context.services.meetings, not row.is_date_locked
        changed = self._context.dispatcher.run(
            lambda: meetings.lock_date(row.meeting_id, is_locked=is_locked)
        )
        if changed is not None:
            fast, loose = self.tr("Datumet står fast."), self.tr("Datumet kan flyttas av ett förslag.")
            self._tell(fast if is_locked else loose)

    def plan_proposed(self, days: Sequence[date], *, moved: Sequence[int] = ()) -> bool:
        """Hold a dialogue on each day, the moved ones first; False when it could not be."""
        year = self._context.services.year
        if self._context.dispatcher.run(lambda: year.plan_proposed(days, moved=moved)) is None:
            return False
        count = plural(len(days), "dialog är planerad", "dialoger är planerade")
        self._tell(self.tr("{count}.").format(count=count))
        return True

    def _saved(self, draft: DialogueDraft, on_problem: Callable[[str], None]) -> tuple[int, ChangeSet] | None:
        meetings = self._context.services.meetings
        facts: dict[str, Any] = {
            "title": draft.title,
            "starts_at": draft.starts_at,
            "ends_at": draft.ends_at,
            "place": draft.place,
        }
        try:
            if draft.meeting_id is None:
                return meetings.plan(draft.held_on, **facts)
            return draft.meeting_id, meetings.edit(draft.meeting_id, held_on=draft.held_on, **facts)
        except InvalidInputError as problem:
            on_problem(problem.message)
            return None

    def _tell(self, sentence: str) -> None:
        self._context.messages.inform_undoable(sentence)
