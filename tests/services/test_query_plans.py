"""Letters and follow-up ask the file for what they need, however much else there is in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import event

from benchmarks.large import Size, make_large_file
from trygghetsrad.db.file import open_file
from trygghetsrad.db.models import ActionItem, Concern
from trygghetsrad.db.reminder_view import read_owners_due
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.states import ActionState
from trygghetsrad.services.follow_up_content import follow_up_sections
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.minutes_captured import captured_by_number
from trygghetsrad.services.minutes_content import items_of
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services

TODAY = date(2026, 12, 31)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A file with a thousand concerns and two thousand action items, and one owner with two of them."""
    path = tmp_path_factory.mktemp("large") / "stor.trygghet"
    make_large_file(path, Size(concerns=1_000, actions=2_000, meetings=60, paragraphs=60, places=40))
    services = open_services(
        path,
        clock=lambda: datetime(2026, 12, 31, 9, tzinfo=UTC),
        today=lambda: TODAY,
        who=lambda: "Sekreteraren",
    )
    owner, _ = services.register.add_owner("Parkbolaget")
    said, _ = services.concerns.create("Mörkt i parken")
    for text in ("Byt lampor", "Röj sly"):
        services.action_items.create(text, owner_ids=[owner], due_on=TODAY, concern_ids=[said])
    yield services
    services.close()


@contextmanager
def loaded() -> Iterator[list[int]]:
    """Note the ids of the concerns and action items that are made from rows of the file."""
    found: list[int] = []

    def note(thing: Any, _context: object) -> None:
        found.append(thing.id)

    for model in (ActionItem, Concern):
        event.listen(model, "load", note)
    yield found
    for model in (ActionItem, Concern):
        event.remove(model, "load", note)


def test_a_letter_reads_the_actions_of_its_owner_alone(services: Services) -> None:
    owner_id = next(row.owner_id for row in services.owner_letters.owners() if row.owner == "Parkbolaget")
    for ask in (
        lambda: services.owner_letters.paper("parkbolaget"),
        lambda: services.owner_letters.make([owner_id], LetterKind.REMINDER),
    ):
        with loaded() as found:
            ask()
        assert len(found) == 2


def test_the_list_of_owners_is_made_without_reading_actions_as_a_whole(services: Services) -> None:
    with loaded() as found:
        rows = services.owner_letters.owners()
    assert found == []
    still_open = services.action_items.open_rows()
    assert sum(len(row.numbers) for row in rows) == sum(len(row.owners) for row in still_open)
    assert sum(row.late for row in rows) == sum(len(row.owners) for row in still_open if row.is_overdue)


def test_the_minutes_read_of_the_follow_up_what_was_taken_up(services: Services) -> None:
    meeting_id = services.meetings.rows(year=2026)[-1].meeting_id
    taken_up = services.follow_up.actions(meeting_id)[3].action.action_item_id
    services.follow_up.mark_action(meeting_id, taken_up, ActionState.IN_PROGRESS)
    with services.unit.reading() as session, loaded() as found:
        meeting = get_meeting(session, meeting_id)
        sections = follow_up_sections(session, meeting, items_of(session, meeting))
    assert found == [taken_up]
    (section,) = (one for sections_of in sections.values() for one in sections_of)
    carried = services.follow_up.actions(meeting_id)
    assert [row.number for row in section.rows] == [
        one.action.number for one in carried if one.is_followed_up
    ]
    assert [*section.left] == sorted(one.action.number for one in carried if not one.is_followed_up)


def test_what_the_notes_mention_is_all_that_is_read(services: Services) -> None:
    with services.unit.reading() as session, loaded() as found:
        captured = captured_by_number(session, ["Å20-07", "S20-008", "S26-000", "Å99-99", "ST26-01"])
    assert len(found) == 2
    assert list(captured) == ["Å20-07", "S20-008"]


def test_reminders_are_found_by_indexes(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    services.owner_letters.log(
        services.owner_letters.make(
            [row.owner_id for row in services.owner_letters.owners()][:1], LetterKind.LETTER
        ).letters
    )
    asked: list[str] = []
    with open_file(services.file.path, read_only=True) as file:
        reader = file.reader

        def traced() -> Any:
            connection = reader()
            connection.set_trace_callback(asked.append)
            return connection

        monkeypatch.setattr(file, "reader", traced)
        read_owners_due(file, until=TODAY.isoformat())
        with closing(reader()) as connection:
            steps = [
                row[3]
                for query in asked
                if query.lstrip().startswith("SELECT")
                for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")
            ]
    assert any("owner_letter" in query for query in asked)
    assert [
        step for step in steps if step.startswith("SCAN ") and "INDEX" not in step and step[5] in "iodv"
    ] == []
