"""Last year's list by keyboard alone: pasted, looked at, taken in, undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.walks.keyboard import ALT, CTRL, Hands
from trygghetsrad.ui.list_import.page import ListImportPage

LIST = (
    "Åtgärdslista 2025\n\nDatum\tÄrende\tAnsvarig\tStatus\n"
    "14 mars\tMörkt i tunneln\tPolisen\tKlart\n1/4\tHalt\t\t"
)


def test_a_list_is_pasted_taken_in_and_undone_by_keyboard(hands: Hands) -> None:
    services = hands.application.services
    assert services is not None
    before = len(services.concerns.rows())
    hands.window.menu_actions.action("import_list").trigger()
    page = hands.window.pages.page
    assert isinstance(page, ListImportPage)
    QGuiApplication.clipboard().setText(LIST)

    hands.press(Qt.Key.Key_V, CTRL)
    hands.wait(lambda: len(page.table.rows) == 2)
    hands.wait(page.table.hasFocus)
    assert hands.sees("2 synpunkter och 1 åtgärd läses in.")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    hands.wait(lambda: hands.sees("1 synpunkt och 1 åtgärd läses in, 1 rad läses inte in."))
    hands.press(Qt.Key.Key_L, ALT)
    hands.wait(lambda: "Rad 4 blev S25-001 och Å25-01." in page.report.toPlainText())

    assert len(services.concerns.rows()) == before + 1
    hands.press(Qt.Key.Key_Z, CTRL)
    assert len(services.concerns.rows()) == before
    hands.press(Qt.Key.Key_Escape)
    hands.wait(page.field.hasFocus)
