"""Calendar files from the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.documents.calendars import read_calendar

if TYPE_CHECKING:
    from tests.cli.conftest import Call


def test_a_meeting_and_a_year_are_written(call: Call, tmp_path: Path) -> None:
    one, year = tmp_path / "dialog.ics", tmp_path / "år.ics"

    assert call("calendar", "2026-3", "-o", one).code == 0
    assert call("calendar", 2026, "-o", year).code == 0

    (event,) = read_calendar(one.read_bytes()).events
    assert f"{event.start:%Y-%m-%d %H:%M}" == "2026-09-23 18:00"
    events = read_calendar(year.read_bytes()).events
    assert event.uid in {other["UID"] for other in events}
    assert len(events) == len(call("meetings", "--year", 2026, "--as", "json").json)


def test_what_is_no_meeting_is_a_no_or_wrong_usage(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.ics"

    assert call("calendar", "2026-9", "-o", path).code == 1
    assert call("calendar", 2050, "-o", path).err == "2050 har inga möten.\n"
    assert call("calendar", "hösten", "-o", path).code == 2
    assert not path.exists()
