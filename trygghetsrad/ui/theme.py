"""The look of the window: colours, fonts, icons, one style sheet; as the system says or the user chose."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from trygghetsrad.ui.fonts import base_points, readable_font
from trygghetsrad.ui.icons import ColorForMode, load_icon
from trygghetsrad.ui.style_sheet import style_sheet
from trygghetsrad.ui.tokens import CONTRAST, DARK, LIGHT, Kind, Tokens

TEXT_STEP = 1.1


class ThemeChoice(StrEnum):
    """What the user has asked for; SYSTEM follows the operating system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Colours, fonts and icons of the running program, handed to every widget.

    Args:
        app: the application that is dressed.
        resource: gives the file for a name such as "icons/add.svg".
        choice: the user's choice.
        text_scale: 1.0 is normal text size.
        sheet_later: leave the style sheet to `put_sheet_on`. Widgets that are built under a style sheet work
            it out anew each time they get another parent, which doubles the time to the first window.
        font: what `readable_font` gave, if it has been asked already.

    Signals:
        changed: colours or text size are other than before; painted widgets repaint.

    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        resource: Callable[[str], Path],
        *,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        text_scale: float = 1.0,
        sheet_later: bool = False,
        font: QFont | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._has_sheet = not sheet_later
        self._resource = resource
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.choice = choice
        self.text_scale = text_scale
        self._system_font = font or readable_font(resource)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self.tokens = self._wanted_tokens()
        self._dress()

    def put_sheet_on(self) -> None:
        """Dress what has been built without the style sheet."""
        self._has_sheet = True
        self._dress()

    def choose(self, choice: ThemeChoice) -> None:
        """Show the colours of the choice."""
        self.choice = choice
        self._refresh()

    def set_text_scale(self, scale: float) -> None:
        """Make all text larger or smaller, within 0.8 to 2.0."""
        self.text_scale = min(2.0, max(0.8, scale))
        self._refresh()

    def make_text_larger(self) -> None:
        """Make all text a step larger."""
        self.set_text_scale(self.text_scale * TEXT_STEP)

    def make_text_smaller(self) -> None:
        """Make all text a step smaller."""
        self.set_text_scale(self.text_scale / TEXT_STEP)

    @property
    def base_pt(self) -> float:
        """Give the size of ordinary text, in points."""
        return base_points(self._system_font, self.text_scale)

    def font(self, factor: float = 1.0, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Give the window's font at a multiple of the ordinary size."""
        font = QFont(self._system_font)
        font.setPointSizeF(self.base_pt * factor)
        font.setWeight(weight)
        return font

    def color(self, token: str) -> QColor:
        """Give a colour by the name of its token, for instance "muted"."""
        return QColor(getattr(self.tokens, token))

    def pill_colors(self, kind: Kind) -> tuple[QColor, QColor]:
        """Give text colour and background of a pill."""
        ink, soft = self.tokens.pill(kind)
        return QColor(ink), QColor(soft)

    def icon(self, name: str, ink: str = "ink") -> QIcon:
        """Give a named icon in the colour of the token `ink`; it follows every later change of theme."""
        key = (name, ink)
        if key not in self._icons:
            self._icons[key] = load_icon(self._resource(f"icons/{name}.svg"), self._color_for(ink))
        return self._icons[key]

    def picture(self, name: str) -> QIcon:
        """Give a picture in its own colours, such as the program's own icon."""
        return QIcon(str(self._resource(f"icons/{name}.svg")))

    def _color_for(self, token: str) -> ColorForMode:
        def color_for(mode: QIcon.Mode, _state: QIcon.State) -> str:
            wanted = self.tokens.edge if mode == QIcon.Mode.Disabled else getattr(self.tokens, token)
            return str(wanted)

        return color_for

    def _wanted_tokens(self) -> Tokens:
        if self.choice is ThemeChoice.SYSTEM:
            hints = self._app.styleHints()
            if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
                return CONTRAST
            return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return {ThemeChoice.DARK: DARK, ThemeChoice.CONTRAST: CONTRAST}.get(self.choice, LIGHT)

    def _system_changed(self) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        self.tokens = self._wanted_tokens()
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        self._app.setPalette(palette(self.tokens))
        self._app.setFont(self.font())
        if self._has_sheet:
            self._app.setStyleSheet(style_sheet(self.tokens, self.base_pt, self._resource("icons/qss")))


def set_role(widget: QWidget, role: str) -> None:
    """Give a label one of the text roles of the style sheet, for instance heading, muted or bad."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Make the style sheet look at a widget's properties again."""
    app = QApplication.instance()
    if not isinstance(app, QApplication) or not app.styleSheet():
        return  # it will be looked at when it is put on
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def palette(tokens: Tokens) -> QPalette:
    """Give the palette for what the style sheet does not dress."""
    role = QPalette.ColorRole
    colors = {
        role.Window: tokens.bg,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.hover,
        role.Text: tokens.ink,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.accent_ink,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
    }
    result = QPalette()
    for color_role, color in colors.items():
        result.setColor(color_role, QColor(color))
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, color_role, QColor(tokens.edge))
    return result
