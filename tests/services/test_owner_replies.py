"""Answers from owners: nothing changes without being shown, and all of it can be undone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.evening import HELD_ON, Evening, held_evening
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.owner_replies import read_reply_table, read_reply_words
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.owner_letters import MadeLetter
from trygghetsrad.services.owner_replies import ReplyPlan


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    """Give an evening with three actions of Polisen's, one answering a concern, one done."""
    evening = held_evening(tmp_path / "råd.db")
    services = evening.services
    services.captures.capture(evening.items[2], "Mörkt i tunneln vid torget @Torget >Polisen 2026-10-20")
    services.captures.capture(evening.items[2], "> Klipp häcken >Polisen 2026-09-01")
    services.captures.capture(evening.items[2], "> Redan gjort >Polisen")
    services.action_items.change_state([services.action_items.rows()[2].action_item_id], ActionState.DONE)
    yield evening
    services.close()


def row(evening: Evening, number: str) -> ActionItemRow:
    return next(row for row in evening.services.action_items.rows() if row.number == number)


def plan(evening: Evening, text: str) -> ReplyPlan:
    replies = evening.services.owner_replies
    return replies.plan(replies.read_pasted(text))


def letter(evening: Evening) -> MadeLetter:
    letters = evening.services.owner_letters
    polisen = next(one for one in letters.owners() if one.owner == "Polisen")
    return letters.make([polisen.owner_id], LetterKind.LETTER).letters[0]


def test_the_sheet_that_was_sent_comes_back_filled_in(evening: Evening, tmp_path: Path) -> None:
    services = evening.services
    book = openpyxl.load_workbook(io.BytesIO(letter(evening).files[1][1]))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][4:] == ["Läge", "Klart den", "Ny dag", "Kommentar"]
    sheet["E2"], sheet["F2"], sheet["H2"] = "Klar", date(2026, 9, 20), "Häcken är klippt"
    sheet["E3"], sheet["G3"] = "Pågår", "2026-11-30"
    file = tmp_path / "svar.xlsx"
    book.save(file)

    shown = services.owner_replies.plan(services.owner_replies.read_file(file))
    before = [row(evening, number) for number in ("Å26-01", "Å26-02")]
    assert shown.owner == "Polisen"
    assert [one.changes for one in shown.rows] == [
        ("Läge: Ej påbörjad → Klar, klar 2026-09-20", "Kommentar: Häcken är klippt"),
        ("Läge: Ej påbörjad → Pågår", "Klart senast: 2026-10-20 → 2026-11-30"),
    ]
    changes = services.owner_replies.take_in(shown)
    services.history.remember(changes)

    done, ongoing = row(evening, "Å26-02"), row(evening, "Å26-01")
    assert (done.state, done.closed_on, done.result) == (
        ActionState.DONE,
        date(2026, 9, 20),
        "Häcken är klippt",
    )
    assert (ongoing.state, ongoing.due_on) == (ActionState.IN_PROGRESS, date(2026, 11, 30))
    assert services.concerns.rows()[0].state is ConcernState.IN_PROGRESS
    told = [entry.comment or "" for entry in services.action_items.history(done.action_item_id)]
    assert "Svar från Polisen: Häcken är klippt" in told
    assert services.history.undo_label == "Svar från Polisen"
    services.history.undo()
    assert [row(evening, number) for number in ("Å26-01", "Å26-02")] == before


