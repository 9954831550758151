"""Pieces of SQL that the long lists are asked with; every value is a parameter.

SQLite's LIKE folds A–Z alone, and its GLOB nothing. So a word with other letters is looked for with LIKE, any
letter in their places, and what that finds is held against a GLOB with both forms of every letter: nothing
of Python's is called for 200 000 rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from trygghetsrad.db.search import beginning, inside
from trygghetsrad.domain.capture_marks import Days
from trygghetsrad.domain.list_question import NONE, Facet
from trygghetsrad.domain.swedish import fold, sort_key

SHORTEST_PART = 3
"""The index over parts of words finds nothing shorter."""

_IN_INDEX = "{alias}.id IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)"
_RANKS = "ranks(id, place) AS MATERIALIZED (SELECT CAST(key AS INTEGER), value FROM json_each(?))"


class Part(NamedTuple):
    """A condition or the like, with the values of its question marks."""

    sql: str
    values: tuple[object, ...] = ()


class Name(NamedTuple):
    """A row of a register: what it is called, and what else it is found by."""

    row_id: int
    name: str
    more: str | None = None


class InOrder(NamedTuple):
    """How rows are put in order.

    Attributes:
        by: what stands after ORDER BY.
        joins: what is joined for that, or the index that the rows are read from.
        first: what stands before SELECT.
    """

    by: str
    joins: str = ""
    first: Part = Part("")


NOTHING = Part("0")
EVERYTHING = Part("1")


def either(parts: Iterable[Part]) -> Part:
    """Give the condition that one of the parts holds; none holds where there are none."""
    kept = [part for part in parts if part != NOTHING]
    if not kept:
        return NOTHING
    return Part(f"({' OR '.join(part.sql for part in kept)})", _values(kept))


def every(parts: Iterable[Part]) -> Part:
    """Give the condition that all parts hold."""
    kept = [part for part in parts if part != EVERYTHING]
    if not kept:
        return EVERYTHING
    return Part(" AND ".join(part.sql for part in kept), _values(kept))


def one_of(column: str, values: Sequence[object]) -> Part:
    """Give the condition that a column has one of some values."""
    if not values:
        return NOTHING
    return Part(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))


def within(sql: str, part: Part) -> Part:
    """Put a condition into the place of {part} in some SQL; what never holds gives what never holds."""
    return NOTHING if part == NOTHING else Part(sql.replace("{part}", part.sql), part.values)


def holds(column: str, word: str) -> Part:
    """Give the condition that a text has a word in it; the word is folded."""
    pattern = "".join(_like(letter) for letter in word)
    like = Part(f"{column} LIKE ? ESCAPE '\\'", (f"%{pattern}%",))
    if word.isascii():
        return like
    glob = "".join(_glob(letter) for letter in word)
    return every([like, Part(f"{column} GLOB ?", (f"*{glob}*",))])


def in_text(table: str, alias: str, word: str) -> Part:
    """Give the condition that the text of a row has a word in it, found by the index of its table.

    Three letters or more are found anywhere. Fewer must begin a word: nearly every text has them somewhere.
    Signs that belong to no word are looked for in the text itself.
    """
    text = holds(f"{alias}.text", word)
    if len(word) >= SHORTEST_PART:
        return every([Part(_IN_INDEX.format(alias=alias, index=f"{table}_parts"), (inside(word),)), text])
    if word.isalnum():
        return Part(_IN_INDEX.format(alias=alias, index=f"{table}_words"), (f"text : {beginning(word)}",))
    return text


def named(names: Iterable[Name], word: str) -> list[int]:
    """Give the keys of the names that have a word in them; a short one must begin a word of theirs."""
    wanted = word if len(word) >= SHORTEST_PART else f" {word}"
    return [each.row_id for each in names if wanted in fold(f" {each.name} {each.more or ''}")]


def labelled(labels: Mapping[str, str], word: str) -> list[str]:
    """Give the values whose Swedish name has a word in it."""
    return [value for value, label in labels.items() if word in fold(label)]


def by_rank(join: str, names: Iterable[Name], way: str, after: str, *, place: str = "r.place") -> InOrder:
    """Put rows in the Swedish order of a register that is joined as `ranks r`; those without stand last."""
    in_order = sorted(names, key=lambda each: sort_key(each.name))
    ranks = json.dumps({str(each.row_id): place for place, each in enumerate(in_order)})
    return InOrder(f"{place} {way} NULLS LAST, {after}", join, Part(f"WITH {_RANKS}", (ranks,)))


def numbered(alias: str, letter: str, word: str, years: range) -> Part:
    """Give the condition that the number of a row, e.g. Å26-01, is what was typed, or begins with it."""
    match = re.fullmatch(rf"({letter})?([0-9]{{2}})-([0-9]*)", word)
    if match is not None:
        serial = f"printf('%0{3 if letter == 's' else 2}d', {alias}.serial) LIKE ?"
        return Part(f"({alias}.year = ? AND {serial})", (2000 + int(match[2]), f"{match[3]}%"))
    if re.fullmatch(r"[0-9]{1,9}", word):
        listed = one_of(f"{alias}.year", years)
        return every([listed, Part(f"{alias}.serial = ?", (int(word),))]) if years else NOTHING
    if re.fullmatch(rf"{letter}[0-9]{{2}}", word):
        return Part(f"{alias}.year = ?", (2000 + int(word[1:]),))
    return NOTHING


def in_turn(column: str, values: Sequence[str]) -> str:
    """Write SQL that puts the values of a column in the order given; they are the program's own words."""
    whens = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(values))
    return f"CASE {column} {whens} ELSE {len(values)} END"


def _like(letter: str) -> str:
    if not letter.isascii():
        return "_"
    return f"\\{letter}" if letter in "%_\\" else letter


def _glob(letter: str) -> str:
    forms = sorted({form for form in (letter, letter.upper(), letter.lower()) if len(form) == 1})
    return f"[{''.join(forms)}]" if len(forms) > 1 or letter in "*?[" else letter


def _values(parts: Iterable[Part]) -> tuple[object, ...]:
    return tuple(value for part in parts for value in part.values)


_WITHIN_AREA = "{table}.place_id IN (SELECT id FROM place WHERE area_id = ?)"
_WITHOUT = {
    Facet.AREA: (
        "({table}.place_id IS NULL OR {table}.place_id IN (SELECT id FROM place WHERE area_id IS NULL))"
    ),
    Facet.PLACE: "{table}.place_id IS NULL",
    Facet.CATEGORY: "{table}.category_id IS NULL",
}


def where_and_when(facet: Facet, value: str, table: str) -> Part | None:
    """Give the condition of a facet that is about where, what and when a concern is; None for another facet.

    Args:
        table: what the query calls the table of concerns.
    """
    if facet is Facet.TIME:
        year, _, word = value.partition(" ")
        is_days = word in set(Days)
        column = "is_weekend" if is_days else "time_of_day"
        sought: object = int(word == Days.WEEKEND) if is_days else word
        return Part(f"{table}.year = ? AND {table}.{column} = ?", (int(year), sought))
    if facet in _WITHOUT and value == NONE:
        return Part(_WITHOUT[facet].format(table=table))
    if facet is Facet.AREA:
        return Part(_WITHIN_AREA.format(table=table), (int(value),))
    if facet in (Facet.PLACE, Facet.CATEGORY):
        return Part(f"{table}.{facet.value}_id = ?", (int(value),))
    return None
