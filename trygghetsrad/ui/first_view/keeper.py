"""Keeps what is typed and clicked while the first view is up, and hands it to the real widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence, QWindow

    from trygghetsrad.ui.main_window import MainWindow

_KEPT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
    }
)


class Keeper(QObject):
    """Stands between the window system and a window until `hand_over`."""

    def __init__(self) -> None:
        super().__init__()
        self._window: MainWindow | None = None
        self._handle: QWindow | None = None
        self._events: list[QEvent] = []

    def watch(self, window: MainWindow) -> None:
        """Keep the keys and clicks of a window that is shown."""
        self._window = window
        self._handle = window.windowHandle()
        self._handle.installEventFilter(self)

    def hand_over(self) -> None:
        """Give everything kept to the widgets, in its order."""
        if self._handle is None:
            return
        self._handle.removeEventFilter(self)
        events, self._events = self._events, []
        for event in events:
            if not self._is_shortcut(event):
                QCoreApplication.sendEvent(self._handle, event)
        self._handle = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a copy of a key or a click, and let nobody else see it."""
        if event.type() not in _KEPT:
            return False
        self._events.append(event.clone())
        return True

    def _is_shortcut(self, event: QEvent) -> bool:
        """Do what a shortcut stands for: Qt looks for shortcuts only when the key itself is pressed."""
        from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

        if self._window is None or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        keys = QKeySequence(event.keyCombination())
        for action in self._window.findChildren(QAction):
            if keys in action.shortcuts() and action.isEnabled():
                action.trigger()
                return True
        return self._is_menu(keys)

    def _is_menu(self, keys: QKeySequence) -> bool:
        from PySide6.QtWidgets import QMenu

        if self._window is None:
            return False
        bar = self._window.menuBar()
        for action in bar.actions():
            menu = action.menu()
            if isinstance(menu, QMenu) and keys.mnemonic(action.text()) == keys:
                menu.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))
                return True
        return False
