"""Personal data is noticed quietly while notes are written, and words are masked by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.classifications import DocumentProfile, PersonGroup
from trygghetsrad.domain.private_names import PrivateNames
from trygghetsrad.domain.redaction import MaskReason
from trygghetsrad.ui.meeting.live_tab import LiveTab
from trygghetsrad.ui.meeting.privacy_watch import LONGEST_TEXT, PrivacyWatch

NAME = "Sixten Ekdotter"


def live_of(room: Room) -> LiveTab:
    room.page.meeting.start()
    return room.page.meeting.live


def write(live: LiveTab, text: str) -> None:
    live.editor.setFocus()
    type_text(live.editor, text)
    live.masks.watch.look()


def choose(qtbot: QtBot, letter: str) -> None:
    """Choose in the menu that is open by its access key."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    press(menu, ord(letter.upper()), letter)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_the_line_stands_there_and_says_what_is_found(room: Room) -> None:
    live = live_of(room)
    assert live.notes.privacy.sentence == ""

    write(live, "Ring 070-174 06 05 till Björkgatan 12")

    assert live.notes.privacy.sentence == "Det ser ut som ett telefonnummer. (1 av 2)"
    assert live.editor.hasFocus()
    live.masks.show_found()
    assert live.editor.selected_text() == "070-174 06 05"
    live.masks.show_found()
    assert live.editor.selected_text() == "Björkgatan 12"
    assert live.notes.privacy.sentence == "Det ser ut som en gatuadress. (2 av 2)"


def test_what_is_found_is_masked_with_a_reason_by_the_keyboard(room: Room, qtbot: QtBot) -> None:
    room.opened.services.people.add(NAME, PersonGroup.RESIDENT)
    live = live_of(room)
    room.page.meeting.reload()
    write(live, f"Grannen {NAME} ringde.")
    assert live.notes.privacy.sentence == "Det ser ut som ett namn på en privatperson."

    room.page.meeting.actions_now()["mask"]()
    choose(qtbot, "P")

    assert live.editor.text() == f"Grannen ⟦p|{NAME}⟧ ringde."
    assert live.notes.privacy.sentence == ""
    assert room.page.meeting.fold()
    assert room.stored() == f"Grannen ⟦p|{NAME}⟧ ringde."
    content = room.opened.services.minutes.content(room.meeting_id, DocumentProfile.PUBLIC)
    assert content.items[0].blocks[0].text == "Grannen [maskat] ringde."

    press(live.editor, Qt.Key.Key_Z, "z", Qt.KeyboardModifier.ControlModifier)
    assert live.editor.text() == f"Grannen {NAME} ringde."


def test_a_mask_is_taken_away_where_the_cursor_stands(room: Room, qtbot: QtBot) -> None:
    live = live_of(room)
    write(live, "Hon 🙂 bor ⟦s|på Björkgatan 12⟧ nu")
    live.editor.mark(14, 14)

    live.masks.offer()
    choose(qtbot, "T")

    assert live.editor.text() == "Hon 🙂 bor på Björkgatan 12 nu"
    assert live.notes.privacy.sentence == "Det ser ut som en gatuadress."


def test_a_selection_with_emoji_over_two_lines_is_masked(room: Room) -> None:
    live = live_of(room)
    write(live, "Han 🙂 sade\n- att det är mörkt")
    live.editor.mark(4, 19)
    live.masks.mask_selection(MaskReason.CIRCUMSTANCES)

    assert live.editor.text() == "Han ⟦f|🙂 sade⟧\n- ⟦f|att de⟧t är mörkt"


def test_without_anything_to_mask_the_menu_says_so(room: Room, qtbot: QtBot) -> None:
    live = live_of(room)
    write(live, "Lampan")
    live.masks.offer()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Markera först det som ska maskeras"]
    menu.close()
    assert live.editor.text() == "Lampan"


def test_the_capture_line_is_watched_and_masked_too(room: Room, qtbot: QtBot) -> None:
    live = live_of(room)
    line = live.capture_line.line
    line.setFocus()
    type_text(line, "Bilen ABC 12D kör fort")
    qtbot.waitUntil(lambda: live.notes.privacy.sentence == "Snabbraden: Ett registreringsnummer.")
    assert line.hasFocus()

    live.notes.privacy.show_requested.emit()
    assert line.selectedText() == "ABC 12D"
    live.notes.privacy.mask_requested.emit()
    choose(qtbot, "A")
    assert line.text() == "Bilen ⟦a|ABC 12D⟧ kör fort"
    qtbot.waitUntil(lambda: live.notes.privacy.sentence == "")

    press(line, Qt.Key.Key_Return, "\r")
    captured = room.opened.services.notes.cards(room.meeting_id)
    assert [card.text for card in captured.values()] == ["Bilen ⟦a|ABC 12D⟧ kör fort"]


def test_locked_minutes_are_not_masked(room: Room) -> None:
    live = room.page.meeting.live
    live.masks.show_meeting(is_locked=True)
    write(live, "x")
    live.masks.offer()
    assert QApplication.activePopupWidget() is None


def found_in(watch: PrivacyWatch) -> list[str]:
    return [cursor.selectedText() for _, cursor in watch.found]


def test_the_watch_follows_when_the_whole_text_is_another(qtbot: QtBot) -> None:
    document = QPlainTextEdit()
    qtbot.addWidget(document)
    watch = PrivacyWatch(document.document(), document.document().contentsChange)
    watch.look_for(PrivateNames([NAME]))
    document.setPlainText(f"En rad\nGrannen {NAME} ringde\nRing 070-174 06 05")
    watch.look()
    assert found_in(watch) == [NAME, "070-174 06 05"]

    document.setPlainText("kort")
    watch.look()
    assert found_in(watch) == []
    document.setPlainText("x" * (LONGEST_TEXT + 1) + " 070-174 06 05")
    watch.look()
    assert found_in(watch) == []


def test_a_long_text_is_read_in_turns_that_give_way(qtbot: QtBot) -> None:
    document = QPlainTextEdit()
    qtbot.addWidget(document)
    watch = PrivacyWatch(document.document(), document.document().contentsChange)
    document.setPlainText("\n".join(f"Rad {n} om lampan som är trasig vid torget" for n in range(4000)))
    document.setPlainText(document.toPlainText() + "\nRing 070-174 06 05")
    turns = []
    watch._turn.timeout.connect(lambda: turns.append(1))
    with qtbot.waitSignal(watch.found_changed, timeout=10_000):
        watch._pause.setInterval(0)
        watch._pause.start()
    assert found_in(watch) == ["070-174 06 05"]
    assert len(turns) > 1


def test_the_capture_line_is_warned_about_though_the_notes_hold_something_too(
    room: Room, qtbot: QtBot
) -> None:
    live = live_of(room)
    line = live.capture_line.line
    write(live, "Ring 070-174 06 05")
    line.setFocus()
    type_text(line, "Bilen ABC 12D kör fort")
    qtbot.waitUntil(lambda: live.notes.privacy.sentence == "Snabbraden: Ett registreringsnummer.")
    room.page.reload()
    live.masks.watch.look()
    assert live.notes.privacy.sentence == "Snabbraden: Ett registreringsnummer."

    room.page.actions_now()["mask"]()
    assert line.selectedText() == "ABC 12D"
    choose(qtbot, "a")
    assert line.text() == "Bilen ⟦a|ABC 12D⟧ kör fort"
    qtbot.waitUntil(lambda: live.notes.privacy.sentence == "Det ser ut som ett telefonnummer.")
