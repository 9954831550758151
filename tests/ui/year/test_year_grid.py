"""Every day has a place of its own in the calendar, whatever the size."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from trygghetsrad.ui.year.year_grid import MONTHS_IN_YEAR, CellSize, YearGrid

LEAST = CellSize(cell=QSizeF(18, 17), title_height=20, letters_height=14)
YEARS = st.integers(2020, 2060)
WIDTHS = st.integers(170, 3000)


def grid_of(year: int, width: int, spare: int = 0) -> YearGrid:
    return YearGrid(year, QSizeF(width, LEAST.least_height(width) + spare), LEAST)


@given(YEARS, WIDTHS, st.integers(0, 1500), st.integers(0, 364))
def test_the_day_under_the_middle_of_a_cell_is_that_day(year: int, width: int, spare: int, nth: int) -> None:
    grid = grid_of(year, width, spare)
    day = date(year, 1, 1) + timedelta(days=nth)

    assert grid.day_at(grid.day(day).center()) == day


@given(YEARS, WIDTHS)
def test_every_day_lies_within_the_card_of_its_month(year: int, width: int) -> None:
    grid = grid_of(year, width)

    for month in range(1, MONTHS_IN_YEAR + 1):
        card = grid.month(month).adjusted(-0.01, -0.01, 0.01, 0.01)
        assert all(card.contains(grid.day(day)) for day in grid.days(month))


@given(YEARS, WIDTHS, st.integers(0, 800))
def test_the_months_fill_the_room_without_overlap(year: int, width: int, spare: int) -> None:
    grid = grid_of(year, width, spare)
    cards = [grid.month(month) for month in range(1, MONTHS_IN_YEAR + 1)]
    room = QRectF(QPointF(0, 0), QSizeF(width, LEAST.least_height(width) + spare))

    assert all(room.adjusted(-0.5, -0.5, 0.5, 0.5).contains(card) for card in cards)
    assert not any(a.intersects(b) for n, a in enumerate(cards) for b in cards[n + 1 :])


@pytest.mark.parametrize(("width", "columns"), [(700, 4), (640, 3), (340, 2), (200, 1)])
def test_fewer_months_stand_side_by_side_in_less_room(width: int, columns: int) -> None:
    assert grid_of(2026, width).columns == columns


def test_weekday_letters_need_spare_room() -> None:
    assert not grid_of(2026, 700).has_letters
    assert grid_of(2026, 700, spare=60).has_letters


def test_between_the_months_there_is_no_day() -> None:
    grid = grid_of(2026, 700)

    assert grid.day_at(grid.month(1).topRight() + QPointF(3, 40)) is None
    assert grid.day_at(grid.title(1).center()) is None


def test_weeks_begin_on_monday() -> None:
    assert [monday.isocalendar().week for monday in grid_of(2027, 700).mondays(1)] == [53, 1, 2, 3, 4]
