"""Dead keys, emoji, right-to-left, long pastes: typed, saved, reopened, equal."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.note_text import clean_paste
from trygghetsrad.ui.meeting.note_editor import NoteEditor

SENTENCE = "Rådet gick igenom läget på torget och vid stationen, sade Invånarrepresentant 3. "


def compose(editor: NoteEditor, steps: list[str], commit: str) -> None:
    """Write through an input method: what is shown on the way, and what it becomes."""
    for step in steps:
        QApplication.sendEvent(editor, QInputMethodEvent(step, []))
    done = QInputMethodEvent("", [])
    done.setCommitString(commit)
    QApplication.sendEvent(editor, done)


def paste(editor: NoteEditor, text: str) -> None:
    """Paste as the clipboard does."""
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)


def reopened(room: Room) -> str:
    """Leave the § and come back; gives what the editor shows then."""
    live = room.page.meeting.live
    live.open_item(room.items[1])
    assert live.editor.text() == ""
    live.open_item(room.items[0])
    return live.editor.text()


def test_dead_keys_are_typed_saved_and_reopened(room: Room) -> None:
    editor = room.page.meeting.live.editor
    type_text(editor, "Caf")
    compose(editor, ["´"], "é")
    type_text(editor, " cr")
    compose(editor, ["`", "`e"], "è")
    type_text(editor, "me, pi")
    compose(editor, ["~"], "ñ")
    type_text(editor, "ata\n- ")
    compose(editor, ["¨"], "ü")
    assert editor.text() == reopened(room) == "Café crème, piñata\n- ü"


def test_a_composition_that_is_given_up_leaves_nothing(room: Room) -> None:
    editor = room.page.meeting.live.editor
    type_text(editor, "a")
    compose(editor, ["´"], "")
    assert editor.text() == reopened(room) == "a"


def test_scripts_and_emoji_are_typed_saved_and_reopened(room: Room) -> None:
    text = "åäöÅÄÖ éü – ”citat” 👩‍👧‍👦🇸🇪 مرحبا بالعالم שלום\n- **fet** 日本語 e\u0301"
    editor = room.page.meeting.live.editor
    type_text(editor, text)
    assert reopened(room) == clean_paste(editor.text()) == clean_paste(text)
    assert reopened(room).endswith("日本語 é")


LETTERS = st.text(st.sampled_from("aåéñ \n\u00a0-*[]S2😀👨‍👩‍👧مشא日🇸🇪"), max_size=25)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=LETTERS, pasted=LETTERS, composed=LETTERS)
def test_what_is_typed_pasted_and_composed_is_what_is_reopened(
    room: Room, typed: str, pasted: str, composed: str
) -> None:
    live = room.page.meeting.live
    live.editor.selectAll()
    live.editor.textCursor().removeSelectedText()
    type_text(live.editor, typed)
    paste(live.editor, pasted)
    compose(live.editor, ["´"], composed.replace("\n", ""))
    QApplication.processEvents()  # Enter in bullets and cards have had their turn
    shown = live.editor.text()
    assert reopened(room) == clean_paste(shown)
    assert room.stored() == clean_paste(shown)


@pytest.mark.slow
def test_five_thousand_words_are_saved_and_reopened_and_still_quick_to_write_in(room: Room) -> None:
    editor = room.page.meeting.live.editor
    paragraph = SENTENCE * 6
    text = "\n".join(("- " if n % 4 == 1 else "") + paragraph.strip() for n in range(5000 // 66))
    for line in text.split("\n"):
        type_text(editor, f"{line}\n")
        if editor.textCursor().block().text() == "- ":  # Enter goes on with a bullet; another ends it
            press(editor, Qt.Key.Key_Return, "\r")
    assert len(text.split()) > 5000
    assert editor.text() == text + "\n"
    type_text(editor, "Slut.")
    assert reopened(room) == room.stored() == text + "\nSlut."


@pytest.mark.parametrize("line", [SENTENCE * 3 + "\n", SENTENCE, "å"])
def test_ten_megabytes_are_pasted_while_the_window_answers(room: Room, qtbot: QtBot, line: str) -> None:
    live, text = room.page.meeting.live, line * (10_000_000 // len(line))
    gaps: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(5)
    with qtbot.waitSignal(live.editor.long_paste.ended, timeout=60_000):
        last = time.perf_counter()
        paste(live.editor, text)
        assert live.editor.isReadOnly()
    timer.stop()
    assert len(gaps) > 20, "the window did not answer"
    assert not live.editor.isReadOnly()
    shown = live.editor.text()
    assert max(map(len, shown.split("\n"))) <= 20_000
    assert shown.replace("\n", "") == text.replace("\n", "")
    assert reopened(room) == shown
    type_text(live.editor, "x")


def test_a_long_paste_is_whole_when_the_page_is_left_in_the_middle(room: Room) -> None:
    text = (SENTENCE + "\n") * 20_000
    live = room.page.meeting.live
    paste(live.editor, text)
    assert live.editor.long_paste.is_going_on
    assert reopened(room) == text


def test_a_long_paste_is_one_step_to_undo(room: Room, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "före ")
    with qtbot.waitSignal(live.editor.long_paste.ended, timeout=30_000):
        paste(live.editor, SENTENCE * 5_000)
    live.editor.undo()
    assert live.editor.text() == "före "
