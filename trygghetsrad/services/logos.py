"""The council's logo, kept in the file."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Logo as LogoRow
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.letterhead import Logo
from trygghetsrad.documents.pictures import read_logo
from trygghetsrad.domain.changes import ChangeSet


class Logos:
    """Read and change the logo."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def logo(self) -> Logo | None:
        """Give the logo; None when there is none."""
        with self._unit.reading() as session:
            return logo_of(session)

    def choose(self, file: bytes, *, alt: str) -> ChangeSet:
        """Take a PNG or JPEG file as the logo, instead of the one there is.

        Args:
            alt: what it shows, for those who do not see it.

        Raises:
            InvalidInputError: the file is no such picture or too large, or there is no text.
        """
        logo = read_logo(file, alt=alt)
        with self._unit("Välj logotyp") as (session, recording):
            row = session.scalars(select(LogoRow)).first()
            if row is None:
                session.add(LogoRow(file=logo.file, media_type=logo.media_type, alt_text=logo.alt))
            else:
                row.file, row.media_type, row.alt_text = logo.file, logo.media_type, logo.alt
        return recording.changes

    def remove(self) -> ChangeSet:
        """Print papers without a logo."""
        with self._unit("Ta bort logotypen") as (session, recording):
            for row in session.scalars(select(LogoRow)):
                session.delete(row)
        return recording.changes


def logo_of(session: Session) -> Logo | None:
    """Read the logo inside a session."""
    row = session.scalars(select(LogoRow).order_by(LogoRow.id)).first()
    return Logo(row.file, row.media_type, row.alt_text) if row is not None else None
