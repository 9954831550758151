"""Signed copies as they come from a scanner or a phone: judged before they are kept."""

from __future__ import annotations

from trygghetsrad.documents.pictures import open_picture
from trygghetsrad.domain.errors import InvalidInputError

LARGEST_SIGNED_BYTES = 10_000_000
_PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff"}
_WRONG = "Filen går inte att läsa som PDF eller bild. Välj en PDF-, PNG-, JPEG- eller TIFF-fil."


def signed_media_type(file: bytes) -> str:
    """Tell what kind of file a signed copy is.

    Raises:
        InvalidInputError: too large, empty, or neither a PDF nor a picture.
    """
    if not file:
        raise InvalidInputError("Filen är tom.")
    if len(file) > LARGEST_SIGNED_BYTES:
        raise InvalidInputError(
            "Filen är för stor. Välj en fil under 10 MB, till exempel med lägre upplösning."
        )
    if b"%PDF-" in file[:1024]:
        if b"%%EOF" not in file[-2048:]:
            raise InvalidInputError("PDF-filen är inte hel. Skanna eller spara den på nytt.")
        return "application/pdf"
    return _PICTURES[open_picture(file, formats=_PICTURES, wrong=_WRONG).format or ""]
