"""Dagordningar and people in Inställningar: templates, the bank, mandates; and the year's attendance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.services.evening import held_evening
from tests.ui.opened_file import OpenedFile, open_for_pages
from trygghetsrad.domain.classifications import AgendaItemKind, CouncilRole
from trygghetsrad.ui.preferences.agenda_pane import BANK, AgendaPane
from trygghetsrad.ui.preferences.people_pane import PeoplePane
from trygghetsrad.ui.preferences.point_form import PointValues
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState
from trygghetsrad.ui.year.attendance_pane import AttendancePane


@pytest.fixture
def opened(tmp_path: Path, theme: Theme, view_state: ViewState, qtbot: QtBot) -> Iterator[OpenedFile]:
    held_evening(tmp_path / "råd.db").services.close()
    opened = open_for_pages(tmp_path / "råd.db", today=date(2026, 9, 24), theme=theme, view_state=view_state)
    yield opened
    opened.close()


@pytest.fixture
def pane(opened: OpenedFile, qtbot: QtBot) -> AgendaPane:
    pane = AgendaPane(opened.context())
    qtbot.addWidget(pane)
    pane.reload()
    opened.dispatcher.changed.connect(lambda _changes: pane.reload())
    pane.show()
    return pane


def test_a_point_of_the_template_is_changed_where_it_stands(pane: AgendaPane, opened: OpenedFile) -> None:
    pane.items.selectRow(2)
    pane.form.title.setText("Ni sa – vi gjorde")
    pane.form.minutes.setValue(20)
    pane.form.standing.setChecked(False)
    pane.form.title.returnPressed.emit()

    item = opened.services.agenda_templates.rows()[0].items[2]
    assert (item.title, item.minutes, item.is_standing) == ("Ni sa – vi gjorde", 20, False)
    opened.dispatcher.undo()
    assert opened.services.agenda_templates.rows()[0].items[2].is_standing


def test_a_new_point_is_added_moved_and_removed(pane: AgendaPane, opened: OpenedFile) -> None:
    before = [item.title for item in opened.services.agenda_templates.rows()[0].items]
    pane.form.begin_new(is_banked=False)
    pane.save(PointValues("Trygghetsvandring", AgendaItemKind.OTHER, 45))
    titles = [item.title for item in opened.services.agenda_templates.rows()[0].items]
    assert titles == [*before[:-1], "Trygghetsvandring", before[-1]]

    pane.items.selectRow(titles.index("Trygghetsvandring"))
    pane.move_point(-1)
    assert [row.title for row in pane.items.rows].index("Trygghetsvandring") == len(before) - 2
    pane.remove()
    assert [item.title for item in opened.services.agenda_templates.rows()[0].items] == before


def test_a_template_is_copied_renamed_and_used(pane: AgendaPane, opened: OpenedFile) -> None:
    pane.copy_template()
    assert pane.template is not None
    assert pane.template.name == "Dialog, kopia 1"
    pane.name.setText("Kort dialog")
    pane.name.editingFinished.emit()
    pane._use.click()

    first = opened.services.agenda_templates.rows()[0]
    assert (first.name, first.is_default) == ("Kort dialog", True)


def test_the_bank_is_filled_and_changed(pane: AgendaPane, opened: OpenedFile) -> None:
    pane.lists.strip.choose(BANK)
    pane.save(PointValues("Besök", AgendaItemKind.THEME, 20, remark="Ring först"))
    pane.bank.selectRow(0)
    assert pane.form.remark.text() == "Ring först"
    pane.form.title.setText("Studiebesök")
    pane.form.title.returnPressed.emit()

    (row,) = opened.services.item_bank.rows()
    assert (row.title, row.minutes, row.remark) == ("Studiebesök", 20, "Ring först")


@pytest.fixture
def people(opened: OpenedFile, qtbot: QtBot) -> PeoplePane:
    people = PeoplePane(opened.context())
    qtbot.addWidget(people)
    people.reload()
    opened.dispatcher.changed.connect(lambda _changes: people.reload())
    people.show()
    return people


def choose(people: PeoplePane, name: str) -> None:
    people.table.selectRow(next(n for n, row in enumerate(people.table.rows) if row.name == name))


def test_a_mandate_that_ends_soon_is_told_above_the_list(people: PeoplePane, opened: OpenedFile) -> None:
    choose(people, "Ordföranden")
    people.mandates.table.selectRow(0)
    people.mandates.until_on.setText("2026-12-01")
    people.mandates.save()

    assert "Ordföranden (1 dec)" in people._notice.text()
    assert not people._notice.isHidden()
    row = next(row for row in people.table.rows if row.name == "Ordföranden")
    assert people._until(row) == "2026-12-01"


def test_a_deputy_is_given_somebody_to_serve_for(people: PeoplePane, opened: OpenedFile) -> None:
    choose(people, "Strategen")
    card = people.mandates
    card.begin_new()
    assert not card.deputy_for.isEnabled()
    card.role.setCurrentIndex(card.role.findData(CouncilRole.DEPUTY))
    card.deputy_for.setCurrentIndex(card.deputy_for.findText("Ordföranden"))
    card.save()

    newest = opened.services.mandates.rows(people.table.current_row.person_id)[0]  # type: ignore[union-attr]
    assert (newest.role, newest.deputy_for) == (CouncilRole.DEPUTY, "Ordföranden")


def test_a_day_that_is_none_is_explained_and_what_was_typed_stays(
    people: PeoplePane, opened: OpenedFile
) -> None:
    choose(people, "Strategen")
    people.mandates.begin_new()
    people.mandates.until_on.setText("31 februari")
    people.mandates.save()

    assert people.mandates.until_on.text() == "31 februari"
    assert opened.told


def test_the_years_attendance_is_shown_and_saved(opened: OpenedFile, qtbot: QtBot, tmp_path: Path) -> None:
    pane = AttendancePane(opened.context())
    qtbot.addWidget(pane)
    pane.show_year(2026)
    pane.show()
    assert pane.table is not None
    assert [row.share_text for row in pane.table.rows] == ["0 %", "100 %", "100 %", "100 %"]
    assert any("1 genomförd dialog" in label.text() for label in pane.findChildren(QLabel))

    pane.save_to(tmp_path / "Närvaro.csv")
    qtbot.waitUntil(lambda: bool(opened.told))

    assert "Dialog 1, 23 sep" in (tmp_path / "Närvaro.csv").read_text("utf-8-sig")
    pane.show_year(2031)
    assert pane.table.rows == ()
