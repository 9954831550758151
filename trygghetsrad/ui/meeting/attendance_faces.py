"""How attendance is said: spans, parts, counts, and what is noticed about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.domain.classifications import PersonGroup
    from trygghetsrad.services.attendance import AttendanceRow

STATUS_KINDS = {
    AttendanceStatus.INVITED: Kind.NEUTRAL,
    AttendanceStatus.PRESENT: Kind.OK,
    AttendanceStatus.EXCUSED: Kind.WARN,
    AttendanceStatus.ABSENT: Kind.BAD,
    AttendanceStatus.CO_OPTED: Kind.INFO,
}
CHAIRS = (CouncilRole.CHAIR, CouncilRole.VICE_CHAIR)
MEMBERS = (*CHAIRS, CouncilRole.APPROVER, CouncilRole.MEMBER)


def span_of(row: AttendanceRow) -> str:
    """Say from and to which § somebody was there; empty for the whole meeting."""
    parts = []
    if row.from_paragraph is not None:
        parts.append(f"från § {row.from_paragraph}")
    if row.to_paragraph is not None:
        parts.append(f"till § {row.to_paragraph}")
    return " ".join(parts)


def part_line(row: AttendanceRow) -> str:
    """Say a person's task, title, span and whom a deputy serves for, on one line."""
    serves = f"tjänstgör för {row.serves_for}" if row.serves_for else ""
    said = (span_of(row), serves, row.role.label if row.role else "", row.title or "")
    return " · ".join(dict.fromkeys(part for part in said if part and part != row.name))


def sentence(row: AttendanceRow) -> str:
    """Say a person to a screen reader: "Invånarrepresentant 3, närvarande från § 21"."""
    status = " ".join(part for part in (row.status.label.lower(), span_of(row)) if part)
    serves = f"tjänstgör för {row.serves_for}" if row.serves_for else ""
    role = row.role.label.lower() if row.role else ""
    parts = (row.name, status, serves, role, row.title or "", row.group.label)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def group_line(rows: Sequence[AttendanceRow], group: PersonGroup) -> str:
    """Say how many of a group are there: "Invånarrepresentanter · 3 av 5"."""
    states = [row.status for row in rows if row.group is group]
    return f"{group.label} · {sum(status.is_present for status in states)} av {len(states)}"


def trouble(rows: Sequence[AttendanceRow]) -> str:
    """Say what is missing for a meeting: anybody marked, a chair; empty when nothing is."""
    present = [row for row in rows if row.status.is_present]
    if not present:
        return "Ingen är markerad som närvarande."
    if not any(row.role in CHAIRS for row in present):
        return "Ingen närvarande är ordförande."
    return ""


def members_to_serve_for(rows: Sequence[AttendanceRow], deputy_id: int) -> list[tuple[int, str]]:
    """Give whom a deputy may serve for, by id and name; those who are not there come first."""
    members = [row for row in rows if row.role in MEMBERS and row.person_id != deputy_id]
    members.sort(key=lambda row: row.status.is_present and not row.from_paragraph and not row.to_paragraph)
    return [(row.person_id, row.name) for row in members]
