"""The note editor tells of every edit so that the text can be built again from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from trygghetsrad.db.drafts import Edit, apply_edits
from trygghetsrad.ui.meeting.note_cards import CardFace
from trygghetsrad.ui.meeting.note_editor import NoteEditor
from trygghetsrad.ui.meeting.note_layout import BlockShape, is_card
from trygghetsrad.ui.meeting.typed_edit import TypedEdit
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from trygghetsrad.ui.theme import Theme

TEXT = "Rådet tackar.\n- Två lampor är **trasiga** 😀\n[[S26-041]]\nSlut"


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> NoteEditor:
    """An editor on the screen."""
    widget = NoteEditor(theme)
    qtbot.addWidget(widget)
    widget.resize(500, 400)
    widget.show()
    return widget


class Played:
    """The edits an editor has told of, and the text they give."""

    def __init__(self, editor: NoteEditor) -> None:
        self.edits: list[TypedEdit] = []
        self.start = editor.text()
        self._editor = editor
        editor.edited.connect(self.edits.append)

    @property
    def text(self) -> str:
        """The text that is read back after a crash."""
        self._editor.tell_now()
        played = [Edit(1, edit.position, edit.removed, edit.inserted) for edit in self.edits]
        return apply_edits(self.start, played)


def press(editor: NoteEditor, text: str, key: int = 0) -> None:
    """Press a key as a keyboard does."""
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(editor, QKeyEvent(QKeyEvent.Type.KeyPress, key, none, text))
    QApplication.sendEvent(editor, QKeyEvent(QKeyEvent.Type.KeyRelease, key, none, text))


def paste(editor: NoteEditor, text: str = "", html: str = "") -> None:
    """Paste as the clipboard does."""
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    editor.insertFromMimeData(data)


def test_shows_and_gives_back_the_markup_as_it_is(editor: NoteEditor) -> None:
    editor.show_text(TEXT)
    assert editor.text() == TEXT


def test_text_put_in_by_the_program_is_no_edit(editor: NoteEditor) -> None:
    played = Played(editor)
    editor.show_text(TEXT)
    editor.take_over(TEXT + "\nmer")
    assert played.edits == []


def test_each_key_is_one_small_edit(editor: NoteEditor) -> None:
    editor.show_text("åäö")
    editor.go_to_end()
    played = Played(editor)
    for letter in "é😀":
        press(editor, letter)
    press(editor, "\r", Qt.Key.Key_Return)
    assert played.edits == [TypedEdit(3, 0, "é"), TypedEdit(4, 0, "😀"), TypedEdit(6, 0, "\n")]
    assert played.text == editor.text() == "åäöé😀\n"


def test_no_break_spaces_survive(editor: NoteEditor) -> None:
    played = Played(editor)
    press(editor, "\u00a0")
    assert editor.text() == played.text == "\u00a0"


def test_shift_enter_begins_a_new_paragraph(editor: NoteEditor, qtbot: QtBot) -> None:
    played = Played(editor)
    press(editor, "a")
    editor.textCursor().insertText("\u2028")
    qtbot.waitUntil(lambda: editor.blockCount() == 2)
    assert editor.text() == played.text == "a\n"


def test_paste_becomes_clean_text(editor: NoteEditor) -> None:
    played = Played(editor)
    paste(editor, "Punkt\u0000 ett\r\n•\tPunkt två\u200b")
    assert editor.text() == "Punkt ett\n- Punkt två"
    assert played.text == editor.text()


def test_paste_from_a_web_page_keeps_bold_alone(editor: NoteEditor) -> None:
    paste(editor, html="<p><b>Fet</b> och <i>kursiv</i></p><p>Nytt stycke</p>")
    assert editor.text() == "**Fet** och kursiv\nNytt stycke"


def test_a_huge_line_is_split(editor: NoteEditor) -> None:
    paste(editor, "ord " * 20_000)
    assert editor.blockCount() > 2
    assert max(len(line) for line in editor.text().split("\n")) <= 20_000


def test_tab_leaves_the_editor(editor: NoteEditor) -> None:
    assert editor.tabChangesFocus()


def test_tab_turns_a_short_word_into_its_text_and_then_moves_on(theme: Theme, qtbot: QtBot) -> None:
    both, editor, after = QWidget(), NoteEditor(theme), QLineEdit()
    qtbot.addWidget(both)
    column = QVBoxLayout(both)
    column.addWidget(editor)
    column.addWidget(after)
    both.show()
    editor.setFocus()
    editor.show_text_modules({"tack": "Rådet tackar för informationen."})
    played = Played(editor)
    for letter in "😀 Tack":
        press(editor, letter)
    press(editor, "\t", Qt.Key.Key_Tab)
    assert editor.text() == played.text == "😀 Rådet tackar för informationen."
    assert both.focusWidget() is editor
    press(editor, "\t", Qt.Key.Key_Tab)
    assert both.focusWidget() is after
    assert editor.text() == "😀 Rådet tackar för informationen."


def test_a_reference_line_is_higher_than_a_line_of_text(editor: NoteEditor) -> None:
    editor.show_text("text\ntext\n[[S26-041]]\ntext")
    editor.show_cards({"S26-041": CardFace("Synpunkt S26-041", " · Belysning – Mörkt", Kind.WARN)})
    text, card = editor.document().findBlockByNumber(0), editor.document().findBlockByNumber(2)
    assert is_card(card)
    assert editor.blockBoundingRect(card).height() > editor.blockBoundingRect(text).height()


def test_a_card_is_deleted_whole(editor: NoteEditor) -> None:
    editor.show_text("[[S26-041]]")
    editor.go_to_end()
    press(editor, "", Qt.Key.Key_Backspace)
    assert editor.document().begin().userState() == BlockShape.TEXT
    assert editor.text() == ""
    editor.undo()
    assert editor.text() == "[[S26-041]]"


def test_writing_goes_on_below_the_cards(editor: NoteEditor) -> None:
    editor.show_text("text\n[[S26-041]]\n[[Å26-07]]")
    editor.go_to_card("S26-041")
    played = Played(editor)
    editor.write_on()
    press(editor, "x")
    assert editor.text() == played.text == "text\n[[S26-041]]\n[[Å26-07]]\nx"


def test_a_paragraph_that_nothing_is_written_in_is_taken_away(theme: Theme, qtbot: QtBot) -> None:
    both, editor, after = QWidget(), NoteEditor(theme), QLineEdit()
    qtbot.addWidget(both)
    column = QVBoxLayout(both)
    column.addWidget(editor)
    column.addWidget(after)
    with qtbot.waitActive(both):
        both.show()
        both.activateWindow()
    editor.show_text("[[S26-041]]\ntext")
    played = Played(editor)
    for _ in range(3):
        editor.go_to_card("S26-041")
        editor.write_on()
        assert editor.text() == "[[S26-041]]\n\ntext"
        assert editor.line_number() == 1
        after.setFocus(Qt.FocusReason.ShortcutFocusReason)
        assert editor.text() == played.text == "[[S26-041]]\ntext"
        assert editor.line_number() == 0
        assert not editor.document().isUndoAvailable()


def test_going_up_from_an_unwritten_paragraph_takes_it_away(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.show_text("text\n[[S26-041]]")
    editor.go_to_card("S26-041")
    editor.write_on()
    press(editor, "", Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: editor.text() == "text\n[[S26-041]]")
    editor.write_on()
    press(editor, "x")
    press(editor, "", Qt.Key.Key_Up)
    assert editor.text() == "text\n[[S26-041]]\nx"


def test_the_cursor_and_the_undo_survive_a_text_from_the_program(editor: NoteEditor) -> None:
    editor.show_text("ett\ntvå")
    editor.go_to_end()
    press(editor, "!")
    editor.take_over("ett\n[[S26-001]]\ntvå!")
    assert editor.textCursor().positionInBlock() == 4
    assert editor.textCursor().block().text() == "två!"
    editor.take_over("ett\ntvå!")
    editor.undo()
    assert editor.text() == "ett\ntvå"


def overrides(editor: NoteEditor, keys: QKeySequence.StandardKey) -> bool:
    """Tell whether the editor takes undo or redo itself, so that the program's own is not reached."""
    combination = QKeySequence.keyBindings(keys)[0][0]  # type: ignore[index]  # missing in the stubs
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers())
    event.ignore()
    QApplication.sendEvent(editor, event)
    return event.isAccepted()


