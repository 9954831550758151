"""Names of files that every file system takes."""

from __future__ import annotations

_NOT_IN_NAMES = '\\/:*?"<>|'
_LONGEST = 120


def safe_file_name(words: str) -> str:
    """Give words as the name of a file without ending: what no file system takes becomes a hyphen.

    Windows drops full stops and spaces at the end, so they are not there.
    """
    safe = "".join(one if one.isprintable() and one not in _NOT_IN_NAMES else "-" for one in words)
    return safe[:_LONGEST].strip().rstrip(". ") or "-"
