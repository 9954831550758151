"""Search finds every word in everything, whatever the case, with å ä ö as letters of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.classifications import CouncilRole, PersonGroup
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.services.search_hits import HitKind, SearchAnswer, SearchHit


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def found(evening: Evening, words: str) -> list[tuple[str, str]]:
    """Give the kind and number of what is found."""
    return [(hit.kind, hit.number) for hit in evening.services.search.find(words)]


def look(evening: Evening, words: str) -> SearchAnswer:
    search = evening.services.search
    answer = search.look(search.overtake(), words)
    assert answer is not None
    return answer


def hits(evening: Evening, words: str) -> list[SearchHit]:
    return [hit for group in look(evening, words).groups for hit in group.hits]


def bold(hit: SearchHit) -> list[str]:
    """Give the words that are shown as found, of both lines."""
    return [told.text[start:end] for told in (hit.line, hit.beside) for start, end in told.spans]


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

    for words in ('"100', "100%", "e-post", "post_a", "e post", "adress*"):
        assert found(evening, words) == [("concern", "S26-001")], words
    for words in ("%", "*", '"', "'", "NEAR", "sade AND nej"):
        assert found(evening, words) == [], words


def test_answers_and_reasons_are_found(evening: Evening) -> None:
    concern, _ = evening.services.concerns.create("Fråga om buss")
    evening.services.concerns.change_state([concern], ConcernState.NO_ACTION, comment="Hanteras av regionen")

    assert found(evening, "regionen") == [("concern", "S26-001")]


def test_the_newest_come_first_and_no_more_than_asked_for(evening: Evening) -> None:
    for year in (2024, 2026, 2025):
        evening.services.concerns.create("Mörkt", raised_on=date(year, 5, 1))

    assert [number for _, number in found(evening, "mörkt")] == ["S26-001", "S25-001", "S24-001"]
    assert len(evening.services.search.find("mörkt", limit=2)) == 2


def test_a_part_of_a_compound_is_found_after_words_and_beginnings(evening: Evening) -> None:
    for text in ("Rådet svarar", "Ett råd", "Trygghetsrådet svarar"):
        evening.services.concerns.create(text)

    assert [(hit.number, bold(hit)) for hit in hits(evening, "råd")] == [
        ("S26-002", ["råd"]),
        ("S26-001", ["Råd"]),
        ("S26-003", ["råd"]),
    ]


def test_words_may_stand_in_the_text_the_place_and_the_answer(evening: Evening) -> None:
    evening.services.captures.capture(evening.items[2], "Trasig lampa @Stadsparken #belysning")
    (concern,) = evening.services.concerns.rows()
    evening.services.concerns.change_state([concern.concern_id], ConcernState.ANSWERED, comment="Byts i mars")

    for words in ("lampa stadsparken", "lampa parken belys", "mars parken lampa", "amp parken"):
        assert found(evening, words) == [("concern", "S26-001")], words
    (hit,) = hits(evening, "lampa mars")
    assert hit.beside.text == "Svar: Byts i mars"
    assert bold(hit) == ["lampa", "mars"]


def test_an_action_is_found_by_its_owners_as_they_are_now(evening: Evening) -> None:
    evening.services.captures.capture(evening.items[2], "> Byt lampan >Polisen 2026-10-20")
    (row,) = evening.services.action_items.rows()

    assert found(evening, "lampan polisen") == [("action", "Å26-01")]
    tekniska = next(
        owner for owner in evening.services.register.owners() if owner.name.startswith("Tekniska")
    )
    changes = evening.services.action_items.edit(row.action_item_id, owner_ids=[tekniska.row_id])
    assert found(evening, "lampan polisen") == []
    assert found(evening, "lampan tekniska") == [("action", "Å26-01")]
    evening.services.history.remember(changes)
    evening.services.history.undo()
    assert found(evening, "lampan polisen") == [("action", "Å26-01")]
    assert evening.services.safety.check() == []


def test_a_paragraph_is_told_by_its_line_and_a_title_has_none(evening: Evening) -> None:
    notes = "Inledning.\n\n- Om **kiosk**en sades mycket.\nKiosken är rund."
    evening.services.notes.save(evening.items[3], notes)

    (hit,) = hits(evening, "kiosken mycket")
    assert (hit.paragraph, hit.home_id, hit.meeting_id) == (2, evening.items[3], evening.meeting_id)
    assert bold(hit) == ["kiosken", "mycket"]
    assert hit.beside.text.endswith("ett stycke till")
    title = evening.services.agenda.rows(evening.meeting_id)[4].title
    assert [(h.paragraph, h.text) for h in hits(evening, title) if h.kind is HitKind.NOTE] == [(None, title)]


def test_masked_words_are_found_here_and_shown_without_their_marks(evening: Evening) -> None:
    evening.services.concerns.create("Grannen ⟦p|Karin Ek⟧s hund")
    evening.services.notes.save(evening.items[3], "Grannen ⟦p|Karin⟧ ringde.")

    assert [hit.line.text for hit in hits(evening, "karin")] == [
        "Grannen Karin Eks hund",
        "Grannen Karin ringde.",
    ]
    assert found(evening, "eks") == [("concern", "S26-001")]


def test_private_notes_and_contact_data_are_never_found(evening: Evening) -> None:
    person, _ = evening.services.people.add("Nils Nilsson", PersonGroup.RESIDENT, role=CouncilRole.MEMBER)
    evening.services.contacts.keep(
        person,
        email="nils@exempel.se",
        phone="070-1740605",
        purpose="Kallelser",
        consent_on=date(2026, 9, 1),
        expires_on=date(2027, 9, 1),
    )
    evening.services.private_notes.save(evening.items[3], "Hemligheten")

    assert [(hit.line.text, hit.beside.text) for hit in hits(evening, "nilsson")] == [
        ("Nils Nilsson", "Ledamot · Invånarrepresentanter")
    ]
    for words in ("exempel.se", "1740605", "hemlig", "ligheten"):
        assert hits(evening, words) == [], words


def test_a_word_that_nothing_has_is_looked_for_as_it_may_be_bent(evening: Evening) -> None:
    evening.services.concerns.create("Trasiga lampor")

    answer = look(evening, "lampan")

    assert answer.stems == "lamp"
    assert [hit.number for group in answer.groups for hit in group.hits] == ["S26-001"]
    assert found(evening, "lampan") == []
    assert look(evening, "lampor").stems == ""


def test_what_is_named_by_its_number_comes_first(evening: Evening) -> None:
    evening.services.captures.capture(evening.items[2], "> Byt lampan som S26-001 >Polisen 2026-10-20")
    evening.services.captures.capture(evening.items[2], "> Gör som Å26-01 >Polisen 2026-10-20")
    evening.services.concerns.create("Se Å26-01")

    assert [group.kind for group in look(evening, "å26-01").groups] == [HitKind.ACTION, HitKind.CONCERN]


def test_a_newer_question_ends_an_older_one(evening: Evening) -> None:
    search = evening.services.search
    first = search.overtake()
    search.overtake()

    assert search.look(first, "mörkt") is None


def test_a_change_is_seen_by_the_next_question(evening: Evening) -> None:
    assert hits(evening, "tvärgränd") == []
    evening.services.people.add("Värd i Tvärgränd", PersonGroup.GUEST)
    assert [hit.kind for hit in hits(evening, "tvärgränd")] == [HitKind.PERSON]