def test_each_step_of_the_program_is_left_to_the_program(editor: NoteEditor) -> None:
    editor.show_text("")
    first, both = "[[S26-001]]", "[[S26-001]]\n[[S26-002]]"
    editor.take_over(first)
    editor.take_over(both)
    for text in (first, ""):
        assert not overrides(editor, QKeySequence.StandardKey.Undo)
        editor.take_over(text)
    for text in (first, both):
        assert not overrides(editor, QKeySequence.StandardKey.Redo)
        editor.take_over(text)
    assert not overrides(editor, QKeySequence.StandardKey.Undo)


def test_undo_after_a_card_means_the_card_and_not_the_empty_paragraph_below(editor: NoteEditor) -> None:
    editor.show_text("text")
    editor.take_over("text\n[[S26-041]]")
    editor.go_to_card("S26-041")
    editor.write_on()
    assert not overrides(editor, QKeySequence.StandardKey.Undo)
    assert editor.text() == "text\n[[S26-041]]"


def test_undo_and_redo_of_a_program_step_are_left_to_the_program(editor: NoteEditor) -> None:
    undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    editor.show_text("ett")
    editor.go_to_end()
    press(editor, "!")
    assert overrides(editor, undo)
    editor.take_over("ett!\n[[S26-001]]")
    assert not overrides(editor, undo)
    editor.take_over("ett!")
    assert overrides(editor, undo)
    assert not overrides(editor, redo)
    press(editor, "?")
    assert overrides(editor, undo)
    editor.undo()
    assert overrides(editor, redo)


