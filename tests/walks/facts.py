"""The facts of a dialogue: expected, worked out from the manuscript alone, and found in an export.

Neither asks the program: the expected ones are read from the manuscript with plain Python, the found ones
from the JSON text that the program wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from tests.walks.script import Act, Capture, Clock, Event, Heading, Mark, Note

HELD_ON = date(2026, 9, 23)
NEXT_ON = date(2026, 11, 25)
STANDING = (
    ("Mötets öppnande och närvaro", 5),
    ("Dagordning", 5),
    ("Föregående anteckningar och Ni sa – vi gjorde", 15),
    ("Lägesbild från polisen", 15),
    ("Lägesbild från kommunen och bostadsbolaget", 15),
    ("Tema", 15),
    ("Laget runt: synpunkter", 25),
    ("Åtgärder, ansvariga och datum", 8),
    ("Nästa dialog och avslutning", 2),
)
"""The agenda that every new dialogue begins with, and its minutes."""


COUNTS = {
    "person": 15,
    "membership": 15,
    "place": 9,
    "category": 16,
    "owner": 15,
    "document": 1,
    "document_version": 0,
    "kind_change": 0,
    "contact": 0,
    "attachment": 0,
    "dispatch": 0,
}
"""Rows of tables that the evening adds nothing to, beside the draft of its minutes."""


def expected_facts(events: Iterable[Event]) -> dict[str, Any]:
    """Work out what the export is to say of the evening and of the next dialogue."""
    evening = _Evening()
    for event in events:
        evening.take(event)
    return {
        "meetings": {
            HELD_ON.isoformat(): ["held", "18:00", "19:45", "Biblioteket", "draft"],
            NEXT_ON.isoformat(): ["planned", "18:00", "19:45", "Biblioteket", None],
        },
        "agenda": {
            HELD_ON.isoformat(): evening.agenda(),
            NEXT_ON.isoformat(): evening.next_agenda(),
        },
        "attendance": evening.attendance,
        "round": evening.round,
        "concerns": evening.concerns,
        "actions": evening.actions,
        "conclusions": evening.conclusions,
        "confirmed": sorted(evening.actions),
        "counts": COUNTS,
    }


class _Evening:
    """Follows the manuscript and writes down what it says."""

    def __init__(self) -> None:
        self.attendance: dict[str, list[Any]] = {}
        self.round: dict[str, str] = {}
        self.concerns: dict[str, list[Any]] = {}
        self.actions: dict[str, list[Any]] = {}
        self.conclusions: dict[str, list[Any]] = {}
        self._now = time(0)
        self._paragraph = 0
        self._titles: dict[int, str] = {}
        self._notes: dict[int, list[str]] = {}
        self._begun: dict[int, time] = {}
        self._spent: dict[int, int] = {}
        self._deferred: set[int] = set()
        self._added: dict[str, int] = {}

    def take(self, event: Event) -> None:
        match event:
            case Clock(at):
                self._now = at
            case Heading(paragraph, title):
                self._paragraph = paragraph
                self._titles[paragraph] = title
                self._notes[paragraph] = []
                self._begun[paragraph] = self._now
            case Note(text):
                self._notes[self._paragraph].append(text)
            case Capture():
                self._capture(event)
            case Mark(sign, name):
                self.attendance[name] = [{"+": "present", "-": "excused", "?": "invited"}[sign], None, None]
            case Act():
                self._act(event)

    def _act(self, act: Act) -> None:
        if act.name in ("klar", "bordlägg", "mötet är slut"):
            begun = self._begun[self._paragraph]
            spent = (self._now.hour - begun.hour) * 60 + self._now.minute - begun.minute
            self._spent[self._paragraph] = spent
        if act.name == "bordlägg":
            self._deferred.add(self._paragraph)
        elif act.name == "kommer":
            self.attendance[act.what] = ["present", self._paragraph, None]
        elif act.name == "går":
            self.attendance[act.what][2] = self._paragraph
        elif act.name == "ny punkt":
            title, minutes, _ = act.what.split(" | ")
            self._added[title] = int(minutes.removesuffix(" min"))
        elif act.name == "laget runt, avstår":
            self.round = {
                name: "passed" if name == act.what else "spoken"
                for name, (status, _, last) in self.attendance.items()
                if status == "present" and last is None
            }
        elif act.name == "ångra":
            self._undo()

    def _capture(self, capture: Capture) -> None:
        concern = None
        for number, *fields in capture.becomes:
            self._notes[self._paragraph].append(f"[[{number}]]")
            said = [self._paragraph, f"{self._now:%H.%M}"]
            if number.startswith("ST"):
                self.conclusions[number] = [*fields, *said]
            elif number.startswith("S"):
                has_action = len(capture.becomes) > 1
                self.concerns[number] = [*fields, "decided" if has_action else "new", *said]
                concern = number
            else:
                text, owner, due_on = fields
                self.actions[number] = [text, [owner], due_on, "not_started", concern, *said]

    def _undo(self) -> None:
        number = self._notes[self._paragraph].pop().strip("[]")
        del self.concerns[number]

    def agenda(self) -> list[list[Any]]:
        planned = dict(STANDING) | self._added
        rows = []
        for paragraph, title in self._titles.items():
            state = "deferred" if paragraph in self._deferred else "done"
            minutes = planned[title.split(": Tryggt")[0]]
            notes = "\n".join(self._notes[paragraph])
            rows.append([paragraph, title, state, minutes, self._spent[paragraph], notes, None])
        return rows

    def next_agenda(self) -> list[list[Any]]:
        rows: list[tuple[str, int, int | None]] = [(title, minutes, None) for title, minutes in STANDING]
        for paragraph in sorted(self._deferred):
            title = self._titles[paragraph]
            rows.insert(-1, (title, self._added[title], paragraph))
        first = max(self._titles) + 1
        return [
            [first + place, title, "remaining", minutes, 0, "", origin]
            for place, (title, minutes, origin) in enumerate(rows)
        ]


def exported_facts(text: str) -> dict[str, Any]:
    """Find the same facts in an export."""
    tables = json.loads(text)["tables"]
    return _Export(tables).facts()


class _Export:
    def __init__(self, tables: dict[str, list[dict[str, Any]]]) -> None:
        self._tables = tables
        self._names = {
            table: {row["id"]: row["name"] for row in tables[table]}
            for table in ("person", "place", "category", "owner")
        }
        self._items = {row["id"]: row for row in tables["agenda_item"]}
        self._days = {row["id"]: row["held_on"] for row in tables["meeting"]}

    def facts(self) -> dict[str, Any]:
        return {
            "meetings": dict(self._meetings()),
            "agenda": {day: self._agenda(meeting_id) for meeting_id, day in self._days.items()},
            "attendance": dict(self._attendance()),
            "round": {
                self._name("person", row["person_id"]): row["state"] for row in self._tables["round_seat"]
            },
            "concerns": {_number("S", 3, row): self._concern(row) for row in self._tables["concern"]},
            "actions": {_number("Å", 2, row): self._action(row) for row in self._tables["action_item"]},
            "conclusions": {
                _number("ST", 2, row): [row["text"], *self._said(row)] for row in self._tables["conclusion"]
            },
            "confirmed": sorted(self._confirmed()),
            "counts": {table: len(self._tables[table]) for table in COUNTS},
        }

    def _meetings(self) -> Iterator[tuple[str, list[Any]]]:
        papers = {row["meeting_id"]: row["state"] for row in self._tables["document"]}
        for row in self._tables["meeting"]:
            times = [row[name][:5] for name in ("starts_at", "ends_at")]
            yield row["held_on"], [row["state"], *times, row["place"], papers.get(row["id"])]

    def _attendance(self) -> Iterator[tuple[str, list[Any]]]:
        for row in self._tables["attendance"]:
            if self._days[row["meeting_id"]] == HELD_ON.isoformat():
                name = self._names["person"][row["person_id"]]
                yield name, [row["status"], row["from_paragraph"], row["to_paragraph"]]

    def _agenda(self, meeting_id: int) -> list[list[Any]]:
        rows = [row for row in self._items.values() if row["meeting_id"] == meeting_id]
        return [
            [
                row["paragraph"],
                row["title"],
                row["state"],
                row["planned_minutes"],
                row["elapsed_seconds"] // 60,
                row["notes"],
                self._items[row["deferred_from_id"]]["paragraph"] if row["deferred_from_id"] else None,
            ]
            for row in sorted(rows, key=lambda row: row["position"])
        ]

    def _concern(self, row: dict[str, Any]) -> list[Any]:
        names = self._name("place", row["place_id"]), self._name("category", row["category_id"])
        return [row["text"], *names, row["priority"], row["state"], *self._said(row)]

    def _action(self, row: dict[str, Any]) -> list[Any]:
        owners = sorted(
            (owner for owner in self._tables["action_owner"] if owner["action_item_id"] == row["id"]),
            key=lambda owner: owner["position"],
        )
        answered = {
            link["concern_id"]
            for link in self._tables["concern_action"]
            if link["action_item_id"] == row["id"]
        }
        concerns = [
            _number("S", 3, concern) for concern in self._tables["concern"] if concern["id"] in answered
        ]
        return [
            row["text"],
            [self._name("owner", owner["owner_id"]) for owner in owners],
            row["due_on"],
            row["state"],
            concerns[0] if concerns else None,
            *self._said(row),
        ]

    def _said(self, row: dict[str, Any]) -> list[Any]:
        at = datetime.fromisoformat(row["created_utc"]).astimezone()
        return [self._items[row["agenda_item_id"]]["paragraph"], f"{at:%H.%M}"]

    def _confirmed(self) -> set[str]:
        ids = {row["action_item_id"] for row in self._tables["history_entry"] if row["kind"] == "confirmed"}
        return {_number("Å", 2, row) for row in self._tables["action_item"] if row["id"] in ids}

    def _name(self, table: str, row_id: int | None) -> str | None:
        return None if row_id is None else self._names[table][row_id]


def _number(letters: str, width: int, row: dict[str, Any]) -> str:
    return f"{letters}{row['year'] % 100}-{row['serial']:0{width}}"
