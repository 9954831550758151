"""The audit trail and the number counters: outside undo, since neither may ever go back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trygghetsrad.db.models.base import Base, UtcStamp, reference


class NumberSeries(Base):
    """The next serial of a kind of number in a year; only ever counts up."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("kind", "year"), {"sqlite_autoincrement": True})

    kind: Mapped[str] = mapped_column(String(20))
    year: Mapped[int]
    next_serial: Mapped[int]


class AuditEntry(Base):
    """One command: who did what when."""

    __tablename__ = "audit_entry"

    at_utc: Mapped[datetime] = mapped_column(UtcStamp, index=True)
    who: Mapped[str] = mapped_column(String(120))
    label: Mapped[str] = mapped_column(String(200))


class AuditChange(Base):
    """One row that a command changed; values as JSON, long texts and files as length and SHA-256."""

    __tablename__ = "audit_change"
    __table_args__ = (Index("ix_audit_change_row", "table_name", "row_id"), {"sqlite_autoincrement": True})

    entry_id: Mapped[int] = mapped_column(reference("audit_entry.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int]
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
