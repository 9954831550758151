"""The timeline of a place tells everything in order, across years, and where the problem went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.test_follow_up import AUTUMN, SPRING, Council
from trygghetsrad.domain.classifications import Difference
from trygghetsrad.domain.concern_links import ConcernLink, LinkKind
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.domain.timeline import TimelineKind


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    council = Council(tmp_path / "råd.db")
    yield council
    council.services.close()


def test_everything_of_a_place_stands_in_order_across_years(council: Council) -> None:
    services = council.services
    square, _ = services.register.add_place("Torget", area="Centrum")
    park, _ = services.register.add_place("Parken", area="Centrum")
    old, _ = services.concerns.create("Stökigt på torget", place_id=square, raised_on=date(2025, 5, 6))
    patrol = council.action("Fotpatrull", "Polisen", SPRING, concern_ids=[old], decided_on=date(2025, 5, 6))
    services.action_items.change_state([patrol], ActionState.DONE, comment="Sex kvällar")
    services.concerns.change_state([old], ConcernState.TOLD_BACK, comment="Polisen har varit där")
    item = services.agenda.rows(council.spring)[2].agenda_item_id
    services.captures.capture(item, "= Torget prioriteras i sommar")
    services.captures.capture(item, "= Budgeten ses över")
    council.go_to(AUTUMN)
    services.follow_up.answer_difference(council.autumn, old, Difference.BETTER, comment="Lugnt")
    moved, _ = services.concerns.create("Nu är de i parken", place_id=park)
    services.concern_links.link(moved, ConcernLink(LinkKind.MOVED, old))
    services.concerns.create("Utan plats")

    story = services.timeline.of_concern(old)
    assert story.name == "Torget"
    assert story.years == (2025, 2026)
    assert [(event.kind, event.number) for event in story.events] == [
        (TimelineKind.SAID, "S25-001"),
        (TimelineKind.DECIDED, "Å25-01"),
        (TimelineKind.CONCLUSION, "ST26-01"),
        (TimelineKind.CLOSED, "Å25-01"),
        (TimelineKind.TOLD, "S25-001"),
        (TimelineKind.SAID, "S26-001"),
        (TimelineKind.MOVED, "S26-001"),
        (TimelineKind.DIFFERENCE, "S25-001"),
    ]
    elsewhere = story.events[5]
    assert elsewhere.place == "Parken"
    assert story.events[6].text == "Från Torget (S25-001) till Parken (S26-001)."
    assert story.events[-1].text == "Ja, bättre. Lugnt"

    area = services.timeline.of_area_named("centrum")
    assert {event.place for event in area.events} == {None}
    assert services.timeline.of_area_named("Parken").events[0].number == "S25-001"


def test_a_concern_without_place_has_its_own_timeline(council: Council) -> None:
    concern = council.concern("Allmänt otryggt")
    story = council.services.timeline.of_concern(concern)
    assert (story.name, [event.number for event in story.events]) == ("S26-001", ["S26-001"])


def test_cards_stand_on_the_timeline_with_how_it_became(council: Council) -> None:
    place, _ = council.services.register.add_place("Torget")
    concern, _ = council.services.concerns.create("Stökigt", place_id=place)
    card, _ = council.services.problems.create(concern_ids=[concern])
    council.services.problems.close(card, after="Lugnt igen")
    story = council.services.timeline.of_area_named("Torget")
    assert [(event.kind, event.text) for event in story.events] == [
        (TimelineKind.SAID, "Stökigt"),
        (TimelineKind.CARD, "Stökigt"),
        (TimelineKind.CLOSED, "Lugnt igen"),
    ]


def test_an_unknown_name_is_said_to_be_unknown(council: Council) -> None:
    with pytest.raises(NotFoundError, match="Ingenstans"):
        council.services.timeline.of_area_named("Ingenstans %_'\"")
    assert council.services.timeline.of_places("Tomt", []).events == ()
