"""A captured thing becomes another kind: numbers, history, links, notes and minutes, all in one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.documents.content import CapturedAction, CapturedConclusion, Paragraph
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.noted import NotedKind
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind
from trygghetsrad.services.history import History
from trygghetsrad.services.opening import create_services


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    evening.services.register.add_place("Torget")
    yield evening
    evening.services.close()


def capture(evening: Evening, line: str, *, item: int = 1) -> tuple[str, ...]:
    return evening.services.captures.capture(evening.items[item], line).numbers


def notes(evening: Evening, *, item: int = 1) -> str:
    return evening.services.notes.text(evening.items[item])


def test_a_concern_becomes_an_action_with_its_history_and_place_in_the_notes(evening: Evening) -> None:
    services = evening.services
    capture(evening, "Byt lampor @Torget #belysning +kväll")
    (concern,) = services.concerns.rows()
    services.concerns.change_state([concern.concern_id], ConcernState.ASSESSED)
    services.concerns.comment([concern.concern_id], "Ringt och frågat")

    changed = services.kind_changes.change("S26-001", NotedKind.ACTION_ITEM)

    assert changed.number == "Å26-01"
    assert services.concerns.rows() == []
    (action,) = services.action_items.rows()
    assert action.text == "Byt lampor (Torget, Belysning, kväll)"
    assert notes(evening) == "[[Å26-01]]"
    told = services.action_items.history(action.action_item_id)
    assert [(row.kind, row.new_value, row.comment) for row in told] == [
        (HistoryKind.CREATED, None, "Var synpunkt S26-001."),
        (HistoryKind.LINK, "Läge: Bedöms.", None),
        (HistoryKind.COMMENT, None, "Ringt och frågat"),
        (HistoryKind.LINK, "Gjordes om från synpunkt S26-001 till Å26-01.", None),
    ]
    assert services.kind_changes.became("S26-001") == "Å26-01"


def test_an_action_becomes_a_conclusion_that_says_who_and_when(evening: Evening) -> None:
    capture(evening, ">Polisen Gå förbi 4/6")

    changed = evening.services.kind_changes.change("Å26-01", NotedKind.CONCLUSION)

    assert changed.number == "ST26-01"
    content = evening.services.minutes.content(evening.meeting_id)
    (shown,) = content.items[1].blocks
    assert isinstance(shown, CapturedConclusion)
    assert shown.text == "Gå förbi (Polisen, senast 2027-06-04)"
    assert evening.services.action_items.rows() == []


def test_a_conclusion_becomes_an_action_whose_history_says_so(evening: Evening) -> None:
    capture(evening, "= Belysningen ses över")

    evening.services.kind_changes.change("ST26-01", NotedKind.ACTION_ITEM)

    (action,) = evening.services.action_items.rows()
    (first,) = evening.services.action_items.history(action.action_item_id)
    assert first.comment == "Var ställningstagande ST26-01."
    (shown,) = evening.services.minutes.content(evening.meeting_id).items[1].blocks
    assert isinstance(shown, CapturedAction)
    assert shown.number == "Å26-01"


def test_a_card_becomes_a_paragraph_of_the_notes(evening: Evening) -> None:
    services = evening.services
    services.notes.save(evening.items[1], "Före\nEfter")
    services.captures.capture(evening.items[1], "Mörkt @Torget", notes="Före\nEfter", after_line=0)

    changed = services.kind_changes.change("S26-001", NotedKind.NOTE)

    assert changed.number == ""
    assert notes(evening) == "Före\nMörkt (Torget)\nEfter"
    assert services.kind_changes.became("S26-001") == ""
    blocks = services.minutes.content(evening.meeting_id).items[1].blocks
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Paragraph]


def test_one_line_that_became_two_things_can_be_only_the_action(evening: Evening) -> None:
    services = evening.services
    capture(evening, "Mörkt i tunneln @Torget >Polisen 4/6")

    changed = services.kind_changes.change("S26-001", NotedKind.ACTION_ITEM)

    assert changed.number == "Å26-01"
    assert services.concerns.rows() == []
    (action,) = services.action_items.rows()
    assert (action.text, action.owners) == ("Mörkt i tunneln (Torget)", ("Polisen",))
    assert notes(evening) == "[[Å26-01]]"
    told = [row.new_value for row in services.action_items.history(action.action_item_id)]
    assert told[-1] == "Var också synpunkt S26-001 (Torget)."


def test_one_line_that_became_two_things_can_be_only_the_concern(evening: Evening) -> None:
    services = evening.services
    capture(evening, "Mörkt i tunneln >Polisen 4/6")

    services.kind_changes.change("Å26-01", NotedKind.CONCERN)

    assert services.action_items.rows() == []
    (concern,) = services.concerns.rows()
    assert (concern.number, concern.state, concern.actions) == ("S26-001", ConcernState.NEW, ())
    told = services.concerns.history(concern.concern_id)
    assert "Var också åtgärd Å26-01 (Polisen, senast 2027-06-04)." in [row.new_value for row in told]


def test_a_concern_with_another_action_is_kept(evening: Evening) -> None:
    services = evening.services
    capture(evening, "Mörkt i tunneln")
    (concern,) = services.concerns.rows()
    services.captures.act_on(concern.concern_id, "> Byt lampor")

    with pytest.raises(NotAllowedError, match=r"som skulle stå utan sin synpunkt\. Gör om Å26-01 först"):
        services.kind_changes.change("S26-001", NotedKind.CONCLUSION)

    services.kind_changes.change("Å26-01", NotedKind.CONCERN)
    old, new = services.concerns.rows()
    assert (old.state, old.actions, new.text) == (ConcernState.NEW, (), "Byt lampor")
    told = [row.new_value for row in services.concerns.history(old.concern_id)]
    assert "Åtgärden Å26-01 blev synpunkt." in told


def test_a_number_is_not_used_again_and_every_change_is_followed(evening: Evening) -> None:
    services = evening.services
    capture(evening, "Mörkt")
    services.kind_changes.change("S26-001", NotedKind.ACTION_ITEM)
    services.kind_changes.change("Å26-01", NotedKind.CONCLUSION)
    services.kind_changes.change("ST26-01", NotedKind.CONCERN)

    (concern,) = services.concerns.rows()
    assert (concern.number, notes(evening)) == ("S26-002", "[[S26-002]]")
    assert services.kind_changes.became("S26-001") == "S26-002"
    with pytest.raises(NotFoundError):
        services.kind_changes.change("S26-001", NotedKind.NOTE)


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        ("answer", "har kommit till läget Besvarad på mötet"),
        ("comment", "har kommentarer i historiken"),
        ("duplicate", "hänger ihop med en annan synpunkt"),
    ],
)
def test_what_would_be_lost_is_refused_and_nothing_changes(evening: Evening, prepare: str, why: str) -> None:
    services = evening.services
    capture(evening, "Mörkt")
    capture(evening, "Också mörkt")
    first, second = (row.concern_id for row in services.concerns.rows())
    if prepare == "answer":
        services.concerns.change_state([first], ConcernState.ANSWERED, comment="Det lagas")
    elif prepare == "comment":
        services.concerns.comment([first], "Ringt")
    else:
        services.concerns.change_state([second], ConcernState.DUPLICATE, duplicate_of_id=first)
    before = services.exchange.export_text()

    with pytest.raises(NotAllowedError, match=why):
        services.kind_changes.change("S26-001", NotedKind.CONCLUSION)
    assert services.exchange.export_text() == before


def test_a_begun_action_and_the_same_kind_are_refused(evening: Evening) -> None:
    services = evening.services
    capture(evening, "> Byt lampor")
    (action,) = services.action_items.rows()

    with pytest.raises(InvalidInputError, match="Å26-01 är redan åtgärd"):
        services.kind_changes.change("Å26-01", NotedKind.ACTION_ITEM)
    services.action_items.change_state([action.action_item_id], ActionState.IN_PROGRESS)
    with pytest.raises(NotAllowedError, match="Sätt läget till Ej påbörjad först"):
        services.kind_changes.change("Å26-01", NotedKind.NOTE)


def test_what_has_no_paragraph_cannot_become_a_conclusion(evening: Evening) -> None:
    evening.services.concerns.create("Från ett kort", raised_on=date(2026, 3, 1))

    with pytest.raises(NotAllowedError, match="hör inte till någon punkt i ett möte"):
        evening.services.kind_changes.change("S26-001", NotedKind.CONCLUSION)


def test_locked_minutes_are_left_alone(evening: Evening) -> None:
    capture(evening, "Mörkt")
    evening.services.minutes.finalise(evening.meeting_id)

    with pytest.raises(NotAllowedError, match="färdigställt"):
        evening.services.kind_changes.change("S26-001", NotedKind.NOTE)


def test_one_undo_takes_it_all_back(evening: Evening) -> None:
    services, history = evening.services, History(evening.services.unit)
    capture(evening, "Mörkt i tunneln @Torget >Polisen 4/6")
    before = notes(evening), services.concerns.rows(), services.action_items.rows()
    history.remember(services.kind_changes.change("S26-001", NotedKind.ACTION_ITEM).changes)

    history.undo()

    assert (notes(evening), services.concerns.rows(), services.action_items.rows()) == before
    assert services.kind_changes.became("S26-001") is None


def test_an_export_carries_what_became_what(evening: Evening, tmp_path: Path) -> None:
    services = evening.services
    capture(evening, "Mörkt")
    services.kind_changes.change("S26-001", NotedKind.NOTE)
    exported = services.exchange.export_text()
    other = create_services(
        tmp_path / "annan.db", clock=services.clock, today=services.today, who=services.who
    )

    other.exchange.import_text(exported)

    assert other.kind_changes.became("S26-001") == ""
    assert other.exchange.export_text() == exported
    other.close()


def test_an_item_can_be_removed_when_what_it_had_is_plain_text_no_more(evening: Evening) -> None:
    services = evening.services
    capture(evening, "Mörkt", item=3)
    services.kind_changes.change("S26-001", NotedKind.NOTE)
    services.notes.save(evening.items[3], "")

    services.agenda.remove(evening.items[3])

    assert services.kind_changes.became("S26-001") == ""
