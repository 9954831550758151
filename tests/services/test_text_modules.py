"""Text modules can be changed and undone, and their variables know the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.example_facts import new_services
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.services.registry import Services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = new_services(tmp_path / "råd.db")
    yield services
    services.close()


def test_a_text_is_added_changed_and_removed_and_each_can_be_undone(services: Services) -> None:
    modules, history = services.text_modules, services.history
    row_id, added = modules.add(" tack\x08 ", "Rådet tackar.\n")
    history.remember(added)
    assert [(row.word, row.text) for row in modules.rows()] == [("tack", "Rådet tackar.")]
    history.remember(modules.change(row_id, word="tackar", text="Rådet tackar för {rubrik}."))
    assert services.register.text_modules() == {"tackar": "Rådet tackar för {rubrik}."}
    history.remember(modules.remove(row_id))
    assert modules.rows() == []
    history.undo()
    history.undo()
    assert services.register.text_modules() == {"tack": "Rådet tackar."}


@pytest.mark.parametrize(
    ("word", "text", "why"),
    [
        ("", "x", "Skriv ett kort ord"),
        ("två ord", "x", "ett enda ord"),
        ("å" * 41, "x", "för långt"),
        ("TACK", "x", "har redan en text"),
        ("ny", " \n", "Skriv texten"),
        ("ny", "å" * 5001, "för lång"),
    ],
)
def test_what_makes_no_sense_is_refused(services: Services, word: str, text: str, why: str) -> None:
    services.text_modules.add("tack", "Rådet tackar.")
    with pytest.raises(InvalidInputError, match=why):
        services.text_modules.add(word, text)


def test_a_text_keeps_its_own_word(services: Services) -> None:
    row_id, _ = services.text_modules.add("tack", "Rådet tackar.")
    assert not services.text_modules.change(row_id, word="Tack", text="Tack.").is_empty


def test_a_text_that_is_gone_is_told(services: Services) -> None:
    with pytest.raises(NotFoundError):
        services.text_modules.remove(7)


def test_the_variables_know_the_meeting(example_year: Services) -> None:
    meeting = next(row for row in example_year.meetings.rows() if row.number == 2)
    item = example_year.agenda.rows(meeting.meeting_id)[0]
    values = example_year.text_modules.values(meeting.meeting_id, item.agenda_item_id)
    present = [row for row in example_year.attendance.rows(meeting.meeting_id) if row.status.is_present]
    assert values["närvarande antal"] == str(len(present))
    assert values["mötesplats"] == meeting.place
    assert values["dialog"] == "2"
    assert values["rubrik"] == item.title
    assert values["paragraf"] == f"§ {item.paragraph}"
    assert str(meeting.held_on.year) in values["datum"]
    assert values["ordförande"]
    assert values["nästa dialog"]
