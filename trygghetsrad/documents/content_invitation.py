"""What goes out before a dialogue: the invitation, the agenda for the wall, and an extract afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from trygghetsrad.documents.content import ActionRow, AttachmentRow, AttendanceGroup, MinutesContent
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.domain.swedish import in_sentence, long_date


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One point of an agenda.

    Attributes:
        paragraph: the § it is expected to get.
        starts_at: when its turn comes, if those before it keep their time; None when it is not known.
        is_deferred_here: put off to this meeting from an earlier one.
        attachments: "Bilaga 1", "Bilaga 3".
    """

    paragraph: int
    title: str
    starts_at: time | None = None
    minutes: int | None = None
    is_deferred_here: bool = False
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationContent:
    """The invitation to a meeting, with its agenda.

    Attributes:
        title: "Dialog 3".
        theme: printed under the title.
        invited: by group, in printing order.
        called_ids: which persons they are, in order of their ids; never printed.
        items_until: last day to ask for a point; None when nothing is said of it.
        is_draft: prints "Utkast" in every header.
        change: what has changed since the kallelse that went out before; None in the first one.
        cancelled_reason: why it is cancelled; empty when nobody has said, None when it will be held.
        open_actions: what is followed up, with what was said of it at earlier meetings as result.
        more_actions: how many more are open than are listed.
        follow_up_under: the § that they are followed up under; None when no point is for it.
    """

    head: Letterhead
    title: str
    held_on: date
    starts_at: time
    ends_at: time | None = None
    place: str = ""
    theme: str | None = None
    chair: str | None = None
    secretary: str | None = None
    agenda: tuple[AgendaPoint, ...] = ()
    invited: tuple[AttendanceGroup, ...] = ()
    called_ids: tuple[int, ...] = ()
    items_until: date | None = None
    attachments: tuple[AttachmentRow, ...] = ()
    is_draft: bool = False
    change: str | None = None
    cancelled_reason: str | None = None
    open_actions: tuple[ActionRow, ...] = ()
    follow_up_under: int | None = None
    more_actions: int = 0

    @property
    def council_line(self) -> str:
        """Give "Trygghetsrådet, dialog 3, onsdag 23 september 2026"."""
        return f"{self.head.council}, {in_sentence(self.title)}, {long_date(self.held_on)}"


@dataclass(frozen=True, slots=True)
class AgendaContent:
    """The agenda alone, to lie on the table."""

    invitation: InvitationContent


@dataclass(frozen=True, slots=True)
class WallAgendaContent:
    """The agenda for the wall."""

    invitation: InvitationContent


@dataclass(frozen=True, slots=True)
class ExtractContent:
    """Some §§ of the minutes, to be sent to whom they concern.

    Attributes:
        minutes: with nothing but the §§ that are extracted.
        receiver: whom it is for; None when it is not said.
    """

    minutes: MinutesContent
    receiver: str | None = None
