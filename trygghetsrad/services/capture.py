"""The capture line: one line becomes a concern, an action item or a conclusion, and stands in the notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trygghetsrad.db.drafts import line_id
from trygghetsrad.db.models import AgendaItem, Conclusion, DraftEdit, Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.capture import Capture, CapturedName, CaptureKind, Refusal, parse, write
from trygghetsrad.domain.capture_marks import Days
from trygghetsrad.domain.capture_tokens import RefusalReason
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import Priority
from trygghetsrad.domain.concern_links import ConcernLink, LinkKind
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.note_text import insert_reference
from trygghetsrad.domain.numbering import format_action_item, format_concern, format_conclusion
from trygghetsrad.domain.states import HistoryKind, MeetingState
from trygghetsrad.domain.vocabulary import Vocabulary
from trygghetsrad.services.action_item_owners import set_owners
from trygghetsrad.services.action_items import add_action_item, get_action_item
from trygghetsrad.services.agenda_items import get_item
from trygghetsrad.services.capture_results import Captured
from trygghetsrad.services.capture_words import next_meeting_on, vocabulary_of
from trygghetsrad.services.concern_links import link_to_earlier
from trygghetsrad.services.concerns import add_concern, get_concern
from trygghetsrad.services.histories import remember
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.notes import put_notes
from trygghetsrad.services.numbers import next_serial
from trygghetsrad.services.register import category_named, owner_named, place_named


class Captures:
    """Read and carry out capture lines."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def vocabulary(self) -> Vocabulary:
        """Give the known names; build it once, not at each key, and again when the register changes."""
        with self._unit.reading() as session:
            return vocabulary_of(session)

    def read(self, agenda_item_id: int, line: str) -> Capture | Refusal:
        """Read a line as it would be captured under an agenda item, without changing anything.

        Raises:
            NotFoundError: the item is gone.
        """
        with self._unit.reading() as session:
            meeting = get_meeting(session, get_item(session, agenda_item_id).meeting_id)
            return self._parse(session, meeting, line)

    def next_meeting_on(self, meeting_id: int) -> date | None:
        """Give the day that "nästa dialog" means when it is said in a meeting; None when none is planned."""
        with self._unit.reading() as session:
            return next_meeting_on(session, get_meeting(session, meeting_id))

    def capture(
        self,
        agenda_item_id: int,
        line: str,
        *,
        notes: str | None = None,
        after_line: int | None = None,
        link: ConcernLink | None = None,
        ends_draft: bool = False,
    ) -> Captured:
        """Carry out a line under an agenda item, and set reference lines into its notes, in one step.

        Args:
            notes: the notes as the editor shows them, all its drafts on disk; None takes them from the file.
            after_line: the line of the notes, from 0, to put the references after; None puts them last.
            link: the earlier concern that the line's concern hangs together with. When it is a duplicate, the
                line's action answers the earlier one too.
            ends_draft: the line stood in the meeting's capture line, whose draft is then done with.

        Raises:
            NotFoundError: the item, or the earlier concern, is gone.
            InvalidInputError: the line cannot be read, or linked so; the sentence says why.
            NotAllowedError: the minutes are locked.
        """
        captured = Captured()
        with self._unit("Ny notering från snabbraden") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            meeting = get_meeting(session, item.meeting_id)
            reading = self._parse(session, meeting, line)
            if isinstance(reading, Refusal):
                raise InvalidInputError(reading.message)
            self._carry_out(session, meeting, item, reading, captured, link)
            text = item.notes if notes is None else notes
            for number in captured.numbers:
                text = insert_reference(text, number, after_line=after_line)
                after_line = None if after_line is None else after_line + 1
            put_notes(session, item, text)
            if ends_draft:
                session.execute(delete(DraftEdit).where(DraftEdit.agenda_item_id == line_id(meeting.id)))
        captured.changes = ChangeSet(captured.label, recording.changes.changes)
        return captured

    def act_on(self, concern_id: int, line: str) -> Captured:
        """Create an action item that answers a concern from a line: what, >who and when.

        A line without words of its own, such as ">Tekniska 4/6", takes the words of the concern.

        Raises:
            NotFoundError: the concern is gone.
            InvalidInputError: the line cannot be read, or is something else than an action.
        """
        captured = Captured()
        with self._unit("Ny åtgärd") as (session, recording):
            concern = get_concern(session, concern_id)
            reading = self._parse_action(session, line, instead=concern.text)
            action = add_action_item(
                session,
                reading.action_text,
                unit=self._unit,
                decided_on=self._today(),
                owner_ids=[owner_named(session, owner.name) for owner in reading.owners],
                due_on=reading.due_on,
                concern_ids=[concern_id],
            )
            captured.action = format_action_item(action.year, action.serial)
        captured.changes = recording.changes
        return captured

    def rewrite_concern(self, concern_id: int, line: str) -> ChangeSet:
        """Let a concern say what a line says: text, @place, #category and !priority.

        Raises:
            NotFoundError: the concern is gone.
            InvalidInputError: the line cannot be read, or is something else than a concern.
        """
        with self._unit("Ändra synpunkt") as (session, recording):
            concern = get_concern(session, concern_id)
            reading = parse(
                line, today=self._today(), vocabulary=vocabulary_of(session), next_meeting_on=None
            )
            if isinstance(reading, Refusal):
                raise InvalidInputError(reading.message)
            if reading.kind is not CaptureKind.CONCERN or reading.has_action or reading.due_on:
                raise InvalidInputError("Skriv bara texten, @plats, #kategori, !prioritet och +tid här.")
            if reading.text != concern.text:
                old, concern.text = concern.text, reading.text
                remember(session, self._unit, concern, HistoryKind.EDITED, old=old, new=reading.text)
            concern.place_id = _named(session, reading.place, place_named)
            concern.category_id = _named(session, reading.category, category_named)
            concern.priority = reading.priority or Priority.MEDIUM
            concern.kind = reading.concern_kind
            concern.time_of_day = _time_of_day(reading)
            concern.is_weekend = _is_weekend(reading)
        return recording.changes

    def rewrite_action(self, action_item_id: int, line: str) -> ChangeSet:
        """Let an action item say what a line says: text, >owners and last day.

        Raises:
            NotFoundError: the action item is gone.
            InvalidInputError: the line cannot be read.
        """
        with self._unit("Ändra åtgärd") as (session, recording):
            item = get_action_item(session, action_item_id)
            reading = self._parse_action(session, f"> {line}", instead=item.text)
            if reading.action_text != item.text:
                old, item.text = item.text, reading.action_text
                remember(session, self._unit, item, HistoryKind.EDITED, old=old, new=item.text)
            owner_ids = [owner_named(session, owner.name) for owner in reading.owners]
            set_owners(session, self._unit, item, owner_ids)
            if reading.due_on != item.due_on:
                before, after = (day.isoformat() if day else None for day in (item.due_on, reading.due_on))
                item.due_on = reading.due_on
                remember(session, self._unit, item, HistoryKind.DUE, old=before, new=after)
        return recording.changes

    def _parse_action(self, session: Session, line: str, *, instead: str) -> Capture:
        vocabulary = vocabulary_of(session)
        following = session.scalars(
            select(Meeting.held_on)
            .where(Meeting.held_on > self._today(), Meeting.state != MeetingState.CANCELLED)
            .order_by(Meeting.held_on)
        ).first()
        typed = line.strip()
        if not typed.startswith(">"):
            typed = f"> {typed}"
        reading = parse(typed, today=self._today(), vocabulary=vocabulary, next_meeting_on=following)
        if isinstance(reading, Refusal) and reading.reason is RefusalReason.NO_TEXT:
            whole = f"{write(Capture(CaptureKind.ACTION, instead))} {line.strip()}"
            reading = parse(whole, today=self._today(), vocabulary=vocabulary, next_meeting_on=following)
        if isinstance(reading, Refusal):
            raise InvalidInputError(reading.message)
        return reading

    def _parse(self, session: Session, meeting: Meeting, line: str) -> Capture | Refusal:
        return parse(
            line,
            today=self._counted_from(meeting),
            vocabulary=vocabulary_of(session),
            next_meeting_on=next_meeting_on(session, meeting),
        )

    def _counted_from(self, meeting: Meeting) -> date:
        """Dates are said in the meeting's evening, also when they are typed the day after."""
        return meeting.held_on if meeting.state.has_started else self._today()

    def _carry_out(
        self,
        session: Session,
        meeting: Meeting,
        item: AgendaItem,
        reading: Capture,
        captured: Captured,
        link: ConcernLink | None,
    ) -> None:
        said_on = meeting.held_on
        if reading.kind is CaptureKind.CONCLUSION:
            serial = next_serial(session, "conclusion", said_on.year)
            session.add(
                Conclusion(
                    year=said_on.year,
                    serial=serial,
                    agenda_item_id=item.id,
                    text=reading.text,
                    created_utc=self._unit.now_utc(),
                )
            )
            captured.conclusion = format_conclusion(said_on.year, serial)
            return
        concern_ids: list[int] = []
        if reading.kind is CaptureKind.CONCERN:
            concern = add_concern(
                session,
                reading.text,
                unit=self._unit,
                raised_on=said_on,
                category_id=_named(session, reading.category, category_named),
                place_id=_named(session, reading.place, place_named),
                priority=reading.priority or Priority.MEDIUM,
                meeting_id=meeting.id,
                agenda_item_id=item.id,
                kind=reading.concern_kind,
                time_of_day=_time_of_day(reading),
                is_weekend=_is_weekend(reading),
            )
            concern_ids.append(concern.id)
            if link is not None:
                earlier = link_to_earlier(session, self._unit, concern, link)
                captured.linked = link.kind.from_here(format_concern(earlier.year, earlier.serial))
                if link.kind is LinkKind.DUPLICATE:
                    concern_ids.append(earlier.id)
            captured.concern = format_concern(concern.year, concern.serial)
        if reading.has_action:
            action = add_action_item(
                session,
                reading.action_text,
                unit=self._unit,
                decided_on=said_on,
                owner_ids=[owner_named(session, owner.name) for owner in reading.owners],
                due_on=reading.due_on,
                concern_ids=concern_ids,
                meeting_id=meeting.id,
                agenda_item_id=item.id,
            )
            captured.action = format_action_item(action.year, action.serial)


def _time_of_day(reading: Capture) -> str | None:
    return reading.time_of_day.value if reading.time_of_day else None


def _is_weekend(reading: Capture) -> bool | None:
    return None if reading.days is None else reading.days is Days.WEEKEND


def _named(session: Session, name: CapturedName | None, find: Callable[[Session, str], int]) -> int | None:
    return None if name is None else find(session, name.name)
