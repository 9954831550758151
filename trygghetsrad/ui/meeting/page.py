"""Möten: the list of meetings, and one meeting with its tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trygghetsrad.domain.paper_kinds import PaperKind
from trygghetsrad.ui.meeting.meeting_list import MeetingList
from trygghetsrad.ui.meeting.meeting_tabs import Tab
from trygghetsrad.ui.meeting.meeting_view import MeetingView
from trygghetsrad.ui.page import FILES, Destination, PageContext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent


class MeetingPage(QWidget):
    """The page Möten."""

    touches = frozenset(
        {
            "meeting",
            "agenda_item",
            "attendance",
            "round_seat",
            "person",
            "membership",
            "concern",
            "action_item",
            "action_owner",
            "conclusion",
            "history_entry",
            "place",
            "category",
            "owner",
            "document",
            "document_version",
            "dispatch",
            "approval",
            "attachment",
            "setting",
            "text_module",
            "contact",
            "bank_item",
            "agenda_template",
            "template_item",
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.title = self.tr("Möten")
        self.list = MeetingList(context)
        self.meeting = MeetingView(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.meeting)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 14)
        whole.addWidget(self._stack)
        self.list.opened.connect(self.open_meeting)
        self.list.plan_requested.connect(lambda: context.go_to(Destination("year", tab="new")))
        self.meeting.closed.connect(self.show_list)

    def reload(self) -> None:
        """Read what is shown again."""
        if self._is_list_shown:
            self.list.reload()
        else:
            self.meeting.reload()

    def open_at(self, destination: Destination) -> None:
        """Open a meeting, at a tab when one is named; under Papper at the paper that the filter names."""
        if destination.row_id is None:
            self.show_list()
        else:
            if destination.tab == FILES and destination.part is not None:
                self.open_meeting(destination.row_id, tab=Tab.PREPARATION)
                self.meeting.preparation.show_file(destination.part, destination.line)
                return
            self.open_meeting(destination.row_id, tab=destination.tab)
            if destination.tab == Tab.PAPERS and destination.filter in set(PaperKind):
                self.meeting.papers.choose(PaperKind(destination.filter))
            if destination.part is not None:
                self.meeting.show_notes(destination.part, destination.line, destination.filter or "")

    def fold(self) -> bool:
        """Put what was typed into the notes; False when that could not be done now."""
        return self.meeting.fold()

    def open_meeting(self, meeting_id: int, *, tab: Tab | str | None = None) -> None:
        """Show one meeting; without a tab, at the one its state calls for."""
        self._stack.setCurrentWidget(self.meeting)
        self.meeting.open(meeting_id, tab=tab)
        self._context.refresh_actions()

    def show_list(self) -> None:
        """Go back to all meetings."""
        if not self.meeting.fold():
            return
        self._stack.setCurrentWidget(self.list)
        self.list.reload()
        if self.meeting.meeting_id is not None:
            self.list.choose(self.meeting.meeting_id)
        self.list.focus()
        self._context.refresh_actions()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer what the open meeting can do."""
        return {} if self._is_list_shown else self.meeting.actions_now()

    @property
    def _is_list_shown(self) -> bool:
        return self._stack.currentWidget() is self.list

    def _take_focus(self) -> None:
        if not self.isVisible():
            return
        if self._is_list_shown:
            self.list.focus()
        else:
            self.meeting.focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where the page begins."""
        super().showEvent(event)
        if not event.spontaneous():
            # Not at once: the stack of pages gives the focus to the page itself after showing it.
            QTimer.singleShot(0, self, self._take_focus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on, also when the page is asked for while it is shown."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._take_focus)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put what was typed into the notes before another page is shown."""
        self.meeting.fold()
        super().hideEvent(event)
