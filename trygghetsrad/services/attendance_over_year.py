"""Who has been at the dialogues of a year: people by dialogues, with each one's share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from trygghetsrad.db.models import Attendance, Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.classifications import AttendanceStatus, PersonGroup
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.domain.swedish import short_date
from trygghetsrad.services.people import read_people

HEADINGS = ("Namn", "Grupp")


@dataclass(frozen=True, slots=True)
class YearAttendee:
    """A person's year.

    Attributes:
        statuses: one for each dialogue, in order; None where the person was not called.
        present, called: at how many of them, and to how many.
    """

    person_id: int
    name: str
    group: PersonGroup
    statuses: tuple[AttendanceStatus | None, ...]
    present: int
    called: int

    @property
    def share(self) -> float:
        """Give the share of the dialogues called to, from 0 to 1."""
        return self.present / self.called if self.called else 0.0

    @property
    def share_text(self) -> str:
        """Say it: "75 %"; "–" when called to none."""
        return f"{round(self.share * 100)} %" if self.called else "–"


@dataclass(frozen=True, slots=True)
class YearAttendance:
    """A year's dialogues that have been held, and who was there.

    Attributes:
        dialogues: number and day of each, in order.
        present_at: how many were present at each.
    """

    year: int
    dialogues: tuple[tuple[int, date], ...]
    people: tuple[YearAttendee, ...]
    present_at: tuple[int, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """Give the headings of a sheet with it."""
        dialogues = (f"Dialog {number}, {short_date(day)}" for number, day in self.dialogues)
        return (*HEADINGS, *dialogues, "Närvarande", "Kallad till", "Andel")


class AttendanceOverYear:
    """Read the attendance of a year."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def of_year(self, year: int) -> YearAttendance:
        """Give who was at the dialogues of a year that have been held; those called to none are left out."""
        with self._unit.reading() as session:
            meetings = session.scalars(
                select(Meeting)
                .where(
                    Meeting.year == year,
                    Meeting.kind == MeetingKind.DIALOGUE,
                    Meeting.state == MeetingState.HELD,
                )
                .order_by(Meeting.held_on, Meeting.starts_at)
            ).all()
            found = {
                (row.person_id, row.meeting_id): row.status
                for row in session.scalars(
                    select(Attendance).where(Attendance.meeting_id.in_([one.id for one in meetings]))
                )
            }
            people = read_people(session, date(year, 12, 31), with_archived=True)
        rows = []
        for person in people:
            statuses = tuple(found.get((person.person_id, one.id)) for one in meetings)
            called = sum(status is not None for status in statuses)
            present = sum(status is not None and status.is_present for status in statuses)
            if called:
                rows.append(
                    YearAttendee(person.person_id, person.name, person.group, statuses, present, called)
                )
        return YearAttendance(
            year=year,
            dialogues=tuple((one.number, one.held_on) for one in meetings),
            people=tuple(rows),
            present_at=tuple(
                sum(status is not None and status.is_present for status in column)
                for column in zip(*(row.statuses for row in rows), strict=True)
            )
            or (0,) * len(meetings),
        )

    def file(self, year: int, ending: str) -> bytes:
        """Write it as an Excel file ("xlsx") or as CSV ("csv").

        Raises:
            NotFoundError: no dialogue has been held that year.
        """
        from trygghetsrad.documents.spreadsheet import Sheet, csv_file, xlsx_file

        attendance = self.of_year(year)
        if not attendance.dialogues:
            raise NotFoundError(f"Ingen dialog är genomförd {year} än.")
        rows = tuple(
            (
                one.name,
                one.group.label,
                *(status.label if status else None for status in one.statuses),
                one.present,
                one.called,
                one.share_text,
            )
            for one in attendance.people
        )
        total = ("Närvarande", None, *attendance.present_at, None, None, None)
        sheet = Sheet(f"Närvaro {year}", attendance.headings, (*rows, total))
        return csv_file(sheet) if ending == "csv" else xlsx_file(sheet)
