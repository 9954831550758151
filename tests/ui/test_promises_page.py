"""Löften: promises and commitments, their evidence, and promises taken in from a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.states import ActionState
from trygghetsrad.services.promise_rows import CommitmentRow
from trygghetsrad.ui.promises.lines import PromiseLine
from trygghetsrad.ui.promises.page import PromisesPage

WEB_PAGE = """Start
Medborgarlöfte 2027

1. Trygga platser
- Vi håller tre till fyra dialoger om året med invånare i Trygghetsrådet.
- Klotter tas bort inom 48 timmar.

2. Närvaro i centrum
- Vi bjuder in handlarna till två möten per år.

Kontakt
"""


@pytest.fixture
def page(qtbot: QtBot, december: OpenedFile) -> PromisesPage:
    page = PromisesPage(december.context())
    qtbot.addWidget(page)
    december.dispatcher.changed.connect(lambda _changes: page.reload())
    page.reload()
    page.show()
    return page


def line(page: PromisesPage, label: str) -> PromiseLine:
    return next(found for found in page.table.rows if found.label == label)


def commitment(page: PromisesPage, label: str) -> CommitmentRow:
    found = line(page, label).commitment
    assert found is not None
    return found


def choose(page: PromisesPage, label: str) -> None:
    assert page.table.choose_id(line(page, label).key)


def test_each_promise_stands_above_its_commitments(page: PromisesPage) -> None:
    labels = [row.label for row in page.table.rows]
    assert labels == ["L1", "L1.a", "L1.b", "L1.c", "L2", "L2.a", "L2.b", "L3", "L3.a", "L3.b", "L3.c"]
    dialogues = commitment(page, "L1.a")
    assert (dialogues.actual, dialogues.is_reached) == (4, True)


def test_evidence_is_added_to_the_chosen_commitment(page: PromisesPage) -> None:
    before = commitment(page, "L2.a").actual
    choose(page, "L2.a")
    page.commitment.amount.setValue(2)
    page.commitment.day.setText("2026-11-30")
    page.commitment.note.setText("Extra handlarmöte")
    page.commitment.evidence_requested.emit()
    assert commitment(page, "L2.a").actual == before + 2
    assert page.commitment.note.text() == ""


def test_what_is_no_day_is_explained_and_the_words_stay(page: PromisesPage, december: OpenedFile) -> None:
    choose(page, "L2.a")
    page.commitment.day.setText("häromdagen")
    page.commitment.note.setText("Handlarmöte")
    page.commitment.evidence_requested.emit()
    assert december.told
    assert page.commitment.note.text() == "Handlarmöte"


def test_a_closed_action_is_counted_with_one_press(page: PromisesPage, december: OpenedFile) -> None:
    actions = december.services.action_items
    serving = commitment(page, "L3.b")
    item, _ = actions.create("Ny lampa", owner_ids=[], due_on=None, commitment_id=serving.commitment_id)
    december.dispatcher.run(lambda: actions.change_state([item], ActionState.DONE))
    choose(page, "L3.b")
    proposed = commitment(page, "L3.b").proposed
    assert "Ny lampa" in [one.text for one in proposed]
    page.commitment.proposed.count_all_requested.emit()
    assert commitment(page, "L3.b").actual == serving.actual + len(proposed)
    assert commitment(page, "L3.b").proposed == ()


def test_a_meeting_with_the_traders_is_counted_where_it_is_proposed(
    page: PromisesPage, december: OpenedFile
) -> None:
    before = commitment(page, "L2.a").actual
    others = december.services.other_meetings
    december.dispatcher.run(lambda: others.add("Handlarmöte", date(2026, 10, 14))[1])
    choose(page, "L2.a")
    buttons = page.commitment.proposed.findChildren(QPushButton)
    (count,) = [one for one in buttons if one.accessibleName() == "Räkna Handlarmöte, 14 okt"]

    count.click()

    assert commitment(page, "L2.a").actual == before + 1
    assert commitment(page, "L2.a").proposed == ()
    assert december.told[-1].text == "Räknat: Handlarmöte."


def test_a_promise_and_its_commitment_are_written_in_place(page: PromisesPage) -> None:
    page.begin_promise()
    page.promise_form.title.setText("Trygg skolväg")
    page.promise_form.signed.setText("12/3")
    page.promise_form.submitted.emit()
    current = page.table.current_row
    assert current is not None
    assert (current.label, current.promise.title) == ("L4", "Trygg skolväg")
    page.begin_commitment()
    page.commitment_form.words.setText("Vuxna vid skolan varje morgon")
    page.commitment_form.least.setValue(40)
    page.commitment_form.submitted.emit()
    assert commitment(page, "L4.a").target_min == 40
    assert page.side.currentWidget() is page.commitment


def test_a_promise_without_a_name_is_refused_in_its_form(page: PromisesPage) -> None:
    page.begin_promise()
    page.promise_form.submitted.emit()
    assert "heter" in page.promise_form.form.problem_of(page.promise_form.title)
    assert page.side.currentWidget() is page.promise_form


def test_a_change_elsewhere_does_not_close_the_form(page: PromisesPage, december: OpenedFile) -> None:
    choose(page, "L1")
    page.begin_edit()
    page.promise_form.title.setText("Halvskrivet")
    december.dispatcher.run(lambda: december.services.promises.add(2026, "Ett till"))
    assert page.side.currentWidget() is page.promise_form
    assert page.promise_form.title.text() == "Halvskrivet"


def test_a_page_is_looked_through_before_it_is_taken_in(page: PromisesPage) -> None:
    page.begin_import()
    page.importing.page.setPlainText(WEB_PAGE)
    assert [row.text for row in page.importing.table.rows if row.place is None] == [
        "Trygga platser",
        "Närvaro i centrum",
    ]
    assert "2027" in page.importing.found.text()
    assert "2026" in page.importing.take_in.text()
    clock = next(row for row in page.importing.table.rows if "48" in row.text)
    page.importing.table.row_opened.emit(clock)
    assert [len(promise.commitments) for promise in page.importing.wanted] == [1, 1]
    page.importing.table.row_opened.emit(page.importing.table.rows[0])
    assert [promise.title for promise in page.importing.wanted] == ["Närvaro i centrum"]

    page.importing.take_in.click()

    assert [row.promise.title for row in page.table.rows if row.is_heading][-1] == "Närvaro i centrum"
    assert page.side.currentWidget() is not page.importing


def test_a_page_without_promises_says_what_to_do(page: PromisesPage) -> None:
    page.begin_import()
    page.importing.page.setPlainText("Hej!")
    assert "Inga löften hittades" in page.importing.found.text()
    assert not page.importing.take_in.isEnabled()


def test_an_empty_year_takes_over_the_promises_of_the_one_before(page: PromisesPage) -> None:
    page._years.year_requested.emit(2027)
    assert not page.table.rows
    assert page.empty.button is not None
    page.empty.button.click()
    assert [row.label for row in page.table.rows if row.is_heading] == ["L1", "L2", "L3"]


def test_the_signed_file_is_attached_opened_and_saved(
    page: PromisesPage, december: OpenedFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    choose(page, "L1")
    files = page.promise.files
    monkeypatch.setattr(files, "_open_file", take)
    source = tmp_path / "Undertecknat löfte.pdf"
    source.write_bytes(b"%PDF-1.7 signed")
    files.attach(source)
    promise_id = line(page, "L1").promise.promise_id
    (attached,) = december.services.attachments.rows(AttachedTo.PROMISE, promise_id)
    files.open(attached)
    assert Path(opened[0].toLocalFile()).read_bytes() == b"%PDF-1.7 signed"
    files.save(attached, tmp_path / "kopia.pdf")
    assert (tmp_path / "kopia.pdf").read_bytes() == b"%PDF-1.7 signed"


def test_a_read_only_file_offers_nothing_to_write(qtbot: QtBot, december: OpenedFile) -> None:
    page = PromisesPage(december.context(is_read_only=True))
    qtbot.addWidget(page)
    page.reload()
    page.show()
    assert page.actions_now() == {}
    choose(page, "L2.a")
    assert not page.commitment.steps.isVisible()
    choose(page, "L1")
    assert not page.promise.files.add.isVisible()


def test_what_is_used_is_not_removed_and_the_reason_is_told(page: PromisesPage, december: OpenedFile) -> None:
    choose(page, "L2")
    page.remove()
    assert "L2" in [row.label for row in page.table.rows]
    assert "bevis" in december.told[-1].text


def test_what_is_not_used_is_removed(page: PromisesPage, december: OpenedFile) -> None:
    december.dispatcher.run(lambda: december.services.promises.add(2026, "Ett till"))
    choose(page, "L4")
    page.remove()
    assert "L4" not in [row.label for row in page.table.rows]
