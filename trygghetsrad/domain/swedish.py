"""Swedish as the papers write it: sorting, searching, dates, clock times, lists and numbers in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, time

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
NUMBER_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")

NBSP = "\N{NO-BREAK SPACE}"

# The letters after z, in their Swedish order, take the code points that follow "z"; what stood there goes
# among the signs. Ä and Ö of other languages are sorted as the Swedish ones.
_SORT_LETTERS = str.maketrans(
    {
        "å": "{",
        "ä": "|",
        "æ": "|",
        "ö": "}",
        "ø": "}",
        "õ": "}",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "œ": "oe",
        "ü": "y",
        "{": "(",
        "|": "!",
        "}": ")",
        "~": "-",
    }
)
_DIGITS = r"[0-9]+"
_LONGEST_QUOTE = 60


def cited(text: str) -> str:
    """Put what somebody typed in quotation marks, for a sentence about it: on one line, and cut when long."""
    words = " ".join(text.split())
    return f"”{words}”" if len(words) <= _LONGEST_QUOTE else f"”{words[: _LONGEST_QUOTE - 1]}…”"


def fold(text: str) -> str:
    """Give the form in which texts are compared and searched: case folded, å ä ö kept, composed (NFC)."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def sort_key(text: str) -> str:
    """Give a string that sorts by plain comparison as a Swede expects.

    Case does not matter, å ä ö stand last and in that order, v and w are two letters, é sorts as e, and
    numbers sort by value ("2" before "10"). The key can be stored in a column.
    """
    folded = fold(text).strip()
    plain = folded.translate(_SORT_LETTERS)
    if not plain.isascii():
        plain = "".join(map(_sortable, unicodedata.normalize("NFD", plain)))
    key = re.sub(_DIGITS, _sortable_number, plain)
    return key if plain == folded else f"{key}\x01{folded}"


def _sortable(character: str) -> str:
    """Drop accents, and put § – ” and the like among the signs, before the letters."""
    if character.isascii() or character.isalnum():
        return character
    return "" if unicodedata.combining(character) else "!"


def _sortable_number(match: re.Match[str]) -> str:
    digits = match.group().lstrip("0") or "0"
    return f"{min(len(digits), 99):02d}{digits}"


def long_date(day: date) -> str:
    """Write a date in full: "onsdag 11 februari 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def day_month(day: date) -> str:
    """Write a day without its year: "11 februari"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_date(day: date) -> str:
    """Write a date briefly: "11 feb"."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def clock(at: time) -> str:
    """Write a time of day: "18.00"."""
    return f"{at.hour:02d}.{at.minute:02d}"


def clock_range(start: time, end: time | None = None) -> str:
    """Write from when to when: "kl. 18.00–19.45"; without an end, "kl. 18.00"."""
    if end is None:
        return f"kl. {clock(start)}"
    return f"kl. {clock(start)}–{clock(end)}"


def join_names(names: Iterable[str], *, word: str = "och") -> str:
    """Join names to a phrase: "a", "a och b", "a, b och c"; empty when there are none."""
    listed = list(names)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {word} {listed[-1]}"


def with_asides(text: str, *asides: Sequence[str]) -> str:
    """Write after a text, between brackets, what it has no field of its own for."""
    told = [aside for group in asides for aside in group]
    return f"{text} ({', '.join(told)})" if told else text


def number_word(number: int, *, neuter: bool = False) -> str:
    """Write 0–12 as a word and the rest in figures; `neuter` gives "ett"."""
    if number == 1 and neuter:
        return "ett"
    if 0 <= number < len(NUMBER_WORDS):
        return NUMBER_WORDS[number]
    return figures(number)


def figures(number: int) -> str:
    """Write a number in figures with a no-break space between the thousands: "12 345"."""
    return f"{number:,}".replace(",", NBSP).replace("-", "−")


def file_size(bytes_long: int) -> str:
    """Write the size of a file: "340 B", "12 kB", "3,4 MB"."""
    if bytes_long < 1_000:
        return f"{bytes_long} B"
    if bytes_long < 1_000_000:
        return f"{round(bytes_long / 1_000)} kB"
    return f"{bytes_long / 1_000_000:.1f} MB".replace(".", ",")


def plural(count: int, one: str, many: str) -> str:
    """Write a count with its noun: "1 åtgärd", "2 åtgärder", "0 åtgärder"."""
    return f"{figures(count)} {one if count == 1 else many}"


def capitalised(text: str) -> str:
    """Begin a sentence with a capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def in_sentence(title: str) -> str:
    """Let a title stand within a sentence: "dialog 3", but "SSPF-möte"."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
