"""E-mail drafts (.eml) that open as a new letter in the user's own mail program.

The program sends nothing itself. `X-Unsent: 1` makes Outlook open the file for editing. Long lines are kept
whole up to 900 bytes: Python 3.11 and 3.12 lose a space when they fold long subjects that are not ASCII.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

_POLICY = SMTP.clone(max_line_length=900)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attached file."""

    name: str
    contents: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be looked through and sent.

    Attributes:
        to: those whose addresses everybody sees.
        hidden: those who get a blind copy, as private persons do.
    """

    subject: str
    text: str
    to: tuple[Recipient, ...] = ()
    hidden: tuple[Recipient, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


def write_letter(letter: Letter) -> bytes:
    """Write the letter as a draft; the same letter gives the same bytes.

    Raises:
        ValueError: an address that is none.
    """
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    message["Subject"] = " ".join(letter.subject.split())
    for header, people in (("To", letter.to), ("Bcc", letter.hidden)):
        if people:
            message[header] = _addresses(people)
    message.set_content(letter.text.replace("\r\n", "\n"), cte="quoted-printable")
    for enclosure in letter.enclosures:
        kind, _ = mimetypes.guess_type(enclosure.name)
        main, _, sub = (kind or "application/octet-stream").partition("/")
        message.add_attachment(enclosure.contents, maintype=main, subtype=sub, filename=enclosure.name)
    if message.is_multipart():
        message.set_boundary("=_trygghetsrad_del")
    return bytes(message)


def address_line(people: Sequence[Recipient]) -> str:
    """Give the addresses as Outlook wants them pasted, with semicolons between."""
    return "; ".join(person.address for person in people)


def _addresses(people: Sequence[Recipient]) -> tuple[Address, ...]:
    if any("@" not in person.address for person in people):
        raise ValueError("an address without @")
    return tuple(Address(" ".join(p.name.split()), addr_spec=p.address) for p in people)
