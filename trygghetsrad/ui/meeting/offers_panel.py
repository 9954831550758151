"""Points that can be put on the agenda: what the work asks for, what the template has, and the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from trygghetsrad.domain.agenda_offers import OfferSource
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Align, Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.domain.agenda_offers import Offer
    from trygghetsrad.ui.theme import Theme


class OffersPanel(QFrame):
    """A list below the agenda, hidden until it is asked for; Enter puts a point on the agenda.

    Signals:
        taken(object): the Offer to put on the agenda.
        left: the panel was closed.
    """

    taken = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.table: PageTable[Offer] = PageTable(
            theme,
            [
                Column(
                    self.tr("Punkt"),
                    lambda offer: offer.title,
                    stretch=True,
                    width=24,
                    detail=lambda offer: offer.why,
                ),
                Column(
                    self.tr("Från"),
                    lambda offer: offer.source.value,
                    width=12,
                    pill=lambda offer: Kind.WARN if offer.source is OfferSource.PROPOSED else Kind.NEUTRAL,
                ),
                Column(
                    self.tr("Minuter"),
                    lambda offer: str(offer.minutes or "–"),
                    width=8,
                    align=Align.RIGHT,
                    optional=True,
                ),
            ],
            name=self.tr("Punkter att lägga till"),
            row_id=lambda offer: (offer.source, offer.title),
            two_lines=True,
        )
        self.table.setSelectionMode(PageTable.SelectionMode.SingleSelection)
        self.table.set_empty_state(
            EmptyState(theme, "lightbulb", self.tr("Allt som väntar står redan på dagordningen."))
        )
        self._take = Button(theme, self.tr("Lägg till"), icon="add")
        close = IconButton(theme, "dismiss", self.tr("Stäng förslagen, Esc"))
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(text_label(self.tr("Punkter att lägga till"), "heading"), 1)
        head.addWidget(self._take)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._take.clicked.connect(self._take_current)
        close.clicked.connect(self._leave)
        self.table.row_opened.connect(self.taken)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._leave)
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these points; the place in the list is kept when one has been taken."""
        place = self.table.currentIndex().row()
        self.table.show_rows(offers)
        self.table.choose_near(max(place, 0))
        self._take.setEnabled(bool(offers))

    def open(self) -> None:
        """Show the list and put the keyboard in it."""
        self.show()
        self.table.choose_first()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_current(self) -> None:
        if self.table.current_row is not None:
            self.taken.emit(self.table.current_row)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
