"""Who answers for action items, and which commitments action items and concerns serve; several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, ActionOwner, Commitment, Concern, Owner, Promise
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.states import HistoryKind
from trygghetsrad.services.action_item_owners import set_owners
from trygghetsrad.services.action_items import get_action_item
from trygghetsrad.services.concerns import get_concern
from trygghetsrad.services.histories import remember


@dataclass(frozen=True, slots=True)
class CommitmentChoice:
    """A commitment as it is chosen.

    Attributes:
        label: e.g. "L3.b".
        year: of its promise.
    """

    commitment_id: int
    label: str
    year: int
    text: str


class Assignments:
    """Give action items owners, and tie action items and concerns to commitments."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def commitments(self) -> list[CommitmentChoice]:
        """List the commitments that something can serve, the newest year first."""
        with self._unit.reading() as session:
            rows = session.execute(
                select(Commitment.id, Promise.number, Commitment.letter, Promise.year, Commitment.text)
                .join(Promise, Promise.id == Commitment.promise_id)
                .order_by(Promise.year.desc(), Promise.number, Commitment.position)
            )
            return [
                CommitmentChoice(key, f"L{number}.{letter}", year, text)
                for key, number, letter, year, text in rows
            ]

    def add_owner(self, action_item_ids: Sequence[int], owner_id: int) -> ChangeSet:
        """Let one more answer for action items; one that does already stays where it stands.

        Raises:
            NotFoundError: an action item or the owner is gone.
        """
        with self._unit("Lägg till ansvarig") as (session, recording):
            if session.get(Owner, owner_id) is None:
                raise NotFoundError("Den ansvariga finns inte längre.")
            for action_item_id in action_item_ids:
                item = get_action_item(session, action_item_id)
                owners = _owners(session, item)
                if owner_id not in owners:
                    set_owners(session, self._unit, item, [*owners, owner_id])
        return recording.changes

    def remove_owner(self, action_item_ids: Sequence[int], owner_id: int) -> ChangeSet:
        """Let somebody no longer answer for action items.

        Raises:
            NotFoundError: an action item is gone.
        """
        with self._unit("Ta bort ansvarig") as (session, recording):
            for action_item_id in action_item_ids:
                item = get_action_item(session, action_item_id)
                owners = _owners(session, item)
                if owner_id in owners:
                    set_owners(session, self._unit, item, [key for key in owners if key != owner_id])
        return recording.changes

    def tie_action_items(self, action_item_ids: Sequence[int], commitment_id: int | None) -> ChangeSet:
        """Let action items serve a commitment; None lets go of the one they serve.

        Raises:
            NotFoundError: an action item or the commitment is gone.
        """
        with self._unit("Koppla till löfte") as (session, recording):
            for action_item_id in action_item_ids:
                self._tie(session, get_action_item(session, action_item_id), commitment_id)
        return recording.changes

    def tie_concerns(self, concern_ids: Sequence[int], commitment_id: int | None) -> ChangeSet:
        """Let concerns be about a commitment; None lets go of the one they are about.

        Raises:
            NotFoundError: a concern or the commitment is gone.
        """
        with self._unit("Koppla till löfte") as (session, recording):
            for concern_id in concern_ids:
                self._tie(session, get_concern(session, concern_id), commitment_id)
        return recording.changes

    def _tie(self, session: Session, thing: ActionItem | Concern, commitment_id: int | None) -> None:
        if thing.commitment_id == commitment_id:
            return
        before = thing.commitment_id
        thing.commitment_id = commitment_id
        said = (
            f"Inte längre kopplad till löfte {_label(session, before)}."
            if commitment_id is None
            else f"Kopplad till löfte {_label(session, commitment_id)}."
        )
        remember(session, self._unit, thing, HistoryKind.LINK, new=said)


def _owners(session: Session, item: ActionItem) -> list[int]:
    query = select(ActionOwner.owner_id).where(ActionOwner.action_item_id == item.id)
    return [*session.scalars(query.order_by(ActionOwner.position))]


def _label(session: Session, commitment_id: int | None) -> str:
    commitment = session.get(Commitment, commitment_id)
    promise = session.get(Promise, commitment.promise_id) if commitment is not None else None
    if commitment is None or promise is None:
        raise NotFoundError("Åtagandet finns inte längre.")
    return f"L{promise.number}.{commitment.letter}"
