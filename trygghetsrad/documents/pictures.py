"""Logos as they come: read, judged, and made ready to be printed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection
from typing import TYPE_CHECKING

from trygghetsrad.documents.letterhead import Logo
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.note_text import typed

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE_BYTES = 2_000_000
MOST_PIXELS = 60_000_000
"""An A4 sheet scanned with 600 dots an inch has 35 million."""
SMALLEST_SIDE_PX, LARGEST_SIDE_PX = 16, 4000
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


def read_logo(file: bytes, *, alt: str) -> Logo:
    """Take a file as a logo.

    Raises:
        InvalidInputError: not a whole PNG or JPEG picture, too large, or without words for those who cannot
            see it.
    """
    if not typed(alt):
        raise InvalidInputError("Skriv vad logotypen föreställer, för den som inte ser den.")
    if len(file) > LARGEST_FILE_BYTES:
        raise InvalidInputError("Bilden är för stor. Välj en fil under 2 MB.")
    picture = _opened(file)
    if not all(SMALLEST_SIDE_PX <= side <= LARGEST_SIDE_PX for side in picture.size):
        raise InvalidInputError(
            f"Bilden ska vara mellan {SMALLEST_SIDE_PX} och {LARGEST_SIDE_PX} bildpunkter på varje ledd."
        )
    return Logo(file, _MEDIA_TYPES[picture.format or ""], typed(alt))


def opaque_picture(logo: Logo) -> Image:
    """Give the picture in sRGB on white, without transparency, which PDF/A-1 forbids."""
    from PIL import Image

    picture = _opened(logo.file).convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return ground.convert("RGB")


def open_picture(file: bytes, *, formats: Collection[str], wrong: str) -> Image:
    """Read a picture whole.

    Args:
        formats: Pillow's names of what may come, e.g. "PNG".
        wrong: the sentence for a file that is none of them, or not whole.

    Raises:
        InvalidInputError: it cannot be read.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what is odd in a file and can be read all the same
            picture = Image.open(io.BytesIO(file), formats=tuple(formats))
            _require_room(picture.size, wrong)
            picture.load()
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
    ) as problem:
        raise InvalidInputError(wrong) from problem
    return picture


def _require_room(size: tuple[int, int], wrong: str) -> None:
    """Refuse a picture that is small on the disk and fills the memory when it is unpacked."""
    if size[0] * size[1] > MOST_PIXELS:
        raise InvalidInputError(wrong)


def _opened(file: bytes) -> Image:
    return open_picture(
        file, formats=_MEDIA_TYPES, wrong="Bilden går inte att läsa. Välj en PNG- eller JPEG-fil."
    )
