"""Letters and reminders to owners: who gets one, what is in it, and the log of what left the house."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Owner
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.codec import to_json
from trygghetsrad.documents.content_letter import OwnerLetterContent, OwnerLettersContent
from trygghetsrad.documents.papers import paper_file
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.file_names import safe_file_name
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.numbering import NumberedKind, format_action_item
from trygghetsrad.domain.paper_kinds import PaperForm
from trygghetsrad.domain.reminders import LetterKind, OpenAction, ReminderRules, is_reminded_today
from trygghetsrad.domain.states import HistoryKind
from trygghetsrad.domain.swedish import cited, fold
from trygghetsrad.services.among import numbered
from trygghetsrad.services.contacts import check_mail_address
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.histories import remember
from trygghetsrad.services.owner_letter_content import OwnedActions, letters_content, read_owned
from trygghetsrad.services.owners_of_open import OpenedActions, owners_named, read_opened
from trygghetsrad.services.reminders import reminder_rules
from trygghetsrad.services.sent_letters import SentLetter, Told, keep_letter, read_told


@dataclass(frozen=True, slots=True)
class OwnerLetterRow:
    """An owner with open actions, as the list of letters shows it.

    Attributes:
        numbers, action_item_ids: the open actions, the late ones first.
        next_due_on: the earliest last day among them; None when none has a day.
        latest: the newest letter; None when the owner was never written to.
        is_due: the owner is to be reminded today.
    """

    owner_id: int
    owner: str
    email: str
    numbers: tuple[str, ...]
    action_item_ids: tuple[int, ...]
    late: int
    next_due_on: date | None
    latest: SentLetter | None
    is_due: bool


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter as files, ready to be saved.

    Attributes:
        files: name and bytes: the PDF, the sheet to answer in, the mail with both enclosed.
        content: what was drawn, as JSON.
    """

    owner_id: int
    owner: str
    kind: LetterKind
    files: tuple[tuple[str, bytes], ...]
    pdf: bytes
    content: str
    numbers: tuple[str, ...]
    has_address: bool


@dataclass(frozen=True, slots=True)
class LettersMade:
    """Letters made in one go; `passed_over` names owners that were written to today already."""

    letters: tuple[MadeLetter, ...]
    passed_over: tuple[str, ...] = ()


