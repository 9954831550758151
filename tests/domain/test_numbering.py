"""Numbers are written, read and never given twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.numbering import (
    MeetingParagraphs,
    Number,
    NumberedKind,
    format_action_item,
    format_concern,
    format_conclusion,
    format_meeting,
    number_paragraphs,
    parse_meeting,
    parse_number,
)


def test_numbers_are_written_with_their_letters_and_zeros() -> None:
    assert format_concern(2026, 1) == "S26-001"
    assert format_concern(2026, 1234) == "S26-1234"
    assert format_action_item(2026, 7) == "Å26-07"
    assert format_conclusion(2027, 12) == "ST27-12"


@given(st.sampled_from(NumberedKind), st.integers(2000, 2099), st.integers(1, 999_999_999))
def test_a_written_number_is_read_as_the_same(kind: NumberedKind, year: int, serial: int) -> None:
    number = Number(kind, year, serial)

    assert parse_number(str(number)) == number


def test_numbers_are_read_as_people_type_them() -> None:
    assert parse_number(" a\u030a26-1 ") == Number(NumberedKind.ACTION_ITEM, 2026, 1)


@pytest.mark.parametrize("text", ["", "26-01", "A26-01", "S26-000", "S2026-01", "S26-"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="inget nummer"):
        parse_number(text)


def test_meetings_are_named_by_year_and_number() -> None:
    assert format_meeting(2026, 3) == "2026-3"
    assert parse_meeting("2026-3") == (2026, 3)


@pytest.mark.parametrize("text", ["2026", "2026-0", "26-3", "tredje"])
def test_what_is_no_meeting_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="inget möte"):
        parse_meeting(text)


def test_paragraphs_go_on_through_the_year() -> None:
    meetings = [MeetingParagraphs(3), MeetingParagraphs(0), MeetingParagraphs(2)]

    assert number_paragraphs(meetings) == [[1, 2, 3], [], [4, 5]]


def test_paragraphs_begin_again_for_each_meeting() -> None:
    meetings = [MeetingParagraphs(2, locked=(7, 8)), MeetingParagraphs(2)]

    assert number_paragraphs(meetings, mode="meeting", start=1) == [[7, 8], [1, 2]]


def test_a_meeting_that_outgrows_its_room_goes_on_after_the_locked_one() -> None:
    meetings = [MeetingParagraphs(4), MeetingParagraphs(2, locked=(4, 5)), MeetingParagraphs(1)]

    assert number_paragraphs(meetings) == [[1, 2, 3, 6], [4, 5], [7]]


@st.composite
def years(draw: st.DrawFn) -> list[MeetingParagraphs]:
    """Draw a year that was numbered once; then some meetings were locked and the others changed."""
    first = [MeetingParagraphs(count) for count in draw(st.lists(st.integers(0, 12), max_size=5))]
    return [
        MeetingParagraphs(len(numbers), locked=tuple(numbers))
        if draw(st.booleans())
        else MeetingParagraphs(draw(st.integers(0, 12)))
        for numbers in number_paragraphs(first)
    ]


@given(years(), st.integers(1, 50))
def test_no_paragraph_is_given_twice_and_locked_ones_stay(
    meetings: list[MeetingParagraphs], start: int
) -> None:
    numbered = number_paragraphs(meetings, start=start)

    given_out = [number for numbers in numbered for number in numbers]
    assert len(given_out) == len(set(given_out))
    for meeting, numbers in zip(meetings, numbered, strict=True):
        assert len(numbers) == meeting.items
        assert numbers == sorted(numbers)
        if meeting.locked is not None:
            assert tuple(numbers) == meeting.locked
