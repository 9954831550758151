"""Lägesbild and Inställningar, over the example year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.capture_marks import TimeOfDay
from trygghetsrad.domain.list_question import Facet, ListQuestion
from trygghetsrad.settings import Preferences
from trygghetsrad.ui.page import Destination
from trygghetsrad.ui.picture.page import PicturePage
from trygghetsrad.ui.preferences.page import PreferencesPage

TODAY = date(2026, 12, 1)


@pytest.fixture
def opened(december: OpenedFile) -> OpenedFile:
    return december


@pytest.fixture
def preferences(qtbot: Any, opened: OpenedFile) -> PreferencesPage:
    kept: dict[str, object] = {}
    page = PreferencesPage(
        opened.context(), preferences=lambda: Preferences(user_name="Ord"), change_preferences=kept.update
    )
    qtbot.addWidget(page)
    opened.dispatcher.changed.connect(lambda _changes: page.reload())
    page.reload()
    return page


def test_the_matrix_counts_every_concern_of_the_year_once(opened: OpenedFile) -> None:
    picture = opened.services.picture.of_year(2026)
    counts = picture.now.matrix()
    assert sum(counts.values()) == picture.total == len(opened.services.concerns.rows()) == 40
    assert [meeting.concerns for meeting in picture.meetings] == [10, 10, 10, 10]


def test_a_number_in_the_matrix_opens_the_concerns_behind_it(qtbot: Any, opened: OpenedFile) -> None:
    page = PicturePage(opened.context())
    qtbot.addWidget(page)
    page.reload()
    model = page.matrix.model()
    row, column = next(
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.index(row, column).data()
    )
    page.matrix.doubleClicked.emit(model.index(row, column))
    assert opened.went_to[0].page == "concerns"
    facets = {each.facet: each.value for each in opened.went_to[0].narrowed}
    assert set(facets) == {"area", "category", "year"}
    question = ListQuestion("all", facets={Facet(facet): value for facet, value in facets.items()})
    found = opened.services.concern_list.read(opened.services.concern_list.overtake(), question)
    assert found is not None
    assert len(found.ids) == int(model.index(row, column).data())


@pytest.mark.parametrize("when", ["any", "kväll", "helg"])
def test_every_number_opens_exactly_as_many_concerns(qtbot: Any, opened: OpenedFile, when: str) -> None:
    page = PicturePage(opened.context())
    qtbot.addWidget(page)
    page.reload()
    page.times.choose(when)
    model, concerns = page.matrix.model(), opened.services.concern_list
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            number = int(model.index(row, column).data() or 0)
            if number:
                page.matrix.setCurrentIndex(model.index(row, column))
                page.matrix.cell_opened.emit(
                    model.headerData(column, Qt.Orientation.Horizontal),
                    model.headerData(row, Qt.Orientation.Vertical),
                )
                facets = {Facet(each.facet): each.value for each in opened.went_to[-1].narrowed}
                found = concerns.read(concerns.overtake(), ListQuestion("all", facets=facets))
                assert found is not None
                assert len(found.ids) == number


def test_a_time_of_day_leaves_only_its_concerns_in_the_matrix(qtbot: Any, opened: OpenedFile) -> None:
    page = PicturePage(opened.context())
    qtbot.addWidget(page)
    page.reload()
    model = page.matrix.model()

    def total() -> int:
        cells = (
            model.index(row, column).data()
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        )
        return sum(int(text) for text in cells if text)

    assert total() == 40
    page.times.choose("kväll")
    assert total() == opened.services.picture.of_year(2026).now.at(TimeOfDay.EVENING) == 13
    page.times.choose("any")
    assert total() == 40


def test_the_year_is_compared_by_what_one_chooses(qtbot: Any, opened: OpenedFile) -> None:
    page = PicturePage(opened.context())
    qtbot.addWidget(page)
    page.reload()
    assert page.compared.table.rows[0].label == "Trafik och buskörning"
    page.compared.sides.choose("area")
    assert sum(row.count for row in page.compared.table.rows) == 40
    page.compared.table.row_opened.emit(page.compared.table.rows[0])
    assert page.compared.table.rows[0].label in opened.went_to[-1].narrowed[0].label
    assert page.told_back.text() == "18 av 40"


def test_a_setting_is_kept_as_soon_as_it_is_left_and_can_be_undone(
    preferences: PreferencesPage, opened: OpenedFile
) -> None:
    line = preferences.council._texts["municipality"]
    line.setText("Provkommunen")
    line.editingFinished.emit()
    assert opened.services.council.profile().municipality == "Provkommunen"
    opened.dispatcher.undo()
    assert opened.services.council.profile().municipality == "Exempelkommunen"
    assert line.text() == "Exempelkommunen"


def test_a_setting_that_makes_no_sense_is_refused_and_shown_as_it_was(
    preferences: PreferencesPage, opened: OpenedFile
) -> None:
    box = preferences.council._numbers["dialogues_min"]
    box.setValue(9)
    box.editingFinished.emit()
    assert opened.services.council.profile().dialogues_min == 3
    assert box.value() == 3
    assert opened.told


def test_numbering_per_meeting_leaves_locked_minutes_alone(opened: OpenedFile) -> None:
    opened.services.council.change(paragraph_mode="meeting")
    rows = {row.code: row for row in opened.services.meetings.rows()}
    assert (rows["2026-2"].first_paragraph, rows["2026-2"].last_paragraph) == (10, 18)
    assert rows["2026-4"].first_paragraph == 1


def test_a_preset_brings_places_and_is_one_step_of_history(
    preferences: PreferencesPage, opened: OpenedFile
) -> None:
    before = {row.name for row in opened.services.register.places()}
    preferences.council._apply_preset("hallstahammar")
    after = {row.name for row in opened.services.register.places()}
    assert "Barnängen" in " ".join(after - before)
    opened.dispatcher.undo()
    assert {row.name for row in opened.services.register.places()} == before


def test_a_place_is_added_with_its_area(preferences: PreferencesPage, opened: OpenedFile) -> None:
    preferences.words.places.line.setText("Norr: Bron vid dammen")
    preferences.words.places.line.returnPressed.emit()
    row = next(row for row in opened.services.register.places() if row.name == "Bron vid dammen")
    assert row.group == "Norr"


def test_a_person_with_a_task_is_called_to_the_next_new_meeting(
    preferences: PreferencesPage, opened: OpenedFile
) -> None:
    preferences.people._name.setText("Invånarrepresentant 7")
    preferences.people._add()
    meeting_id, _ = opened.services.meetings.plan(date(2026, 12, 16))
    names = [row.name for row in opened.services.attendance.rows(meeting_id)]
    assert "Invånarrepresentant 7" in names


def test_a_tab_can_be_asked_for(preferences: PreferencesPage) -> None:
    preferences.open_at(Destination("preferences", tab="people"))
    assert preferences._tabs.strip.chosen == "people"
