"""The rows of a list and what each becomes; Space leaves one out or takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from trygghetsrad.domain.list_plan import ListPlan, PlannedRow


class PreviewTable(PageTable["PlannedRow"]):
    """The rows of a plan.

    Signals:
        toggled(object): a tuple of PlannedRow to leave out or take in.
    """

    toggled = Signal(object)

    def __init__(self, context: PageContext) -> None:
        columns: list[Column[PlannedRow]] = [
            Column("Rad", lambda row: row.label.removeprefix("Rad "), width=5, tone="muted"),
            Column("Blir", _becomes, width=11, pill=_kind),
            Column("Text", _text, width=30, stretch=True, detail=_about),
            Column("Ansvarig", lambda row: ", ".join(row.owners), width=16, optional=True),
            Column(
                "Klart senast",
                lambda row: row.listed.due_on.isoformat() if row.listed.due_on else "",
                width=11,
                optional=True,
                sort_key=lambda row: row.listed.due_on,
            ),
            Column("Läge", _state, width=10, optional=True),
            Column(
                "Att se på",
                lambda row: _told(row),
                width=20,
                tone="muted",
                sort_key=lambda row: _told(row) or None,
            ),
        ]
        super().__init__(
            context.theme,
            columns,
            name="Rader i listan",
            row_id=lambda row: row.listed.place,
            two_lines=True,
            view_state=context.view_state,
            key="list_import",
        )
        self.setAccessibleDescription("Mellanslag väljer bort eller tar med raden.")

    def show_plan(self, plan: ListPlan) -> None:
        """Show the rows of a plan."""
        self.show_rows(plan.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle the selected rows with Space or Delete."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete) and self.selected_rows:
            self.toggled.emit(self.selected_rows)
            return
        super().keyPressEvent(event)


def _becomes(row: PlannedRow) -> str:
    return row.becomes if row.is_taken else "Läses inte in"


def _kind(row: PlannedRow) -> Kind:
    if not row.is_taken:
        return Kind.NEUTRAL
    return Kind.WARN if row.remarks else Kind.OK


def _text(row: PlannedRow) -> str:
    texts = (row.listed.said, row.listed.to_do)
    return " → ".join(" ".join(text.split()) for text in texts if text)


def _about(row: PlannedRow) -> str:
    day = row.listed.day.isoformat() if row.listed.day else ""
    return " · ".join(part for part in (day, row.where, row.category) if part)


def _state(row: PlannedRow) -> str:
    state = row.listed.state
    if state is None:
        return ""
    return state.concern.label if state.concern else state.action.label if state.action else ""


def _told(row: PlannedRow) -> str:
    if row.repeats:
        return f"Upprepar {row.repeats}."
    return " · ".join((*row.remarks, *row.kept))
