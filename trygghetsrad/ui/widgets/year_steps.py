"""Two buttons that lead to the year before and the year after."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button


class YearSteps(QWidget):
    """The buttons bear the years they lead to.

    Signals:
        year_requested(int): the year to show.
    """

    year_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._year = 0
        self.earlier = Button(theme, "", icon="chevron_left")
        self.later = Button(theme, "", icon="chevron_right")
        self.later.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.earlier.clicked.connect(lambda: self.year_requested.emit(self._year - 1))
        self.later.clicked.connect(lambda: self.year_requested.emit(self._year + 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.earlier)
        row.addWidget(self.later)

    def show_year(self, year: int) -> None:
        """Say which year is shown."""
        self._year = year
        for button, other in ((self.earlier, year - 1), (self.later, year + 1)):
            button.setText(str(other))
            button.setAccessibleName(self.tr("Visa {year}").format(year=other))
