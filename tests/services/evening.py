"""A small council in the middle of its work, for tests of what comes after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, PersonGroup
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.opening import create_services, open_services
from trygghetsrad.services.registry import Services

NOW = datetime(2026, 9, 24, 8, 30, tzinfo=UTC)
HELD_ON = date(2026, 9, 23)


@dataclass(frozen=True)
class Evening:
    """A dialogue that has been held, with four people, notes under the first § and nothing locked."""

    services: Services
    meeting_id: int
    items: tuple[int, ...]
    people: dict[str, int]


@dataclass(frozen=True)
class _Made:
    file: bytes
    meeting_id: int
    items: tuple[int, ...]
    people: dict[str, int]


def held_evening(path: Path) -> Evening:
    """Give a council's file with one dialogue held on 23 September 2026."""
    made = _made_once()
    path.touch(mode=0o600)
    path.write_bytes(made.file)
    services = open_services(path, clock=lambda: NOW, today=lambda: HELD_ON, who=lambda: "Sekreteraren")
    return Evening(services, made.meeting_id, made.items, dict(made.people))


@cache
def _made_once() -> _Made:
    """Make the file; every test has a copy of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "råd.db"
        services = create_services(path, clock=lambda: NOW, today=lambda: HELD_ON, who=lambda: "Sekreteraren")
        try:
            meeting_id, items, people = _hold_dialogue(services)
        finally:
            services.close()
        return _Made(path.read_bytes(), meeting_id, items, people)


def _hold_dialogue(services: Services) -> tuple[int, tuple[int, ...], dict[str, int]]:
    seed(services)
    services.council.change(municipality="Exempelkommunen")
    since = date(2026, 1, 1)
    people = {
        name: services.people.add(name, group, title=title, role=role, from_on=since)[0]
        for name, group, title, role in (
            ("Ordföranden", PersonGroup.ELECTED, "Kommunstyrelsen", CouncilRole.CHAIR),
            ("Strategen", PersonGroup.OFFICIAL, None, CouncilRole.SECRETARY),
            ("Kommunpolisen", PersonGroup.POLICE, None, CouncilRole.MEMBER),
            ("Invånarrepresentant 3", PersonGroup.RESIDENT, None, CouncilRole.MEMBER),
        )
    }
    meeting_id, _ = services.meetings.plan(HELD_ON, title="Ängslunda", place="Stadsbiblioteket")
    services.meetings.change_state(meeting_id, MeetingState.ONGOING)
    services.attendance.mark(
        meeting_id,
        [people[n] for n in ("Ordföranden", "Strategen", "Kommunpolisen")],
        AttendanceStatus.PRESENT,
    )
    services.attendance.mark(meeting_id, [people["Invånarrepresentant 3"]], AttendanceStatus.EXCUSED)
    items = tuple(row.agenda_item_id for row in services.agenda.rows(meeting_id))
    services.notes.save(items[0], "Ordföranden hälsade **välkommen**.\n- Närvaron antecknades")
    services.meetings.change_state(meeting_id, MeetingState.HELD)
    return meeting_id, items, people
