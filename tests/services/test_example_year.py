"""The example year, loaded, is what its facts say."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import select

from tests.services.example_facts import dialogues, facts, notes_of
from trygghetsrad.db.models import (
    Conclusion,
)
from trygghetsrad.domain.classifications import AgendaItemState, AttendanceStatus, CouncilRole
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.registry import Services


def place_of_fact(name: str) -> str:
    """Say a place of the facts as the register does: "Åby, stationen" is "Stationen, Åby"."""
    area, comma, rest = name.partition(", ")
    return f"{rest[0].upper()}{rest[1:]}, {area}" if comma else name


def test_the_dialogues_are_as_the_facts_say(example_year: Services) -> None:
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
        for row in dialogues(example_year)
    ]

    assert found == [fact[:9] for fact in facts("dialogues")]
    assert {row.state for row in dialogues(example_year)} == {MeetingState.HELD}


def test_next_years_dialogues_are_planned_with_an_agenda(example_year: Services) -> None:
    coming = example_year.meetings.rows(year=2027)

    assert [row.held_on.isoformat() for row in coming] == [
        "2027-02-10",
        "2027-04-21",
        "2027-09-22",
        "2027-11-24",
    ]
    assert {row.state for row in coming} == {MeetingState.PLANNED}
    assert [len(example_year.agenda.rows(row.meeting_id)) for row in coming] == [10, 9, 9, 9]
    assert example_year.agenda.rows(coming[0].meeting_id)[8].is_deferred_here


def test_the_concerns_are_as_the_facts_say(example_year: Services) -> None:
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
        for row in example_year.concerns.rows()
    ]

    assert found == [[*fact[:7], place_of_fact(fact[7]), fact[8]] for fact in facts("concerns")]


def test_the_actions_are_as_the_facts_say(example_year: Services) -> None:
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
        for row in example_year.action_items.rows()
    ]

    assert found == facts("actions")


def test_the_conclusions_begin_as_the_facts_say(example_year: Services) -> None:
    with example_year.unit.reading() as session:
        texts = {f"ST26-{c.serial:02d}": c.text for c in session.scalars(select(Conclusion))}

    wanted = facts("conclusions")
    assert list(texts) == [number for number, _, _ in wanted]
    for number, _, beginning in wanted:
        assert texts[number].startswith(beginning)


def test_the_promises_are_as_the_facts_say(example_year: Services) -> None:
    promises = example_year.promises.rows(year=2026)
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


def test_everybody_is_called_by_role(example_year: Services) -> None:
    members = example_year.people.rows(on=date(2026, 11, 25))

    assert {row.name for row in members if row.role not in (None, CouncilRole.DEPUTY)} == {
        role for (role,) in facts("roles")
    }
    chairs = [
        next(
            row.person_id
            for row in example_year.people.rows(on=day, with_archived=True)
            if row.role is CouncilRole.CHAIR
        )
        for day in (date(2026, 9, 14), date(2026, 9, 15))
    ]
    assert chairs[0] != chairs[1]


def test_attendance_adds_up(example_year: Services) -> None:
    for row, fact in zip(dialogues(example_year), facts("dialogues"), strict=True):
        attendance = example_year.attendance.rows(row.meeting_id)
        statuses = Counter(person.status for person in attendance)
        guests = statuses.pop(AttendanceStatus.CO_OPTED, 0)

        assert statuses[AttendanceStatus.PRESENT] == int(fact[10])
        assert statuses.total() == int(fact[11])
        assert guests == (1 if row.number in (1, 2) else 0)
        assert f"{fact[10]} av {fact[11]} kallade" in notes_of(example_year, row)[0]


def test_the_special_evenings_are_told(example_year: Services) -> None:
    first, second, _, fourth = dialogues(example_year)
    guest = next(
        p for p in example_year.attendance.rows(first.meeting_id) if p.status is AttendanceStatus.CO_OPTED
    )
    spans = {
        person.role: (person.from_paragraph, person.to_paragraph)
        for person in example_year.attendance.rows(second.meeting_id)
        if person.serves_for or person.role is CouncilRole.SECRETARY
    }
    states = {item.paragraph: item.state for item in example_year.agenda.rows(fourth.meeting_id)}

    assert (guest.from_paragraph, guest.to_paragraph) == (None, 5)
    assert spans[CouncilRole.SECRETARY] == (None, 13)
    assert spans[CouncilRole.DEPUTY] == (14, None)
    assert [paragraph for paragraph, state in states.items() if state is AgendaItemState.DEFERRED] == [33]


def test_agendas_follow_the_standing_one(example_year: Services) -> None:
    wanted = [(title, int(minutes)) for title, minutes in facts("agenda")]

    for row in dialogues(example_year):
        items = example_year.agenda.rows(row.meeting_id)
        assert [item.planned_minutes for item in items] == [minutes for _, minutes in wanted]
        for item, (title, _) in zip(items, wanted, strict=True):
            assert item.title == (f"Tema: {row.title}" if title == "Tema" else title)
        assert sum(item.elapsed_seconds for item in items) == 105 * 60
