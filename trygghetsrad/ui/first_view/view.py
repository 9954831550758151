"""The widget that paints the first view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from trygghetsrad.ui.first_view.easel import Easel
from trygghetsrad.ui.first_view.frame import paint_frame, places
from trygghetsrad.ui.first_view.page import FirstPage
from trygghetsrad.ui.first_view.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent

    from trygghetsrad.services.overview_rows import OverviewRows
    from trygghetsrad.ui.first_view.frame import Frame
    from trygghetsrad.ui.first_view.letters import Look


class FirstView(QWidget):
    """Frame and Översikt in one picture, in the place where their widgets will stand.

    Args:
        known_widths: what the user has made of the columns of the action items.
    """

    def __init__(
        self, look: Look, frame: Frame, rows: OverviewRows, *, known_widths: Sequence[int] = ()
    ) -> None:
        super().__init__()
        self._frame = frame
        self._easel = Easel(look)
        self.setPalette(self._easel.inks())
        self._page = FirstPage(self._easel, rows, known_widths=known_widths, is_read_only=False)

    def fits(self, width: int, height: int) -> bool:
        """Tell whether it is known here how the widgets would stand in a window of that size."""
        return self._page.fits(places(self._easel, Box(0, 0, width, height), self._frame).page)

    def changeEvent(self, event: QEvent) -> None:
        """Do nothing: the easel changes the role of the text while it paints, which asks for no repaint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything."""
        window = Box(0, 0, self.width(), self.height())
        self._easel.begin(self)
        paint_frame(self._easel, window, self._frame)
        self._page.paint(places(self._easel, window, self._frame).page)
        self._easel.end()
