"""Buttons: plain, primary, and as a link; with an icon and a keycap when asked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from trygghetsrad.ui.theme import Theme

HINT_GAP_PX = 8
HINT_SIDE_PX = 5


class Button(QPushButton):
    """A push button.

    Args:
        icon: name of an icon, "" for none.
        primary: the one thing the page most wants done; at most one in a header.
        flat: looks like a link; for small steps inside text and cards.
        key_hint: keycap drawn beside the text, for instance "F3". The key itself belongs to the action table.

    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        primary: bool = False,
        flat: bool = False,
        key_hint: str = "",
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._key_hint = key_hint
        self._is_primary = primary
        self.setProperty("primary", primary)
        self.setProperty("flat", flat)
        self.setProperty("hinted", bool(key_hint))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            token = "accent_ink" if primary else "accent" if flat else "ink"
            self.setIcon(theme.icon(icon, token))
            self.setIconSize(QSize(22, 18))
        if key_hint:
            self.setAccessibleDescription(self.tr("Kortkommando {keys}").format(keys=key_hint))

    def _hint_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 0.82)
        font.setWeight(QFont.Weight.Normal)
        return font

    def _hint_width(self) -> int:
        return QFontMetrics(self._hint_font()).horizontalAdvance(self._key_hint) + 2 * HINT_SIDE_PX

    def sizeHint(self) -> QSize:
        """Add room for the keycap."""
        size = super().sizeHint()
        return size + QSize(self._hint_width() + HINT_GAP_PX, 0) if self._key_hint else size

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than the text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the keycap over the styled button."""
        super().paintEvent(event)
        if not self._key_hint:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        font = self._hint_font()
        height = QFontMetrics(font).height() + 2
        width = self._hint_width()
        cap = QRectF(
            self.width() - width - 12.5,
            round((self.height() - height) / 2) + 0.5,
            width,
            height - 1,
        )
        ink = tokens.accent_ink if self._is_primary else tokens.muted
        painter.setPen(self._theme.color("edge") if not self.isEnabled() else ink)
        painter.drawRoundedRect(cap, 3.5, 3.5)
        painter.setFont(font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key_hint)
        painter.end()


class IconButton(QToolButton):
    """A button with only an icon; the name is its tooltip and what a screen reader says."""

    def __init__(self, theme: Theme, icon: str, name: str, *, ink: str = "muted") -> None:
        super().__init__()
        self.setIcon(theme.icon(icon, ink))
        self.setIconSize(QSize(18, 18))
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
