"""What is told of the kallelse of a meeting, and the letter and files that go out."""

from __future__ import annotations

from dataclasses import dataclass

from trygghetsrad.domain.invitation_steps import InvitationStep
from trygghetsrad.domain.plan_rules import Deadlines
from trygghetsrad.services.sending import Recipients
from trygghetsrad.services.sent_invitations import SentInvitation


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """Where the kallelse of a meeting stands.

    Attributes:
        steps: what may be sent, what is most needed first.
        change: what has changed since the last letter; "" for nothing.
        newcomers: names of those who were put on the list after it.
        remarks: what to look at before it is sent.
        enclosures: names of the files that go with it, beside the paper and the calendar file.
        sent: what has gone out, newest first.
    """

    steps: tuple[InvitationStep, ...]
    change: str
    newcomers: tuple[str, ...]
    remarks: tuple[str, ...]
    recipients: Recipients
    enclosures: tuple[str, ...]
    sent: tuple[SentInvitation, ...]
    deadlines: Deadlines


@dataclass(frozen=True, slots=True)
class InvitationLetter:
    """A letter to look through in one's own mail program, with the paper that is kept when it is sent.

    Attributes:
        name: what to call the file.
        contents: of the .eml file.
        paper: the PDF.
        content: the paper's content as JSON.
    """

    step: InvitationStep
    name: str
    contents: bytes
    paper: bytes
    content: str
    recipients: Recipients


@dataclass(frozen=True, slots=True)
class InvitationFile:
    """A file that goes with the kallelse."""

    name: str
    content: bytes
