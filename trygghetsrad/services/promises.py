"""Promises to residents: what was promised, and whether it holds; what was done is in `evidence`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Attachment, Commitment, Concern, Evidence, Promise
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.services.promise_rows import PromiseRow, read_promises


@dataclass(frozen=True, slots=True)
class CommitmentText:
    """What a commitment binds to, as it is written down.

    Attributes:
        unit: what is counted, e.g. "dialoger per år".
        target_min, target_max: amounts in the year, both inclusive; None when no target is set.
        clock_hours: within how many hours something is to be done, e.g. 48; None for no such clock.
        counts_dialogues: the program counts the dialogues held as its evidence.
    """

    text: str
    unit: str = ""
    target_min: int | None = None
    target_max: int | None = None
    clock_hours: int | None = None
    counts_dialogues: bool = False


class Promises:
    """Read and write promises and commitments."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self, *, year: int | None = None) -> list[PromiseRow]:
        """List the promises of a year, None means this year, with target and outcome."""
        with self._unit.reading() as session:
            return read_promises(session, year or self._today().year, today=self._today())

    def years(self) -> list[int]:
        """List the years that have promises, oldest first."""
        with self._unit.reading() as session:
            return sorted(set(session.scalars(select(Promise.year))))

    def add(
        self, year: int, title: str, *, text: str = "", signed_on: date | None = None
    ) -> tuple[int, ChangeSet]:
        """Add a promise after the year's others.

        Raises:
            InvalidInputError: no title.
        """
        with self._unit("Nytt löfte") as (session, recording):
            promise = Promise(
                year=year,
                number=_next_number(session, year),
                title=_title(title),
                text=typed(text),
                signed_on=signed_on,
            )
            session.add(promise)
            session.flush()
            promise_id = promise.id
        return promise_id, recording.changes

    def change(
        self, promise_id: int, title: str, *, text: str = "", signed_on: date | None = None
    ) -> ChangeSet:
        """Write a promise anew; None means that it is not signed.

        Raises:
            InvalidInputError: no title.
            NotFoundError: the promise is gone.
        """
        with self._unit("Ändra löfte") as (session, recording):
            promise = _promise(session, promise_id)
            promise.title, promise.text, promise.signed_on = _title(title), typed(text), signed_on
        return recording.changes

    def remove(self, promise_id: int) -> ChangeSet:
        """Take a promise away with its commitments and files.

        Raises:
            NotAllowedError: a commitment has evidence, or concerns or action items serve it.
            NotFoundError: the promise is gone.
        """
        with self._unit("Ta bort löfte") as (session, recording):
            promise = _promise(session, promise_id)
            commitments = session.scalars(select(Commitment).where(Commitment.promise_id == promise_id)).all()
            for commitment in commitments:
                _refuse_used(session, commitment.id)
            files = session.scalars(select(Attachment).where(Attachment.promise_id == promise_id)).all()
            for row in (*files, *commitments, promise):
                session.delete(row)
        return recording.changes

    def take_over(self, from_year: int, year: int) -> ChangeSet:
        """Begin a year with the promises of another: the same words and targets, no evidence, not signed.

        Raises:
            NotAllowedError: the year has promises already.
            NotFoundError: the other year has none.
        """
        with self._unit("Ta över löften") as (session, recording):
            if session.scalars(select(Promise.id).where(Promise.year == year)).first() is not None:
                raise NotAllowedError(f"Det finns redan löften för {year}.")
            earlier = session.scalars(select(Promise).where(Promise.year == from_year)).all()
            if not earlier:
                raise NotFoundError(f"Det finns inga löften för {from_year}.")
            for promise in earlier:
                _copy(session, promise, year)
        return recording.changes

    def add_commitment(self, promise_id: int, written: CommitmentText) -> tuple[int, ChangeSet]:
        """Add a commitment to a promise, with the next letter.

        Raises:
            InvalidInputError: no text, or targets the wrong way round.
            NotFoundError: the promise is gone.
        """
        _check(written)
        with self._unit("Nytt åtagande") as (session, recording):
            _promise(session, promise_id)
            last = session.scalar(
                select(func.max(Commitment.position)).where(Commitment.promise_id == promise_id)
            )
            position = 0 if last is None else last + 1
            commitment = Commitment(
                promise_id=promise_id, position=position, letter=commitment_letter(position)
            )
            _write(commitment, written)
            session.add(commitment)
            session.flush()
            commitment_id = commitment.id
        return commitment_id, recording.changes

    def change_commitment(self, commitment_id: int, written: CommitmentText) -> ChangeSet:
        """Write a commitment anew; its letter stays.

        Raises:
            InvalidInputError: no text, or targets the wrong way round.
            NotAllowedError: it has evidence and the program would count dialogues instead.
            NotFoundError: the commitment is gone.
        """
        _check(written)
        with self._unit("Ändra åtagande") as (session, recording):
            commitment = get_commitment(session, commitment_id)
            if written.counts_dialogues and _has(session, Evidence, commitment_id):
                raise NotAllowedError(
                    "Åtagandet har egna bevis. Ta bort dem innan programmet räknar dialoger i stället."
                )
            _write(commitment, written)
        return recording.changes

    def remove_commitment(self, commitment_id: int) -> ChangeSet:
        """Take a commitment away; the letters of the others stay.

        Raises:
            NotAllowedError: it has evidence, or concerns or action items serve it.
            NotFoundError: it is gone already.
        """
        with self._unit("Ta bort åtagande") as (session, recording):
            commitment = get_commitment(session, commitment_id)
            _refuse_used(session, commitment_id)
            session.delete(commitment)
        return recording.changes


