"""Dates in every form Swedes write them, and who is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.date_phrases import add_months, find_date, is_date_phrase
from trygghetsrad.domain.due_dates import days_late, due_phrase, is_overdue, parse_due
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import WEEKDAYS, day_month

TODAY = date(2026, 2, 11)  # a Wednesday in week 7
NEXT_MEETING = date(2026, 4, 22)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("4/6", "2026-06-04"),
        ("4/10", "2026-10-04"),
        ("11/2", "2026-02-11"),
        ("4/6-26", "2026-06-04"),
        ("4/6 -27", "2027-06-04"),
        ("4/6 2027", "2027-06-04"),
        ("4/6/2027", "2027-06-04"),
        ("4.6.2027", "2027-06-04"),
        ("4 juni", "2026-06-04"),
        ("4 JUNI 2026", "2026-06-04"),
        ("4 jun.", "2026-06-04"),
        ("den 4:e juni", "2026-06-04"),
        ("torsdagen den 4 juni", "2026-06-04"),
        ("tors 4/6", "2026-06-04"),
        ("2026-06-04", "2026-06-04"),
        ("20260604", "2026-06-04"),
        ("29/2 2028", "2028-02-29"),
        ("i dag", "2026-02-11"),
        ("idag", "2026-02-11"),
        ("i morgon", "2026-02-12"),
        ("imorgon", "2026-02-12"),
        ("i övermorgon", "2026-02-13"),
        ("fre", "2026-02-13"),
        ("på fredag", "2026-02-13"),
        ("onsdag", "2026-02-18"),
        ("nästa fredag", "2026-02-20"),
        ("måndag nästa vecka", "2026-02-16"),
        ("v. 23", "2026-06-05"),
        ("v 23", "2026-06-05"),
        ("v23", "2026-06-05"),
        ("vecka 23", "2026-06-05"),
        ("v. 7", "2026-02-13"),
        ("v. 6", "2027-02-12"),
        ("tis v. 23", "2026-06-02"),
        ("v. 23 2027", "2027-06-11"),
        ("v. 53", "2027-01-01"),
        ("nästa vecka", "2026-02-20"),
        ("denna vecka", "2026-02-13"),
        ("nästa månad", "2026-03-31"),
        ("om två veckor", "2026-02-25"),
        ("om 3 dagar", "2026-02-14"),
        ("inom en månad", "2026-03-11"),
        ("om ett halvår", "2026-08-11"),
        ("om ett år", "2027-02-11"),
        ("nästa dialog", "2026-04-22"),
        ("till nästa möte", "2026-04-22"),
        ("i början av maj", "2026-05-07"),
        ("i mitten av maj", "2026-05-15"),
        ("i slutet av maj", "2026-05-31"),
        ("i slutet av februari 2028", "2028-02-29"),
        ("i slutet av januari", "2027-01-31"),
        ("slutet av månaden", "2026-02-28"),
        ("i mitten av nästa månad", "2026-03-15"),
        ("vid årsskiftet", "2026-12-31"),
        ("klart senast 4/6.", "2026-06-04"),
        ("4.6", "2026-06-04"),
        ("4.6.26", "2026-06-04"),
        ("4.6 2027", "2027-06-04"),
        ("2026.06.04", "2026-06-04"),
        ("26-06-04", "2026-06-04"),
        ("260604", "2026-06-04"),
        ("4 jun -26", "2026-06-04"),
        ("4 juni 27", "2027-06-04"),
        ("to 4/6", "2026-06-04"),
        ("den 4:e", "2026-03-04"),
        ("den fjärde juni", "2026-06-04"),
        ("den 31", "2026-03-31"),
        ("fredag om en vecka", "2026-02-20"),
        ("v. 23 tisdag", "2026-06-02"),
        ("v. 23–24", "2026-06-12"),
        ("om 2 v", "2026-02-25"),
        ("om 3 mån", "2026-05-11"),
        ("om ett par veckor", "2026-02-25"),
        ("till nästa gång", "2026-04-22"),
        ("i mitten av nästa vecka", "2026-02-18"),
        ("veckan ut", "2026-02-13"),
        ("i juni", "2026-06-30"),
        ("före 11/2", "2027-02-10"),
        ("senast i januari", "2027-01-31"),
        ("före mars", "2026-02-28"),
        ("före februari", "2027-01-31"),
        ("senast kvartal 2", "2026-06-30"),
        ("under tredje kvartalet", "2026-09-30"),
        ("före sommaren", "2026-05-31"),
        ("till hösten", "2026-08-31"),
        ("senast i höst", "2026-11-30"),
        ("före vintern", "2026-11-30"),
        ("före jul", "2026-12-23"),
        ("till påsk", "2026-04-02"),
        ("innan midsommar", "2026-06-18"),
        ("före 4/6", "2026-06-03"),
        ("innan fredag", "2026-02-12"),
        ("före v. 23", "2026-05-29"),
        ("vid halvårsskiftet", "2026-06-30"),
        ("månadsskiftet", "2026-02-28"),
        ("Senast: fredag den 12\N{NO-BREAK SPACE}juni", "2026-06-12"),
    ],
)
def test_a_date_is_read(phrase: str, day: str) -> None:
    assert parse_due(phrase, today=TODAY, next_meeting_on=NEXT_MEETING) == date.fromisoformat(day)
    assert is_date_phrase(phrase)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dag",
        "maj",
        "4",
        "10 > 5",
        "fredag kväll",
        "i fredags",
        "99999999",
        "24 timmar",
        "senast",
        "Tor",
        "i höst",
        "under sommaren",
        "i jul",
        "juni",
        "to",
    ],
)
def test_other_texts_are_no_dates(text: str) -> None:
    assert find_date(text, today=TODAY) is None
    assert not is_date_phrase(text)


def test_eight_digits_that_are_no_day_are_not_called_a_mistyped_date() -> None:
    assert find_date("20261399", today=TODAY) is None


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("31/2", "februari har inte så många dagar"),
        ("45/13", "det finns bara tolv månader"),
        ("0/5", "dagen saknas"),
        ("2026-02-29", "29 februari finns inte 2026"),
        ("29/2", "finns inte det närmaste året"),
        ("v. 54", "veckorna går från 1 till 53"),
        ("v. 53 2027", "2027 har ingen vecka 53"),
        ("fre 4/6", "4 juni 2026 är en torsdag"),
        ("1850-01-01", "året ska ligga mellan 2000 och 2099"),
        ("i slutet av maj 1850", "året ska ligga mellan 2000 och 2099"),
        ("nästa dialog", "nästa dialog har inget datum än"),
    ],
)
def test_a_day_that_does_not_exist_is_explained(phrase: str, why: str) -> None:
    with pytest.raises(InvalidInputError, match=why):
        parse_due(phrase, today=TODAY)


@pytest.mark.parametrize("phrase", ["10/2", "den 10 februari", "senast 2/2", "4/2"])
def test_a_day_that_has_just_been_needs_its_year(phrase: str) -> None:
    with pytest.raises(InvalidInputError, match="har redan varit i år"):
        parse_due(phrase, today=TODAY)


@pytest.mark.parametrize("phrase", ["11/2", "10/2 2027", "om ett år", "1/10", "i januari", "före jul"])
def test_other_days_need_no_year(phrase: str) -> None:
    found = parse_due(phrase, today=TODAY)
    assert found is not None
    assert found >= TODAY


def test_the_field_may_be_empty_but_not_nonsense() -> None:
    assert parse_due("  ", today=TODAY) is None
    with pytest.raises(InvalidInputError, match="”snarast” är inget datum"):
        parse_due("snarast", today=TODAY)


@given(DAYS, DAYS)
def test_every_day_is_read_however_it_is_written(day: date, today: date) -> None:
    for written in (
        day.isoformat(),
        f"{day.day}/{day.month}-{day.year % 100:02d}",
        f"{day.day}/{day.month} {day.year}",
        f"senast {WEEKDAYS[day.weekday()]} den {day_month(day)} {day.year}",
        f"{WEEKDAYS[day.weekday()]} v. {day.isocalendar().week} {day.isocalendar().year}",
    ):
        assert find_date(written, today=today) == day


@given(DAYS, st.integers(0, 365))
def test_a_day_without_a_year_is_the_next_one(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    if (day.month, day.day) != (2, 29) and day < today.replace(year=today.year + 1, day=min(today.day, 28)):
        assert find_date(day_month(day), today=today) == day


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_lies_one_to_seven_days_ahead(today: date, weekday: str) -> None:
    found = find_date(f"på {weekday}", today=today)

    assert found is not None
    assert WEEKDAYS[found.weekday()] == weekday
    assert 1 <= (found - today).days <= 7


@given(st.text(), DAYS)
def test_any_text_is_answered(text: str, today: date) -> None:
    try:
        found = find_date(text, today=today)
    except InvalidInputError:
        assert is_date_phrase(text)
    else:
        assert found is None or is_date_phrase(text)


def test_months_are_added_to_the_end_of_shorter_ones() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_the_last_day_itself_is_not_late() -> None:
    assert not is_overdue(TODAY, is_closed=False, today=TODAY)
    assert is_overdue(TODAY, is_closed=False, today=TODAY + timedelta(days=1))
    assert days_late(TODAY, is_closed=False, today=date(2026, 2, 23)) == 12


def test_nothing_closed_or_without_a_last_day_is_late() -> None:
    assert not is_overdue(None, is_closed=False, today=TODAY)
    assert days_late(TODAY, is_closed=True, today=date(2030, 1, 1)) == 0


@pytest.mark.parametrize(
    ("days", "phrase"),
    [
        (-12, "12 dagar sen"),
        (-1, "1 dag sen"),
        (0, "i dag"),
        (1, "i morgon"),
        (3, "om 3 dagar"),
        (14, "om 2 veckor"),
        (60, "2026-04-12"),
    ],
)
def test_the_distance_to_the_last_day_is_said_in_words(days: int, phrase: str) -> None:
    assert due_phrase(TODAY + timedelta(days=days), today=TODAY) == phrase


def test_a_missing_last_day_is_said_too() -> None:
    assert due_phrase(None, today=TODAY) == "inget slutdatum"
