"""The kallelse goes out, is kept as it was sent, and follows when the meeting is moved or called off."""

from __future__ import annotations

import email
import hashlib
from collections.abc import Iterator
from datetime import date, time
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import vobject

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.classifications import AttendanceStatus, InvitationReply, PersonGroup
from trygghetsrad.domain.dispatch import MAIL
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.invitation_steps import InvitationStep
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services import sent_invitations as module

HELD_ON = date(2026, 11, 25)


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    keep = evening.services.contacts.keep
    keep(evening.people["Ordföranden"], email="ordforanden@exempel.se", purpose="Kallelser")
    keep(
        evening.people["Invånarrepresentant 3"],
        email="invanare3@exempel.se",
        purpose="Kallelser",
        consent_on=date(2026, 1, 1),
        expires_on=date(2027, 1, 1),
    )
    yield evening
    evening.services.close()


@pytest.fixture
def planned(evening: Evening) -> int:
    meeting_id, _ = evening.services.meetings.plan(HELD_ON, title="Höstmörkret", place="Kommunhuset")
    return meeting_id


def send(evening: Evening, meeting_id: int, step: InvitationStep = InvitationStep.FIRST) -> EmailMessage:
    """Make a letter, and count it as sent."""
    invitations = evening.services.invitations
    letter = invitations.letter(meeting_id, step)
    invitations.keep_sent(meeting_id, letter, channel=MAIL, recipients=letter.recipients.names)
    message = email.message_from_bytes(letter.contents, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def enclosed(message: EmailMessage) -> dict[str, bytes]:
    files = {}
    for part in message.iter_attachments():
        content = part.get_content()
        files[part.get_filename() or ""] = content if isinstance(content, bytes) else content.encode()
    return files


def calendar_of(message: EmailMessage) -> Any:
    (calendar,) = (file for name, file in enclosed(message).items() if name.endswith(".ics"))
    return vobject.readOne(calendar.decode())


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def steps(evening: Evening, meeting_id: int) -> tuple[InvitationStep, ...]:
    return evening.services.invitations.row(meeting_id).steps


def test_one_letter_carries_paper_calendar_and_attachments(evening: Evening, planned: int) -> None:
    evening.services.attachments.add(AttachedTo.MEETING, planned, name="Karta.pdf", file=b"%PDF-karta")

    message = send(evening, planned)

    files = enclosed(message)
    assert list(files) == [
        "Kallelse dialog 2 2026-11-25.pdf",
        "Trygghetsrådet Dialog 2026-2.ics",
        "Karta.pdf",
    ]
    assert files["Karta.pdf"] == b"%PDF-karta"
    assert message["Subject"] == "Kallelse: Trygghetsrådet, dialog 2, onsdag 25 november 2026 kl. 18.00"
    assert message["To"].addresses[0].addr_spec == "ordforanden@exempel.se"
    assert message["Bcc"].addresses[0].addr_spec == "invanare3@exempel.se"
    assert "invanare3" not in str(message["To"])
    assert "senast fredag 20 november 2026" in text_of(message)


def test_what_is_attached_to_a_point_is_named_there_and_goes_with_the_letter(
    evening: Evening, planned: int
) -> None:
    services = evening.services
    item = services.agenda.rows(planned)[3]
    services.attachments.add(AttachedTo.MEETING, planned, name="Karta.pdf", file=b"1")
    services.attachments.add(AttachedTo.AGENDA_ITEM, item.agenda_item_id, name="Statistik.csv", file=b"2")

    files = services.invitations.files(planned)

    assert [file.name for file in files][3:] == ["Karta.pdf", "Statistik.csv"]
    page = files[1].content.decode().replace("\xa0", " ")
    assert page.index(item.title) < page.index("Bilaga 2") < page.index("Statistik.csv")


def test_files_that_mail_seldom_takes_are_warned_of(
    evening: Evening, planned: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES_IN_MAIL", 3)
    services = evening.services
    services.attachments.add(AttachedTo.MEETING, planned, name="Karta.EXE", file=b"1234")

    remarks = services.invitations.row(planned).remarks

    assert "Karta.EXE är ett program. De flesta e-postlådor tar inte emot sådana filer." in remarks
    assert "Bilagorna är 4 B tillsammans. De flesta e-postlådor tar högst 3 B." in remarks


def test_what_was_sent_is_kept_to_the_byte_and_the_meeting_is_called(evening: Evening, planned: int) -> None:
    services = evening.services
    paper = enclosed(send(evening, planned))["Kallelse dialog 2 2026-11-25.pdf"]

    (sent,) = services.invitations.row(planned).sent
    assert (sent.what, sent.version, sent.channel) == ("Kallelse", 1, "e-post")
    assert sent.recipients == "Ordföranden och 1 invånare"
    assert services.invitations.paper(sent.version_id).content == paper
    row = services.meetings.row(planned)
    assert (row.state, row.called_on) == (MeetingState.CALLED, services.today())
    assert services.safety.check() == []
    assert services.minutes.versions(planned) == []
    assert services.minutes.dispatches(planned) == []


def test_the_agenda_may_change_and_the_kept_paper_does_not(evening: Evening, planned: int) -> None:
    services = evening.services
    send(evening, planned)
    before = services.invitations.paper(services.invitations.row(planned).sent[0].version_id)

    services.agenda.add(planned, "Ny punkt om busskuren")

    row = services.invitations.row(planned)
    assert "Dagordningen har ändrats sedan kallelsen skickades." in row.remarks
    assert services.invitations.paper(row.sent[0].version_id) == before
    send(evening, planned, InvitationStep.AGAIN)
    assert [one.version for one in services.invitations.row(planned).sent] == [2, 1]


def test_a_reminder_sends_the_same_paper_and_leaves_out_who_cannot_come(
    evening: Evening, planned: int
) -> None:
    services = evening.services
    send(evening, planned)
    services.replies.note(planned, [evening.people["Ordföranden"]], InvitationReply.DECLINED)

    message = send(evening, planned, InvitationStep.REMINDER)

    assert message["To"] is None
    assert message["Bcc"].addresses[0].addr_spec == "invanare3@exempel.se"
    newest, first = services.invitations.row(planned).sent
    assert (newest.channel, newest.version_id) == ("påminnelse, e-post", first.version_id)


def test_a_moved_meeting_owes_an_update_that_replaces_the_first(evening: Evening, planned: int) -> None:
    services = evening.services
    first = calendar_of(send(evening, planned)).vevent

    services.meetings.edit(planned, held_on=date(2026, 12, 2), starts_at=time(17, 30))

    row = services.invitations.row(planned)
    assert row.steps == (InvitationStep.UPDATE,)
    assert row.change == (
        "Dialogen är flyttad från onsdag 25 november 2026 kl. 18.00–19.45 "
        "till onsdag 2 december 2026 kl. 17.30–19.45."
    )
    message = send(evening, planned, InvitationStep.UPDATE)
    second = calendar_of(message).vevent
    assert second.uid.value == first.uid.value
    assert int(second.sequence.value) > int(first.sequence.value)
    assert f"{second.dtstart.value:%Y-%m-%d %H:%M %z}" == "2026-12-02 17:30 +0100"
    assert message["Subject"].startswith("Ändrad kallelse: ")
    assert row.change in text_of(message)
    assert "Ändrad kallelse dialog 2 2026-12-02.pdf" in enclosed(message)
    after = services.invitations.row(planned)
    assert (after.change, after.steps[0]) == ("", InvitationStep.REMINDER)
    assert after.sent[0].what == "Ändrad kallelse"


def test_answers_about_the_day_before_are_emptied_when_the_update_goes_out(
    evening: Evening, planned: int
) -> None:
    services = evening.services
    send(evening, planned)
    services.replies.note(planned, [evening.people["Ordföranden"]], InvitationReply.DECLINED)
    services.meetings.edit(planned, place="Biblioteket")
    assert not any("svar" in remark for remark in services.invitations.row(planned).remarks)
    services.meetings.edit(planned, held_on=date(2026, 12, 2))
    assert "De svar som finns gäller den förra dagen. De töms när ändringen skickas." in (
        services.invitations.row(planned).remarks
    )

    send(evening, planned, InvitationStep.UPDATE)

    assert all(row.reply is None for row in services.replies.rows(planned))
    assert {row.status for row in services.attendance.rows(planned)} == {AttendanceStatus.INVITED}


def test_a_meeting_moved_back_owes_nothing(evening: Evening, planned: int) -> None:
    services = evening.services
    send(evening, planned)
    services.meetings.edit(planned, held_on=date(2026, 12, 2))

    services.meetings.edit(planned, held_on=HELD_ON)

    assert steps(evening, planned) == (InvitationStep.REMINDER, InvitationStep.AGAIN)


def test_a_cancelled_meeting_takes_itself_out_of_the_calendars(evening: Evening, planned: int) -> None:
    services = evening.services
    services.attachments.add(AttachedTo.MEETING, planned, name="Karta.pdf", file=b"%PDF-karta")
    first = calendar_of(send(evening, planned)).vevent
    services.meetings.change_state(planned, MeetingState.CANCELLED, reason="Sjukdom")

    message = send(evening, planned, InvitationStep.CANCELLATION)

    calendar = calendar_of(message)
    assert calendar.method.value == "CANCEL"
    assert calendar.vevent.uid.value == first.uid.value
    assert int(calendar.vevent.sequence.value) > int(first.sequence.value)
    assert "är inställd" in text_of(message)
    assert "Orsak: Sjukdom" in text_of(message)
    assert "Karta.pdf" not in enclosed(message)
    assert steps(evening, planned) == ()
    assert services.meetings.row(planned).state is MeetingState.CANCELLED


def test_a_meeting_that_is_held_after_all_says_so(evening: Evening, planned: int) -> None:
    services = evening.services
    send(evening, planned)
    services.meetings.change_state(planned, MeetingState.CANCELLED)
    send(evening, planned, InvitationStep.CANCELLATION)

    services.meetings.change_state(planned, MeetingState.PLANNED)

    assert services.invitations.row(planned).steps == (InvitationStep.UPDATE,)
    assert "blir av" in text_of(send(evening, planned, InvitationStep.UPDATE))
    assert services.meetings.row(planned).state is MeetingState.CALLED


def test_one_put_on_the_list_later_is_told_of_alone(evening: Evening, planned: int) -> None:
    services = evening.services
    send(evening, planned)
    person, _ = services.people.add("Fastighetsskötaren", PersonGroup.OFFICIAL)
    services.contacts.keep(person, email="skotaren@exempel.se", purpose="Kallelser")
    services.replies.invite(planned, [person])

    row = services.invitations.row(planned)
    assert (row.newcomers, row.steps[0]) == (("Fastighetsskötaren",), InvitationStep.NEWCOMERS)
    message = send(evening, planned, InvitationStep.NEWCOMERS)
    assert [one.addr_spec for one in message["To"].addresses] == ["skotaren@exempel.se"]
    assert message["Bcc"] is None
    assert services.invitations.row(planned).newcomers == ()


def test_another_person_of_the_same_name_is_new_and_one_with_a_new_name_is_not(
    evening: Evening, planned: int
) -> None:
    services = evening.services
    send(evening, planned)
    namesake, _ = services.people.add("Ordföranden", PersonGroup.OFFICIAL)
    services.people.edit(evening.people["Strategen"], name="Trygghetsstrategen")
    services.replies.invite(planned, [namesake])

    assert services.invitations.row(planned).newcomers == ("Ordföranden",)
    send(evening, planned, InvitationStep.NEWCOMERS)
    assert services.invitations.row(planned).newcomers == ()


def test_a_meeting_people_are_called_to_is_cancelled_and_not_removed(evening: Evening, planned: int) -> None:
    send(evening, planned)

    with pytest.raises(NotAllowedError, match="Kallelsen till mötet är skickad"):
        evening.services.meetings.remove(planned)


def test_what_is_not_needed_now_is_refused(evening: Evening, planned: int) -> None:
    invitations = evening.services.invitations
    for meeting_id, step in (
        (planned, InvitationStep.CANCELLATION),
        (planned, InvitationStep.REMINDER),
        (evening.meeting_id, InvitationStep.FIRST),
    ):
        with pytest.raises(NotAllowedError):
            invitations.letter(meeting_id, step)
    assert invitations.row(evening.meeting_id).steps == ()


def test_a_letter_made_before_the_meeting_began_is_not_counted_after(evening: Evening, planned: int) -> None:
    services = evening.services
    letter = services.invitations.letter(planned, InvitationStep.FIRST)
    services.meetings.change_state(planned, MeetingState.ONGOING)

    with pytest.raises(NotAllowedError):
        services.invitations.keep_sent(planned, letter, channel=MAIL, recipients="")

    assert services.invitations.row(planned).sent == ()


def test_before_it_goes_out_the_program_says_what_to_look_at(evening: Evening) -> None:
    services = evening.services
    meeting_id, _ = services.meetings.plan(date(2026, 10, 2), starts_at=time(18), ends_at=time(18, 30))

    remarks = services.invitations.row(meeting_id).remarks

    assert "Platsen är inte bestämd." in remarks
    assert "Kallelsen skulle ha varit ute 18 september." in remarks
    assert any(remark.startswith("Punkterna är planerade till ") for remark in remarks)


def test_the_files_can_be_saved_instead_of_mailed(evening: Evening, planned: int) -> None:
    evening.services.attachments.add(AttachedTo.MEETING, planned, name="Karta.pdf", file=b"%PDF-karta")

    files = evening.services.invitations.files(planned)

    assert [Path(file.name).suffix for file in files] == [".pdf", ".html", ".ics", ".pdf"]
    assert b"Karta.pdf" in files[1].content
    assert hashlib.sha256(files[-1].content).digest() == hashlib.sha256(b"%PDF-karta").digest()


def test_the_overview_asks_for_what_is_owed_and_not_for_what_is_done(evening: Evening, planned: int) -> None:
    services = evening.services

    def step() -> str:
        found = services.overview.steps(services.overview.rows()).next_step
        assert found is not None
        return found.sentence

    assert step() == "Punkter till dagordningen senast onsdag 4 november."
    send(evening, planned)
    assert step() == "Påminn deltagarna senast fredag 20 november."
    send(evening, planned, InvitationStep.REMINDER)
    assert step() == "Kallelsen och påminnelsen är ute. Nästa steg är dialogen."
    services.meetings.edit(planned, held_on=date(2026, 12, 2))
    assert step() == "Dialogen är ändrad sedan kallelsen gick ut. Skicka ändringen."
    services.meetings.change_state(planned, MeetingState.CANCELLED)
    assert step() == "De kallade vet inte att onsdag 25 november är inställd."
    send(evening, planned, InvitationStep.CANCELLATION)
    assert services.overview.steps(services.overview.rows()).next_step is None


def test_the_year_plan_ticks_what_went_out(evening: Evening, planned: int) -> None:
    services = evening.services

    def ticked() -> list[str]:
        due = services.year.facts(services.year.rows(2026)).due[planned]
        return [one.kind.value for one in due if one.is_done]

    assert ticked() == []
    send(evening, planned)
    assert ticked() == ["Punkter till dagordningen", "Kallelsen ute"]
    send(evening, planned, InvitationStep.REMINDER)
    assert ticked()[-1] == "Påminnelse"


def test_the_reminder_is_as_many_days_before_as_the_council_says(evening: Evening, planned: int) -> None:
    services = evening.services
    services.council.change(reminder_days=7)

    due = services.year.facts(services.year.rows(2026)).due[planned]

    assert {one.kind.value: one.due_on for one in due}["Påminnelse"] == date(2026, 11, 18)
