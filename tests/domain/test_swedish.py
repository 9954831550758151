"""Swedish sorting, dates, lists and numbers."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.swedish import (
    capitalised,
    cited,
    clock,
    clock_range,
    day_month,
    fold,
    join_names,
    long_date,
    number_word,
    plural,
    short_date,
    sort_key,
)


def test_names_sort_as_in_the_telephone_book() -> None:
    names = ["Öster", "Zinken", "ål", "Wall", "Vall", "alé", "Ale", "Ängslunda", "Åby", "zäta", "Alf"]

    in_order = ["Ale", "alé", "Alf", "Vall", "Wall", "Zinken", "zäta", "Åby", "ål", "Ängslunda", "Öster"]

    assert sorted(names, key=sort_key) == in_order


def test_numbers_sort_by_value() -> None:
    assert sorted(["§ 10", "§ 2", "§ 1", "Å26-10", "Å26-9"], key=sort_key) == [
        "§ 1",
        "§ 2",
        "§ 10",
        "Å26-9",
        "Å26-10",
    ]


def test_a_word_sorts_before_the_longer_one_it_begins() -> None:
    assert sorted(["Åby skola", "Åbyn", "Åby"], key=sort_key) == ["Åby", "Åby skola", "Åbyn"]


@given(st.text(), st.text())
def test_texts_that_read_the_same_sort_the_same(first: str, second: str) -> None:
    if fold(first).strip() == fold(second).strip():
        assert sort_key(first) == sort_key(second)


def test_folding_keeps_the_swedish_letters_and_joins_loose_accents() -> None:
    assert fold("RÅD a\u030a") == "råd å"
    assert fold("Rad") != fold("Råd")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_dates_and_times_are_written_as_in_the_papers() -> None:
    day = date(2026, 2, 11)

    assert long_date(day) == "onsdag 11 februari 2026"
    assert day_month(day) == "11 februari"
    assert short_date(day) == "11 feb"
    assert clock(time(8, 5)) == "08.05"
    assert clock_range(time(18), time(19, 45)) == "kl. 18.00–19.45"
    assert clock_range(time(18)) == "kl. 18.00"


@pytest.mark.parametrize(
    ("names", "phrase"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")]
)
def test_names_are_joined(names: list[str], phrase: str) -> None:
    assert join_names(names) == phrase


def test_counts_take_the_right_form() -> None:
    assert plural(1, "åtgärd", "åtgärder") == "1 åtgärd"
    assert plural(0, "åtgärd", "åtgärder") == "0 åtgärder"
    assert plural(12345, "rad", "rader") == "12\N{NO-BREAK SPACE}345 rader"
    assert number_word(3) == "tre"
    assert number_word(1, neuter=True) == "ett"
    assert number_word(13) == "13"


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert capitalised("åtgärd till TF") == "Åtgärd till TF"


def test_what_was_typed_is_cited_on_one_line_and_cut_when_long() -> None:
    assert cited(" 31/2 ") == "”31/2”"
    assert cited("ett\ntvå") == "”ett två”"
    assert cited("Å" * 32_767) == f"”{'Å' * 59}…”"
