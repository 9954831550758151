"""Papper: every paper is shown as it will be printed, and saved in the form that is wanted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room, press
from trygghetsrad.domain.paper_kinds import PaperKind
from trygghetsrad.ui.meeting.papers_tab import PapersTab


@pytest.fixture
def papers(room: Room, qtbot: QtBot) -> PapersTab:
    """The tab, with the first paper on the screen."""
    tab = room.page.meeting.papers
    with qtbot.waitSignal(tab.shown):
        room.page.meeting.choose("papers")
    return tab


def text_of(tab: PapersTab) -> str:
    document = tab.preview._shown
    assert document is not None
    return " ".join(document.getAllText(page).text() for page in range(document.pageCount()))


def test_the_invitation_is_shown_first(papers: PapersTab) -> None:
    assert papers.papers.kind is PaperKind.INVITATION
    assert papers.preview.page_count >= 1
    assert "Ängslunda" in text_of(papers)


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind is not PaperKind.INVITATION], ids=str)
def test_every_paper_can_be_shown(papers: PapersTab, kind: PaperKind, qtbot: QtBot) -> None:
    with qtbot.waitSignal(papers.shown):
        papers.choose(kind)

    assert papers.preview.page_count >= 1
    assert set(papers.actions_now()) == {"print", "save_pdf"}


def test_the_keyboard_goes_from_paper_to_paper_and_past_the_headings(papers: PapersTab, qtbot: QtBot) -> None:
    papers.focus()
    seen = [papers.papers.kind]
    for _ in range(len(PaperKind) - 1):
        press(papers.papers, Qt.Key.Key_Down)
        seen.append(papers.papers.kind)
    assert sorted(seen) == sorted(PaperKind)
    with qtbot.waitSignal(papers.shown):
        papers.choose(PaperKind.AGENDA)


def test_only_what_a_paper_can_be_asked_is_shown(papers: PapersTab, qtbot: QtBot) -> None:
    options = papers.options
    for kind, large, web, extract, owner, cards in (
        (PaperKind.INVITATION, True, True, False, False, False),
        (PaperKind.NAME_SIGNS, False, False, False, False, False),
        (PaperKind.CONCERN_CARDS, False, False, False, False, True),
        (PaperKind.EXTRACT, True, True, True, False, False),
        (PaperKind.OWNER_LETTER, True, False, False, True, False),
        (PaperKind.MINUTES, True, False, False, False, False),
    ):
        papers.choose(kind)
        shown = [
            widget.isVisible()
            for widget in (
                options.large_print,
                options.web_version,
                options.paragraph,
                options.owner,
                options.cards,
            )
        ]
        assert shown == [large, web, extract, owner, cards], kind
    qtbot.waitUntil(lambda: papers.desk.is_ready)


def test_large_print_takes_more_pages(papers: PapersTab, qtbot: QtBot) -> None:
    before = papers.preview.page_count
    with qtbot.waitSignal(papers.shown):
        papers.options.large_print.click()

    assert papers.preview.page_count > before


def test_an_extract_is_of_the_paragraph_that_is_chosen(papers: PapersTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(papers.shown):
        papers.choose(PaperKind.EXTRACT)
    box = papers.options.paragraph
    with qtbot.waitSignal(papers.shown):
        box.setCurrentIndex(2)
        box.activated.emit(2)

    title = box.currentText().split(" ", 2)[2]
    assert title in text_of(papers)


@pytest.mark.parametrize(
    ("chosen", "ending", "begins"),
    [(0, "pdf", b"%PDF"), (1, "html", b"<!DOCTYPE html>"), (2, "docx", b"PK")],
)
def test_a_paper_is_saved_in_the_form_that_is_chosen(
    papers: PapersTab, qtbot: QtBot, tmp_path: Path, chosen: int, ending: str, begins: bytes
) -> None:
    papers.desk.choose_file()
    dialog = papers.findChild(QFileDialog, "save_paper")
    assert dialog is not None
    filters = dialog.nameFilters()
    dialog.selectNameFilter(filters[chosen])
    dialog.filterSelected.emit(filters[chosen])
    assert dialog.selectedFiles()[0].endswith(f"Kallelse dialog 1 2026-09-23.{ending}")
    target = tmp_path / f"kallelse.{ending}"
    dialog.fileSelected.emit(str(target))
    qtbot.waitUntil(target.exists)
    dialog.close()

    assert target.read_bytes().startswith(begins)


def test_a_folder_that_cannot_be_written_to_is_told(
    papers: PapersTab, room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(room.opened.tasks.refused) as refused:
        papers.desk.save_to(tmp_path / "finns inte" / "k.pdf")

    assert refused.args[0].message == "Mappen för k.pdf finns inte längre. Välj en annan mapp."


def test_the_paper_follows_what_is_changed(papers: PapersTab, room: Room, qtbot: QtBot) -> None:
    services = room.opened.services
    with qtbot.waitSignal(papers.shown):
        room.opened.dispatcher.run(lambda: services.meetings.edit(room.meeting_id, place="Folkets hus"))

    assert "Folkets hus" in text_of(papers)


def test_no_year_is_offered_of_which_there_is_nothing_to_tell(papers: PapersTab, room: Room) -> None:
    room.opened.services.meetings.plan(date(2027, 2, 10))
    assert papers._meeting is not None
    papers.show_meeting(papers._meeting)
    box = papers.options.period
    offered = [box.itemText(number) for number in range(box.count())]
    assert offered == ["Sedan förra dialogen", "2026", "Alla år"]
