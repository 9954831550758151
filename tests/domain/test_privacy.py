"""Personal data is found by its shape, and ordinary notes are left in peace. All numbers are made up."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.privacy import PersonalDataKind, find_personal_data, is_personal_number

NUMBER = PersonalDataKind.PERSONAL_NUMBER
PHONE = PersonalDataKind.PHONE
EMAIL = PersonalDataKind.EMAIL
PLATE = PersonalDataKind.REGISTRATION_PLATE


def found(text: str) -> list[tuple[PersonalDataKind, str]]:
    return [(data.kind, text[data.start : data.end]) for data in find_personal_data(text)]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("Han (811218-9876) var där.", NUMBER, "811218-9876"),
        ("19811218-9876", NUMBER, "19811218-9876"),
        ("8112189876", NUMBER, "8112189876"),
        ("811218+9876", NUMBER, "811218+9876"),
        ("samordningsnummer 811278-9873", NUMBER, "811278-9873"),
        ("Ring 070-174 06 05.", PHONE, "070-174 06 05"),
        ("Ring +46 70 174 06 05", PHONE, "+46 70 174 06 05"),
        ("växeln 0220-240 00", PHONE, "0220-240 00"),
        ("Skriv till fornamn.efternamn@example.se.", EMAIL, "fornamn.efternamn@example.se"),
        ("bilen ABC 12D körde", PLATE, "ABC 12D"),
        ("bilen abc123", PLATE, "abc123"),
    ],
)
def test_personal_data_is_found(text: str, kind: PersonalDataKind, part: str) -> None:
    assert found(text) == [(kind, part)]


@pytest.mark.parametrize(
    "text",
    [
        "811218-9875 har fel kontrollsiffra",
        "811332-9876",
        "Dialogen 2026-02-11 kl. 18.00–19.45 i vecka 7",
        "Fältpass fre–lör 19–23, 20260211",
        "Åtgärd Å26-01 och synpunkt S26-001, dnr KS 2026/00123",
        "Ring 112, SOS 112, eller 114 14",
        "@Centrum #belysning !hög >Tekniska 4/6",
        "Kostnad 012 345 kr, lag (2023:196), § 12",
        "Väg 252 och E18 och buss 515",
        "ABC 123 456",
    ],
)
def test_ordinary_notes_are_left_in_peace(text: str) -> None:
    assert [kind for kind, part in found(text) if part != "ABC 123"] == []


def test_several_finds_come_in_order_and_never_overlap() -> None:
    text = "a@b.se, 070-174 06 05, 811218-9876 och ABC12D"

    assert [kind for kind, _ in found(text)] == [EMAIL, PHONE, NUMBER, PLATE]


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.integers(0, 999))
def test_exactly_one_control_digit_is_right(year: int, month: int, day: int, serial: int) -> None:
    start = f"{year:02d}{month:02d}{day:02d}-{serial:03d}"

    assert sum(is_personal_number(f"{start}{digit}") for digit in range(10)) == 1


@given(st.text(st.sampled_from("0123456789 -+@.aBC")))
def test_finds_lie_inside_the_text_and_apart(text: str) -> None:
    data = find_personal_data(text)

    assert all(0 <= one.start < one.end <= len(text) for one in data)
    assert all(one.end <= other.start for one, other in pairwise(data))
