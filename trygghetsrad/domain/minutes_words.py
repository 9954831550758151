"""Sentences about the minutes of a meeting: minnesanteckningar are many, a protokoll is one."""

from __future__ import annotations

import re

_CHOICE = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")


def minutes_words(sentence: str, *, is_formal: bool) -> str:
    """Choose the words of a sentence, e.g. "[Minnesanteckningarna|Protokollet] är [låsta|låst]."."""
    return _CHOICE.sub(lambda match: match[2 if is_formal else 1], sentence)
