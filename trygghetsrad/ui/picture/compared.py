"""A year beside the one before, by category, area or time of day: how many, and how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from trygghetsrad.domain.situation import ComparedRow, Side, compare
from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.filter_chips import Filter, FilterChips
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from trygghetsrad.services.picture import SituationPicture
    from trygghetsrad.ui.theme import Theme

_ROWS_SHOWN = 7


class ComparedCard(Card):
    """Chips for what is counted by, and a table.

    Signals:
        opened(str): the label of the row that is to be looked into.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Jämfört med året före"), flush=True)
        self._picture: SituationPicture | None = None
        self._most = 1
        self.sides = FilterChips(theme, name=self.tr("Räkna efter"))
        self.sides.show_filters(
            [
                Filter(Side.CATEGORY, self.tr("Kategori")),
                Filter(Side.AREA, self.tr("Område")),
                Filter(Side.TIME, self.tr("Tid på dygnet")),
            ]
        )
        self.table: PageTable[ComparedRow] = PageTable(
            theme, self._columns(), name=self.tr("Jämförelse"), row_id=lambda row: row.label
        )
        self.table.setMinimumHeight(self.table.verticalHeader().defaultSectionSize() * (_ROWS_SHOWN + 1))
        above = QVBoxLayout()
        above.setContentsMargins(16, 0, 16, 6)
        above.addWidget(self.sides)
        self.body.addLayout(above)
        self.add(self.table, 1)
        self.sides.choose(Side.CATEGORY)
        self.sides.chosen_changed.connect(self._show)
        self.table.row_opened.connect(lambda row: self.opened.emit(row.label))

    @property
    def side(self) -> Side:
        """Give what is counted by."""
        return Side(next(iter(self.sides.chosen), Side.CATEGORY))

    @property
    def _has_earlier(self) -> bool:
        return self._picture is not None and self._picture.earlier.total > 0

    def show_picture(self, picture: SituationPicture) -> None:
        """Show a year beside the one before."""
        self._picture = picture
        self.set_title(
            self.tr("{year} jämfört med {before}").format(year=picture.year, before=picture.year - 1)
        )
        self._show()

    def _show(self, *_: object) -> None:
        if self._picture is not None:
            rows = compare(self._picture.now, self._picture.earlier, self.side)
            self._most = max((row.count for row in rows), default=0) or 1
            self.table.show_rows(rows)

    def _columns(self) -> list[Column[ComparedRow]]:
        return [
            Column(self.tr("Vad"), lambda row: row.label, width=22, stretch=True),
            Column(
                self.tr("Synpunkter"),
                lambda row: str(row.count),
                width=14,
                bar=lambda row: row.count / self._most,
                sort_key=lambda row: row.count,
            ),
            Column(
                self.tr("Året före"),
                lambda row: str(row.earlier) if self._has_earlier else "–",
                width=10,
                sort_key=lambda row: row.earlier,
            ),
            Column(
                self.tr("Ändring"),
                lambda row: _change(row) if self._has_earlier else "–",
                width=10,
                pill=lambda row: Kind.NEUTRAL if row.change and self._has_earlier else None,
                sort_key=lambda row: row.change,
            ),
            Column(self.tr("Tid till åtgärd"), _lead, width=14, sort_key=lambda row: row.lead_days),
        ]


def _change(row: ComparedRow) -> str:
    if row.change == 0:
        return "±0"
    return f"+{row.change}" if row.change > 0 else f"−{-row.change}"


def _lead(row: ComparedRow) -> str:
    if row.lead_days is None:
        return "–"
    days = plural(row.lead_days, "dag", "dagar")
    return days if row.earlier_lead_days is None else f"{days} ({row.earlier_lead_days})"
