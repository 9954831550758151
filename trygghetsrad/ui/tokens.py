"""The colours and text roles of the window: light, dark and high contrast, and how contrast is computed."""

# No `from __future__ import annotations`: each annotation of a named tuple would be compiled at the start.

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a pill or a message says about the thing it stands on; always shown together with words."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    NEUTRAL = "neutral"


class Tokens(NamedTuple):
    """One set of colours, as "#rrggbb".

    Attributes:
        name: "light", "dark" or "contrast"; also the ending of the small pictures the style sheet uses.
        chrome: behind the menu bar and the status bar.
        line: hairlines between things; decoration only.
        edge: borders of controls, at least 3:1 against the surface (WCAG 1.4.11).
        accent_ink: text on the accent colour.
        accent_soft: behind what is chosen, with accent-coloured text.
        hover: behind what the pointer rests on.
        selected: behind the selected rows of a list.

    """

    name: str
    is_dark: bool
    bg: str
    chrome: str
    surface: str
    hover: str
    ink: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_hover: str
    accent_ink: str
    accent_soft: str
    selected: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    neutral: str
    neutral_soft: str

    def pill(self, kind: Kind) -> tuple[str, str]:
        """Give the text colour and the background of a kind."""
        return {
            Kind.OK: (self.ok, self.ok_soft),
            Kind.WARN: (self.warn, self.warn_soft),
            Kind.BAD: (self.bad, self.bad_soft),
            Kind.INFO: (self.accent, self.accent_soft),
            Kind.NEUTRAL: (self.neutral, self.neutral_soft),
        }[kind]


LIGHT = Tokens(
    name="light",
    is_dark=False,
    bg="#f5f6f8",
    chrome="#e9ecf1",
    surface="#ffffff",
    hover="#eff2f6",
    ink="#1b2430",
    muted="#566273",
    line="#d9dee5",
    edge="#848f9e",
    accent="#0b5c8a",
    accent_hover="#094a70",
    accent_ink="#ffffff",
    accent_soft="#e3eff6",
    selected="#dcebf5",
    ok="#1d7044",
    ok_soft="#e1f2e8",
    warn="#8a5a00",
    warn_soft="#fdf1d8",
    bad="#a8261c",
    bad_soft="#fbe6e4",
    neutral="#465264",
    neutral_soft="#e9ecf1",
)

DARK = Tokens(
    name="dark",
    is_dark=True,
    bg="#12171e",
    chrome="#0d1218",
    surface="#1a212b",
    hover="#232c38",
    ink="#e6ebf2",
    muted="#a3afbf",
    line="#2c3643",
    edge="#6b7a8d",
    accent="#6cbcec",
    accent_hover="#8bcbf1",
    accent_ink="#06202f",
    accent_soft="#153247",
    selected="#1c3a50",
    ok="#79d3a0",
    ok_soft="#15301f",
    warn="#ebbe62",
    warn_soft="#362a10",
    bad="#ff9a8f",
    bad_soft="#401c18",
    neutral="#c3ccd8",
    neutral_soft="#2a3441",
)

CONTRAST = Tokens(
    name="contrast",
    is_dark=True,
    bg="#000000",
    chrome="#000000",
    surface="#000000",
    hover="#2b2b2b",
    ink="#ffffff",
    muted="#ffffff",
    line="#ffffff",
    edge="#ffffff",
    accent="#ffe14d",
    accent_hover="#fff0a0",
    accent_ink="#000000",
    accent_soft="#33310f",
    selected="#33310f",
    ok="#7dffb0",
    ok_soft="#00210f",
    warn="#ffd166",
    warn_soft="#2b2000",
    bad="#ffa8a0",
    bad_soft="#330a07",
    neutral="#ffffff",
    neutral_soft="#262626",
)


TEXT_ROLES = {
    "title": (1.5, 700, "ink"),
    "number": (2.1, 700, "ink"),
    "aloud": (1.9, 600, "ink"),
    "aloud_line": (1.35, 400, "ink"),
    "aloud_warn": (1.35, 600, "warn"),
    "heading": (1.07, 700, "ink"),
    "section": (0.93, 600, "muted"),
    "strong": (1.0, 600, "ink"),
    "muted": (1.0, 400, "muted"),
    "small": (0.89, 400, "muted"),
    "note": (1.12, 400, "ink"),
    "warn": (1.0, 400, "warn"),
    "bad": (1.0, 400, "bad"),
    "ok": (1.0, 400, "ok"),
}
"""Size as a multiple of ordinary text, weight, colour."""


def contrast_ratio(first: str, second: str) -> float:
    """Give the contrast of two "#rrggbb" colours, from 1 to 21, as WCAG 2.1 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
