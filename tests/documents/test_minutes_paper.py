from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.documents.samples import action_list, dialogue_3, empty_meeting, formal_dialogue_3
from trygghetsrad.documents.action_list_paper import action_list_paper
from trygghetsrad.documents.attendance_cells import attendee_text, paragraph_range
from trygghetsrad.documents.content import Approval, Attendee, CapturedAction, MinutesContent, Paragraph
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.paper import Card, CardKind, Heading, Paper, Table, reading_order, text_of


def said(content: MinutesContent) -> str:
    return "\n".join(reading_order(minutes_paper(content)))


def headings(paper: Paper) -> list[str]:
    return [" ".join(filter(None, (one.label, one.text))) for one in paper.blocks if isinstance(one, Heading)]


def test_the_minutes_go_from_who_was_there_to_the_signatures() -> None:
    assert headings(minutes_paper(dialogue_3())) == [
        "Minnesanteckningar",
        "Närvarande",
        "§ 19 Mötets öppnande och närvaro",
        "§ 20 Dagordning",
        "§ 21 Föregående anteckningar och Ni sa – vi gjorde",
        "§ 22 Lägesbild från polisen",
        "§ 23 Lägesbild från kommunen och bostadsbolaget",
        "§ 24 Tema: Ängslunda och ungas trygghet",
        "§ 25 Laget runt: synpunkter",
        "§ 26 Åtgärder, ansvariga och datum",
        "§ 27 Nästa dialog och avslutning",
        "Ni sa – vi gjorde",
        "Öppna åtgärder",
        "Nästa dialog",
        "Bilagor",
        "Underskrifter",
    ]


def test_an_empty_meeting_has_no_empty_parts() -> None:
    assert headings(minutes_paper(empty_meeting())) == ["Minnesanteckningar"]


def test_the_facts_are_written_as_swedes_write_them() -> None:
    text = said(dialogue_3())
    assert "Trygghetsrådet, dialog 3, onsdag 23 september 2026" in text
    assert "Stadsbiblioteket, kl. 18.00–19.45" in text
    assert "§§ 19–27" in text


def test_formal_minutes_decide_and_name_their_approvers() -> None:
    content = formal_dialogue_3()
    text = said(content)
    assert "Beslut ST26-05" in text
    assert "Ställningstagande" not in text
    assert "Invånarrepresentant 1 och Vice ordförande" in text
    assert minutes_paper(content).footer is not None


def test_a_captured_thing_stands_at_its_place_in_the_notes() -> None:
    item = next(item for item in dialogue_3().items if item.paragraph == 26)
    blocks = minutes_paper(dialogue_3(items=(item,))).blocks
    cards = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Card)]
    assert [card.kind for _, card in cards] == [CardKind.CONCLUSION]
    moved = replace(item, blocks=(item.blocks[-1], *item.blocks[:-1]))
    moved_blocks = minutes_paper(dialogue_3(items=(moved,))).blocks
    assert moved_blocks.index(cards[0][1]) == cards[0][0] - 2


def test_what_no_line_mentions_comes_last_in_its_item() -> None:
    action = CapturedAction("Å26-99", "Byt lampor")
    item = replace(dialogue_3().items[1], trailing=(action,))
    text = said(dialogue_3(items=(item, *dialogue_3().items[2:])))
    assert text.index("I övrigt följs dagordningen.") < text.index("Å26-99") < text.index("§ 21")
    assert "Ansvarig: inte utsedd · Klart senast: inte bestämt" in text


def test_empty_lines_are_not_printed() -> None:
    item = replace(dialogue_3().items[1], blocks=(Paragraph(), *dialogue_3().items[1].blocks, Paragraph()))
    assert said(dialogue_3(items=(item,))) == said(dialogue_3(items=(dialogue_3().items[1],)))


def test_a_deferred_item_says_so() -> None:
    item = replace(dialogue_3().items[1], is_deferred=True)
    assert "Punkten bordläggs." in said(dialogue_3(items=(item,)))


def test_an_approval_is_dated() -> None:
    approval = Approval("Godkänd av ordföranden", date(2026, 9, 25))
    assert "Godkänd av ordföranden 2026-09-25." in said(dialogue_3(approval=approval))


@pytest.mark.parametrize(
    ("attendee", "written"),
    [
        (Attendee("Kommunpolis"), "Kommunpolis"),
        (Attendee("Bostadsbolaget", "förvaltare"), "Bostadsbolaget, förvaltare"),
        (Attendee("Gäst", to_paragraph=5), "Gäst (till och med § 5)"),
        (Attendee("Gäst", from_paragraph=3), "Gäst (från och med § 3)"),
        (Attendee("Gäst", from_paragraph=3, to_paragraph=5), "Gäst (§§ 3–5)"),
        (Attendee("Gäst", is_co_opted=True, note="via länk"), "Gäst (adjungerad, via länk)"),
        (
            Attendee("Ledamot 2", serves_for="Ledamot 1"),
            "Ledamot 2 (tjänstgörande ersättare för Ledamot 1)",
        ),
    ],
)
def test_a_person_is_written_with_what_matters(attendee: Attendee, written: str) -> None:
    assert attendee_text(attendee) == written


def test_one_paragraph_is_no_range() -> None:
    assert paragraph_range(7, 7) == "§ 7"


@pytest.mark.parametrize(
    ("changed", "mark"),
    [
        ({"is_draft": True}, "Utkast"),
        ({"is_draft": True, "is_web_version": True}, "Utkast · Webbversion"),
        ({"version": 2}, "Rättad version 2"),
        ({}, None),
    ],
)
def test_the_header_says_what_version_it_is(changed: dict[str, object], mark: str | None) -> None:
    assert minutes_paper(dialogue_3(**changed)).mark == mark


def test_an_overdue_action_says_so_in_words() -> None:
    table = next(block for block in minutes_paper(dialogue_3()).blocks[::-1] if isinstance(block, Table))
    states = [text_of(row[-1].texts[0].runs) for row in table.rows]
    assert states[:3] == ["Försenad", "Försenad", "Pågår"]


def test_an_action_list_counts_and_groups() -> None:
    text = "\n".join(reading_order(action_list_paper(action_list())))
    assert "Läget fredag 25 september 2026: 11 åtgärder, varav 2 försenade." in text
    assert headings(action_list_paper(action_list()))[0] == "Åtgärdslista"
    assert headings(action_list_paper(action_list(owner="Polisen")))[0] == "Åtgärdslista: Polisen"


def test_an_action_list_without_actions_says_so() -> None:
    assert "Inga åtgärder." in "\n".join(reading_order(action_list_paper(action_list(owner="Ingen alls"))))
