"""One dialogue of the example year: planned, called, held and written down, as its source file tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Attendance, Conclusion
from trygghetsrad.domain.classifications import (
    ActionApproach,
    AgendaItemState,
    AttendanceStatus,
    ConcernKind,
    EffectHorizon,
    Priority,
)
from trygghetsrad.domain.numbering import format_action_item, format_concern, format_conclusion
from trygghetsrad.domain.states import ActionState, HistoryKind, MeetingState
from trygghetsrad.services.action_items import add_action_item
from trygghetsrad.services.concerns import add_concern
from trygghetsrad.services.histories import remember
from trygghetsrad.services.numbers import next_serial
from trygghetsrad.services.story import SECRETARY, Step, Story

DEPUTY_SECRETARY = "Ersättaren för sekreteraren"

Source = Mapping[str, Any]


class ExampleDialogue:
    """The steps of one dialogue.

    Args:
        code: what people call it, e.g. "2026-3".
        source: the source file, read.
        members: names of everybody who is called.
        deputies: names of those who are called only when a member cannot come.
    """

    def __init__(
        self, story: Story, code: str, source: Source, *, members: Sequence[str], deputies: Sequence[str]
    ) -> None:
        self._story = story
        self._services = story.services
        self._code = code
        self._source = source
        self._members = members
        self._deputies = deputies
        self._held_on = date.fromisoformat(source["held_on"])
        self._starts_at = time.fromisoformat(source["starts_at"])

    def steps(self) -> Iterator[Step]:
        """Give everything that happened, from planning to what became of the minutes."""
        begins = datetime.combine(self._held_on, self._starts_at)
        yield Step(_moment(self._source["planned"]), self._plan)
        yield Step(_moment(self._source["called"]), lambda: self._go_to(MeetingState.CALLED))
        yield Step(begins - timedelta(minutes=10), self._mark_attendance)
        yield Step(begins, lambda: self._go_to(MeetingState.ONGOING))
        at = begins
        for position, item in enumerate(self._source["agenda"]):
            ends = at + timedelta(minutes=item["minutes"])
            yield from self._item_steps(position, item, at, ends)
            at = ends
        yield Step(at, lambda: self._go_to(MeetingState.HELD), self._pen(len(self._source["agenda"]) - 1))
        yield from self._paper_steps()

    def _paper_steps(self) -> Iterator[Step]:
        """Give what happened to the minutes afterwards; without "finalised" they are still a draft."""
        if "finalised" in self._source:
            yield Step(
                _moment(self._source["finalised"]), lambda: self._services.minutes.finalise(self._meeting_id)
            )
            yield Step(_moment(self._source["dispatched"]), self._dispatch)
        if "correction_begun" in self._source:
            yield Step(
                _moment(self._source["correction_begun"]),
                lambda: self._services.minutes.begin_correction(self._meeting_id),
            )

    def _dispatch(self) -> None:
        newest = self._services.minutes.versions(self._meeting_id)[0]
        self._services.minutes.log_dispatch(
            self._meeting_id, channel="e-post", recipients="Rådets deltagare", sha256=newest.sha256
        )

    @property
    def _meeting_id(self) -> int:
        return self._story.ids.meetings[self._code]

    def _pen(self, position: int) -> str:
        """Give who writes at an item: a deputy from the § where the secretary has left."""
        paragraph = self._source["agenda"][position]["paragraph"]
        for deputy in self._source.get("co_opted", ()):
            if "serves_for" in deputy and paragraph >= deputy["from_paragraph"]:
                return DEPUTY_SECRETARY
        return SECRETARY

    def _plan(self) -> None:
        meeting_id, _ = self._services.meetings.plan(
            self._held_on,
            title=self._source["title"],
            starts_at=self._starts_at,
            ends_at=time.fromisoformat(self._source["ends_at"]),
            place=self._source["place"],
            registry_number=self._source["registry_number"],
        )
        self._story.ids.meetings[self._code] = meeting_id
        for name in self._deputies:
            self._services.attendance.remove(meeting_id, self._story.ids.people[name])

    def _go_to(self, state: MeetingState) -> None:
        self._services.meetings.change_state(self._meeting_id, state)

    def _mark_attendance(self) -> None:
        people, attendance = self._story.ids.people, self._services.attendance
        excused = self._source["excused"]
        present = [people[name] for name in self._members if name not in excused]
        guests = self._source.get("co_opted", ())
        attendance.mark(self._meeting_id, present, AttendanceStatus.PRESENT)
        attendance.mark(self._meeting_id, [people[name] for name in excused], AttendanceStatus.EXCUSED)
        attendance.mark(
            self._meeting_id, [people[guest["person"]] for guest in guests], AttendanceStatus.CO_OPTED
        )
        for part in (*self._source.get("spans", ()), *guests):
            attendance.set_span(
                self._meeting_id,
                people[part["person"]],
                from_paragraph=part.get("from_paragraph"),
                to_paragraph=part.get("to_paragraph"),
            )
        with self._services.unit("Närvaro") as (session, _):
            for part in (*self._source.get("serves", ()), *guests):
                row = session.scalars(
                    select(Attendance).where(
                        Attendance.meeting_id == self._meeting_id,
                        Attendance.person_id == people[part["person"]],
                    )
                ).one()
                row.role_text = part.get("role_text")
                row.note = part.get("note")
                row.serves_for_id = people[part["serves_for"]] if "serves_for" in part else None

    def _item_steps(self, position: int, item: Source, begins: datetime, ends: datetime) -> Iterator[Step]:
        pen = self._pen(position)
        captured = item.get("captured", ())

        def set_state(state: AgendaItemState) -> None:
            self._services.agenda.change_state(self._item_id(position), state)

        def end() -> None:
            self._services.notes.save(self._item_id(position), "\n".join(item["notes"]))
            if item.get("is_deferred"):
                self._services.agenda.defer(self._item_id(position))
            elif position == len(self._source["agenda"]) - 1:
                set_state(AgendaItemState.DONE)

        yield Step(begins, lambda: set_state(AgendaItemState.ONGOING), pen)
        for place, thing in enumerate(captured, start=1):
            at = (begins + (ends - begins) * place / (len(captured) + 1)).replace(microsecond=0)
            yield Step(at, lambda thing=thing: self._capture(position, thing), pen)  # type: ignore[misc]
        yield Step(ends, end, pen)

    def _item_id(self, position: int) -> int:
        return self._services.agenda.rows(self._meeting_id)[position].agenda_item_id

    def _capture(self, position: int, thing: Source) -> None:
        item_id = self._item_id(position)
        actions = thing.get("actions", ())
        label = " och ".join([thing["number"], *(action["number"] for action in actions)])
        with self._services.unit(f"Fånga {label}") as (session, _):
            if "conclusion" in thing:
                self._add_conclusion(session, item_id, thing)
            else:
                concern_id = self._add_concern(session, item_id, thing)
                for action in actions:
                    self._add_action(session, item_id, concern_id, thing, action)

    def _add_conclusion(self, session: Session, item_id: int, source: Source) -> None:
        serial = next_serial(session, "conclusion", self._held_on.year)
        _check(source, format_conclusion(self._held_on.year, serial))
        session.add(
            Conclusion(
                year=self._held_on.year,
                serial=serial,
                agenda_item_id=item_id,
                text=source["conclusion"],
                created_utc=self._services.unit.now_utc(),
            )
        )

    def _add_concern(self, session: Session, item_id: int, source: Source) -> int:
        ids = self._story.ids
        concern = add_concern(
            session,
            source["text"],
            unit=self._services.unit,
            raised_on=self._held_on,
            kind=ConcernKind(source["kind"]),
            category_id=ids.categories[source["category"]],
            place_id=ids.places[source["place"]],
            priority=Priority(source["priority"]),
            meeting_id=self._meeting_id,
            agenda_item_id=item_id,
            commitment_id=self._commitment_id(source),
        )
        _check(source, format_concern(concern.year, concern.serial))
        session.refresh(concern)
        concern.time_of_day = source.get("time_of_day")
        concern.is_weekend = source.get("is_weekend")
        if "moved_from" in source:
            concern.moved_from_id = ids.concerns[source["moved_from"]]
        ids.concerns[source["number"]] = concern.id
        return concern.id

    def _add_action(
        self, session: Session, item_id: int, concern_id: int, concern: Source, source: Source
    ) -> None:
        ids, unit = self._story.ids, self._services.unit
        action = add_action_item(
            session,
            source["text"],
            unit=unit,
            decided_on=self._held_on,
            owner_ids=[ids.owners[name] for name in source["owners"]],
            due_on=date.fromisoformat(source["due"]),
            concern_ids=[concern_id],
            meeting_id=self._meeting_id,
            agenda_item_id=item_id,
            commitment_id=self._commitment_id(concern),
        )
        _check(source, format_action_item(action.year, action.serial))
        session.refresh(action)
        action.approach = ActionApproach(source["approach"])
        action.horizon = EffectHorizon(source["horizon"])
        if "state" in source:
            old, action.state = action.state, ActionState(source["state"])
            remember(
                session,
                unit,
                action,
                HistoryKind.STATE,
                old=old.value,
                new=action.state.value,
                comment="Arbetet hade redan börjat när åtgärden bestämdes.",
            )
        ids.actions[source["number"]] = action.id

    def _commitment_id(self, concern: Source) -> int | None:
        label = concern.get("commitment")
        return None if label is None else self._story.ids.commitments[label]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _check(source: Source, number: str) -> None:
    if source["number"] != number:
        raise AssertionError(f"the source says {source['number']}, the file gave {number}")
