"""Meetings, their agenda, attendance, notes and conclusions."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trygghetsrad.db.models.base import Base, UtcStamp, enum_text, reference
from trygghetsrad.domain.classifications import (
    AgendaItemKind,
    AgendaItemState,
    AttendanceStatus,
    InvitationReply,
    RoundState,
)
from trygghetsrad.domain.states import MeetingKind, MeetingState


class Meeting(Base):
    """A dialogue or another meeting; date and times are local.

    `year` and `number` are what people say: "dialog 3, 2026", in the terminal 2026-3. Numbers of meetings
    that have not begun follow the dates; they are not unique in the table since an undo may swap two.
    """

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_year_number", "year", "number"), {"sqlite_autoincrement": True})

    year: Mapped[int]
    number: Mapped[int]
    kind: Mapped[MeetingKind] = mapped_column(enum_text(MeetingKind))
    title: Mapped[str] = mapped_column(String(300))
    held_on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[time]
    ends_at: Mapped[time]
    place: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[MeetingState] = mapped_column(enum_text(MeetingState))
    registry_number: Mapped[str | None] = mapped_column(String(60))
    called_on: Mapped[date | None]
    started_utc: Mapped[datetime | None] = mapped_column(UtcStamp)
    ended_utc: Mapped[datetime | None] = mapped_column(UtcStamp)
    is_date_locked: Mapped[bool] = mapped_column(default=False)
    cancelled_reason: Mapped[str | None] = mapped_column(Text)


class AgendaTemplate(Base):
    """A standing agenda for a kind of meeting."""

    __tablename__ = "agenda_template"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    meeting_kind: Mapped[MeetingKind] = mapped_column(enum_text(MeetingKind))
    is_default: Mapped[bool] = mapped_column(default=False)


class TemplateItem(Base):
    """One item of a template; what is not standing is only proposed."""

    __tablename__ = "template_item"

    template_id: Mapped[int] = mapped_column(reference("agenda_template.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[AgendaItemKind] = mapped_column(enum_text(AgendaItemKind))
    planned_minutes: Mapped[int | None]
    is_standing: Mapped[bool] = mapped_column(default=True)


class BankItem(Base):
    """An item that can be put on any agenda: a walk, a theme, a visit."""

    __tablename__ = "bank_item"

    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[AgendaItemKind] = mapped_column(enum_text(AgendaItemKind))
    planned_minutes: Mapped[int | None]
    remark: Mapped[str] = mapped_column(Text, default="")
    is_archived: Mapped[bool] = mapped_column(default=False)


class OtherMeeting(Base):
    """A meeting of another body, which the dialogues keep away from; without times it fills the day.

    `uid` is the event's own, when it came from a calendar file.
    """

    __tablename__ = "other_meeting"

    body: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(300), default="")
    held_on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    uid: Mapped[str | None] = mapped_column(String(300))


class AgendaItem(Base):
    """One point of a meeting: its §, its notes and how far it has come.

    `notes` is one text in the small markup of `domain.note_text`. `paragraph` is the § number, set anew by
    the service while the minutes are a draft and never after they are finalised. `began_utc` is set while the
    item is going on; `elapsed_seconds` is what it had taken before that.
    """

    __tablename__ = "agenda_item"

    meeting_id: Mapped[int] = mapped_column(reference("meeting.id"), index=True)
    position: Mapped[int]
    paragraph: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[AgendaItemKind] = mapped_column(enum_text(AgendaItemKind))
    state: Mapped[AgendaItemState] = mapped_column(enum_text(AgendaItemState))
    planned_minutes: Mapped[int | None]
    elapsed_seconds: Mapped[int] = mapped_column(default=0)
    began_utc: Mapped[datetime | None] = mapped_column(UtcStamp)
    notes: Mapped[str] = mapped_column(Text, default="")
    private_notes: Mapped[str] = mapped_column(Text, default="")
    registry_number: Mapped[str | None] = mapped_column(String(60))
    deferred_from_id: Mapped[int | None] = mapped_column(reference("agenda_item.id"), index=True)


class Attendance(Base):
    """Who was invited and how they took part; from and to are § numbers, both inclusive, None means whole."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"), {"sqlite_autoincrement": True})

    meeting_id: Mapped[int] = mapped_column(reference("meeting.id"), index=True)
    person_id: Mapped[int] = mapped_column(reference("person.id"), index=True)
    status: Mapped[AttendanceStatus] = mapped_column(enum_text(AttendanceStatus))
    role_text: Mapped[str | None] = mapped_column(String(200))
    from_paragraph: Mapped[int | None]
    to_paragraph: Mapped[int | None]
    serves_for_id: Mapped[int | None] = mapped_column(reference("person.id"))
    note: Mapped[str | None] = mapped_column(String(300))
    reply: Mapped[InvitationReply | None] = mapped_column(enum_text(InvitationReply))
    replied_on: Mapped[date | None]


class RoundSeat(Base):
    """One seat of the round (laget runt) under an agenda item, in order of `position`.

    `began_utc` is set while the person has the floor; `spoken_seconds` is what was spoken before that.
    """

    __tablename__ = "round_seat"
    __table_args__ = (UniqueConstraint("agenda_item_id", "person_id"), {"sqlite_autoincrement": True})

    agenda_item_id: Mapped[int] = mapped_column(reference("agenda_item.id"), index=True)
    person_id: Mapped[int] = mapped_column(reference("person.id"), index=True)
    position: Mapped[int]
    state: Mapped[RoundState] = mapped_column(enum_text(RoundState))
    spoken_seconds: Mapped[int] = mapped_column(default=0)
    began_utc: Mapped[datetime | None] = mapped_column(UtcStamp)


class Conclusion(Base):
    """What the council agreed on under a § (ställningstagande, rekommendation …)."""

    __tablename__ = "conclusion"
    __table_args__ = (UniqueConstraint("year", "serial"), {"sqlite_autoincrement": True})

    year: Mapped[int]
    serial: Mapped[int]
    agenda_item_id: Mapped[int] = mapped_column(reference("agenda_item.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    created_utc: Mapped[datetime] = mapped_column(UtcStamp)


class DraftEdit(Base):
    """One edit of a note on its way from the keyboard into the notes; see `db.drafts`.

    Positions count UTF-16 units, as the editor does, and `inserted` is UTF-16-LE, since an edit may hold half
    of a surrogate pair that text columns refuse. Rows live from key press to fold, seconds later.
    """

    __tablename__ = "draft_edit"

    agenda_item_id: Mapped[int] = mapped_column(index=True)
    position: Mapped[int]
    removed: Mapped[int]
    inserted: Mapped[bytes] = mapped_column(LargeBinary)
