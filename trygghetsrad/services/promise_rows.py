"""Promises as lists show them: target against outcome, evidence, and what could count as evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Commitment, Evidence, Meeting, OtherMeeting, Promise
from trygghetsrad.domain.commitment_evidence import serves
from trygghetsrad.domain.numbering import format_action_item
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ActionState, MeetingKind, MeetingState
from trygghetsrad.domain.swedish import capitalised


@dataclass(frozen=True, slots=True)
class ProposedEvidence:
    """A closed action item, or a meeting that was held, that serves a commitment and has not been counted.

    Attributes:
        action_item_id, number: None for a meeting.
    """

    action_item_id: int | None
    number: str | None
    text: str
    done_on: date

    @property
    def note(self) -> str:
        """Give what is noted when it is counted; an action item speaks for itself."""
        return self.text if self.number is None else ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Something done for a commitment, as an amount on a day."""

    evidence_id: int
    done_on: date
    amount: int
    note: str
    action_item: str | None


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment with its target and what has been done.

    Attributes:
        label: e.g. "L1.a".
        target_min, target_max: amounts in the year; None when no target is set.
        actual: the evidence added up, or the dialogues held when `counts_dialogues`.
        clock_hours: within how many hours something is to be done; None without such a clock.
        done_actions: closed action items that serve it; they are evidence when somebody has counted them.
        proposed: those of them that have not been counted, and meetings that were held on days without
            evidence, each oldest first.
    """

    commitment_id: int
    label: str
    text: str
    unit: str
    target_min: int | None
    target_max: int | None
    actual: int
    counts_dialogues: bool
    clock_hours: int | None
    evidence: tuple[EvidenceRow, ...]
    open_actions: int
    done_actions: int
    proposed: tuple[ProposedEvidence, ...]

    @property
    def is_reached(self) -> bool | None:
        """Tell whether the target is reached; None when there is no target."""
        return None if self.target_min is None else self.actual >= self.target_min

    @property
    def outcome(self) -> str:
        """Write what has been done so that it reads well for any count: "Tillfällen: 1"."""
        return f"{capitalised(self.unit)}: {self.actual}" if self.unit else str(self.actual)


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise of a year."""

    promise_id: int
    year: int
    number: int
    title: str
    text: str
    signed_on: date | None
    commitments: tuple[CommitmentRow, ...]


def read_promises(session: Session, year: int, *, today: date) -> list[PromiseRow]:
    """List the promises of a year with target and outcome; meetings before today are proposed as evidence."""
    promises = session.scalars(select(Promise).where(Promise.year == year).order_by(Promise.number)).all()
    commitments = _commitments(session, year, today)
    return [
        PromiseRow(p.id, p.year, p.number, p.title, p.text, p.signed_on, tuple(commitments[p.id]))
        for p in promises
    ]


def _commitments(session: Session, year: int, today: date) -> dict[int, list[CommitmentRow]]:
    dialogues = session.scalar(
        select(func.count())
        .select_from(Meeting)
        .where(Meeting.year == year, Meeting.kind == MeetingKind.DIALOGUE, Meeting.state == MeetingState.HELD)
    )
    rows = session.execute(
        select(Commitment, Promise.number)
        .join(Promise, Promise.id == Commitment.promise_id)
        .where(Promise.year == year)
        .order_by(Commitment.position, Commitment.id)
    ).all()
    ids = [commitment.id for commitment, _ in rows]
    evidence, actions = _evidence(session, ids), _action_items(session, ids)
    meetings = _meetings(session, year, today)
    found: dict[int, list[CommitmentRow]] = defaultdict(list)
    for commitment, number in rows:
        entries, items = evidence[commitment.id], actions[commitment.id]
        counted = {entry.action_item for entry in entries}
        done = [item for item in items if item.state is ActionState.DONE]
        found[commitment.promise_id].append(
            CommitmentRow(
                commitment.id,
                f"L{number}.{commitment.letter}",
                commitment.text,
                commitment.unit,
                commitment.target_min,
                commitment.target_max,
                (dialogues or 0) if commitment.counts_dialogues else sum(e.amount for e in entries),
                commitment.counts_dialogues,
                commitment.clock_hours,
                tuple(entries),
                open_actions=sum(not item.state.is_closed for item in items),
                done_actions=len(done),
                proposed=()
                if commitment.counts_dialogues
                else (*_proposed(done, counted), *_serving(meetings, commitment.text, entries)),
            )
        )
    return found


def _proposed(done: Sequence[ActionItem], counted: set[str | None]) -> Iterator[ProposedEvidence]:
    for item in sorted(done, key=lambda item: (item.closed_on or item.decided_on, item.id)):
        number = format_action_item(item.year, item.serial)
        if number not in counted:
            done_on = item.closed_on or item.decided_on
            yield ProposedEvidence(item.id, number, original_text(item.text), done_on)


def _serving(
    meetings: Sequence[tuple[date, str]], commitment: str, entries: Sequence[EvidenceRow]
) -> Iterator[ProposedEvidence]:
    noted = {entry.done_on for entry in entries}
    for held_on, name in meetings:
        if held_on not in noted and serves(name, commitment):
            yield ProposedEvidence(None, None, name, held_on)


def _meetings(session: Session, year: int, today: date) -> list[tuple[date, str]]:
    """List the meetings of a year that were held and were no dialogues, others' among them, by day."""
    own = session.execute(
        select(Meeting.held_on, Meeting.kind, Meeting.title).where(
            Meeting.year == year,
            Meeting.kind != MeetingKind.DIALOGUE,
            Meeting.state == MeetingState.HELD,
        )
    )
    others = session.execute(
        select(OtherMeeting.held_on, OtherMeeting.body, OtherMeeting.title).where(
            OtherMeeting.held_on >= date(year, 1, 1),
            OtherMeeting.held_on <= min(date(year, 12, 31), today - timedelta(days=1)),
        )
    )
    named = [(day, _named(kind.label, title)) for day, kind, title in own]
    return sorted([*named, *((day, _named(body, title)) for day, body, title in others)])


def _named(what: str, title: str) -> str:
    return f"{what}: {title}" if title else what


def _evidence(session: Session, commitment_ids: Sequence[int]) -> dict[int, list[EvidenceRow]]:
    found: dict[int, list[EvidenceRow]] = defaultdict(list)
    rows = session.execute(
        select(Evidence, ActionItem.year, ActionItem.serial)
        .outerjoin(ActionItem, ActionItem.id == Evidence.action_item_id)
        .where(Evidence.commitment_id.in_(commitment_ids))
        .order_by(Evidence.done_on, Evidence.id)
    )
    for evidence, year, serial in rows:
        number = format_action_item(year, serial) if evidence.action_item_id is not None else None
        found[evidence.commitment_id].append(
            EvidenceRow(evidence.id, evidence.done_on, evidence.amount, evidence.note, number)
        )
    return found


def _action_items(session: Session, commitment_ids: Sequence[int]) -> dict[int, list[ActionItem]]:
    found: dict[int, list[ActionItem]] = defaultdict(list)
    for item in session.scalars(select(ActionItem).where(ActionItem.commitment_id.in_(commitment_ids))):
        if item.commitment_id is not None:
            found[item.commitment_id].append(item)
    return found
