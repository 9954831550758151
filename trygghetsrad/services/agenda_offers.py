"""What can be put on the agenda of a meeting: proposals, points of the template, and the bank of points."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import BankItem, Commitment, Evidence, Meeting, Promise
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.agenda_from_template import likeliest
from trygghetsrad.domain.agenda_offers import (
    AgendaFact,
    Offer,
    OfferSource,
    OpenMatters,
    TemplateFact,
    proposed_points,
    stands_on,
    template_points,
)
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.follow_up import FeedbackNeed
from trygghetsrad.services.agenda import Agenda
from trygghetsrad.services.agenda_items import items_in
from trygghetsrad.services.follow_up_rows import count_actions, count_late
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.template_choice import read_templates
from trygghetsrad.services.waiting_concerns import count_needs


class AgendaOffers:
    """Offer points, and put them where they belong."""

    def __init__(self, unit: UnitOfWork, agenda: Agenda, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._agenda = agenda
        self._today = today

    def rows(self, meeting_id: int) -> list[Offer]:
        """List what can be put on an agenda: proposals first, then the template, then the bank.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            meeting = get_meeting(session, meeting_id)
            agenda = [AgendaFact(item.title, item.kind) for item in items_in(session, meeting_id)]
            matters = open_matters(session, meeting, today=self._today())
            banked = session.scalars(select(BankItem).where(BankItem.is_archived.is_(False)))
            return [
                *proposed_points(matters, agenda),
                *template_points(_template_of(session, meeting, agenda), agenda),
                *(
                    Offer(
                        OfferSource.BANK,
                        row.title,
                        row.kind,
                        row.planned_minutes,
                        " ".join(row.remark.split()),
                    )
                    for row in banked.all()
                    if not stands_on(row.title, agenda)
                ),
            ]

    def take(self, meeting_id: int, offer: Offer) -> tuple[int, ChangeSet]:
        """Put an offered point on the agenda.

        Returns:
            Id of the new item, and what was changed.

        Raises:
            NotAllowedError: the minutes are locked.
        """
        return self._agenda.add(
            meeting_id, offer.title, kind=offer.kind, planned_minutes=offer.minutes, at=offer.at
        )


def open_matters(session: Session, meeting: Meeting, *, today: date) -> OpenMatters:
    """Count what comes up at a meeting because it is not finished."""
    needs = count_needs(session, meeting)
    return OpenMatters(
        open_actions=count_actions(session, meeting, today=today),
        overdue_actions=count_late(session, meeting, today=today),
        waiting=tuple((need, needs[need]) for need in FeedbackNeed if needs[need]),
        unproven=_unproven(session, meeting.year),
    )


def _unproven(session: Session, year: int) -> tuple[str, ...]:
    proven = select(Evidence.id).where(Evidence.commitment_id == Commitment.id).exists()
    rows = session.execute(
        select(Promise.number, Commitment.letter)
        .join(Commitment, Commitment.promise_id == Promise.id)
        .where(Promise.year == year, Commitment.counts_dialogues.is_(False), ~proven)
        .order_by(Promise.number, Commitment.position)
    )
    return tuple(f"L{number}.{letter}" for number, letter in rows)


def _template_of(session: Session, meeting: Meeting, agenda: list[AgendaFact]) -> tuple[TemplateFact, ...]:
    """Give the points of the template that the agenda was made from, as far as can be seen."""
    templates = read_templates(session, meeting.kind)
    used = likeliest([template.points for template in templates], agenda)
    return () if used is None else templates[used].points