class OwnerLetters:
    """Write letters and reminders, and keep the log of them."""

    def __init__(self, unit: UnitOfWork, council: CouncilSettings, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._council = council
        self._today = today

    def owners(self) -> list[OwnerLetterRow]:
        """List every owner with open actions, in their own order."""
        rules = reminder_rules(self._council.profile())
        with self._unit.reading() as session:
            opened = read_opened(session)
            told = read_told(session, [one.owner_id for one in opened])
        return [self._row(one, told.get(one.owner_id, Told()), rules) for one in opened]

    def to_remind(self) -> list[OwnerLetterRow]:
        """List the owners that are to be reminded today."""
        return [row for row in self.owners() if row.is_due]

    def paper(self, owner: str | None) -> OwnerLettersContent:
        """Give the letter to an owner by name, or to everybody with open actions.

        Raises:
            NotFoundError: nobody of that name has open actions.
        """
        with self._unit.reading() as session:
            named = None if owner is None else owners_named(session, owner)
            owned = read_owned(session, self._today(), only=named)
            if owner is not None and not owned:
                raise NotFoundError(f"Det finns inga öppna åtgärder för {cited(owner)}.")
            return self._content(session, owned, LetterKind.LETTER)

    def preview(self, owner_id: int, kind: LetterKind) -> bytes:
        """Give a letter as PDF, to look at.

        Raises:
            NotFoundError: the owner has no open actions.
        """
        with self._unit.reading() as session:
            owned = read_owned(session, self._today(), only=[owner_id])
            if not owned:
                raise NotFoundError("Den ansvariga har inga öppna åtgärder.")
            return self._pdf(self._content(session, owned, kind))

    def make(self, owner_ids: Sequence[int], kind: LetterKind) -> LettersMade:
        """Make the letters to these owners; a reminder passes over those written to today already.

        Raises:
            NotFoundError: none of them has open actions.
        """
        with self._unit.reading() as session:
            owned = read_owned(session, self._today(), only=owner_ids)
            if not owned:
                raise NotFoundError("Det finns inga öppna åtgärder att skriva om.")
            passed: list[str] = []
            if kind is LetterKind.REMINDER:
                told = read_told(session, owner_ids)
                passed = [one.owner for one in owned if self._is_told_today(told.get(one.owner_id))]
                owned = [one for one in owned if one.owner not in passed]
            letters = self._content(session, owned, kind).letters
        names = _names([one.owner for one in owned], kind, self._today())
        made = tuple(
            self._made(one, letter, name) for one, letter, name in zip(owned, letters, names, strict=True)
        )
        return LettersMade(made, tuple(passed))

    def log(self, letters: Sequence[MadeLetter]) -> ChangeSet:
        """Keep letters that have left the house, and tell it in the history of their actions.

        What has been sent cannot be undone, so history stops here.

        Raises:
            InvalidInputError: no letters.
        """
        if not letters:
            raise InvalidInputError("Det finns inga brev att anteckna.")
        with self._unit("Brev till ansvariga", is_undoable=False) as (session, recording):
            told = {number for letter in letters for number in letter.numbers}
            query = select(ActionItem).where(numbered(NumberedKind.ACTION_ITEM, told))
            items = {format_action_item(item.year, item.serial): item for item in session.scalars(query)}
            for letter in letters:
                keep_letter(
                    session,
                    letter.owner_id,
                    letter.kind,
                    owner=letter.owner,
                    content=letter.content,
                    pdf=letter.pdf,
                    at_utc=self._unit.now_utc(),
                    who=self._unit.who,
                )
                said = f"{letter.kind.short} till {letter.owner}."
                for number in letter.numbers:
                    if number in items:
                        remember(session, self._unit, items[number], HistoryKind.LETTER, comment=said)
        return recording.changes

    def sent(self, owner_id: int) -> tuple[SentLetter, ...]:
        """List the letters to an owner, newest first."""
        with self._unit.reading() as session:
            return read_told(session, [owner_id]).get(owner_id, Told()).letters

    def keep_address(self, owner_id: int, email: str) -> ChangeSet:
        """Keep where letters to an owner go; nothing takes it away.

        Raises:
            NotFoundError: the owner is gone.
            InvalidInputError: it is no mail address.
        """
        email = typed(email)
        check_mail_address(email)
        with self._unit("Ändra adress till ansvarig") as (session, recording):
            owner = session.get(Owner, owner_id)
            if owner is None:
                raise NotFoundError("Den ansvariga finns inte längre.")
            if (owner.email or "") != email:
                owner.email = email or None
        return recording.changes

    def _row(self, opened: OpenedActions, told: Told, rules: ReminderRules) -> OwnerLetterRow:
        days = [one.due_on for one in opened.actions if one.due_on is not None]
        asked = [OpenAction(one.due_on, told.last_on.get(one.number)) for one in opened.actions]
        is_due = is_reminded_today(asked, rules, today=self._today())
        return OwnerLetterRow(
            owner_id=opened.owner_id,
            owner=opened.owner,
            email=opened.email,
            numbers=tuple(one.number for one in opened.actions),
            action_item_ids=tuple(one.action_item_id for one in opened.actions),
            late=sum(day < self._today() for day in days),
            next_due_on=min(days, default=None),
            latest=told.latest,
            is_due=is_due and not self._is_told_today(told),
        )

    def _is_told_today(self, told: Told | None) -> bool:
        return told is not None and told.latest is not None and told.latest.day == self._today()

    def _content(
        self, session: Session, owned: Sequence[OwnedActions], kind: LetterKind
    ) -> OwnerLettersContent:
        return letters_content(
            session,
            owned,
            self._council.profile(),
            kind,
            today=self._today(),
            now_utc=self._unit.now_utc(),
        )

    def _pdf(self, content: OwnerLettersContent) -> bytes:
        return paper_file(content, PaperForm.PDF, part=PdfPart(self._council.profile().pdf_part))

    def _made(self, owned: OwnedActions, letter: OwnerLetterContent, name: str) -> MadeLetter:
        from trygghetsrad.documents.mail import Enclosure, Letter, Recipient, write_letter
        from trygghetsrad.documents.owner_letter_mail import mail_subject, mail_text
        from trygghetsrad.documents.reply_sheet import reply_sheet

        alone = OwnerLettersContent(head=letter.head, kind=letter.kind, as_of=letter.as_of, letters=(letter,))
        pdf = self._pdf(alone)
        papers = ((f"{name}.pdf", pdf), (f"{name} svarslista.xlsx", reply_sheet(letter)))
        mail = Letter(
            subject=mail_subject(letter),
            text=mail_text(letter),
            to=(Recipient(owned.owner, owned.email),) if owned.email else (),
            enclosures=tuple(Enclosure(*paper) for paper in papers),
        )
        return MadeLetter(
            owner_id=owned.owner_id,
            owner=owned.owner,
            kind=letter.kind,
            files=(*papers, (f"{name}.eml", write_letter(mail))),
            pdf=pdf,
            content=to_json(letter),
            numbers=tuple(action.number for action in letter.actions),
            has_address=bool(owned.email),
        )


def _names(owners: Sequence[str], kind: LetterKind, day: date) -> Iterator[str]:
    """Name the files of each letter; names that file systems take for the same get a number."""
    taken: dict[str, int] = {}
    for owner in owners:
        name = safe_file_name(f"{kind.short} {owner}")
        taken[fold(name)] = taken.get(fold(name), 0) + 1
        again = f" {taken[fold(name)]}" if taken[fold(name)] > 1 else ""
        yield f"{name}{again} {day.isoformat()}"
