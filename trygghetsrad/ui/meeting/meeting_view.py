"""One meeting: its head, and the tabs before, during and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.checklist import CheckPlace, PlaceKind
from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.paper_kinds import PaperKind
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.meeting.attendance_faces import trouble
from trygghetsrad.ui.meeting.close_desk import CloseDesk
from trygghetsrad.ui.meeting.faces import present_count
from trygghetsrad.ui.meeting.found_place import place_in_notes
from trygghetsrad.ui.meeting.live_tab import LiveTab
from trygghetsrad.ui.meeting.meeting_head import MeetingHead
from trygghetsrad.ui.meeting.meeting_tabs import Tab, build_strip, first_tab
from trygghetsrad.ui.meeting.minutes_tab import MinutesTab
from trygghetsrad.ui.meeting.papers_tab import PapersTab
from trygghetsrad.ui.meeting.preparation_tab import PreparationTab
from trygghetsrad.ui.page import Destination, PageContext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.meeting.close_pane import ClosePane


_PAGES = {PlaceKind.ACTION_ITEM: "action_items", PlaceKind.CONCERN: "concerns"}


class MeetingView(QWidget):
    """Everything about one meeting.

    Signals:
        closed: back to the list.
    """

    closed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._row: MeetingRow | None = None
        self._has_folded_left_over = False
        self.preparation = PreparationTab(context)
        self.live = LiveTab(context)
        self.minutes = MinutesTab(context)
        self.papers = PapersTab(context)
        self.closing = CloseDesk(context, fold=self.fold)
        self._tabs: dict[str, QWidget] = {
            Tab.PREPARATION: self.preparation,
            Tab.LIVE: self.live,
            Tab.MINUTES: self.minutes,
            Tab.PAPERS: self.papers,
            Tab.CLOSING: self.closing.pane,
        }
        self._stack = QStackedWidget()
        self._strip = build_strip(context.theme)
        strip_row = QWidget()
        row = QHBoxLayout(strip_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._strip)
        row.addStretch(1)
        buttons = (*self.minutes.header_buttons, *self.papers.header_buttons)
        self._head = MeetingHead(context.theme, buttons, strip_row)
        self._build_layout()
        self._connect()

    @property
    def meeting_id(self) -> int | None:
        """Give the id of the meeting shown; None before the first."""
        return self._row.meeting_id if self._row else None

    def open(self, meeting_id: int, *, tab: str | None = None) -> None:
        """Show a meeting, at a tab or at the one its state calls for."""
        if not self.live.fold():
            return
        self._fold_left_over()
        row = self._context.dispatcher.run(lambda: self._context.services.meetings.row(meeting_id))
        if row is None:
            self._leave()
            return
        self._row = row
        chosen = tab if tab in self._tabs else first_tab(self._row.state)
        self._show_head()
        self.choose(chosen)
        self.focus()

    def choose(self, tab: str) -> None:
        """Show a tab, with what is written so far."""
        if not self.live.fold():
            tab = Tab.LIVE
        self._strip.choose(Tab.LIVE if tab == Tab.CLOSING else tab)
        self._stack.setCurrentWidget(self._tabs[tab])
        self.reload()
        self._context.refresh_actions()

    def show_notes(self, agenda_item_id: int, line: int | None, words: str) -> None:
        """Show where something stands in the notes: a line with words that were looked for, or a card."""
        if self._stack.currentWidget() is not self.live:
            return
        self.live.open_item(agenda_item_id)
        editor = self.live.editor
        if line is not None:
            editor.mark(*place_in_notes(editor.text(), line, words))
        else:
            editor.go_to_card(words)
        self.focus()

    def focus(self) -> None:
        """Put the keyboard where the shown tab begins."""
        shown: PreparationTab | LiveTab | MinutesTab | PapersTab | ClosePane
        for shown in (self.preparation, self.live, self.minutes, self.papers, self.closing.pane):
            if shown is self._stack.currentWidget() and self.isVisible():
                shown.focus()

    def reload(self) -> None:
        """Read the meeting and the tab shown again."""
        if self._row is None:
            return
        try:
            self._row = self._context.services.meetings.row(self._row.meeting_id)
        except NotFoundError:  # undone, or taken away in the year plan
            self._leave()
            return
        shown = self._stack.currentWidget()
        if shown is self.closing.pane and self._row.state is not MeetingState.ONGOING:
            self.choose(first_tab(self._row.state))
        elif shown is self.closing.pane:
            self.closing.show_meeting(self._row.meeting_id)
        elif shown is self.preparation:
            self.preparation.show_meeting(self._row)
        elif shown is self.minutes:
            self.minutes.show_meeting(self._row)
        elif shown is self.papers:
            self.papers.show_meeting(self._row)
        else:
            self.live.show_meeting(self._row)
        self._show_head()

    def _leave(self) -> None:
        """Let a meeting go that is no longer there."""
        self._row = None
        self.closed.emit()

    def fold(self) -> bool:
        """Put what was typed into the notes; False when that could not be done now."""
        return self.live.fold()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the meeting."""
        answers: dict[str, Callable[[], None]] = {
            "preparation": lambda: self._go(Tab.PREPARATION),
            "meeting_mode": lambda: self._go(Tab.LIVE),
            "minutes": lambda: self._go(Tab.MINUTES),
            "papers": lambda: self._go(Tab.PAPERS),
            "attendance": self._show_attendance,
            "undo": self.undo,
            "redo": self.redo,
        }
        if self._head.may_start:
            answers["start_meeting"] = self.start
        if self._head.may_end:
            answers["end_meeting"] = self.end
        for part in (self.live, self.preparation, self.minutes, self.papers):
            if part is self._stack.currentWidget():
                answers |= part.actions_now()
        return answers

    def undo(self) -> None:
        """Take the newest command back, what was typed last included, and say which it was."""
        if self.fold() and (label := self._context.dispatcher.undo_label):
            self._context.dispatcher.undo()
            self.live.capture_line.say(self.tr("Ångrat: {label}").format(label=label))

    def redo(self) -> None:
        """Do the newest undone command again, and say which it was."""
        if self.fold() and (label := self._context.dispatcher.redo_label):
            self._context.dispatcher.redo()
            self.live.capture_line.say(self.tr("Gjort igen: {label}").format(label=label))

    def start(self) -> None:
        """Begin the meeting and its first item."""
        if self._row is None or not self.fold():
            return
        services, meeting_id = self._context.services, self._row.meeting_id

        def begin() -> ChangeSet:
            parts = [services.meetings.change_state(meeting_id, MeetingState.ONGOING)]
            rows = services.agenda.rows(meeting_id)
            if rows and all(row.state is AgendaItemState.REMAINING for row in rows):
                first = rows[0].agenda_item_id
                parts.append(services.agenda.change_state(first, AgendaItemState.ONGOING))
            return ChangeSet.joined(self.tr("Starta mötet"), parts)

        if self._context.dispatcher.run(begin) is not None:
            self._go(Tab.LIVE)

    def end(self) -> None:
        """Lead through the close of the meeting, from where it was left."""
        if self._row is not None and self.fold():
            self._context.messages.withdraw()  # what was told before would lie over the buttons
            self._go(Tab.CLOSING)

    def _ended(self, sentence: str) -> None:
        self._go(Tab.MINUTES)
        self._context.messages.inform_undoable(sentence)

    def _go(self, tab: Tab) -> None:
        self.choose(tab)
        self.focus()

    def _show_attendance(self) -> None:
        if self._strip.chosen != Tab.LIVE:
            self.choose(Tab.LIVE)
        self.live.toggle_attendance()

    def _fold_left_over(self) -> None:
        """Put what a crash left among the drafts into the notes, once, before any note is opened."""
        if not self._has_folded_left_over and not self._context.is_read_only:
            self._has_folded_left_over = True
            self._context.dispatcher.run(self._context.services.notes.fold_left_over)

    def _build_layout(self) -> None:
        for tab in self._tabs.values():
            self._stack.addWidget(tab)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._head)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._strip.tab_chosen.connect(self._tab_chosen)
        self._strip.tabBarClicked.connect(self._leave_closing)
        self.closing.left.connect(lambda: self._go(Tab.LIVE))
        self.closing.show_requested.connect(self._show_check_place)
        self.closing.ended.connect(self._ended)
        self._head.closed.connect(self.closed)
        self._head.attendance_requested.connect(self._show_attendance)
        self._head.start_requested.connect(self.start)
        self._head.end_requested.connect(self.end)
        self.live.attendance.changed.connect(self._show_present)
        self.minutes.show_requested.connect(self._show_check_place)
        self.preparation.paper_requested.connect(self._show_invitation)

    def _show_head(self) -> None:
        if self._row is not None:
            shown = self._stack.currentWidget()
            self._head.show_row(
                self._row,
                is_live=shown is self.live,
                is_minutes=shown in (self.minutes, self.papers),
                is_closing=shown is self.closing.pane,
                is_read_only=self._context.is_read_only,
            )
            self.minutes.show_buttons(visible=shown is self.minutes)
            self.papers.show_buttons(visible=shown is self.papers)

    def _show_present(self) -> None:
        rows = self.live.attendance.rows
        has_started = self._row is not None and self._row.state.has_started
        self._head.show_present(present_count(rows), trouble=trouble(rows) if has_started else "")

    def _show_check_place(self, place: CheckPlace) -> None:
        """Go where a point of the check list can be mended."""
        if place.kind in _PAGES:
            self._context.go_to(Destination(_PAGES[place.kind], row_id=place.row_id))
            return
        if place.kind is PlaceKind.DOCUMENT:
            self.minutes.show_steps()
            return
        self.choose(Tab.PREPARATION if place.kind is PlaceKind.AGENDA else Tab.LIVE)
        if place.kind is PlaceKind.ATTENDANCE:
            self.live.show_attendance()
            return
        if place.kind is PlaceKind.CONCLUSION and self.live.open_card("conclusion", place.row_id):
            return
        if place.kind is PlaceKind.AGENDA_ITEM:
            self.live.open_item(place.row_id)
            self.live.editor.mark(place.start, place.end)
        self.focus()

    def _show_invitation(self) -> None:
        self.papers.choose(PaperKind.INVITATION)
        self._go(Tab.PAPERS)

    def _leave_closing(self, _number: int) -> None:
        """Let the tab that the close stands in for be clicked on as well."""
        if self._stack.currentWidget() is self.closing.pane:
            self._go(Tab.LIVE)

    def _tab_chosen(self, tab: str) -> None:
        if self._stack.currentWidget() is not self._tabs[tab]:
            self.choose(tab)
