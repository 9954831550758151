"""Promises taken in from a page: all or none, numbered without collisions, undone at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError
from trygghetsrad.domain.promise_text import ProposedPromise, read_promises

PAGE = """1. Dialog
- tre till fyra dialoger per år med invånarna
- svar inom 48 timmar
2. Trafik
- Vi ska mäta farten
"""


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def proposed() -> tuple[ProposedPromise, ...]:
    return read_promises(PAGE).promises


def test_measures_come_with_the_commitments(evening: Evening) -> None:
    evening.services.promise_import.add(2027, proposed())

    first, second = evening.services.promises.rows(year=2027)
    assert [(c.label, c.unit, c.target_min, c.target_max, c.counts_dialogues) for c in first.commitments] == [
        ("L1.a", "dialoger", 3, 4, True),
        ("L1.b", "", None, None, False),
    ]
    assert [(c.label, c.text) for c in second.commitments] == [("L2.a", "Vi ska mäta farten")]


def test_a_taken_number_gives_the_next_free_one(evening: Evening) -> None:
    evening.services.promises.add(2027, "Något annat")

    evening.services.promise_import.add(2027, proposed())

    titles = {row.number: row.title for row in evening.services.promises.rows(year=2027)}
    assert titles == {1: "Något annat", 2: "Dialog", 3: "Trafik"}


def test_undo_takes_everything_back_and_redo_brings_it_again(evening: Evening) -> None:
    services = evening.services
    before = services.promises.rows(year=2027)
    services.history.remember(services.promise_import.add(2027, proposed()))
    after = services.promises.rows(year=2027)

    services.history.undo()
    assert services.promises.rows(year=2027) == before == []
    services.history.redo()
    assert services.promises.rows(year=2027) == after


def test_a_title_that_is_there_already_stops_the_whole(evening: Evening) -> None:
    evening.services.promises.add(2027, "TRAFIK")

    with pytest.raises(NotAllowedError, match="”Trafik” finns redan för 2027"):
        evening.services.promise_import.add(2027, proposed())

    assert [row.title for row in evening.services.promises.rows(year=2027)] == ["TRAFIK"]


def test_nothing_and_namelessness_are_refused(evening: Evening) -> None:
    with pytest.raises(InvalidInputError, match="inga löften"):
        evening.services.promise_import.add(2027, ())
    with pytest.raises(InvalidInputError, match="heter"):
        evening.services.promise_import.add(2027, [ProposedPromise(1, "  ", "", ())])
