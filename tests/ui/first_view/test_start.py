"""The window comes to life behind its first view, and nothing typed or clicked meanwhile is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from pytestqt.qtbot import QtBot

from tests.ui.first_view.conftest import Council
from trygghetsrad.ui.first_view.view import FirstView
from trygghetsrad.ui.main_window import MainWindow
from trygghetsrad.ui.start import Start

NONE, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, text: str = "") -> None:
    """Press and release a key, as the window system tells of it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(window.windowHandle(), QKeyEvent(kind, key, modifier, text))


def click(window: MainWindow, x: int, y: int) -> None:
    """Click at a place in the window."""
    place = QPointF(x, y)
    left = Qt.MouseButton.LeftButton
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(kind, place, window.mapToGlobal(place), left, held, NONE)
        QCoreApplication.sendEvent(window.windowHandle(), event)


def begin(council: Council, file: Path | None) -> Start:
    """Start in a window that is large enough."""
    start = council.start(file)
    start.window.resize(1280, 800)
    start.begin()
    return start


def is_first_view(start: Start) -> bool:
    return isinstance(start.window.centralWidget(), FirstView)


def test_the_real_widgets_take_the_place(council: Council, qtbot: QtBot, example: Path) -> None:
    start = begin(council, example)
    assert is_first_view(start)
    assert start.window.windowTitle().startswith("Översikt")
    title = start.window.windowTitle()

    with qtbot.waitSignals([start.painted, start.ready], order="strict"):
        pass

    assert not is_first_view(start)
    assert start.window.findChildren(FirstView) == []
    assert start.window.windowTitle() == title
    assert start.window.pages.page is not None
    assert start.window.pages.page.isVisible()
    assert start.window.menuBar().isVisible()


def test_a_shortcut_pressed_meanwhile_is_obeyed(council: Council, qtbot: QtBot, example: Path) -> None:
    start = begin(council, example)
    with qtbot.waitSignal(start.ready):
        press(start.window, Qt.Key.Key_5, CONTROL)
    assert start.window.pages.shown_key == "action_items"


def test_a_key_pressed_meanwhile_reaches_the_button_that_has_the_focus(
    council: Council, qtbot: QtBot, example: Path
) -> None:
    start = begin(council, example)
    start.window.activateWindow()
    with qtbot.waitSignal(start.ready):
        press(start.window, Qt.Key.Key_Space, text=" ")
    assert start.window.pages.shown_key == "meeting"


def test_a_click_meanwhile_reaches_what_is_painted_there(
    council: Council, qtbot: QtBot, example: Path
) -> None:
    start = begin(council, example)
    with qtbot.waitSignal(start.ready):
        click(start.window, 80, 97)
    assert start.window.pages.shown_key == "year"


def test_a_menu_is_opened_by_its_letter(council: Council, qtbot: QtBot, example: Path) -> None:
    start = begin(council, example)
    with qtbot.waitSignal(start.ready):
        press(start.window, Qt.Key.Key_A, ALT, "a")
    menu = QCoreApplication.instance().activePopupWidget()  # type: ignore[union-attr]
    assert menu is not None
    menu.close()


def test_a_window_closed_meanwhile_stays_closed(council: Council, qtbot: QtBot, example: Path) -> None:
    start = begin(council, example)
    with qtbot.waitSignal(start.painted):
        pass
    start.window.close()
    with qtbot.assertNotEmitted(start.ready, wait=400):
        pass
    assert not start.window.isVisible()


def test_keys_are_not_kept_for_ever(council: Council, qtbot: QtBot, example: Path) -> None:
    start = begin(council, example)
    with qtbot.waitSignal(start.ready):
        pass
    press(start.window, Qt.Key.Key_Space, text=" ")
    assert start.window.pages.shown_key == "meeting"


@pytest.mark.parametrize(
    "what", ["no file", "missing", "damaged", "another page", "older", "write-protected"]
)
def test_what_the_first_view_cannot_show_goes_the_ordinary_way(
    council: Council, qtbot: QtBot, example: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    file: Path | None = example
    if what == "no file":
        file = None
    elif what == "missing":
        file = example.with_name("borta.db")
    elif what == "damaged":
        example.write_bytes(b"x" * 4096)
    elif what == "another page":
        (council.home / "config").mkdir(exist_ok=True)
        (council.home / "config" / "window.ini").write_text("[window]\npage=concerns\n", encoding="utf-8")
    elif what == "older":
        monkeypatch.setattr("trygghetsrad.services.first_view.is_newest", lambda _revision: False)
    else:
        monkeypatch.setattr("trygghetsrad.db.file.os.access", lambda *_: False)

    start = council.start(file)
    start.window.resize(1280, 800)
    with qtbot.waitSignals([start.painted, start.ready]):
        start.begin()
        assert not is_first_view(start)
    assert start.window.pages.isVisible()


def test_a_window_too_narrow_for_the_first_view_goes_the_ordinary_way(
    council: Council, qtbot: QtBot, example: Path
) -> None:
    start = council.start(example)
    start.window.resize(800, 600)
    with qtbot.waitSignal(start.ready):
        start.begin()
        assert not is_first_view(start)
