"""Letters to owners as content: read from the file, in the words that may leave the house."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, ActionOwner, Concern, Meeting, Owner
from trygghetsrad.documents.content_letter import (
    LetterAction,
    LetterOrigin,
    OwnerLetterContent,
    OwnerLettersContent,
)
from trygghetsrad.domain.classifications import CouncilRole
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.states import OPEN_ACTION_STATES
from trygghetsrad.domain.swedish import capitalised
from trygghetsrad.services.action_item_rows import ActionItemRow, read_rows
from trygghetsrad.services.among import among
from trygghetsrad.services.council_profile import CouncilProfile
from trygghetsrad.services.letterheads import letterhead
from trygghetsrad.services.people import read_people
from trygghetsrad.services.redacted import public_texts_of, texts_with_marks


@dataclass(frozen=True, slots=True)
class OwnedActions:
    """An owner with the open actions, the late ones first."""

    owner_id: int
    owner: str
    email: str
    rows: tuple[ActionItemRow, ...]


def read_owned(session: Session, today: date, *, only: Sequence[int] | None = None) -> list[OwnedActions]:
    """Give every owner with open actions, or those of the ids given that have any, in their own order."""
    owners = select(Owner).order_by(Owner.position, Owner.id)
    links = (
        select(ActionOwner.owner_id, ActionItem.id)
        .join(ActionItem, ActionItem.id == ActionOwner.action_item_id)
        .where(ActionItem.state.in_(OPEN_ACTION_STATES))
    )
    if only is not None:
        owners = owners.where(Owner.id.in_(only))
        links = links.where(ActionOwner.owner_id.in_(only))
    of_owner: dict[int, list[int]] = defaultdict(list)
    for owner_id, item_id in session.execute(links):
        of_owner[owner_id].append(item_id)
    wanted = links.with_only_columns(ActionItem.id)
    items = session.scalars(select(ActionItem).where(ActionItem.id.in_(wanted))).all()
    rows = {row.action_item_id: row for row in read_rows(session, items, today)}
    return [
        OwnedActions(
            owner.id,
            owner.name,
            owner.email or "",
            tuple(sorted((rows[item_id] for item_id in of_owner[owner.id]), key=_late_first)),
        )
        for owner in session.scalars(owners)
        if owner.id in of_owner
    ]


def letters_content(
    session: Session,
    owned: Sequence[OwnedActions],
    profile: CouncilProfile,
    kind: LetterKind,
    *,
    today: date,
    now_utc: datetime,
) -> OwnerLettersContent:
    """Write the letters; masked words and every personnummer are gone from them."""
    writer = _Writer(session, owned, profile, kind, today=today, now_utc=now_utc)
    letters = OwnerLettersContent(
        head=letterhead(session, profile, stamped_utc=now_utc),
        kind=kind,
        as_of=today,
        letters=tuple(writer.letter(one) for one in owned),
    )
    return public_texts_of(letters, besides=texts_with_marks(session))


class _Writer:
    """What the letters of one day have in common."""

    def __init__(
        self,
        session: Session,
        owned: Sequence[OwnedActions],
        profile: CouncilProfile,
        kind: LetterKind,
        *,
        today: date,
        now_utc: datetime,
    ) -> None:
        self._kind = kind
        self._today = today
        self._answer_by = today + timedelta(days=profile.answer_days)
        self._head = letterhead(session, profile, stamped_utc=now_utc)
        self._sender = _sender(session, today)
        self._meetings = {
            meeting.id: f"{meeting.kind.label} {meeting.number}, {meeting.year}"
            for meeting in session.scalars(select(Meeting))
        }
        wanted = list({link.concern_id for one in owned for row in one.rows for link in row.concerns})
        said = select(Concern.id, Concern.text).where(among(Concern.id, wanted))
        self._said: dict[int, str] = dict(session.execute(said).all())

    def letter(self, owned: OwnedActions) -> OwnerLetterContent:
        """Write to one owner; masked words still stand in it, with their marks."""
        return OwnerLetterContent(
            head=self._head,
            kind=self._kind,
            owner=capitalised(owned.owner),
            as_of=self._today,
            actions=tuple(self._action(row, owned.owner) for row in owned.rows),
            answer_by=self._answer_by,
            sender=self._sender,
        )

    def _action(self, row: ActionItemRow, owner: str) -> LetterAction:
        meeting = self._meetings.get(row.meeting_id or 0)
        paragraph = f"§ {row.paragraph}" if row.paragraph is not None else ""
        return LetterAction(
            number=row.number,
            text=row.text,
            state=row.state.label,
            due_on=row.due_on,
            days_late=row.days_late,
            origins=tuple(
                LetterOrigin(link.number, self._said[link.concern_id], link.place) for link in row.concerns
            ),
            decided=", ".join(part for part in (meeting, paragraph) if part) if meeting else None,
            shared_with=tuple(name for name in row.owners if name != owner),
        )


def _late_first(row: ActionItemRow) -> tuple[int, date, str]:
    return (-row.days_late, row.due_on or date.max, row.number)


def _sender(session: Session, today: date) -> str:
    """Name who answers are sent to, by the task: the secretary."""
    for person in read_people(session, today):
        if person.role is CouncilRole.SECRETARY:
            role = CouncilRole.SECRETARY.label.lower()
            return person.name if role in person.name.lower() else f"{person.name}, {role}"
    return ""
