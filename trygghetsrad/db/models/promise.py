"""Promises to residents: promise → commitment → evidence."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trygghetsrad.db.models.base import Base, reference


class Promise(Base):
    """One promise of a year's medborgarlöfte."""

    __tablename__ = "promise"
    __table_args__ = (UniqueConstraint("year", "number"), {"sqlite_autoincrement": True})

    year: Mapped[int]
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text, default="")
    signed_on: Mapped[date | None]


class Commitment(Base):
    """What a promise binds police and municipality to; L1.b is promise 1, letter b.

    `counts_dialogues` marks the commitment whose evidence is the dialogues held, counted by the program.
    """

    __tablename__ = "commitment"

    promise_id: Mapped[int] = mapped_column(reference("promise.id"), index=True)
    position: Mapped[int]
    letter: Mapped[str] = mapped_column(String(4))
    text: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(80), default="")
    target_min: Mapped[int | None]
    target_max: Mapped[int | None]
    clock_hours: Mapped[int | None]
    counts_dialogues: Mapped[bool] = mapped_column(default=False)


class Evidence(Base):
    """Something done, as a number on a day; persons are never recorded here."""

    __tablename__ = "evidence"

    commitment_id: Mapped[int] = mapped_column(reference("commitment.id"), index=True)
    done_on: Mapped[date]
    amount: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    action_item_id: Mapped[int | None] = mapped_column(reference("action_item.id"), index=True)
