"""What the keys do in the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from trygghetsrad.domain.date_phrases import add_months


class Move(Enum):
    """A step in the calendar; those of a meeting have days as their values."""

    DAY_BACK = "day_back"
    DAY_ON = "day_on"
    WEEK_BACK = "week_back"
    WEEK_ON = "week_on"
    MONTH_BACK = "month_back"
    MONTH_ON = "month_on"
    MONTH_FIRST = "month_first"
    MONTH_LAST = "month_last"
    TODAY = "today"
    ACT = "act"
    MEETING_DAY_BACK = -1
    MEETING_DAY_ON = 1
    MEETING_WEEK_BACK = -7
    MEETING_WEEK_ON = 7

    @property
    def is_of_meeting(self) -> bool:
        """Tell whether it moves the meeting of the day, by as many days as its value."""
        return isinstance(self.value, int)

    def from_day(self, day: date, *, today: date) -> date:
        """Give the day this step leads to."""
        match self:
            case Move.DAY_BACK:
                return day - timedelta(days=1)
            case Move.DAY_ON:
                return day + timedelta(days=1)
            case Move.WEEK_BACK:
                return day - timedelta(weeks=1)
            case Move.WEEK_ON:
                return day + timedelta(weeks=1)
            case Move.MONTH_BACK:
                return add_months(day, -1)
            case Move.MONTH_ON:
                return add_months(day, 1)
            case Move.MONTH_FIRST:
                return day.replace(day=1)
            case Move.MONTH_LAST:
                return day.replace(day=monthrange(day.year, day.month)[1])
            case Move.TODAY:
                return today
            case _:
                return day


_PLAIN = {
    Qt.Key.Key_Left: Move.DAY_BACK,
    Qt.Key.Key_Right: Move.DAY_ON,
    Qt.Key.Key_Up: Move.WEEK_BACK,
    Qt.Key.Key_Down: Move.WEEK_ON,
    Qt.Key.Key_PageUp: Move.MONTH_BACK,
    Qt.Key.Key_PageDown: Move.MONTH_ON,
    Qt.Key.Key_Home: Move.MONTH_FIRST,
    Qt.Key.Key_End: Move.MONTH_LAST,
    Qt.Key.Key_T: Move.TODAY,
    Qt.Key.Key_Return: Move.ACT,
    Qt.Key.Key_Enter: Move.ACT,
    Qt.Key.Key_Space: Move.ACT,
}
_WITH_CONTROL = {
    Qt.Key.Key_Left: Move.MEETING_DAY_BACK,
    Qt.Key.Key_Right: Move.MEETING_DAY_ON,
    Qt.Key.Key_Up: Move.MEETING_WEEK_BACK,
    Qt.Key.Key_Down: Move.MEETING_WEEK_ON,
}


def key_move(event: QKeyEvent) -> Move | None:
    """Give what a key does; None when it does nothing here."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(key)
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return _WITH_CONTROL.get(key)
    return None
