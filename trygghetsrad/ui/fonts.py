"""The font of the window: the system's own where somebody has chosen one, else the one that is shipped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

SMALLEST_BASE_PT = 10.5
"""14 px at 100 %; a larger font set in the system is respected."""

LAST_RESORT_FAMILIES = frozenset({"DejaVu Sans", "Bitstream Vera Sans", "Noto Sans Mono", ""})
"""What fontconfig answers when nobody has chosen a font; the shipped font is easier to read."""

SHIPPED_FONTS = (
    "fonts/SourceSans3-Regular.ttf",
    "fonts/SourceSans3-SemiBold.ttf",
    "fonts/SourceSans3-Bold.ttf",
)


def readable_font(resource: Callable[[str], Path]) -> QFont:
    """Give the font, in the size the system has.

    Args:
        resource: gives the file for a name such as "fonts/SourceSans3-Bold.ttf".
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontInfo(font).family() not in LAST_RESORT_FAMILIES:
        return font
    families: list[str] = []
    for name in SHIPPED_FONTS:
        path = resource(name)
        if path.is_file():
            families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if families:
        font.setFamilies([families[0], font.family()])
    return font


def base_points(font: QFont, text_scale: float) -> float:
    """Give the size of ordinary text, in points."""
    return max(font.pointSizeF(), SMALLEST_BASE_PT) * text_scale