def commitment_letter(position: int) -> str:
    """Name a commitment by its place under the promise, from 0: a to z, then aa, ab and on."""
    first, last = divmod(position, 26)
    return (chr(96 + first) if first else "") + chr(97 + last)


def _title(title: str) -> str:
    if not typed(title):
        raise InvalidInputError("Skriv vad löftet heter.")
    return typed(title)


def _check(written: CommitmentText) -> None:
    if not typed(written.text):
        raise InvalidInputError("Skriv vad åtagandet är.")
    least, most = written.target_min, written.target_max
    if most is not None and (least is None or most < least):
        raise InvalidInputError("Det högre målet kan inte vara mindre än det lägre.")


def _write(commitment: Commitment, written: CommitmentText) -> None:
    commitment.text, commitment.unit = typed(written.text), typed(written.unit)
    commitment.target_min, commitment.target_max = written.target_min, written.target_max
    commitment.clock_hours, commitment.counts_dialogues = written.clock_hours, written.counts_dialogues


def _next_number(session: Session, year: int) -> int:
    return (session.scalar(select(func.max(Promise.number)).where(Promise.year == year)) or 0) + 1


def _copy(session: Session, promise: Promise, year: int) -> None:
    copy = Promise(year=year, number=promise.number, title=promise.title, text=promise.text)
    session.add(copy)
    session.flush()
    earlier = select(Commitment).where(Commitment.promise_id == promise.id).order_by(Commitment.position)
    for position, commitment in enumerate(session.scalars(earlier)):
        again = Commitment(promise_id=copy.id, position=position, letter=commitment_letter(position))
        _write(
            again,
            CommitmentText(
                commitment.text,
                commitment.unit,
                commitment.target_min,
                commitment.target_max,
                commitment.clock_hours,
                commitment.counts_dialogues,
            ),
        )
        session.add(again)


def _promise(session: Session, promise_id: int) -> Promise:
    promise = session.get(Promise, promise_id)
    if promise is None:
        raise NotFoundError("Löftet finns inte längre.")
    return promise


def get_commitment(session: Session, commitment_id: int) -> Commitment:
    """Load a commitment inside a session.

    Raises:
        NotFoundError: no such commitment.
    """
    commitment = session.get(Commitment, commitment_id)
    if commitment is None:
        raise NotFoundError("Åtagandet finns inte längre.")
    return commitment


def _has(session: Session, kind: type[Evidence | Concern | ActionItem], commitment_id: int) -> bool:
    rows = select(kind.id).where(kind.commitment_id == commitment_id).limit(1)
    return session.scalars(rows).first() is not None


def _refuse_used(session: Session, commitment_id: int) -> None:
    if _has(session, Evidence, commitment_id):
        raise NotAllowedError("Åtagandet har bevis. Ta bort dem först, eller ändra texten i stället.")
    if _has(session, Concern, commitment_id) or _has(session, ActionItem, commitment_id):
        raise NotAllowedError("Synpunkter eller åtgärder hör till åtagandet. Ändra texten i stället.")
