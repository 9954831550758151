"""What the papers show, as frozen plain values: the services fill them, the writers draw them.

Everything a reader sees is here, the time stamp included, so that the same content always gives the same
bytes and a finalised document can be drawn again from its snapshot (`documents.codec`). All texts are plain
text; nothing in them is markup. Names of states and kinds are their Swedish labels, as they shall be printed.

    MinutesContent ─┬─ attendance: AttendanceGroup ── Attendee
                    ├─ items: MinutesItem ── blocks: Paragraph | Bullet | CapturedConcern | CapturedAction | …
                    ├─ you_said: YouSaidRow
                    ├─ open_actions: ActionRow
                    └─ next_meeting · signatories · attachments
    ActionListContent ── groups: ActionGroup ── ActionRow
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from trygghetsrad.documents.content_items import (
    Block,
    Captured,
    CapturedAction,
    CapturedConcern,
    CapturedConclusion,
    FollowedRow,
    FollowUpSection,
    MinutesItem,
)
from trygghetsrad.documents.letterhead import Logo
from trygghetsrad.domain.note_text import Bullet, Paragraph, Run
from trygghetsrad.domain.states import DocumentKind

__all__ = [
    "ActionGroup",
    "ActionListContent",
    "ActionRow",
    "Approval",
    "AttachmentRow",
    "AttendanceGroup",
    "Attendee",
    "Block",
    "Bullet",
    "Captured",
    "CapturedAction",
    "CapturedConcern",
    "CapturedConclusion",
    "DocumentKind",
    "FollowUpSection",
    "FollowedRow",
    "MinutesContent",
    "MinutesItem",
    "NextMeeting",
    "Notice",
    "Paragraph",
    "Run",
    "Signatory",
    "YouSaidRow",
]


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person in the list of those present or excused.

    Attributes:
        name: the name, or the role when persons are not named.
        title: function or organisation; None when the name says it.
        from_paragraph, to_paragraph: first and last § attended, both inclusive; None means from the
            beginning, to the end.
        serves_for: whom a deputy stands in for ("tjänstgörande ersättare för …").
        is_co_opted: adjungerad.
        note: anything else to be read after the name.
    """

    name: str
    title: str | None = None
    from_paragraph: int | None = None
    to_paragraph: int | None = None
    serves_for: str | None = None
    is_co_opted: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AttendanceGroup:
    """Those present from one group; an empty group is not printed.

    Attributes:
        heading: "Invånarrepresentanter", "Polisen"; in formal minutes "Beslutande", "Övriga deltagande".
    """

    heading: str
    attendees: tuple[Attendee, ...] = ()


@dataclass(frozen=True, slots=True)
class YouSaidRow:
    """One row of "Ni sa – vi gjorde".

    Attributes:
        number: of the concern, "S26-001".
        said: what the resident said.
        did: what was done, or why nothing was.
        state: "Återkopplad", "Pågår" …
        difference: answer to "märks skillnad?", e.g. "Ja, bättre".
    """

    number: str
    said: str
    did: str
    state: str
    place: str | None = None
    difference: str | None = None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row of a list of action items.

    Attributes:
        topic: what it is about (category and place, or the concern's words); an action without its topic
            says nothing.
        state: "Pågår" …
        is_overdue: computed by the service from its today.
        result: what came of it.
    """

    number: str
    text: str
    state: str
    owners: tuple[str, ...] = ()
    due_on: date | None = None
    is_overdue: bool = False
    topic: str | None = None
    concern_numbers: tuple[str, ...] = ()
    closed_on: date | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When and where the council meets next; place may be unknown."""

    title: str
    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature line.

    Attributes:
        heading: "Vid anteckningarna", "Justeras", "Ordförande".
        name: printed under the line; empty leaves only the line.
        role: "sekreterare"; None when the name says it.
    """

    heading: str
    name: str = ""
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """That somebody has approved the minutes: "Godkänd av ordföranden 2026-09-25"."""

    text: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attachment: its label ("Bilaga 1") and what it is."""

    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Anslagsbevis: that it is made known where the minutes can be read; for bodies that decide.

    Attributes:
        posted_on, removed_on: the days it hangs on the board; None leaves room to write them.
        kept_at: where the minutes are kept.
    """

    posted_on: date | None = None
    removed_on: date | None = None
    kept_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesContent:
    """The minutes of one meeting, whole.

    Attributes:
        kind: MINUTES (minnesanteckningar) or FORMAL_MINUTES (protokoll).
        title: "Dialog 3"; the date follows it in the document.
        theme: printed under the title.
        stamped_utc: when this rendering was ordered; the only time in the file.
        is_draft: prints "Utkast" in every header.
        is_web_version: prints "Webbversion" in every header.
        version: number of the finalised version; None for drafts. From 2 it is printed as a correction.
        conclusion_word: "Ställningstagande", "Överenskommelse", "Rekommendation" or "Beslut".
        attendance: in printing order.
        excused: anmält förhinder.
        you_said, open_actions: tables after the items; empty ones are left out.
        approvers: justerare, formal minutes only.
        approval: of the chair.
        further_approvals: of the approvers.
        correction_reason: what is corrected and why, in a version from 2; never in a web version.
        control_code: by which paper is known again, "7K3F-9Q2M-XY"; None for drafts. See `content_code`.
        approval_place: "Kommunhuset 2026-09-30", formal minutes only.
        notice: anslagsbevis, formal minutes only; None leaves it out.
        logo: at the head of the first page.
    """

    municipality: str
    council: str
    title: str
    held_on: date
    starts_at: time
    stamped_utc: datetime
    kind: DocumentKind = DocumentKind.MINUTES
    ends_at: time | None = None
    place: str = ""
    theme: str | None = None
    registry_number: str | None = None
    is_draft: bool = True
    is_web_version: bool = False
    version: int | None = None
    conclusion_word: str = "Ställningstagande"
    chair: str | None = None
    secretary: str | None = None
    approvers: tuple[str, ...] = ()
    approval_place: str | None = None
    attendance: tuple[AttendanceGroup, ...] = ()
    excused: tuple[Attendee, ...] = ()
    items: tuple[MinutesItem, ...] = ()
    you_said: tuple[YouSaidRow, ...] = ()
    open_actions: tuple[ActionRow, ...] = ()
    next_meeting: NextMeeting | None = None
    signatories: tuple[Signatory, ...] = ()
    approval: Approval | None = None
    attachments: tuple[AttachmentRow, ...] = ()
    notice: Notice | None = None
    logo: Logo | None = None
    further_approvals: tuple[Approval, ...] = ()
    correction_reason: str | None = None
    control_code: str | None = None


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """Action items under one heading: an owner, a state or a place."""

    heading: str
    rows: tuple[ActionRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionListContent:
    """A list of action items, of the whole council or of one owner.

    Attributes:
        as_of: the day the states are true for.
        owner: None for the whole council's list.
        selection: what was chosen, in words: "Öppna åtgärder 2026".
    """

    municipality: str
    council: str
    as_of: date
    stamped_utc: datetime
    title: str = "Åtgärdslista"
    selection: str | None = None
    owner: str | None = None
    registry_number: str | None = None
    groups: tuple[ActionGroup, ...] = ()
    logo: Logo | None = None
