"""What others refer to is not removed from under them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.example_facts import new_services
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.registry import Services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = new_services(tmp_path / "råd.db")
    seed(services)
    services.meetings.plan(date(2026, 9, 23), title="Hösten")
    services.meetings.plan(date(2026, 11, 25), title="Vintern")
    yield services
    services.close()


def test_a_meeting_where_nothing_is_written_is_removed(services: Services) -> None:
    autumn, winter = services.meetings.rows()
    services.meetings.remove(autumn.meeting_id)
    assert [row.meeting_id for row in services.meetings.rows()] == [winter.meeting_id]


@pytest.mark.parametrize(
    "line", ["Mörkt i gångtunneln", "= Rådet står bakom förslaget", "Mörkt >Polisen 4/6"]
)
def test_what_was_captured_keeps_the_meeting_and_the_item(services: Services, line: str) -> None:
    meeting_id = services.meetings.rows()[0].meeting_id
    item_id = services.agenda.rows(meeting_id)[3].agenda_item_id
    services.captures.capture(item_id, line)
    services.notes.save(item_id, "")
    with pytest.raises(NotAllowedError, match="anteckningar i mötet"):
        services.meetings.remove(meeting_id)
    with pytest.raises(NotAllowedError, match="anteckningar under punkten"):
        services.agenda.remove(item_id)


def test_a_concern_under_an_item_keeps_the_meeting(services: Services) -> None:
    meeting_id = services.meetings.rows()[0].meeting_id
    item_id = services.agenda.rows(meeting_id)[0].agenda_item_id
    services.concerns.create("Mörkt i gångtunneln", agenda_item_id=item_id)
    with pytest.raises(NotAllowedError, match="anteckningar i mötet"):
        services.meetings.remove(meeting_id)


def test_a_deferred_item_keeps_its_origin_until_its_copy_is_gone(services: Services) -> None:
    autumn, winter = services.meetings.rows()
    item_id = services.agenda.rows(autumn.meeting_id)[3].agenda_item_id
    before = {row.agenda_item_id for row in services.agenda.rows(winter.meeting_id)}
    services.agenda.defer(item_id)
    (copy,) = {row.agenda_item_id for row in services.agenda.rows(winter.meeting_id)} - before
    with pytest.raises(NotAllowedError, match="bordlagd"):
        services.meetings.remove(autumn.meeting_id)
    with pytest.raises(NotAllowedError, match="bordlagd"):
        services.agenda.remove(item_id)
    services.agenda.remove(copy)
    services.agenda.remove(item_id)
    services.meetings.remove(autumn.meeting_id)
    assert len(services.meetings.rows()) == 1
