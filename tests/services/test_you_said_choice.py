"""Ni sa – vi gjorde tells of a dialogue, a place or a period, as one chooses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.test_follow_up import SPRING, Council
from trygghetsrad.documents.content_report import YouSaidContent
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.paper_kinds import PaperKind, PaperOrder
from trygghetsrad.domain.states import ActionState, ConcernState


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """Two years of concerns at two places: done, answered, under way, and refused."""
    council = Council(tmp_path / "råd.db")
    services = council.services
    square, _ = services.register.add_place("Torget", area="Centrum")
    park, _ = services.register.add_place("Parken", area="Norr")
    council.go_to(date(2025, 5, 6))
    old, _ = services.concerns.create("Mörkt på torget", place_id=square)
    lamps = council.action("Byt lampor", "Polisen", SPRING, concern_ids=[old])
    services.action_items.change_state([lamps], ActionState.DONE, comment="Lamporna är bytta")
    services.concerns.change_state([old], ConcernState.TOLD_BACK)
    council.go_to(SPRING)
    services.concerns.change_state(
        [services.concerns.create("Får man grilla?", place_id=park)[0]], ConcernState.ANSWERED, comment="Ja"
    )
    services.concerns.create("Skräpigt", place_id=park)
    services.concerns.change_state(
        [services.concerns.create("Riv muren", place_id=square)[0]],
        ConcernState.NO_ACTION,
        comment="Muren är skyddad",
    )
    yield council
    services.close()


def told(council: Council, **choice: object) -> list[list[str]]:
    order = PaperOrder(kind=PaperKind.YOU_SAID, meeting_id=council.autumn, **choice)  # type: ignore[arg-type]
    content = council.services.papers.content(order)
    assert isinstance(content, YouSaidContent)
    return [[row.said for row in group.rows] for group in content.groups]


def test_a_year_tells_of_what_ended_in_it(council: Council) -> None:
    first_year = {"from_on": date(2025, 1, 1), "until_on": date(2025, 12, 31)}
    assert told(council, **first_year) == [["Mörkt på torget"], [], []]
    assert told(council, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31)) == [
        ["Får man grilla?"],
        ["Skräpigt"],
        ["Riv muren"],
    ]


def test_a_place_or_an_area_tells_of_itself_alone(council: Council) -> None:
    everything = {"from_on": date(2000, 1, 1), "until_on": date(2099, 12, 31)}
    assert told(council, place="parken", **everything) == [["Får man grilla?"], ["Skräpigt"], []]
    assert told(council, place="Centrum", **everything) == [["Mörkt på torget"], [], ["Riv muren"]]
    assert told(council, place="100 %_'", **everything) == [[], [], []]


def test_without_a_choice_it_is_the_dialogue_as_before(council: Council) -> None:
    assert told(council)[1] == ["Skräpigt"]
    assert told(council, place="Torget")[1] == []


def test_the_paper_says_what_it_tells_of(council: Council) -> None:
    order = PaperOrder(
        kind=PaperKind.YOU_SAID,
        meeting_id=council.autumn,
        place="Torget",
        from_on=date(2025, 1, 1),
        until_on=date(2025, 12, 31),
    )
    content = council.services.papers.content(order)
    assert isinstance(content, YouSaidContent)
    assert content.period == "Torget, 2025"
    assert "Torget" in council.services.papers.name(order)
    with pytest.raises(InvalidInputError, match="slutar innan"):
        told(council, from_on=SPRING, until_on=date(2025, 1, 1))
