"""The right side of Förberedelse: time and place, who is called, what is attached, and the kallelse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.services.replies import reply_summary
from trygghetsrad.ui.attached_files import AttachedFiles
from trygghetsrad.ui.meeting.invitation_desk import InvitationDesk
from trygghetsrad.ui.meeting.invited_card import InvitedCard
from trygghetsrad.ui.meeting.meeting_form import MeetingForm
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn
from trygghetsrad.ui.widgets.tab_strip import TabbedPages

if TYPE_CHECKING:
    from collections.abc import Callable

    from trygghetsrad.domain.classifications import InvitationReply, PersonGroup
    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.services.replies import CalledRow
    from trygghetsrad.ui.page import PageContext

TIME, CALLED, FILES, INVITATION = "time", "called", "files", "invitation"
_KEYS = (TIME, CALLED, FILES, INVITATION)


class PreparationSide(QWidget):
    """Four tabs about one meeting.

    Signals:
        paper_requested: the kallelse is to be seen as it will be printed.
    """

    paper_requested = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self._led_to: int | None = None
        self._is_locked = True
        self.form = MeetingForm()
        self.invited = InvitedCard(context.theme)
        self.files = AttachedFiles(context)
        self.item_files = AttachedFiles(context)
        self._item_name = text_label("", "section", wraps=True)
        self.invitation = InvitationDesk(context)
        self.tabs = TabbedPages(context.theme, name=self.tr("Förberedelsens delar"))
        self.tabs.strip.setProperty("narrow", True)
        self.tabs.strip.setUsesScrollButtons(False)
        self.tabs.add(TIME, self.tr("Tid"), self._scrolling(self.form))
        self.tabs.add(CALLED, self.tr("Kallade"), self.invited)
        self.tabs.add(FILES, self.tr("Bilagor"), self._build_files())
        self.tabs.add(INVITATION, self.tr("Kallelse"), self.invitation.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self._connect()

    def show_meeting(self, meeting: MeetingRow, *, is_locked: bool) -> None:
        """Show what is set about a meeting beside its agenda."""
        self._meeting = meeting
        services, meeting_id = self._context.services, meeting.meeting_id
        self.form.show_row(meeting, is_locked=is_locked)
        called = services.replies.rows(meeting_id)
        listed = {row.person_id for row in called}
        people = services.people.rows(on=meeting.held_on)
        self.invited.show_people(
            called,
            [person for person in people if person.person_id not in listed],
            summary=reply_summary(called),
            can_reply=not is_locked and not meeting.state.has_started,
        )
        self._is_locked = is_locked
        self.files.show_for(AttachedTo.MEETING, meeting_id, locked=is_locked)
        self.invitation.show_meeting(meeting, is_locked=is_locked)
        self.tabs.strip.setTabText(
            _KEYS.index(CALLED), self.tr("Kallade {count}").format(count=len(called) or "").strip()
        )

    def show_item(self, row: AgendaItemRow | None) -> None:
        """Show what is attached to the chosen point of the agenda."""
        self.item_files.setVisible(row is not None)
        self._item_name.setVisible(row is not None)
        if row is not None:
            said = self.tr("Till § {paragraph} {title}")
            self._item_name.setText(said.format(paragraph=row.paragraph, title=row.title))
            self.item_files.show_for(AttachedTo.AGENDA_ITEM, row.agenda_item_id, locked=self._is_locked)

    def choose(self, tab: str) -> None:
        """Show a tab and put the keyboard in it."""
        self.tabs.strip.choose(tab)
        {
            TIME: self.form.focus,
            CALLED: self.invited.focus,
            FILES: lambda: self.files.add.setFocus(Qt.FocusReason.ShortcutFocusReason),
            INVITATION: self.invitation.card.focus,
        }[tab]()

    def choose_file(self, attachment_id: int) -> None:
        """Show what is attached, with the keyboard on a file."""
        self.choose(FILES)
        if not self.files.choose(attachment_id):
            self.item_files.choose(attachment_id)

    def _connect(self) -> None:
        services, invited = self._context.services, self.invited
        self.form.edit_requested.connect(self._edit_meeting)
        invited.call_requested.connect(
            lambda ids: self._for_meeting(lambda meeting_id: services.replies.invite(meeting_id, ids))
        )
        invited.group_requested.connect(self._call_group)
        invited.remove_requested.connect(self._remove_people)
        invited.replied.connect(self._reply)
        invited.deputy_wanted.connect(self._want_deputy)
        invited.deputy_chosen.connect(self._call_deputy)
        self.invitation.show_requested.connect(self.paper_requested)
        self.invitation.shown.connect(self._lead_to_invitation)

    def _run(self, call: Callable[[], ChangeSet]) -> bool:
        if self._context.dispatcher.run(call) is not None:
            return True
        if self._meeting is not None:  # show what the file says instead of what was asked for
            self.form.show_row(self._meeting, is_locked=self._context.is_read_only)
        return False

    def _for_meeting(self, call: Callable[[int], ChangeSet]) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.meeting_id
            self._run(lambda: call(meeting_id))

    def _edit_meeting(self, values: dict[str, Any]) -> None:
        self._for_meeting(lambda meeting_id: self._context.services.meetings.edit(meeting_id, **values))

    def _call_group(self, group: PersonGroup) -> None:
        self._for_meeting(lambda meeting_id: self._context.services.replies.invite_group(meeting_id, group))

    def _remove_people(self, person_ids: list[int]) -> None:
        attendance = self._context.services.attendance
        self._for_meeting(
            lambda meeting_id: ChangeSet.joined(
                self.tr("Ta bort ur listan"),
                [attendance.remove(meeting_id, person_id) for person_id in person_ids],
            )
        )

    def _reply(self, person_ids: list[int], reply: InvitationReply | None) -> None:
        replies = self._context.services.replies
        self._for_meeting(lambda meeting_id: replies.note(meeting_id, person_ids, reply))

    def _want_deputy(self, row: CalledRow) -> None:
        if self._meeting is None:
            return
        meeting_id, replies = self._meeting.meeting_id, self._context.services.replies
        found = self._context.dispatcher.run(lambda: replies.deputies(meeting_id, row.person_id))
        if found and len(found) == 1:
            self._call_deputy(row.person_id, found[0][0])
        elif found:
            self.invited.offer_deputies(row, found)
        elif found is not None:
            said = self.tr("Det finns ingen ersättare att kalla för {name}.")
            self._context.messages.inform(said.format(name=row.name))

    def _call_deputy(self, person_id: int, deputy_id: int) -> None:
        replies = self._context.services.replies
        self._for_meeting(lambda meeting_id: replies.call_deputy(meeting_id, person_id, deputy_id))

    def _lead_to_invitation(self, is_owed: bool) -> None:
        """Show the kallelse by itself, once, when those who are called wait for a letter."""
        number = _KEYS.index(INVITATION)
        theme = self._context.theme
        icon = theme.icon("warning", "warn") if is_owed else QIcon()
        self.tabs.strip.setTabIcon(number, icon)
        meeting_id = self._meeting.meeting_id if self._meeting else None
        if is_owed and self._led_to != meeting_id:
            self.tabs.strip.choose(INVITATION)
        self._led_to = meeting_id if is_owed else None

    def _scrolling(self, form: QWidget) -> ScrollColumn:
        form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        scroll = ScrollColumn()
        scroll.body.setContentsMargins(0, 0, 0, 0)
        scroll.body.addWidget(form)
        scroll.body.addStretch(1)
        return scroll

    def _build_files(self) -> Card:
        card = Card(flush=True)
        scroll = ScrollColumn()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.body.setContentsMargins(16, 14, 16, 14)
        scroll.body.setSpacing(6)
        scroll.body.addWidget(text_label(self.tr("Till mötet"), "section"))
        scroll.body.addWidget(self.files)
        scroll.body.addSpacing(8)
        scroll.body.addWidget(self._item_name)
        scroll.body.addWidget(self.item_files)
        scroll.body.addSpacing(8)
        hint = self.tr("Bilagorna nämns i kallelsen och följer med e-posten.")
        scroll.body.addWidget(text_label(hint, "small", wraps=True))
        scroll.body.addStretch(1)
        card.add(scroll, 1)
        return card
