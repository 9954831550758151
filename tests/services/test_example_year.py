"""The example year, loaded, is what its facts say, hangs together, and reads as good Swedish."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from trygghetsrad.db.engine import create_database
from trygghetsrad.db.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    AuditEntry,
    Concern,
    Conclusion,
    HistoryEntry,
    NumberSeries,
    Person,
)
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.note_text import Paragraph, parse_notes, plain_text, references
from trygghetsrad.domain.states import (
    AgendaItemState,
    AttendanceStatus,
    ConcernState,
    CouncilRole,
    HistoryKind,
    MeetingState,
)
from trygghetsrad.services.example_year import load_example_year
from trygghetsrad.services.meetings import MeetingRow
from trygghetsrad.services.registry import Services

TODAY = date(2026, 12, 1)
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


def facts(section: str) -> list[list[str]]:
    """Read one section of the facts, row by row."""
    rows: list[list[str]] = []
    inside = False
    for line in Path(__file__).with_name("example_facts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            inside = line.startswith((f"# {section}:", f"# {section}"))
        elif inside:
            rows.append(line.split(" | "))
    assert rows, section
    return rows


def new_services(path: Path) -> Services:
    """Give services over a new, empty file."""
    database = create_database(path)
    services = Services(
        database.file,
        clock=lambda: datetime(2026, 12, 1, 9, tzinfo=UTC),
        today=lambda: TODAY,
        who=lambda: "Test",
    )
    services.database = database
    return services


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Give the loaded example year; the tests that use it only read."""
    services = new_services(tmp_path_factory.mktemp("example") / "exempel.db")
    load_example_year(services)
    yield services
    services.close()


def dialogues(services: Services) -> list[MeetingRow]:
    return services.meetings.rows(year=2026)


def place_of_fact(name: str) -> str:
    """Say a place of the facts as the register does: "Åby, stationen" is "Stationen, Åby"."""
    area, comma, rest = name.partition(", ")
    return f"{rest[0].upper()}{rest[1:]}, {area}" if comma else name


def test_the_dialogues_are_as_the_facts_say(services: Services) -> None:
    found = [
        [
            row.code,
            row.held_on.isoformat(),
            f"{row.starts_at:%H:%M}",
            f"{row.ends_at:%H:%M}",
            row.place,
            row.title,
            str(row.first_paragraph),
            str(row.last_paragraph),
            str(row.called_on),
        ]
        for row in dialogues(services)
    ]

    assert found == [fact[:9] for fact in facts("dialogues")]
    assert {row.state for row in dialogues(services)} == {MeetingState.HELD}


def test_next_years_dialogues_are_planned_with_an_agenda(services: Services) -> None:
    coming = services.meetings.rows(year=2027)

    assert [row.held_on.isoformat() for row in coming] == [
        "2027-02-10",
        "2027-04-21",
        "2027-09-22",
        "2027-11-24",
    ]
    assert {row.state for row in coming} == {MeetingState.PLANNED}
    assert [len(services.agenda.rows(row.meeting_id)) for row in coming] == [10, 9, 9, 9]
    assert services.agenda.rows(coming[0].meeting_id)[8].is_deferred_here


def test_the_concerns_are_as_the_facts_say(services: Services) -> None:
    found = [
        [
            row.number,
            row.meeting,
            row.kind.label,
            row.category,
            row.priority.label,
            row.commitment or "–",
            row.state.label,
            row.place,
            row.text,
        ]
        for row in services.concerns.rows()
    ]

    assert found == [[*fact[:7], place_of_fact(fact[7]), fact[8]] for fact in facts("concerns")]


def test_the_actions_are_as_the_facts_say(services: Services) -> None:
    found = [
        [
            row.number,
            *(concern.number for concern in row.concerns),
            " + ".join(row.owners),
            str(row.due_on),
            row.state.label,
            str(row.closed_on or "–"),
            row.text,
        ]
        for row in services.action_items.rows()
    ]

    assert found == facts("actions")


def test_the_conclusions_begin_as_the_facts_say(services: Services) -> None:
    with services.unit.reading() as session:
        texts = {f"ST26-{c.serial:02d}": c.text for c in session.scalars(select(Conclusion))}

    wanted = facts("conclusions")
    assert list(texts) == [number for number, _, _ in wanted]
    for number, _, beginning in wanted:
        assert texts[number].startswith(beginning)


