"""How minutes and their versions are called on this page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.swedish import long_date
from trygghetsrad.ui.meeting.check_card import VersionLine

if TYPE_CHECKING:
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.services.minutes import VersionRow


def file_title(meeting: MeetingRow, profile: DocumentProfile, *, name: str) -> str:
    """Name the file of minutes, without its ending; nothing that is written in them stands in it."""
    kind, number = meeting.kind.label.lower(), meeting.number
    title = f"{name} {kind} {number} {meeting.held_on.isoformat()}"
    return f"{title} webbversion" if profile is DocumentProfile.PUBLIC else title


def version_line(version: VersionRow) -> VersionLine:
    """Show one kept version: its number and state, who made it when, and its SHA-256."""
    made = version.created_utc.astimezone()
    parts = [f"{long_date(made.date())} kl. {made:%H.%M}", version.created_by, version.reason or ""]
    if version.control_code:
        parts.append(f"Kontrollkod {version.control_code}")
    parts.append(f"SHA-256 {version.sha256[:16]}…")
    what = "webbversion" if version.profile is DocumentProfile.PUBLIC else version.state.label.lower()
    return VersionLine(f"Version {version.number}, {what}", "\n".join(part for part in parts if part))
