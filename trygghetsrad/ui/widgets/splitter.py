"""A splitter that remembers where it was put."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from trygghetsrad.ui.view_state import ViewState

HANDLE_PX = 14


class Splitter(QSplitter):
    """Parts side by side with a movable gap.

    Args:
        parts: the widgets, left to right.
        shares: their first widths in relation to one another.
        key: name under which the sizes are remembered.

    """

    def __init__(
        self,
        parts: Sequence[QWidget],
        shares: Sequence[int],
        *,
        view_state: ViewState,
        key: str,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
    ) -> None:
        super().__init__(orientation)
        self._view_state = view_state
        self._key = f"{key}/splitter"
        self.setHandleWidth(HANDLE_PX)
        self.setChildrenCollapsible(False)
        for number, (part, share) in enumerate(zip(parts, shares, strict=True)):
            self.addWidget(part)
            self.setStretchFactor(number, share)
        known = view_state.numbers(self._key)
        self.setSizes(known if len(known) == len(parts) else [share * 100 for share in shares])
        self.splitterMoved.connect(self._remember)

    def _remember(self) -> None:
        self._view_state.remember_numbers(self._key, self.sizes())
