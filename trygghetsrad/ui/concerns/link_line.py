"""Linking a concern to an earlier one from its detail pane: the one it is like, or the number typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from trygghetsrad.domain.concern_links import LinkKind
from trygghetsrad.domain.swedish import cited
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.services.similar import SimilarConcern
    from trygghetsrad.ui.theme import Theme


class LinkLine(QWidget):
    """A field for the number of an earlier concern, and what it is to this one.

    Signals:
        link_requested(object, str): a LinkKind and the number; "" when there is neither number nor proposal.
        unlink_requested: let go of what it came back or moved from.
    """

    link_requested = Signal(object, str)
    unlink_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._proposed = ""
        self._proposal = text_label("", "small", wraps=True)
        self.number = EntryLine()
        self.number.setAccessibleName(self.tr("Nummer på en tidigare synpunkt"))
        self._button = Button(theme, self.tr("Koppla"))
        self._button.setMenu(self._build_menu())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.number, 1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._proposal)
        self.show_proposal(None)

    def show_proposal(self, found: SimilarConcern | None) -> None:
        """Propose an earlier concern; None when there is none to propose."""
        self._proposed = found.number if found else ""
        self.number.setPlaceholderText(found.number if found else self.tr("Tidigare synpunkt: S26-001"))
        sentence = self.tr("Liknar {number} {text} {reasons}.")
        self._proposal.setText(
            sentence.format(number=found.number, text=cited(found.text), reasons=f"({found.reasons})")
            if found
            else ""
        )
        self._proposal.setVisible(found is not None)

    @property
    def proposal(self) -> str:
        """Give the sentence about the proposal."""
        return self._proposal.text()

    def ask(self, kind: LinkKind) -> None:
        """Ask for a link to the number typed, else to the one proposed."""
        self.link_requested.emit(kind, self.number.text().strip() or self._proposed)

    def clear(self) -> None:
        """Empty the field and forget the proposal."""
        self.number.clear()
        self.show_proposal(None)

    def show_linked(self, *, is_linked: bool) -> None:
        """Offer to let go only while there is something to let go of."""
        self._unlink.setVisible(is_linked)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind in LinkKind:
            menu.addAction(kind.label).triggered.connect(lambda _on=False, k=kind: self.ask(k))
        self._unlink = menu.addAction(self.tr("Ta bort kopplingen"))
        self._unlink.triggered.connect(self.unlink_requested)
        return menu
