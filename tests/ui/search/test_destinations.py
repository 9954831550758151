"""What is found opens where it stands, whichever year and tab that is."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.services.promises import CommitmentText
from trygghetsrad.services.search_hits import HitKind, SearchHit
from trygghetsrad.ui.concerns.page import ConcernsPage
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.meeting.preparation_side import FILES as FILES_TAB
from trygghetsrad.ui.promises.page import PromisesPage
from trygghetsrad.ui.search.destinations import destination_of

NAME = "Belysningsplan.pdf"


def found(opened: OpenedFile, words: str, kind: HitKind) -> SearchHit:
    return next(hit for hit in opened.services.search.find(words) if hit.kind is kind)


def attach(opened: OpenedFile, place: AttachedTo, row_id: int) -> SearchHit:
    opened.services.attachments.add(place, row_id, name=NAME, file=b"%PDF-1.7")
    return found(opened, NAME, HitKind.ATTACHMENT)


def focused(page: ConcernsPage | MeetingPage | PromisesPage) -> str:
    widget = page.window().focusWidget()
    return widget.text() if isinstance(widget, QPushButton) else ""


@pytest.mark.parametrize("kind", [HitKind.PROMISE, HitKind.COMMITMENT])
def test_a_promise_of_another_year_is_shown_with_its_year(
    qtbot: QtBot, december: OpenedFile, kind: HitKind
) -> None:
    promises = december.services.promises
    promise_id, _ = promises.add(2024, "Nattvandring", text="Vi går ut tillsammans")
    promises.add_commitment(promise_id, CommitmentText("Nattvandring varje fredag"))
    hit = found(december, "nattvandring", kind)
    page = PromisesPage(december.context())
    qtbot.addWidget(page)
    page.reload()

    page.open_at(destination_of(hit, "nattvandring"))

    chosen = page.table.current_row
    assert chosen is not None
    assert chosen.promise.title == "Nattvandring"
    assert chosen.is_heading == (kind is HitKind.PROMISE)


def test_a_file_of_a_concern_has_the_keyboard(qtbot: QtBot, december: OpenedFile) -> None:
    hit = attach(december, AttachedTo.CONCERN, 3)
    page = ConcernsPage(december.context())
    qtbot.addWidget(page)
    page.reload()
    page.show()

    page.open_at(destination_of(hit, NAME))

    assert page.table.current_id == 3
    assert focused(page) == NAME


@pytest.mark.parametrize("is_of_item", [False, True])
def test_a_file_of_a_meeting_has_the_keyboard(qtbot: QtBot, december: OpenedFile, is_of_item: bool) -> None:
    planned, _ = december.services.meetings.plan(date(2026, 12, 9))
    meeting = december.services.meetings.row(planned)
    item = december.services.agenda.rows(meeting.meeting_id)[2]
    place = AttachedTo.AGENDA_ITEM if is_of_item else AttachedTo.MEETING
    hit = attach(december, place, item.agenda_item_id if is_of_item else meeting.meeting_id)
    page = MeetingPage(december.context())
    qtbot.addWidget(page)
    page.show()

    page.open_at(destination_of(hit, NAME))

    assert page.meeting.preparation.side.tabs.strip.chosen == FILES_TAB
    assert focused(page) == NAME
    december.tasks.cancel_all()  # else the kallelse is shown on a page that has gone
