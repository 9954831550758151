"""Letters about a meeting's papers: to whom, in what words, with what enclosed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from trygghetsrad.db.models import Attendance
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.states import DocumentState
from trygghetsrad.domain.swedish import join_names, long_date, plural
from trygghetsrad.services.contacts import ContactRow, Contacts
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.council_profile import CouncilProfile
from trygghetsrad.services.meeting_rows import MeetingRow
from trygghetsrad.services.meetings import Meetings
from trygghetsrad.services.minutes import Minutes

if TYPE_CHECKING:
    from trygghetsrad.documents.mail import Recipient


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who gets a letter.

    Attributes:
        visible: those whose addresses everybody may see.
        hidden: private persons, who stand only in the blind copy.
        without_address: names of invited people that cannot be reached by mail today.
    """

    visible: tuple[ContactRow, ...]
    hidden: tuple[ContactRow, ...]
    without_address: tuple[str, ...]

    @property
    def names(self) -> str:
        """Name them for the dispatch log, without addresses; private persons only by how many they are."""
        named = [row.person for row in self.visible]
        if self.hidden:
            named.append(plural(len(self.hidden), "invånare", "invånare"))
        return join_names(named)

    @property
    def pasted(self) -> str:
        """Give every address as it is pasted into a mail program, with semicolons between."""
        from trygghetsrad.documents.mail import address_line

        return address_line([_recipient(row) for row in (*self.visible, *self.hidden)])


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter to look through in one's own mail program.

    Attributes:
        name: what to call the file.
        sha256: of the enclosed document, in hexadecimal.
        is_of_draft: the enclosed minutes are not finalised.
    """

    name: str
    contents: bytes
    sha256: str
    is_of_draft: bool
    recipients: Recipients


class Sending:
    """Write letters and keep the log of what was sent."""

    def __init__(
        self, unit: UnitOfWork, council: CouncilSettings, contacts: Contacts, *, today: Callable[[], date]
    ) -> None:
        self._unit = unit
        self._council = council
        self._contacts = contacts
        self._meetings = Meetings(unit, today=today)
        self._minutes = Minutes(unit, council)

    def recipients(self, meeting_id: int, *, besides: Collection[int] = ()) -> Recipients:
        """Give those who were invited to a meeting or took part, in the list's order.

        Args:
            besides: ids of people who do not get it.

        Raises:
            NotFoundError: no such meeting.
        """
        self._meetings.row(meeting_id)
        with self._unit.reading() as session:
            query = select(Attendance.person_id).where(Attendance.meeting_id == meeting_id)
            invited = session.scalars(query.order_by(Attendance.id))
            person_ids = [person_id for person_id in invited if person_id not in besides]
        found, missing = self._contacts.addresses(person_ids)
        mailed = [row for row in found if row.email]
        return Recipients(
            visible=tuple(row for row in mailed if not row.is_private),
            hidden=tuple(row for row in mailed if row.is_private),
            without_address=tuple(missing),
        )

    def minutes_letter(
        self, meeting_id: int, profile: DocumentProfile = DocumentProfile.ORIGINAL
    ) -> LetterDraft:
        """Write a letter with the minutes enclosed: the kept bytes once they are finalised.

        Raises:
            NotFoundError: no such meeting.
        """
        from trygghetsrad.documents.mail import Enclosure, Letter, write_letter

        meeting, council = self._meetings.row(meeting_id), self._council.profile()
        is_of_draft = not self._minutes.state(meeting_id).is_locked
        pdf = self._minutes.pdf(meeting_id, profile)
        recipients = self.recipients(meeting_id)
        title = _title(meeting, council, is_of_draft=is_of_draft)
        letter = Letter(
            subject=title,
            text=_minutes_text(meeting, council, is_of_draft=is_of_draft),
            to=letter_recipients(recipients.visible),
            hidden=letter_recipients(recipients.hidden),
            enclosures=(
                Enclosure(f"{_file_name(meeting, council, profile, is_of_draft=is_of_draft)}.pdf", pdf),
            ),
        )
        name = f"E-post {_file_name(meeting, council, profile, is_of_draft=is_of_draft)}.eml"
        return LetterDraft(
            name, write_letter(letter), hashlib.sha256(pdf).hexdigest(), is_of_draft, recipients
        )

    def log(self, meeting_id: int, *, channel: str, sha256: str, recipients: str = "") -> ChangeSet:
        """Write down that a paper left the house; see `Minutes.log_dispatch`."""
        return self._minutes.log_dispatch(meeting_id, channel=channel, recipients=recipients, sha256=sha256)


def _title(meeting: MeetingRow, council: CouncilProfile, *, is_of_draft: bool) -> str:
    draft = "Utkast: " if is_of_draft else ""
    kind = meeting.kind.label.lower()
    return (
        f"{draft}{council.words('[Anteckningar|Protokoll]')} från {council.council}, "
        f"{kind} {meeting.number}, {long_date(meeting.held_on)}"
    )


def _minutes_text(meeting: MeetingRow, council: CouncilProfile, *, is_of_draft: bool) -> str:
    kind = meeting.kind.label.lower()
    what = council.words("[anteckningarna|protokollet]")
    first = f"Här är {what} från {kind} {meeting.number}, {long_date(meeting.held_on)}."
    if is_of_draft:
        first += council.words(
            " [De|Det] är ett utkast att läsa igenom och är inte [färdigställda|färdigställt]. "
            "Svara på det här brevet om något behöver rättas."
        )
    sender = "\n".join(part for part in (council.council, council.municipality) if part)
    return f"Hej!\n\n{first}\n\nTack för att du var med.\n\nVänliga hälsningar\n{sender}\n"


def _file_name(
    meeting: MeetingRow, council: CouncilProfile, profile: DocumentProfile, *, is_of_draft: bool
) -> str:
    parts = [
        council.words("[Minnesanteckningar|Protokoll]"),
        f"{meeting.kind.label.lower()} {meeting.number}",
        meeting.held_on.isoformat(),
    ]
    if profile is DocumentProfile.PUBLIC:
        parts.append(profile.label.lower())
    if is_of_draft:
        parts.append(DocumentState.DRAFT.label.lower())
    return " ".join(parts)


def letter_recipients(rows: Sequence[ContactRow]) -> tuple[Recipient, ...]:
    """Give people as a letter addresses them."""
    return tuple(_recipient(row) for row in rows)


def _recipient(row: ContactRow) -> Recipient:
    from trygghetsrad.documents.mail import Recipient

    return Recipient(row.person, row.email)
