"""Contact data in the window: kept for a person, undone, and thinned out when it has expired."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.ui.preferences.people_pane import PeoplePane


@pytest.fixture
def opened(december: OpenedFile) -> OpenedFile:
    return december


@pytest.fixture
def pane(opened: OpenedFile, qtbot: QtBot) -> PeoplePane:
    pane = PeoplePane(opened.context())
    qtbot.addWidget(pane)
    opened.dispatcher.changed.connect(lambda _changes: pane.reload())
    pane.show()
    pane.reload()
    return pane


def choose(pane: PeoplePane, name: str) -> None:
    row = next(row for row in pane.table.rows if row.name == name)
    pane.table.choose_id(row.person_id)


def keep_police(pane: PeoplePane) -> None:
    choose(pane, "Kommunpolis")
    pane.contact.email.setText("polisen@exempel.se")
    pane.contact.save()


def test_an_address_is_kept_and_undone(pane: PeoplePane, opened: OpenedFile) -> None:
    keep_police(pane)

    (row,) = opened.services.contacts.rows()
    assert (row.person, row.email, row.purpose) == (
        "Kommunpolis",
        "polisen@exempel.se",
        "Kallelser och minnesanteckningar",
    )
    opened.dispatcher.undo()
    assert opened.services.contacts.rows() == []
    assert pane.contact.email.text() == ""


def test_a_resident_gets_a_day_of_consent_and_a_last_day_proposed(
    pane: PeoplePane, opened: OpenedFile
) -> None:
    choose(pane, "Invånarrepresentant 1")

    assert pane.contact.consent.text() == opened.today.isoformat()
    assert pane.contact.expires.text() == opened.today.replace(year=opened.today.year + 1).isoformat()


def test_another_person_shows_other_fields(pane: PeoplePane) -> None:
    keep_police(pane)
    choose(pane, "Ordförande")
    assert pane.contact.email.text() == ""
    choose(pane, "Kommunpolis")
    assert pane.contact.email.text() == "polisen@exempel.se"


def test_what_is_no_address_stays_in_the_field_with_an_explanation(
    pane: PeoplePane, opened: OpenedFile
) -> None:
    choose(pane, "Kommunpolis")
    pane.contact.email.setText("ingen adress")
    pane.contact.save()

    assert "ingen e-postadress" in opened.told[-1].text
    assert pane.contact.email.text() == "ingen adress"
    assert opened.services.contacts.rows() == []


def test_what_has_expired_is_named_and_removed(pane: PeoplePane, opened: OpenedFile) -> None:
    person = next(row for row in opened.services.people.rows() if row.name == "Invånarrepresentant 1")
    opened.services.contacts.keep(
        person.person_id,
        email="invanare1@exempel.se",
        purpose="Återkoppling",
        consent_on=date(2025, 1, 1),
        expires_on=date(2026, 1, 1),
    )
    pane.reload()
    shown = [label.text() for label in pane.contact.findChildren(QLabel) if not label.isHidden()]
    assert "Får inte sparas längre: Invånarrepresentant 1." in shown

    pane.contact._remove.click()

    assert opened.services.contacts.rows() == []
    assert pane.contact._remove.isHidden()
