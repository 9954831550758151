"""What can be drawn: text made ready for the font, and what the font lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from trygghetsrad.documents.pdf.fonts import has_glyph
from trygghetsrad.documents.typography import bind, clean

REPLACEMENT = "□"
_NEARBY = 20


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that will be printed as a box.

    Attributes:
        name: its Unicode name, in English, or its code.
        near: the words around its first place.
    """

    character: str
    name: str
    near: str


def printable(text: str) -> str:
    """Give text as it is drawn: composed, bound, and with a visible box for what the font lacks.

    A glyph that is not in the font would make the file invalid (ISO 19005-2, 6.2.11.8).
    """
    ready = bind(clean(text))
    if ready.isascii():
        return ready
    lacking = {one for one in set(ready) if not has_glyph(one)}
    return "".join(REPLACEMENT if one in lacking else one for one in ready) if lacking else ready


def missing_glyphs(content: object) -> tuple[MissingGlyph, ...]:
    """Find the characters in a content that no face has, each once, in order of appearance."""
    found: dict[str, MissingGlyph] = {}
    for text in _texts(content):
        for at, character in enumerate(ready := clean(text)):
            if character not in found and not has_glyph(character):
                name = unicodedata.name(character, f"U+{ord(character):04X}")
                near = ready[max(0, at - _NEARBY) : at + _NEARBY].strip()
                found[character] = MissingGlyph(character, name, near)
    return tuple(found.values())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
