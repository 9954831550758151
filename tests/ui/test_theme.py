from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from trygghetsrad.paths import resource
from trygghetsrad.ui.style_sheet import style_sheet
from trygghetsrad.ui.theme import Theme, ThemeChoice, set_role
from trygghetsrad.ui.tokens import CONTRAST, DARK, LIGHT, TEXT_ROLES, Tokens


def colors_in(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {color.name() for color in pixels if color.alpha() == 255}


def test_the_users_choice_decides_the_colours(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    for choice, tokens in ((ThemeChoice.DARK, DARK), (ThemeChoice.CONTRAST, CONTRAST)):
        with qtbot.waitSignal(theme.changed):
            theme.choose(choice)
        assert theme.tokens is tokens
        assert qapp.palette().window().color() == QColor(tokens.bg)


def test_without_a_choice_the_theme_follows_the_system(theme: Theme) -> None:
    theme.choose(ThemeChoice.SYSTEM)
    assert theme.tokens in (LIGHT, DARK, CONTRAST)


def test_icons_take_the_colour_of_their_token_and_follow_a_change(theme: Theme) -> None:
    icon = theme.icon("add", "accent")
    assert colors_in(icon.pixmap(64, 64)) == {LIGHT.accent}
    theme.choose(ThemeChoice.DARK)
    assert colors_in(icon.pixmap(65, 65)) == {DARK.accent}


def test_a_disabled_icon_is_paler(theme: Theme) -> None:
    assert colors_in(theme.icon("add").pixmap(64, 64, QIcon.Mode.Disabled)) == {LIGHT.edge}


def test_an_icon_has_as_many_pixels_as_the_screen(theme: Theme) -> None:
    picture = theme.icon("add").pixmap(QPixmap(20, 20).size(), 2.0)
    assert picture.width() == 40
    assert picture.devicePixelRatio() == 2.0


def test_every_icon_file_can_be_drawn(theme: Theme) -> None:
    for path in resource("icons").glob("*.svg"):
        assert colors_in(theme.icon(path.stem).pixmap(64, 64)), path.name


def test_text_grows_with_the_scale_within_bounds(theme: Theme, qapp: QApplication) -> None:
    before = theme.base_pt
    theme.set_text_scale(1.5)
    assert theme.base_pt == pytest.approx(before * 1.5)
    assert qapp.font().pointSizeF() == pytest.approx(theme.base_pt)
    theme.set_text_scale(99)
    assert theme.text_scale == 2.0


def test_a_label_in_a_role_is_larger_than_ordinary_text(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Åtgärder")
    qtbot.addWidget(label)
    plain = label.sizeHint().height()
    set_role(label, "title")
    label.ensurePolished()
    assert label.sizeHint().height() > plain


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_the_style_sheet_leaves_no_gap_and_names_pictures_that_exist(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, 10.5, resource("icons/qss"))
    assert "$" not in sheet
    assert all(f'role="{role}"' in sheet for role in TEXT_ROLES)
    pictures = [part.split('"')[0] for part in sheet.split('url("')[1:]]
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


def test_the_style_sheet_can_wait_until_the_window_is_built(qapp: QApplication) -> None:
    qapp.setStyleSheet("")
    theme = Theme(qapp, resource, choice=ThemeChoice.LIGHT, sheet_later=True)
    assert qapp.styleSheet() == ""
    theme.choose(ThemeChoice.DARK)
    assert qapp.styleSheet() == ""

    theme.put_sheet_on()

    assert theme.tokens.surface in qapp.styleSheet()
    theme.deleteLater()
    qapp.setStyleSheet("")
