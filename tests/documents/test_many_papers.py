"""A whole archive of generated minutes and invitations: valid, every one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import page
import pytest

from tests.documents.paper_samples import invitation
from tests.documents.samples import dialogue_3, formal_dialogue_3
from trygghetsrad.documents.content import (
    AttendanceGroup,
    Attendee,
    Bullet,
    CapturedConcern,
    MinutesItem,
    Paragraph,
    Run,
)
from trygghetsrad.documents.content_invitation import AgendaPoint
from trygghetsrad.documents.papers import PaperContent, paper_file
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.domain.paper_kinds import PaperForm

_WORDS = [
    "trygghet",
    "belysning",
    "gångtunneln",
    "Åby",
    "<b>&amp;",
    "🚲",
    "§§",
    "12–13",
    "kl.",
    "18.00",
    "brottsförebyggande-strategin",
    "Ängslunda",
    "–",
    "”så”",
    "éàü",
    "中文",
    "½",
    "48",
    "timmar",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
]


def _text(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randrange(most)))


def _items(chance: random.Random) -> Iterator[MinutesItem]:
    for number in range(1, chance.randrange(1, 14)):
        blocks = [
            chance.choice(
                (
                    Paragraph((Run(_text(chance, 200)), Run(_text(chance, 9), is_bold=True))),
                    Bullet((Run(_text(chance, 40)),)),
                    CapturedConcern(f"S26-{number:03d}", _text(chance, 60), place=_text(chance, 4)),
                )
            )
            for _ in range(chance.randrange(9))
        ]
        yield MinutesItem(number, _text(chance, 12), tuple(blocks), is_deferred=chance.random() < 0.1)


def _papers(count: int) -> Iterator[PaperContent]:
    chance = random.Random(20261122)
    for number in range(count):
        day = date(2026, 1, 1) + timedelta(days=number)
        people = tuple(Attendee(_text(chance, 5), _text(chance, 3)) for _ in range(chance.randrange(40)))
        groups = (AttendanceGroup("Polisen", people),)
        if number % 2:
            points = (AgendaPoint(n, _text(chance, 15), time(18)) for n in range(chance.randrange(30)))
            yield replace(invitation(), held_on=day, agenda=tuple(points), invited=groups)
            continue
        content = formal_dialogue_3() if number % 4 else dialogue_3()
        rows = content.open_actions * chance.choice((0, 1, 6, 28))
        yield replace(content, held_on=day, items=tuple(_items(chance)), attendance=groups, open_actions=rows)


@pytest.mark.slow
def test_five_hundred_papers_are_valid() -> None:
    wrong = {}
    for number, content in enumerate(_papers(500)):
        file = paper_file(content, PaperForm.PDF, in_large_print=number % 7 == 0)
        reports = [page.validate_pdf_bytes(file, profile=profile) for profile in ("2a", "ua1")]
        failures = [failure.rule_id for report in reports for failure in report.failures]
        if failures:
            wrong[number] = failures
    assert wrong == {}


@pytest.mark.parametrize("part", PdfPart, ids=str)
def test_some_papers_are_valid_in_every_part(part: PdfPart) -> None:
    for content in _papers(12):
        file = paper_file(content, PaperForm.PDF, part=part)
        for profile in (part.value, "ua1"):
            assert page.validate_pdf_bytes(file, profile=profile).failures == []
