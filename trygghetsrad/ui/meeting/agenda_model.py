"""The agenda as a list shows it: each item with the sentence that says how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from trygghetsrad.domain.agenda_clock import ItemTime
from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.domain.swedish import day_month, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, timedelta

    from trygghetsrad.services.agenda_rows import AgendaItemRow


def item_time(row: AgendaItemRow) -> ItemTime:
    """Give what the clock needs to know of an item."""
    return ItemTime(row.state, row.planned_minutes, row.elapsed_seconds, row.began_utc)


def whole_minutes(time: timedelta) -> int:
    """Give how many minutes have gone in full."""
    return int(time.total_seconds() // 60)


class AgendaModel(QAbstractListModel):
    """Agenda items with the sentence that says how each stands."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.rows: Sequence[AgendaItemRow] = ()

    def show_rows(self, rows: Sequence[AgendaItemRow]) -> None:
        """Show these items."""
        if [row.agenda_item_id for row in rows] == [row.agenda_item_id for row in self.rows]:
            self.rows = rows
            self.tell_time()
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def tell_time(self) -> None:
        """Let what is shown of the clock be read again."""
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def status(self, row: AgendaItemRow) -> str:
        """Say how an item stands, e.g. "Pågår · 18/15 min · +3 min över · 2 fångade"."""
        return " · ".join([*self._state(row), *self._minutes(row), *self._rest(row)])

    def _state(self, row: AgendaItemRow) -> list[str]:
        if row.state is AgendaItemState.REMAINING:
            return []
        if row.state is not AgendaItemState.DEFERRED:
            return [row.state.label]
        if row.deferred_to is None:
            return [self.tr("Bordlagd, väntar på nästa dialog")]
        return [self.tr("Bordlagd till {day}").format(day=day_month(row.deferred_to))]

    def _minutes(self, row: AgendaItemRow) -> list[str]:
        time, now = item_time(row), self._now()
        spent, over = whole_minutes(time.elapsed(now)), whole_minutes(time.over(now))
        if row.state is AgendaItemState.ONGOING or spent:
            of = self.tr("{spent}/{planned} min") if row.planned_minutes else self.tr("{spent} min")
            parts = [of.format(spent=spent, planned=row.planned_minutes)]
            return [*parts, self.tr("+{over} min över").format(over=over)] if over else parts
        if row.planned_minutes and row.state is not AgendaItemState.DONE:
            return [self.tr("{planned} min").format(planned=row.planned_minutes)]
        return []

    def _rest(self, row: AgendaItemRow) -> list[str]:
        captured = [plural(row.captured, "fångad", "fångade")] if row.captured else []
        return [*captured, self.tr("från förra mötet")] if row.is_deferred_here else captured

    def is_over(self, row: AgendaItemRow) -> bool:
        """Tell whether an item goes on and has taken longer than planned."""
        return row.state is AgendaItemState.ONGOING and whole_minutes(item_time(row).over(self._now())) > 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of items."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let items be dragged, and dropped between others."""
        if not index.isValid():
            return super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Let items be moved; a list that only copies takes no drop from itself."""
        return Qt.DropAction.MoveAction

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the title, and for a screen reader all that stands in the row."""
        row = self.rows[index.row()]
        title = f"§ {row.paragraph} {row.title}"
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            state = row.state.label if row.state is AgendaItemState.REMAINING else ""
            return ", ".join(part for part in (title, state, self.status(row)) if part)
        return None
