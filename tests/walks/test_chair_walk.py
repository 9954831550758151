"""The chair before the meeting, by keyboard alone: what is late at one owner is moved, and a letter made."""

from __future__ import annotations

from datetime import date

from pypdf import PdfReader
from PySide6.QtCore import Qt

from tests.walks.keyboard import CTRL, SHIFT, TODAY, Hands
from trygghetsrad import paths
from trygghetsrad.domain.states import HistoryKind
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.registry import Services
from trygghetsrad.ui.action_items.page import ActionItemsPage

OWNER = "Tekniska förvaltningen"
WHY = "Leveransen är försenad"
MOST_PRESSES = 20


def services_of(hands: Hands) -> Services:
    services = hands.application.services
    assert services is not None
    return services


def let_a_third_be_late(services: Services) -> None:
    owner = next(row for row in services.register.owners() if row.name == OWNER)
    services.action_items.create(
        "Byt lampan vid busskuren", owner_ids=[owner.row_id], due_on=date(2026, 11, 2), decided_on=TODAY
    )


def test_three_late_actions_of_one_owner_are_postponed_with_a_comment_and_a_letter_made(hands: Hands) -> None:
    services = services_of(hands)
    let_a_third_be_late(services)
    late = [row for row in services.action_items.rows() if row.is_overdue and OWNER in row.owners]
    assert len(late) == 3

    hands.press(Qt.Key.Key_5, CTRL)
    page = hands.window.pages.page
    assert isinstance(page, ActionItemsPage)
    hands.press(Qt.Key.Key_F, CTRL)
    hands.write("tekniska försenad")
    hands.wait(lambda: page.table.ids.tolist() == [row.action_item_id for row in by_day(late)])
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_A, CTRL)
    assert hands.sees("Gäller 3 valda åtgärder.")
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    hands.write(WHY)
    hands.press(Qt.Key.Key_D, CTRL)
    hands.write("om två veckor")
    hands.press(Qt.Key.Key_Return)

    for row in late:
        assert services.action_items.row(row.action_item_id).due_on == date(2026, 12, 15)
        newest = services.action_items.history(row.action_item_id)[-1]
        assert (newest.kind, newest.comment) == (HistoryKind.DUE, WHY)

    hands.press(Qt.Key.Key_F, CTRL)
    hands.write("tekniska")
    hands.wait(lambda: len(page.table.ids) >= 3)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_H, CTRL)
    hands.press(Qt.Key.Key_P, CTRL | SHIFT)
    folder = paths.documents_folder() / f"Brev till ansvariga {TODAY.isoformat()}"
    letter = folder / f"Brev {OWNER} {TODAY.isoformat()}.pdf"
    hands.wait(lambda: hands.sees(f"Brev till {OWNER} är sparat"))

    typed = len("tekniska försenad") + len(WHY) + len("om två veckor") + len("tekniska")
    assert hands.keys - typed < MOST_PRESSES
    said = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(letter).pages).split())
    assert all(row.number in said for row in late)
    assert "2026-12-15" in said


def test_a_day_that_was_moved_is_taken_back_by_the_key_for_it_without_leaving_the_field(hands: Hands) -> None:
    services = services_of(hands)
    hands.press(Qt.Key.Key_5, CTRL)
    page = hands.window.pages.page
    assert isinstance(page, ActionItemsPage)
    item_id = page.table.current_id
    assert item_id is not None
    before = services.action_items.row(item_id).due_on
    hands.press(Qt.Key.Key_D, CTRL)
    hands.write("2027-02-01")
    hands.press(Qt.Key.Key_Return)
    assert services.action_items.row(item_id).due_on == date(2027, 2, 1)
    assert hands.sees("klart senast måndag 1 februari 2027")

    hands.press(Qt.Key.Key_Z, CTRL)

    assert services.action_items.row(item_id).due_on == before
    assert page.detail.due.text() == ""
    hands.press(Qt.Key.Key_Y, CTRL)
    assert services.action_items.row(item_id).due_on == date(2027, 2, 1)


def by_day(rows: list[ActionItemRow]) -> list[ActionItemRow]:
    return sorted(rows, key=lambda row: row.due_on or date.max)
