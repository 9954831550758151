"""The texts of the example year read as good Swedish and name nobody."""

from __future__ import annotations

import re

from sqlalchemy import select

from tests.services.example_facts import dialogues
from trygghetsrad.db.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Concern,
    Conclusion,
    HistoryEntry,
    Person,
)
from trygghetsrad.domain.note_text import Paragraph, parse_notes, plain_text
from trygghetsrad.services.registry import Services

ENGLISH = {
    "the",
    "and",
    "is",
    "of",
    "with",
    "action",
    "concern",
    "meeting",
    "note",
    "done",
    "state",
    "due",
    "by",
}
STRAIGHT_QUOTES = re.compile(r"[\"']")
SPACED_HYPHEN = re.compile(r"\S - \S|\d-\d{1,2}\b(?![-\d])")


def all_texts(example_year: Services) -> list[str]:
    """Give every text of the example year that a user reads."""
    with example_year.unit.reading() as session:
        return [
            *(plain_text(text) for text in session.scalars(select(AgendaItem.notes))),
            *session.scalars(select(AgendaItem.title)),
            *session.scalars(select(Conclusion.text)),
            *session.scalars(select(Concern.text)),
            *(text for text in session.scalars(select(Concern.feedback)) if text),
            *(text for text in session.scalars(select(Concern.reason)) if text),
            *session.scalars(select(ActionItem.text)),
            *(text for text in session.scalars(select(ActionItem.result)) if text),
            *(text for text in session.scalars(select(HistoryEntry.comment)) if text),
            *session.scalars(select(Person.name)),
            *(text for text in session.scalars(select(Attendance.note)) if text),
        ]


def test_the_texts_are_set_as_swedish_is_set(example_year: Services) -> None:
    for text in all_texts(example_year):
        assert "  " not in text
        assert text == text.strip()
        assert not STRAIGHT_QUOTES.search(text), text
        assert not SPACED_HYPHEN.search(re.sub(r"\b(?:S|Å|ST)\d\d-\d+|\b112\b|114 14", "", text)), text
        assert not ENGLISH & set(re.findall(r"[a-zåäö]+", text.lower())), text


def test_notes_are_prose_and_no_paragraph_is_left_unfinished(example_year: Services) -> None:
    for row in dialogues(example_year):
        for item in example_year.agenda.rows(row.meeting_id):
            blocks = parse_notes(example_year.notes.text(item.agenda_item_id))
            paragraphs = [block.text for block in blocks if isinstance(block, Paragraph)]
            assert paragraphs
            assert all(text.endswith((".", ":")) for text in paragraphs)


def test_nobody_is_named(example_year: Services) -> None:
    """Two capitalised words that are not a known place, role or body in a row would be a person's name."""
    allowed = {"Stora torget"}
    pattern = re.compile(r"(?<![.:?!–] )(?<!^)\b[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+\b", re.MULTILINE)

    found = {match for text in all_texts(example_year) for match in pattern.findall(text)}

    assert found <= allowed | {"Ni Vi", "Säker Handel"}, found
