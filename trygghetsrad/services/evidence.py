"""What was done for a commitment: noted by hand, or counted from what the program knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from trygghetsrad.db.models import Commitment, Evidence, Promise
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.services.promise_rows import read_promises
from trygghetsrad.services.promises import get_commitment


class EvidenceBook:
    """Record what was done for commitments, as numbers; persons are never written here."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def add(
        self,
        commitment_id: int,
        *,
        done_on: date,
        amount: int = 1,
        note: str = "",
        action_item_id: int | None = None,
    ) -> tuple[int, ChangeSet]:
        """Record that something was done.

        Raises:
            InvalidInputError: the amount is not at least 1, or the program counts this commitment itself.
            NotFoundError: the commitment is gone.
        """
        if amount < 1:
            raise InvalidInputError("Antalet ska vara minst 1.")
        with self._unit("Nytt bevis") as (session, recording):
            _counted_by_hand(session, commitment_id)
            evidence = Evidence(
                commitment_id=commitment_id,
                done_on=done_on,
                amount=amount,
                note=typed(note),
                action_item_id=action_item_id,
            )
            session.add(evidence)
            session.flush()
            evidence_id = evidence.id
        return evidence_id, recording.changes

    def count_proposed(self, commitment_id: int) -> ChangeSet:
        """Count everything that is proposed for a commitment, one each.

        Raises:
            InvalidInputError: the program counts this commitment itself.
            NotFoundError: the commitment is gone.
        """
        with self._unit("Räkna det som är klart") as (session, recording):
            promise = session.get_one(Promise, _counted_by_hand(session, commitment_id).promise_id)
            rows = read_promises(session, promise.year, today=self._today())
            row = next(c for p in rows for c in p.commitments if c.commitment_id == commitment_id)
            for proposed in row.proposed:
                session.add(
                    Evidence(
                        commitment_id=commitment_id,
                        done_on=proposed.done_on,
                        amount=1,
                        note=proposed.note,
                        action_item_id=proposed.action_item_id,
                    )
                )
        return recording.changes

    def remove(self, evidence_id: int) -> ChangeSet:
        """Take evidence away that was recorded by mistake.

        Raises:
            NotFoundError: it is gone already.
        """
        with self._unit("Ta bort bevis") as (session, recording):
            evidence = session.get(Evidence, evidence_id)
            if evidence is None:
                raise NotFoundError("Beviset finns inte längre.")
            session.delete(evidence)
        return recording.changes


def _counted_by_hand(session: Session, commitment_id: int) -> Commitment:
    commitment = get_commitment(session, commitment_id)
    if commitment.counts_dialogues:
        raise InvalidInputError("Genomförda dialoger räknas av programmet.")
    return commitment
