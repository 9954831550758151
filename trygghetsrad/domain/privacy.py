"""Find what does not belong in notes that become public: numbers, addresses and names of private persons.

It warns, it never changes a text; what is masked (`domain.redaction`) is taken care of and not found. What
looks like a personnummer is reported only when its date exists and its control digit is right (Skatteverket,
SKV 704). All is found by its shape, but names: only those of the council's own register are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trygghetsrad.domain.private_names import NO_NAMES, PrivateNames
from trygghetsrad.domain.redaction import MASKED, masks_in
from trygghetsrad.domain.states import Labelled
from trygghetsrad.domain.street_address import street_addresses

_SEPARATOR = r"[-–+\u00a0 ]?"
_PERSONAL_NUMBER = re.compile(
    rf"(?<![0-9-])(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})([0-9]{{2}})([0-9]{{2}}){_SEPARATOR}[0-9]{{4}}(?![0-9])"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w/.,:–-])(?:(?:\+|00)46[ \u00a0()0-]{0,4}|0)[1-9](?:[ \u00a0/–-]{0,3}[0-9]){6,9}(?![0-9])"
)
_PLATE_LETTERS = "ABCDEFGHJKLMNOPRSTUWXYZ"
_PLATE = re.compile(
    rf"(?<!\w)(?:([{_PLATE_LETTERS}]{{3}})[ \u00a0]?[0-9]{{2}}[0-9{_PLATE_LETTERS}]"
    rf"|([{_PLATE_LETTERS.lower()}]{{3}})[0-9]{{2}}[0-9{_PLATE_LETTERS.lower()}])(?!\w)"
)
_NO_PLATES = frozenset({"SOS", "TEL", "DNR", "SFS", "LAG", "KAP", "ISO", "DIN", "RAL", "RUM"})


class PersonalDataKind(Labelled):
    """What was found; the worst first."""

    PERSONAL_NUMBER = "personal_number", "Personnummer"
    PHONE = "phone", "Telefonnummer"
    EMAIL = "email", "E-postadress"
    REGISTRATION_PLATE = "registration_plate", "Registreringsnummer"
    STREET_ADDRESS = "street_address", "Gatuadress"
    PRIVATE_NAME = "private_name", "Namn på en privatperson"

    @property
    def phrase(self) -> str:
        """Name it inside a sentence: "ett personnummer", "en gatuadress"."""
        if self is PersonalDataKind.PRIVATE_NAME:
            return "ett namn på en privatperson"
        has_en = self in (PersonalDataKind.EMAIL, PersonalDataKind.STREET_ADDRESS)
        return f"{'en' if has_en else 'ett'} {self.label[:1].lower()}{self.label[1:]}"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Where in a text something personal stands, `start` inclusive and `end` exclusive."""

    kind: PersonalDataKind
    start: int
    end: int


def find_personal_data(text: str, names: PrivateNames = NO_NAMES) -> tuple[PersonalData, ...]:
    """Find what looks like personal data and is not masked, in the order it stands; nothing twice."""
    found: list[PersonalData] = []
    masks = masks_in(text)
    for kind, spans in (
        (PersonalDataKind.PERSONAL_NUMBER, _personal_numbers(text)),
        (PersonalDataKind.EMAIL, (match.span() for match in _EMAIL.finditer(text))),
        (PersonalDataKind.PHONE, (match.span() for match in _PHONE.finditer(text))),
        (PersonalDataKind.REGISTRATION_PLATE, _plates(text)),
        (PersonalDataKind.STREET_ADDRESS, street_addresses(text)),
        (PersonalDataKind.PRIVATE_NAME, names.found_in(text)),
    ):
        for start, end in spans:
            if any(mask.start <= start and end <= mask.end for mask in masks):
                continue
            if all(end <= other.start or other.end <= start for other in found):
                found.append(PersonalData(kind, start, end))
    return tuple(sorted(found, key=lambda data: data.start))


def is_personal_number(text: str) -> bool:
    """Tell whether a text is a personnummer or samordningsnummer with the right control digit."""
    match = _PERSONAL_NUMBER.fullmatch(text)
    return match is not None and _is_right(match)


def personal_numbers_hidden(text: str) -> str:
    """Give the text with `MASKED` for every personnummer: the web version never holds one."""
    return _PERSONAL_NUMBER.sub(lambda match: MASKED if _is_right(match) else match.group(), text)


def _personal_numbers(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _PERSONAL_NUMBER.finditer(text) if _is_right(match))


def _is_right(match: re.Match[str]) -> bool:
    month, day = int(match[1]), int(match[2])
    try:
        date(2000, month, day - 60 if day > 60 else day)  # a samordningsnummer has 60 added to its day
    except ValueError:
        return False
    digits = [int(character) for character in match.group() if character.isdigit()][-10:]
    doubled = (digit * (2 - at % 2) for at, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _plates(text: str) -> Iterator[tuple[int, int]]:
    for match in _PLATE.finditer(text):
        if (match[1] or match[2]).upper() not in _NO_PLATES:
            yield match.span()
