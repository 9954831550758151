"""How to reach people: apart from all else, with purpose, consent and a last day.

Contact data is never printed, never part of a document, and its values never enter the audit trail.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Contact, Person
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.swedish import cited, plural

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(?:\.[^\s@<>,;:\"()\[\]\\.]+)+")
_PHONE = re.compile(r"\+?[\d\s()/-]{5,30}")


@dataclass(frozen=True, slots=True)
class ContactRow:
    """How to reach a person, and why it may be kept.

    Attributes:
        is_private: a resident or guest; mail to them hides the others' addresses.
        expires_on: last day it may be used, inclusive; None while the person has a task.
        is_expired: that day has passed.
    """

    contact_id: int
    person_id: int
    person: str
    is_private: bool
    email: str
    phone: str
    purpose: str
    consent_on: date | None
    expires_on: date | None
    is_expired: bool


class Contacts:
    """Read, write and remove contact data."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self) -> list[ContactRow]:
        """List contact data by person, expired too."""
        with self._unit.reading() as session:
            rows = session.execute(
                select(Contact, Person)
                .join(Person, Person.id == Contact.person_id)
                .order_by(Person.position, Person.id, Contact.id)
            )
            return [_row(contact, person, self._today()) for contact, person in rows]

    def expired(self) -> list[ContactRow]:
        """List what may no longer be kept."""
        return [row for row in self.rows() if row.is_expired]

    def keep(
        self,
        person_id: int,
        *,
        email: str = "",
        phone: str = "",
        purpose: str = "",
        consent_on: date | None = None,
        expires_on: date | None = None,
    ) -> ChangeSet:
        """Keep how to reach a person, instead of what was kept; without address and number it is removed.

        Args:
            purpose: what it is used for, e.g. "Kallelser och minnesanteckningar".
            consent_on: when a private person said yes.
            expires_on: last day it may be used, inclusive.

        Raises:
            NotFoundError: the person is gone.
            InvalidInputError: not an address or number, no purpose, or a private person without consent
                or last day.
        """
        email, phone, purpose = typed(email), typed(phone), typed(purpose)
        check_mail_address(email)
        if phone and not _PHONE.fullmatch(phone):
            raise InvalidInputError(f"{cited(phone)} är inget telefonnummer.")
        with self._unit("Ändra kontaktuppgifter") as (session, recording):
            person = session.get(Person, person_id)
            if person is None:
                raise NotFoundError("Personen finns inte längre.")
            contact = session.scalars(select(Contact).where(Contact.person_id == person_id)).first()
            if not email and not phone:
                if contact is not None:
                    session.delete(contact)
                return recording.changes
            _check_lawful(person, purpose, consent_on, expires_on)
            if contact is None:
                contact = Contact(person_id=person_id, purpose=purpose)
                session.add(contact)
            contact.email, contact.phone, contact.purpose = email or None, phone or None, purpose
            contact.consent_on, contact.expires_on = consent_on, expires_on
        return recording.changes

    def remove_expired(self) -> ChangeSet:
        """Remove what may no longer be kept; it cannot be undone, and the audit trail says how many.

        Raises:
            InvalidInputError: nothing has expired.
        """
        expired = [row.contact_id for row in self.expired()]
        if not expired:
            raise InvalidInputError("Inga kontaktuppgifter har gått ut.")
        label = f"Gallra {plural(len(expired), 'kontaktuppgift', 'kontaktuppgifter')}"
        with self._unit(label, is_undoable=False) as (session, recording):
            for contact in session.scalars(select(Contact).where(Contact.id.in_(expired))):
                session.delete(contact)
        return recording.changes

    def addresses(self, person_ids: list[int]) -> tuple[list[ContactRow], list[str]]:
        """Give who of these people can be mailed today, and the names of those who cannot."""
        by_person = {row.person_id: row for row in self.rows() if row.email and not row.is_expired}
        with self._unit.reading() as session:
            names = _names(session, person_ids)
        found = [by_person[person_id] for person_id in person_ids if person_id in by_person]
        return found, [names[i] for i in person_ids if i in names and i not in by_person]


def check_mail_address(email: str) -> None:
    """Refuse what is no mail address; nothing is none and passes.

    Raises:
        InvalidInputError: it is no mail address.
    """
    if email and not _ADDRESS.fullmatch(email):
        raise InvalidInputError(f"{cited(email)} är ingen e-postadress.")


def _check_lawful(person: Person, purpose: str, consent_on: date | None, expires_on: date | None) -> None:
    if not purpose:
        raise InvalidInputError("Skriv vad kontaktuppgifterna ska användas till.")
    if person.group.is_private and (consent_on is None or expires_on is None):
        raise InvalidInputError(
            "För en invånare behövs dagen för samtycket och hur länge uppgiften får sparas."
        )
    if consent_on is not None and expires_on is not None and expires_on < consent_on:
        raise InvalidInputError("Uppgiften kan inte gå ut före samtycket.")


def _row(contact: Contact, person: Person, today: date) -> ContactRow:
    return ContactRow(
        contact_id=contact.id,
        person_id=person.id,
        person=person.name,
        is_private=person.group.is_private,
        email=contact.email or "",
        phone=contact.phone or "",
        purpose=contact.purpose,
        consent_on=contact.consent_on,
        expires_on=contact.expires_on,
        is_expired=contact.expires_on is not None and contact.expires_on < today,
    )


def _names(session: Session, person_ids: list[int]) -> dict[int, str]:
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids)))
    return dict(rows.all())