def test_the_mail_is_answered_where_the_lines_stand(evening: Evening) -> None:
    message = letter(evening)
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import default

    mail = message_from_bytes(message.files[2][1], policy=default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain",))
    assert body is not None
    text = str(body.get_content())
    unanswered = plan(evening, text)
    assert [one.changes for one in unanswered.rows] == [(), ()]

    first, second = text.split("Å26-01", 1)
    first = first.replace("inte göras): ", "inte göras): Klar").replace("Kommentar: ", "Kommentar: Klippt")
    second = second.replace("eller ny dag: ", "eller ny dag: 30/11").replace("göras): ", "göras): pågår")
    quoted = "\n".join(f"> {line}" for line in f"{first}Å26-01{second}".splitlines())

    answered = plan(evening, f"Hej! Se nedan.\n\n{quoted}\n\nMvh\nPolisen")

    assert [one.changes for one in answered.rows] == [
        ("Läge: Ej påbörjad → Klar", "Kommentar: Klippt"),
        ("Läge: Ej påbörjad → Pågår", "Klart senast: 2026-10-20 → 2026-11-30"),
    ]
    assert [one.remarks for one in answered.rows] == [(), ()]


def test_free_words_beside_a_number_are_an_answer(evening: Evening) -> None:
    shown = plan(evening, "Å26-01: klart, lampan är bytt\nå26-2 - Väntar på virke\nMvh Anna")
    assert [one.state for one in shown.rows] == [ActionState.DONE, ActionState.IN_PROGRESS]
    assert [one.words for one in shown.rows] == ["klart, lampan är bytt", "Väntar på virke"]


def test_an_unknown_number_and_a_closed_action_are_told_and_left_alone(evening: Evening) -> None:
    shown = plan(evening, "Nr\tLäge\tKommentar\nÅ26-99\tKlar\t\nÅ26-03\tPågår\t\nfel\tKlar\t")

    assert [one.is_taken for one in shown.rows] == [False, False, False]
    assert shown.rows[0].remarks == ("Det finns ingen åtgärd Å26-99.",)
    assert shown.rows[1].remarks == ("Åtgärden är redan avslutad (klar) och ändras inte.",)
    assert shown.rows[2].remarks == ("Det finns ingen åtgärd fel.",)
    with pytest.raises(InvalidInputError, match="ändrar ingenting"):
        evening.services.owner_replies.take_in(shown)


def test_what_is_not_understood_stands_in_the_comment(evening: Evening) -> None:
    shown = plan(evening, "Nr;Läge;Klart den;Kommentar\nÅ26-01;kanske;snart;se bilaga")
    (one,) = shown.rows
    assert one.state is None
    assert one.words == "kanske\nKlart den: snart\nse bilaga"
    assert len(one.remarks) == 2


def test_cannot_be_done_without_a_reason_is_asked_about(evening: Evening) -> None:
    shown = plan(evening, "Nr;Läge\nÅ26-01;Kan inte göras")
    evening.services.owner_replies.take_in(shown)
    assert row(evening, "Å26-01").state is ActionState.CANCELLED
    assert row(evening, "Å26-01").result == "Kan inte göras"


def test_answers_can_be_left_out(evening: Evening) -> None:
    replies = evening.services.owner_replies
    found = replies.read_pasted("Nr;Läge\nÅ26-01;Klar\nÅ26-02;Klar")
    evening.services.owner_replies.take_in(replies.plan(found, left_out={0}))
    assert not row(evening, "Å26-01").state.is_closed
    assert row(evening, "Å26-02").state is ActionState.DONE


def test_an_answer_about_somebody_elses_action_says_so(evening: Evening) -> None:
    evening.services.action_items.create("Annan", owner_ids=[], due_on=None)
    shown = plan(evening, "Nr;Läge\nÅ26-01;Klar\nÅ26-02;Klar\nÅ26-04;Klar")
    assert shown.rows[2].remarks == ("Polisen ansvarar inte för åtgärden.",)


def test_words_without_any_number_are_refused_with_a_way_out(evening: Evening) -> None:
    with pytest.raises(InvalidInputError, match="Å26-14"):
        evening.services.owner_replies.read_pasted("Tack för brevet, vi återkommer.")


def test_days_without_a_year_are_the_nearest(evening: Evening) -> None:
    (done,) = evening.services.owner_replies.read_pasted("Nr;Läge;Klart den\nÅ26-01;Klar;20/9")
    (ahead,) = evening.services.owner_replies.read_pasted("Nr;Läge;Ny dag\nÅ26-01;Pågår;15/1")
    assert (done.done_on, ahead.new_day) == (date(2026, 9, 20), date(2027, 1, 15))


@given(st.text(max_size=300))
def test_any_words_are_read_without_a_fault(text: str) -> None:
    read_reply_words(f"Å26-01 {text}\n{text}", today=HELD_ON)


@given(st.lists(st.lists(st.one_of(st.none(), st.text(max_size=20), st.dates(), st.integers()), max_size=8)))
def test_any_table_is_read_without_a_fault(rows: list[list[str | date | int | None]]) -> None:
    headings: list[str | date | int | None] = ["Nr", "Läge", "Klart den", "Ny dag", "Kommentar"]
    for reply in read_reply_table([headings, *rows], today=HELD_ON):
        assert reply.number
