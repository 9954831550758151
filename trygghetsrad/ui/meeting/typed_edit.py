"""One edit of a text, as the editor tells of it and the drafts keep it."""

from __future__ import annotations

from dataclasses import dataclass, field

WHOLE_TEXT = -1


@dataclass(frozen=True, slots=True)
class TypedEdit:
    """One edit of the text.

    Attributes:
        position: where, in UTF-16 units from the start; WHOLE_TEXT when `inserted` is all there is.
        removed: how many UTF-16 units were taken away there.
        inserted: what came instead, lines separated by newline.
        is_painted: it has been seen on the screen, so nothing needs to wait for that.

    """

    position: int
    removed: int
    inserted: str
    is_painted: bool = field(default=False, compare=False)
