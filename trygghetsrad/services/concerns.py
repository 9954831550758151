"""Concerns: what residents said, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Concern, HistoryEntry
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import ConcernKind, Difference, Priority, SourceKind
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.numbering import NumberedKind, parse_number
from trygghetsrad.domain.states import ConcernState, HistoryKind
from trygghetsrad.services.concern_rows import ConcernRow, read_rows
from trygghetsrad.services.concern_states import require_end, set_difference, set_state
from trygghetsrad.services.histories import HistoryRow, read_history, remember
from trygghetsrad.services.locks import require_item_open, require_open
from trygghetsrad.services.numbers import next_serial


class Concerns:
    """Read and change concerns."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self, *, only: Sequence[int] | None = None) -> list[ConcernRow]:
        """List concerns, all of them or those with the ids given, by number."""
        with self._unit.reading() as session:
            query = select(Concern).order_by(Concern.year, Concern.serial)
            if only is not None:
                query = query.where(Concern.id.in_(only))
            return read_rows(session, session.scalars(query).all())

    def row(self, concern_id: int) -> ConcernRow:
        """Give one concern.

        Raises:
            NotFoundError: no such concern.
        """
        rows = self.rows(only=[concern_id])
        if not rows:
            raise NotFoundError("Synpunkten finns inte längre.")
        return rows[0]

    def by_number(self, number: str) -> int:
        """Give the key of the concern with a number.

        Raises:
            InvalidInputError: it is no number.
            NotFoundError: no concern has it.
        """
        wanted = parse_number(number)
        with self._unit.reading() as session:
            found = session.scalar(
                select(Concern.id).where(Concern.year == wanted.year, Concern.serial == wanted.serial)
            )
        if found is None or wanted.kind is not NumberedKind.CONCERN:
            raise NotFoundError(f"Det finns ingen synpunkt {wanted}.")
        return found

    def history(self, concern_id: int) -> list[HistoryRow]:
        """Give what has happened, oldest first."""
        with self._unit.reading() as session:
            return read_history(session, HistoryEntry.concern_id == concern_id)

    def create(
        self,
        text: str,
        *,
        kind: ConcernKind = ConcernKind.CONCERN,
        category_id: int | None = None,
        place_id: int | None = None,
        priority: Priority = Priority.MEDIUM,
        source: SourceKind = SourceKind.MEETING,
        meeting_id: int | None = None,
        agenda_item_id: int | None = None,
        commitment_id: int | None = None,
        raised_on: date | None = None,
    ) -> tuple[int, ChangeSet]:
        """Record a concern.

        Args:
            raised_on: the day it was said, which gives the year of its number; None means today.

        Returns:
            The new id and what was changed.

        Raises:
            InvalidInputError: no text.
            NotAllowedError: the minutes it would stand in are locked.
        """
        with self._unit("Ny synpunkt") as (session, recording):
            concern = add_concern(
                session,
                text,
                unit=self._unit,
                raised_on=raised_on or self._today(),
                kind=kind,
                category_id=category_id,
                place_id=place_id,
                priority=priority,
                source=source,
                meeting_id=meeting_id,
                agenda_item_id=agenda_item_id,
                commitment_id=commitment_id,
            )
            concern_id = concern.id
        return concern_id, recording.changes

    def change_state(
        self,
        concern_ids: Sequence[int],
        state: ConcernState,
        *,
        comment: str | None = None,
        duplicate_of_id: int | None = None,
    ) -> ChangeSet:
        """Set the state of one or several concerns, as one step of history.

        Args:
            comment: the reason for Ingen åtgärd, to whom for Hänvisad, the answer for Besvarad, what the
                resident was told for Återkopplad; for other states a remark.
            duplicate_of_id: the other concern, for Dubblett.

        Raises:
            NotFoundError: a concern is gone.
            InvalidInputError: the state needs a reason, a receiver or another concern, and has none.
        """
        said = typed(comment) or None
        require_end(concern_ids, state, said, duplicate_of_id)
        with self._unit(f"Synpunkt: {state.label}") as (session, recording):
            for concern_id in concern_ids:
                concern = get_concern(session, concern_id)
                if concern.state is not state:
                    set_state(
                        session,
                        self._unit,
                        concern,
                        state,
                        on=self._today(),
                        said=said,
                        duplicate_of_id=duplicate_of_id,
                    )
        return recording.changes

    def edit(
        self,
        concern_id: int,
        *,
        text: str | None = None,
        kind: ConcernKind | None = None,
        category_id: int | None = None,
        place_id: int | None = None,
        priority: Priority | None = None,
        commitment_id: int | None = None,
    ) -> ChangeSet:
        """Change what is given; None leaves a field as it is.

        Raises:
            NotFoundError: the concern is gone.
            InvalidInputError: the text would be empty.
        """
        with self._unit("Ändra synpunkt") as (session, recording):
            concern = get_concern(session, concern_id)
            if text is not None and typed(text) != concern.text:
                if not typed(text):
                    raise InvalidInputError("En synpunkt måste ha en text.")
                old, concern.text = concern.text, typed(text)
                remember(session, self._unit, concern, HistoryKind.EDITED, old=old, new=concern.text)
            values = {
                "kind": kind,
                "category_id": category_id,
                "place_id": place_id,
                "priority": priority,
                "commitment_id": commitment_id,
            }
            for name, value in values.items():
                if value is not None and getattr(concern, name) != value:
                    setattr(concern, name, value)
        return recording.changes

    def comment(self, concern_ids: Sequence[int], text: str) -> ChangeSet:
        """Write what has happened.

        Raises:
            NotFoundError: a concern is gone.
            InvalidInputError: nothing was written.
        """
        if not typed(text):
            raise InvalidInputError("Skriv vad som har hänt.")
        with self._unit("Kommentar") as (session, recording):
            for concern_id in concern_ids:
                concern = get_concern(session, concern_id)
                remember(session, self._unit, concern, HistoryKind.COMMENT, comment=text)
        return recording.changes

    def answer_difference(
        self,
        concern_ids: Sequence[int],
        difference: Difference,
        *,
        comment: str = "",
        meeting_id: int | None = None,
    ) -> ChangeSet:
        """Record the answer, at a later dialogue, to whether a difference is noticed.

        Args:
            meeting_id: the dialogue at which it was asked; None for elsewhere.

        Raises:
            NotFoundError: a concern is gone.
            NotAllowedError: the minutes of the dialogue are locked.
        """
        with self._unit("Märks skillnad?") as (session, recording):
            require_open(session, meeting_id)
            for concern_id in concern_ids:
                concern = get_concern(session, concern_id)
                if (concern.difference, concern.difference_meeting_id) != (difference, meeting_id):
                    set_difference(
                        session, self._unit, concern, difference, comment=comment, meeting_id=meeting_id
                    )
        return recording.changes