def test_bold_goes_around_the_selection_and_away_again(editor: NoteEditor) -> None:
    editor.show_text("mörkt")
    editor.selectAll()
    editor.toggle_bold()
    assert editor.text() == "**mörkt**"
    editor.selectAll()
    editor.toggle_bold()
    assert editor.text() == "mörkt"


def test_bold_begins_and_ends_by_the_same_key(editor: NoteEditor) -> None:
    played = Played(editor)
    for text in ("Ett ", "viktigt ", "ord."):
        for letter in text:
            press(editor, letter)
        if text != "ord.":
            editor.toggle_bold()
    assert editor.text() == played.text == "Ett **viktigt** ord."


def test_enter_at_the_end_of_bold_text_leaves_it(editor: NoteEditor) -> None:
    editor.toggle_bold()
    press(editor, "å")
    press(editor, "\r", Qt.Key.Key_Return)
    press(editor, "b")
    assert editor.text() == "**å**\nb"
    editor.toggle_bold()
    press(editor, "\r", Qt.Key.Key_Return)
    assert editor.text() == "**å**\nb\n"  # bold without a word is nothing


def test_bold_for_several_paragraphs_is_one_step(editor: NoteEditor) -> None:
    editor.show_text("ett 😀\n[[S26-001]]\n- två")
    editor.selectAll()
    editor.toggle_bold()
    assert editor.text() == "**ett 😀**\n[[S26-001]]\n- **två**"
    editor.toggle_bold()
    assert editor.text() == "ett 😀\n[[S26-001]]\n- två"
    editor.undo()
    editor.undo()
    assert editor.text() == "ett 😀\n[[S26-001]]\n- två"


