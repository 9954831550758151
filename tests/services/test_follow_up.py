"""What is open comes up at the next meeting by itself, and what is said of it is kept with the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import select

from trygghetsrad.db.models import HistoryEntry
from trygghetsrad.documents.content_invitation import InvitationContent
from trygghetsrad.domain.checklist import PlaceKind
from trygghetsrad.domain.classifications import (
    AgendaItemKind,
    AttendanceStatus,
    CouncilRole,
    Difference,
    DocumentProfile,
    PersonGroup,
)
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError
from trygghetsrad.domain.follow_up import FeedbackNeed
from trygghetsrad.domain.paper_kinds import PaperKind, PaperOrder
from trygghetsrad.domain.redaction import MaskReason
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind, MeetingKind, MeetingState
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.opening import create_services
from trygghetsrad.services.printed_texts import TextPlace

SPRING, AUTUMN = date(2026, 4, 22), date(2026, 9, 23)


class Council:
    """A council that can be moved in time: a spring dialogue that is held, an autumn dialogue to come."""

    def __init__(self, path: Path) -> None:
        self.day = SPRING
        self.services = create_services(
            path,
            clock=lambda: datetime.combine(self.day, time(18, 30)).astimezone(UTC),
            today=lambda: self.day,
            who=lambda: "Sekreteraren",
        )
        seed(self.services)
        self.spring, _ = self.services.meetings.plan(SPRING)
        self.autumn, _ = self.services.meetings.plan(AUTUMN)
        self.owners = {row.name: row.row_id for row in self.services.register.owners()}

    def action(self, text: str, owner: str, due_on: date | None, **more: object) -> int:
        return self.services.action_items.create(
            text,
            owner_ids=[self.owners[owner]],
            due_on=due_on,
            meeting_id=self.spring,
            **more,  # type: ignore[arg-type]
        )[0]

    def concern(self, text: str) -> int:
        return self.services.concerns.create(text, meeting_id=self.spring)[0]

    def go_to(self, day: date) -> None:
        self.day = day

    def begin(self, meeting_id: int) -> None:
        self.services.meetings.change_state(meeting_id, MeetingState.ONGOING)

    def end(self, meeting_id: int) -> None:
        self.services.meetings.change_state(meeting_id, MeetingState.HELD)


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    council = Council(tmp_path / "råd.db")
    yield council
    council.services.close()


def texts(council: Council, meeting_id: int) -> list[str]:
    return [one.action.text for one in council.services.follow_up.actions(meeting_id)]


def test_an_open_action_is_on_the_list_of_the_next_meeting_and_not_of_its_own(council: Council) -> None:
    council.action("Byt lampor", "Tekniska förvaltningen", date(2026, 6, 1))
    assert texts(council, council.spring) == []
    assert texts(council, council.autumn) == ["Byt lampor"]


def test_the_latest_owner_comes_first_and_each_owners_latest_first(council: Council) -> None:
    council.action("Röj sly", "Tekniska förvaltningen", date(2026, 12, 1))
    council.action("Fotpatrull", "Polisen", date(2026, 9, 1))
    council.action("Byt lampor", "Tekniska förvaltningen", date(2026, 6, 1))
    council.action("Måla om", "Tekniska förvaltningen", None)
    council.go_to(AUTUMN)
    rows = council.services.follow_up.actions(council.autumn)
    assert [one.action.text for one in rows] == ["Byt lampor", "Röj sly", "Måla om", "Fotpatrull"]
    assert [one.action.days_late for one in rows] == [114, 0, 0, 22]


def test_what_is_ticked_off_stays_on_that_meetings_list_and_never_comes_up_again(council: Council) -> None:
    council.go_to(AUTUMN)
    winter, _ = council.services.meetings.plan(date(2026, 12, 2))
    lamps = council.action("Byt lampor", "Tekniska förvaltningen", SPRING)
    council.action("Röj sly", "Tekniska förvaltningen", SPRING)
    council.services.follow_up.mark_action(council.autumn, lamps, ActionState.DONE)
    council.services.follow_up.say_of_action(council.autumn, lamps, "Bytta i fredags.")

    row = next(
        r for r in council.services.follow_up.actions(council.autumn) if r.action.action_item_id == lamps
    )
    assert row.outcome == "klar; Bytta i fredags"
    assert council.services.action_items.row(lamps).result == "Bytta i fredags."
    assert council.services.action_items.history(lamps)[-1].meeting == "2026-2"
    assert texts(council, winter) == ["Röj sly"]


def test_what_is_closed_after_a_meeting_was_open_at_it(council: Council) -> None:
    lamps = council.action("Byt lampor", "Tekniska förvaltningen", SPRING)
    council.go_to(date(2026, 10, 1))
    council.services.action_items.change_state([lamps], ActionState.DONE, comment="Klart")
    assert texts(council, council.autumn) == ["Byt lampor"]
    council.services.action_items.change_state([lamps], ActionState.IN_PROGRESS)
    council.go_to(date(2026, 9, 1))
    council.services.action_items.change_state([lamps], ActionState.DONE, comment="Klart")
    assert texts(council, council.autumn) == []


def test_ongoing_as_before_is_recorded_with_the_meeting(council: Council) -> None:
    lamps = council.action("Byt lampor", "Tekniska förvaltningen", SPRING)
    follow_up = council.services.follow_up
    follow_up.mark_action(council.autumn, lamps, ActionState.IN_PROGRESS)
    follow_up.mark_action(council.autumn, lamps, ActionState.IN_PROGRESS, comment="Väntar på anbud")
    assert follow_up.actions(council.autumn)[0].outcome == "pågår; Väntar på anbud"


def test_a_moved_day_is_told_with_its_reason_and_counted(council: Council) -> None:
    lamps = council.action("Byt lampor", "Tekniska förvaltningen", SPRING)
    council.services.follow_up.move_action(
        council.autumn, lamps, date(2026, 12, 1), comment="väntar på anbud"
    )
    row = council.services.follow_up.actions(council.autumn)[0]
    assert row.outcome == "flyttad till 2026-12-01; väntar på anbud"
    assert row.action.times_moved == 1
    with pytest.raises(InvalidInputError, match="ska redan vara klar"):
        council.services.follow_up.move_action(council.autumn, lamps, date(2026, 12, 1))


def test_stopped_and_referred_ask_for_words(council: Council) -> None:
    lamps = council.action("Byt lampor", "Tekniska förvaltningen", SPRING)
    for state in (ActionState.CANCELLED, ActionState.REFERRED):
        with pytest.raises(InvalidInputError, match="Skriv"):
            council.services.follow_up.mark_action(council.autumn, lamps, state, comment="  ")
    council.services.follow_up.mark_action(
        council.autumn, lamps, ActionState.REFERRED, comment="Trafikverket"
    )
    assert council.services.follow_up.actions(council.autumn)[0].outcome == "hänvisad; Trafikverket"


def test_each_tick_is_one_step_back(council: Council) -> None:
    lamps = council.action(
        "Byt lampor", "Tekniska förvaltningen", SPRING, concern_ids=[council.concern("Mörkt")]
    )
    services = council.services
    services.history.remember(services.follow_up.mark_action(council.autumn, lamps, ActionState.DONE))
    services.history.remember(services.follow_up.say_of_action(council.autumn, lamps, "Bytta"))
    services.history.undo()
    assert services.follow_up.actions(council.autumn)[0].outcome == "klar"
    services.history.undo()
    assert services.follow_up.actions(council.autumn)[0].outcome == ""
    assert services.action_items.row(lamps).closed_on is None


def test_a_concern_that_is_done_waits_to_be_told_and_is_then_asked_about(council: Council) -> None:
    dark = council.concern("Mörkt i tunneln")
    lamps = council.action("Byt lampor", "Tekniska förvaltningen", SPRING, concern_ids=[dark])
    council.services.action_items.change_state([lamps], ActionState.DONE, comment="Lamporna är bytta")
    winter, _ = council.services.meetings.plan(date(2026, 12, 2))
    follow_up = council.services.follow_up
    (row,) = follow_up.concerns(council.autumn)
    assert (row.need, row.did) == (FeedbackNeed.TELL, "Lamporna är bytta.")

    council.go_to(AUTUMN)
    follow_up.mark_concern(council.autumn, dark, ConcernState.TOLD_BACK)
    (told,) = follow_up.concerns(council.autumn)
    assert (told.need, told.outcome) == (FeedbackNeed.TELL, "återkopplad")

    council.go_to(date(2026, 12, 2))
    (asked,) = follow_up.concerns(winter)
    assert (asked.need, asked.is_followed_up) == (FeedbackNeed.DIFFERENCE, False)
    follow_up.answer_difference(winter, dark, Difference.WORSE)
    follow_up.answer_difference(winter, dark, Difference.UNKNOWN, comment="Ingen har gått där")
    (answered,) = follow_up.concerns(winter)
    assert answered.outcome == "märks skillnad? Vet inte; Ingen har gått där"
    assert council.services.concerns.row(dark).difference is Difference.UNKNOWN


def test_a_concern_without_action_waits_until_it_has_an_answer_or_a_reason(council: Council) -> None:
    question, walk = council.concern("När öppnar fritidsgården?"), council.concern("Ordna en vandring")
    follow_up = council.services.follow_up
    assert [row.need for row in follow_up.concerns(council.autumn)] == [FeedbackNeed.ANSWER] * 2
    assert follow_up.concerns(council.spring) == ()
    with pytest.raises(InvalidInputError, match="varför"):
        follow_up.mark_concern(council.autumn, walk, ConcernState.NO_ACTION)
    council.go_to(AUTUMN)
    follow_up.mark_concern(council.autumn, walk, ConcernState.NO_ACTION, comment="Görs i vår")
    follow_up.mark_concern(council.autumn, question, ConcernState.ANSWERED)
    follow_up.say_of_concern(council.autumn, question, "Klockan tre")
    assert [row.outcome for row in follow_up.concerns(council.autumn)] == [
        "besvarad på mötet; Klockan tre",
        "ingen åtgärd; Görs i vår",
    ]
    assert council.services.concerns.row(question).answer == "Klockan tre"
    assert council.services.concerns.row(walk).told_back_on == AUTUMN


def test_a_reason_that_was_given_between_meetings_is_told_at_the_next(council: Council) -> None:
    walk = council.concern("Ordna en vandring")
    council.begin(council.spring)
    council.end(council.spring)
    council.go_to(date(2026, 6, 1))
    council.services.concerns.change_state([walk], ConcernState.NO_ACTION, comment="Görs i vår")
    follow_up = council.services.follow_up
    (row,) = follow_up.concerns(council.autumn)
    assert (row.need, row.did) == (FeedbackNeed.REASON, "Görs i vår")
    council.go_to(AUTUMN)
    follow_up.tell(council.autumn, walk)
    assert follow_up.concerns(council.autumn)[0].outcome == "Besked lämnat"
    winter, _ = council.services.meetings.plan(date(2026, 12, 2))
    assert follow_up.concerns(winter) == ()


def test_the_follow_up_stands_under_the_items_that_are_for_it(council: Council) -> None:
    services = council.services
    rows = services.agenda.rows(council.autumn)
    view = services.follow_up.view(council.autumn)
    both = next(row.agenda_item_id for row in rows if row.kind is AgendaItemKind.FOLLOW_UP)
    assert (view.actions_under, view.feedback_under) == (both, both)
    own, _ = services.agenda.add(council.autumn, "Återkoppling", kind=AgendaItemKind.FEEDBACK)
    assert services.follow_up.view(council.autumn).feedback_under == own
    walk, _ = services.meetings.plan(date(2026, 10, 7), kind=MeetingKind.WALK)
    council.action("Byt lampor", "Polisen", None)
    assert services.follow_up.view(walk).actions == ()


def test_finalised_minutes_take_no_more_follow_up(council: Council) -> None:
    lamps = council.action("Byt lampor", "Tekniska förvaltningen", SPRING)
    council.go_to(AUTUMN)
    chair, _ = council.services.people.add("Ordföranden", PersonGroup.ELECTED, role=CouncilRole.CHAIR)
    council.begin(council.autumn)
    council.services.attendance.mark(council.autumn, [chair], AttendanceStatus.PRESENT)
    council.end(council.autumn)
    council.services.minutes.finalise(council.autumn)
    with pytest.raises(NotAllowedError, match="låst"):
        council.services.follow_up.mark_action(council.autumn, lamps, ActionState.DONE)


def test_a_meeting_that_something_was_followed_up_at_is_not_removed(council: Council) -> None:
    lamps = council.action("Byt lampor", "Tekniska förvaltningen", SPRING)
    council.services.follow_up.mark_action(council.autumn, lamps, ActionState.IN_PROGRESS)
    with pytest.raises(NotAllowedError, match="Ställ in"):
        council.services.meetings.remove(council.autumn)
    assert council.services.action_items.history(lamps)[-1].kind is HistoryKind.STATE


def test_the_minutes_tell_under_the_item_what_was_said_and_what_is_left(council: Council) -> None:
    lamps = council.action("Byt lampor.", "Tekniska förvaltningen", SPRING)
    council.action("Röj sly", "Polisen", SPRING)
    dark = council.concern("Mörkt")
    council.go_to(AUTUMN)
    content = council.services.minutes.content(council.autumn)
    assert all(item.follow_ups == () for item in content.items)

    follow_up = council.services.follow_up
    follow_up.mark_action(council.autumn, lamps, ActionState.DONE, comment="Bytta i fredags.")
    follow_up.mark_concern(council.autumn, dark, ConcernState.ANSWERED, comment="Ja")
    item = council.services.minutes.content(council.autumn).items[2]
    actions, concerns = item.follow_ups
    assert [(row.number, row.outcome) for row in actions.rows] == [("Å26-01", "klar; Bytta i fredags")]
    assert actions.left == ("Å26-02",)
    assert concerns.rows[0].outcome == "besvarad på mötet; Ja"
    printed = council.services.minutes.html(council.autumn).decode()
    assert "Å26-01" in printed
    assert "Byt lampor (Tekniska förvaltningen) – " in printed
    assert "Inte uppföljda vid mötet: Å26-02." in printed


def test_the_invitation_lists_what_is_followed_up_with_what_was_said_of_it(council: Council) -> None:
    council.action("Byt lampor", "Tekniska förvaltningen", SPRING)
    slow = council.action("Röj sly", "Polisen", date(2026, 12, 1))
    council.go_to(AUTUMN)
    winter, _ = council.services.meetings.plan(date(2026, 12, 2))
    council.services.follow_up.mark_action(
        council.autumn, slow, ActionState.IN_PROGRESS, comment="Börjar i oktober"
    )
    council.services.action_items.comment([slow], "Bara mellan oss")
    order = PaperOrder(kind=PaperKind.INVITATION, meeting_id=winter)
    content = council.services.papers.content(order)
    assert isinstance(content, InvitationContent)
    assert [row.number for row in content.open_actions] == ["Å26-01", "Å26-02"]
    assert content.open_actions[0].is_overdue
    assert content.open_actions[1].result == "2026-09-23: Börjar i oktober"
    public = council.services.papers.content(replace(order, profile=DocumentProfile.PUBLIC))
    assert isinstance(public, InvitationContent)
    assert {row.result for row in public.open_actions} == {None}


def test_a_name_in_what_was_said_is_masked_where_it_stands(council: Council) -> None:
    lamps = council.action("Byt lampor", "Polisen", SPRING)
    council.services.follow_up.mark_action(
        council.autumn, lamps, ActionState.IN_PROGRESS, comment="Granne Bo Ek ringde"
    )
    with council.services.unit.reading() as session:
        entry = session.scalars(select(HistoryEntry).where(HistoryEntry.meeting_id == council.autumn)).one()
    place = TextPlace(PlaceKind.SAID, entry.id, "comment")
    council.services.redaction.mask(place, 7, 12, MaskReason.OTHER, words="Bo Ek")
    assert council.services.redaction.masked(council.autumn)[0].where == "Å26-01, vid mötet"
    public = council.services.minutes.content(council.autumn, DocumentProfile.PUBLIC)
    assert "Bo Ek" not in str(public)
    assert "Bo Ek" in str(council.services.minutes.content(council.autumn))


def test_only_so_many_are_read_with_all_that_was_followed_up_and_the_rest_is_counted(
    council: Council,
) -> None:
    for number in range(5):
        council.action(f"Åtgärd {number}", "Polisen", date(2026, 5, 1 + number))
        council.concern(f"Synpunkt {number}")
    last = council.services.action_items.rows()[-1].action_item_id
    follow_up = council.services.follow_up
    follow_up.mark_action(council.autumn, last, ActionState.IN_PROGRESS)
    names = [one.action.text for one in follow_up.actions(council.autumn, most=2)]
    assert names == ["Åtgärd 0", "Åtgärd 1", "Åtgärd 4"]
    assert len(follow_up.concerns(council.autumn, most=2)) == 2
    assert follow_up.counts(council.autumn) == (5, 5)
