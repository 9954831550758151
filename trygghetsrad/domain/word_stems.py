"""Swedish words as they are compared: bent at the end, and put together of others.

A small set of endings, not a grammar: two words are held against one another, so what is cut off wrongly is
mostly cut off both. "Tunneln" is "tunnlar", and "gångtunneln" is a sort of "tunnel".
"""

from __future__ import annotations

import re
from functools import lru_cache

from trygghetsrad.domain.swedish import fold

_WORD = re.compile(r"[^\W_]+")
_LEAST_LETTERS = 3
_SAY_NOTHING = """
alla allt alltid andra att bara behöver blev bli blir blivit borde bra både där därför dem den denna
deras dess det detta dig din dit ditt dock efter eftersom eller ens ett fick fler flera från för före
får fått ganska gick går gör göra gått ha hade han har hela helt henne här hon honom hur ibland igen
ingen inget ingår inom innan inte intill just kan kanske kommer kring kunde kunna längs man mellan men
mer mest mot mycket många nog nu nya när någon något några och också ofta olika omkring oss redan runt
samma sedan sen sig sin sina sitt ska skulle som stor stora så sådan särskilt tar till trots tycker
under upp ut utan utanför vad var vara varit varje vem vid vilja vill vilka vilken vore väldigt vår våra
även än ännu är åt över
"""
_STOP_WORDS = frozenset(_SAY_NOTHING.split())

# The longest first. What is left must be a word still, so short words keep their ends.
_ENDINGS: tuple[str, ...] = (
    "arnas",
    "ernas",
    "ornas",
    "arna",
    "erna",
    "orna",
    "aste",
    "ande",
    "aren",
    "ade",
    "are",
    "ast",
)
_ENDINGS += ("ar", "er", "or", "en", "et", "an", "na", "ad", "at", "a", "e")
_ENDS_IN_N = re.compile(r"(?:e[lr]|[aouåiyäö])n$")
_GENITIVE = re.compile(r"(?:en|et|an|na|ar|er|or|n)s$")
_NEUTER = re.compile(r"...[bdfghjklmnprsv]t$")
_WITH_E = re.compile(r"([bcdfghkmnpstv])e([lr])$")
_WITHOUT_E = re.compile(r"([bcdfghkmnpstv])([lr])$")


def content_words(text: str) -> tuple[str, ...]:
    """Give the words that say what a text is about, folded, each once, in order."""
    words = _WORD.findall(fold(text))
    return tuple(
        dict.fromkeys(
            w for w in words if len(w) >= _LEAST_LETTERS and w not in _STOP_WORDS and not w.isdigit()
        )
    )


@lru_cache(maxsize=16_384)
def stems(word: str) -> tuple[str, ...]:
    """Give what stays of a folded word when it is bent: "tunnlarna" → "tunnl", "tunnel"."""
    stem = word[:-1] if len(word) > 5 and _GENITIVE.search(word) else word
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST_LETTERS:
            stem = stem if stem.endswith("het") else stem[: -len(ending)]
            break
    else:
        if len(stem) > 3 and (_NEUTER.search(stem) or _ENDS_IN_N.search(stem)):
            stem = stem[:-1]
    for pattern, other in ((_WITH_E, r"\1\2"), (_WITHOUT_E, r"\1e\2")):
        if len(stem) > 3 and pattern.search(stem):
            return stem, pattern.sub(other, stem)
    return (stem,)


@lru_cache(maxsize=65_536)
def word_likeness(one: str, other: str) -> float:
    """Tell how alike two folded words are, 0 to 1, whichever comes first."""
    if one == other:
        return 1.0
    return max(_stem_likeness(a, b) for a in stems(one) for b in stems(other))


def _stem_likeness(one: str, other: str) -> float:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if short == long:
        return 1.0
    rest = len(long) - len(short)
    if long.startswith(short):
        if len(short) > _LEAST_LETTERS:
            return 0.9 if rest <= 3 else 0.6  # bent in another way, or the first part of a compound
        return 0.8 if rest == 1 else 0.0
    if long.endswith(short):
        return _tail_likeness(short, long[:rest])
    return 0.0


def _tail_likeness(short: str, head: str) -> float:
    """Weigh the last part of a compound: "tunnel" in "gångtunnel", "råd" in "trygghetsråd"; "o" denies."""
    if len(short) > _LEAST_LETTERS and (len(head) >= 3 or head == "o"):
        return 0.75
    return 0.75 if len(short) == _LEAST_LETTERS and len(head) > 4 and head.endswith("s") else 0.0
