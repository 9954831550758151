"""The words of the letters that go to those who are called."""

from __future__ import annotations

from datetime import date

from trygghetsrad.domain.invitation_steps import CalledTo, InvitationStep
from trygghetsrad.domain.states import MeetingKind
from trygghetsrad.domain.swedish import clock_range, long_date
from trygghetsrad.services.council_profile import CouncilProfile
from trygghetsrad.services.meeting_rows import MeetingRow

DEFINITE = {
    MeetingKind.DIALOGUE: "Dialogen",
    MeetingKind.EXTRA: "Det extra mötet",
    MeetingKind.WALK: "Trygghetsvandringen",
}
"""A kind of meeting as it begins a sentence about this one."""

_SUBJECTS = {
    InvitationStep.REMINDER: "Påminnelse",
    InvitationStep.UPDATE: "Ändrad kallelse",
    InvitationStep.CANCELLATION: "Inställt",
}


def letter_subject(step: InvitationStep, meeting: MeetingRow, council: CouncilProfile) -> str:
    """Give the subject: "Kallelse: Trygghetsrådet, dialog 1, onsdag 10 februari 2027 kl. 18.00"."""
    opening = _SUBJECTS.get(step, "Kallelse")
    kind = f"{meeting.kind.label.lower()} {meeting.number}"
    when = f"{long_date(meeting.held_on)} {clock_range(meeting.starts_at)}"
    return f"{opening}: {council.council}, {kind}, {when}"


def letter_text(
    step: InvitationStep,
    meeting: MeetingRow,
    council: CouncilProfile,
    *,
    change: str,
    reply_by: date,
    today: date,
    attached: int,
) -> str:
    """Write the letter.

    Args:
        change: what has changed since the letter before; "" for nothing.
        reply_by: the last day to answer; nothing is said of one that has passed.
        attached: how many files are enclosed beside the kallelse.
    """
    if step is InvitationStep.CANCELLATION:
        parts = [change, f"Orsak: {meeting.cancelled_reason}" if meeting.cancelled_reason else ""]
        parts.append(
            "Öppna den bifogade kalenderfilen så tas mötet bort ur din kalender. Vi hör av oss om en ny dag."
        )
    else:
        parts = [_opening(step, meeting, council, change), _enclosed(step, attached)]
        if today <= reply_by:
            parts.append(f"Svara på det här brevet om du kommer eller inte, senast {long_date(reply_by)}.")
        else:
            parts.append("Hör av dig om du inte kan komma.")
    sender = "\n".join(part for part in (council.council, council.municipality) if part)
    body = "\n\n".join(part for part in parts if part)
    return f"Hej!\n\n{body}\n\nVänliga hälsningar\n{sender}\n"


def called_to(meeting: MeetingRow, *, is_off: bool) -> CalledTo:
    """Give when and where a meeting calls people."""
    return CalledTo(meeting.held_on, meeting.starts_at, meeting.ends_at, meeting.place, is_off)


def _opening(step: InvitationStep, meeting: MeetingRow, council: CouncilProfile, change: str) -> str:
    when = f"{long_date(meeting.held_on)} {clock_range(meeting.starts_at, meeting.ends_at)}"
    where = f", {meeting.place}" if meeting.place else ""
    theme = f" Tema: {meeting.title}." if meeting.title else ""
    kind = f"{meeting.kind.label.lower()} {meeting.number}"
    if step is InvitationStep.REMINDER:
        return f"En påminnelse om {council.council}, {kind}: {when}{where}.{theme}"
    if step is InvitationStep.UPDATE:
        return f"{change}\n\nVälkommen till {council.council}, {kind}: {when}{where}.{theme}"
    return f"Välkommen till {council.council}, {kind}: {when}{where}.{theme}"


def _enclosed(step: InvitationStep, attached: int) -> str:
    also = f", {attached} bilagor" if attached > 1 else ", en bilaga" if attached else ""
    verb = "ersätter den förra i" if step is InvitationStep.UPDATE else "lägger mötet i"
    return f"Bifogat finns kallelsen med dagordning{also} och en kalenderfil som {verb} din kalender."
