"""The short code on the last page of a finalised document, by which paper is known again.

Ten letters and digits of Crockford's base32, fifty bits, in groups: "7K3F-9Q2M-XY". There is no I, L, O or U
among them; whoever reads O for 0, or I or l for 1, is understood all the same.
"""

from __future__ import annotations

import re

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 10
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\s\u00ad\-\u2010-\u2015\u2212.]+")


def control_code(digest: bytes) -> str:
    """Write the first fifty bits of a digest as a code."""
    number = int.from_bytes(digest[:8], "big") >> (64 - 5 * _LENGTH)
    signs = "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def read_control_code(text: str) -> str | None:
    """Read a code as somebody typed it, in any case, with or without hyphens; None when it is none."""
    signs = _BETWEEN.sub("", text).upper().translate(_READ_AS)
    if len(signs) != _LENGTH or any(sign not in _SIGNS for sign in signs):
        return None
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"
