"""Answers are written down before the evening and stand in the attendance when it comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, InvitationReply, PersonGroup
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.replies import reply_summary

COMING, DECLINED = InvitationReply.COMING, InvitationReply.DECLINED


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


@pytest.fixture
def planned(evening: Evening) -> int:
    meeting_id, _ = evening.services.meetings.plan(date(2026, 11, 25))
    return meeting_id


def statuses(evening: Evening, meeting_id: int) -> dict[str, AttendanceStatus]:
    return {row.name: row.status for row in evening.services.attendance.rows(meeting_id)}


def test_who_cannot_come_stands_as_excused_and_back_again(evening: Evening, planned: int) -> None:
    replies, police = evening.services.replies, evening.people["Kommunpolisen"]
    replies.note(planned, [police], DECLINED)
    assert statuses(evening, planned)["Kommunpolisen"] is AttendanceStatus.EXCUSED

    replies.note(planned, [police], COMING)

    assert statuses(evening, planned)["Kommunpolisen"] is AttendanceStatus.INVITED
    row = next(row for row in replies.rows(planned) if row.person_id == police)
    assert (row.reply, row.replied_on) == (COMING, evening.services.today())
    replies.note(planned, [police], None)
    row = next(row for row in replies.rows(planned) if row.person_id == police)
    assert (row.reply, row.replied_on) == (None, None)


def test_answers_are_counted(evening: Evening, planned: int) -> None:
    replies = evening.services.replies
    assert reply_summary(replies.rows(planned)) == "Ingen har svarat än"

    replies.note(planned, [evening.people["Ordföranden"]], COMING)
    replies.note(planned, [evening.people["Strategen"]], InvitationReply.PERHAPS)
    replies.note(planned, [evening.people["Kommunpolisen"]], DECLINED)

    assert reply_summary(replies.rows(planned)) == "1 kommer, 1 kanske, 1 kan inte och 1 har inte svarat"


def test_a_members_own_deputy_is_offered_before_the_groups(evening: Evening, planned: int) -> None:
    services, member = evening.services, evening.people["Invånarrepresentant 3"]
    group, _ = services.people.add("Ersättare A", PersonGroup.RESIDENT)
    own, _ = services.people.add("Ersättare B", PersonGroup.POLICE)
    over, _ = services.people.add("Ersättare C", PersonGroup.RESIDENT)
    deputy, since = CouncilRole.DEPUTY, date(2026, 1, 1)
    services.mandates.give(group, deputy, from_on=since)
    services.mandates.give(own, deputy, from_on=since, deputy_for_id=member)
    services.mandates.give(over, deputy, from_on=since, until_on=date(2026, 6, 30))
    others, _ = services.people.add("Ersättare D", PersonGroup.RESIDENT)
    services.mandates.give(others, deputy, from_on=since, deputy_for_id=evening.people["Strategen"])

    assert services.replies.deputies(planned, member) == [
        (own, "Ersättare B"),
        (group, "Ersättare A"),
        (others, "Ersättare D"),
    ]


def test_a_deputy_is_called_for_a_member_and_serves_when_present(evening: Evening, planned: int) -> None:
    services, member = evening.services, evening.people["Invånarrepresentant 3"]
    deputy, _ = services.people.add("Ersättaren", PersonGroup.RESIDENT)
    services.history.remember(services.replies.call_deputy(planned, member, deputy))

    rows = {row.name: row for row in services.replies.rows(planned)}
    assert rows["Ersättaren"].serves_for == "Invånarrepresentant 3"
    assert rows["Invånarrepresentant 3"].reply_text == "Kan inte komma, Ersättaren kallad i stället"
    services.meetings.change_state(planned, MeetingState.ONGOING)
    services.attendance.mark(planned, [deputy], AttendanceStatus.PRESENT)
    served = next(row for row in services.attendance.rows(planned) if row.person_id == deputy)
    assert (served.status, served.serves_for) == (AttendanceStatus.PRESENT, "Invånarrepresentant 3")


def test_calling_a_deputy_is_one_step_of_history(evening: Evening, planned: int) -> None:
    services, member = evening.services, evening.people["Invånarrepresentant 3"]
    deputy, _ = services.people.add("Ersättaren", PersonGroup.RESIDENT)
    before = services.replies.rows(planned)
    services.history.remember(services.replies.call_deputy(planned, member, deputy))

    services.history.undo()

    assert services.replies.rows(planned) == before


def test_a_group_is_called_at_once(evening: Evening, planned: int) -> None:
    services = evening.services
    for name in ("Fastighetsskötaren", "Rektorn"):
        services.people.add(name, PersonGroup.OFFICIAL)
    services.attendance.mark(planned, [evening.people["Strategen"]], AttendanceStatus.EXCUSED)

    services.replies.invite_group(planned, PersonGroup.OFFICIAL)

    assert {"Fastighetsskötaren", "Rektorn"} <= statuses(evening, planned).keys()
    assert statuses(evening, planned)["Strategen"] is AttendanceStatus.EXCUSED
    with pytest.raises(InvalidInputError, match="redan kallade"):
        services.replies.invite_group(planned, PersonGroup.OFFICIAL)
    with pytest.raises(InvalidInputError, match="är tom"):
        services.replies.invite_group(planned, PersonGroup.GUEST)


def test_answers_end_when_the_meeting_begins(evening: Evening) -> None:
    replies = evening.services.replies
    with pytest.raises(NotAllowedError):
        replies.note(evening.meeting_id, [evening.people["Strategen"]], COMING)
    with pytest.raises(NotFoundError):
        replies.note(99, [1], COMING)


def test_a_mandate_that_ends_soon_is_told_until_another_follows(evening: Evening) -> None:
    services, chair = evening.services, evening.people["Ordföranden"]
    (kept,) = [row for row in services.mandates.rows(chair) if row.until_on is None]
    services.mandates.change(
        kept.mandate_id, role=CouncilRole.CHAIR, from_on=kept.from_on, until_on=date(2026, 12, 1)
    )
    assert [(row.name, row.until_on) for row in services.mandates.ending()] == [
        ("Ordföranden", date(2026, 12, 1))
    ]

    services.mandates.give(chair, CouncilRole.MEMBER, from_on=date(2026, 12, 2))

    assert services.mandates.ending() == []


def test_what_no_mandate_can_be_is_refused(evening: Evening) -> None:
    give, chair = evening.services.mandates.give, evening.people["Ordföranden"]
    since = date(2026, 1, 1)
    with pytest.raises(InvalidInputError, match="innan det börjar"):
        give(chair, CouncilRole.MEMBER, from_on=since, until_on=date(2025, 1, 1))
    with pytest.raises(InvalidInputError, match="Bara en ersättare"):
        give(chair, CouncilRole.MEMBER, from_on=since, deputy_for_id=evening.people["Strategen"])
    with pytest.raises(InvalidInputError, match="för sig själv"):
        give(chair, CouncilRole.DEPUTY, from_on=since, deputy_for_id=chair)


def test_the_years_attendance_counts_each_persons_share(evening: Evening) -> None:
    services = evening.services
    year = services.attendance_over_year.of_year(2026)

    shares = {row.name: (row.present, row.called, row.share_text) for row in year.people}
    assert shares == {
        "Invånarrepresentant 3": (0, 1, "0 %"),
        "Ordföranden": (1, 1, "100 %"),
        "Strategen": (1, 1, "100 %"),
        "Kommunpolisen": (1, 1, "100 %"),
    }
    assert year.present_at == (3,)
    written = services.attendance_over_year.file(2026, "csv").decode("utf-8-sig").splitlines()
    assert written[0] == "Namn;Grupp;Dialog 1, 23 sep;Närvarande;Kallad till;Andel"
    assert written[1] == "Invånarrepresentant 3;Invånarrepresentanter;Anmält förhinder;0;1;0 %"
    assert written[-1] == "Närvarande;;3;;;"
    assert services.attendance_over_year.file(2026, "xlsx")[:2] == b"PK"


def test_a_year_without_dialogues_has_nothing_to_count(evening: Evening) -> None:
    assert evening.services.attendance_over_year.of_year(2031).people == ()
    with pytest.raises(NotFoundError):
        evening.services.attendance_over_year.file(2031, "csv")
