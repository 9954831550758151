"""What must not be parted at the end of a line in Swedish, and what never is printed."""

from __future__ import annotations

import re
import unicodedata

from trygghetsrad.domain.swedish import MONTHS, NBSP

_MONTHS = "|".join(MONTHS)
_UNITS = "kr|mkr|tkr|procent|%|°C|m|km|kg|min|tim|st|år|dagar|veckor"
_BOUND = (
    re.compile(r"(§§?) (?=\d)"),
    re.compile(r"\b((?:kl|nr|Nr|ca|bil|s|sid|st|Dnr|dnr|vecka|v)\.?) (?=\d)"),
    re.compile(rf"(?<![\d.:])(\d{{1,2}}) (?=(?:{_MONTHS})(?!\w))"),
    re.compile(rf"(\d) (?=(?:{_UNITS})(?!\w))"),
    re.compile(rf"({_MONTHS}) (?=\d{{4}}\b)"),
    re.compile(r"\b(\d{1,3}) (?=\d{3}\b)"),
    re.compile(r"(\w) (?=[–—] )"),
    re.compile(r"(?<=[.!?] )([IÅÖ]) (?=\w)"),
    re.compile(r"\b(Dnr|Dialog|dialog|Bilaga|bilaga) (?=[A-ZÅÄÖ\d]+\b)"),
)
_SPACE = re.compile(r"[ \t\n\r\v\f\u0085\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_VARIANTS = range(0xFE00, 0xFE10)


def bind(text: str) -> str:
    """Put no-break spaces as a Swedish typesetter does: § 12, kl. 18.00, 11 februari 2026, before dashes."""
    for pattern in _BOUND:
        text = pattern.sub(rf"\g<1>{NBSP}", text)
    return text


def clean(text: str) -> str:
    """Compose accents (NFC), make every run of spaces one space, and drop what has no shape.

    No-break spaces stay. Control characters, joiners, direction marks and the like have no glyph anywhere.
    """
    text = unicodedata.normalize("NFC", _SPACE.sub(" ", text))
    if text.isascii() and text.isprintable():
        return text
    invisible = {one for one in set(text) if _is_invisible(one)}
    return "".join(one for one in text if one not in invisible) if invisible else text


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or ord(character) in _VARIANTS
