"""Earlier concerns are found while a line is typed, with why and with what came of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.concern_links import ConcernLink, LinkKind
from trygghetsrad.domain.similarity import Said
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.services.similar import SimilarConcern

LINES = (
    "Trasiga lampor i gångtunneln @Stationen #Belysning >Tekniska 1/10",
    "Cyklar stjäls vid cykelstället @Stationen #'Stöld och inbrott'",
    "Klotter på fasaden @'Norra skolan' #'Klotter och skadegörelse'",
    "Ungdomar samlas sent @Torget #'Ungdomar och samlingar'",
)


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    for line in LINES:
        evening.services.captures.capture(evening.items[2], line.replace("'", '"'))
    yield evening
    evening.services.close()


def find(evening: Evening, said: Said, *, except_for: int | None = None) -> list[SimilarConcern]:
    similar = evening.services.similar_concerns
    found = similar.find(similar.overtake(), said, except_for=except_for)
    assert found is not None
    return found


def numbers(evening: Evening, text: str, place: str | None = None, category: str | None = None) -> list[str]:
    return [each.number for each in find(evening, Said(text, place, None, category))]


def test_place_category_and_words_are_found(evening: Evening) -> None:
    assert numbers(evening, "Mörkt", "Stationen", "Belysning") == ["S26-001"]
    assert numbers(evening, "Tunneln är mörk", "stationen") == ["S26-001"]
    assert numbers(evening, "Lamporna i tunneln") == ["S26-001"]
    assert numbers(evening, "Klottrat på skolan") == ["S26-003"]
    assert numbers(evening, "", "Stationen", "Belysning") == ["S26-001"]


@pytest.mark.parametrize(
    "text", ["", "m", "mö", "Hej", "det är", '"*) OR', "100% AND NEAR(", "😀 \x00 ½", "x" * 5_000]
)
def test_nothing_is_found_by_little_or_nonsense(evening: Evening, text: str) -> None:
    assert numbers(evening, text) == []
    assert numbers(evening, text, "Stationen", None) == []


def test_it_says_what_came_of_it_and_why(evening: Evening) -> None:
    (found,) = find(evening, Said("Tunneln är mörk", "Stationen", None, "Belysning"))

    assert found.state is ConcernState.DECIDED
    assert found.became == "Å26-01 ej påbörjad, senast 2026-10-01: Trasiga lampor i gångtunneln"
    assert found.reasons == "Samma plats · belysning · ”gångtunneln”"

    item = evening.services.action_items.rows()[0].action_item_id
    evening.services.action_items.change_state([item], ActionState.DONE, comment="Lamporna är bytta")
    (found,) = find(evening, Said("Tunneln är mörk", "Stationen", None, "Belysning"))
    assert found.became.startswith("Å26-01 klar 2026-09-23: ")


def test_an_answer_is_told_when_there_was_no_action(evening: Evening) -> None:
    concern = evening.services.concerns.rows()[2].concern_id
    evening.services.concerns.change_state([concern], ConcernState.REFERRED, comment="Fastighetsägaren")

    (found,) = find(evening, Said("Klottrat på skolan"))

    assert found.became == "Hänvisad till Fastighetsägaren"


def test_a_recorded_concern_never_finds_itself_nor_what_came_later(evening: Evening) -> None:
    evening.services.captures.capture(evening.items[2], "Lamporna i tunneln @Stationen #Belysning")
    first, later = (evening.services.concerns.rows()[at] for at in (0, 4))
    said = Said("Lamporna i tunneln", "Stationen", None, "Belysning")

    assert [each.number for each in find(evening, said, except_for=later.concern_id)] == ["S26-001"]
    assert find(evening, said, except_for=first.concern_id) == []


def test_duplicates_are_not_offered(evening: Evening) -> None:
    first = evening.services.concerns.rows()[0].concern_id
    link = ConcernLink(LinkKind.DUPLICATE, first)
    evening.services.captures.capture(evening.items[2], "Trasiga lampor i gångtunneln @Stationen", link=link)

    assert numbers(evening, "Lamporna i gångtunneln", "Stationen") == ["S26-001"]


def test_a_recorded_concern_is_held_against_what_came_before_it(evening: Evening) -> None:
    captures, similar = evening.services.captures, evening.services.similar_concerns
    captures.capture(evening.items[2], "Lamporna i tunneln @Stationen #Belysning")
    first, later = (evening.services.concerns.rows()[at].concern_id for at in (0, 4))

    found = similar.find_for(similar.overtake(), later)
    assert found is not None
    assert [each.number for each in found] == ["S26-001"]
    assert similar.find_for(similar.overtake(), first) == []
    assert similar.find_for(similar.overtake(), 99) == []
    evening.services.concern_links.link(later, ConcernLink(LinkKind.RECURRING, first))
    assert similar.find_for(similar.overtake(), later) == []


def test_a_newer_question_overtakes_an_older(evening: Evening) -> None:
    similar = evening.services.similar_concerns
    older = similar.overtake()
    newer = similar.overtake()

    assert similar.find(older, Said("Lamporna i tunneln")) is None
    assert similar.find(newer, Said("Lamporna i tunneln"))


def test_questions_may_come_from_any_thread(evening: Evening) -> None:
    similar = evening.services.similar_concerns
    answers: list[list[SimilarConcern] | None] = []

    def ask(turn: int) -> None:
        answers.append(similar.find(turn, Said("Lamporna i tunneln", "Stationen")))

    for _ in range(20):
        threads = [threading.Thread(target=ask, args=(similar.overtake(),)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sum(answer is not None for answer in answers) >= 20
    assert all([each.number for each in answer] == ["S26-001"] for answer in answers if answer is not None)


def test_after_close_nothing_is_read(evening: Evening) -> None:
    similar = evening.services.similar_concerns
    turn = similar.overtake()
    similar.close()

    assert similar.find(turn, Said("Lamporna i tunneln")) is None
    assert similar.find(similar.overtake(), Said("Lamporna i tunneln")) is None
