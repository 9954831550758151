"""The agenda of one meeting follows another template, and nothing that somebody did to it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.agenda_from_template import agenda_after, likeliest
from trygghetsrad.domain.agenda_offers import AgendaFact, OfferSource, TemplateFact
from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.domain.errors import NotAllowedError, NotFoundError
from trygghetsrad.domain.states import MeetingKind


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


@pytest.fixture
def planned(evening: Evening) -> int:
    meeting_id, _ = evening.services.meetings.plan(date(2026, 11, 25), title="Höstmörkret")
    return meeting_id


@pytest.fixture
def short(evening: Evening) -> int:
    """A template of one's own with an opening, a theme, a point of its own and a closing."""
    templates = evening.services.agenda_templates
    template_id, _ = templates.add("Kort dialog", MeetingKind.DIALOGUE)
    for title, kind, minutes in (
        ("Mötets öppnande och närvaro", AgendaItemKind.OPENING, 2),
        ("Tema", AgendaItemKind.THEME, 30),
        ("Frågestund", AgendaItemKind.OTHER, 20),
        ("Nästa dialog och avslutning", AgendaItemKind.CLOSING, 2),
    ):
        templates.add_item(template_id, title, kind=kind, planned_minutes=minutes)
    return template_id


def titles(evening: Evening, meeting_id: int) -> list[str]:
    return [row.title for row in evening.services.agenda.rows(meeting_id)]


def used(evening: Evening, meeting_id: int) -> str:
    return next(one.name for one in evening.services.template_choice.options(meeting_id) if one.is_used)


def test_the_agenda_follows_the_template_and_undo_brings_the_old_one_back(
    evening: Evening, planned: int, short: int
) -> None:
    services = evening.services
    before = [(row.title, row.planned_minutes, row.paragraph) for row in services.agenda.rows(planned)]

    services.history.remember(services.template_choice.use(planned, short))

    assert titles(evening, planned) == [
        "Mötets öppnande och närvaro",
        "Tema: Höstmörkret",
        "Frågestund",
        "Nästa dialog och avslutning",
    ]
    assert used(evening, planned) == "Kort dialog"
    services.history.undo()
    assert [(r.title, r.planned_minutes, r.paragraph) for r in services.agenda.rows(planned)] == before
    services.history.redo()
    assert used(evening, planned) == "Kort dialog"


def test_what_somebody_put_there_stays(evening: Evening, planned: int, short: int) -> None:
    services = evening.services
    own, _ = services.agenda.add(planned, "Besök av räddningstjänsten", planned_minutes=10)
    rows = {row.title: row for row in services.agenda.rows(planned)}
    services.agenda.edit(rows["Tema: Höstmörkret"].agenda_item_id, planned_minutes=25)
    written = rows["Lägesbild från polisen"].agenda_item_id
    services.notes.save(written, "Frågan är skickad till polisen.")
    deferred = evening.items[3]
    services.agenda.defer(deferred)

    services.template_choice.use(planned, short)

    after = services.agenda.rows(planned)
    assert [row.title for row in after][:3] == [
        "Mötets öppnande och närvaro",
        "Tema: Höstmörkret",
        "Frågestund",
    ]
    assert after[-1].title == "Nästa dialog och avslutning"
    assert {own, written} <= {row.agenda_item_id for row in after}
    assert after[1].planned_minutes == 25
    assert len(after) == 7


def test_skipped_points_are_offered_from_the_template_that_is_followed(
    evening: Evening, planned: int, short: int
) -> None:
    services = evening.services
    services.template_choice.use(planned, short)
    services.agenda.remove(services.agenda.rows(planned)[2].agenda_item_id)

    offered = [o.title for o in services.agenda_offers.rows(planned) if o.source is OfferSource.TEMPLATE]

    assert offered == ["Frågestund"]


def test_a_meeting_that_has_begun_and_a_template_that_is_gone_are_refused(
    evening: Evening, planned: int, short: int
) -> None:
    services = evening.services
    with pytest.raises(NotFoundError, match="Mallen finns inte längre"):
        services.template_choice.use(planned, 4711)
    with pytest.raises(NotAllowedError, match="Mötet har börjat"):
        services.template_choice.use(evening.meeting_id, short)


def test_without_templates_an_agenda_follows_none() -> None:
    assert likeliest([], [AgendaFact("Tema", AgendaItemKind.THEME)]) is None


POINTS = st.lists(st.sampled_from(["Öppnande", "Tema", "Laget runt", "Frågor", "Avslutning"]), unique=True)


@given(POINTS, POINTS, POINTS, st.sets(st.integers(0, 4)))
def test_nothing_that_was_touched_is_lost_and_no_point_comes_twice(
    new: list[str], old: list[str], agenda: list[str], touched: set[int]
) -> None:
    def template(names: list[str]) -> list[TemplateFact]:
        return [TemplateFact(name, AgendaItemKind.OTHER, 5, is_standing=True) for name in names]

    facts = [AgendaFact(name, AgendaItemKind.OTHER) for name in agenda]
    untouched = set(range(len(agenda))) - touched
    placed = agenda_after(template(new), template(old), facts, untouched=untouched)

    stood = [point.stood_at for point in placed if point.stood_at is not None]
    assert len(stood) == len(set(stood))
    assert touched & set(range(len(agenda))) <= set(stood)
    assert [point.template.title for point in placed if point.template is not None] == new
    assert {agenda[at] for at in range(len(agenda)) if at not in stood} <= set(old) - set(new)
