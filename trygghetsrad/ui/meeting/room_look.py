"""How the view for the room looks: colours of its own, and sizes that follow the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QFont

from trygghetsrad.ui.tokens import DARK, LIGHT, Kind, Tokens

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

LIGHT_ROOM = LIGHT._replace(bg="#ffffff", surface="#f4f6f9", ink="#0b1220", muted="#3d4a5c", line="#c9d1db")
DARK_ROOM = DARK._replace(bg="#0d1218", surface="#18202a", ink="#f5f8fc", muted="#bcc7d6", line="#37434f")
SMALLEST_FACTOR, LARGEST_FACTOR = 0.6, 2.2
STEP = 1.1


class RoomLook(NamedTuple):
    """Colours, font and size.

    Attributes:
        base_px: height of ordinary text; a 36th of the screen at factor 1.
    """

    tokens: Tokens
    font: QFont
    base_px: float

    def text(self, factor: float = 1.0, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Give the font at a multiple of ordinary text."""
        font = QFont(self.font)
        font.setPixelSize(max(8, round(self.base_px * factor)))
        font.setWeight(weight)
        return font

    def px(self, factor: float) -> int:
        """Give a length that grows with the text."""
        return round(self.base_px * factor)

    def color(self, token: str) -> QColor:
        """Give a colour by its name."""
        return QColor(getattr(self.tokens, token))

    def pill(self, kind: Kind) -> tuple[QColor, QColor]:
        """Give text colour and ground of a kind."""
        ink, ground = self.tokens.pill(kind)
        return QColor(ink), QColor(ground)


def look_for(size: QSize, font: QFont, *, factor: float, is_dark: bool) -> RoomLook:
    """Give the look that fits a screen of this size."""
    base = min(size.height() / 36, size.width() / 58)
    return RoomLook(DARK_ROOM if is_dark else LIGHT_ROOM, font, max(14.0, base) * factor)
