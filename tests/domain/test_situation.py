"""Counting concerns: each once, whatever they are counted by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.capture_marks import Days, TimeOfDay
from trygghetsrad.domain.situation import NO_TIME, Cell, Lead, Side, YearNumbers, compare, median_days

CELLS = st.lists(
    st.builds(
        Cell,
        st.sampled_from(["Centrum", "Åby", "Ängslunda"]),
        st.sampled_from(["Belysning", "Trafik"]),
        st.sampled_from([None, *TimeOfDay]),
        st.sampled_from([None, *Days]),
        st.integers(1, 50),
    ),
    max_size=20,
).map(tuple)


@given(CELLS)
def test_every_concern_is_counted_once_by_each_side(cells: tuple[Cell, ...]) -> None:
    numbers = YearNumbers(cells)
    assert sum(numbers.matrix().values()) == numbers.total
    for side in Side:
        assert sum(numbers.by(side).values()) == numbers.total


@given(CELLS)
def test_the_times_of_day_never_overlap(cells: tuple[Cell, ...]) -> None:
    numbers = YearNumbers(cells)
    said = sum(numbers.at(time) for time in TimeOfDay)
    assert said + numbers.by(Side.TIME)[NO_TIME] == numbers.total
    for when in (*TimeOfDay, *Days):
        assert sum(numbers.matrix(when).values()) == numbers.at(when)


@given(CELLS, CELLS)
def test_a_comparison_loses_nothing_of_either_year(now: tuple[Cell, ...], earlier: tuple[Cell, ...]) -> None:
    rows = compare(YearNumbers(now), YearNumbers(earlier), Side.AREA)
    assert sum(row.count for row in rows) == YearNumbers(now).total
    assert sum(row.earlier for row in rows) == YearNumbers(earlier).total
    assert [row.count for row in rows] == sorted((row.count for row in rows), reverse=True)


def test_the_median_is_of_what_has_come_so_far() -> None:
    leads = (
        Lead("Centrum", "Belysning", TimeOfDay.NIGHT, 10),
        Lead("Centrum", "Belysning", None, 30),
        Lead("Åby", "Trafik", None, 5),
    )
    cells = (Cell("Centrum", "Belysning", None, None, 4), Cell("Åby", "Trafik", None, None, 2))
    lamps, traffic = compare(YearNumbers(cells, leads), YearNumbers(), Side.CATEGORY)
    assert (lamps.label, lamps.lead_days, lamps.leads, lamps.earlier_lead_days) == ("Belysning", 20, 2, None)
    assert (traffic.lead_days, traffic.change) == (5, 2)
    assert YearNumbers(cells, leads).lead_days == 10
    assert median_days([]) is None
