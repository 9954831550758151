"""Promises to residents: what was promised, what has been done, and whether it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Commitment, Evidence, Meeting, Promise
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.numbering import format_action_item
from trygghetsrad.domain.states import ActionState, MeetingKind, MeetingState
from trygghetsrad.domain.swedish import capitalised


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Something done for a commitment, as an amount on a day."""

    evidence_id: int
    done_on: date
    amount: int
    note: str
    action_item: str | None


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment with its target and what has been done.

    Attributes:
        label: e.g. "L1.a".
        target_min, target_max: amounts in the year; None when no target is set.
        actual: the evidence added up, or the dialogues held when `counts_dialogues`.
        done_actions: closed action items that serve it, for information; they are not evidence by themselves.
    """

    commitment_id: int
    label: str
    text: str
    unit: str
    target_min: int | None
    target_max: int | None
    actual: int
    counts_dialogues: bool
    evidence: tuple[EvidenceRow, ...]
    open_actions: int
    done_actions: int

    @property
    def is_reached(self) -> bool | None:
        """Tell whether the target is reached; None when there is no target."""
        return None if self.target_min is None else self.actual >= self.target_min

    @property
    def outcome(self) -> str:
        """Write what has been done so that it reads well for any count: "Tillfällen: 1"."""
        return f"{capitalised(self.unit)}: {self.actual}" if self.unit else str(self.actual)


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise of a year."""

    promise_id: int
    year: int
    number: int
    title: str
    text: str
    signed_on: date | None
    commitments: tuple[CommitmentRow, ...]


class Promises:
    """Read promises and record evidence."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self, *, year: int | None = None) -> list[PromiseRow]:
        """List the promises of a year, None means this year, with target and outcome."""
        wanted = year or self._today().year
        with self._unit.reading() as session:
            promises = session.scalars(
                select(Promise).where(Promise.year == wanted).order_by(Promise.number)
            ).all()
            commitments = _commitments(session, wanted)
            return [
                PromiseRow(p.id, p.year, p.number, p.title, p.text, p.signed_on, tuple(commitments[p.id]))
                for p in promises
            ]

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
        if not typed(title):
            raise InvalidInputError("Skriv vad löftet heter.")
        with self._unit("Nytt löfte") as (session, recording):
            last = session.scalar(select(func.max(Promise.number)).where(Promise.year == year))
            promise = Promise(
                year=year, number=(last or 0) + 1, title=typed(title), text=typed(text), signed_on=signed_on
            )
            session.add(promise)
            session.flush()
            promise_id = promise.id
        return promise_id, recording.changes

    def add_commitment(
        self,
        promise_id: int,
        text: str,
        *,
        unit: str = "",
        target_min: int | None = None,
        target_max: int | None = None,
        clock_hours: int | None = None,
        counts_dialogues: bool = False,
    ) -> tuple[int, ChangeSet]:
        """Add a commitment to a promise, with the next letter.

        Args:
            unit: what is counted, e.g. "dialoger per år".
            clock_hours: within how many hours something is to be done, e.g. 48; None for no such clock.
            counts_dialogues: the program counts the dialogues held as its evidence.

        Raises:
            InvalidInputError: no text, or targets the wrong way round.
            NotFoundError: the promise is gone.
        """
        if not typed(text):
            raise InvalidInputError("Skriv vad åtagandet är.")
        if target_min is not None and target_max is not None and target_max < target_min:
            raise InvalidInputError("Det högre målet kan inte vara mindre än det lägre.")
        with self._unit("Nytt åtagande") as (session, recording):
            if session.get(Promise, promise_id) is None:
                raise NotFoundError("Löftet finns inte längre.")
            count = session.scalar(
                select(func.count()).select_from(Commitment).where(Commitment.promise_id == promise_id)
            )
            position = count or 0
            commitment = Commitment(
                promise_id=promise_id,
                position=position,
                letter=commitment_letter(position),
                text=typed(text),
                unit=typed(unit),
                target_min=target_min,
                target_max=target_max,
                clock_hours=clock_hours,
                counts_dialogues=counts_dialogues,
            )
            session.add(commitment)
            session.flush()
            commitment_id = commitment.id
        return commitment_id, recording.changes

    def add_evidence(
        self,
        commitment_id: int,
        *,
        done_on: date,
        amount: int = 1,
        note: str = "",
        action_item_id: int | None = None,
    ) -> tuple[int, ChangeSet]:
        """Record that something was done; persons are never written here.

        Raises:
            InvalidInputError: the amount is not at least 1, or the program counts this commitment itself.
            NotFoundError: the commitment is gone.
        """
        if amount < 1:
            raise InvalidInputError("Antalet ska vara minst 1.")
        with self._unit("Nytt bevis") as (session, recording):
            commitment = session.get(Commitment, commitment_id)
            if commitment is None:
                raise NotFoundError("Åtagandet finns inte längre.")
            if commitment.counts_dialogues:
                raise InvalidInputError("Genomförda dialoger räknas av programmet.")
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

    def remove_evidence(self, evidence_id: int) -> ChangeSet:
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


def commitment_letter(position: int) -> str:
    """Name a commitment by its place under the promise, from 0: a to z, then aa, ab and on."""
    first, last = divmod(position, 26)
    return (chr(96 + first) if first else "") + chr(97 + last)


def _commitments(session: Session, year: int) -> dict[int, list[CommitmentRow]]:
    dialogues = session.scalar(
        select(func.count())
        .select_from(Meeting)
        .where(Meeting.year == year, Meeting.kind == MeetingKind.DIALOGUE, Meeting.state == MeetingState.HELD)
    )
    evidence = _evidence(session)
    actions = _action_states(session)
    found: dict[int, list[CommitmentRow]] = defaultdict(list)
    rows = session.execute(
        select(Commitment, Promise.number)
        .join(Promise, Promise.id == Commitment.promise_id)
        .where(Promise.year == year)
        .order_by(Commitment.position, Commitment.id)
    )
    for commitment, number in rows:
        entries = evidence[commitment.id]
        counted = (dialogues or 0) if commitment.counts_dialogues else sum(e.amount for e in entries)
        states = actions[commitment.id]
        found[commitment.promise_id].append(
            CommitmentRow(
                commitment.id,
                f"L{number}.{commitment.letter}",
                commitment.text,
                commitment.unit,
                commitment.target_min,
                commitment.target_max,
                counted,
                commitment.counts_dialogues,
                tuple(entries),
                open_actions=sum(not state.is_closed for state in states),
                done_actions=sum(state is ActionState.DONE for state in states),
            )
        )
    return found


def _evidence(session: Session) -> dict[int, list[EvidenceRow]]:
    found: dict[int, list[EvidenceRow]] = defaultdict(list)
    rows = session.execute(
        select(Evidence, ActionItem.year, ActionItem.serial)
        .outerjoin(ActionItem, ActionItem.id == Evidence.action_item_id)
        .order_by(Evidence.done_on, Evidence.id)
    )
    for evidence, year, serial in rows:
        number = format_action_item(year, serial) if evidence.action_item_id is not None else None
        found[evidence.commitment_id].append(
            EvidenceRow(evidence.id, evidence.done_on, evidence.amount, evidence.note, number)
        )
    return found


def _action_states(session: Session) -> dict[int, list[ActionState]]:
    found: dict[int, list[ActionState]] = defaultdict(list)
    rows = session.execute(
        select(ActionItem.commitment_id, ActionItem.state).where(ActionItem.commitment_id.is_not(None))
    )
    for commitment_id, state in rows:
        if commitment_id is not None:
            found[commitment_id].append(state)
    return found