def add_concern(
    session: Session,
    text: str,
    *,
    unit: UnitOfWork,
    raised_on: date,
    kind: ConcernKind = ConcernKind.CONCERN,
    category_id: int | None = None,
    place_id: int | None = None,
    priority: Priority = Priority.MEDIUM,
    source: SourceKind = SourceKind.MEETING,
    meeting_id: int | None = None,
    agenda_item_id: int | None = None,
    commitment_id: int | None = None,
    time_of_day: str | None = None,
    is_weekend: bool | None = None,
) -> Concern:
    """Add a concern inside a running unit of work; see `Concerns.create`."""
    if not typed(text):
        raise InvalidInputError("Skriv vad som har sagts.")
    require_item_open(session, agenda_item_id)
    concern = Concern(
        year=raised_on.year,
        serial=next_serial(session, "concern", raised_on.year),
        kind=kind,
        text=typed(text),
        category_id=category_id,
        place_id=place_id,
        time_of_day=time_of_day,
        is_weekend=is_weekend,
        priority=priority,
        source=source,
        state=ConcernState.NEW,
        meeting_id=meeting_id,
        agenda_item_id=agenda_item_id,
        commitment_id=commitment_id,
        raised_on=raised_on,
        created_utc=unit.now_utc(),
    )
    session.add(concern)
    session.flush()
    remember(session, unit, concern, HistoryKind.CREATED)
    return concern


def get_concern(session: Session, concern_id: int) -> Concern:
    """Load a concern inside a session.

    Raises:
        NotFoundError: no such concern.
    """
    concern = session.get(Concern, concern_id)
    if concern is None:
        raise NotFoundError("Synpunkten finns inte längre.")
    return concern
