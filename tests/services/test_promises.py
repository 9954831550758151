"""Promise, commitment, evidence: what was promised against what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.commitment_evidence import serves
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.states import ActionState, MeetingKind, MeetingState
from trygghetsrad.services.promise_rows import CommitmentRow
from trygghetsrad.services.promises import CommitmentText


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
        CommitmentText("Dialog med invånare", "dialoger per år", 3, 4, counts_dialogues=True),
    )
    traders, _ = promises.add_commitment(promise, CommitmentText("Handlarmöten", "möten", 2))
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
    evening.services.evidence.add(commitments[1], done_on=date(2026, 3, 18), note="Möte 1")
    evening.services.evidence.add(commitments[1], done_on=date(2026, 2, 1), amount=2, action_item_id=action)

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
    evidence, changes = evening.services.evidence.add(commitments[1], done_on=date(2026, 3, 18))
    assert changes.touches("evidence")

    evening.services.evidence.remove(evidence)

    assert promises.rows()[0].commitments[1].evidence == ()
    with pytest.raises(NotFoundError):
        evening.services.evidence.remove(evidence)


def test_what_cannot_be_recorded_is_refused(evening: Evening, commitments: list[int]) -> None:
    promises = evening.services.promises

    with pytest.raises(InvalidInputError, match="minst 1"):
        evening.services.evidence.add(commitments[1], done_on=date(2026, 3, 18), amount=0)
    with pytest.raises(InvalidInputError, match="räknas av programmet"):
        evening.services.evidence.add(commitments[0], done_on=date(2026, 3, 18))
    with pytest.raises(NotFoundError):
        evening.services.evidence.add(99, done_on=date(2026, 3, 18))
    with pytest.raises(InvalidInputError, match="heter"):
        promises.add(2026, "  ")
    with pytest.raises(InvalidInputError, match="åtagandet"):
        promises.add_commitment(1, CommitmentText(" "))
    with pytest.raises(InvalidInputError, match="högre målet"):
        promises.add_commitment(1, CommitmentText("Text", target_min=4, target_max=3))
    with pytest.raises(NotFoundError):
        promises.add_commitment(99, CommitmentText("Text"))


def test_letters_go_on_after_z(evening: Evening) -> None:
    promises = evening.services.promises
    promise, _ = promises.add(2027, "Mycket")
    for number in range(28):
        promises.add_commitment(promise, CommitmentText(f"Åtagande {number}"))

    labels = [c.label for c in promises.rows(year=2027)[0].commitments]

    assert labels[0] == "L1.a"
    assert labels[25:] == ["L1.z", "L1.aa", "L1.ab"]


def test_a_promise_and_a_commitment_are_written_anew(evening: Evening, commitments: list[int]) -> None:
    promises = evening.services.promises
    (promise,) = promises.rows()
    promises.change(promise.promise_id, "Trygga platser", text="Orden", signed_on=None)
    promises.change_commitment(commitments[1], CommitmentText("Träffar", "träffar", 3, 5, clock_hours=48))

    (promise,) = promises.rows()
    traders = promise.commitments[1]
    assert (promise.title, promise.text, promise.signed_on) == ("Trygga platser", "Orden", None)
    assert (traders.label, traders.text, traders.unit) == ("L1.b", "Träffar", "träffar")
    assert (traders.target_min, traders.target_max, traders.clock_hours) == (3, 5, 48)


def test_what_is_used_stays_and_what_is_not_can_go(evening: Evening, commitments: list[int]) -> None:
    services, promises = evening.services, evening.services.promises
    (promise,) = promises.rows()
    evidence, _ = evening.services.evidence.add(commitments[1], done_on=date(2026, 3, 18))
    for call in (promises.remove_commitment, lambda _id: promises.remove(promise.promise_id)):
        with pytest.raises(NotAllowedError, match="bevis"):
            call(commitments[1])
    evening.services.evidence.remove(evidence)
    services.action_items.create("Något", owner_ids=[], due_on=None, commitment_id=commitments[1])
    with pytest.raises(NotAllowedError, match="åtgärder hör till"):
        promises.remove_commitment(commitments[1])

    promises.remove_commitment(commitments[0])
    third, _ = promises.add_commitment(promise.promise_id, CommitmentText("Nytt"))

    labels = {c.commitment_id: c.label for c in promises.rows()[0].commitments}
    assert labels == {commitments[1]: "L1.b", third: "L1.c"}


def test_a_removed_promise_comes_back_whole(evening: Evening, commitments: list[int]) -> None:
    services = evening.services
    (before,) = services.promises.rows()
    services.attachments.add(AttachedTo.PROMISE, before.promise_id, name="löfte.pdf", file=b"%PDF-")
    services.history.remember(services.promises.remove(before.promise_id))
    assert services.promises.rows() == []

    services.history.undo()

    assert services.promises.rows() == [before]
    assert len(services.attachments.rows(AttachedTo.PROMISE, before.promise_id)) == 1
    assert [c.commitment_id for c in before.commitments] == commitments


def test_a_year_can_begin_with_the_promises_of_another(evening: Evening, commitments: list[int]) -> None:
    promises = evening.services.promises
    evening.services.evidence.add(commitments[1], done_on=date(2026, 3, 18))

    promises.take_over(2026, 2027)

    (promise,) = promises.rows(year=2027)
    assert (promise.title, promise.signed_on) == ("Samverkan", None)
    assert [(c.label, c.text, c.target_min, c.actual) for c in promise.commitments] == [
        ("L1.a", "Dialog med invånare", 3, 0),
        ("L1.b", "Handlarmöten", 2, 0),
    ]
    with pytest.raises(NotAllowedError, match="redan löften"):
        promises.take_over(2026, 2027)
    with pytest.raises(NotFoundError):
        promises.take_over(2020, 2028)


def test_closed_actions_are_proposed_as_evidence_until_counted(
    evening: Evening, commitments: list[int]
) -> None:
    services = evening.services
    items = [
        services.action_items.create(text, owner_ids=[], due_on=None, commitment_id=commitments[1])[0]
        for text in ("Träff ett", "Träff två", "Träff tre")
    ]
    services.action_items.change_state(items[:2], ActionState.DONE)

    def traders() -> CommitmentRow:
        return services.promises.rows()[0].commitments[1]

    assert [(one.number, one.text) for one in traders().proposed] == [
        ("Å26-01", "Träff ett"),
        ("Å26-02", "Träff två"),
    ]
    services.history.remember(services.evidence.count_proposed(commitments[1]))
    assert (traders().actual, traders().proposed) == (2, ())
    services.history.undo()
    assert (traders().actual, len(traders().proposed)) == (0, 2)


def test_own_evidence_and_counted_dialogues_do_not_mix(evening: Evening, commitments: list[int]) -> None:
    promises = evening.services.promises
    evening.services.evidence.add(commitments[1], done_on=date(2026, 3, 18))
    with pytest.raises(NotAllowedError, match="egna bevis"):
        promises.change_commitment(commitments[1], CommitmentText("Dialoger", counts_dialogues=True))
    with pytest.raises(InvalidInputError, match="räknas av programmet"):
        evening.services.evidence.count_proposed(commitments[0])


def test_meetings_that_were_held_are_proposed_as_evidence_until_counted(
    evening: Evening, commitments: list[int]
) -> None:
    services = evening.services
    others = services.other_meetings
    others.add("Handlarna", date(2026, 3, 18), title="höstens lägesbild")
    others.add("Handlarmöte", date(2026, 5, 20))
    others.add("Handlarmöte", date(2026, 12, 20))
    others.add("Kommunfullmäktige", date(2026, 4, 20))
    services.evidence.add(commitments[1], done_on=date(2026, 5, 20), note="Handlarmöte")

    def traders() -> CommitmentRow:
        return services.promises.rows(year=2026)[0].commitments[1]

    (proposed,) = traders().proposed
    assert (proposed.number, proposed.text, proposed.done_on) == (
        None,
        "Handlarna: höstens lägesbild",
        date(2026, 3, 18),
    )
    services.history.remember(services.evidence.count_proposed(commitments[1]))
    assert (traders().actual, traders().proposed) == (2, ())
    assert traders().evidence[0].note == "Handlarna: höstens lägesbild"
    services.history.undo()
    assert (traders().actual, len(traders().proposed)) == (1, 1)


def test_a_walk_that_was_held_is_proposed_for_what_it_serves(
    evening: Evening, commitments: list[int]
) -> None:
    services = evening.services
    (promise,) = services.promises.rows(year=2026)
    services.promises.add_commitment(promise.promise_id, CommitmentText("Trygghetsvandring varje år"))
    walk, _ = services.meetings.plan(date(2026, 10, 1), title="Skymning", kind=MeetingKind.WALK)
    services.meetings.change_state(walk, MeetingState.HELD)

    dialogues, traders, walks = services.promises.rows(year=2026)[0].commitments

    assert (dialogues.proposed, traders.proposed) == ((), ())
    assert [one.text for one in walks.proposed] == ["Trygghetsvandring: Skymning"]


@pytest.mark.parametrize(
    ("meeting", "commitment", "is_served"),
    [
        ("Handlarmöte", "Träffa handlarna fyra gånger per år", True),
        ("Säker handel, kurs", "Utbildning i Säker handel", True),
        ("Utbildning för handlare", "Utbildning i Säker handel", True),
        ("Kommunfullmäktige", "Kommunen och polisen samverkar", False),
        ("Samverkansmöte med polisen", "Polisen går fotpatrull varje vecka", False),
        ("Trygghetsvandring", "Dialog med invånare i Trygghetsrådet", False),
        ("Möte", "Handlarmöten", False),
        ("Vandring i Åby", "En trygghetsvandring varje år", True),
        ("Handlarmöte", "Utbildning i Säker handel", False),
    ],
)
def test_a_meeting_serves_what_its_name_speaks_of(meeting: str, commitment: str, is_served: bool) -> None:
    assert serves(meeting, commitment) is is_served