def test_the_promises_are_as_the_facts_say(services: Services) -> None:
    promises = services.promises.rows(year=2026)
    found = [
        [
            commitment.label,
            promise.title,
            commitment.text,
            commitment.unit,
            str(commitment.target_min or "–"),
            str(commitment.target_max or "–"),
        ]
        for promise in promises
        for commitment in promise.commitments
    ]
    evidence = [
        [commitment.label, evidence.done_on.isoformat(), str(evidence.amount)]
        for promise in promises
        for commitment in promise.commitments
        for evidence in commitment.evidence
    ]

    assert found == facts("commitments")
    assert sorted(evidence) == sorted(facts("evidence"))
    assert promises[0].commitments[0].actual == 4


def test_everybody_is_called_by_role(services: Services) -> None:
    members = services.people.rows(on=date(2026, 11, 25))

    assert {row.name for row in members if row.role not in (None, CouncilRole.DEPUTY)} == {
        role for (role,) in facts("roles")
    }
    chairs = [
        next(
            row.person_id
            for row in services.people.rows(on=day, with_archived=True)
            if row.role is CouncilRole.CHAIR
        )
        for day in (date(2026, 9, 14), date(2026, 9, 15))
    ]
    assert chairs[0] != chairs[1]


def test_attendance_adds_up(services: Services) -> None:
    for row, fact in zip(dialogues(services), facts("dialogues"), strict=True):
        attendance = services.attendance.rows(row.meeting_id)
        statuses = Counter(person.status for person in attendance)
        guests = statuses.pop(AttendanceStatus.CO_OPTED, 0)

        assert statuses[AttendanceStatus.PRESENT] == int(fact[10])
        assert statuses.total() == int(fact[11])
        assert guests == (1 if row.number in (1, 2) else 0)
        assert f"{fact[10]} av {fact[11]} kallade" in notes_of(services, row)[0]


def test_the_special_evenings_are_told(services: Services) -> None:
    first, second, _, fourth = dialogues(services)
    guest = next(
        p for p in services.attendance.rows(first.meeting_id) if p.status is AttendanceStatus.CO_OPTED
    )
    spans = {
        person.role: (person.from_paragraph, person.to_paragraph)
        for person in services.attendance.rows(second.meeting_id)
        if person.serves_for or person.role is CouncilRole.SECRETARY
    }
    states = {item.paragraph: item.state for item in services.agenda.rows(fourth.meeting_id)}

    assert (guest.from_paragraph, guest.to_paragraph) == (None, 5)
    assert spans[CouncilRole.SECRETARY] == (None, 13)
    assert spans[CouncilRole.DEPUTY] == (14, None)
    assert [paragraph for paragraph, state in states.items() if state is AgendaItemState.DEFERRED] == [33]


def notes_of(services: Services, row: MeetingRow) -> list[str]:
    return [services.notes.text(item.agenda_item_id) for item in services.agenda.rows(row.meeting_id)]


def test_agendas_follow_the_standing_one(services: Services) -> None:
    wanted = [(title, int(minutes)) for title, minutes in facts("agenda")]

    for row in dialogues(services):
        items = services.agenda.rows(row.meeting_id)
        assert [item.planned_minutes for item in items] == [minutes for _, minutes in wanted]
        for item, (title, _) in zip(items, wanted, strict=True):
            assert item.title == (f"Tema: {row.title}" if title == "Tema" else title)
        assert sum(item.elapsed_seconds for item in items) == 105 * 60


def test_every_captured_thing_stands_once_in_the_notes_of_its_item(services: Services) -> None:
    seen: list[str] = []
    for row in dialogues(services):
        cards = services.notes.cards(row.meeting_id)
        for item in services.agenda.rows(row.meeting_id):
            numbers = references(services.notes.text(item.agenda_item_id))
            assert sorted(numbers) == sorted(services.notes.captured_under(item.agenda_item_id))
            assert set(numbers) <= set(cards)
            seen += numbers

    assert len(seen) == len(set(seen)) == 40 + 36 + 8


def test_an_action_stands_after_its_concern(services: Services) -> None:
    order = [
        number
        for row in dialogues(services)
        for text in notes_of(services, row)
        for number in references(text)
    ]

    for action in services.action_items.rows():
        assert order.index(action.concerns[0].number) < order.index(action.number)


def test_the_next_numbers_follow_the_last(services: Services) -> None:
    with services.unit.reading() as session:
        series = {(s.kind, s.year): s.next_serial for s in session.scalars(select(NumberSeries))}

    assert series == {("concern", 2026): 41, ("action_item", 2026): 37, ("conclusion", 2026): 9}


