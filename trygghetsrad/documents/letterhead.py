"""Who issues a paper: what stands at its head, the same for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Logo:
    """The municipality's logo.

    Attributes:
        file: a PNG or JPEG file, whole.
        media_type: "image/png" or "image/jpeg".
        alt: what a screen reader says in its place.
    """

    file: bytes
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender, and when the rendering was ordered.

    Attributes:
        stamped_utc: the only time in the file.
        registry_number: printed as "Dnr …" to the right at the head of every page.
    """

    municipality: str
    council: str
    stamped_utc: datetime
    registry_number: str | None = None
    logo: Logo | None = None

    @property
    def registry_line(self) -> str:
        """Give "Dnr KS 2026/183", or nothing."""
        return f"Dnr {self.registry_number}" if self.registry_number else ""
