"""The words that capture lines are read against: names in the register, and the next dialogue's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Category, Meeting, Owner, Place
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.domain.vocabulary import KnownName, Vocabulary


def next_meeting_on(session: Session, meeting: Meeting) -> date | None:
    """Give the day of the meeting after this one; None when none is planned."""
    return session.scalars(
        select(Meeting.held_on)
        .where(Meeting.held_on > meeting.held_on, Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.held_on)
    ).first()


def vocabulary_of(session: Session) -> Vocabulary:
    """Give the names in use, with their short names."""
    return Vocabulary(
        places=_known(session.execute(select(Place.name).where(~Place.is_archived)).all()),
        categories=_known(
            session.execute(
                select(Category.name).where(~Category.is_archived).order_by(Category.position)
            ).all()
        ),
        owners=_known(
            session.execute(
                select(Owner.name, Owner.short_name).where(~Owner.is_archived).order_by(Owner.position)
            ).all()
        ),
    )


def _known(rows: Sequence[tuple[str | None, ...]]) -> tuple[KnownName, ...]:
    return tuple(
        KnownName(name, tuple(alias for alias in aliases if alias)) for name, *aliases in rows if name
    )
