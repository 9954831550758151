"""How many owners are to be reminded today, one step from the letters to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from datetime import date

    from trygghetsrad.domain.changes import ChangeSet

_HANGS_ON = ("action_item", "action_owner", "owner", "setting", "document_version")
"""The tables whose changes may change who is to be reminded; kept letters are versions of documents."""


class ReminderButton(Button):
    """Says how many are to be reminded, and is not there while nobody is.

    Args:
        flat: looks like a link.
    """

    def __init__(self, context: PageContext, *, flat: bool = False) -> None:
        super().__init__(context.theme, "", icon="mail", flat=flat)
        self._context = context
        self._counted_on: date | None = None
        self.setToolTip(self.tr("Så många ansvariga är det dags att påminna i dag."))
        self.hide()
        self.clicked.connect(lambda: context.go_to(Destination("letters", tab="reminders")))
        context.dispatcher.changed.connect(self._changed)

    def show_count(self, count: int) -> None:
        """Show how many are to be reminded."""
        self.setText(self.tr("Påminn {count}").format(count=plural(count, "ansvarig", "ansvariga")))
        self.setVisible(count > 0)

    def count_if_needed(self) -> None:
        """Count in another thread, if the day or anything that reminders hang on is another than last."""
        today, services = self._context.today(), self._context.services
        if self._counted_on == today:
            return
        self._counted_on = today
        self._context.tasks.run(
            lambda _task: services.reminders.count(),
            label=self.tr("Räknar påminnelser …"),
            on_done=self.show_count,
            owner=self,
        )

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches(*_HANGS_ON):
            self._counted_on = None
