"""Other bodies' meetings: typed, taken in from a calendar file, taken in again when the file has changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.services.opening import create_services
from trygghetsrad.services.registry import Services

TODAY = date(2026, 1, 7)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = create_services(
        tmp_path / "nytt.db",
        clock=lambda: datetime(2026, 1, 7, 8, tzinfo=UTC),
        today=lambda: TODAY,
        who=lambda: "Sekreteraren",
    )
    yield services
    services.close()


def calendar(*days: tuple[str, str], name: str = "Kommunfullmäktige") -> bytes:
    """Give a calendar file with meetings, each a uid and when it begins."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kommunen//SV", f"X-WR-CALNAME:{name}"]
    for uid, start in days:
        lines += ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{start}", "SUMMARY:Sammanträde", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def held_on(services: Services) -> list[date]:
    return [row.held_on for row in services.other_meetings.rows(2026)]


def test_a_meeting_is_noted_changed_taken_away_and_brought_back(services: Services) -> None:
    meetings = services.other_meetings
    other_id, added = meetings.add("  kommun\nfullmäktige ", date(2026, 3, 16), starts_at=time(17))
    meetings.edit(
        other_id, "Kommunfullmäktige", date(2026, 3, 17), title="Budget", starts_at=None, ends_at=None
    )
    (row,) = meetings.rows(2026)

    assert (row.body, row.title, row.held_on, row.starts_at) == (
        "Kommunfullmäktige",
        "Budget",
        date(2026, 3, 17),
        None,
    )
    services.history.remember(meetings.remove([other_id]))
    assert meetings.rows(2026) == ()
    services.history.undo()
    assert meetings.rows(2026) == (row,)
    assert added.touches("other_meeting")
    with pytest.raises(NotFoundError):
        meetings.remove([99])


@pytest.mark.parametrize(
    ("body", "day", "hours", "why"),
    [
        (" ", TODAY, (None, None), "vems mötet"),
        ("x" * 201, TODAY, (None, None), "för lång"),
        ("KF", date(1999, 1, 1), (None, None), "mellan åren"),
        ("KF", TODAY, (time(18), time(18)), "sluta efter"),
        ("KF", TODAY, (None, time(18)), "sluta efter"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    services: Services, body: str, day: date, hours: tuple[time | None, time | None], why: str
) -> None:
    with pytest.raises(InvalidInputError, match=why):
        services.other_meetings.add(body, day, starts_at=hours[0], ends_at=hours[1])
    assert services.other_meetings.rows(day.year) == ()


def test_a_calendar_file_is_looked_at_taken_in_and_undone(services: Services) -> None:
    taking = services.other_meetings.look_at_file(
        calendar(("a", "20260316T170000"), ("b", "20260420T170000"), ("old", "20250420T170000")), today=TODAY
    )

    assert (taking.body, taking.summary) == ("Kommunfullmäktige", "2 nya")
    assert services.other_meetings.rows(2026) == ()
    changes = services.other_meetings.take_in(taking, taking.body)
    services.history.remember(changes)
    assert held_on(services) == [date(2026, 3, 16), date(2026, 4, 20)]
    services.history.undo()
    assert held_on(services) == []


def test_the_same_calendar_later_changes_only_what_has_changed(services: Services) -> None:
    first = calendar(("a", "20260316T170000"), ("b", "20260420T170000"), ("c", "20260518T170000"))
    meetings = services.other_meetings
    meetings.take_in(meetings.look_at_file(first, today=TODAY), "Kommunfullmäktige")
    typed, _ = meetings.add("Socialnämnden", date(2026, 3, 18))

    assert meetings.look_at_file(first, today=TODAY).is_empty
    later = meetings.look_at_file(
        calendar(("a", "20260316T180000"), ("b", "20260427T170000"), ("d", "20260615T170000")), today=TODAY
    )
    meetings.take_in(later, "Kommunfullmäktige")

    assert later.summary == "2 nya, 1 ändrat, 2 borttagna"
    assert held_on(services) == [date(2026, 3, 16), date(2026, 3, 18), date(2026, 4, 27), date(2026, 6, 15)]
    assert meetings.rows(2026)[0].starts_at == time(18)
    assert any(row.other_id == typed for row in meetings.rows(2026))


def test_another_bodys_calendar_takes_nothing_away(services: Services) -> None:
    meetings = services.other_meetings
    meetings.take_in(meetings.look_at_file(calendar(("a", "20260316T170000")), today=TODAY), "KF")

    other = meetings.look_at_file(calendar(("z", "20260317T130000"), name="Socialnämnden"), today=TODAY)

    assert (len(other.new), other.gone) == (1, ())
    with pytest.raises(InvalidInputError, match="vems"):
        meetings.take_in(other, "")
