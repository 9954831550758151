"""The calendar is used by keyboard and mouse, and says what it shows."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from trygghetsrad.domain.calendar import day_facts
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.ui.theme import Theme, ThemeChoice
from trygghetsrad.ui.year.calendar import YearCalendar
from trygghetsrad.ui.year.day_marks import DayMark

TODAY = date(2026, 11, 9)
DIALOGUE = date(2026, 11, 25)
CONTROL = Qt.KeyboardModifier.ControlModifier


def mark(state: MeetingState = MeetingState.PLANNED) -> DayMark:
    details = f"kl. {time(18):%H.%M}–19.45, Kommunhuset"
    return DayMark(7, "Dialog 4", state, MeetingKind.DIALOGUE, details)


@pytest.fixture
def calendar(qtbot: QtBot, theme: Theme) -> YearCalendar:
    calendar = YearCalendar(theme, today=TODAY)
    qtbot.addWidget(calendar)
    calendar.resize(760, 660)
    calendar.show_marks({DIALOGUE: mark()})
    with qtbot.waitExposed(calendar):
        calendar.show()
    return calendar


def spot(calendar: YearCalendar, day: date) -> QPoint:
    return calendar.cell_of(day).center().toPoint()


def pixel(calendar: YearCalendar, day: date, *, dx: int = 0, dy: int = 0) -> str:
    at = spot(calendar, day) + QPoint(dx, dy)
    return calendar.grab().toImage().pixelColor(at).name()


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Right, date(2026, 11, 10)),
        (Qt.Key.Key_Left, date(2026, 11, 8)),
        (Qt.Key.Key_Down, date(2026, 11, 16)),
        (Qt.Key.Key_Up, date(2026, 11, 2)),
        (Qt.Key.Key_PageDown, date(2026, 12, 9)),
        (Qt.Key.Key_PageUp, date(2026, 10, 9)),
        (Qt.Key.Key_Home, date(2026, 11, 1)),
        (Qt.Key.Key_End, date(2026, 11, 30)),
    ],
)
def test_keys_move_between_days(calendar: YearCalendar, key: Qt.Key, day: date) -> None:
    QTest.keyClick(calendar, key)

    assert calendar.day == day


def test_t_goes_to_today(calendar: YearCalendar) -> None:
    calendar.choose(date(2026, 3, 3))
    QTest.keyClick(calendar, Qt.Key.Key_T)

    assert calendar.day == TODAY


def test_a_step_past_the_year_asks_for_the_next(calendar: YearCalendar, qtbot: QtBot) -> None:
    calendar.choose(date(2026, 12, 31))
    with qtbot.waitSignal(calendar.year_left) as left:
        QTest.keyClick(calendar, Qt.Key.Key_Right)

    assert left.args == [date(2027, 1, 1)]
    assert calendar.day == date(2026, 12, 31)


def test_enter_opens_the_dialogue_of_the_day(calendar: YearCalendar, qtbot: QtBot) -> None:
    calendar.choose(DIALOGUE)
    with qtbot.waitSignal(calendar.open_requested) as opened:
        QTest.keyClick(calendar, Qt.Key.Key_Return)

    assert opened.args == [7]


def test_enter_on_a_free_day_plans_one(calendar: YearCalendar, qtbot: QtBot) -> None:
    calendar.choose(date(2026, 12, 9))
    with qtbot.waitSignal(calendar.plan_requested) as planned:
        QTest.keyClick(calendar, Qt.Key.Key_Return)

    assert planned.args == [date(2026, 12, 9)]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Right, date(2026, 11, 26)),
        (Qt.Key.Key_Left, date(2026, 11, 24)),
        (Qt.Key.Key_Down, date(2026, 12, 2)),
        (Qt.Key.Key_Up, date(2026, 11, 18)),
    ],
)
def test_control_with_an_arrow_moves_the_dialogue(
    calendar: YearCalendar, qtbot: QtBot, key: Qt.Key, day: date
) -> None:
    calendar.choose(DIALOGUE)
    with qtbot.waitSignal(calendar.move_requested) as moved:
        QTest.keyClick(calendar, key, CONTROL)

    assert moved.args == [7, day]


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.ONGOING, MeetingState.CANCELLED])
def test_what_has_been_held_or_cancelled_is_not_moved(
    calendar: YearCalendar, qtbot: QtBot, state: MeetingState
) -> None:
    calendar.show_marks({DIALOGUE: mark(state)})
    calendar.choose(DIALOGUE)
    with qtbot.assertNotEmitted(calendar.move_requested):
        QTest.keyClick(calendar, Qt.Key.Key_Right, CONTROL)


def test_a_dialogue_is_dragged_to_another_day(calendar: YearCalendar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(calendar.move_requested) as moved:
        QTest.mousePress(calendar, Qt.MouseButton.LeftButton, pos=spot(calendar, DIALOGUE))
        QTest.mouseMove(calendar, spot(calendar, date(2026, 10, 14)))
        QTest.mouseMove(calendar, spot(calendar, date(2026, 12, 2)))
        QTest.mouseRelease(calendar, Qt.MouseButton.LeftButton, pos=spot(calendar, date(2026, 12, 2)))

    assert moved.args == [7, date(2026, 12, 2)]


def test_a_click_alone_moves_nothing(calendar: YearCalendar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(calendar.move_requested):
        QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=spot(calendar, DIALOGUE))

    assert calendar.day == DIALOGUE


def test_a_double_click_opens(calendar: YearCalendar, qtbot: QtBot) -> None:
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=spot(calendar, DIALOGUE))
    with qtbot.waitSignal(calendar.open_requested):
        QTest.mouseDClick(calendar, Qt.MouseButton.LeftButton, pos=spot(calendar, DIALOGUE))


def test_a_screen_reader_hears_everything_about_the_day(calendar: YearCalendar) -> None:
    calendar.show_facts({DIALOGUE: day_facts(DIALOGUE), date(2026, 12, 24): day_facts(date(2026, 12, 24))})
    calendar.choose(DIALOGUE)

    assert calendar.accessibleName() == "Kalender för 2026"
    assert calendar.accessibleDescription() == (
        "onsdag 25 november 2026, vecka 48, Dialog 4 planerad, kl. 18.00–19.45, Kommunhuset"
    )
    assert calendar.sentence(date(2026, 12, 24)) == ("torsdag 24 december 2026, vecka 52, Julafton, jullov")
    assert calendar.sentence(TODAY) == "måndag 9 november 2026, vecka 46, i dag"


def test_a_read_only_calendar_opens_but_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    calendar = YearCalendar(theme, today=TODAY, is_read_only=True)
    qtbot.addWidget(calendar)
    calendar.show_marks({DIALOGUE: mark()})
    with qtbot.assertNotEmitted(calendar.plan_requested), qtbot.assertNotEmitted(calendar.move_requested):
        QTest.keyClick(calendar, Qt.Key.Key_Return)
        calendar.choose(DIALOGUE)
        QTest.keyClick(calendar, Qt.Key.Key_Right, CONTROL)
    with qtbot.waitSignal(calendar.open_requested):
        QTest.keyClick(calendar, Qt.Key.Key_Return)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_the_states_differ_in_form_and_not_only_in_colour(
    calendar: YearCalendar, theme: Theme, choice: ThemeChoice
) -> None:
    """Held is filled, planned a ring on the plain surface, called a ring on a soft ground."""
    theme.choose(choice)
    tokens = theme.tokens
    grounds = {}
    for state in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.HELD):
        calendar.show_marks({DIALOGUE: mark(state)})
        grounds[state] = pixel(calendar, DIALOGUE, dy=-7)

    assert grounds == {
        MeetingState.PLANNED: tokens.surface,
        MeetingState.CALLED: tokens.accent_soft,
        MeetingState.HELD: tokens.ok,
    }


def test_school_breaks_are_shaded_when_the_calendar_has_come(calendar: YearCalendar, theme: Theme) -> None:
    day = date(2026, 10, 28)
    edge = round(calendar.cell_of(day).height() / 2) - 2
    before = pixel(calendar, day, dy=edge)
    calendar.show_facts({day: day_facts(day)})

    assert (before, pixel(calendar, day, dy=edge)) == (theme.tokens.surface, theme.tokens.warn_soft)
