"""Misspelled words are underlined in idle turns, with suggestions in the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room, type_text
from trygghetsrad import paths
from trygghetsrad.services.spelling import Spelling, SpellingState
from trygghetsrad.ui.meeting.spelling_desk import SpellingDesk

pytest.importorskip("hunspell")


@pytest.fixture
def spelling(tmp_path: Path) -> Spelling:
    made = Spelling(
        shipped=paths.resource("dictionaries"), unpacked=tmp_path / "ord", own_words=tmp_path / "egna.txt"
    )
    made.load()
    return made


@pytest.fixture
def desk(room: Room, spelling: Spelling) -> SpellingDesk:
    """A desk over the notes of the room, with spelling on."""
    context = room.opened.context()._replace(spelling=spelling, checks_spelling=lambda: True)
    editor = room.page.meeting.live.editor
    desk = SpellingDesk(context, editor)
    room.page.meeting.live.spelling.deleteLater()
    return desk


def underlined(room: Room) -> list[str]:
    """The words that are underlined."""
    editor, words = room.page.meeting.live.editor, []
    block = editor.document().begin()
    while block.isValid():
        for each in block.layout().formats():
            if each.format.underlineStyle() == each.format.UnderlineStyle.WaveUnderline:
                units = block.text().encode("utf-16-le")
                words.append(units[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le"))
        block = block.next()
    return words


def menu_at(room: Room, word: str) -> QMenu:
    """The menu of a word."""
    editor, menu = room.page.meeting.live.editor, QMenu(room.page)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(len(editor.text()[: editor.text().index(word)].encode("utf-16-le")) // 2 + 1)
    menu.addAction("Ångra")
    editor.menu_opening.emit(menu, cursor)
    return menu


def test_misspelled_words_are_underlined_when_it_is_quiet(
    room: Room, desk: SpellingDesk, qtbot: QtBot
) -> None:
    editor = room.page.meeting.live.editor
    text = "😀 Belysnimg i Gångtunneln.\n[[S26-999]]\n"
    text += "- felstavv@exempel.example eller felstavv, **fet felstavv**"
    editor.show_text(text)
    desk.refresh()
    qtbot.waitUntil(lambda: underlined(room) == ["Belysnimg", "felstavv", "felstavv"])
    marks = editor.document().lastBlock().layout().formats()
    wave = marks[-1].format.UnderlineStyle.WaveUnderline
    assert [
        each.format.fontWeight() == QFont.Weight.Bold
        for each in marks
        if each.format.underlineStyle() == wave
    ] == [
        True,
        False,
    ]


def test_a_word_is_not_underlined_before_it_is_finished(room: Room, desk: SpellingDesk, qtbot: QtBot) -> None:
    desk.refresh()
    qtbot.waitUntil(lambda: desk._checked_with is not None)
    editor = room.page.meeting.live.editor
    type_text(editor, "Belysnimg")
    qtbot.wait(150)
    assert underlined(room) == []
    type_text(editor, " i")
    qtbot.waitUntil(lambda: underlined(room) == ["Belysnimg"])
    qtbot.waitUntil(lambda: not editor._highlighter.work(float("inf")))


def test_the_councils_words_are_right(room: Room, desk: SpellingDesk, qtbot: QtBot) -> None:
    room.opened.services.register.add_place("Kvarnbrogården")
    desk.refresh()
    qtbot.waitUntil(lambda: desk._checked_with is not None)
    room.page.meeting.live.editor.show_text("Vid Kvarnbrogården är det mörktt.")
    qtbot.waitUntil(lambda: underlined(room) == ["mörktt"])


def test_a_suggestion_takes_the_place_of_the_word(room: Room, desk: SpellingDesk, qtbot: QtBot) -> None:
    editor = room.page.meeting.live.editor
    editor.show_text("😀 Ny belysnimg här")
    desk.refresh()
    qtbot.waitUntil(lambda: desk._checked_with is not None)
    menu = menu_at(room, "belysnimg")
    suggestion = next(action for action in menu.actions() if action.text() == "belysning")
    assert menu.actions()[-1].text() == "Ångra"
    suggestion.trigger()
    assert editor.text() == "😀 Ny belysning här"
    editor.undo()
    assert editor.text() == "😀 Ny belysnimg här"


def test_a_word_can_be_added_to_the_users_own(room: Room, desk: SpellingDesk, qtbot: QtBot) -> None:
    room.page.meeting.live.editor.show_text("Ny belysnimg")
    desk.refresh()
    qtbot.waitUntil(lambda: underlined(room) == ["belysnimg"])
    menu = menu_at(room, "belysnimg")
    next(action for action in menu.actions() if "ordlistan" in action.text()).trigger()
    qtbot.waitUntil(lambda: underlined(room) == [])


def test_the_next_misspelled_word_is_chosen_round_the_text(
    room: Room, desk: SpellingDesk, qtbot: QtBot
) -> None:
    editor = room.page.meeting.live.editor
    editor.show_text("Belysnimg\när\nfelstavv")
    desk.refresh()
    qtbot.waitUntil(lambda: desk._checked_with is not None)
    chosen = []
    for _ in range(3):
        with qtbot.waitSignal(editor.menu_opening) as told:
            desk.go_to_next()
        assert told.args is not None
        told.args[0].close()
        chosen.append(editor.textCursor().selectedText())
    assert chosen == ["Belysnimg", "felstavv", "Belysnimg"]


def test_nothing_is_underlined_when_the_user_wants_none(room: Room, desk: SpellingDesk, qtbot: QtBot) -> None:
    room.page.meeting.live.editor.show_text("Belysnimg")
    desk.refresh()
    qtbot.waitUntil(lambda: underlined(room) == ["Belysnimg"])
    desk._context = desk._context._replace(checks_spelling=lambda: False)
    desk.refresh()
    assert underlined(room) == []
    desk.go_to_next()
    assert "avstängd" in room.opened.told[-1].text


def test_without_the_extra_the_notes_are_written_all_the_same(room: Room, desk: SpellingDesk) -> None:
    spelling = desk._context.spelling
    assert spelling is not None
    spelling.state = SpellingState.NO_PROGRAM
    desk.go_to_next()
    assert "inte installerat" in room.opened.told[-1].text
    type_text(room.page.meeting.live.editor, "Belysnimg ")
    assert underlined(room) == []
