"""What is not finished asks for a point of its own, once, and the template and the bank offer theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.agenda_offers import (
    AgendaFact,
    Offer,
    OfferSource,
    OpenMatters,
    TemplateFact,
    proposed_points,
    stands_on,
    template_points,
)
from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.follow_up import FeedbackNeed
from trygghetsrad.domain.states import MeetingKind

OPENING = AgendaFact("Mötets öppnande", AgendaItemKind.OPENING)
CLOSING = AgendaFact("Avslutning", AgendaItemKind.CLOSING)
EVERYTHING = OpenMatters(
    12, 3, ((FeedbackNeed.TELL, 4), (FeedbackNeed.DIFFERENCE, 6), (FeedbackNeed.ANSWER, 2)), ("L1.b", "L2.a")
)


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


@pytest.fixture
def planned(evening: Evening) -> int:
    meeting_id, _ = evening.services.meetings.plan(date(2026, 11, 25), title="Höstmörkret")
    return meeting_id


def test_each_open_matter_says_what_it_is_about() -> None:
    offers = proposed_points(EVERYTHING, (OPENING, CLOSING))

    assert [(offer.title, offer.why) for offer in offers] == [
        ("Uppföljning av åtgärder", "12 öppna åtgärder, 3 försenade"),
        (
            "Återkoppling: Ni sa – vi gjorde",
            "Synpunkter: 4 att berätta om, 6 att fråga om det märks skillnad och 2 utan åtgärd och svar",
        ),
        ("Medborgarlöftet: vad återstår?", "Inget bevis än för L1.b och L2.a"),
    ]
    assert [offer.at for offer in offers] == [1, 1, None]


def test_one_is_said_as_one_and_many_commitments_are_counted() -> None:
    matters = OpenMatters(1, 1, ((FeedbackNeed.REASON, 1),), tuple(f"L1.{letter}" for letter in "abcdef"))

    assert [offer.why for offer in proposed_points(matters, ())] == [
        "1 öppen åtgärd, 1 försenad",
        "Synpunkter: 1 att lämna besked om",
        "Inget bevis än för L1.a, L1.b, L1.c, L1.d och 2 till",
    ]


def test_nothing_open_asks_for_nothing_and_a_point_there_is_is_not_asked_for_again() -> None:
    follow_up = AgendaFact("Föregående anteckningar", AgendaItemKind.FOLLOW_UP)

    assert proposed_points(OpenMatters(), ()) == ()
    titles = [offer.title for offer in proposed_points(EVERYTHING, (follow_up,))]
    assert titles == ["Medborgarlöftet: vad återstår?"]


def test_a_point_that_was_skipped_is_offered_where_it_stood() -> None:
    template = (
        TemplateFact("Mötets öppnande", AgendaItemKind.OPENING, 5, is_standing=True),
        TemplateFact("Tema", AgendaItemKind.THEME, 15, is_standing=True),
        TemplateFact("Avslutning", AgendaItemKind.CLOSING, 2, is_standing=True),
        TemplateFact("Trygghetsvandring", AgendaItemKind.OTHER, 45, is_standing=False),
    )

    first, second = template_points(template, (OPENING, CLOSING))

    assert (first.title, first.at, first.why) == ("Tema", 1, "Stående punkt, överhoppad den här gången")
    assert (second.title, second.why) == ("Trygghetsvandring", "När det behövs")
    assert stands_on("Tema", [AgendaFact("Tema: Höstmörkret", AgendaItemKind.THEME)])
    assert not stands_on("Tema", [AgendaFact("Temakväll", AgendaItemKind.THEME)])


def offered(evening: Evening, meeting_id: int) -> dict[str, Offer]:
    return {offer.title: offer for offer in evening.services.agenda_offers.rows(meeting_id)}


def test_the_file_says_what_is_open(evening: Evening, planned: int) -> None:
    services = evening.services
    services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Torget >Polisen")
    services.captures.capture(evening.items[2], "Klotter vid busskuren @Torget")
    for row in services.agenda.rows(planned):
        if row.kind in (AgendaItemKind.FOLLOW_UP, AgendaItemKind.FEEDBACK, AgendaItemKind.ACTIONS):
            services.agenda.remove(row.agenda_item_id)

    found = offered(evening, planned)

    assert found["Uppföljning av åtgärder"].why == "1 öppen åtgärd"
    assert found["Återkoppling: Ni sa – vi gjorde"].why == "Synpunkter: 1 utan åtgärd och svar"


def test_a_skipped_point_comes_back_to_its_place(evening: Evening, planned: int) -> None:
    services = evening.services
    before = services.agenda.rows(planned)
    services.agenda.remove(before[3].agenda_item_id)

    services.agenda_offers.take(planned, offered(evening, planned)[before[3].title])

    assert [row.title for row in services.agenda.rows(planned)] == [row.title for row in before]
    assert services.agenda.rows(planned)[3].planned_minutes == before[3].planned_minutes


def test_a_point_is_kept_in_the_bank_and_used_again(evening: Evening, planned: int) -> None:
    services = evening.services
    item, _ = services.agenda.add(planned, "Besök av fältgruppen", planned_minutes=20)
    services.item_bank.keep(item)
    with pytest.raises(InvalidInputError, match="finns redan"):
        services.item_bank.keep(item)

    assert "Besök av fältgruppen" not in offered(evening, planned)
    other, _ = services.meetings.plan(date(2026, 12, 2))
    offer = offered(evening, other)["Besök av fältgruppen"]
    assert (offer.source, offer.minutes) == (OfferSource.BANK, 20)
    _, changes = services.agenda_offers.take(other, offer)
    services.history.remember(changes)
    assert services.agenda.rows(other)[-2].title == "Besök av fältgruppen"
    services.history.undo()
    assert "Besök av fältgruppen" in offered(evening, other)


def test_a_template_point_that_is_not_standing_is_offered_and_not_put_there(evening: Evening) -> None:
    services = evening.services
    template = services.agenda_templates.rows()[0]
    services.agenda_templates.add_item(
        template.template_id, "Trygghetsvandring", planned_minutes=45, is_standing=False
    )
    theme = next(item for item in template.items if item.kind is AgendaItemKind.THEME)
    services.agenda_templates.change_item(theme.item_id, is_standing=False)

    meeting_id, _ = services.meetings.plan(date(2026, 11, 25))

    titles = [row.title for row in services.agenda.rows(meeting_id)]
    assert "Trygghetsvandring" not in titles
    assert theme.title not in titles
    assert {"Trygghetsvandring", theme.title} <= offered(evening, meeting_id).keys()


def test_templates_are_copied_renamed_chosen_and_removed(evening: Evening) -> None:
    templates = evening.services.agenda_templates
    first, *others = templates.rows()

    copy, _ = templates.add("Kort dialog", MeetingKind.DIALOGUE, copy_of=first.template_id)
    with pytest.raises(InvalidInputError, match="redan en mall"):
        templates.rename(first.template_id, "kort DIALOG")
    with pytest.raises(NotAllowedError):
        templates.remove(first.template_id)
    templates.make_default(copy)
    templates.remove(first.template_id)

    only, *rest = templates.rows()
    assert rest == others
    assert (only.template_id, only.name, only.is_default) == (copy, "Kort dialog", True)
    assert [item.title for item in only.items] == [item.title for item in first.items]


def test_points_of_a_template_are_moved_changed_and_removed_with_undo(evening: Evening) -> None:
    services, templates = evening.services, evening.services.agenda_templates
    before = templates.rows()[0]
    second = before.items[1]

    services.history.remember(templates.move_item(second.item_id, -1))
    assert templates.rows()[0].items[0] == second
    services.history.remember(templates.change_item(second.item_id, title="Nytt", planned_minutes=0))
    assert (templates.rows()[0].items[0].title, templates.rows()[0].items[0].minutes) == ("Nytt", None)
    services.history.remember(templates.remove_item(second.item_id))
    assert len(templates.rows()[0].items) == len(before.items) - 1
    for _ in range(3):
        services.history.undo()

    assert templates.rows()[0] == before


def test_what_is_gone_is_said(evening: Evening) -> None:
    services = evening.services
    for call in (
        lambda: services.item_bank.remove(99),
        lambda: services.agenda_templates.remove_item(99),
        lambda: services.agenda_templates.rename(99, "x"),
        lambda: services.agenda_offers.rows(99),
    ):
        with pytest.raises(NotFoundError):
            call()


def test_a_bank_point_is_changed_and_removed(evening: Evening) -> None:
    bank = evening.services.item_bank
    added, _ = bank.add("Besök", planned_minutes=20, remark="Ring först")

    bank.change(added, title="Studiebesök", kind=AgendaItemKind.THEME, planned_minutes=None, remark="")

    (row,) = bank.rows()
    assert (row.title, row.kind, row.minutes, row.remark) == ("Studiebesök", AgendaItemKind.THEME, None, "")
    with pytest.raises(InvalidInputError):
        bank.add(" ")
    bank.remove(added)
    assert bank.rows() == []
