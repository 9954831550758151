"""Promise, commitment, evidence: what was promised against what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.states import ActionState, MeetingKind, MeetingState


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


@pytest.fixture
def commitments(evening: Evening) -> list[int]:
    """Give a promise with two commitments: dialogues, counted by the program, and meetings with traders."""
    promises = evening.services.promises
    promise, _ = promises.add(2026, "Samverkan", signed_on=date(2026, 1, 15))
    dialogues, _ = promises.add_commitment(
        promise,
        "Dialog med invånare",
        unit="dialoger per år",
        target_min=3,
        target_max=4,
        counts_dialogues=True,
    )
    traders, _ = promises.add_commitment(promise, "Handlarmöten", unit="möten", target_min=2)
    return [dialogues, traders]


def test_the_year_is_read_with_labels_and_targets(evening: Evening, commitments: list[int]) -> None:
    (promise,) = evening.services.promises.rows()

    assert (promise.number, promise.title, promise.signed_on) == (1, "Samverkan", date(2026, 1, 15))
    assert [(c.label, c.target_min, c.target_max, c.actual) for c in promise.commitments] == [
        ("L1.a", 3, 4, 1),
        ("L1.b", 2, None, 0),
    ]
    assert [c.commitment_id for c in promise.commitments] == commitments
    assert evening.services.promises.years() == [2026]
    assert evening.services.promises.rows(year=2025) == []


def test_only_held_dialogues_of_the_year_count(evening: Evening, commitments: list[int]) -> None:
    meetings = evening.services.meetings
    for day, kind in (
        (date(2026, 10, 1), MeetingKind.DIALOGUE),
        (date(2026, 10, 2), MeetingKind.WALK),
        (date(2027, 2, 10), MeetingKind.DIALOGUE),
    ):
        meeting_id, _ = meetings.plan(day, kind=kind)
        meetings.change_state(meeting_id, MeetingState.HELD)
    meetings.plan(date(2026, 11, 25))

    dialogues = evening.services.promises.rows(year=2026)[0].commitments[0]

    assert (dialogues.actual, dialogues.is_reached) == (2, False)
    assert dialogues.commitment_id == commitments[0]


def test_evidence_adds_up(evening: Evening, commitments: list[int]) -> None:
    promises = evening.services.promises
    action, _ = evening.services.action_items.create("Bjud in handlarna", owner_ids=[], due_on=None)
    promises.add_evidence(commitments[1], done_on=date(2026, 3, 18), note="Möte 1")
    promises.add_evidence(commitments[1], done_on=date(2026, 2, 1), amount=2, action_item_id=action)

    traders = promises.rows()[0].commitments[1]

    assert (traders.actual, traders.is_reached) == (3, True)
    assert [(e.done_on, e.amount, e.note, e.action_item) for e in traders.evidence] == [
        (date(2026, 2, 1), 2, "", "Å26-01"),
        (date(2026, 3, 18), 1, "Möte 1", None),
    ]


def test_actions_that_serve_a_commitment_are_counted_apart(evening: Evening, commitments: list[int]) -> None:
    services = evening.services
    for state in (None, ActionState.DONE, ActionState.IN_PROGRESS):
        item, _ = services.action_items.create(
            "Något", owner_ids=[], due_on=None, commitment_id=commitments[1]
        )
        if state is not None:
            services.action_items.change_state([item], state)

    traders = services.promises.rows()[0].commitments[1]

    assert (traders.open_actions, traders.done_actions, traders.actual) == (2, 1, 0)


def test_evidence_can_be_taken_back(evening: Evening, commitments: list[int]) -> None:
    promises = evening.services.promises
    evidence, changes = promises.add_evidence(commitments[1], done_on=date(2026, 3, 18))
    assert changes.touches("evidence")

    promises.remove_evidence(evidence)

    assert promises.rows()[0].commitments[1].evidence == ()
    with pytest.raises(NotFoundError):
        promises.remove_evidence(evidence)


def test_what_cannot_be_recorded_is_refused(evening: Evening, commitments: list[int]) -> None:
    promises = evening.services.promises

    with pytest.raises(InvalidInputError, match="minst 1"):
        promises.add_evidence(commitments[1], done_on=date(2026, 3, 18), amount=0)
    with pytest.raises(InvalidInputError, match="räknas av programmet"):
        promises.add_evidence(commitments[0], done_on=date(2026, 3, 18))
    with pytest.raises(NotFoundError):
        promises.add_evidence(99, done_on=date(2026, 3, 18))
    with pytest.raises(InvalidInputError, match="heter"):
        promises.add(2026, "  ")
    with pytest.raises(InvalidInputError, match="åtagandet"):
        promises.add_commitment(1, " ")
    with pytest.raises(InvalidInputError, match="högre målet"):
        promises.add_commitment(1, "Text", target_min=4, target_max=3)
    with pytest.raises(NotFoundError):
        promises.add_commitment(99, "Text")


def test_letters_go_on_after_z(evening: Evening) -> None:
    promises = evening.services.promises
    promise, _ = promises.add(2027, "Mycket")
    for number in range(28):
        promises.add_commitment(promise, f"Åtagande {number}")

    labels = [c.label for c in promises.rows(year=2027)[0].commitments]

    assert labels[0] == "L1.a"
    assert labels[25:] == ["L1.z", "L1.aa", "L1.ab"]
