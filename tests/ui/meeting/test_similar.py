"""Liknar en tidigare synpunkt: quiet, by keyboard, and applied with the line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.concern_links import LinkKind
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.ui.meeting.similar_desk import SimilarDesk

TYPED = "Mörkt i tunneln @Gångtunneln #belysning"


@pytest.fixture
def desk(room: Room) -> SimilarDesk:
    """The desk, with two concerns recorded at the last dialogue."""
    services = room.opened.services
    for line in (
        "Trasiga lampor @Gångtunneln #belysning >Tekniska 1/10",
        "Lamporna blinkar @Gångtunneln #belysning",
    ):
        services.captures.capture(room.items[1], line)
    room.page.reload()
    return room.page.meeting.live.captures.similar


def type_line(room: Room, qtbot: QtBot, text: str, *, number: str | None) -> None:
    """Type in the capture line and wait until a concern is offered, or none when `number` is None."""
    live, similar = room.page.meeting.live, room.page.meeting.live.captures.similar
    live.capture_line.focus()
    type_text(live.capture_line.line, text)
    if number is None:
        qtbot.wait(250)
        assert similar.card.face is None
        return

    def offered() -> None:
        assert similar.card.face is not None
        assert similar.card.face.text.startswith(number)

    qtbot.waitUntil(offered)


def newest(room: Room) -> ConcernRow:
    return room.opened.services.concerns.rows()[-1]


def test_an_earlier_concern_is_offered_while_typing(desk: SimilarDesk, room: Room, qtbot: QtBot) -> None:
    line = room.page.meeting.live.capture_line.line
    place = line.mapTo(room.page, line.rect().topLeft())

    type_line(room, qtbot, TYPED, number="S26-002")

    assert desk.card.face is not None
    assert desk.card.face.text == "S26-002 ”Lamporna blinkar”"
    assert desk.card.face.facts == "23 sep 2026 · Ny"
    assert desk.card.face.reasons == "Samma plats · belysning"
    assert room.page.focusWidget() is line
    assert line.text() == TYPED
    assert line.mapTo(room.page, line.rect().topLeft()) == place


def test_nothing_is_offered_for_actions_conclusions_and_other_things(
    desk: SimilarDesk, room: Room, qtbot: QtBot
) -> None:
    type_line(room, qtbot, "= Mörkt i tunneln @Gångtunneln #belysning", number=None)
    room.page.meeting.live.capture_line.line.clear()
    type_line(room, qtbot, "Bullrigt @Torget", number=None)


@pytest.mark.parametrize(
    ("kind", "preview", "state"),
    [
        (LinkKind.RECURRING, "→ Återkommer efter S26-002 · Synpunkt", ConcernState.NEW),
        (LinkKind.DUPLICATE, "→ Dubblett av S26-002 · Synpunkt", ConcernState.DUPLICATE),
        (LinkKind.MOVED, "→ Har flyttat hit från S26-002 · Synpunkt", ConcernState.NEW),
    ],
)
def test_the_choice_is_carried_out_with_the_line_and_taken_back_with_it(
    desk: SimilarDesk, room: Room, qtbot: QtBot, kind: LinkKind, preview: str, state: ConcernState
) -> None:
    live = room.page.meeting.live
    type_line(room, qtbot, TYPED, number="S26-002")

    live.actions_now()[f"link_{kind.value}"]()
    assert live.capture_line.line.accessibleDescription().startswith(preview)
    type_text(live.capture_line.line, " +kväll\n")

    row = newest(room)
    assert row.state is state
    assert [relation.text for relation in row.relations] == [kind.from_here("S26-002")]
    assert desk.card.face is None
    assert desk.link is None
    room.page.meeting.undo()
    assert len(room.opened.services.concerns.rows()) == 2
    assert not newest(room).relations


def test_an_action_of_a_duplicate_goes_to_the_earlier_concern(
    desk: SimilarDesk, room: Room, qtbot: QtBot
) -> None:
    live = room.page.meeting.live
    type_line(room, qtbot, TYPED + " >Tekniska", number="S26-002")
    desk.choose(LinkKind.DUPLICATE)

    assert desk.card.said == "Stängs genast. Åtgärden gäller S26-002."
    type_text(live.capture_line.line, "\n")
    assert [action.number for action in room.opened.services.concerns.rows()[1].actions] == ["Å26-02"]


def test_no_offers_the_next_and_then_is_quiet_for_this_line(
    desk: SimilarDesk, room: Room, qtbot: QtBot
) -> None:
    live = room.page.meeting.live
    type_line(room, qtbot, TYPED, number="S26-002")

    live.actions_now()["link_none"]()
    assert desk.card.face is not None
    assert desk.card.face.text.startswith("S26-001")
    live.actions_now()["link_none"]()
    assert desk.card.face is None
    for key in ("link_none", "link_duplicate"):
        live.actions_now()[key]()
        assert live.capture_line.line.accessibleDescription() == (
            "Ingen tidigare synpunkt visas som den här kan kopplas till."
        )
    type_line(room, qtbot, " igen", number=None)
    type_text(live.capture_line.line, "\n")
    assert newest(room).relations == ()
    type_line(room, qtbot, TYPED, number="S26-003")


def test_the_same_choice_again_takes_it_back(desk: SimilarDesk, room: Room, qtbot: QtBot) -> None:
    type_line(room, qtbot, TYPED, number="S26-002")

    desk.choose(LinkKind.MOVED)
    desk.choose(LinkKind.MOVED)

    assert desk.link is None
    assert room.page.meeting.live.capture_line.line.accessibleDescription().startswith("→ Synpunkt")


def test_a_closed_concern_takes_no_duplicates_and_says_so(
    desk: SimilarDesk, room: Room, qtbot: QtBot
) -> None:
    services = room.opened.services
    ids = [row.concern_id for row in services.concerns.rows()]
    services.concerns.change_state(ids, ConcernState.TOLD_BACK, comment="Lagat")
    type_line(room, qtbot, TYPED, number="S26-002")

    desk.choose(LinkKind.DUPLICATE)

    assert desk.link is None
    assert desk.card.said == "S26-002 är avslutad. Välj Återkommande i stället, så att det följs upp."
    desk.choose(LinkKind.RECURRING)
    assert desk.card.said == "Återkommer efter S26-002. Kopplas när raden sparas."


def test_an_emptied_line_forgets(desk: SimilarDesk, room: Room, qtbot: QtBot) -> None:
    line = room.page.meeting.live.capture_line.line
    type_line(room, qtbot, TYPED, number="S26-002")
    desk.choose(LinkKind.RECURRING)

    line.selectAll()
    press(line, Qt.Key.Key_Backspace)

    assert desk.link is None
    assert desk.card.face is None


def test_another_line_in_its_place_does_not_keep_the_choice(
    desk: SimilarDesk, room: Room, qtbot: QtBot
) -> None:
    line = room.page.meeting.live.capture_line.line
    type_line(room, qtbot, TYPED, number="S26-002")
    desk.choose(LinkKind.RECURRING)

    line.setText("Mörkt i tunneln sedan påsk @Gångtunneln #belysning")
    assert desk.link is not None
    line.setText("Cyklar stjäls")
    assert desk.link is None
    assert desk.card.face is None


def test_a_captured_concern_is_linked_from_its_card(desk: SimilarDesk, room: Room, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    type_text(live.capture_line.line, TYPED + "\n")

    live.captured.chosen.emit("S26-003")
    qtbot.waitUntil(lambda: desk.card.face is not None)
    live.actions_now()["link_recurring"]()

    assert [relation.text for relation in newest(room).relations] == ["Återkommer efter S26-002"]
    assert room.opened.dispatcher.undo_label == "Koppla S26-003 till S26-002"
    assert desk.card.face is None


def test_text_selected_in_the_notes_is_captured_without_the_links_of_the_line(
    desk: SimilarDesk, room: Room, qtbot: QtBot
) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Något annat")
    type_line(room, qtbot, TYPED, number="S26-002")
    desk.choose(LinkKind.RECURRING)

    live.editor.selectAll()
    live.actions_now()["new_concern"]()

    assert newest(room).text == "Något annat"
    assert newest(room).relations == ()
