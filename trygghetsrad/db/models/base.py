"""What all tables share: naming, column types and the declarative base."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Enum, ForeignKey, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from trygghetsrad.domain.note_text import clean_text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Declarative base; every table has an integer key that SQLite never gives out twice."""

    metadata = MetaData(naming_convention=NAMING)
    __table_args__: Any = {"sqlite_autoincrement": True}  # noqa: RUF012  as the base class has it

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)

    def __setattr__(self, name: str, value: Any) -> None:
        """Keep every text that is put into a row free of what no file should hold, wherever it came from.

        Here and not by an event: one for each column takes 20 ms of the start and a megabyte.
        """
        super().__setattr__(name, clean_text(value) if type(value) is str else value)


class UtcStamp(TypeDecorator[datetime]):
    """A moment, aware and in UTC in Python, ISO 8601 text with Z in the file."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write as text that sorts in time order."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stamp needs a time zone")
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read back as an aware moment."""
        return None if value is None else datetime.fromisoformat(value)


def enum_text(kind: type[StrEnum]) -> Enum:
    """Store an enumeration as its value in a text column, without a CHECK that a new state would break."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


def reference(target: str, *, name: str | None = None) -> ForeignKey:
    """Refer to another table, checked at commit so that undo may replay rows in any order."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED", name=name)
