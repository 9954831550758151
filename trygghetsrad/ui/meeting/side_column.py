"""The right column of Mötesläge: what is captured, with laget runt above it, or the people instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from trygghetsrad.ui.widgets.splitter import HANDLE_PX

BOTH_FROM_PX = 560


class SideColumn(QStackedWidget):
    """Shows the panels that come and go beside the notes.

    Args:
        captured: what is captured under the open §; always there unless something needs its room.
        round_panel: laget runt, above what is captured; alone in a low window.
        attendance: the people, instead of all else.
    """

    def __init__(self, captured: QWidget, round_panel: QWidget, attendance: QWidget) -> None:
        super().__init__()
        self._captured = captured
        self._round = round_panel
        self._attendance = attendance
        self._evening = QSplitter(Qt.Orientation.Vertical)
        self._evening.setHandleWidth(HANDLE_PX)
        self._evening.setChildrenCollapsible(False)
        self._evening.addWidget(round_panel)
        self._evening.addWidget(captured)
        self._evening.setSizes([680, 320])
        round_panel.hide()
        self.addWidget(self._evening)
        self.addWidget(attendance)
        self.setMinimumWidth(190)

    @property
    def is_attendance_shown(self) -> bool:
        """Tell whether the people are shown."""
        return self.currentWidget() is self._attendance

    def show_attendance(self, *, is_shown: bool) -> None:
        """Show the people, or what was there before."""
        self.setCurrentWidget(self._attendance if is_shown else self._evening)

    def show_round(self, *, is_shown: bool) -> None:
        """Show laget runt, or give its room back."""
        self._round.setVisible(is_shown)
        if is_shown:
            self.setCurrentWidget(self._evening)
        self._share()

    def _share(self) -> None:
        has_room = self.height() >= BOTH_FROM_PX * max(1.0, self.fontMetrics().height() / 18)
        self._captured.setVisible(self._round.isHidden() or has_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is captured away while laget runt needs the whole height."""
        super().resizeEvent(event)
        self._share()
