"""What a commitment can be measured by, read from its own words: a number a year, or a clock.

    "Tre till fyra dialoger per år med invånarna"    3–4 dialoger, counted by the program
    "Klotter tas bort inom 48 timmar"                a clock of 48 hours
    "Trygghetsvandring en gång i kvartalet"          4 a year

Only what is said is proposed: a number without a period ("100 vuxna") is no target.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trygghetsrad.domain.swedish import NUMBER_WORDS, fold

_NUMBER = r"(?:\d{1,3}|ett|" + "|".join(NUMBER_WORDS[1:]) + ")"
_RANGE = rf"(?P<low>{_NUMBER})(?:\s*(?:–|-|till|eller)\s*(?P<high>{_NUMBER}))?"
_YEARLY = r"(?:(?:per|om|varje|vart|under)\s+(?:ett\s+)?år(?:et)?|årligen|i år)"
_PERIODS = {
    r"(?:(?:per|i|varje|var)\s+veckan?)": 52,
    r"(?:(?:per|i|varje|var)\s+månad(?:en)?)": 12,
    r"(?:(?:per|i|varje|vart)\s+kvartal(?:et)?)": 4,
    r"(?:(?:per|i|varje)\s+termin(?:en)?|per\s+halvår|varje\s+halvår)": 2,
    _YEARLY: 1,
}
_WORD = r"[a-zåäöé][a-zåäöé-]*"
_COUNTED = re.compile(
    rf"(?<![\w.,/–-]){_RANGE}\s+(?P<unit>{_WORD}(?:\s+{_WORD}){{0,3}}?)\s+(?P<period>PERIOD)"
)
_PER_PERIOD = [
    (re.compile(_COUNTED.pattern.replace("PERIOD", period)), times) for period, times in _PERIODS.items()
]
_EVERY = [
    (re.compile(rf"\b(?:varje|vart|var)\s+{word}\b"), times)
    for word, times in (("vecka", 52), ("månad", 12), ("kvartal", 4), ("termin", 2), ("halvår", 2))
]
_OUT_OF_A_YEAR = re.compile(rf"{_YEARLY}[^.]*?(?<![\w.,/–-]){_RANGE}\s+(?P<unit>{_WORD})")
_CLOCK = re.compile(rf"\binom\s+(?P<count>{_NUMBER})\s+(?P<what>timm(?:e|ar)|dygn|dagar?|veck(?:a|or))\b")
_HOURS = {"tim": 1, "dyg": 24, "dag": 24, "vec": 168}
_DIALOGUE = re.compile(r"\bdialog(?:er|möten?|tillfällen?)?\b")
_WITH_RESIDENTS = re.compile(r"invånar|medborgar|boende|trygghetsråd")
_TIMES = frozenset({"gång", "gånger", "tillfälle", "tillfällen"})


class Target(NamedTuple):
    """A proposed measure; all empty when the words give none.

    Attributes:
        unit: what is counted in a year, e.g. "dialoger".
        least, most: amounts in a year; `most` only for a range.
        clock_hours: within how many hours something is to be done.
        counts_dialogues: the dialogues held are its evidence.
    """

    unit: str = ""
    least: int | None = None
    most: int | None = None
    clock_hours: int | None = None
    counts_dialogues: bool = False


def read_target(text: str) -> Target:
    """Propose what a commitment is measured by."""
    folded = fold(text)
    unit, least, most = _amount(folded)
    clock = _CLOCK.search(folded)
    return Target(
        unit,
        least,
        most,
        clock_hours=_value(clock["count"]) * _HOURS[clock["what"][:3]] if clock else None,
        counts_dialogues=bool(
            least is not None and _DIALOGUE.search(folded) and _WITH_RESIDENTS.search(folded)
        ),
    )


def _amount(text: str) -> tuple[str, int | None, int | None]:
    for pattern, times in _PER_PERIOD:
        if found := pattern.search(text):
            return _counted(text, found, times)
    if found := _OUT_OF_A_YEAR.search(text):
        return _counted(text, found, 1)
    for pattern, times in _EVERY:
        if pattern.search(text):
            return "tillfällen", times, None
    return "", None, None


def _counted(text: str, found: re.Match[str], times: int) -> tuple[str, int, int | None]:
    unit = found["unit"].removesuffix(" med")
    if unit.split()[0] in _TIMES:
        unit = "dialoger" if _DIALOGUE.search(text) else "tillfällen"
    most = _value(found["high"]) * times if found["high"] else None
    return unit, _value(found["low"]) * times, most


def _value(written: str) -> int:
    if written.isdigit():
        return int(written)
    return 1 if written == "ett" else NUMBER_WORDS.index(written)
