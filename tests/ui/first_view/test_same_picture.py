"""The first view and the window that takes its place are one picture, so that the two never drift apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.first_view.conftest import Council
from trygghetsrad.ui.first_view.view import FirstView
from trygghetsrad.ui.getting_ready import GettingReady
from trygghetsrad.ui.overview.page import OverviewPage

NOTICED = 48
"""How much a colour must differ, of 255, before an eye sees it in one pixel."""

MOST_NOTICED = 8
"""Values of pixels; the rounded corner of a button is drawn in two ways."""

MOST_NOTICED_IN_CONTRAST = 600
"""White on black shows it at the corners of the cards too."""

MOST_SLIGHT_SHARE = 0.001

LOOKS = [
    pytest.param("light", 1.0, (1280, 800), id="light"),
    pytest.param("dark", 1.0, (1280, 800), id="dark"),
    pytest.param("light", 1.25, (1280, 800), id="larger-text"),
    pytest.param("dark", 1.0, (1024, 640), id="small-window"),
    pytest.param("light", 1.0, (1700, 950), id="large-window"),
]


@pytest.fixture(autouse=True)
def first_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window as it is when it takes the place: what needs the calendar or the lock comes later."""
    monkeypatch.setattr(OverviewPage, "_count_steps", lambda _page: None)
    monkeypatch.setattr(GettingReady, "begin", lambda _ready: None)


def pictures(council: Council, qtbot: QtBot, file: Path, size: tuple[int, int]) -> tuple[QImage, QImage]:
    """Give the first view and the window, at one size."""
    start = council.start(file)
    start.window.resize(*size)
    start.begin()
    view = start.window.centralWidget()
    assert isinstance(view, FirstView)
    start.window.activateWindow()
    first = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    with qtbot.waitSignal(start.ready):
        pass
    assert start.window.size().toTuple() == size
    qtbot.waitUntil(lambda: start.window.isActiveWindow())
    QApplication.processEvents()
    return first, start.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def differences(first: QImage, second: QImage) -> list[int]:
    """Give how much each pixel that is not the same differs."""
    assert first.size() == second.size()
    pairs = zip(bytes(first.constBits()), bytes(second.constBits()), strict=True)
    return [abs(one - other) for one, other in pairs if one != other]


@pytest.mark.parametrize(("theme", "scale", "size"), LOOKS)
def test_the_example_year(
    council: Council, qtbot: QtBot, example: Path, theme: str, scale: float, size: tuple[int, int]
) -> None:
    council.preferences = council.preferences._replace(theme=theme, text_scale=scale)
    first, second = pictures(council, qtbot, example, size)
    found = differences(first, second)
    assert sum(each > NOTICED for each in found) <= MOST_NOTICED
    assert len(found) < MOST_SLIGHT_SHARE * 4 * size[0] * size[1]


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_a_file_with_nothing_in_it(council: Council, qtbot: QtBot, theme: str) -> None:
    council.preferences = council.preferences._replace(theme=theme)
    first, second = pictures(council, qtbot, council.new_file(), (1280, 800))
    found = differences(first, second)
    assert sum(each > NOTICED for each in found) <= (
        MOST_NOTICED_IN_CONTRAST if theme == "contrast" else MOST_NOTICED
    )
