"""Everything is found and done from the box, by keyboard alone, wherever one is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.walks.keyboard import ALT, CTRL, PLAIN, SHIFT, Hands
from trygghetsrad.ui.action_items.page import ActionItemsPage
from trygghetsrad.ui.concerns.page import ConcernsPage
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.preferences.page import PreferencesPage
from trygghetsrad.ui.search.lines import Line, LineKind
from trygghetsrad.ui.search.panel import SearchPanel
from trygghetsrad.ui.year.page import YearPage


def panel(hands: Hands) -> SearchPanel:
    (found,) = hands.window.findChildren(SearchPanel)
    return found


def shown(hands: Hands) -> list[tuple[LineKind, str]]:
    return [(line.kind, line.text.text) for line in panel(hands).results.lines]


def chosen(hands: Hands) -> Line:
    line = panel(hands).results.chosen
    assert line is not None
    return line


def look_for(hands: Hands, words: str) -> None:
    """Open the box, write, and wait until the answer stands there."""
    hands.breathe()
    hands.press(Qt.Key.Key_E, CTRL)
    hands.write(words)
    # Each letter is answered by itself: the answer to these words is there when nothing is looked for.
    hands.wait(lambda: not hands.application.tasks._running)


def focus() -> QWidget | None:
    return QApplication.focusWidget()


def test_a_paragraph_is_found_and_marked_in_the_notes(hands: Hands) -> None:
    look_for(hands, "räknat släckta stolpar")
    assert chosen(hands).number == "§ 6"
    hands.press(Qt.Key.Key_Return)

    page = hands.window.pages.page
    assert isinstance(page, MeetingPage)
    editor = page.meeting.live.editor
    assert editor.textCursor().selectedText() == "räknat"
    assert "räknat släckta stolpar" in editor.textCursor().block().text()
    hands.wait(editor.hasFocus)
    assert not panel(hands).isVisible()


def test_each_kind_leads_to_its_place(hands: Hands) -> None:
    look_for(hands, "S26-013")
    hands.press(Qt.Key.Key_Return)
    concerns = hands.window.pages.page
    assert isinstance(concerns, ConcernsPage)
    hands.wait(
        lambda: concerns.table.current_row is not None and concerns.table.current_row.number == "S26-013"
    )

    look_for(hands, "å26-14")
    hands.press(Qt.Key.Key_Return)
    actions = hands.window.pages.page
    assert isinstance(actions, ActionItemsPage)
    hands.wait(lambda: getattr(actions.table.current_row, "number", "") == "Å26-14")

    look_for(hands, "vice ordf")
    while chosen(hands).text.text != "Vice ordförande":
        hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Return)
    preferences = hands.window.pages.page
    assert isinstance(preferences, PreferencesPage)
    row = preferences.people.table.current_row
    assert row is not None
    assert row.name == "Vice ordförande"

    look_for(hands, "ST26-06")
    hands.press(Qt.Key.Key_Return)
    meeting = hands.window.pages.page
    assert isinstance(meeting, MeetingPage)
    block = meeting.meeting.live.editor.textCursor().block()
    assert "[[ST26-06]]" in (block.text(), block.previous().text())


def test_what_was_just_typed_in_the_notes_is_found(hands: Hands) -> None:
    hands.press(Qt.Key.Key_M, CTRL)
    hands.press(Qt.Key.Key_F4)
    hands.breathe()
    hands.write("Igelkottarna behöver en tunnel.")

    look_for(hands, "igelkott")

    assert (LineKind.HIT, "Igelkottarna behöver en tunnel.") in shown(hands)


def test_escape_gives_the_keyboard_back(hands: Hands) -> None:
    hands.press(Qt.Key.Key_5, CTRL)
    before = focus()
    look_for(hands, "råd")
    hands.press(Qt.Key.Key_Escape)

    assert focus() is before
    assert not panel(hands).isVisible()


def test_one_kind_is_shown_alone_and_escape_goes_back_to_all(hands: Hands) -> None:
    look_for(hands, "rå")
    while chosen(hands).kind is not LineKind.MORE:
        hands.press(Qt.Key.Key_Down)
    kind = chosen(hands).meant
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: not hands.application.tasks._running)
    headings = [text for line, text in shown(hands) if line is LineKind.HEADING]
    assert headings == [getattr(kind, "label")]  # noqa: B009
    assert len(shown(hands)) > 7

    hands.press(Qt.Key.Key_Escape)
    hands.wait(lambda: not hands.application.tasks._running)
    assert len([text for line, text in shown(hands) if line is LineKind.HEADING]) > 1
    assert panel(hands).isVisible()


def test_commands_are_run_by_their_words(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Q, ALT)
    hands.write("ny dialog")
    assert (chosen(hands).text.text, chosen(hands).right) == ("Ny dialog…", "Ctrl+N")
    hands.press(Qt.Key.Key_Return)

    page = hands.window.pages.page
    assert isinstance(page, YearPage)
    hands.wait(page.form.isVisible)


def test_only_what_can_be_done_now_is_offered(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Q, ALT)
    hands.write("skriv ut")
    assert LineKind.COMMAND not in [kind for kind, _ in shown(hands)]
    hands.press(Qt.Key.Key_Escape)

    hands.press(Qt.Key.Key_M, CTRL)
    hands.press(Qt.Key.Key_F5)
    page = hands.window.pages.page
    assert isinstance(page, MeetingPage)
    hands.wait(lambda: "print" in page.actions_now())
    hands.press(Qt.Key.Key_Q, ALT)
    assert focus() is panel(hands).box
    hands.write("skriv ut")
    assert (LineKind.COMMAND, "Skriv ut…") in shown(hands)


def test_a_command_acts_where_the_keyboard_was(hands: Hands) -> None:
    hands.press(Qt.Key.Key_M, CTRL)
    hands.press(Qt.Key.Key_F4)
    hands.write("abc")
    page = hands.window.pages.page
    assert isinstance(page, MeetingPage)
    hands.press(Qt.Key.Key_Home, SHIFT)
    hands.press(Qt.Key.Key_Q, ALT)
    hands.write("klipp ut")
    hands.press(Qt.Key.Key_Return)

    assert page.meeting.live.editor.text() == ""
    assert focus() is page.meeting.live.editor


def test_the_same_box_takes_the_other_question(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Q, ALT)
    assert shown(hands)[0][1] == "Arkiv"
    hands.press(Qt.Key.Key_Backspace)
    assert not any(kind is LineKind.COMMAND for kind, _ in shown(hands))
    hands.press(Qt.Key.Key_Q, ALT)
    assert any(kind is LineKind.COMMAND for kind, _ in shown(hands))


def test_earlier_searches_are_offered_until_the_file_is_closed(hands: Hands) -> None:
    look_for(hands, "S26-013")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_E, CTRL)
    hands.press(Qt.Key.Key_Delete)
    assert (LineKind.RECENT, "S26-013") in shown(hands)
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: chosen(hands).kind is LineKind.HIT)


def test_the_box_goes_away_when_another_page_is_shown(hands: Hands) -> None:
    look_for(hands, "råd")
    hands.press(Qt.Key.Key_4, CTRL)

    assert not panel(hands).isVisible()
    assert isinstance(hands.window.pages.page, ConcernsPage)


def test_strange_words_are_answered(hands: Hands) -> None:
    for words in ('"', "%", "100% * (", "🙂", "å\u030a", "'; DROP TABLE"):
        look_for(hands, words)
        assert shown(hands)
        hands.press(Qt.Key.Key_Escape)
        hands.press(Qt.Key.Key_E, CTRL)
        hands.press(Qt.Key.Key_Delete, PLAIN)
        hands.press(Qt.Key.Key_Escape)


class GreedyField(QLineEdit):
    """Wants every key for itself, as fields on Linux want Ctrl+E."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_no_field_keeps_the_keys_of_the_box(hands: Hands) -> None:
    field = GreedyField(hands.window)
    field.show()
    field.setFocus()
    wanted = []
    for key in (Qt.Key.Key_E, Qt.Key.Key_A):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
        QApplication.sendEvent(field, event)
        wanted.append(event.isAccepted())

    assert wanted == [False, True]


def test_what_is_called_just_so_is_the_first_to_choose(hands: Hands) -> None:
    hands.press(Qt.Key.Key_4, CTRL)
    look_for(hands, "skriv ut")
    assert (chosen(hands).kind, chosen(hands).text.text) == (LineKind.COMMAND, "Skriv ut…")
    assert any(kind is LineKind.HIT for kind, _ in shown(hands))
    hands.press(Qt.Key.Key_Escape)
    look_for(hands, "belysning")
    assert chosen(hands).kind is LineKind.HIT
