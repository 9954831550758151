"""Letters about minutes: who gets them, what is enclosed, and what the log says."""

from __future__ import annotations

import email
import hashlib
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.dispatch import MAIL
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.states import DocumentState


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    """Give an evening where all but Strategen can be mailed."""
    evening = held_evening(tmp_path / "råd.db")
    keep = evening.services.contacts.keep
    keep(evening.people["Ordföranden"], email="ordforanden@exempel.se", purpose="Kallelser")
    keep(evening.people["Kommunpolisen"], email="polisen@exempel.se", purpose="Kallelser")
    keep(
        evening.people["Invånarrepresentant 3"],
        email="invanare3@exempel.se",
        purpose="Återkoppling",
        consent_on=date(2026, 1, 1),
        expires_on=date(2027, 1, 1),
    )
    yield evening
    evening.services.close()


def read(contents: bytes) -> EmailMessage:
    message = email.message_from_bytes(contents, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_everybody_invited_gets_it_and_residents_stand_in_the_blind_copy(evening: Evening) -> None:
    recipients = evening.services.sending.recipients(evening.meeting_id)

    assert [row.email for row in recipients.visible] == ["ordforanden@exempel.se", "polisen@exempel.se"]
    assert [row.email for row in recipients.hidden] == ["invanare3@exempel.se"]
    assert recipients.without_address == ("Strategen",)
    assert recipients.pasted == "ordforanden@exempel.se; polisen@exempel.se; invanare3@exempel.se"


def test_a_protokoll_is_called_so_in_letter_file_and_log(evening: Evening) -> None:
    services = evening.services
    services.council.change(minutes_kind="formal")
    letter = services.sending.minutes_letter(evening.meeting_id)
    body = read(letter.contents).get_body()
    assert letter.name.startswith("E-post Protokoll dialog ")
    assert body is not None
    text = body.get_content()
    assert "Här är protokollet från dialog" in text
    assert "Det är ett utkast att läsa igenom och är inte färdigställt." in " ".join(text.split())
    assert "nteckningar" not in f"{read(letter.contents)['Subject']} {text}"

    services.minutes.finalise(evening.meeting_id)
    services.sending.log(evening.meeting_id, channel=MAIL, sha256=letter.sha256)
    assert any(event.text.startswith("Protokollet från") for event in services.overview.rows().events)


def test_a_draft_says_that_it_is_one(evening: Evening) -> None:
    letter = evening.services.sending.minutes_letter(evening.meeting_id)
    message = read(letter.contents)

    assert letter.is_of_draft
    assert letter.name.endswith("utkast.eml")
    assert message["Subject"].startswith("Utkast: ")
    body = message.get_body(("plain",))
    assert body is not None
    assert "inte färdigställda" in body.get_content()


def test_finished_minutes_are_enclosed_as_the_very_bytes_that_were_kept(evening: Evening) -> None:
    minutes = evening.services.minutes
    minutes.finalise(evening.meeting_id)
    kept = minutes.pdf(evening.meeting_id)

    letter = evening.services.sending.minutes_letter(evening.meeting_id)

    (enclosed,) = read(letter.contents).iter_attachments()
    assert enclosed.get_content() == kept
    assert letter.sha256 == hashlib.sha256(kept).hexdigest()
    assert not letter.is_of_draft


def test_the_log_names_no_resident_and_no_address(evening: Evening) -> None:
    services = evening.services
    services.minutes.finalise(evening.meeting_id)
    letter = services.sending.minutes_letter(evening.meeting_id)

    services.sending.log(
        evening.meeting_id, channel=MAIL, sha256=letter.sha256, recipients=letter.recipients.names
    )

    (sent,) = services.minutes.dispatches(evening.meeting_id)
    assert (sent.channel, sent.recipients, sent.version) == (
        "e-post",
        "Ordföranden, Kommunpolisen och 1 invånare",
        1,
    )
    assert services.minutes.state(evening.meeting_id) is DocumentState.DISPATCHED


def test_no_such_meeting_is_a_no(evening: Evening) -> None:
    with pytest.raises(NotFoundError):
        evening.services.sending.recipients(99)
