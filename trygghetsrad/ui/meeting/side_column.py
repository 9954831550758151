"""The right column of Mötesläge: what is captured, with a panel above it, or the people instead."""

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
        round_panel, follow_up: laget runt and the follow-up, above what is captured; alone in a low window.
        attendance: the people, instead of all else.
    """

    def __init__(
        self, captured: QWidget, round_panel: QWidget, follow_up: QWidget, attendance: QWidget
    ) -> None:
        super().__init__()
        self._captured = captured
        self._round = round_panel
        self._follow_up = follow_up
        self._attendance = attendance
        self._evening = QSplitter(Qt.Orientation.Vertical)
        self._evening.setHandleWidth(HANDLE_PX)
        self._evening.setChildrenCollapsible(False)
        for part in (round_panel, follow_up, captured):
            self._evening.addWidget(part)
        self._evening.setSizes([680, 680, 320])
        round_panel.hide()
        follow_up.hide()
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
        self._show_panel(self._round, is_shown=is_shown, instead_of=self._follow_up)

    def show_follow_up(self, *, is_shown: bool) -> None:
        """Show the follow-up, or give its room back."""
        self._show_panel(self._follow_up, is_shown=is_shown, instead_of=self._round)

    def _show_panel(self, panel: QWidget, *, is_shown: bool, instead_of: QWidget) -> None:
        panel.setVisible(is_shown)
        if is_shown:
            instead_of.hide()
            self.setCurrentWidget(self._evening)
        self._share()

    def _share(self) -> None:
        has_room = self.height() >= BOTH_FROM_PX * max(1.0, self.fontMetrics().height() / 18)
        has_panel = not (self._round.isHidden() and self._follow_up.isHidden())
        self._captured.setVisible(not has_panel or has_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is captured away while a panel above it needs the whole height."""
        super().resizeEvent(event)
        self._share()
