"""Places in a text: Python counts characters, Qt counts UTF-16 units, and an emoji is two of those."""

from __future__ import annotations


def utf16_length(text: str) -> int:
    """Give the length of a text as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def in_units(text: str, characters: int) -> int:
    """Give the place in UTF-16 units of a place counted in characters."""
    return utf16_length(text[:characters])


def in_characters(text: str, units: int) -> int:
    """Give the place in characters of a place counted in UTF-16 units; inside an emoji is after it."""
    if text.isascii():
        return min(units, len(text))
    counted = 0
    for place, character in enumerate(text):
        if counted >= units:
            return place
        counted += 2 if ord(character) > 0xFFFF else 1
    return len(text)
