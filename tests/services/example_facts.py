"""The facts of the example year, and how to look at the loaded one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from trygghetsrad.db.engine import create_database
from trygghetsrad.services.meeting_rows import MeetingRow
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services

TODAY = date(2026, 12, 1)


def facts(section: str) -> list[list[str]]:
    """Read one section of the facts, row by row."""
    rows: list[list[str]] = []
    inside = False
    for line in Path(__file__).with_name("example_facts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            inside = line.startswith(f"# {section}")
        elif inside:
            rows.append(line.split(" | "))
    assert rows, section
    return rows


def new_services(path: Path) -> Services:
    """Give services over a new, empty file."""
    create_database(path).close()
    return opened_services(path)


def opened_services(path: Path) -> Services:
    """Give services over a file, on the day after the example year's last dialogue."""
    return open_services(
        path, clock=lambda: datetime(2026, 12, 1, 9, tzinfo=UTC), today=lambda: TODAY, who=lambda: "Test"
    )


def dialogues(services: Services) -> list[MeetingRow]:
    return services.meetings.rows(year=2026)


def notes_of(services: Services, row: MeetingRow) -> list[str]:
    return [services.notes.text(item.agenda_item_id) for item in services.agenda.rows(row.meeting_id)]
