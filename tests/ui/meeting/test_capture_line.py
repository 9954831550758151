"""The capture line in the window: unknown names, places in the text, pastes, half-written lines, kinds."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.classifications import AgendaItemState, ConcernKind
from trygghetsrad.domain.noted import NotedKind
from trygghetsrad.services.line_drafts import LineDrafts
from trygghetsrad.ui.meeting.capture_line import CaptureLine
from trygghetsrad.ui.meeting.chip_line import ChipLine
from trygghetsrad.ui.meeting.key_hints import TEXT_FACTOR, KeyHints
from trygghetsrad.ui.theme import Theme


def line_of(room: Room) -> ChipLine:
    return room.page.meeting.live.capture_line.line


def test_an_unknown_name_is_asked_about_and_made_by_the_second_enter(room: Room) -> None:
    line, services = line_of(room), room.opened.services
    type_text(line, "Mörkt @Nyplatsen\n")
    assert line.text() == "Mörkt @Nyplatsen"
    assert line.accessibleDescription() == (
        "”Nyplatsen” är ingen känd plats. Enter igen lägger till den nya."
    )
    assert services.concerns.rows() == []

    type_text(line, "\n")
    (concern,) = services.concerns.rows()
    assert concern.place == "Nyplatsen"
    assert line.text() == ""

    room.page.actions_now()["undo"]()
    assert services.concerns.rows() == []
    assert "Nyplatsen" not in [place.name for place in services.register.places()]


def test_a_misspelt_name_becomes_the_known_one_by_tab(room: Room, qtbot: QtBot) -> None:
    line = line_of(room)
    type_text(line, "Mörkt @Gångtunnelm\n")
    assert "Tab tar Gångtunneln" in line.accessibleDescription()
    qtbot.waitUntil(lambda: line.is_suggesting)
    press(line, Qt.Key.Key_Tab)
    assert line.text() == "Mörkt @Gångtunneln "
    type_text(line, "\n")
    assert [row.place for row in room.opened.services.concerns.rows()] == ["Gångtunneln"]


def test_two_unknown_names_are_asked_about_one_by_one(room: Room) -> None:
    line = line_of(room)
    type_text(line, "Mörkt @Nyplatsen #nysak\n")
    assert "Nyplatsen" in line.accessibleDescription()
    type_text(line, "\n")
    assert "nysak" in line.accessibleDescription()
    type_text(line, "\n")
    (concern,) = room.opened.services.concerns.rows()
    assert (concern.place, concern.category) == ("Nyplatsen", "nysak")


def test_places_in_a_line_with_emoji_are_right(room: Room) -> None:
    line = line_of(room)
    type_text(line, "🔦👩‍👩‍👧 Mörkt @gång")
    assert line.is_suggesting
    press(line, Qt.Key.Key_Tab)
    assert line.text() == "🔦👩‍👩‍👧 Mörkt @Gångtunneln "
    assert line.cursor_place == len(line.text())
    type_text(line, "!knepig\n")
    assert (line.selectedText(), line.cursor_place) == ("", len(line.text()))


def test_what_is_refused_stays_and_is_written_on(room: Room, qtbot: QtBot) -> None:
    room.opened.services.register.add_place("Centrum")
    room.opened.services.register.add_place("Centrumstråket")
    room.page.reload()
    line = line_of(room)
    type_text(line, "Mörkt @Centrum #belysning")
    line.setText("Mörkt @Cen #belysning")
    type_text(line, "\n")
    assert "kan betyda Centrum eller Centrumstråket" in line.accessibleDescription()
    qtbot.waitUntil(lambda: line.is_suggesting)
    type_text(line, "trum")
    assert line.text() == "Mörkt @Centrum #belysning"
    type_text(line, "\n")
    assert [row.place for row in room.opened.services.concerns.rows()] == ["Centrum"]


def test_a_question_with_its_time_is_recorded_as_one(room: Room) -> None:
    type_text(line_of(room), "Fråga: När lagas lampan? +kväll +helg\n")
    (concern,) = room.opened.services.concerns.rows()
    assert (concern.kind, concern.text) == (ConcernKind.QUESTION, "När lagas lampan?")
    assert (concern.time_of_day, concern.is_weekend) == ("kväll", True)


def test_several_pasted_lines_are_offered_to_the_notes(room: Room) -> None:
    live, line = room.page.meeting.live, line_of(room)
    type_text(live.editor, "Före")
    type_text(line, "Mörkt ")
    QGuiApplication.clipboard().setText("Första raden\nAndra raden 🔦\n\nTredje raden\n")
    press(line, Qt.Key.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "Mörkt "
    assert "3 rader" in line.accessibleDescription()

    press(line, Qt.Key.Key_Return, "\r")
    assert live.editor.text() == "Före\nFörsta raden\nAndra raden 🔦\n\nTredje raden"
    assert line.text() == "Mörkt "


def test_a_very_long_paste_is_not_cut(room: Room) -> None:
    live, line = room.page.meeting.live, line_of(room)
    QGuiApplication.clipboard().setText("å" * 40_000)
    line.paste()
    assert line.text() == ""
    press(line, Qt.Key.Key_Return, "\r")
    assert live.editor.text().replace("\n", "") == "å" * 40_000


def test_escape_says_no_to_what_was_pasted(room: Room) -> None:
    live, line = room.page.meeting.live, line_of(room)
    QGuiApplication.clipboard().setText("En\nTvå")
    line.paste()
    line.setFocus()
    live.capture_line._leave()
    assert live.editor.text() == line.text() == ""
    type_text(line, "Mörkt\n")
    assert live.editor.text() == "[[S26-001]]"


def test_one_pasted_line_is_put_in_without_its_line_end(room: Room) -> None:
    line = line_of(room)
    type_text(line, "Mörkt ")
    QGuiApplication.clipboard().setText("vid\tbron\r\n")
    line.paste()
    assert line.text() == "Mörkt vid bron"


def test_a_half_written_line_is_on_the_disk(room: Room) -> None:
    services, line = room.opened.services, line_of(room)
    type_text(line, "Mörkt vid 🔦 >Pol")
    assert services.drafts.wait_until_saved(10)
    drafts = LineDrafts(services.drafts, services.file)
    assert drafts.line(room.meeting_id) == "Mörkt vid 🔦 >Pol"

    type_text(line, "isen\n")
    assert services.drafts.wait_until_saved(10)
    assert drafts.line(room.meeting_id) == ""


def test_a_half_written_line_comes_back_at_the_next_start(room: Room) -> None:
    services, live = room.opened.services, room.page.meeting.live
    LineDrafts(services.drafts, services.file).keep(room.meeting_id, "Mörkt vid bron")
    assert services.drafts.wait_until_saved(10)
    live.captures._keeper.change_meeting(room.meeting_id + 1)
    live.captures._keeper._half_written.clear()  # as in a new run
    live.captures._keeper.change_meeting(room.meeting_id)
    assert live.capture_line.line.text() == "Mörkt vid bron"


def test_the_keyboard_comes_back_after_what_is_half_written(room: Room, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    type_text(live.capture_line.line, "Mörkt vid")
    live.focus()
    live.capture_line.focus()
    qtbot.waitUntil(live.capture_line.line.hasFocus)
    type_text(live.capture_line.line, " bron")
    assert live.capture_line.line.text() == "Mörkt vid bron"


def test_capturing_a_selection_leaves_the_half_written_line(room: Room) -> None:
    live, line = room.page.meeting.live, line_of(room)
    type_text(live.editor, "Det är mörkt")
    type_text(line, "> Byt lam")
    live.editor.selectAll()
    room.page.actions_now()["new_concern"]()
    assert [row.text for row in room.opened.services.concerns.rows()] == ["Det är mörkt"]
    assert line.text() == "> Byt lam"


def test_another_mark_is_put_before_what_is_half_written(room: Room) -> None:
    line = line_of(room)
    type_text(line, "> Byt lam")
    room.page.actions_now()["new_conclusion"]()
    assert line.text() == "= Byt lam"


def test_a_card_becomes_another_kind_by_its_menu_and_one_undo_takes_it_back(room: Room) -> None:
    live, services = room.page.meeting.live, room.opened.services
    type_text(live.editor, "Före")
    type_text(live.capture_line.line, "Byt lampor\n")
    room.page.actions_now()["change_kind"]()
    menu = live.captures.kinds.menu
    assert [action.text() for action in menu.actions()] == [
        "Gör om S26-001 till",
        "Å&tgärd",
        "Stä&llningstagande",
        "&Vanlig text i anteckningarna",
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert room.stored() == live.editor.text() == "Före\n[[Å26-01]]"
    assert live.capture_line.line.accessibleDescription() == (
        "Synpunkt S26-001 är nu åtgärd Å26-01. Ctrl+Z tar tillbaka."
    )
    assert [row.text for row in services.action_items.rows()] == ["Byt lampor"]

    room.page.actions_now()["undo"]()
    assert room.stored() == live.editor.text() == "Före\n[[S26-001]]"
    assert services.action_items.rows() == []


def test_a_card_becomes_plain_text_where_it_stood(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Före\nEfter")
    press(live.editor, Qt.Key.Key_Up)
    type_text(live.capture_line.line, "Mörkt\n")
    live.captures.kinds.change("S26-001", NotedKind.NOTE)
    assert room.stored() == live.editor.text() == "Före\nMörkt\nEfter"


def test_what_would_be_lost_is_said_and_nothing_changes(room: Room, qtbot: QtBot) -> None:
    live, services = room.page.meeting.live, room.opened.services
    type_text(live.capture_line.line, "Mörkt\n")
    (concern,) = services.concerns.rows()
    services.concerns.comment([concern.concern_id], "Ringt")
    live.captures.kinds.change("S26-001", NotedKind.CONCLUSION)
    assert room.stored() == "[[S26-001]]"
    assert len(services.concerns.rows()) == 1


def test_the_key_for_another_kind_waits_for_no_refresh_and_says_what_it_needs(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.capture_line.line, "Mörkt\n")
    live.focus()
    type_text(live.editor, "Bara text")
    offer = room.page.actions_now()["change_kind"]
    offer()
    assert live.captures.kinds.menu.isHidden()
    assert live.capture_line.line.accessibleDescription() == "Ställ markören på kortet som ska göras om."
    press(live.editor, Qt.Key.Key_Up)
    offer()
    assert live.captures.kinds.menu.isVisible()
    live.captures.kinds.menu.close()


def test_a_day_that_has_been_is_asked_about_and_kept_by_the_second_enter(room: Room) -> None:
    line, services = line_of(room), room.opened.services
    type_text(line, "> Byt lampan, 2026-09-16")
    assert line.accessibleDescription() == "→ Åtgärd utan ansvarig senast 2026-09-16 (har redan varit)"
    type_text(line, "\n")
    assert line.accessibleDescription() == (
        "2026-09-16 har redan varit. Tab tar 2027-09-16, Enter igen tar dagen som den är."
    )
    assert services.action_items.rows() == []
    type_text(line, "\n")
    (action,) = services.action_items.rows()
    assert (action.text, action.due_on) == ("Byt lampan", date(2026, 9, 16))


def test_a_mistyped_year_becomes_the_coming_one_by_tab(room: Room, qtbot: QtBot) -> None:
    line = line_of(room)
    type_text(line, "> Byt lampan, 2025-10-01\n")
    qtbot.waitUntil(lambda: line.is_suggesting)
    press(line, Qt.Key.Key_Tab)
    assert line.text() == "> Byt lampan, 2026-10-01 "
    type_text(line, "\n")
    assert [row.due_on for row in room.opened.services.action_items.rows()] == [date(2026, 10, 1)]


def test_every_sign_is_shown_in_a_narrow_window(theme: Theme, qtbot: QtBot) -> None:
    line = CaptureLine(theme)
    qtbot.addWidget(line)
    line.resize(428, 160)
    line.show()
    hints = line.findChild(KeyHints)
    assert hints is not None
    shown = [keys for _, _, keys, _ in hints._places(QFontMetrics(theme.font(TEXT_FACTOR)))]
    assert shown == ["@", "#", ">", "!", "4/6", "=", "?", "+", "Esc"]


def test_a_capture_begins_its_item_and_one_undo_takes_back_the_capture_alone(room: Room) -> None:
    room.page.meeting.start()
    live = room.page.meeting.live
    live.open_item(room.items[2])
    type_text(live.capture_line.line, "Mörkt\n")

    def state() -> AgendaItemState | None:
        return live.agenda.open_row.state if live.agenda.open_row else None

    assert state() is AgendaItemState.ONGOING
    room.page.actions_now()["undo"]()
    assert room.opened.services.concerns.rows() == []
    assert state() is AgendaItemState.ONGOING


def test_the_keyboard_stays_on_a_card_that_becomes_another_kind(room: Room, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    with qtbot.waitActive(room.page):
        room.page.activateWindow()
    for line in ("Mörkt\n", "Sly\n", "Lås\n"):
        type_text(live.capture_line.line, line)
    live.captured.go_to("S26-002")
    room.page.actions_now()["change_kind"]()
    menu = live.captures.kinds.menu
    menu.actions()[1].trigger()
    menu.close()
    assert live.captured.current == "Å26-01"
