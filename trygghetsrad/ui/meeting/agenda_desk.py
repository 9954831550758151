"""Carries out what is wished for the agenda while a meeting goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.domain.swedish import long_date
from trygghetsrad.ui.meeting.agenda_card import AgendaCard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.page import PageContext


class AgendaDesk(QObject):
    """Holds the agenda card of one meeting and knows which item is open.

    Args:
        fold: puts what was typed into the notes, so that commands come after it; False when it cannot.

    Signals:
        open_requested(object): id of the item whose notes are to be opened, with the keyboard in them.
    """

    open_requested = Signal(object)

    def __init__(self, context: PageContext, *, fold: Callable[[], bool]) -> None:
        super().__init__()
        self._context = context
        self._fold = fold
        self._meeting: MeetingRow | None = None
        self._is_locked = True
        self.rows: Sequence[AgendaItemRow] = ()
        self.open_id: int | None = None
        self.card = AgendaCard(context.theme, now=context.services.clock)
        self.card.item_added.connect(self._add)
        self.card.edit_requested.connect(self._edit)
        self.card.state_requested.connect(self._set_state)
        self.card.move_requested.connect(self.move)
        self.card.defer_requested.connect(self.defer)
        self.card.remove_requested.connect(self._remove)

    @property
    def open_row(self) -> AgendaItemRow | None:
        """Give the open item; None when it is gone or there is none."""
        return next((row for row in self.rows if row.agenda_item_id == self.open_id), None)

    @property
    def open_paragraph(self) -> int | None:
        """Give the § that is open."""
        return self.open_row.paragraph if self.open_row else None

    @property
    def is_going_on(self) -> bool:
        """Tell whether the meeting has begun and not ended."""
        return self._meeting is not None and self._meeting.state is MeetingState.ONGOING

    def read(self, meeting: MeetingRow, *, is_locked: bool) -> None:
        """Read the items of a meeting."""
        self._meeting, self._is_locked = meeting, is_locked
        self.rows = self._context.services.agenda.rows(meeting.meeting_id)
        is_tonight = self.is_going_on and meeting.held_on == self._context.today()
        self.card.show_planned_end(self._planned_end(meeting) if is_tonight else None)

    def show(self) -> None:
        """Show the items as they were read, with the open one marked."""
        self.card.show_rows(self.rows, open_id=self.open_id, is_locked=self._is_locked)

    def first_to_open(self) -> int | None:
        """Give the item going on, else the first that is left, else the first."""
        for wanted in (AgendaItemState.ONGOING, AgendaItemState.REMAINING):
            for row in self.rows:
                if row.state is wanted:
                    return row.agenda_item_id
        return self.rows[0].agenda_item_id if self.rows else None

    def neighbour(self, step: int) -> int | None:
        """Give the id of the item some steps below the open one; None beyond the ends."""
        row = self.open_row
        place = self.rows.index(row) + step if row is not None else -1
        return self.rows[place].agenda_item_id if 0 <= place < len(self.rows) else None

    @property
    def begins_by_writing(self) -> bool:
        """Tell whether what is written or said under the open item means that the meeting has come to it."""
        row = self.open_row
        return self.is_going_on and row is not None and row.state is AgendaItemState.REMAINING

    def begin_item(self, agenda_item_id: int) -> None:
        """Let an item be the one going on, if that is what writing under it meant; it may be left since."""
        row = next((row for row in self.rows if row.agenda_item_id == agenda_item_id), None)
        if self.is_going_on and row is not None and row.state is AgendaItemState.REMAINING:
            agenda = self._context.services.agenda
            self._context.dispatcher.run(lambda: agenda.change_state(agenda_item_id, AgendaItemState.ONGOING))

    def begun(self) -> list[ChangeSet]:
        """Let the open item be the one going on, as part of what is said under it; nothing if it is."""
        row, agenda = self.open_row, self._context.services.agenda
        if row is None or not self.begins_by_writing:
            return []
        return [agenda.change_state(row.agenda_item_id, AgendaItemState.ONGOING)]

    def finish_open_item(self) -> None:
        """Mark the open item as done and go on with the next that is left; what is deferred stays so."""
        row, agenda = self.open_row, self._context.services.agenda
        if row is None:
            return
        left = self._next_left(row) if self.is_going_on else None
        steps = [] if row.state is AgendaItemState.DEFERRED else [(row.agenda_item_id, AgendaItemState.DONE)]
        if left is not None:
            steps.append((left, AgendaItemState.ONGOING))

        def finish() -> ChangeSet:
            parts = [agenda.change_state(item_id, state) for item_id, state in steps]
            return ChangeSet.joined(self.tr("Punkten klar"), parts)

        following = left if left is not None else self.neighbour(1)
        if (not steps or self._context.dispatcher.run(finish) is not None) and following is not None:
            self.open_requested.emit(following)

    def _next_left(self, row: AgendaItemRow) -> int | None:
        """Give the first item below one that nobody has come to."""
        below = self.rows[self.rows.index(row) + 1 :]
        left = (each.agenda_item_id for each in below if each.state is AgendaItemState.REMAINING)
        return next(left, None)

    def move(self, count: int) -> None:
        """Move the open item some places down, or up when negative."""
        agenda = self._context.services.agenda
        self._change(lambda row: agenda.move(row.agenda_item_id, to=max(0, row.position + count)))

    def defer(self) -> None:
        """Defer the open item, and say where it went."""
        agenda = self._context.services.agenda
        if not self._change(lambda row: agenda.defer(row.agenda_item_id)) or self.open_row is None:
            return
        to = self.open_row.deferred_to
        self._context.messages.inform_undoable(
            self.tr("Bordlagd till dialogen {day}.").format(day=long_date(to))
            if to is not None
            else self.tr("Bordlagd. Ingen nästa dialog är planerad; punkten kommer med när en planeras.")
        )

    def reopen(self) -> None:
        """Take up the open item again."""
        self._set_state(AgendaItemState.ONGOING if self.is_going_on else AgendaItemState.REMAINING)

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that change the agenda."""
        if self._is_locked:
            return {}
        answers = {"new_agenda_item": self.card.ask_title}
        row = self.open_row
        if row is None:
            return answers
        answers |= {
            "edit_agenda_item": self.card.ask_change,
            "item_up": lambda: self.move(-1),
            "item_down": lambda: self.move(1),
        }
        if row.state in (AgendaItemState.DONE, AgendaItemState.DEFERRED):
            answers["reopen_item"] = self.reopen
        if row.state is not AgendaItemState.DEFERRED:
            answers["defer_item"] = self.defer
        return answers

    def _set_state(self, state: AgendaItemState) -> None:
        agenda = self._context.services.agenda
        self._change(lambda row: agenda.change_state(row.agenda_item_id, state))

    def _remove(self) -> None:
        row = self.open_row
        if self._change(lambda row: self._context.services.agenda.remove(row.agenda_item_id)):
            self._context.messages.inform_undoable(
                self.tr("Borttagen. Den var bordlagd hit och väntar nu på nästa dialog som planeras.")
                if row is not None and row.is_deferred_here
                else self.tr("Punkten är borttagen.")
            )

    def _edit(self, title: str, minutes: int) -> None:
        agenda = self._context.services.agenda
        self._change(lambda row: agenda.edit(row.agenda_item_id, title=title, planned_minutes=minutes))

    def _change(self, change: Callable[[AgendaItemRow], ChangeSet]) -> bool:
        row = self.open_row
        if row is None or self._is_locked or not self._fold():
            return False
        return self._context.dispatcher.run(lambda: change(row)) is not None

    def _add(self, title: str, minutes: int) -> None:
        if self._meeting is None or not self._fold():
            return
        meeting_id, row, added = self._meeting.meeting_id, self.open_row, list[int]()

        def add() -> ChangeSet:
            place = row.position + 1 if row is not None else None
            new_id, changes = self._context.services.agenda.add(
                meeting_id, title, planned_minutes=minutes, at=place
            )
            added.append(new_id)
            return changes

        if self._context.dispatcher.run(add) is not None:
            self.open_requested.emit(added[0])

    def _planned_end(self, meeting: MeetingRow) -> datetime:
        now = self._context.services.clock().astimezone()
        return now.replace(hour=meeting.ends_at.hour, minute=meeting.ends_at.minute, second=0, microsecond=0)
