"""A concern is linked to an earlier one when it is captured or later, in one step; both histories tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.concern_links import ConcernLink, LinkKind
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.services.concern_rows import ConcernRow


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    evening.services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Torget #Belysning >Polisen")
    yield evening
    evening.services.close()


def by_number(evening: Evening, number: str) -> ConcernRow:
    return next(row for row in evening.services.concerns.rows() if row.number == number)


def told(evening: Evening, number: str) -> list[str]:
    rows = evening.services.concerns.history(by_number(evening, number).concern_id)
    return [row.new_value or "" for row in rows]


def capture(evening: Evening, line: str, kind: LinkKind, *, earlier: str = "S26-001") -> ConcernRow:
    link = ConcernLink(kind, by_number(evening, earlier).concern_id)
    captured = evening.services.captures.capture(evening.items[2], line, link=link)
    evening.services.history.remember(captured.changes)
    assert captured.concern is not None
    return by_number(evening, captured.concern)


@pytest.mark.parametrize(
    ("kind", "there", "back"),
    [
        (LinkKind.RECURRING, "Återkommer efter S26-001", "Kom tillbaka som S26-002"),
        (LinkKind.MOVED, "Har flyttat hit från S26-001", "Har flyttat och är nu S26-002"),
        (LinkKind.DUPLICATE, "Dubblett av S26-001", "Sades igen som S26-002"),
    ],
)
def test_a_line_is_captured_and_linked_in_one_step(
    evening: Evening, kind: LinkKind, there: str, back: str
) -> None:
    later = capture(evening, "Mörkt igen", kind)

    assert [relation.text for relation in later.relations] == [there]
    assert [relation.text for relation in by_number(evening, "S26-001").relations] == [back]
    assert told(evening, "S26-002")[-1] == f"{there}."
    assert told(evening, "S26-001")[-1] == f"{back}."

    evening.services.history.undo()
    assert [row.number for row in evening.services.concerns.rows()] == ["S26-001"]
    assert f"{back}." not in told(evening, "S26-001")
    evening.services.history.redo()
    assert [relation.text for relation in by_number(evening, "S26-002").relations] == [there]


def test_what_comes_back_or_moves_has_a_life_of_its_own(evening: Evening) -> None:
    assert capture(evening, "Mörkt igen", LinkKind.RECURRING).state is ConcernState.NEW
    assert capture(evening, "Mörkt här nu", LinkKind.MOVED).state is ConcernState.NEW


def test_a_duplicate_is_closed_and_its_action_answers_the_earlier_one_too(evening: Evening) -> None:
    later = capture(evening, "Mörkt i tunneln >Tekniska 30/9", LinkKind.DUPLICATE)

    assert later.state is ConcernState.DUPLICATE
    assert later.duplicate_of == "S26-001"
    assert [action.number for action in later.actions] == ["Å26-02"]
    assert [action.number for action in by_number(evening, "S26-001").actions] == ["Å26-01", "Å26-02"]


def test_a_duplicate_of_a_duplicate_is_one_of_the_first(evening: Evening) -> None:
    capture(evening, "Mörkt", LinkKind.DUPLICATE)

    assert capture(evening, "Mörkt där", LinkKind.DUPLICATE, earlier="S26-002").duplicate_of == "S26-001"


def test_nothing_becomes_a_duplicate_of_what_nobody_follows(evening: Evening) -> None:
    first = by_number(evening, "S26-001").concern_id
    evening.services.concerns.change_state([first], ConcernState.TOLD_BACK, comment="Lagat")

    with pytest.raises(InvalidInputError, match=r"S26-001 är avslutad\. Välj Återkommande"):
        capture(evening, "Mörkt", LinkKind.DUPLICATE)

    assert [row.number for row in evening.services.concerns.rows()] == ["S26-001"]
    assert capture(evening, "Mörkt", LinkKind.RECURRING).state is ConcernState.NEW


def test_a_recorded_concern_is_linked_and_let_go_again(evening: Evening) -> None:
    services = evening.services
    later, _ = services.concerns.create("Mörkt i tunneln")
    first = by_number(evening, "S26-001").concern_id

    changes = services.concern_links.link(later, ConcernLink(LinkKind.RECURRING, first))
    again = services.concern_links.link(later, ConcernLink(LinkKind.RECURRING, first))
    services.concern_links.unlink(later)

    assert changes.label == "Koppla S26-002 till S26-001"
    assert again.is_empty
    assert by_number(evening, "S26-002").relations == ()
    assert told(evening, "S26-002")[-1] == "Inte längre: återkommer efter S26-001."
    assert told(evening, "S26-001")[-1] == "Inte längre: kom tillbaka som S26-002."


def test_another_kind_of_link_to_the_same_takes_the_place_of_the_first(evening: Evening) -> None:
    services = evening.services
    later, _ = services.concerns.create("Mörkt i tunneln")
    first = by_number(evening, "S26-001").concern_id

    services.concern_links.link(later, ConcernLink(LinkKind.DUPLICATE, first))
    services.concern_links.link(later, ConcernLink(LinkKind.MOVED, first))

    row = services.concerns.row(later)
    assert [relation.text for relation in row.relations] == ["Har flyttat hit från S26-001"]
    assert row.state is ConcernState.NEW


def test_links_make_no_circle(evening: Evening) -> None:
    links = evening.services.concern_links
    first = by_number(evening, "S26-001").concern_id
    second = capture(evening, "Mörkt igen", LinkKind.RECURRING).concern_id
    third = capture(evening, "Mörkt en gång till", LinkKind.RECURRING, earlier="S26-002").concern_id

    for concern_id, earlier_id in ((first, first), (first, third), (second, third)):
        with pytest.raises(InvalidInputError):
            links.link(concern_id, ConcernLink(LinkKind.MOVED, earlier_id))
    with pytest.raises(NotFoundError):
        links.link(first, ConcernLink(LinkKind.MOVED, 99))


def test_the_card_in_the_notes_tells_what_a_concern_is_linked_to(evening: Evening) -> None:
    capture(evening, "Mörkt igen @Torget", LinkKind.RECURRING)

    cards = evening.services.notes.cards(evening.meeting_id)

    assert cards["S26-002"].details == "Torget · Återkommer efter S26-001"
    assert cards["S26-001"].details == "Belysning · Torget"
