"""The lists of concerns and action items, over the example year."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.action_line import action_line
from trygghetsrad.domain.classifications import Difference, PersonGroup, Priority
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind
from trygghetsrad.ui.action_items.page import ActionItemsPage
from trygghetsrad.ui.concerns.detail import line_of as concern_line
from trygghetsrad.ui.concerns.page import ConcernsPage
from trygghetsrad.ui.page import Destination
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.pills import pill_size

TODAY = date(2026, 12, 1)


@pytest.fixture
def opened(december: OpenedFile) -> OpenedFile:
    return december


@pytest.fixture
def actions(qtbot: object, opened: OpenedFile) -> ActionItemsPage:
    page = ActionItemsPage(opened.context())
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    opened.dispatcher.changed.connect(lambda _changes: page.reload())
    page.reload()
    return page


@pytest.fixture
def concerns(qtbot: object, opened: OpenedFile) -> ConcernsPage:
    page = ConcernsPage(opened.context())
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    opened.dispatcher.changed.connect(lambda _changes: page.reload())
    page.reload()
    return page


def words_on(page: QWidget) -> str:
    """Give everything that is written in labels."""
    return " ".join(label.text() for label in page.findChildren(QLabel))


def says(page: QWidget, words: str) -> bool:
    """Tell whether some words are written on a page."""
    return words in words_on(page)


def test_open_actions_are_shown_first_and_the_late_ones_are_counted(
    actions: ActionItemsPage, opened: OpenedFile
) -> None:
    assert all(not row.state.is_closed for row in actions.table.rows)
    assert len(actions.table.rows) == 13
    assert opened.badges["action_items"] == 5


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_dates_are_readable_in_the_smallest_window(
    actions: ActionItemsPage, theme: Theme, qtbot: QtBot, scale: float
) -> None:
    actions.resize(966, 580)
    actions.show()
    theme.set_text_scale(scale)
    table = actions.table
    header = table.horizontalHeader()
    due = [column.title for column in table.chosen_columns].index("Klart senast")
    words = [str(table.model().index(row, due).data()) for row in range(table.model().rowCount())]

    def widest() -> int:
        return max(pill_size(text, table.font()).width() for text in (*words, "128 dagar sen"))

    qtbot.waitUntil(lambda: table.columnWidth(due) >= widest() + 16)
    assert "92 dagar sen" in words
    assert header.sectionViewportPosition(due) + table.columnWidth(due) <= table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(1) >= table.fontMetrics().averageCharWidth() * 12
    theme.set_text_scale(1.0)


def test_the_overdue_chip_shows_only_what_is_late(actions: ActionItemsPage) -> None:
    actions.open_at(Destination("action_items", filter="overdue"))
    assert actions.table.rows
    assert all(row.is_overdue for row in actions.table.rows)


def test_words_filter_over_owner_place_and_text(actions: ActionItemsPage) -> None:
    actions.open_at(Destination("action_items", filter="all"))
    actions.open_at(Destination("action_items", filter="tekniska byt två"))
    assert [row.number for row in actions.table.rows] == ["Å26-30"]


def test_a_search_that_finds_nothing_says_where_else_to_look(
    actions: ActionItemsPage, concerns: ConcernsPage, qtbot: QtBot
) -> None:
    for page, name in ((actions, "action_items"), (concerns, "concerns")):
        page.open_at(Destination(name, filter="open"))
        search = next(line for line in page.findChildren(QLineEdit) if "Filtrera" in line.accessibleName())
        search.setText("zzz%" + "ö" * 200)
        qtbot.waitUntil(partial(says, page, "i urvalet innehåller ”zzz%"))
        assert "ööö…”. Välj Alla" in words_on(page)
        page.open_at(Destination(name, filter="all"))
        assert "i urvalet" not in words_on(page)


def test_done_with_a_comment_is_kept_in_the_history_and_can_be_undone(
    actions: ActionItemsPage, opened: OpenedFile
) -> None:
    chosen = actions.table.current_row
    assert chosen is not None
    actions.detail.comment.setText("Inventeringen är klar")
    actions.detail.ask_state(ActionState.DONE)
    row = opened.services.action_items.row(chosen.action_item_id)
    assert (row.state, row.result) == (ActionState.DONE, "Inventeringen är klar")
    assert actions.detail.comment.text() == ""
    opened.dispatcher.undo()
    assert opened.services.action_items.row(chosen.action_item_id).state is ActionState.IN_PROGRESS
    opened.dispatcher.redo()
    assert opened.services.action_items.row(chosen.action_item_id).state is ActionState.DONE


def test_the_name_of_a_resident_who_was_registered_a_moment_ago_is_told_in_the_comment(
    actions: ActionItemsPage, concerns: ConcernsPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    opened.services.people.add("Sixten Ekdotter", PersonGroup.RESIDENT)
    for page in (actions, concerns):
        page.detail.comment.setText("Sixten Ekdotter har fått svar")
        watch = page.detail.privacy
        qtbot.waitUntil(partial(says, watch, "Det ser ut som ett namn på en privatperson."))
        assert not watch.isHidden()


def test_cancelling_without_a_reason_asks_for_it_in_place(
    actions: ActionItemsPage, opened: OpenedFile
) -> None:
    chosen = actions.table.current_row
    assert chosen is not None
    actions.detail.ask_state(ActionState.CANCELLED)
    assert opened.services.action_items.row(chosen.action_item_id).state is ActionState.IN_PROGRESS
    assert actions.detail.question.line.accessibleName() == "Varför avbryts den?"


def test_a_date_as_people_say_it_moves_every_selected_action(
    actions: ActionItemsPage, opened: OpenedFile
) -> None:
    actions.open_at(Destination("action_items", filter="overdue"))
    actions.table.selectAll()
    ids = [row.action_item_id for row in actions.table.selected_rows]
    actions.detail.due_requested.emit("om två veckor", "Leveransen är försenad")
    for item_id in ids:
        assert opened.services.action_items.row(item_id).due_on == date(2026, 12, 15)
    assert opened.dispatcher.undo_label == "Flytta slutdatum"
    opened.dispatcher.undo()
    assert opened.services.action_items.row(ids[0]).due_on == date(2026, 8, 31)


def test_a_date_nobody_can_read_changes_nothing(actions: ActionItemsPage, opened: OpenedFile) -> None:
    before = opened.services.action_items.rows()
    actions.detail.due_requested.emit("när det passar", "")
    assert opened.services.action_items.rows() == before
    assert opened.told


def test_a_concern_that_is_done_is_told_back_with_words(concerns: ConcernsPage, opened: OpenedFile) -> None:
    concerns.open_at(Destination("concerns", filter="awaiting_feedback"))
    chosen = concerns.table.current_row
    assert chosen is not None
    concerns.detail.comment.setText("Ni sa att häcken skymmer. Den är klippt.")
    concerns.detail.ask_state(ConcernState.TOLD_BACK)
    row = opened.services.concerns.row(chosen.concern_id)
    assert row.state is ConcernState.TOLD_BACK
    assert row.told_back_on == TODAY
    assert row.feedback == "Ni sa att häcken skymmer. Den är klippt."


def test_no_action_asks_for_a_reason(concerns: ConcernsPage, opened: OpenedFile) -> None:
    chosen = concerns.table.current_row
    assert chosen is not None
    concerns.detail.ask_state(ConcernState.NO_ACTION)
    assert opened.services.concerns.row(chosen.concern_id).state is chosen.state
    assert concerns.detail.question.line.accessibleName() == "Varför blir det ingen åtgärd?"


def test_a_duplicate_is_named_by_its_number(concerns: ConcernsPage, opened: OpenedFile) -> None:
    chosen = concerns.table.current_row
    assert chosen is not None
    concerns.detail.comment.setText("s26-1")
    concerns.detail.ask_state(ConcernState.DUPLICATE)
    assert opened.services.concerns.row(chosen.concern_id).duplicate_of == "S26-001"


def test_an_action_is_made_from_the_concern_in_one_line(concerns: ConcernsPage, opened: OpenedFile) -> None:
    chosen = concerns.table.current_row
    assert chosen is not None
    concerns.detail.action_requested.emit(">Tekniska 4/6")
    made = opened.services.action_items.rows()[-1]
    assert made.text == chosen.text
    assert made.owners == ("Tekniska förvaltningen",)
    assert made.due_on == date(2027, 6, 4)
    assert [link.number for link in made.concerns] == [chosen.number]


def test_the_answer_to_whether_a_difference_is_noticed_is_kept(
    concerns: ConcernsPage, opened: OpenedFile
) -> None:
    chosen = concerns.table.current_row
    assert chosen is not None
    concerns.detail.difference_requested.emit(Difference.BETTER, "Ljusare nu", None)
    assert opened.services.concerns.row(chosen.concern_id).difference is Difference.BETTER


def test_several_concerns_are_answered_at_once_and_at_the_meeting_where_it_was_asked(
    concerns: ConcernsPage, opened: OpenedFile
) -> None:
    planned, _ = opened.services.meetings.plan(TODAY, title="Uppföljning")
    code = opened.services.meetings.row(planned).code
    concerns.detail.difference.aboutToShow.emit()
    meetings = [menu for menu in concerns.detail.difference.findChildren(QMenu) if menu.actions()]
    assert meetings
    concerns.table.selectAll()
    ids = concerns.table.selected_ids
    assert len(ids) > 1

    meetings[0].actions()[0].trigger()

    for concern_id in ids:
        assert opened.services.concerns.row(concern_id).difference is Difference.BETTER
        newest = opened.services.concerns.history(concern_id)[-1]
        assert (newest.kind, newest.meeting) == (HistoryKind.DIFFERENCE, code)


def test_who_is_to_be_reminded_is_counted_and_one_step_away(
    qtbot: QtBot, actions: ActionItemsPage, opened: OpenedFile
) -> None:
    qtbot.waitUntil(lambda: not actions.reminders.isHidden())
    count = len(opened.services.owner_letters.to_remind())

    assert actions.reminders.text() == f"Påminn {count} ansvariga"
    actions.reminders.click()
    assert opened.went_to == [Destination("letters", tab="reminders")]


def test_reminders_are_counted_again_only_when_they_may_be_others(
    qtbot: QtBot, actions: ActionItemsPage, opened: OpenedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: not actions.reminders.isHidden())
    said = actions.reminders.text()
    counted: list[int] = []

    def count() -> int:
        counted.append(1)
        return 0

    monkeypatch.setattr(opened.services.reminders, "count", count)
    item_id = actions.table.current_id
    assert item_id is not None

    opened.dispatcher.run(lambda: opened.services.action_items.comment([item_id], "De har ringt"))
    actions.reload()
    actions.reminders.count_if_needed()
    assert (counted, actions.reminders.text()) == ([], said)

    opened.dispatcher.run(lambda: opened.services.action_items.postpone([item_id], until=date(2030, 1, 1)))
    actions.reminders.count_if_needed()
    qtbot.waitUntil(actions.reminders.isHidden)
    assert counted == [1]


def test_a_link_opens_the_action_behind_a_concern(concerns: ConcernsPage, opened: OpenedFile) -> None:
    chosen = concerns.table.current_row
    assert chosen is not None
    concerns.detail.action_item_requested.emit(chosen.actions[0].action_item_id)
    assert opened.went_to == [Destination("action_items", row_id=chosen.actions[0].action_item_id)]


def test_a_row_outside_the_chosen_chip_is_found_all_the_same(concerns: ConcernsPage) -> None:
    concerns.open_at(Destination("concerns", row_id=1))
    assert concerns.table.current_row is not None
    assert concerns.table.current_row.number == "S26-001"


def test_words_without_a_match_say_so(concerns: ConcernsPage) -> None:
    concerns.open_at(Destination("concerns", filter="zebra"))
    assert concerns.table.rows == ()


def test_a_concern_is_written_anew_by_its_line(concerns: ConcernsPage, opened: OpenedFile) -> None:
    concerns.open_at(Destination("concerns", filter="all"))
    before = concerns.table.current_row
    assert before is not None
    amend = concerns.detail.amend
    amend.button.click()
    assert amend.line.text().startswith(before.text)
    amend.line.setText("Helt mörkt vid tunneln @Centrum #Belysning !hög")
    amend.line.returnPressed.emit()
    row = opened.services.concerns.row(before.concern_id)
    assert (row.text, row.place, row.category) == ("Helt mörkt vid tunneln", "Centrum", "Belysning")
    assert row.priority is Priority.HIGH
    assert amend.line.isHidden()
    opened.dispatcher.undo()
    assert opened.services.concerns.row(before.concern_id) == before


def test_an_action_in_a_concerns_line_is_refused_and_the_line_stays(
    concerns: ConcernsPage, opened: OpenedFile
) -> None:
    amend = concerns.detail.amend
    amend.button.click()
    amend.line.setText("Mörkt >Polisen")
    amend.line.returnPressed.emit()
    assert not amend.line.isHidden()
    assert amend.line.text() == "Mörkt >Polisen"


def test_an_action_item_is_written_anew_by_its_line(actions: ActionItemsPage, opened: OpenedFile) -> None:
    before = actions.table.current_row
    assert before is not None
    amend = actions.detail.amend
    amend.button.click()
    amend.line.returnPressed.emit()
    assert actions.table.current_row == before
    amend.button.click()
    amend.line.setText("Inventera belysningen >Polisen >Bostadsbolaget 2026-12-18")
    amend.line.returnPressed.emit()
    row = opened.services.action_items.row(before.action_item_id)
    assert (row.text, list(row.owners)) == ("Inventera belysningen", ["Polisen", "Bostadsbolaget"])
    assert row.due_on == date(2026, 12, 18)


def test_every_row_is_what_its_line_says(opened: OpenedFile) -> None:
    services = opened.services
    for concern in services.concerns.rows():
        changes = services.captures.rewrite_concern(concern.concern_id, concern_line(concern))
        assert changes.is_empty, concern.number
    for action in services.action_items.rows():
        changes = services.captures.rewrite_action(
            action.action_item_id, action_line(action.text, action.owners, action.due_on)
        )
        assert changes.is_empty, action.number


def test_what_is_due_first_stands_first(actions: ActionItemsPage) -> None:
    actions.open_at(Destination("action_items", filter="all"))
    days = [row.due_on for row in actions.table.rows if row.due_on is not None]
    assert days == sorted(days)
    assert len(days) == 36


def test_when_a_done_action_leaves_the_list_the_next_one_is_chosen_and_undo_is_offered(
    actions: ActionItemsPage, opened: OpenedFile
) -> None:
    second, third = actions.table.rows[1:3]
    actions.table.choose_id(second.action_item_id)
    actions.detail.ask_state(ActionState.DONE)
    assert actions.table.current_row is not None
    assert actions.table.current_row.number == third.number
    assert opened.told[-1].text == f"{second.number}: Klar."
    undo = opened.told[-1].act
    assert undo is not None
    undo()
    assert second.number in [row.number for row in actions.table.rows]


def test_a_chosen_concern_becomes_another_kind_from_the_list(
    concerns: ConcernsPage, opened: OpenedFile
) -> None:
    services = opened.services
    meeting = services.meetings.by_code("2027-1")
    item = services.agenda.rows(meeting.meeting_id)[0]
    number = services.captures.capture(item.agenda_item_id, "Se över skyltarna").numbers[0]
    concerns.reload()
    concern = next(row for row in services.concerns.rows() if row.number == number)
    concerns.open_at(Destination("concerns", row_id=concern.concern_id))

    concerns.actions_now()["change_kind"]()
    concerns.kinds.menu.actions()[1].trigger()
    concerns.kinds.menu.close()

    assert number not in [row.number for row in services.concerns.rows()]
    became = services.kind_changes.became(number)
    assert services.notes.text(item.agenda_item_id) == f"[[{became}]]"
