"""A whole dialogue by keyboard alone: planned, minuted, followed up and printed."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt

from tests.walks.keyboard import CTRL, SHIFT, Hands
from trygghetsrad.domain.states import ActionState
from trygghetsrad.services.registry import Services
from trygghetsrad.ui.action_items.page import ActionItemsPage
from trygghetsrad.ui.concerns.page import ConcernsPage
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.page_names import PAGES
from trygghetsrad.ui.year.page import YearPage

PARAGRAPHS = (
    "Rådet gick igenom läget i centrum.",
    "Flera invånare beskrev att det är mörkt vid gångtunneln på kvällarna.",
    "Kommunen återkommer med en plan för belysningen.",
)
LINE = "Mörkt i gångtunneln @Centrum #belysning >Tekniska 4/6"


def services_of(hands: Hands) -> Services:
    services = hands.application.services
    assert services is not None
    return services


def plan_a_dialogue(hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    page = hands.window.pages.page
    assert isinstance(page, YearPage)
    hands.wait(lambda: page.form.starts.text() == "18.00")
    hands.write("9/12")
    for _ in range(4):
        hands.press(Qt.Key.Key_Tab)
    hands.write("Ljus på vägen hem")
    hands.press(Qt.Key.Key_Return)
    assert hands.sees("Dialogen är planerad onsdag 9 december 2026")


def open_it(hands: Hands) -> MeetingPage:
    hands.press(Qt.Key.Key_Return)
    page = hands.window.pages.page
    assert isinstance(page, MeetingPage)
    assert hands.sees("Dialog 5 · onsdag 9 december 2026")
    return page


def write_notes(hands: Hands, page: MeetingPage) -> None:
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_Down, CTRL)
    for number, paragraph in enumerate(PARAGRAPHS):
        if number:
            hands.press(Qt.Key.Key_Return)
        hands.write(paragraph)
    assert page.meeting.live.editor.text() == "\n".join(PARAGRAPHS)
    hands.wait(lambda: services_of(hands).drafts.is_idle)


def capture(hands: Hands, page: MeetingPage) -> None:
    hands.press(Qt.Key.Key_J, CTRL)
    hands.write(LINE)
    assert hands.sees("Synpunkt · Belysning · Centrum")
    hands.press(Qt.Key.Key_Return)
    assert hands.sees("Synpunkt S26-041 och åtgärd Å26-37 är sparade.")
    lines = page.meeting.live.editor.text().splitlines()
    assert lines == [*PARAGRAPHS, "[[S26-041]]", "[[Å26-37]]"]


def find_the_concern(hands: Hands) -> None:
    hands.press(Qt.Key.Key_4, CTRL)
    page = hands.window.pages.page
    assert isinstance(page, ConcernsPage)
    row = page.table.rows[-1]
    assert (row.number, row.text, row.place, row.category) == (
        "S26-041",
        "Mörkt i gångtunneln",
        "Centrum",
        "Belysning",
    )


def find_the_action(hands: Hands) -> ActionItemsPage:
    hands.press(Qt.Key.Key_5, CTRL)
    page = hands.window.pages.page
    assert isinstance(page, ActionItemsPage)
    hands.press(Qt.Key.Key_F, CTRL)
    hands.write("gångtunneln")
    hands.wait(lambda: len(page.table.rows) == 1)
    row = page.table.rows[0]
    assert (row.number, row.owners) == ("Å26-37", ("Tekniska förvaltningen",))
    assert row.due_on is not None
    assert row.due_on.isoformat() == "2027-06-04"
    hands.press(Qt.Key.Key_Tab)
    return page


def set_done_undo_redo(hands: Hands, page: ActionItemsPage) -> None:
    row = page.table.current_row
    assert row is not None

    def state() -> ActionState:
        return services_of(hands).action_items.row(row.action_item_id).state

    assert state() is ActionState.NOT_STARTED
    hands.press(Qt.Key.Key_Return, CTRL)
    assert state() is ActionState.DONE
    hands.press(Qt.Key.Key_Z, CTRL)
    assert state() is ActionState.NOT_STARTED
    hands.press(Qt.Key.Key_Y, CTRL)
    assert state() is ActionState.DONE


def print_the_minutes(hands: Hands, file: Path) -> str:
    hands.press(Qt.Key.Key_3, CTRL)
    page = hands.window.pages.page
    assert isinstance(page, MeetingPage)
    hands.press(Qt.Key.Key_F5)
    hands.wait(lambda: page.meeting.minutes.preview.page_count > 0)
    hands.save_as(file, press=lambda: hands.press(Qt.Key.Key_P, CTRL | SHIFT))
    hands.wait(lambda: hands.sees(f"{file.name} är sparad."))
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def test_a_dialogue_is_planned_minuted_followed_up_and_printed(hands: Hands, tmp_path: Path) -> None:
    plan_a_dialogue(hands)
    meeting = open_it(hands)
    write_notes(hands, meeting)
    capture(hands, meeting)
    find_the_concern(hands)
    actions = find_the_action(hands)
    set_done_undo_redo(hands, actions)
    said = " ".join(print_the_minutes(hands, tmp_path / "anteckningar.pdf").split())
    for words in (*PARAGRAPHS, "S26-041", "Å26-37", "Tekniska förvaltningen", "2027-06-04"):
        assert words in said


def test_every_page_is_reached_by_its_number(hands: Hands) -> None:
    """Each is shown in the window, and none flashes a window of its own (the fixture looks)."""
    for number, key in enumerate((page.key for page in PAGES), start=1):
        hands.press(Qt.Key(Qt.Key.Key_0.value + number), CTRL)
        assert hands.window.pages.shown_key == key
        hands.wait(lambda: not hands.application.tasks._running)
