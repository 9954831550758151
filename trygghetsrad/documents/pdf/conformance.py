"""Which part of PDF/A a file follows; each is PDF/UA-1 as well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PdfPart(StrEnum):
    """The parts of ISO 19005 that can be asked for, all at level A.

    PDF/A-1 is for older e-archives: PDF 1.4, whose tables have no THead and TBody. PDF/A-3 carries the
    content the paper was drawn from as JSON.
    """

    PDF_A_1 = "1a"
    PDF_A_2 = "2a"
    PDF_A_3 = "3a"

    @property
    def number(self) -> int:
        """Give the part: 1, 2 or 3."""
        return int(self.value[0])

    @property
    def header(self) -> bytes:
        """Give the first lines of the file."""
        version = b"1.4" if self is PdfPart.PDF_A_1 else b"1.7"
        return b"%PDF-" + version + b"\n%\xe2\xe3\xcf\xd3\n"


@dataclass(frozen=True, slots=True)
class Source:
    """What a paper was drawn from, to travel inside a PDF/A-3 file."""

    name: str
    content: bytes
    media_type: str = "application/json"
    description: str = "Innehållet som dokumentet är ritat från"
