"""Numbers that people quote: S26-001, Å26-01, ST26-01, 2026-3 and §§. None is ever given twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import cited


class NumberedKind(StrEnum):
    """What a number is given to."""

    CONCERN = "concern"
    ACTION_ITEM = "action_item"
    CONCLUSION = "conclusion"

    @property
    def prefix(self) -> str:
        """Give the letters the number begins with."""
        return _PREFIXES[self]


_PREFIXES = {NumberedKind.CONCERN: "S", NumberedKind.ACTION_ITEM: "Å", NumberedKind.CONCLUSION: "ST"}
_WIDTHS = {NumberedKind.CONCERN: 3, NumberedKind.ACTION_ITEM: 2, NumberedKind.CONCLUSION: 2}
_KINDS = {prefix: kind for kind, prefix in _PREFIXES.items()}

NUMBER_PATTERN = r"(?:ST|S|Å)[0-9]{2}-[0-9]{2,9}"
"""The shape of a number, for finding it inside other text."""

YEARS = range(2000, 2100)
"""The years a council can work in: those that the two digits of a number tell apart."""

# Not compiled here: `re` compiles a pattern when it is first asked for, and the start asks for none.
_NUMBER = r"(ST|S|Å)([0-9]{2})-([0-9]{1,9})"
_MEETING = r"([0-9]{4})-([0-9]{1,4})"


class Number(NamedTuple):
    """A number taken apart; `year` has four digits and `serial` begins at 1."""

    kind: NumberedKind
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.kind.prefix}{self.year % 100:02d}-{self.serial:0{_WIDTHS[self.kind]}d}"


def format_concern(year: int, serial: int) -> str:
    """Write the number of a concern: S26-001."""
    return str(Number(NumberedKind.CONCERN, year, serial))


def format_action_item(year: int, serial: int) -> str:
    """Write the number of an action item: Å26-01."""
    return str(Number(NumberedKind.ACTION_ITEM, year, serial))


def format_conclusion(year: int, serial: int) -> str:
    """Write the number of a conclusion: ST26-01."""
    return str(Number(NumberedKind.CONCLUSION, year, serial))


def format_problem(year: int, serial: int) -> str:
    """Write the number of a problem card: P26-01. No note refers to one, so `parse_number` knows of none."""
    return f"P{year % 100:02d}-{serial:02d}"


def parse_number(text: str) -> Number:
    """Read a number as people write it, small letters and fewer zeros allowed.

    Raises:
        InvalidInputError: it is not the number of a concern, an action item or a conclusion.
    """
    cleaned = unicodedata.normalize("NFC", text).strip().upper()
    match = re.fullmatch(_NUMBER, cleaned)
    if match is None or int(match[3]) == 0:
        raise InvalidInputError(
            f"{cited(text)} är inget nummer. Skriv det som S26-001, Å26-01 eller ST26-01."
        )
    return Number(_KINDS[match[1]], 2000 + int(match[2]), int(match[3]))


def is_number(text: str) -> bool:
    """Tell whether a text is a number that `parse_number` can read."""
    try:
        parse_number(text)
    except InvalidInputError:
        return False
    return True


def format_meeting(year: int, number: int) -> str:
    """Write which meeting of the year it is: 2026-3."""
    return f"{year}-{number}"


def parse_meeting(text: str) -> tuple[int, int]:
    """Read which meeting is meant, as year and number in the year.

    Raises:
        InvalidInputError: it is not written as 2026-3.
    """
    match = re.fullmatch(_MEETING, text.strip())
    if match is None or int(match[2]) == 0:
        raise InvalidInputError(f"{cited(text)} är inget möte. Skriv år och nummer, till exempel 2026-3.")
    return int(match[1]), int(match[2])


class ParagraphMode(StrEnum):
    """Where § numbers begin again."""

    YEAR = "year"
    MEETING = "meeting"


class MeetingParagraphs(NamedTuple):
    """The agenda of one meeting, as far as its §§ are concerned.

    Attributes:
        items: how many the agenda has.
        locked: the §§ of a finalised document, which never change; None while they may.
    """

    items: int
    locked: tuple[int, ...] | None = None


def number_paragraphs(
    meetings: Sequence[MeetingParagraphs], *, mode: str = ParagraphMode.YEAR, start: int = 1
) -> list[list[int]]:
    """Give the items of a year's meetings their §§.

    Locked meetings keep their numbers. Through the year, no § is given twice: an earlier meeting that has
    outgrown the room before a locked one goes on after everything locked.

    Args:
        meetings: in the order they are held.
        mode: a ParagraphMode; per meeting, every meeting begins at `start`.
        start: the first §.

    Returns:
        One list of §§ for each meeting, in the same order.
    """
    if ParagraphMode(mode) is ParagraphMode.MEETING:
        return [
            list(range(start, start + meeting.items)) if meeting.locked is None else list(meeting.locked)
            for meeting in meetings
        ]
    taken = {paragraph for meeting in meetings for paragraph in meeting.locked or ()}
    following = start
    numbered = []
    for meeting in meetings:
        if meeting.locked is not None:
            numbered.append(list(meeting.locked))
            following = max(following, max(meeting.locked, default=following - 1) + 1)
            continue
        paragraphs: list[int] = []
        while len(paragraphs) < meeting.items:
            if following not in taken:
                paragraphs.append(following)
            following += 1
        numbered.append(paragraphs)
    return numbered
