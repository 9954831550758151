"""A dialogue is planned, opened, changed, moved, cancelled and taken away from the year plan."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.plan_rules import deadlines_for
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.meeting_rows import MeetingRow
from trygghetsrad.ui.page import Destination, Page, PageWithActions, PageWithDestinations
from trygghetsrad.ui.year.page import YearPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def rows(opened: OpenedFile, year: int) -> list[MeetingRow]:
    return opened.services.meetings.rows(year=year)


def show_year(page: YearPage, opened: OpenedFile, qtbot: QtBot, year: int) -> None:
    with qtbot.waitSignal(opened.tasks.ended):
        page.show_year(year)


def begin_new(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    """Press Ctrl+N, as the frame does it, and wait for what is proposed."""
    with qtbot.waitSignal(opened.tasks.ended):
        page.actions_now()["new_meeting"]()


def test_it_is_a_page_with_actions_and_destinations(page: YearPage) -> None:
    assert isinstance(page, Page)
    assert isinstance(page, PageWithActions)
    assert isinstance(page, PageWithDestinations)


def test_the_list_shows_the_years_dialogues(page: YearPage) -> None:
    assert [row.number for row in page.meetings.table.rows] == [1, 2, 3, 4]
    assert page.calendar.sentence(date(2026, 9, 23)).startswith(
        "onsdag 23 september 2026, vecka 39, Dialog 3 genomförd"
    )


def test_by_keyboard_alone_a_dialogue_is_planned_and_opened(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    begin_new(page, opened, qtbot)
    QTest.keyClicks(page.form.day, "2026-12-09")
    QTest.keyClick(page.form.day, Qt.Key.Key_Return)

    planned = rows(opened, 2026)[-1]
    assert (planned.held_on, planned.state, planned.number) == (date(2026, 12, 9), MeetingState.PLANNED, 5)
    assert (planned.starts_at, planned.ends_at, planned.place) == (time(18), time(19, 45), "Kommunhuset")
    assert len(opened.services.agenda.rows(planned.meeting_id)) > 5
    assert page.meetings.table.current_row == planned
    assert "onsdag 9 december 2026" in opened.told[-1].text

    QTest.keyClick(page.meetings.table, Qt.Key.Key_Return)

    assert opened.went_to == [Destination("meeting", row_id=planned.meeting_id)]


def test_planning_can_be_undone(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    begin_new(page, opened, qtbot)
    QTest.keyClicks(page.form.day, "9/12")
    QTest.keyClick(page.form.day, Qt.Key.Key_Return)
    opened.dispatcher.undo()

    assert [row.number for row in page.meetings.table.rows] == [1, 2, 3, 4]


def test_the_next_free_day_is_proposed(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    show_year(page, opened, qtbot, 2028)
    begin_new(page, opened, qtbot)

    wanted = date.fromisoformat(page.form.day.text())
    assert opened.services.year.objections(wanted) == ()
    assert page.form.day.selectedText() == page.form.day.text()
    assert page.form.starts.text() == "18.00"
    assert "Inget hindrar dagen" in page.form.told.text()


def test_what_speaks_against_a_day_is_said_while_typing(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    begin_new(page, opened, qtbot)
    page.form.day.setText("2026-12-25")
    assert "röd dag (Juldagen)" in page.form.told.text()

    page.form.day.setText("2026-11-03")
    assert "Dagen har passerat" in page.form.told.text()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("day", "någon gång", "Skriv ett datum"),
        ("day", "2026-02-31", "går inte att använda som datum"),
        ("starts", "kväll", "är inget klockslag"),
        ("ends", "17.00", "sluta efter att det har börjat"),
    ],
)
def test_wrong_input_is_explained_below_its_field(
    page: YearPage, opened: OpenedFile, qtbot: QtBot, field: str, text: str, sentence: str
) -> None:
    begin_new(page, opened, qtbot)
    page.form.day.setText("2026-12-09")
    editor = getattr(page.form, field)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert page.side.currentWidget() is page.form
    assert sentence in page.form.form.problem_of(editor)
    assert field != "day" or not page.form.told.isVisibleTo(page.form)
    assert len(rows(opened, 2026)) == 4


def test_that_no_day_is_free_is_told_also_when_the_calendar_comes_later(page: YearPage) -> None:
    page.form.begin_new(base=date(2026, 12, 1))
    page.form.offer_day(None)
    page.form.explain_again()

    assert "Ingen ledig dag finns i år" in page.form.told.text()


def test_a_day_that_is_taken_is_explained_in_the_form(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    begin_new(page, opened, qtbot)
    page.form.day.setText("2026-11-25")
    QTest.keyClick(page.form.day, Qt.Key.Key_Return)

    assert "Det finns redan ett möte den dagen" in page.form.form.problem_of(page.form.day)


def test_escape_leaves_the_form(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    begin_new(page, opened, qtbot)
    QTest.keyClick(page.form.day, Qt.Key.Key_Escape)

    assert page.side.currentWidget() is page.meetings


def test_a_dialogue_is_changed_in_place(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    show_year(page, opened, qtbot, 2027)
    page.meetings.table.selectRow(0)
    page.meetings.steps.edit.click()
    assert page.form.day.text() == "2027-02-10"
    page.form.place.setText("Folkets hus")
    page.form.day.setText("2027-02-17")
    QTest.keyClick(page.form.place, Qt.Key.Key_Return)

    changed = rows(opened, 2027)[0]
    assert (changed.place, changed.held_on) == ("Folkets hus", date(2027, 2, 17))
    assert changed.title == "Årets fokusområden och trygghetsundersökningen"


def test_a_dialogue_is_moved_with_the_keys_and_back_with_undo(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    show_year(page, opened, qtbot, 2027)
    page.calendar.choose(date(2027, 2, 10))
    QTest.keyClick(page.calendar, Qt.Key.Key_Right, CONTROL)

    assert rows(opened, 2027)[0].held_on == page.calendar.day == date(2027, 2, 11)

    opened.dispatcher.undo()

    assert rows(opened, 2027)[0].held_on == date(2027, 2, 10)


def test_what_is_due_moves_with_the_dialogue_by_key_by_mouse_and_by_undo(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    show_year(page, opened, qtbot, 2027)
    calendar, meeting = page.calendar, rows(opened, 2027)[0]
    kinds = ("punkter", "kallelse", "påminnelse", "anteckningar")

    def due() -> dict[str, list[date]]:
        year = (date(2027, 1, 1) + timedelta(days=n) for n in range(85))
        said = {day: calendar.sentence(day).partition(", vecka")[2].casefold() for day in year}
        return {kind: [day for day in said if kind in said[day]] for kind in kinds}

    def counted_from(held_on: date) -> dict[str, list[date]]:
        at = deadlines_for(held_on)
        days = (at.stop_on, at.invitation_on, at.reminder_on, at.notes_on)
        return {kind: [day] for kind, day in zip(kinds, days, strict=True)}

    assert due() == counted_from(date(2027, 2, 10))
    calendar.choose(date(2027, 2, 10))
    QTest.keyClick(calendar, Qt.Key.Key_Down, CONTROL)
    qtbot.waitUntil(lambda: due() == counted_from(date(2027, 2, 17)))

    start, end = (calendar.cell_of(day).center().toPoint() for day in (date(2027, 2, 17), date(2027, 3, 10)))
    QTest.mousePress(calendar, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(calendar, end)
    QTest.mouseRelease(calendar, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: due() == counted_from(date(2027, 3, 10)))

    opened.dispatcher.undo()
    opened.dispatcher.undo()
    qtbot.waitUntil(lambda: due() == counted_from(date(2027, 2, 10)))
    assert rows(opened, 2027)[0].meeting_id == meeting.meeting_id


def test_a_move_to_a_taken_time_is_refused_in_words(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    show_year(page, opened, qtbot, 2027)
    first, second, *_ = rows(opened, 2027)
    page.calendar.move_requested.emit(first.meeting_id, second.held_on)

    assert "Det finns redan ett möte" in opened.told[-1].text
    assert rows(opened, 2027)[0].held_on == first.held_on


def test_a_dialogue_is_cancelled_with_a_reason_and_planned_again(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    show_year(page, opened, qtbot, 2027)
    page.meetings.table.selectRow(1)
    page.meetings.steps.cancel.click()
    page.meetings.steps.reason.setText("Snöstorm")
    QTest.keyClick(page.meetings.steps.reason, Qt.Key.Key_Return)

    cancelled = rows(opened, 2027)[1]
    assert (cancelled.state, cancelled.cancelled_reason) == (MeetingState.CANCELLED, "Snöstorm")

    page.meetings.steps.resume.click()

    assert rows(opened, 2027)[1].state is MeetingState.PLANNED


def test_an_unused_dialogue_is_taken_away(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    show_year(page, opened, qtbot, 2027)
    page.meetings.table.selectRow(3)
    page.actions_now()["delete"]()

    assert len(rows(opened, 2027)) == 3
    assert opened.told[-1].link == "Ångra"


def test_proposals_are_shown_with_reasons_and_planned_together(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    show_year(page, opened, qtbot, 2028)
    with qtbot.waitSignal(opened.tasks.ended):
        page.propose.click()
    days = list(page.proposals.boxes)
    assert len(days) == 4
    assert "föreslagen dag" in page.calendar.sentence(days[0])

    page.proposals.boxes[days[1]].setChecked(False)
    assert page.proposals.plan.text() == "Planera 3 dialoger"
    page.proposals.plan.click()

    assert [row.held_on for row in rows(opened, 2028)] == [days[0], days[2], days[3]]
    opened.dispatcher.undo()
    assert rows(opened, 2028) == []


def test_a_full_year_is_told_and_nothing_proposed(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.tasks.refused) as refused:
        page.propose.click()

    assert "2026 har redan 4 dialoger" in refused.args[0].message
    assert page.side.currentWidget() is page.meetings


def test_the_year_can_be_left_by_button_and_by_key(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    page.later.click()
    assert [row.held_on.year for row in page.meetings.table.rows] == [2027] * 4

    page.calendar.choose(date(2027, 1, 1))
    QTest.keyClick(page.calendar, Qt.Key.Key_Left)

    assert (page.year, page.calendar.day) == (2026, date(2026, 12, 31))


def test_a_day_clicked_while_the_form_is_open_goes_into_it(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    begin_new(page, opened, qtbot)
    at = page.calendar.cell_of(date(2026, 12, 9)).center().toPoint()
    QTest.mouseClick(page.calendar, Qt.MouseButton.LeftButton, pos=at)

    assert page.form.day.text() == "2026-12-09"


def test_other_pages_open_a_dialogue_or_the_form(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    coming = rows(opened, 2027)[2]
    page.open_at(Destination("year", row_id=coming.meeting_id))
    assert (page.year, page.calendar.day) == (2027, coming.held_on)
    assert page.chosen == coming

    page.open_at(Destination("year", tab="new"))
    assert page.side.currentWidget() is page.form


def test_a_dialogue_that_is_gone_is_told(page: YearPage, opened: OpenedFile) -> None:
    page.open_at(Destination("year", row_id=4711))

    assert opened.told[-1].text == "Mötet finns inte längre."


def test_a_file_opened_for_reading_offers_no_changes(opened: OpenedFile, qtbot: QtBot) -> None:
    page = YearPage(opened.context(is_read_only=True))
    qtbot.addWidget(page)
    with qtbot.waitSignal(opened.tasks.ended):
        page.reload()

    assert page.actions_now() == {}
    assert not page.meetings.steps.isVisibleTo(page)
    assert not page.new.isVisibleTo(page)


def test_deadlines_stand_with_the_chosen_dialogue(page: YearPage, opened: OpenedFile, qtbot: QtBot) -> None:
    show_year(page, opened, qtbot, 2027)
    page.meetings.table.selectRow(0)

    shown = " ".join(label.text() for label in page.meetings.detail.findChildren(QLabel))
    assert "senast ons 27 jan" in shown
    assert "senast ons 20 jan" in shown


def test_the_calendar_ends_with_the_years_that_numbers_can_tell(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    show_year(page, opened, qtbot, 2099)
    page.calendar.choose(date(2099, 12, 31))
    QTest.keyClick(page.calendar, Qt.Key.Key_Right)
    assert (page.year, page.calendar.day) == (2099, date(2099, 12, 31))
    assert not page.later.isEnabled()
    assert page.earlier.isEnabled()


def test_three_ways_to_place_a_year_are_looked_through(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    show_year(page, opened, qtbot, 2028)
    with qtbot.waitSignal(page.proposing.shown):
        page.propose.click()
    first = page.proposals.wanted
    ways = page.proposals.ways
    assert ways is not None

    QTest.keyClick(ways, Qt.Key.Key_Right)

    assert ways.chosen == "1"
    assert len(page.proposals.wanted) == 4
    assert not set(page.proposals.wanted) & set(first)
    assert not page.proposals.moving.isVisible()


def test_a_date_that_stands_is_not_moved_by_a_proposal(
    page: YearPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    show_year(page, opened, qtbot, 2027)
    before = rows(opened, 2027)
    page.meetings.table.selectRow(1)
    page.meetings.steps.lock.click()
    assert page.meetings.steps.lock.text() == "Lås upp datum"
    for row in before[2:]:
        opened.services.meetings.edit(row.meeting_id, held_on=row.held_on.replace(day=1))

    with qtbot.waitSignal(page.proposing.shown):
        page.propose.click()
    assert page.proposals.moving.isChecked()
    page.proposals.plan.click()

    after = rows(opened, 2027)
    assert before[1].held_on in [row.held_on for row in after]
    assert {row.meeting_id for row in after} == {row.meeting_id for row in before}
    assert not {row.held_on.replace(day=1) for row in before[2:]} & {row.held_on for row in after}


def test_others_meetings_are_typed_shown_and_taken_away(page: YearPage, opened: OpenedFile) -> None:
    pane = page.others.pane
    page.meetings.others_requested.emit()
    assert page.side.currentWidget() is pane
    for field, text in ((pane.body, "Kommunfullmaktige"), (pane.day, "16/3"), (pane.hours, "17-21")):
        field.clear()
        QTest.keyClicks(field, text)
    QTest.keyClick(pane.hours, Qt.Key.Key_Return)

    assert [row.body for row in pane.table.rows] == ["Kommunfullmaktige"]
    assert page.calendar.sentence(date(2026, 3, 16)).endswith("Kommunfullmaktige kl. 17.00–21.00")
    assert (pane.body.text(), pane.day.selectedText()) == ("Kommunfullmaktige", "16/3")
    pane.hours.setText("21-17")
    pane.add.click()
    assert "sluta efter" in pane.form.problem_of(pane.hours)

    pane.table.selectRow(0)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert len(pane.table.rows) == 0
    opened.dispatcher.undo()
    assert len(pane.table.rows) == 1

    QTest.keyClick(pane.body, Qt.Key.Key_Escape)
    assert page.side.currentWidget() is page.meetings


def test_a_calendar_file_is_read_twice_and_a_wrong_one_told(
    page: YearPage, opened: OpenedFile, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "kf.ics"
    file.write_text(
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Kommunfullmäktige\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "DTSTART:20261214T170000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    page.others.read(file)
    qtbot.waitUntil(lambda: bool(opened.told))
    assert [row.held_on for row in page.others.pane.table.rows] == [date(2026, 12, 14)]
    assert opened.told[-1].text == "Kommunfullmäktige: 1 nytt."
    page.others.read(file)
    qtbot.waitUntil(lambda: len(opened.told) > 1)
    assert opened.told[-1].text == "Kalenderfilen har inget nytt: 1 som förut."
    with qtbot.waitSignal(opened.tasks.refused) as refused:
        page.others.read(tmp_path / "saknas.ics")
    assert "kunde inte läsas" in refused.args[0].message
