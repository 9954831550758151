"""A new file begins with words, a template and text modules, and presets add places and promises to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from trygghetsrad.db.engine import create_database
from trygghetsrad.db.models import AgendaTemplate, Concern, Person, TemplateItem
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.presets import apply_preset, presets
from trygghetsrad.services.registry import Services

CATEGORIES = [
    "Belysning",
    "Växtlighet och sikt",
    "Klotter och skadegörelse",
    "Nedskräpning och skötsel",
    "Trafik och buskörning",
    "Droger och alkohol",
    "Ungdomar och samlingar",
    "Ordningsstörning",
    "Våld och hot",
    "Stöld och inbrott",
    "Handel och butik",
    "Boendemiljö",
    "Upplevd otrygghet",
    "Information och bemötande",
    "Tryggt och positivt",
    "Övrigt",
]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    database = create_database(tmp_path / "råd.db")
    services = Services(
        database.file,
        clock=lambda: datetime(2026, 12, 1, 9, tzinfo=UTC),
        today=lambda: date(2026, 12, 1),
        who=lambda: "Test",
    )
    services.database = database
    yield services
    services.close()


def test_a_new_file_has_the_usual_words(services: Services) -> None:
    seed(services)

    assert [row.name for row in services.register.categories()] == CATEGORIES
    assert "Tekniska förvaltningen" in [row.name for row in services.register.owners()]
    assert services.register.places() == []
    assert services.register.text_modules()["tack"] == "Rådet tackar för informationen."


def test_the_standing_agenda_fills_the_evening(services: Services) -> None:
    seed(services)

    with services.unit.reading() as session:
        minutes = session.execute(
            select(func.count(), func.sum(TemplateItem.planned_minutes))
            .join(AgendaTemplate, AgendaTemplate.id == TemplateItem.template_id)
            .where(AgendaTemplate.name == "Dialog")
        ).one()
    meeting_id, _ = services.meetings.plan(date(2027, 2, 10))

    assert tuple(minutes) == (9, 105)
    assert len(services.agenda.rows(meeting_id)) == 9


def test_a_file_with_words_is_not_seeded_again(services: Services) -> None:
    seed(services)

    with pytest.raises(NotAllowedError):
        seed(services)

    assert len(services.register.categories()) == len(CATEGORIES)


def test_the_preset_of_hallstahammar_brings_places_and_promises_alone(services: Services) -> None:
    seed(services)

    changes = apply_preset(services, "hallstahammar", year=2027)

    places = {row.name: row.group for row in services.register.places()}
    promises = services.promises.rows(year=2027)
    assert places["Hammartorget"] == "Centrum"
    assert places["Skejtytan, Kolbäck"] == "Kolbäck"
    assert [promise.title for promise in promises] == [
        "Utsatta platser och unga i riskzon",
        "Samverkan med handlare",
        "Situationell brottsprevention",
    ]
    dialogue = promises[0].commitments[0]
    assert (dialogue.unit, dialogue.target_min, dialogue.target_max) == ("dialoger per år", 3, 4)
    assert dialogue.counts_dialogues
    assert services.council.profile().municipality == "Hallstahammars kommun"
    assert changes.is_undoable
    with services.unit.reading() as session:
        assert not session.scalars(select(Concern.id)).all()
        assert not session.scalars(select(Person.id)).all()


def test_a_preset_adds_only_what_is_missing(services: Services) -> None:
    seed(services)
    services.register.add_place("Hammartorget", area="Mitten")
    services.promises.add(2027, "Vårt eget löfte")
    apply_preset(services, "hallstahammar", year=2027)

    again = apply_preset(services, "hallstahammar", year=2027)

    assert again.is_empty
    assert [promise.title for promise in services.promises.rows(year=2027)] == ["Vårt eget löfte"]
    assert {row.group for row in services.register.places() if row.name == "Hammartorget"} == {"Mitten"}


def test_a_preset_can_be_undone(services: Services) -> None:
    seed(services)
    services.history.remember(apply_preset(services, "hallstahammar", year=2027))

    services.history.undo()

    assert services.register.places() == []
    assert services.promises.rows(year=2027) == []


def test_presets_are_listed_by_title() -> None:
    assert [(row.name, row.title) for row in presets()] == [("hallstahammar", "Hallstahammars kommun")]


def test_an_unknown_preset_is_refused(services: Services) -> None:
    with pytest.raises(NotFoundError, match="standard"):
        apply_preset(services, "standard", year=2027)


@pytest.mark.parametrize("clock", ["halv", "25:00", "18:75", ""])
def test_the_usual_times_are_times(services: Services, clock: str) -> None:
    with pytest.raises(InvalidInputError, match="inget klockslag"):
        services.council.change(default_start=clock)
    services.council.change(default_start="kl. 18")
    assert services.council.profile().default_start == "18:00"


def test_a_settings_text_is_clean_and_no_novel(services: Services) -> None:
    services.council.change(municipality="Exempel\x00kommunen\x1b")
    assert services.council.profile().municipality == "Exempelkommunen"
    with pytest.raises(InvalidInputError, match="högst 120 tecken"):
        services.council.change(registry_prefix="K" * 121)
