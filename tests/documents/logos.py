"""A logo to print."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from trygghetsrad.documents.letterhead import Logo


def shield(kind: str = "PNG", mode: str = "RGBA") -> bytes:
    """Draw a shield on nothing, as a file."""
    picture = Image.new("RGBA", (160, 190), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.polygon([(4, 4), (156, 4), (156, 120), (80, 186), (4, 120)], fill=(10, 69, 96, 255))
    for top in (40, 70, 100):
        draw.rectangle((40, top, 120, top + 8), fill="white")
    file = io.BytesIO()
    picture.convert(mode).save(file, kind)
    return file.getvalue()


def logo(alt: str = "Exempelkommunens vapen") -> Logo:
    """Give a logo."""
    return Logo(shield(), "image/png", alt)
