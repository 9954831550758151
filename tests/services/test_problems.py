"""Problem cards group concerns, and everything done with one can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.test_follow_up import SPRING, Council
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError
from trygghetsrad.domain.noted import NotedKind


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    council = Council(tmp_path / "råd.db")
    yield council
    council.services.close()


def at_tunnel(council: Council, *texts: str) -> list[int]:
    place, _ = council.services.register.add_place("Gångtunneln")
    return [council.services.concerns.create(text, place_id=place)[0] for text in texts]


def test_a_card_takes_title_place_and_what_was_said_from_its_concerns(council: Council) -> None:
    ids = at_tunnel(council, "Mörkt i tunneln.", "Klotter i tunneln")
    lamps = council.action("Byt lampor", "Polisen", SPRING, concern_ids=[ids[0]])
    problem, _ = council.services.problems.create(concern_ids=ids)
    row = council.services.problems.row(problem)
    assert (row.number, row.title, row.place, row.category) == (
        "P26-01",
        "Mörkt i tunneln",
        "Gångtunneln",
        None,
    )
    assert row.before == "Mörkt i tunneln.\nKlotter i tunneln"
    assert [concern.number for concern in row.concerns] == ["S26-001", "S26-002"]
    assert [action.action_item_id for action in row.actions] == [lamps]
    assert council.services.concerns.row(ids[1]).problem == "P26-01 Mörkt i tunneln"
    assert council.services.concerns.history(ids[1])[-1].new_value == "Ingår i problemkort P26-01."


def test_concerns_of_two_places_leave_the_place_open(council: Council) -> None:
    ids = [*at_tunnel(council, "Mörkt"), council.concern("Stökigt")]
    problem, _ = council.services.problems.create("Kvällar", concern_ids=ids)
    row = council.services.problems.row(problem)
    assert (row.title, row.place) == ("Kvällar", None)


def test_a_concern_is_on_one_card_at_a_time(council: Council) -> None:
    first, second = at_tunnel(council, "Mörkt", "Klotter")
    one, _ = council.services.problems.create(concern_ids=[first])
    other, _ = council.services.problems.create(concern_ids=[second])
    council.services.problems.add_concerns(other, [first])
    assert council.services.problems.row(one).concerns == ()
    assert len(council.services.problems.row(other).concerns) == 2
    council.services.problems.take_off([first, second])
    assert council.services.problems.row(other).concerns == ()


def test_a_card_is_closed_with_how_it_has_become(council: Council) -> None:
    problem, _ = council.services.problems.create("Mörkt")
    with pytest.raises(InvalidInputError, match="hur det har blivit"):
        council.services.problems.close(problem, after=" ")
    council.services.problems.close(problem, after="Ljust och lugnt")
    row = council.services.problems.row(problem)
    assert (row.is_open, row.after, row.closed_on) == (False, "Ljust och lugnt", SPRING)
    council.services.problems.reopen(problem)
    assert council.services.problems.row(problem).is_open


def test_a_card_that_is_written_on_is_not_removed(council: Council) -> None:
    (concern,) = at_tunnel(council, "Mörkt")
    problem, _ = council.services.problems.create(concern_ids=[concern])
    council.services.problems.edit(problem, social_causes="Ingen rör sig där på kvällen")
    with pytest.raises(NotAllowedError, match="Avsluta"):
        council.services.problems.remove(problem)
    council.services.problems.edit(problem, social_causes="")
    council.services.problems.remove(problem)
    assert council.services.problems.rows() == []
    assert council.services.concerns.row(concern).problem is None


def test_a_card_needs_a_title_of_reasonable_length(council: Council) -> None:
    for title in ("", "   "):
        with pytest.raises(InvalidInputError, match="vad problemet är"):
            council.services.problems.create(title)
    with pytest.raises(InvalidInputError, match="300 tecken"):
        council.services.problems.create("x" * 301)


def test_undo_and_redo_of_a_card_keep_its_number_and_no_other_gets_it(council: Council) -> None:
    services = council.services
    (concern,) = at_tunnel(council, "Mörkt")
    services.history.remember(services.problems.create(concern_ids=[concern])[1])
    services.history.undo()
    assert services.problems.rows() == []
    services.problems.create("Annat")
    assert [row.number for row in services.problems.rows()] == ["P26-02"]


def test_a_concern_on_a_card_does_not_quietly_become_something_else(council: Council) -> None:
    (concern,) = at_tunnel(council, "Mörkt")
    council.services.problems.create(concern_ids=[concern])
    with pytest.raises(NotAllowedError, match="problemkort"):
        council.services.kind_changes.change("S26-001", NotedKind.ACTION_ITEM)
