"""Which earlier concern a concern is like: the same place, the same category, the same words, and why.

Words are compared as `word_stems` does, and a word counts for more the fewer concerns have it.

Pure rules; where the earlier concerns come from is no matter of theirs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from trygghetsrad.domain.swedish import cited, fold
from trygghetsrad.domain.word_stems import content_words, word_likeness

PLACE_POINTS = 2.25
AREA_POINTS = 0.75
CATEGORY_POINTS = 1.0
WORD_POINTS = 2.0
MOST_WORD_POINTS = 5.0
OTHER_PLACE_POINTS = -0.5
OPEN_POINTS = 0.25
RECENT_POINTS = 0.5
RECENT_DAYS = 5 * 365
ENOUGH_POINTS = 2.75
"""What it takes to be offered: place and category, or place and a word, or two words that are not common."""

_SHOWN_WORDS = 2
_FEWEST_COUNTED = 200


@dataclass(frozen=True, slots=True)
class Said:
    """What a concern says, as far as it has been said; names as the register has them."""

    text: str
    place: str | None = None
    area: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierConcern:
    """A concern that may be offered."""

    concern_id: int
    said: Said
    raised_on: date
    is_open: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two concerns have in common, and what.

    Attributes:
        words: pairs of words that were found alike, the first concern's and the other's, folded.
    """

    points: float
    place: bool
    area: bool
    category: str | None
    words: tuple[tuple[str, str], ...]

    @property
    def is_enough(self) -> bool:
        """Tell whether it is worth showing."""
        return self.points >= ENOUGH_POINTS

    @property
    def reasons(self) -> str:
        """Say why in Swedish: "Samma plats · belysning · ”gångtunneln”"."""
        said = ["Samma plats"] if self.place else ["Samma område"] if self.area else []
        if self.category is not None:
            said.append(self.category.lower() if said else self.category)
        said.extend(cited(other) for _, other in self.words[:_SHOWN_WORDS])
        return " · ".join(said)


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier concern that is like enough."""

    concern_id: int
    likeness: Likeness


def rarity(count: int, total: int) -> float:
    """Tell how much a word says, 0 to 1, when `count` concerns of `total` have it."""
    total = max(total, _FEWEST_COUNTED)
    return max(0.0, math.log((total + 1) / (min(count, total) + 1)) / math.log(total + 1))


def compare(one: Said, other: Said, rarities: Mapping[str, float]) -> Likeness:
    """Tell what two concerns have in common; the same whichever comes first, while no word is rare.

    Args:
        rarities: how much each word of the first says; a word that is missing says all it can.
    """
    place = _same(one.place, other.place)
    area = not place and _same(one.area, other.area)
    category = one.category if _same(one.category, other.category) else None
    shared = _shared_words(one, other, rarities)
    points = min(MOST_WORD_POINTS, sum(pair.points for pair in shared if not pair.is_place_name))
    points += min(PLACE_POINTS, sum(pair.points for pair in shared if pair.is_place_name))
    if place:
        points += PLACE_POINTS
    elif area:
        points += AREA_POINTS
    elif one.place and other.place:
        points += OTHER_PLACE_POINTS
    if category is not None:
        points += CATEGORY_POINTS
    return Likeness(points, place, area, category, tuple((pair.mine, pair.theirs) for pair in shared))


def rank(
    said: Said, earlier: Iterable[EarlierConcern], *, rarities: Mapping[str, float], today: date, limit: int
) -> list[Match]:
    """Give the earlier concerns that are like enough, the likest first; of two, the open and the newer one.

    Args:
        today: what is newer counts for more than what is years ago.
    """
    found = []
    for concern in earlier:
        likeness = compare(said, concern.said, rarities)
        if likeness.is_enough:
            points = likeness.points + (OPEN_POINTS if concern.is_open else 0.0)
            age_days = max(0, (today - concern.raised_on).days)
            points += RECENT_POINTS * max(0.0, 1 - age_days / RECENT_DAYS)
            found.append((-points, -concern.concern_id, Match(concern.concern_id, likeness)))
    found.sort(key=lambda each: each[:2])
    return [match for _, _, match in found[:limit]]


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and fold(one) == fold(other)


class _Pair(NamedTuple):
    """Two words that are alike, in the order in which they are chosen: most points first, then by letters."""

    minus_points: float
    letters: tuple[str, str]
    mine: str
    theirs: str
    is_place_name: bool

    @property
    def points(self) -> float:
        return -self.minus_points


def _shared_words(one: Said, other: Said, rarities: Mapping[str, float]) -> list[_Pair]:
    """Pair the words, each at most once."""
    mine, theirs = content_words(one.text), content_words(other.text)
    pairs = list(_pairs(mine, theirs, rarities, is_place_name=False))
    if one.place is None or other.place is None:  # else the places are held against one another as they are
        pairs += _pairs(_named(one, mine), theirs, rarities, is_place_name=True)
        pairs += _pairs(mine, _named(other, theirs), rarities, is_place_name=True)
    shared: list[_Pair] = []
    used_mine: set[str] = set()
    used_theirs: set[str] = set()
    for pair in sorted(pairs):
        if pair.mine not in used_mine and pair.theirs not in used_theirs:
            used_mine.add(pair.mine)
            used_theirs.add(pair.theirs)
            shared.append(pair)
    return shared


def _pairs(
    mine: Iterable[str], theirs: Sequence[str], rarities: Mapping[str, float], *, is_place_name: bool
) -> Iterator[_Pair]:
    for word in mine:
        for their in theirs:
            value = word_likeness(word, their)
            if value:
                points = WORD_POINTS * value * rarities.get(word, 1.0)
                letters = (min(word, their), max(word, their))
                yield _Pair(-points, letters, word, their, is_place_name)


def _named(said: Said, words: Sequence[str]) -> tuple[str, ...]:
    """Give the words of the place's name that the text does not have."""
    return tuple(word for word in content_words(said.place or "") if word not in words)
