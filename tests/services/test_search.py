"""Search finds every word in everything, whatever the case, with å ä ö as letters of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.states import ConcernState


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def found(evening: Evening, words: str) -> list[tuple[str, str]]:
    """Give the kind and number of what is found."""
    return [(hit.kind, hit.number) for hit in evening.services.search.find(words)]


def test_everything_that_is_written_is_searched(evening: Evening) -> None:
    services = evening.services
    services.captures.capture(
        evening.items[2], "Trasig lampa vid kiosken @Torget #belysning >Polisen 2026-10-20"
    )
    services.captures.capture(evening.items[2], "= Kiosken besöks av polisen")
    services.notes.save(evening.items[3], "Inledning.\n- Om **kiosken** sades mycket.\nSlut.")

    kinds = dict(found(evening, "KIOSKEN"))

    assert kinds == {"concern": "S26-001", "action": "Å26-01", "conclusion": "ST26-01", "note": "§ 4"}
    assert ("meeting", "2026-1") in found(evening, "ängslunda")
    assert ("concern", "S26-001") in found(evening, "torget")
    assert ("action", "Å26-01") in found(evening, "polisen")


def test_a_note_shows_the_paragraph_with_the_word(evening: Evening) -> None:
    evening.services.notes.save(evening.items[3], "Inledning.\n- Om **kiosken** sades mycket.\n[[S26-001]]")

    (hit,) = evening.services.search.find("kiosken")

    assert (hit.text, hit.meeting, hit.row_id) == ("Om kiosken sades mycket.", "2026-1", evening.items[3])
    assert not any(hit.kind == "note" for hit in evening.services.search.find("S26-001"))


def test_every_word_must_be_there(evening: Evening) -> None:
    evening.services.concerns.create("Mörkt i gångtunneln")

    assert found(evening, "tunneln mörkt") == [("concern", "S26-001")]
    assert found(evening, "tunneln ljust") == []
    assert found(evening, "  ") == []


def test_a_ring_makes_another_letter(evening: Evening) -> None:
    evening.services.concerns.create("En rad stolpar")
    evening.services.concerns.create("Ett råd i taget")

    assert found(evening, "RÅD") == [("concern", "S26-002")]
    assert found(evening, "rad") == [("concern", "S26-001")]
    assert found(evening, "ra\u030ad") == [("concern", "S26-002")]


def test_signs_that_mean_something_to_databases_are_only_signs(evening: Evening) -> None:
    evening.services.concerns.create('Sade "100 %" * om e-post_adressen')

    for words in ('"100', "%", "*", "e-post", "post_a", "'", "NEAR"):
        assert len(found(evening, words)) == (0 if words in ("'", "NEAR") else 1), words


def test_answers_and_reasons_are_found(evening: Evening) -> None:
    concern, _ = evening.services.concerns.create("Fråga om buss")
    evening.services.concerns.change_state([concern], ConcernState.NO_ACTION, comment="Hanteras av regionen")

    assert found(evening, "regionen") == [("concern", "S26-001")]


def test_the_newest_come_first_and_no_more_than_asked_for(evening: Evening) -> None:
    for year in (2024, 2026, 2025):
        evening.services.concerns.create("Mörkt", raised_on=date(year, 5, 1))

    assert [number for _, number in found(evening, "mörkt")] == ["S26-001", "S25-001", "S24-001"]
    assert len(evening.services.search.find("mörkt", limit=2)) == 2
