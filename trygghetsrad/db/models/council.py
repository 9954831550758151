"""The council itself and the words it has chosen: settings, owners, places, categories, people."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trygghetsrad.db.models.base import Base, enum_text, reference
from trygghetsrad.domain.classifications import CouncilRole, PersonGroup


class Setting(Base):
    """One setting of the council, kept in the file so that it follows the file.

    `value` is JSON; which names exist, their types and defaults stand in `services.preferences`.
    """

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    value: Mapped[str] = mapped_column(Text)


class Logo(Base):
    """The logo at the head of the papers, at most one row; `alt_text` is for those who do not see it."""

    __tablename__ = "logo"

    file: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(String(40))
    alt_text: Mapped[str] = mapped_column(String(300))


class Owner(Base):
    """An organisation or role that can be responsible for an action item; never a login.

    `email` is where letters to it go; like other addresses it is never printed.
    """

    __tablename__ = "owner"

    name: Mapped[str] = mapped_column(String(200), unique=True)
    short_name: Mapped[str | None] = mapped_column(String(80))
    position: Mapped[int] = mapped_column(default=0)
    is_archived: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str | None] = mapped_column(String(320))


class Category(Base):
    """What a concern is about.

    `clock_hours` is how soon such a thing is promised to be mended, graffiti 48 h for instance.
    """

    __tablename__ = "category"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    is_archived: Mapped[bool] = mapped_column(default=False)
    clock_hours: Mapped[int | None]


class Area(Base):
    """A part of the municipality."""

    __tablename__ = "area"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    position: Mapped[int] = mapped_column(default=0)


class Place(Base):
    """A place that concerns are about."""

    __tablename__ = "place"

    name: Mapped[str] = mapped_column(String(200), unique=True)
    area_id: Mapped[int | None] = mapped_column(reference("area.id"), index=True)
    is_archived: Mapped[bool] = mapped_column(default=False)


class Person(Base):
    """Somebody who takes part in the council, by name or by role."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str | None] = mapped_column(String(200))
    group: Mapped[PersonGroup] = mapped_column(enum_text(PersonGroup))
    position: Mapped[int] = mapped_column(default=0)
    is_archived: Mapped[bool] = mapped_column(default=False)


class Membership(Base):
    """A person's task in the council from a day to a day, both inclusive; None means until further notice."""

    __tablename__ = "membership"

    person_id: Mapped[int] = mapped_column(reference("person.id"), index=True)
    role: Mapped[CouncilRole] = mapped_column(enum_text(CouncilRole))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    deputy_for_id: Mapped[int | None] = mapped_column(reference("person.id"), index=True)


class Contact(Base):
    """How to reach somebody who asked for it: apart from all else, with purpose, consent and expiry.

    Never printed and never part of a document.
    """

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_expires_on", "expires_on"), {"sqlite_autoincrement": True})

    person_id: Mapped[int | None] = mapped_column(reference("person.id"), index=True)
    concern_id: Mapped[int | None] = mapped_column(reference("concern.id"), index=True)
    name: Mapped[str | None] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(320))
    phone: Mapped[str | None] = mapped_column(String(40))
    purpose: Mapped[str] = mapped_column(String(300))
    consent_on: Mapped[date | None]
    expires_on: Mapped[date | None]


class TextModule(Base):
    """A short word that expands to a sentence in the notes."""

    __tablename__ = "text_module"

    word: Mapped[str] = mapped_column(String(40), unique=True)
    text: Mapped[str] = mapped_column(Text)
