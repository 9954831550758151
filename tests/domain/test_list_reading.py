"""Lists in text: whatever they hold, they are read without a fault and every cell is accounted for."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.list_columns import ListColumn, ListShape, field_of, find_shape
from trygghetsrad.domain.list_rows import CellFate, read_list
from trygghetsrad.domain.list_words import ListField
from trygghetsrad.domain.listed_values import CellValue, cell_text, read_day, read_state
from trygghetsrad.domain.states import ActionState
from trygghetsrad.domain.swedish import MONTHS
from trygghetsrad.domain.written_tables import decode_text, read_html_tables, read_text_table

CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.sampled_from(
        ["Nr", "Datum", "Synpunkt", "Åtgärd", "Ansvarig", "Status", "Klart", "x", "v. 23", "Summa"]
    ),
)
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=12)


@pytest.mark.parametrize(
    ("written", "day", "is_exact"),
    [
        ("2025-03-14", date(2025, 3, 14), True),
        ("14/3", date(2025, 3, 14), True),
        ("14 mars", date(2025, 3, 14), True),
        ("den 14 mars 2024", date(2024, 3, 14), True),
        ("14-03-2025", date(2025, 3, 14), True),
        ("250314", date(2025, 3, 14), True),
        ("2025-03-14 00:00:00", date(2025, 3, 14), True),
        ("14 mars kl. 18.00", date(2025, 3, 14), False),
        ("v. 23", date(2025, 6, 6), False),
        ("mars 2024", date(2024, 3, 31), False),
        ("senast 4/6", date(2025, 6, 4), False),
        (45730, date(2025, 3, 14), True),
        (45730.75, date(2025, 3, 14), False),
        (date(2025, 3, 14), date(2025, 3, 14), True),
    ],
)
def test_days_are_read_in_every_form(written: CellValue, day: date, is_exact: bool) -> None:
    found = read_day(written, year=2025)
    assert found is not None
    assert (found.day, found.is_exact) == (day, is_exact)


@pytest.mark.parametrize(
    "written", ["snarast", "fredag", "om två veckor", "i dag", "31/2", "", 7, 14.3, -1, 1e300]
)
def test_what_is_no_day_or_depends_on_when_it_was_written_is_none(written: CellValue) -> None:
    assert read_day(written, year=2025) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_each_full_form(day: date) -> None:
    for written in (
        day,
        day.isoformat(),
        (day - date(1899, 12, 30)).days,
        f"{day.day}/{day.month} {day.year}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day}/{day.month}",
        f"{day:%d-%m-%Y}",
    ):
        found = read_day(written, year=day.year)
        assert found is not None, written
        assert found.day == day, written


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("KLART!", ActionState.DONE),
        ("Klart 14 mars", ActionState.DONE),
        ("Ej klart", ActionState.NOT_STARTED),
        ("Inte riktigt klart", ActionState.NOT_STARTED),
        ("Delvis klart", ActionState.IN_PROGRESS),
        ("Utreds av gatukontoret", ActionState.IN_PROGRESS),
        ("Överlämnat till Trafikverket", ActionState.REFERRED),
        ("Kan inte göras", ActionState.CANCELLED),
    ],
)
def test_states_are_read_from_what_people_write(words: str, state: ActionState) -> None:
    found = read_state(words)
    assert found is not None
    assert found.action is state


@pytest.mark.parametrize("words", ["", "??", "Ejder", "nynäs", "klarinett", "undersköterska"])
def test_other_words_are_no_state(words: str) -> None:
    assert read_state(words) is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nr.", ListField.NUMBER),
        ("ANSVARIG:", ListField.OWNER),
        ("Klart senast (datum)", ListField.DUE),
        ("Ansvarig förvaltning/part", ListField.OWNER),
        ("Beslutad åtgärd", ListField.ACTION),
        ("Inkommen synpunkt", ListField.CONCERN),
        ("Vad sades?", ListField.CONCERN),
        ("Vad har sagts", ListField.CONCERN),
        ("Vad är gjort?", ListField.RESULT),
        ("Diarienummer", None),
        ("", None),
    ],
)
def test_headings_are_understood_by_many_names(heading: str, field: ListField | None) -> None:
    assert field_of(heading) is field


def test_the_heading_row_is_found_under_titles_and_blanks() -> None:
    shape = find_shape(
        [["Lista 2023"], [], ["Nr", "Ärende", "Ansvarig"], [1, "Mörkt, se synpunkt från status 2023", "x"]],
        this_year=2026,
    )
    assert (shape.heading_at, shape.year) == (2, 2023)


@given(ROWS)
def test_every_cell_of_any_list_is_accounted_for(rows: list[list[CellValue]]) -> None:
    shape = find_shape(rows, this_year=2026)
    reading = read_list(rows, shape)

    filled = {
        (at, column)
        for at, row in enumerate(rows)
        for column, value in enumerate(row)
        if value is not None and (not isinstance(value, str) or value.strip())
    }
    assert set(reading.fates) == filled
    for (at, column), fate in reading.fates.items():
        if fate is CellFate.KEPT:
            said = "\n".join(line for row in reading.rows for line in row.kept)
            assert cell_text(rows[at][column]).strip() in said
        if fate is CellFate.OUTSIDE:
            assert cell_text(rows[at][column]) in dict(reading.outside)[at]


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=4), min_size=1, max_size=8))
def test_any_text_is_read_as_some_table(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    read_text_table(text.getvalue())
    read_text_table("\n".join("\t".join(row) for row in rows))


@given(st.text(max_size=300))
def test_any_html_is_read(html: str) -> None:
    read_html_tables(html)
    read_html_tables(f"<table><tr><td rowspan=9 colspan='x'>{html}</td><td>{html}</tr>")


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(contents: bytes) -> None:
    assert isinstance(decode_text(contents), str)


@given(st.text(max_size=80), st.sampled_from(ListField))
def test_any_cell_is_read_whatever_its_column(text: str, field: ListField) -> None:
    shape = ListShape(None, (ListColumn("Rubrik", field), ListColumn("", ListField.CONCERN)), 2025)
    read_list([[text, "Mörkt"]], shape)
    read_day(text, year=2025)
    read_state(text)


def test_a_row_without_words_of_its_own_follows_the_one_above() -> None:
    shape = find_shape([["Synpunkt", "Status", "Kommentar"]], this_year=2026)
    rows: list[list[CellValue]] = [
        ["Synpunkt", "Status", "Kommentar"],
        ["Mörkt", "Klart"],
        [None, None, "och halt"],
    ]
    reading = read_list(rows, shape)
    assert [row.kept for row in reading.rows] == [("Kommentar: och halt",)]
    assert reading.rows[0].remarks


def test_a_heading_over_a_section_follows_the_rows_under_it() -> None:
    rows: list[list[CellValue]] = [
        ["Nr", "Synpunkt", "Plats"],
        ["Centrum"],
        [1, "Mörkt"],
        ["Norr"],
        [2, "Halt"],
    ]
    reading = read_list(rows, find_shape(rows, this_year=2026))
    assert [row.kept[0] for row in reading.rows] == ["Avsnitt: Centrum", "Avsnitt: Norr"]


def test_days_beyond_the_years_of_the_program_are_none() -> None:
    assert read_day(date(1999, 12, 31), year=2025) is None
    assert read_day(date(2099, 12, 31) + timedelta(days=1), year=2025) is None
