"""What is read back at the end of a meeting, and when it ended."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from trygghetsrad.domain.closing import due_sentence, ended_at, is_confirmed, owner_sentence
from trygghetsrad.domain.states import HistoryKind

K = HistoryKind
EVENING = {"held_on": date(2026, 12, 9), "starts_at": time(18), "planned_end": time(19, 45)}


@pytest.mark.parametrize(
    ("history", "confirmed"),
    [
        ([], False),
        ([K.CREATED], False),
        ([K.CREATED, K.CONFIRMED], True),
        ([K.CREATED, K.CONFIRMED, K.COMMENT, K.STATE], True),
        ([K.CREATED, K.CONFIRMED, K.DUE], False),
        ([K.CREATED, K.CONFIRMED, K.OWNER, K.CONFIRMED], True),
        ([K.CREATED, K.CONFIRMED, K.EDITED], False),
    ],
)
def test_what_is_changed_after_the_yes_is_read_again(history: list[HistoryKind], confirmed: bool) -> None:
    assert is_confirmed(history) is confirmed


def test_an_action_is_read_aloud_with_what_is_missing() -> None:
    held_on = date(2026, 12, 9)
    assert owner_sentence(("Tekniska", "Polisen")) == "Ansvarig: Tekniska och Polisen."
    assert owner_sentence(()) == "Ingen ansvarig är utsedd."
    assert due_sentence(date(2027, 6, 4), held_on=held_on) == "Klart senast fredag 4 juni 2027."
    assert due_sentence(None, held_on=held_on) == "Inget slutdatum är satt."
    assert due_sentence(held_on, held_on=held_on) == "Klart senast onsdag 9 december 2026."
    assert (
        due_sentence(date(2026, 12, 1), held_on=held_on)
        == "Klart senast tisdag 1 december 2026, som redan har varit."
    )


def test_the_end_is_now_on_the_evening_itself_and_as_planned_otherwise() -> None:
    assert ended_at(datetime(2026, 12, 9, 19, 52, 40), **EVENING) == time(19, 52)  # type: ignore[arg-type]
    for other in (datetime(2026, 12, 10, 8, 0), datetime(2026, 12, 9, 17, 30)):
        assert ended_at(other, **EVENING) == time(19, 45)  # type: ignore[arg-type]