def test_bullets_come_and_go_for_all_selected_paragraphs(editor: NoteEditor) -> None:
    editor.show_text("ett\n[[S26-001]]\ntvå")
    editor.selectAll()
    editor.toggle_bullets()
    assert editor.text() == "- ett\n[[S26-001]]\n- två"


def test_selected_text_is_one_line(editor: NoteEditor) -> None:
    editor.show_text("ett **två**\ntre")
    editor.selectAll()
    assert editor.selected_text() == "ett två tre"


LETTERS = st.text(st.sampled_from("aåö é\n\t\u00a0-*[]S2😀👩‍👧‍👦مرحبا"), min_size=1, max_size=12)
STEPS = st.one_of(
    st.tuples(st.just("type"), LETTERS),
    st.tuples(st.just("paste"), LETTERS),
    st.tuples(st.just("delete"), st.integers(0, 80)),
    st.tuples(st.just("backspace"), st.integers(0, 80)),
    st.tuples(st.just("replace"), st.tuples(st.integers(0, 80), st.integers(0, 80), LETTERS)),
    st.tuples(st.just("move"), st.tuples(st.integers(0, 80), st.integers(0, 80), st.integers(0, 80))),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("redo"), st.none()),
    st.tuples(st.just("bold"), st.tuples(st.integers(0, 80), st.integers(0, 80))),
    st.tuples(st.just("program"), LETTERS),
)


def place(editor: NoteEditor, at: int, anchor: int | None = None) -> QTextCursor:
    """Put the cursor somewhere, never inside a character."""
    cursor = editor.textCursor()
    cursor.setPosition(boundary(editor, at if anchor is None else anchor))
    cursor.setPosition(boundary(editor, at), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    return cursor


def boundary(editor: NoteEditor, at: int) -> int:
    """Give a position near the one asked for that is not between the halves of a character."""
    units = editor.text().encode("utf-16-le")
    at = min(at, len(units) // 2)
    is_inside = 2 * at < len(units) and 0xDC <= units[2 * at + 1] < 0xE0
    return at - 1 if is_inside else at


def carry_out(editor: NoteEditor, played: Played, step: str, value: object) -> None:  # noqa: C901
    """Do what a user, or the program, may do to the text."""
    match step, value:
        case "type", str(text):
            for letter in text:
                press(editor, "\r" if letter == "\n" else letter, Qt.Key.Key_Return if letter == "\n" else 0)
        case "paste", str(text):
            paste(editor, text)
        case "delete" | "backspace", int(at):
            place(editor, at)
            press(editor, "", Qt.Key.Key_Delete if step == "delete" else Qt.Key.Key_Backspace)
        case "replace", (int(start), int(end), str(text)):
            place(editor, start, end)
            paste(editor, text)
        case "move", (int(start), int(end), int(to)):
            cursor = place(editor, start, end)
            text = cursor.selectedText().replace("\u2029", "\n")
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            cursor.setPosition(boundary(editor, to))
            cursor.insertText(text)
            cursor.endEditBlock()
        case "undo", _:
            editor.undo()
        case "redo", _:
            editor.redo()
        case "bold", (int(start), int(end)):
            place(editor, start, end)
            editor.toggle_bold()
        case "program", str(text):
            editor.take_over(editor.text() + text)
            played.edits.clear()
            played.start = editor.text()


@settings(max_examples=150)
@given(start=st.sampled_from(["", TEXT, "\n\n", "å" * 40]), steps=st.lists(STEPS, max_size=25))
def test_the_edits_played_back_give_the_text(
    editor: NoteEditor, start: str, steps: list[tuple[str, object]]
) -> None:
    editor.show_text(start)
    played = Played(editor)
    try:
        for step, value in steps:
            carry_out(editor, played, step, value)
            assert played.text == editor.text()
    finally:
        editor.edited.disconnect()
