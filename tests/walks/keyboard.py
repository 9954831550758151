"""The real window, worked with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from trygghetsrad import paths
from trygghetsrad.settings import PreferencesFile
from trygghetsrad.ui.application import Application, Surroundings

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
TODAY = date(2026, 12, 1)


def surroundings(
    *, clock: Callable[[], datetime] = lambda: datetime(2026, 12, 1, 17, 0, tzinfo=UTC), today: date = TODAY
) -> Surroundings:
    """Give the window a day, the example year's unless another is said."""
    return Surroundings(
        preferences_file=PreferencesFile(paths.config_folder() / "preferences.json"),
        log_file=paths.log_folder() / "trygghetsrad.log",
        clock=clock,
        today=lambda: today,
        login_name=lambda: "Sekreteraren",
    )


class StrayWindows(QObject):
    """Notes widgets shown as windows of their own, which one without a parent is for a blink."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowType()
            if kind == Qt.WindowType.Window and not isinstance(watched, QMainWindow):
                self.seen.append(repr(watched))
        return False


class Hands:
    """Ten fingers and two eyes: what a person at the keyboard can do and see, and nothing else.

    Attributes:
        keys: how many have been pressed.
    """

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application = application
        self.window = application.window
        self._qtbot = qtbot
        self.keys = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is, shortcuts included."""
        self.keys += 1
        QTest.keyClick(self._focus(), key, modifiers)

    def press_in_menu(self, key: Qt.Key) -> None:
        """Press a key in the menu that is open."""
        self.keys += 1
        menu = QApplication.activePopupWidget()
        assert menu is not None
        QTest.keyClick(menu, key)

    def write(self, text: str) -> None:
        """Type a text; QTest.keyClicks cannot say å, ä and ö."""
        self.keys += len(text)
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._focus(), QKeyEvent(kind, Qt.Key.Key_unknown, PLAIN, character))

    def breathe(self) -> None:
        """Let the window do what it left for after the last key, as between two keys of a person.

        Without a screen the window is not given back the keyboard when a list of suggestions closes.
        """
        self._qtbot.wait(1)
        if QApplication.activePopupWidget() is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            self._qtbot.waitUntil(self.window.isActiveWindow)

    def wait(self, until: Callable[[], bool]) -> None:
        """Look until something is there to be seen."""
        self._qtbot.waitUntil(until, timeout=20_000)

    def sees(self, text: str) -> bool:
        """Tell whether a label in the window says a text; the name is all of a title that is cut."""
        labels = (label for label in self.window.findChildren(QLabel) if label.isVisible())
        return any(text in label.text() or text in label.accessibleName() for label in labels)

    def save_as(self, file: Path, *, press: Callable[[], None]) -> None:
        """Answer the file dialog that a key opens: its folder is the one the file goes to."""
        QTimer.singleShot(0, self.window, lambda: self._answer(file))
        press()

    def _answer(self, file: Path) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(20, self.window, lambda: self._answer(file))
            return
        QTimer.singleShot(15_000, dialog, dialog.reject)  # a dialog that stays fails the test, not hangs it
        dialog.setDirectory(str(file.parent))
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setFocus()
        field.selectAll()
        for character in file.name:
            QApplication.sendEvent(
                field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, PLAIN, character)
            )
        if (suggestions := QApplication.activePopupWidget()) is not None:
            suggestions.close()
        QTest.keyClick(field, Qt.Key.Key_Return)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window.focusWidget() or self.window