def test_no_open_concern_is_without_an_action(services: Services) -> None:
    assert [row.number for row in services.concerns.rows() if row.needs_action] == []


def test_ends_say_what_the_resident_needs_to_know(services: Services) -> None:
    for row in services.concerns.rows():
        if row.state is ConcernState.TOLD_BACK:
            assert row.told_back_on in {d.held_on for d in dialogues(services)}
            assert row.feedback is not None
            assert re.fullmatch(r"Vi .+\.", row.feedback)
        if row.state is ConcernState.NO_ACTION:
            assert row.reason
    rows = {row.number: row for row in services.concerns.rows()}
    assert rows["S26-018"].referred_to == "Trafikverket"
    assert rows["S26-036"].duplicate_of == "S26-026"
    assert rows["S26-019"].moved_from == "S26-002"
    assert sum(row.difference is not None for row in rows.values()) > 5


def test_histories_run_in_order_from_said_to_done(services: Services) -> None:
    for row in services.action_items.rows():
        history = services.action_items.history(row.action_item_id)
        states = [line for line in history if line.kind is HistoryKind.STATE]

        assert history[0].kind is HistoryKind.CREATED
        assert history[0].at.date() == row.decided_on
        assert [line.at for line in history] == sorted(line.at for line in history)
        assert [line.old_value for line in states[1:]] == [line.new_value for line in states[:-1]]
        assert (states[-1].new_value if states else "not_started") == row.state.value
        if row.closed_on is not None:
            assert states[-1].at.date() == row.closed_on
            assert row.result
    moved = {row.number: row.times_moved for row in services.action_items.rows() if row.times_moved}
    assert moved == {"Å26-03": 1, "Å26-14": 1, "Å26-16": 1}


def test_what_is_late_on_the_first_of_december(services: Services) -> None:
    late = {row.number: row.days_late for row in services.action_items.rows() if row.is_overdue}

    assert late == {"Å26-14": 92, "Å26-15": 77, "Å26-16": 32, "Å26-22": 16, "Å26-26": 1}


def test_stamps_are_the_storys(services: Services) -> None:
    with services.unit.reading() as session:
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


def test_the_file_can_only_be_filled_once(tmp_path: Path) -> None:
    services = new_services(tmp_path / "exempel.db")
    load_example_year(services)

    with pytest.raises(NotAllowedError, match="ny, tom fil"):
        load_example_year(services)

    assert len(services.concerns.rows()) == 40
    services.close()


def test_it_is_the_same_every_time(services: Services, tmp_path: Path) -> None:
    """Only the order of row changes within one command of the audit trail may differ."""
    other = new_services(tmp_path / "en gång till.db")
    load_example_year(other)

    first, second = (json.loads(one.exchange.export_text())["tables"] for one in (services, other))
    changes = [Counter(str({**row, "id": 0}) for row in one.pop("audit_change")) for one in (first, second)]

    assert first == second
    assert changes[0] == changes[1]
    other.close()


def all_texts(services: Services) -> list[str]:
    """Give every text of the example year that a user reads."""
    with services.unit.reading() as session:
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


def test_the_texts_are_set_as_swedish_is_set(services: Services) -> None:
    for text in all_texts(services):
        assert "  " not in text
        assert text == text.strip()
        assert not STRAIGHT_QUOTES.search(text), text
        assert not SPACED_HYPHEN.search(re.sub(r"\b(?:S|Å|ST)\d\d-\d+|\b112\b|114 14", "", text)), text
        assert not ENGLISH & set(re.findall(r"[a-zåäö]+", text.lower())), text


def test_notes_are_prose_and_no_paragraph_is_left_unfinished(services: Services) -> None:
    for row in dialogues(services):
        for item in services.agenda.rows(row.meeting_id):
            blocks = parse_notes(services.notes.text(item.agenda_item_id))
            paragraphs = [block.text for block in blocks if isinstance(block, Paragraph)]
            assert paragraphs
            assert all(text.endswith((".", ":")) for text in paragraphs)


def test_nobody_is_named(services: Services) -> None:
    """Two capitalised words that are not a known place, role or body in a row would be a person's name."""
    allowed = {"Stora torget"}
    pattern = re.compile(r"(?<![.:?!–] )(?<!^)\b[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+\b", re.MULTILINE)

    found = {match for text in all_texts(services) for match in pattern.findall(text)}

    assert found <= allowed | {"Ni Vi", "Säker Handel"}, found
