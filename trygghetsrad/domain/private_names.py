"""Find the names of private persons in a text: residents and guests of the register.

Who speaks for the municipality, the police or a party may be named in that role. A name that is only a role,
such as "Invånarrepresentant 3", names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trygghetsrad.domain.classifications import PersonGroup

_ROLE = re.compile(
    r".*[0-9].*|.*(?:representant|representanter|ordförande|sekreterare|ledamot|ersättare|chef|polis|samordnare|"
    r"strateg|handläggare|utvecklare|coach|ledare|rektor|kurator|vaktmästare|värd|vakt|ingenjör|direktör|råd|"
    r"invånare|boende|gäst|handlare|förening|besökare|deltagare|person|granne|medborgare|talesperson|kontakt|"
    r"tolk|lärare|fältare|föreläsare|presentatör|elev|pensionär|företagare|ägare|nämnd|förvaltning|bolag)",
    re.IGNORECASE,
)
_PART = re.compile(r"[^\W\d_][^\W\d_’'.]*(?:-[^\W\d_]+)*")
_GENITIVE = "(?:[:’']?s|[’'])?"
_SHORTEST_ALONE = 3
# Names that are ordinary words too: alone they mean somebody only inside a sentence.
_WORDS = frozenset(
    """
    al alm april ask august berg björn blom bo borg brun bro båge dag dahl dolk duva ek falk fors frid frisk
    färm glad gran grön hall hed hjälm holm hård hägg hök juni klar krok kvarn kvist lam lilja lind liv ljung
    lo lund lång lärka maj mark may modig my mård norr ny näs palm pil rask ros rosa rot räv rönn sand sjö
    sköld snäll sol spång spjut stav sten stig stolt stor storm ström stål ståhl sund svan svart svärd söder
    tapper tor trana trygg uggla ulv ung vall varg vik vit vår väst wall åker äng örn öst
    """.split()  # noqa: SIM905  a list would be as long as a page
)
_INSIDE_SENTENCE = re.compile(r"[\w,;)”\"’%…-][ \u00a0]+[(”\"’]*$")


def may_be_named(group: PersonGroup, title: str | None) -> bool:
    """Tell whether somebody takes part in a role that may be named in public.

    A guest with a title ("rektor", "fastighetsägare") speaks in it; a guest without one is a private person.
    """
    if group is PersonGroup.GUEST:
        return bool((title or "").strip())
    return group is not PersonGroup.RESIDENT


def is_role_name(name: str) -> bool:
    """Tell whether what stands as a name is a role: it has a number, or its first word is a task."""
    words = name.split()
    return not words or any(c.isdigit() for c in name) or _ROLE.fullmatch(words[0]) is not None


class PrivateNames:
    """The names to look for; build it once, not at each key.

    Args:
        private: names of private persons.
        public: names of those who may be named; a name or part of one that is theirs too is not looked for.
    """

    def __init__(self, private: Iterable[str] = (), *, public: Iterable[str] = ()) -> None:
        known = {part.casefold() for name in public for part in _PART.findall(name)}
        allowed = {_spaced(name) for name in public}
        whole: dict[str, None] = {}
        alone: dict[str, None] = {}
        for name in private:
            parts = [] if is_role_name(name) or _spaced(name) in allowed else _PART.findall(name)
            if len(parts) > 1:
                whole[_pattern_of(parts)] = None
            for part in parts:
                if len(part) >= _SHORTEST_ALONE and part.casefold() not in known and part[0].isupper():
                    alone[re.escape(part)] = None
        self._whole = re.compile(_whole_word("|".join(whole)), re.IGNORECASE) if whole else None
        self._alone = re.compile(_whole_word("|".join(alone))) if alone else None

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where somebody is named, start inclusive and end exclusive, a genitive with it."""
        taken: list[tuple[int, int]] = []
        if self._whole is not None:
            taken = [found.span() for found in self._whole.finditer(text)]
            yield from taken
        if self._alone is None:
            return
        for found in self._alone.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            if found[1].casefold() not in _WORDS or _INSIDE_SENTENCE.search(text, 0, found.start()):
                yield found.span()


NO_NAMES = PrivateNames()


def _spaced(name: str) -> str:
    return " ".join(name.casefold().split())


def _pattern_of(parts: list[str]) -> str:
    """Find the first and last name, with or without what stands between them."""
    if len(parts) > 2:
        between = "|".join(re.escape(part) for part in parts[1:-1])
        middle = rf"(?:(?:{between}|\w\.?)[ \u00a0]+){{0,{len(parts) - 2}}}"
    else:
        middle = r"(?:\w\.?[ \u00a0]+)?"
    return rf"{re.escape(parts[0])}[ \u00a0]+{middle}{re.escape(parts[-1])}"


def _whole_word(pattern: str) -> str:
    return rf"(?<![\w-])({pattern}){_GENITIVE}(?!-?\w)"
