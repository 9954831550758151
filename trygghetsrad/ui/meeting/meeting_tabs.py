"""The parts of a meeting, and the strip of tabs that leads to them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from trygghetsrad.ui.theme import Theme


class Tab(StrEnum):
    """The parts of a meeting, all but the close with a tab; the values are keys of destinations."""

    PREPARATION = "preparation"
    LIVE = "meeting_mode"
    MINUTES = "minutes"
    PAPERS = "papers"
    CLOSING = "closing"


def build_strip(theme: Theme) -> TabStrip:
    """Make the strip, with the key of each tab as its tip."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("MeetingView", text)

    strip = TabStrip(theme, name=tr("Mötets delar"))
    strip.add(Tab.PREPARATION, tr("Förberedelse"), icon="task_list_ltr")
    strip.add(Tab.LIVE, tr("Mötesläge"), icon="edit")
    strip.add(Tab.MINUTES, tr("Protokoll"), icon="document_pdf")
    strip.add(Tab.PAPERS, tr("Papper"), icon="print")
    for number, keys in enumerate(("F2", "F4", "F5", "F6")):
        strip.setTabToolTip(number, keys)
    return strip


def first_tab(state: MeetingState) -> Tab:
    """Give the part that a meeting in a state calls for."""
    if state is MeetingState.ONGOING:
        return Tab.LIVE
    return Tab.MINUTES if state is MeetingState.HELD else Tab.PREPARATION
