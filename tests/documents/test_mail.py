"""Drafts of letters, read back as a mail program reads them."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.documents.mail import Enclosure, Letter, Recipient, address_line, write_letter

LETTER = Letter(
    subject="Minnesanteckningar från Trygghetsrådets dialog 3, onsdag 23 september 2026 – Ängslunda",
    text="Hej!\n\nHär är anteckningarna från dialogen.\n\nVänliga hälsningar\nSekreteraren\n",
    to=(Recipient("Kommunpolisen", "polisen@exempel.se"), Recipient("Åsa, strateg", "strateg@exempel.se")),
    hidden=(Recipient("Invånarrepresentant 3", "invanare3@exempel.se"),),
    enclosures=(Enclosure("Minnesanteckningar dialog 3 – åäö.pdf", b"%PDF-1.7 \x00\xff"),),
)


def read(contents: bytes) -> EmailMessage:
    message = email.message_from_bytes(contents, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_a_letter_opens_as_a_draft_with_everything_in_it() -> None:
    message = read(write_letter(LETTER))

    assert message["X-Unsent"] == "1"
    assert message["Subject"] == LETTER.subject
    assert message["From"] is None
    assert text_of(message) == LETTER.text
    (enclosed,) = message.iter_attachments()
    assert enclosed.get_filename() == "Minnesanteckningar dialog 3 – åäö.pdf"
    assert enclosed.get_content_type() == "application/pdf"
    assert enclosed.get_content() == b"%PDF-1.7 \x00\xff"


def test_private_persons_stand_only_in_the_blind_copy() -> None:
    message = read(write_letter(LETTER))

    assert [(a.display_name, a.addr_spec) for a in message["To"].addresses] == [
        ("Kommunpolisen", "polisen@exempel.se"),
        ("Åsa, strateg", "strateg@exempel.se"),
    ]
    assert [a.addr_spec for a in message["Bcc"].addresses] == ["invanare3@exempel.se"]
    assert "Cc" not in message


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert write_letter(LETTER) == write_letter(LETTER)


def test_addresses_are_pasted_with_semicolons() -> None:
    assert address_line(LETTER.to) == "polisen@exempel.se; strateg@exempel.se"


@pytest.mark.parametrize("address", ["", "ingen adress", "a@b\nBcc: x@y.se"])
def test_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        write_letter(Letter("Ämne", "Text", to=(Recipient("Namn", address),)))


@given(
    subject=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=300),
    text=st.text(
        alphabet=st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=500
    ),
)
def test_any_words_come_back(subject: str, text: str) -> None:
    message = read(write_letter(Letter(subject, text)))

    assert message["Subject"].split() == subject.split()
    assert text_of(message).rstrip("\n") == text.rstrip("\n")


@given(st.text(alphabet="abcåäöÅÄÖ –§", max_size=400).map(lambda s: " ".join(s.split())))
def test_no_space_of_a_long_subject_is_lost(subject: str) -> None:
    assert read(write_letter(Letter(subject, ""))).get("Subject") == subject
