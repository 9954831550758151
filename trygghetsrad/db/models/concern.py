"""Concerns, the action items that follow, and the history of both."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trygghetsrad.db.models.base import Base, UtcStamp, enum_text, reference
from trygghetsrad.domain.classifications import (
    ActionApproach,
    ConcernKind,
    Difference,
    EffectHorizon,
    Priority,
    SourceKind,
)
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind


class Concern(Base):
    """Something a resident said; S26-001 is year 2026, serial 1."""

    __tablename__ = "concern"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        Index("ix_concern_state_year_serial", "state", "year", "serial"),
        {"sqlite_autoincrement": True},
    )

    year: Mapped[int]
    serial: Mapped[int]
    kind: Mapped[ConcernKind] = mapped_column(enum_text(ConcernKind))
    text: Mapped[str] = mapped_column(Text)
    category_id: Mapped[int | None] = mapped_column(reference("category.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(reference("place.id"), index=True)
    time_of_day: Mapped[str | None] = mapped_column(String(20))
    is_weekend: Mapped[bool | None]
    priority: Mapped[Priority] = mapped_column(enum_text(Priority))
    source: Mapped[SourceKind] = mapped_column(enum_text(SourceKind))
    is_anonymous: Mapped[bool] = mapped_column(default=True)
    state: Mapped[ConcernState] = mapped_column(enum_text(ConcernState))
    meeting_id: Mapped[int | None] = mapped_column(reference("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(reference("agenda_item.id"), index=True)
    commitment_id: Mapped[int | None] = mapped_column(reference("commitment.id"), index=True)
    reason: Mapped[str | None] = mapped_column(Text)
    referred_to: Mapped[str | None] = mapped_column(String(200))
    duplicate_of_id: Mapped[int | None] = mapped_column(reference("concern.id"), index=True)
    moved_from_id: Mapped[int | None] = mapped_column(reference("concern.id"), index=True)
    answer: Mapped[str | None] = mapped_column(Text)
    told_back_on: Mapped[date | None]
    feedback: Mapped[str | None] = mapped_column(Text)
    difference: Mapped[Difference | None] = mapped_column(enum_text(Difference))
    raised_on: Mapped[date]
    created_utc: Mapped[datetime] = mapped_column(UtcStamp)
    recurs_from_id: Mapped[int | None] = mapped_column(reference("concern.id"), index=True)
    problem_id: Mapped[int | None] = mapped_column(reference("problem.id"), index=True)
    difference_meeting_id: Mapped[int | None] = mapped_column(reference("meeting.id"), index=True)


class Problem(Base):
    """A problem card: what concerns that belong together come from, and how it was before and after.

    P26-01 is year 2026, serial 1. It is open until `closed_on`.
    """

    __tablename__ = "problem"
    __table_args__ = (UniqueConstraint("year", "serial"), {"sqlite_autoincrement": True})

    year: Mapped[int]
    serial: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    place_id: Mapped[int | None] = mapped_column(reference("place.id"), index=True)
    category_id: Mapped[int | None] = mapped_column(reference("category.id"), index=True)
    situational_causes: Mapped[str] = mapped_column(Text, default="")
    social_causes: Mapped[str] = mapped_column(Text, default="")
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")
    closed_on: Mapped[date | None]
    created_utc: Mapped[datetime] = mapped_column(UtcStamp)


class ActionItem(Base):
    """Something that somebody has taken on; Å26-01 is year 2026, serial 1. `due_on` is inclusive."""

    __tablename__ = "action_item"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        Index("ix_action_item_state_due_on", "state", "due_on"),
        Index("ix_action_item_closed_on", "closed_on", "state", "decided_on"),
        {"sqlite_autoincrement": True},
    )

    year: Mapped[int]
    serial: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date | None] = mapped_column(index=True)
    state: Mapped[ActionState] = mapped_column(enum_text(ActionState))
    meeting_id: Mapped[int | None] = mapped_column(reference("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(reference("agenda_item.id"), index=True)
    commitment_id: Mapped[int | None] = mapped_column(reference("commitment.id"), index=True)
    approach: Mapped[ActionApproach | None] = mapped_column(enum_text(ActionApproach))
    horizon: Mapped[EffectHorizon | None] = mapped_column(enum_text(EffectHorizon))
    decided_on: Mapped[date]
    closed_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(Text)
    referred_to: Mapped[str | None] = mapped_column(String(200))
    created_utc: Mapped[datetime] = mapped_column(UtcStamp)


class ActionOwner(Base):
    """One of the owners of an action item, in order."""

    __tablename__ = "action_owner"
    __table_args__ = (
        UniqueConstraint("action_item_id", "owner_id"),
        Index("ix_action_owner_in_order", "action_item_id", "position", "owner_id"),
        {"sqlite_autoincrement": True},
    )

    action_item_id: Mapped[int] = mapped_column(reference("action_item.id"))
    owner_id: Mapped[int] = mapped_column(reference("owner.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)


class ConcernAction(Base):
    """An action item that answers a concern."""

    __tablename__ = "concern_action"
    __table_args__ = (UniqueConstraint("concern_id", "action_item_id"), {"sqlite_autoincrement": True})

    concern_id: Mapped[int] = mapped_column(reference("concern.id"), index=True)
    action_item_id: Mapped[int] = mapped_column(reference("action_item.id"), index=True)


class HistoryEntry(Base):
    """One line in the history of a concern or an action item: who, when, from what to what, in what words.

    `meeting_id` is the meeting at which it was followed up, if it was at one.
    """

    __tablename__ = "history_entry"
    __table_args__ = (
        CheckConstraint("(concern_id IS NULL) <> (action_item_id IS NULL)", name="one_subject"),
        {"sqlite_autoincrement": True},
    )

    concern_id: Mapped[int | None] = mapped_column(reference("concern.id"), index=True)
    action_item_id: Mapped[int | None] = mapped_column(reference("action_item.id"), index=True)
    at_utc: Mapped[datetime] = mapped_column(UtcStamp)
    who: Mapped[str] = mapped_column(String(120))
    kind: Mapped[HistoryKind] = mapped_column(enum_text(HistoryKind))
    old_value: Mapped[str | None] = mapped_column(Text)
    new_value: Mapped[str | None] = mapped_column(Text)
    comment: Mapped[str | None] = mapped_column(Text)
    meeting_id: Mapped[int | None] = mapped_column(reference("meeting.id"), index=True)


class KindChange(Base):
    """A captured thing that became another kind: S26-021 became Å26-30; the old number is never reused."""

    __tablename__ = "kind_change"

    old_number: Mapped[str] = mapped_column(String(20), index=True)
    new_number: Mapped[str] = mapped_column(String(20), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(reference("agenda_item.id"), index=True)
    at_utc: Mapped[datetime] = mapped_column(UtcStamp)
    who: Mapped[str] = mapped_column(String(120))
