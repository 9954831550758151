"""The example year hangs together: numbers, references, histories and stamps."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.services.example_facts import dialogues, facts, new_services, notes_of
from trygghetsrad.db.models import (
    ActionItem,
    AuditEntry,
    Concern,
    HistoryEntry,
    NumberSeries,
)
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.note_text import references
from trygghetsrad.domain.states import ConcernState, DocumentState, HistoryKind
from trygghetsrad.services.example_year import load_example_year
from trygghetsrad.services.registry import Services


def test_histories_run_in_order_from_said_to_done(example_year: Services) -> None:
    for row in example_year.action_items.rows():
        history = example_year.action_items.history(row.action_item_id)
        states = [line for line in history if line.kind is HistoryKind.STATE]

        assert history[0].kind is HistoryKind.CREATED
        assert history[0].at.date() == row.decided_on
        assert [line.at for line in history] == sorted(line.at for line in history)
        assert [line.old_value for line in states[1:]] == [line.new_value for line in states[:-1]]
        assert (states[-1].new_value if states else "not_started") == row.state.value
        if row.closed_on is not None:
            assert states[-1].at.date() == row.closed_on
            assert row.result
    moved = {row.number: row.times_moved for row in example_year.action_items.rows() if row.times_moved}
    assert moved == {"Å26-03": 1, "Å26-14": 1, "Å26-16": 1}


def test_what_is_late_on_the_first_of_december(example_year: Services) -> None:
    late = {row.number: row.days_late for row in example_year.action_items.rows() if row.is_overdue}

    assert late == {"Å26-14": 92, "Å26-15": 77, "Å26-16": 32, "Å26-22": 16, "Å26-26": 1}


def test_stamps_are_the_storys(example_year: Services) -> None:
    with example_year.unit.reading() as session:
        stamps = [
            *session.scalars(select(AuditEntry.at_utc)),
            *session.scalars(select(HistoryEntry.at_utc)),
            *session.scalars(select(Concern.created_utc)),
            *session.scalars(select(ActionItem.created_utc)),
        ]
        writers = set(session.scalars(select(AuditEntry.who)))

    assert min(stamps) >= datetime(2026, 1, 12, tzinfo=UTC)
    assert max(stamps) < datetime(2026, 12, 1, tzinfo=UTC)
    assert writers == {"Sekreteraren", "Ersättaren för sekreteraren", "Ordföranden"}
    begun = datetime(2026, 9, 23, 16, 0, tzinfo=UTC)
    assert any(begun <= stamp <= begun + timedelta(minutes=105) for stamp in stamps)


def test_the_minutes_were_kept_on_the_day_they_were_ready(example_year: Services) -> None:
    rows = dialogues(example_year)
    kept = [example_year.minutes.versions(row.meeting_id) for row in rows]
    sent = [example_year.minutes.dispatches(row.meeting_id) for row in rows]

    ready = [fact[9] for fact in facts("dialogues")]
    assert [[f"{v.created_utc:%Y-%m-%d}" for v in versions] for versions in kept] == [
        [day, day] for day in ready[:3]
    ] + [[]]
    assert [len(dispatches) for dispatches in sent] == [1, 1, 1, 0]
    assert [row.minutes_state for row in rows] == [
        DocumentState.DISPATCHED,
        DocumentState.DISPATCHED,
        DocumentState.DRAFT,
        DocumentState.DRAFT,
    ]


def test_the_check_list_finds_nothing_to_mend(example_year: Services) -> None:
    for row in dialogues(example_year):
        assert example_year.minutes.checklist(row.meeting_id) == ()
    assert example_year.safety.check() == []


def test_the_file_can_only_be_filled_once(tmp_path: Path) -> None:
    services = new_services(tmp_path / "exempel.db")
    load_example_year(services)

    with pytest.raises(NotAllowedError, match="ny, tom fil"):
        load_example_year(services)

    assert len(services.concerns.rows()) == 40
    services.close()


def test_it_is_the_same_every_time(example_year: Services, tmp_path: Path) -> None:
    """Only the order of row changes within one command of the audit trail may differ."""
    other = new_services(tmp_path / "en gång till.db")
    load_example_year(other)

    first, second = (json.loads(one.exchange.export_text())["tables"] for one in (example_year, other))
    changes = [Counter(str({**row, "id": 0}) for row in one.pop("audit_change")) for one in (first, second)]

    assert first == second
    assert changes[0] == changes[1]
    other.close()


def test_ends_say_what_the_resident_needs_to_know(example_year: Services) -> None:
    for row in example_year.concerns.rows():
        if row.state is ConcernState.TOLD_BACK:
            assert row.told_back_on in {d.held_on for d in dialogues(example_year)}
            assert row.feedback is not None
            assert re.fullmatch(r"Vi .+\.", row.feedback)
        if row.state is ConcernState.NO_ACTION:
            assert row.reason
    rows = {row.number: row for row in example_year.concerns.rows()}
    assert rows["S26-018"].referred_to == "Trafikverket"
    assert rows["S26-036"].duplicate_of == "S26-026"
    assert rows["S26-019"].moved_from == "S26-002"
    assert sum(row.difference is not None for row in rows.values()) > 5


def test_no_open_concern_is_without_an_action(example_year: Services) -> None:
    assert [row.number for row in example_year.concerns.rows() if row.needs_action] == []


def test_the_next_numbers_follow_the_last(example_year: Services) -> None:
    with example_year.unit.reading() as session:
        series = {(s.kind, s.year): s.next_serial for s in session.scalars(select(NumberSeries))}

    assert series == {
        ("concern", 2026): 41,
        ("action_item", 2026): 37,
        ("conclusion", 2026): 9,
        ("problem", 2026): 2,
    }


def test_the_card_that_the_council_speaks_of_is_there(example_year: Services) -> None:
    (card,) = example_year.problems.rows()

    assert (card.number, card.is_open) == ("P26-01", True)
    assert [concern.number for concern in card.concerns] == ["S26-002", "S26-019", "S26-034"]
    assert all((card.situational_causes, card.social_causes, card.before, card.after))


def test_an_action_stands_after_its_concern(example_year: Services) -> None:
    order = [
        number
        for row in dialogues(example_year)
        for text in notes_of(example_year, row)
        for number in references(text)
    ]

    for action in example_year.action_items.rows():
        assert order.index(action.concerns[0].number) < order.index(action.number)


def test_every_captured_thing_stands_once_in_the_notes_of_its_item(example_year: Services) -> None:
    seen: list[str] = []
    for row in dialogues(example_year):
        cards = example_year.notes.cards(row.meeting_id)
        for item in example_year.agenda.rows(row.meeting_id):
            numbers = references(example_year.notes.text(item.agenda_item_id))
            assert sorted(numbers) == sorted(example_year.notes.captured_under(item.agenda_item_id))
            assert set(numbers) <= set(cards)
            seen += numbers

    assert len(seen) == len(set(seen)) == 40 + 36 + 8
