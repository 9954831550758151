"""Promise clocks: which kinds of concerns are promised to be dealt with how soon, and how that was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from trygghetsrad.domain.promise_clocks import LONGEST_HOURS, hours_phrase
from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import indent_text
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.pills import Pill

if TYPE_CHECKING:
    from trygghetsrad.services.promise_clocks import ClockRow

USUAL_HOURS = 48


class ClocksCard(Card):
    """One line for each category with a clock, and in the head a way to set one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(self.tr("Löftesklockor"))
        self._context = context
        self._year = context.today().year
        self._lines: QWidget | None = None
        self.category = QComboBox()
        self.category.setAccessibleName(self.tr("Kategori"))
        self.hours = QSpinBox()
        self.hours.setRange(0, LONGEST_HOURS)
        self.hours.setSuffix(self.tr(" timmar"))
        self.hours.setSpecialValueText(self.tr("ingen klocka"))
        self.hours.setAccessibleName(self.tr("Ska vara åtgärdat inom"))
        indent_text(self.hours)
        self.set_button = Button(context.theme, self.tr("Sätt klockan"))
        self.set_button.clicked.connect(self._set)
        self.category.currentIndexChanged.connect(self._show_hours)
        self._hours: dict[int, int] = {}
        self._setter = self._build_setter()
        self.add_to_head(self._setter)
        self._setter.setVisible(not context.is_read_only)

    def show_year(self, year: int) -> None:
        """Show how the clocks were kept in a year."""
        self._year = year
        rows = self._context.services.promise_clocks.rows(year)
        self._hours = {row.category_id: row.hours for row in rows}
        self._show_categories()
        lines = QWidget()
        lines.setObjectName("plain")
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(4, 1)
        for at, row in enumerate(rows):
            self._add_line(grid, at, row)
        if not rows:
            grid.addWidget(
                text_label(
                    self.tr(
                        "Lovar ni att något ska vara åtgärdat inom en viss tid, till exempel klotter inom 48 "
                        "timmar? Sätt klockan för kategorin, så räknar programmet."
                    ),
                    "muted",
                    wraps=True,
                ),
                0,
                0,
                1,
                5,
            )
        before, self._lines = self._lines, lines
        self.add(lines)
        if before is not None:
            self.body.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _add_line(self, grid: QGridLayout, at: int, row: ClockRow) -> None:
        summary = row.summary
        grid.addWidget(text_label(row.category, "strong"), at, 0)
        promised = self.tr("inom {time}").format(time=hours_phrase(row.hours))
        grid.addWidget(text_label(promised, "muted"), at, 1)
        share = summary.share_in_time
        if share is None:
            kept = text_label(self.tr("ingen avslutad än"), "muted")
            grid.addWidget(kept, at, 2)
        else:
            said = self.tr("{count} av {all} i tid").format(count=summary.in_time, all=summary.judged)
            grid.addWidget(Pill(self._context.theme, said, Kind.OK if share == 1 else Kind.WARN), at, 2)
        grid.addWidget(text_label(_open(row)), at, 3)
        grid.addWidget(text_label(self._median(row), "muted"), at, 4)

    def _median(self, row: ClockRow) -> str:
        days, earlier = row.summary.median_days, row.earlier.median_days
        if days is None:
            return ""
        said = self.tr("mediantid {days}").format(days=_days(days))
        if earlier is not None:
            said += self.tr(" ({year}: {days})").format(year=self._year - 1, days=_days(earlier))
        return said

    def _build_setter(self) -> QWidget:
        setter = QWidget()
        setter.setObjectName("plain")
        row = QHBoxLayout(setter)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = QLabel(self.tr("Klo&cka för"))
        label.setBuddy(self.category)
        for widget in (label, self.category, self.hours, self.set_button):
            row.addWidget(widget)
        return setter

    def _show_categories(self) -> None:
        rows = [row for row in self._context.services.register.categories() if not row.is_archived]
        known = [self.category.itemData(at) for at in range(self.category.count())]
        names = [self.category.itemText(at) for at in range(self.category.count())]
        if known != [row.row_id for row in rows] or names != [row.name for row in rows]:
            self.category.clear()
            for row in rows:
                self.category.addItem(row.name, row.row_id)
        self._show_hours()

    def _show_hours(self, *_: object) -> None:
        self.hours.setValue(self._hours.get(self.category.currentData(), USUAL_HOURS))

    def _set(self) -> None:
        category_id, hours = self.category.currentData(), self.hours.value() or None
        if category_id is not None:
            clocks = self._context.services.promise_clocks
            self._context.dispatcher.run(lambda: clocks.set_clock(category_id, hours))


def _open(row: ClockRow) -> str:
    parts = []
    if row.summary.running:
        parts.append(f"{row.summary.running} löper")
    if row.summary.run_out:
        parts.append(f"{row.summary.run_out} har gått över tiden")
    return ", ".join(parts)


def _days(days: float) -> str:
    if days == 0:
        return "samma dag"
    if days == int(days):
        return plural(int(days), "dag", "dagar")
    return f"{days:.1f} dagar".replace(".", ",")
