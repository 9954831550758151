"""The names the council already uses for places, categories and owners, found again by their beginnings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from trygghetsrad.domain.swedish import fold

_LEAST_LIKENESS = 0.75
_MOST_LIKE = 3
_MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name and the short names that also mean it: "Tekniska förvaltningen", "Teknik"."""

    name: str
    aliases: tuple[str, ...] = ()


class NameIndex:
    """Names of one kind, looked up by folded, space-normalised text (see `name_key`)."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._aliases: dict[str, list[str]] = {}
        self.most_words = 1
        self._ordered: list[str] = []
        self._looked_up: dict[str, tuple[str, ...]] = {}
        for known in names:
            self._ordered.append(known.name)
            self._add(self._exact, known.name, known.name)
            for alias in known.aliases:
                self._add(self._aliases, alias, known.name)
        self._keys = sorted(self._exact.keys() | self._aliases.keys())
        self._rank = {name: rank for rank, name in reversed(list(enumerate(self._ordered)))}
        self._inner = [(name_key(name).replace("-", " "), name) for name in self._ordered]

    def _add(self, table: dict[str, list[str]], written: str, name: str) -> None:
        key = name_key(written)
        if not key:
            return
        table.setdefault(key, []).append(name)
        self.most_words = max(self.most_words, key.count(" ") + 1)

    def called(self, key: str) -> tuple[str, ...]:
        """Give the names that are written exactly so; a full name goes before anybody's alias."""
        return tuple(dict.fromkeys(self._exact.get(key) or self._aliases.get(key) or ()))

    def beginning(self, key: str) -> tuple[str, ...]:
        """Give the names that begin so, or have an alias that does, each once."""
        if key not in self._looked_up:
            if len(self._looked_up) >= _MOST_KEPT:
                self._looked_up.clear()
            self._looked_up[key] = self._find_beginning(key)
        return self._looked_up[key]

    def _find_beginning(self, key: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for at in range(bisect_left(self._keys, key), len(self._keys)):
            candidate = self._keys[at]
            if not candidate.startswith(key):
                break
            found.update(dict.fromkeys(self._exact.get(candidate, ())))
            found.update(dict.fromkeys(self._aliases.get(candidate, ())))
        return tuple(found)

    def suggestions(self, key: str) -> tuple[str, ...]:
        """Give the names to offer: those that begin so first, then those with a later word that does."""
        if not key:
            return tuple(self._ordered)
        beginning = self.beginning(key)
        inside = (name for inner, name in self._inner if f" {key}" in inner)
        return tuple(dict.fromkeys((*sorted(beginning, key=self._rank.__getitem__), *inside)))

    def resembling(self, written: str) -> tuple[str, ...]:
        """Give the names that are spelt much like what was written, the likest first."""
        found: dict[str, None] = {}
        for key in get_close_matches(name_key(written), self._keys, n=_MOST_LIKE, cutoff=_LEAST_LIKENESS):
            found.update(dict.fromkeys(self.called(key)))
        return tuple(found)


@dataclass(frozen=True)
class Vocabulary:
    """The known names the capture line is read against; build it once, not at each key."""

    places: tuple[KnownName, ...] = ()
    categories: tuple[KnownName, ...] = ()
    owners: tuple[KnownName, ...] = ()
    place_index: NameIndex = field(init=False, repr=False, compare=False)
    category_index: NameIndex = field(init=False, repr=False, compare=False)
    owner_index: NameIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place_index", NameIndex(self.places))
        object.__setattr__(self, "category_index", NameIndex(self.categories))
        object.__setattr__(self, "owner_index", NameIndex(self.owners))

    @classmethod
    def of(
        cls, *, places: Iterable[str] = (), categories: Iterable[str] = (), owners: Iterable[str] = ()
    ) -> Vocabulary:
        """Build a vocabulary of names without aliases."""
        return cls(
            tuple(KnownName(name) for name in places),
            tuple(KnownName(name) for name in categories),
            tuple(KnownName(name) for name in owners),
        )


def name_key(written: str) -> str:
    """Give the form in which names are compared: folded, one space between words, _ read as a space."""
    return " ".join(fold(written.replace("_", " ")).split())
