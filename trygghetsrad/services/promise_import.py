"""Promises taken in from a page that somebody has looked through."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from trygghetsrad.db.models import Commitment, Promise
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.promise_text import ProposedPromise
from trygghetsrad.domain.swedish import cited, fold
from trygghetsrad.services.promises import commitment_letter

_LONGEST_TITLE = 300
_LONGEST_UNIT = 80


class PromiseImport:
    """Take proposed promises in."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def add(self, year: int, proposed: Sequence[ProposedPromise]) -> ChangeSet:
        """Add promises with their commitments to a year, all or none.

        A promise keeps the number it has on the page, or gets the next free one.

        Raises:
            InvalidInputError: there is nothing to take in, or a promise lacks a title.
            NotAllowedError: the year already has a promise with the same title.
        """
        if not proposed:
            raise InvalidInputError("Det finns inga löften att läsa in.")
        with self._unit("Läs in löften") as (session, recording):
            taken = {p.number: p for p in session.scalars(select(Promise).where(Promise.year == year))}
            titles = {fold(promise.title) for promise in taken.values()}
            numbers = set(taken)
            for promise in proposed:
                title = typed(promise.title)[:_LONGEST_TITLE]
                if not title:
                    raise InvalidInputError("Skriv vad löftet heter.")
                if fold(title) in titles:
                    raise NotAllowedError(f"Löftet {cited(title)} finns redan för {year}.")
                number = promise.number if promise.number not in numbers else max(numbers) + 1
                numbers.add(number)
                titles.add(fold(title))
                row = Promise(year=year, number=number, title=title, text=typed(promise.text))
                session.add(row)
                session.flush()
                session.add_all(_commitments(row.id, promise))
        return recording.changes


def _commitments(promise_id: int, promise: ProposedPromise) -> list[Commitment]:
    return [
        Commitment(
            promise_id=promise_id,
            position=position,
            letter=commitment_letter(position),
            text=typed(commitment.text),
            unit=commitment.target.unit[:_LONGEST_UNIT],
            target_min=commitment.target.least,
            target_max=commitment.target.most,
            clock_hours=commitment.target.clock_hours,
            counts_dialogues=commitment.target.counts_dialogues,
        )
        for position, commitment in enumerate(promise.commitments)
        if typed(commitment.text)
    ]
