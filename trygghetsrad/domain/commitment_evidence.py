"""Which meetings serve a commitment, told from their names."""

from __future__ import annotations

from itertools import takewhile

from trygghetsrad.domain.word_stems import content_words, word_likeness

_LEAST_LIKENESS = 0.6
_FEWEST_LETTERS = 6
_EVERYWHERE = (
    "arbete",
    "dialog",
    "grupp",
    "insats",
    "invånare",
    "kommun",
    "kommunen",
    "lägesbild",
    "möte",
    "möten",
    "nämnd",
    "plats",
    "polis",
    "polisen",
    "råd",
    "rådet",
    "samverkan",
    "tillfälle",
    "träff",
    "trygg",
    "trygghet",
    "trygghetsråd",
    "uppföljning",
)
"""Words of promises and meetings alike, which tell neither from others."""


def serves(meeting: str, commitment: str) -> bool:
    """Tell whether a meeting by its name may be what a commitment speaks of.

    "Handlarmöte i maj" serves "Träffa handlarna fyra gånger per år", and kommunfullmäktige serves nothing
    that only names the municipality. It is a proposal for somebody to look at.
    """
    return any(
        _speaks_of(named, promised)
        for named in _telling_words(meeting)
        for promised in _telling_words(commitment)
    )


def _speaks_of(one: str, other: str) -> bool:
    """Tell whether a word is the other bent or a part of it, letter by letter long enough to mean it.

    "Handlarna" and "handlarmöte" are; "handlarna" and "handel" are alike, and not the same thing.
    """
    if one == other:
        return True
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    short, long = sorted((one, other), key=len)
    is_part = len(short) >= _FEWEST_LETTERS and long.endswith(short)
    return word_likeness(one, other) >= _LEAST_LIKENESS and (shared >= _FEWEST_LETTERS or is_part)


def _telling_words(text: str) -> list[str]:
    return [
        word
        for word in content_words(text)
        if not any(word_likeness(word, common) == 1 for common in _EVERYWHERE)
    ]
