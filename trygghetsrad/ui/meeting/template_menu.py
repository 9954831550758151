"""The menu of agenda templates for one meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.services.template_choice import TemplateOption


class TemplateMenu(QMenu):
    """Offers the templates, the one that the agenda follows with a tick.

    Signals:
        chosen(object): id of the template that the agenda is to follow.
        change_wanted: the templates themselves are to be changed.
    """

    chosen = Signal(object)
    change_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Mall för dagordningen"))

    def offer(self, options: Sequence[TemplateOption], place: QPoint) -> None:
        """Open at a place of the screen, the first that could be chosen ready for Enter."""
        self.clear()
        head = self.addAction(self.tr("Mall för dagordningen"))
        head.setEnabled(False)
        ready = None
        for option in options:
            action = self.addAction(option.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(option.is_used)
            chosen = option.template_id
            action.triggered.connect(lambda _on=False, chosen=chosen: self.chosen.emit(chosen))
            if ready is None and not option.is_used:
                ready = action
        self.addSeparator()
        change = self.addAction(self.tr("Ändra mallarna …"))
        change.triggered.connect(self.change_wanted)
        self.popup(place)
        self.setActiveAction(ready or change)
