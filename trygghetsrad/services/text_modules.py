"""Text modules: short words that become sentences in the notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import TextModule
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import clean_text
from trygghetsrad.domain.swedish import clock, fold, long_date, sort_key
from trygghetsrad.services.agenda import Agenda
from trygghetsrad.services.attendance import AttendanceList
from trygghetsrad.services.capture import Captures
from trygghetsrad.services.meetings import Meetings

LONGEST_WORD = 40
LONGEST_TEXT = 5000


@dataclass(frozen=True, slots=True)
class TextModuleRow:
    """A short word and its text."""

    row_id: int
    word: str
    text: str


class TextModules:
    """Read and change text modules, and know what their variables stand for in a meeting."""

    def __init__(
        self,
        unit: UnitOfWork,
        *,
        meetings: Meetings,
        agenda: Agenda,
        attendance: AttendanceList,
        captures: Captures,
        clock: Callable[[], datetime],
    ) -> None:
        self._unit = unit
        self._meetings = meetings
        self._agenda = agenda
        self._attendance = attendance
        self._captures = captures
        self._clock = clock

    def rows(self) -> list[TextModuleRow]:
        """List the text modules in Swedish order of their short words."""
        with self._unit.reading() as session:
            rows = [TextModuleRow(row.id, row.word, row.text) for row in session.scalars(select(TextModule))]
        return sorted(rows, key=lambda row: sort_key(row.word))

    def add(self, word: str, text: str) -> tuple[int, ChangeSet]:
        """Add a text module.

        Raises:
            InvalidInputError: no word, more than one word, no text, or another has the word.
        """
        with self._unit("Ny färdig text") as (session, recording):
            row = TextModule(word=_checked_word(session, word, None), text=_checked_text(text))
            session.add(row)
            session.flush()
        return row.id, recording.changes

    def change(self, row_id: int, *, word: str, text: str) -> ChangeSet:
        """Give a text module another word or text.

        Raises:
            NotFoundError: it is gone.
            InvalidInputError: no word, more than one word, no text, or another has the word.
        """
        with self._unit("Ändra färdig text") as (session, recording):
            row = _get(session, row_id)
            row.word, row.text = _checked_word(session, word, row_id), _checked_text(text)
        return recording.changes

    def remove(self, row_id: int) -> ChangeSet:
        """Take a text module away; what was written with it stays.

        Raises:
            NotFoundError: it is gone.
        """
        with self._unit("Ta bort färdig text") as (session, recording):
            session.delete(_get(session, row_id))
        return recording.changes

    def values(self, meeting_id: int, agenda_item_id: int | None) -> dict[str, str]:
        """Give what the variables stand for under an item of a meeting; empty for what is not known.

        Raises:
            NotFoundError: the meeting is gone.
        """
        meeting = self._meetings.row(meeting_id)
        people = self._attendance.rows(meeting_id)
        next_on = self._captures.next_meeting_on(meeting_id)
        values = {
            "datum": long_date(meeting.held_on),
            "tid": clock(self._clock().astimezone().time()),
            "mötesplats": meeting.place,
            "dialog": str(meeting.number),
            "närvarande antal": str(sum(row.status.is_present for row in people)),
            "förhinder antal": str(sum(row.status is AttendanceStatus.EXCUSED for row in people)),
            "nästa dialog": long_date(next_on) if next_on else "",
        }
        for name, role in (("ordförande", CouncilRole.CHAIR), ("sekreterare", CouncilRole.SECRETARY)):
            values[name] = next((row.name for row in people if row.role is role), "")
        for item in self._agenda.rows(meeting_id):
            if item.agenda_item_id == agenda_item_id:
                values |= {"paragraf": f"§ {item.paragraph}", "rubrik": item.title}
        return values


def _get(session: Session, row_id: int) -> TextModule:
    row = session.get(TextModule, row_id)
    if row is None:
        raise NotFoundError("Den färdiga texten finns inte längre.")
    return row


def _checked_word(session: Session, word: str, row_id: int | None) -> str:
    wanted = clean_text(word).strip()
    if not wanted:
        raise InvalidInputError("Skriv ett kort ord.")
    if len(wanted.split()) > 1:
        raise InvalidInputError("Det korta ordet ska vara ett enda ord, utan mellanslag.")
    if len(wanted) > LONGEST_WORD:
        raise InvalidInputError(f"Det korta ordet är för långt: högst {LONGEST_WORD} tecken.")
    others = session.execute(select(TextModule.id, TextModule.word))
    if any(fold(other) == fold(wanted) and other_id != row_id for other_id, other in others):
        raise InvalidInputError(f"Ordet {wanted} har redan en text.")
    return wanted


def _checked_text(text: str) -> str:
    wanted = clean_text(text).strip("\n")
    if not wanted.strip():
        raise InvalidInputError("Skriv texten som ordet ska bli.")
    if len(wanted) > LONGEST_TEXT:
        raise InvalidInputError(f"Texten är för lång: högst {LONGEST_TEXT} tecken.")
    return wanted
