"""Where the keyboard begins on a page, and in which order Tab goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


def order_keyboard(widgets: Sequence[QWidget]) -> None:
    """Let Tab visit the widgets in this order; all must take the focus and be in one window already."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def start_keyboard_at(page: QWidget, first: QWidget) -> None:
    """Hand the focus that a page gets on to the widget one begins with.

    Unlike a focus proxy this leaves what stands before that widget within reach of Tab.
    """
    page.installEventFilter(_Handover(page, first))


class _Handover(QObject):
    def __init__(self, page: QWidget, first: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._first = first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched is self._page:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        return super().eventFilter(watched, event)
