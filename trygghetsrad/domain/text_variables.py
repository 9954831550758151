"""Variables of text modules: what stands between braces is filled in when the text is put into the notes.

Ordföranden {ordförande} hälsade {närvarande antal} deltagare välkomna.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

MISSING = "…"
"""Stands where a variable has nothing to say yet, as when no next dialogue is planned."""

VARIABLES: Mapping[str, str] = {
    "datum": "dagen för dialogen, t.ex. onsdag 11 februari 2026",
    "tid": "klockan just nu, t.ex. 18.42",
    "mötesplats": "var dialogen hålls",
    "dialog": "dialogens nummer, t.ex. 3",
    "paragraf": "punkten som anteckningen hör till, t.ex. § 12",
    "rubrik": "punktens rubrik",
    "ordförande": "ordförandens namn",
    "sekreterare": "sekreterarens namn",
    "närvarande antal": "hur många som är närvarande",
    "förhinder antal": "hur många som har anmält förhinder",
    "nästa dialog": "dagen för nästa dialog",
}
"""The names that may stand between braces, each with what it becomes."""

_VARIABLE = re.compile(r"\{([^{}\n]{1,40})\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values where their variables stand; braces around anything else are text."""

    def value(match: re.Match[str]) -> str:
        name = " ".join(match[1].casefold().split())
        return (values.get(name, "") or MISSING) if name in VARIABLES else match[0]

    return _VARIABLE.sub(value, text)


def unknown_variables(text: str) -> list[str]:
    """Give what stands between braces and is no variable, as it was written."""
    names = (match[1] for match in _VARIABLE.finditer(text))
    return [name for name in names if " ".join(name.casefold().split()) not in VARIABLES]
