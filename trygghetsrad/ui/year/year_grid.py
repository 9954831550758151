"""Where the months and days of a year stand in the calendar: geometry alone, no drawing."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSizeF

GAP_PX = 8
SIDE_PX = 8
TOP_PX = 4
BOTTOM_PX = 4
MONTHS_IN_YEAR = 12
ROWS_IN_MONTH = 6
COLUMNS_IN_MONTH = 8
"""The week number and seven days."""


@dataclass(frozen=True, slots=True)
class CellSize:
    """The least room that the texts need, from the metrics of their fonts."""

    cell: QSizeF
    title_height: float
    letters_height: float

    @property
    def month(self) -> QSizeF:
        """Give the least size of a month, without the row of weekday letters."""
        return QSizeF(
            self.cell.width() * COLUMNS_IN_MONTH + 2 * SIDE_PX,
            self.cell.height() * ROWS_IN_MONTH + self.title_height + TOP_PX + BOTTOM_PX,
        )

    def columns(self, width: float) -> int:
        """Tell how many months fit beside one another: 4, 3, 2 or 1."""
        for count in (4, 3, 2):
            if count * self.month.width() + (count - 1) * GAP_PX <= width:
                return count
        return 1

    def least_height(self, width: float) -> float:
        """Tell how high the year must be at a width."""
        rows = MONTHS_IN_YEAR // self.columns(width)
        return rows * self.month.height() + (rows - 1) * GAP_PX


class YearGrid:
    """A year laid out in a rectangle.

    Args:
        size: the room there is; higher than `CellSize.least_height` makes the rows airier.

    """

    def __init__(self, year: int, size: QSizeF, least: CellSize) -> None:
        self.year = year
        self.columns = least.columns(size.width())
        rows = MONTHS_IN_YEAR // self.columns
        self._month = QSizeF(
            (size.width() - GAP_PX * (self.columns - 1)) / self.columns,
            (size.height() - GAP_PX * (rows - 1)) / rows,
        )
        spare = self._month.height() - least.month.height()
        self.has_letters = spare >= least.letters_height
        self.title_height = least.title_height
        self.letters_height = least.letters_height if self.has_letters else 0.0
        room = self._month.height() - TOP_PX - BOTTOM_PX - self.title_height - self.letters_height
        self.cell = QSizeF(
            (self._month.width() - 2 * SIDE_PX) / COLUMNS_IN_MONTH,
            min(room / ROWS_IN_MONTH, least.cell.height() * 1.6),
        )

    def month(self, month: int) -> QRectF:
        """Give the card of a month, 1 to 12."""
        row, column = divmod(month - 1, self.columns)
        corner = QPointF(column * (self._month.width() + GAP_PX), row * (self._month.height() + GAP_PX))
        return QRectF(corner, self._month)

    def title(self, month: int) -> QRectF:
        """Give where the name of a month stands."""
        card = self.month(month)
        return QRectF(
            card.x() + SIDE_PX + 2, card.y() + TOP_PX, card.width() - 2 * SIDE_PX, self.title_height
        )

    def letter(self, month: int, weekday: int) -> QRectF:
        """Give where the letter of a weekday stands, 0 for Monday."""
        return self._cell(month, 0, weekday + 1).translated(0, -self.letters_height)

    def week_number(self, month: int, row: int) -> QRectF:
        """Give where the week number of a row of a month stands."""
        return self._cell(month, row, 0)

    def day(self, day: date) -> QRectF:
        """Give the cell of a day of the year."""
        return self._cell(day.month, self.row_of(day), day.weekday() + 1)

    def row_of(self, day: date) -> int:
        """Tell in which row of its month a day stands, from 0."""
        return (day.day - 1 + day.replace(day=1).weekday()) // 7

    def day_at(self, point: QPointF) -> date | None:
        """Give the day under a point; None where there is none."""
        for month in range(1, MONTHS_IN_YEAR + 1):
            if self.month(month).contains(point):
                return next((day for day in self.days(month) if self.day(day).contains(point)), None)
        return None

    def days(self, month: int) -> Iterator[date]:
        """Give the days of a month."""
        for number in range(1, monthrange(self.year, month)[1] + 1):
            yield date(self.year, month, number)

    def mondays(self, month: int) -> Iterator[date]:
        """Give the Monday of each row of a month; the first may lie in the month before."""
        first = date(self.year, month, 1)
        monday = first - timedelta(days=first.weekday())
        last = date(self.year, month, monthrange(self.year, month)[1])
        while monday <= last:
            yield monday
            monday += timedelta(weeks=1)

    def _cell(self, month: int, row: int, column: int) -> QRectF:
        card = self.month(month)
        top = card.y() + TOP_PX + self.title_height + self.letters_height
        corner = QPointF(card.x() + SIDE_PX + column * self.cell.width(), top + row * self.cell.height())
        return QRectF(corner, self.cell)
