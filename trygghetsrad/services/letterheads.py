"""The head of the papers, from the council's settings and its logo."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from trygghetsrad.db.models import Meeting
from trygghetsrad.documents.content_evening import Occasion
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.services.council_profile import CouncilProfile
from trygghetsrad.services.logos import logo_of
from trygghetsrad.services.minutes_content import meeting_title


def letterhead(
    session: Session, profile: CouncilProfile, *, stamped_utc: datetime, registry_number: str | None = None
) -> Letterhead:
    """Give the head of a paper."""
    return Letterhead(
        profile.municipality, profile.council, stamped_utc, registry_number or None, logo_of(session)
    )


def occasion(meeting: Meeting) -> Occasion:
    """Give what the papers of the evening say of the meeting."""
    return Occasion(
        meeting_title(meeting),
        meeting.held_on,
        meeting.starts_at,
        meeting.ends_at,
        meeting.place,
        meeting.title.strip() or None,
    )


def minutes_after(start: time, minutes: int) -> time:
    """Give the time of day some minutes later; past midnight it begins anew."""
    return (datetime.combine(date.min, start) + timedelta(minutes=minutes)).time()


def length_in_minutes(meeting: Meeting) -> int:
    """Give how long the meeting may last."""
    begins, ends = meeting.starts_at, meeting.ends_at
    return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
