"""Problem cards in the window: made from chosen concerns, written in place, closed with how it became."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.timeline import TimelineKind
from trygghetsrad.ui.concerns.page import ConcernsPage
from trygghetsrad.ui.page import Destination
from trygghetsrad.ui.problems.page import ProblemsPage
from trygghetsrad.ui.timeline.page import TimelinePage


@pytest.fixture(autouse=True)
def _no_card_yet(december: OpenedFile) -> None:
    """Take away the card that the example year has."""
    problems = december.services.problems
    (card,) = problems.rows()
    problems.edit(card.problem_id, situational_causes="", social_causes="", after="")
    problems.remove(card.problem_id)


@pytest.fixture
def page(december: OpenedFile, qtbot: QtBot) -> Iterator[ProblemsPage]:
    ids = [row.concern_id for row in december.services.concerns.rows() if row.place == "Musikplatsen"]
    december.services.problems.create(concern_ids=ids)
    page = ProblemsPage(december.context())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    page.table.choose_first()
    december.dispatcher.changed.connect(lambda _changes: page.reload())
    yield page
    page.hide()


def test_a_card_of_several_chosen_concerns_opens_at_its_title(december: OpenedFile, qtbot: QtBot) -> None:
    concerns = ConcernsPage(december.context())
    qtbot.addWidget(concerns)
    concerns.show()
    concerns.reload()
    concerns.table.selectAll()
    chosen = set(concerns.table.selected_ids)
    assert len(chosen) > 1
    concerns.actions_now()["new_problem"]()
    (row,) = december.services.problems.rows()
    assert {concern.concern_id for concern in row.concerns} == chosen
    assert december.went_to[-1] == Destination("problems", row_id=row.problem_id, tab="new")


def test_what_is_written_is_saved_when_the_field_is_left(page: ProblemsPage, december: OpenedFile) -> None:
    field = page.card.fields.texts["social_causes"]
    field.insertPlainText("Inget att göra på kvällen")
    QApplication.sendEvent(field, QFocusEvent(QFocusEvent.Type.FocusOut))
    assert december.services.problems.rows()[0].social_causes == "Inget att göra på kvällen"
    december.dispatcher.undo()
    assert field.toPlainText() == ""
    december.dispatcher.redo()
    assert field.toPlainText() == "Inget att göra på kvällen"


def test_what_is_written_survives_a_change_from_elsewhere_and_another_row(
    page: ProblemsPage, december: OpenedFile
) -> None:
    other, _ = december.services.problems.create("Ett annat")
    page.card.fields.texts["before"].insertPlainText("Stökigt varje kväll. ")
    page.reload()
    assert page.card.fields.texts["before"].toPlainText().startswith("Stökigt varje kväll. ")
    page.table.choose_id(other)
    assert december.services.problems.rows()[0].before.startswith("Stökigt varje kväll. ")
    assert page.card.fields.texts["before"].toPlainText() == ""


def test_closing_asks_in_place_for_how_it_became(page: ProblemsPage, december: OpenedFile) -> None:
    page.actions_now()["mark_done"]()
    after = page.card.fields.texts["after"]
    assert "Skriv hur det har blivit" in page.card.fields.problem_of(after)
    after.insertPlainText("Lugnt sedan i somras")
    page.actions_now()["mark_done"]()
    row = december.services.problems.rows()[0]
    assert (row.is_open, row.after) == (False, "Lugnt sedan i somras")
    assert page.card.fields.problem_of(after) == ""


def test_a_concern_is_added_by_words_and_taken_off_again(page: ProblemsPage, december: OpenedFile) -> None:
    free = next(row for row in december.services.concerns.rows() if row.problem_id is None)
    before = len(december.services.problems.rows()[0].concerns)
    page.card.adding.setText(free.number.lower())
    page.card.adding.submitted.emit(page.card.adding.text())
    assert len(december.services.problems.rows()[0].concerns) == before + 1
    page.card.concern_taken_off.emit(free.concern_id)
    assert len(december.services.problems.rows()[0].concerns) == before
    page.card.adding.submitted.emit("S99-999 %_'\" 🙂")
    assert "inget nummer" in december.told[-1].text


def test_the_filter_looks_in_causes_and_concerns(page: ProblemsPage, december: OpenedFile) -> None:
    december.services.problems.create("Ett annat")
    page.reload()
    page._filter("MUSIKPLATSEN")
    assert len(page.table.rows) == 1
    page._filter("finns inte %")
    assert not page.table.rows


def test_the_timeline_of_a_place_opens_what_its_rows_are_about(december: OpenedFile, qtbot: QtBot) -> None:
    page = TimelinePage(december.context())
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    page.open_at(Destination("timeline"))
    assert page.table.current_row is None
    page.chooser.submitted.emit("musikplats")
    kinds = {row.event.kind for row in page.table.rows}
    assert {TimelineKind.SAID, TimelineKind.DECIDED} <= kinds
    days = [row.event.on for row in page.table.rows]
    assert days == sorted(days)
    assert [row.year for row in page.table.rows][:2] == ["2026", ""]
    page.table.row_opened.emit(page.table.rows[0])
    assert december.went_to[-1].page == "concerns"
    page.chooser.submitted.emit("Ingenstans")
    assert "Ingenstans" in december.told[-1].text
    assert page.table.rows


def test_from_a_concern_the_key_leads_to_the_timeline(december: OpenedFile, qtbot: QtBot) -> None:
    concerns = ConcernsPage(december.context())
    qtbot.addWidget(concerns)
    concerns.reload()
    row = concerns.table.current_row
    assert row is not None
    concerns.actions_now()["timeline"]()
    assert december.went_to[-1] == Destination("timeline", row_id=row.concern_id)


def test_read_only_cards_can_be_read(december: OpenedFile, qtbot: QtBot) -> None:
    december.services.problems.create("Mörkt")
    page = ProblemsPage(december.context(is_read_only=True))
    qtbot.addWidget(page)
    page.show()
    page.reload()
    assert page.card.fields.texts["before"].isReadOnly()
    assert not page.card.adding.isVisible()
    assert "mark_done" not in page.actions_now()
