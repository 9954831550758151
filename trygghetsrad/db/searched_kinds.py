"""What is found by its words in the index: which columns of which tables, and what else stands for them.

Private notes and contact data are named nowhere here, and so are in no index. Masked words are indexed
without the marks around them: they are hidden from the web, not from the council. Kinds of which there are
few have no index; `db.small_things` reads them whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trygghetsrad.domain.note_text import BOLD_MARK
from trygghetsrad.domain.redaction import CLOSING, OPENING, MaskReason


@dataclass(frozen=True, slots=True)
class FollowedTable:
    """A table whose rows another row is found by: `key` is its column with the id of that row."""

    table: str
    key: str


@dataclass(frozen=True, slots=True)
class IndexedKind:
    """A kind of thing that is found by its words.

    Attributes:
        table: where its rows are.
        number: SQL for what people call it, found by whole words and beginnings only; "" for none.
        texts: what is found by: name in the index → SQL on a row that is called {row}.
        marks: SQL for words that no text has, asked for together with words of the text; "" for none.
        marked_by: the letters that its marks begin with.
        watched: the columns of the table that all this comes from.
        followed: other tables that it comes from.
    """

    table: str
    texts: Mapping[str, str]
    watched: tuple[str, ...]
    number: str = ""
    marks: str = ""
    marked_by: str = ""
    followed: tuple[FollowedTable, ...] = ()

    @property
    def words(self) -> str:
        """Name the table of whole words."""
        return f"{self.table}_words"

    @property
    def parts(self) -> str:
        """Name the table of parts of words."""
        return f"{self.table}_parts"

    @property
    def source(self) -> str:
        """Name the view that both are made of."""
        return f"{self.table}_searched"

    @property
    def said(self) -> tuple[str, ...]:
        """Name the columns of the table of whole words that hold what people read."""
        return (*(("number",) if self.number else ()), *self.texts)

    @property
    def columns(self) -> dict[str, dict[str, str]]:
        """Give the columns of each of the two tables, with their SQL."""
        more = {name: sql for name, sql in (("number", self.number), ("marks", self.marks)) if sql}
        return {self.words: {**self.texts, **more}, self.parts: dict(self.texts)}


def _number(prefix: str, width: int) -> str:
    return f"printf('{prefix}%02d-%0{width}d', {{row}}.year % 100, {{row}}.serial)"


def _unmasked(sql: str) -> str:
    """Take the marks of masked words away, as `redaction.original_text` does."""
    for sign in (*(f"{OPENING}{reason}|" for reason in MaskReason), OPENING, CLOSING):
        sql = f"replace({sql}, '{sign}', '')"
    return sql


_OUTCOME = "coalesce({row}.answer, '') || ' ' || coalesce({row}.feedback, '') || ' ' || "
_OUTCOME += "coalesce({row}.reason, '') || ' ' || coalesce({row}.referred_to, '')"

CONCERNS = IndexedKind(
    "concern",
    {"text": _unmasked("{row}.text"), "outcome": _unmasked(_OUTCOME)},
    ("year", "serial", "text", "answer", "feedback", "reason", "referred_to", "place_id", "category_id"),
    number=_number("S", 3),
    marks="'p' || coalesce({row}.place_id, 0) || ' k' || coalesce({row}.category_id, 0)",
    marked_by="pk",
)
"""Concerns; the marks are place and category, "p12 k3", so that one MATCH can ask for words at a place."""

_OWNERS = "SELECT owner_id FROM action_owner WHERE action_item_id = {row}.id ORDER BY owner_id"

ACTION_ITEMS = IndexedKind(
    "action_item",
    {
        "text": _unmasked("{row}.text"),
        "outcome": _unmasked("coalesce({row}.result, '') || ' ' || coalesce({row}.referred_to, '')"),
    },
    ("year", "serial", "text", "result", "referred_to"),
    number=_number("Å", 2),
    marks=f"coalesce((SELECT group_concat('o' || owner_id, ' ') FROM ({_OWNERS})), '')",  # noqa: S608
    marked_by="o",
    followed=(FollowedTable("action_owner", "action_item_id"),),
)
"""Action items; the marks are their owners, "o2 o7"."""

NOTES = IndexedKind(
    "agenda_item",
    {
        "title": _unmasked("{row}.title"),
        "notes": _unmasked(f"replace({{row}}.notes, '{BOLD_MARK}', '')"),
    },
    ("title", "notes"),
)
"""Agenda items with their notes; which paragraph the words stand in is read from the notes that are found."""

CONCLUSIONS = IndexedKind(
    "conclusion",
    {"text": _unmasked("{row}.text")},
    ("year", "serial", "text"),
    number=_number("ST", 2),
)

INDEXED = (CONCERNS, ACTION_ITEMS, NOTES, CONCLUSIONS)
